"""Write a self-test as GIFT, in which every sign that means something is made plain text."""

import re

from aftercare.site.learning.explained import explained
from aftercare.site.learning.moodle import category
from aftercare.staff.quiz.question import QuestionView, QuizView
from aftercare.words.catalogue import Words

_BREAKS = re.compile(r"[^\S\xa0]+")
_SIGNS = re.compile(r"[\\~=#{}:]")


def gift(quiz: QuizView, words: Words) -> bytes:
    """Write it, in UTF-8."""
    about = words.say("quiz-about", version=quiz.version, standing=quiz.standing)
    items = [_item(quiz, question, words) for question in quiz.questions]
    head = [f"// {_line(about)}", f"$CATEGORY: {_line(category(quiz, words))}"]
    return "\n\n".join([*head, *items, ""]).encode()


def plain(text: str) -> str:
    """Make a text inert: no sign, no new line, no arrow of a matching question."""
    line = _line(text).replace("->", "\N{RIGHTWARDS ARROW}")
    return "[plain]" + _SIGNS.sub(lambda sign: f"\\{sign[0]}", line)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _item(quiz: QuizView, question: QuestionView, words: Words) -> str:
    title = plain(question.id).removeprefix("[plain]")
    lines = [f"// [id:{question.id}]", f"::{title}::{plain(question.stem)} {{"]
    for option in question.options:
        note = f"#{plain(option.note)}" if option.note else ""
        lines.append(f"{'=' if option.is_right else '~'}{plain(option.text)}{note}")
    lines.append(f"####{plain(' '.join(explained(quiz, question, words)))}")
    return "\n".join([*lines, "}"])
