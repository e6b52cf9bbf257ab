"""Write short texts for a clinic's booking system: what to send on which day after a treatment.

They say what the plan of the pages says, and each ends with whom to call. A text that does not fit
one message is split; what cannot be split is refused. Day 0 is the day of the treatment, after it;
any other text is for the morning. An end of a wait is the next morning whatever the hour of the
treatment; to ask about a sign is never later than the pages say.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from aftercare.api.export import as_text
from aftercare.dataset.load import Loaded
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.times import NBSP, Hours
from aftercare.parts.clinic import ClinicView
from aftercare.parts.phases import PhaseView, PlanItemView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_hours
from aftercare.words.spreadsheet import inert

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
    """The same thing to say of several topics: words before and after them.

    `rank` is the place of what it tells of them: do and do not never share a sentence.
    """

    day: int
    rank: int
    before: str
    parts: tuple[tuple[str, str, str], ...]
    """Of each its topic, its words, and its words after others."""
    last: str
    after: str


def message_files(loaded: Loaded, view: SiteView, words: Words) -> dict[str, str]:
    """Write the messages of each treatment as JSON and as CSV. Raises ProblemsFoundError."""
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for treatment in view.treatments:
        found = messages(treatment, view.clinic, is_draft=view.is_draft, words=words)
        problems += [_too_long(loaded, treatment.id, one) for one in found if not one.fits]
        rows = [_row(treatment, one) for one in found]
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
    start = "Draft. " if is_draft else ""
    call = f" Worse? Call {clinic.own.telephone}. Emergency: {clinic.emergency.telephone}."
    sayings = sorted(_sayings(treatment.plan.items, words), key=lambda one: one.day)
    return tuple(one for saying in sayings for one in _split(saying, start, call))


def _sayings(items: Sequence[PlanItemView], words: Words) -> Iterator[_Saying]:
    """Say what holds from the start, then what changes, together where the same is said."""
    single = [
        _saying(item, phase, number, words)
        for item in items
        for number, phase in enumerate(item.phases)
        if phase.level != "differ"  # still the same wait
    ]
    single.sort(key=_alike)
    for _, group in groupby(single, key=_alike):
        alike = list(group)
        yield _Saying(
            day=alike[0].day,
            rank=alike[0].rank,
            before=alike[0].before,
            parts=tuple(part for one in alike for part in one.parts),
            last=alike[0].last,
            after=alike[0].after,
        )


def _alike(saying: _Saying) -> tuple[int, int, str, str]:
    return (saying.day, saying.rank, saying.before, saying.after)


def _saying(item: PlanItemView, phase: PhaseView, number: int, words: Words) -> _Saying:
    """Say one phase of one item; its first one, and one from hour 0 on, is said on day 0."""
    ends = f" for {spoken_hours(item.end_h, words)}." if item.end_h else "."
    since = f" {spoken_hours(phase.from_h, words)} after your treatment" if phase.from_h else ""
    before, last, after = "", " and ", "."
    day = _morning(phase.from_h) if item.is_wait else int(phase.from_h // 24)
    if number == 0 or not phase.from_h:
        day = 0
    match phase.level:
        case "wait" | "do" if day == 0:
            last = " or " if phase.level == "wait" else " and "
            after = f". {_capital(phase.note)}." if phase.note else ends
        case "gate":
            again = " before you start again" if day and phase.note.endswith("first") else ""
            after = f": {phase.note}{again}."
        case "normal" if not phase.note:
            before = "Normal while it fades: "
        case "fading":
            before = f"Not fading{since}? Ask us: "
        case "today":
            before = f"Still there{since}? Ask us; call today if it does not fade: "
        case "normal" | "contact":
            before = f"Still there{since}? Ask us: " if since else f"{_capital(phase.note)}: "
    return _Saying(
        day=day,
        rank=_RANKS.index(phase.level),
        before=before,
        parts=((item.id, phase.words, phase.more),),
        last=last,
        after=after,
    )


_RANKS = ("wait", "do", "gate", "normal", "fading", "contact", "today")
"""What can be told, in the order in which it is sent; "differ" is still the same wait."""


def _morning(hour: Hours) -> int:
    """Count the days to the first morning on which a wait is over, whenever it began."""
    return math.ceil(hour / 24) + 1


def _split(saying: _Saying, start: str, call: str) -> Iterator[Message]:
    """Say it in as few messages as it needs, each about whole topics."""

    def said(parts: Sequence[tuple[str, str, str]]) -> Message:
        words = [parts[0][1], *(part[2] for part in parts[1:])]
        listed = (
            words[0] if len(words) == 1 else saying.last.join([", ".join(words[:-1]), words[-1]])
        )
        text = _capital(f"{saying.before}{listed}{saying.after}").translate(_PLAIN)
        topics = tuple(part[0] for part in parts)
        return Message(day=saying.day, text=f"{start}{text}{call}".translate(_PLAIN), topics=topics)

    parts = list(saying.parts)
    while parts:
        number = len(parts)
        while number > 1 and not said(parts[:number]).fits:
            number -= 1
        yield said(parts[:number])
        del parts[:number]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    size = f"{message.characters} characters, and one holds {most}"
    what = f'the message about {name} has {size}: "{message.text}"'
    remedy = "shorten its name, act: or sign:, or the words of its condition"
    if message.encoding == "UCS-2":
        remedy += "; letters that not every telephone has leave room for 70 only"
    return loaded.problem(next(found, ("treatments",)), "message-too-long", what, remedy)


def _row(treatment: TreatmentView, message: Message) -> dict[str, Any]:
    return {
        "day": message.day,
        "send": "in the morning" if message.day else "after the treatment",
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
