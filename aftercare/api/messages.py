"""Write short texts for a clinic's booking system: what to send on which day after a treatment.

They say what the plan of the pages says, and each ends with whom to call. A text that does not fit
one message is split; what cannot be split is refused. Day 0 is the day of the treatment, after it;
any other text is for the morning. An end of a wait is the next morning whatever the hour of the
treatment; to ask about a sign is never later than the pages say.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from aftercare.api.export import as_text
from aftercare.dataset.load import Loaded
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.times import NBSP, Hours
from aftercare.parts.clinic import ClinicView
from aftercare.parts.days.phases import PhaseView, PlanItemView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.words.catalogue import Words
from aftercare.words.figures import either, join, spoken_hours
from aftercare.words.spreadsheet import inert
from aftercare.words.wording import as_sentence

FOLDER = "api/v1/messages"
MOST = {"GSM-7": 160, "UCS-2": 70}
"""How many characters one message holds: in the letters of every telephone, and in all others."""

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")
_PLAIN = str.maketrans({NBSP: " ", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message: on which day, its words, and what it is about."""

    day: int
    text: str
    topics: tuple[str, ...]

    @property
    def encoding(self) -> str:
        """Name the letters that it needs."""
        return "GSM-7" if set(self.text) <= _GSM | _GSM_TWICE else "UCS-2"

    @property
    def characters(self) -> int:
        """Count its characters as telephones do."""
        if self.encoding == "GSM-7":
            return len(self.text) + sum(one in _GSM_TWICE for one in self.text)
        return len(self.text.encode("utf-16-be")) // 2

    @property
    def fits(self) -> bool:
        """Whether it is one message."""
        return self.characters <= MOST[self.encoding]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """The same thing to say of several topics: an entry of the words, and its values.

    `rank` is the place of what it tells of them: do and do not never share a sentence.
    """

    day: int
    rank: int
    entry: str
    values: Mapping[str, str]
    parts: tuple[tuple[str, str, str], ...]
    """Of each its topic, its words, and its words after others."""

    def said(self, listed: str, words: Words) -> str:
        """Say it of what is listed."""
        return words.say(self.entry, what=listed, **self.values)


def message_files(loaded: Loaded, view: SiteView, words: Words) -> dict[str, str]:
    """Write the messages of each treatment as JSON and as CSV. Raises ProblemsFoundError."""
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for treatment in view.treatments:
        found = messages(treatment, view.clinic, words, is_draft=view.is_draft)
        problems += [_too_long(loaded, treatment.id, one) for one in found if not one.fits]
        rows = [_row(treatment, one, words) for one in found]
        about = {"treatment": treatment.id, "version": view.changed_on, "draft": view.is_draft}
        plain = {"schema_number": 1, **about, "messages": rows}
        files[f"{FOLDER}/{treatment.id}.json"] = as_text(plain)
        files[f"{FOLDER}/{treatment.id}.csv"] = _csv(rows)
    if problems:
        raise ProblemsFoundError(problems)
    return files


def messages(
    treatment: TreatmentView, clinic: ClinicView, words: Words, *, is_draft: bool
) -> tuple[Message, ...]:
    """Put the plan of a treatment into messages, in the order in which they are sent."""
    if treatment.plan is None:
        return ()
    entry = "sms-draft" if is_draft else "sms"
    numbers = {"number": clinic.own.telephone, "emergency": clinic.emergency.first}

    def whole(text: str) -> str:
        return words.say(entry, text=text, **numbers).translate(_PLAIN)

    sayings = sorted(_sayings(treatment.plan.items, words), key=lambda one: one.day)
    return tuple(one for saying in sayings for one in _split(saying, whole, words))


def _sayings(items: Sequence[PlanItemView], words: Words) -> Iterator[_Saying]:
    """Say what holds from the start, then what changes, together where the same is said."""

    def alike(saying: _Saying) -> tuple[int, int, str, bool]:
        # "Do not swim or leave it dry" would tell the opposite.
        is_whole = all(first == after for _, first, after in saying.parts)
        return saying.day, saying.rank, saying.said("", words), is_whole

    single = [
        _saying(item, phase, number, words)
        for item in items
        for number, phase in enumerate(item.phases)
        if phase.level != "differ"  # still the same wait
    ]
    single.sort(key=alike)
    for _, group in groupby(single, key=alike):
        first, *others = group
        yield replace(first, parts=tuple(part for one in (first, *others) for part in one.parts))


def _saying(item: PlanItemView, phase: PhaseView, number: int, words: Words) -> _Saying:
    """Say one phase of one item; its first one, and one from hour 0 on, is said on day 0."""
    day = _morning(phase.from_h) if item.is_wait else int(phase.from_h // 24)
    if number == 0 or not phase.from_h:
        day = 0
    entry, values = _entry(item, phase, day, words)
    return _Saying(
        day=day,
        rank=_RANKS.index(phase.level),
        entry=entry,
        values=values,
        parts=((item.id, phase.words, phase.more),),
    )


def _entry(
    item: PlanItemView, phase: PhaseView, day: int, words: Words
) -> tuple[str, dict[str, str]]:
    """Choose what is said of a phase, with the values of it but for what it is said of."""
    note = phase.brief or phase.note
    match phase.level:
        case "wait" | "do" if day == 0 and note:
            return "sms-do-ask", {"ask": as_sentence(note)}
        case "wait" | "do" if day == 0 and item.end_h:
            return "sms-for", {"time": spoken_hours(item.end_h, words)}
        case "wait" | "do":
            return "sms-do", {}
        case "gate":
            return "sms-gate-again" if day and phase.asks else "sms-gate", {"gate": note}
        case "normal" if not note:
            return "sms-normal", {}
        case "normal" | "contact" if note and not phase.from_h:
            return "sms-first", {"note": as_sentence(note)}
        case level:
            if not phase.from_h:
                return _SIGNS[level], {}
            return f"{_SIGNS[level]}-after", {"time": spoken_hours(phase.from_h, words)}


_SIGNS = {
    "normal": "sms-contact",
    "fading": "sms-fading",
    "contact": "sms-contact",
    "today": "sms-today",
}
"""What is said of a sign that is still there."""


_RANKS = ("wait", "do", "gate", "normal", "fading", "contact", "today")
"""What can be told, in the order in which it is sent; "differ" is still the same wait."""


def _morning(hour: Hours) -> int:
    """Count the days to the first morning on which a wait is over, whenever it began."""
    return math.ceil(hour / 24) + 1


def _split(saying: _Saying, whole: Callable[[str], str], words: Words) -> Iterator[Message]:
    """Say it in as few messages as it needs, each about whole topics."""
    listed = either if saying.rank == _RANKS.index("wait") else join

    def said(parts: Sequence[tuple[str, str, str]]) -> Message:
        named = listed([parts[0][1], *(part[2] for part in parts[1:])], words)
        text = whole(as_sentence(saying.said(named, words)))
        return Message(day=saying.day, text=text, topics=tuple(part[0] for part in parts))

    parts = list(saying.parts)
    while parts:
        number = len(parts)
        while number > 1 and not said(parts[:number]).fits:
            number -= 1
        yield said(parts[:number])
        del parts[:number]


def _too_long(loaded: Loaded, treatment: str, message: Message) -> Problem:
    """Say which topic has words for which one message has no room."""
    name = message.topics[0]
    found = (
        (("treatments", i, "topics", j, "name"))
        for i, one in enumerate(loaded.document.data["treatments"])
        for j, topic in enumerate(one["topics"])
        if (one["id"], topic["id"]) == (treatment, name)
    )
    most = MOST[message.encoding]
    what = (
        f"the message about {name} has {message.characters} characters, and one holds {most}: "
        f'"{message.text}"'
    )
    remedy = "shorten its name, act: or sign:, or the words of its condition"
    if message.encoding == "UCS-2":
        remedy = f"{remedy}; letters that not every telephone has leave room for 70 only"
    return loaded.problem(next(found, ("treatments",)), "message-too-long", what, remedy)


def _row(treatment: TreatmentView, message: Message, words: Words) -> dict[str, Any]:
    return {
        "day": message.day,
        "send": words.say("sms-morning" if message.day else "sms-after"),
        "text": message.text,
        "characters": message.characters,
        "encoding": message.encoding,
        "topics": [f"{treatment.id}/{name}" for name in message.topics],
    }


def _csv(rows: Iterable[dict[str, Any]]) -> str:
    """Write rows for a spreadsheet, which takes no cell for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["day", "send", "text", "characters", "encoding", "topics"])
    for row in rows:
        cells = [*[*row.values()][:-1], " ".join(row["topics"])]
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()
