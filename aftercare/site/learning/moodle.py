"""Write a self-test as Moodle XML, with an id number for every question.

Moodle reads the texts as HTML inside XML, so they are escaped for both. Each version has a
category of its own: Moodle adds what it imports and replaces nothing.
"""

from collections.abc import Iterable
from hashlib import sha256
from xml.etree import ElementTree as ET

from markupsafe import escape

from aftercare.site.learning.explained import explained
from aftercare.staff.quiz.question import QuestionView, QuizView
from aftercare.words.catalogue import Words

MOST_ID = 100
"""The most characters of an id number in Moodle."""


def moodle(quiz: QuizView, words: Words) -> bytes:
    """Write it, in UTF-8."""
    top = ET.Element("quiz")
    asked = ET.SubElement(top, "question", type="category")
    _text(ET.SubElement(asked, "category"), category(quiz, words))
    for question in quiz.questions:
        top.append(_question(quiz, question, words))
    ET.indent(top, " ")
    written: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def category(quiz: QuizView, words: Words) -> str:
    """Name the category; a slash inside a name is written twice."""
    version = words.say("quiz-category", version=quiz.version)
    names = (words.say("quiz-top"), quiz.name, version)
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])


def id_number(question: QuestionView) -> str:
    """The id that Moodle keeps: the question's own, or a digest of one that is too long."""
    if len(question.id) <= MOST_ID:
        return question.id
    return sha256(question.id.encode()).hexdigest()


def _question(quiz: QuizView, question: QuestionView, words: Words) -> ET.Element:
    made = ET.Element("question", type="multichoice")
    name = words.say("quiz-question", name=question.name, kind=question.kind_words)
    _text(ET.SubElement(made, "name"), name)
    _html(made, "questiontext", [question.stem])
    _html(made, "generalfeedback", explained(quiz, question, words))
    for name, value in (
        ("defaultgrade", "1"),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", id_number(question)),
        ("single", "true"),
        ("shuffleanswers", "true"),
        ("answernumbering", "abc"),
    ):
        ET.SubElement(made, name).text = value
    for option in question.options:
        answer = _html(made, "answer", [option.text])
        answer.set("fraction", "100" if option.is_right else "0")
        _html(answer, "feedback", [option.note] if option.note else [])
    tags = ET.SubElement(made, "tags")
    for tag in (question.topic, question.kind):
        _text(ET.SubElement(tags, "tag"), tag)
    return made


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = text


def _html(parent: ET.Element, name: str, lines: Iterable[str]) -> ET.Element:
    made = ET.SubElement(parent, name, format="html")
    _text(made, "".join(f"<p>{escape(line)}</p>" for line in lines))
    return made
