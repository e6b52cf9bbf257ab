"""Read a time as an editor types it.

    [at least | up to | about | from | after] N[-M] unit [or longer] [and until COND]
    every N[-M] unit [or longer]  |  day N[-M]  |  week N[-M]
    until COND  |  "words as said"  |  no end

The source's own unit is kept. A condition is named by its id and never becomes hours;
words stay words, without a figure. min, h, day = 24 h, week = 168 h, month = 730 h.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar

Hours = int | float
"""A number of hours: whole where it can be, since 10 minutes is not."""

_Number = TypeVar("_Number", int, float, int | float)

Unit = Literal["min", "h", "day", "week", "month"]

MINUTES: dict[Unit, int] = {"min": 1, "h": 60, "day": 1440, "week": 10080, "month": 43800}
UNIT_NAMES: dict[str, Unit] = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hour", "hours"), "h"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
}

NBSP = "\N{NO-BREAK SPACE}"


class Bound(StrEnum):
    """What kind of statement a time is."""

    EXACT = "exact"
    RANGE = "range"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ABOUT = "about"
    FROM = "from"
    AFTER = "after"
    WINDOW = "window"
    EVERY = "every"
    CONDITION = "condition"
    WORDS = "words"
    NO_END = "no_end"


OPEN_UPWARDS = {Bound.AT_LEAST, Bound.FROM, Bound.AFTER}
WITHOUT_FIGURE = {Bound.CONDITION, Bound.WORDS, Bound.NO_END}


class TimeFormatError(ValueError):
    """A time that cannot be read; carries the slug of the fault and the way out."""

    def __init__(self, slug: str, what: str, remedy: str) -> None:
        """Keep the three parts of a problem."""
        super().__init__(what)
        self.slug, self.what, self.remedy = slug, what, remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time as a source gives it.

    `low` and `high` count `unit`; both are None where the time has no figure. `until`
    holds the ids of conditions that must be met as well, `words` a time said in words.
    """

    text: str
    bound: Bound
    low: int | None = None
    high: int | None = None
    unit: Unit | None = None
    until: tuple[str, ...] = ()
    words: str | None = None

    @property
    def has_figure(self) -> bool:
        """Whether the time has a number in it."""
        return self.bound not in WITHOUT_FIGURE

    @property
    def is_open(self) -> bool:
        """Whether the source leaves the upper end open ("at least", "from", "or longer")."""
        return self.bound in OPEN_UPWARDS or self.goes_on

    @property
    def goes_on(self) -> bool:
        """Whether the source says "or longer"."""
        return self.text.rstrip().endswith("or longer")

    @property
    def floor_h(self) -> Hours | None:
        """Hours before which the source says wait; 0 for "up to"; None without a figure."""
        if self.low is None or self.unit is None:
            return None
        if self.bound is Bound.UP_TO:
            return 0
        if self.bound is Bound.WINDOW:
            return in_hours(self.low - 1, self.unit)
        return in_hours(self.low, self.unit)

    @property
    def ceiling_h(self) -> Hours | None:
        """Hours of the last figure that the source names; None without a figure."""
        if self.high is None or self.unit is None:
            return None
        return in_hours(self.high, self.unit)

    @property
    def end_h(self) -> Hours | None:
        """Hours at which the time ends, or None where one figure has an open end.

        "At least 24 to 72 hours" names 72, so it is given here; `is_open` says that it is
        no upper limit.
        """
        return None if self.is_open and self.low == self.high else self.ceiling_h


def in_hours(number: int, unit: Unit) -> Hours:
    """Convert to hours, as a whole number where it is one."""
    minutes = number * MINUTES[unit]
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 4)


_COND = r"[a-z][a-z0-9-]*(?: and [a-z][a-z0-9-]*)*"
_SPAN = re.compile(
    r"(?:(?P<lead>at least|up to|about|from|after|every) )?"
    r"(?P<low>[0-9]+)(?: ?- ?(?P<high>[0-9]+))? ?"
    rf"(?P<unit>[a-z]+)(?P<longer> or longer)?(?: and until (?P<until>{_COND}))?$"
)
_WINDOW = re.compile(r"(?P<unit>day|week) (?P<low>[0-9]+)(?: ?- ?(?P<high>[0-9]+))?$")
_UNTIL = re.compile(rf"until (?P<until>{_COND})$")
NUMBER_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|dozen|half"
    r"|quarter|[½¼¾⅓⅔])"
)
"""Numbers as people write them out."""

_NUMBER_WORD = re.compile(
    rf"\d|[½¼¾⅓⅔]|\b(?:{NUMBER_WORDS}|once|twice|thrice|couple|fortnight)\b", re.IGNORECASE
)
SHAPES = (
    'write for example: 48 h, at least 24-72 h, 1 week, until fully-healed, "a few days", no end'
)


def parse_time(text: str, *, quoted: bool = False) -> Time:
    """Read a time; `quoted` says that it stood in quotation marks, so may be words.

    Raises TimeFormatError for what is not in the grammar, for a figure that cannot be
    (a range that ends before it starts, day 0, a leading zero) and for words that hold
    a number, because a number in words would be lost to every comparison.
    """
    text = " ".join(text.split())
    if len(text) > 2 and text[0] == text[-1] == '"':
        text, quoted = text[1:-1], True
    if text == "no end":
        return Time(text=text, bound=Bound.NO_END)
    if match := _UNTIL.match(text):
        return Time(text=text, bound=Bound.CONDITION, until=_conditions(match["until"]))
    if match := _WINDOW.match(text):
        low, high = read_figures(text, match)
        if low == 0:
            raise TimeFormatError(
                "time-zero", f'"{text}" starts at 0', f"count from 1: {match['unit']} 1"
            )
        unit = UNIT_NAMES[match["unit"]]
        return Time(text=text, bound=Bound.WINDOW, low=low, high=high, unit=unit)
    if match := _SPAN.match(text):
        return _read_span(text, match)
    if quoted and text.strip():
        if number := _NUMBER_WORD.search(text):
            raise TimeFormatError(
                "time-number-in-words",
                f'the words "{text}" hold the number "{number[0]}"',
                "write the number as a time: 2 day, at least 48 h",
            )
        return Time(text=text, bound=Bound.WORDS, words=text)
    raise TimeFormatError("time-unreadable", f'"{text}" is not a time', SHAPES)


def _read_span(text: str, match: re.Match[str]) -> Time:
    low, high = read_figures(text, match)
    unit = UNIT_NAMES.get(match["unit"])
    if unit is None:
        raise TimeFormatError(
            "time-unit", f'"{match["unit"]}" is not a unit', f"write {', '.join(MINUTES)}"
        )
    lead = match["lead"]
    if high == 0:
        raise TimeFormatError("time-zero", f'"{text}" is no time at all', "leave the key out")
    if match["longer"] and lead not in {None, "at least", "every"}:
        raise TimeFormatError(
            "time-unreadable",
            f'"{text}" is both "{lead}" and "or longer"',
            "keep the one that the source says",
        )
    if match["longer"] and lead != "every":
        bound = Bound.AT_LEAST
    elif lead:
        bound = Bound(lead.replace(" ", "_"))
    else:
        bound = Bound.EXACT if low == high else Bound.RANGE
    until = _conditions(match["until"]) if match["until"] else ()
    return Time(text=text, bound=bound, low=low, high=high, unit=unit, until=until)


def read_figures(
    text: str, match: re.Match[str], *, read: Callable[[str], _Number] = int
) -> tuple[_Number, _Number]:
    """Read the groups low and high; refuse leading zeros and ranges that run backwards."""
    for figure in (match["low"], match["high"]):
        if figure and len(figure) > 4:
            raise TimeFormatError("time-too-large", f'"{figure}" is too large', "use a larger unit")
        if figure and re.match(r"0[0-9]", figure):
            raise TimeFormatError(
                "time-leading-zero", f'"{figure}" starts with a zero', f"write {read(figure)}"
            )
    low = read(match["low"])
    high = read(match["high"]) if match["high"] else low
    if high < low:
        swapped = text.replace(match["low"], "\0", 1).replace(match["high"], match["low"], 1)
        remedy = f"write the shorter time first: {swapped.replace(chr(0), match['high'], 1)}"
        raise TimeFormatError("wait-reversed", f'"{text}" ends before it starts', remedy)
    return low, high


def _conditions(text: str) -> tuple[str, ...]:
    return tuple(text.split(" and "))
