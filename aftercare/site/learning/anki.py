"""Write a self-test as a deck for Anki, whose cards a second import updates.

Anki knows a card again by its guid, made of the question's id, and takes what is newer by the
moment of the version, which no other one that is kept has. Fields are HTML; brackets are written so
that no sound is played.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from itertools import count

import genanki  # type: ignore[import-untyped]
from markupsafe import escape

from aftercare.site.learning.explained import explained
from aftercare.site.learning.zipped import zipped
from aftercare.staff.quiz.question import QuestionView, QuizView
from aftercare.words.catalogue import Words

MODEL = 1_732_190_001
"""The number of our kind of card. Permanent: another one would make new cards of old ones."""

FIELDS = ("Question", "Answers", "Right", "Why", "Id")
"""Names by which the template of a card calls its fields; no card shows them."""

_FRONT = '<p class="stem">{{Question}}</p>{{Answers}}'
_BACK = '{{FrontSide}}<hr id="answer"><p><b>{{Right}}</b></p>{{Why}}'
_STYLE = ".card { font: 1.1rem/1.5 sans-serif; text-align: left } .stem { font-weight: bold }"


def anki(quiz: QuizView, moment: datetime, words: Words) -> bytes:
    """Write the deck; its cards were changed at the moment of the version."""
    template = {"name": "Question", "qfmt": _FRONT, "afmt": _BACK}
    fields = [{"name": name} for name in FIELDS]
    model = genanki.Model(MODEL, words.say("quiz-cards"), fields, [template], css=_STYLE)
    decks = (words.say("quiz-top"), quiz.name)
    name = "::".join(deck.replace("::", ": ") for deck in decks)
    deck = genanki.Deck(deck_number(quiz.id), name)
    for question in quiz.questions:
        guid = genanki.guid_for(question.id)
        tags = [question.topic, question.kind]
        deck.add_note(genanki.Note(model, _fields(quiz, question, words), tags=tags, guid=guid))
    seconds = moment.timestamp()
    with sqlite3.connect(":memory:") as connection:
        package = genanki.Package([deck])
        package.write_to_db(connection.cursor(), seconds, count(int(seconds * 1000)))
        connection.commit()
        collection = connection.serialize()
    return zipped({"collection.anki2": collection, "media": json.dumps({}).encode()})


def deck_number(name: str) -> int:
    """Give each treatment's deck a number of its own that never changes."""
    return int(sha256(f"aftercare/{name}".encode()).hexdigest()[:8], 16) + (1 << 32)


def inert(text: str) -> str:
    """Escape a text for a field: no tag, and no bracket that Anki reads as a sound."""
    return str(escape(text)).replace("[", "&#91;").replace("{", "&#123;")


def _fields(quiz: QuizView, question: QuestionView, words: Words) -> list[str]:
    answers = "".join(f"<li>{inert(option.text)}</li>" for option in question.options)
    return [
        inert(question.stem),
        f'<ol type="A">{answers}</ol>',
        inert(question.right.text),
        _paragraphs(explained(quiz, question, words)),
        inert(question.id),
    ]


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{inert(line)}</p>" for line in lines)
