"""A figure as a source gives it: a time, or an amount that is none.

A time is a wait, a length, a window of days, a condition, or words.

The source's own unit is kept. A condition is named by its id and never becomes hours; words stay
words, without a figure. A day and a night are 24 h, a month is 730 h.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Hours = int | float
"""A number of hours: whole where it can be, since 10 minutes is not."""

Figure = int | float
"""A number as a source gives it: whole where it can be, since 1.5 hours is not."""

Unit = Literal["s", "min", "h", "day", "night", "week", "month", "year"]

SECONDS: dict[Unit, int] = {
    "s": 1,
    "min": 60,
    "h": 3600,
    "day": 86_400,
    "night": 86_400,
    "week": 604_800,
    "month": 2_628_000,
    "year": 31_536_000,
}
UNIT_NAMES: dict[str, Unit] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("night", "nights"), "night"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years"), "year"),
}

IN_24_HOURS = "times in 24 hours"
"""Stricter than so many a day: four at night and four in the morning are eight."""

RATES: dict[str, float] = {
    "times an hour": 1 / 24,
    "times a day": 1,
    IN_24_HOURS: 1,
    "times a week": 7,
    "times a month": SECONDS["month"] / SECONDS["day"],
    "times a year": 365,
}
"""How often something is done, with the days in which that is counted."""

IN_ALL = "times in all"
A_DAY = " a day"
"""The end of the unit of an amount that is for each day: "glasses a day"."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time as a source gives it.

    `low` and `high` count `unit`; both are None where the time has no figure. `until`
    holds the ids of conditions that must be met as well, `words` a time said in words, and
    `usually` how long a condition is guessed to take, which is never an end. Zero is a figure.
    """

    text: str
    bound: Bound
    low: Figure | None = None
    high: Figure | None = None
    unit: Unit | None = None
    until: tuple[str, ...] = ()
    words: str | None = None
    goes_on: bool = False
    """Whether the source says "or longer"."""
    usually: "Time | None" = None
    is_either: bool = False
    """Whether the source says "or until": the figure or the state."""
    is_from_start: bool = False
    """Whether the length of a sign is counted from when it starts, and not from the treatment."""

    @property
    def is_none(self) -> bool:
        """Whether the source says that there is nothing to wait for."""
        return self.low == self.high == 0

    @property
    def has_figure(self) -> bool:
        """Whether the time has a number in it."""
        return self.bound not in WITHOUT_FIGURE

    @property
    def is_numbered_day(self) -> bool:
        """Whether it names days by number, so that it matters which one is day 1."""
        return self.bound is Bound.WINDOW and self.unit in {"day", "night"}

    @property
    def a_day_on(self) -> "Time":
        """The same days where day 1 is the one before: day 3 is day 4."""
        if self.low is None or self.high is None:
            return self
        return replace(self, low=self.low + 1, high=self.high + 1)

    @property
    def is_open(self) -> bool:
        """Whether the source leaves the upper end open ("at least", "from", "or longer")."""
        return self.bound in OPEN_UPWARDS or self.goes_on

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


def floor(time: Time) -> Hours:
    """Hours before which this time says wait."""
    return time.floor_h or 0


def ceiling(time: Time) -> Hours:
    """Hours of the last figure that this time names."""
    return time.ceiling_h or 0


def first_figure(time: Time) -> Hours:
    """The first figure above zero: "up to 7 days" is seven days, not none."""
    return floor(time) or ceiling(time)


def in_hours(number: Figure, unit: Unit) -> Hours:
    """Convert to hours, as a whole number where it is one."""
    seconds = number * SECONDS[unit]
    return int(seconds // 3600) if seconds % 3600 == 0 else round(seconds / 3600, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure that is not a time: a sun protection factor, a number of times a day.

    `equal` is the same in another unit, as the source has it in brackets; `is_as_needed` says
    that it need not be done at all.
    """

    text: str
    bound: Bound
    low: Figure
    high: Figure
    unit: str
    equal: str | None = None
    is_as_needed: bool = False

    @property
    def measure(self) -> str:
        """What is counted: of "2 glasses a day", the glasses."""
        return self.unit if self.unit in RATES else self.unit.removesuffix(A_DAY)

    @property
    def days(self) -> float | None:
        """In how many days that many times are counted; None where it is no rate."""
        return RATES.get(self.unit)
