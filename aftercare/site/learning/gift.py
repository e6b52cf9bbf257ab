"""Write a self-test as GIFT, in which every sign that means something is made plain text."""

import re

from aftercare.site.learning.explained import explained
from aftercare.site.learning.moodle import category
from aftercare.staff.quiz.question import QuestionView, QuizView

_BREAKS = re.compile(r"[^\S\xa0]+")
_SIGNS = re.compile(r"[\\~=#{}:]")


def gift(quiz: QuizView) -> bytes:
    """Write it, in UTF-8."""
    about = f"// Self-test. Version of {_line(quiz.version)}. {_line(quiz.standing)}"
    items = [_item(quiz, question) for question in quiz.questions]
    return "\n\n".join([about, f"$CATEGORY: {_line(category(quiz))}", *items, ""]).encode()


def plain(text: str) -> str:
    """Make a text inert: no sign, no new line, no arrow of a matching question."""
    line = _line(text).replace("->", "\N{RIGHTWARDS ARROW}")
    return "[plain]" + _SIGNS.sub(lambda sign: f"\\{sign[0]}", line)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _item(quiz: QuizView, question: QuestionView) -> str:
    title = plain(question.id).removeprefix("[plain]")
    lines = [f"// [id:{question.id}]", f"::{title}::{plain(question.stem)} {{"]
    for option in question.options:
        note = f"#{plain(option.note)}" if option.note else ""
        lines.append(f"{'=' if option.is_right else '~'}{plain(option.text)}{note}")
    lines.append(f"####{plain(' '.join(explained(quiz, question)))}")
    return "\n".join([*lines, "}"])
