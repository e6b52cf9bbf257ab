"""Find wrong figures for a right one: true of other questions, said in the same unit and way."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import inf, log

from aftercare.dataset.statement import Claim
from aftercare.dataset.times import SECONDS, Bound, Hours, Time, Unit, first_figure, in_hours
from aftercare.words.catalogue import Words
from aftercare.words.figures import span, spoken_time

FARTHEST = 16
"""How many times the right figure a wrong one is at most; a wilder one gives itself away."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Two figures in hours, the same where there is one."""

    low: Hours
    high: Hours

    def holds(self, other: "Span") -> bool:
        """Whether another one lies inside."""
        return self.low <= other.low and other.high <= self.high

    def touches(self, other: "Span") -> bool:
        """Whether the two have a figure in common."""
        return self.low <= other.high and other.low <= self.high

    def distance(self, other: "Span") -> float:
        """How far apart the two are: twice as long is as far as half; none is endlessly far."""
        if not self.high or not other.high:
            return inf
        return abs(log((self.low + self.high) / (other.low + other.high)))


def span_of(time: Time) -> Span | None:
    """The figures of a time; None for one without. Of days that are counted, their numbers."""
    if not time.has_figure or time.low is None or time.high is None or time.unit is None:
        return None
    if time.bound is Bound.WINDOW:
        return Span(in_hours(time.low, time.unit), in_hours(time.high, time.unit))
    return Span(first_figure(time), time.ceiling_h or 0)


def given(claims: Iterable[Claim], aspect: str, *, counted: bool | None = None) -> Iterator[Span]:
    """Yield the figures that claims give of one aspect; `counted` takes "day 4" alone, or not."""
    for claim in claims:
        for name, time in claim.timings:
            found = span_of(time)
            is_counted = time.bound is Bound.WINDOW
            if found and name == aspect and counted in {None, is_counted}:
                yield found


def nearest(right: Span, pool: Iterable[Span]) -> list[Span]:
    """Order figures: a shorter one, a longer one, and so on, the nearest first.

    What has a figure in common with one before comes last, and what is too far away is left out.
    """
    near = {one for one in pool if right.distance(one) <= log(FARTHEST)}
    ordered = sorted(near, key=lambda one: (right.distance(one), one))
    longer = [one for one in ordered if one.high > right.high]
    shorter = [one for one in ordered if one.high <= right.high]
    mixed = [one for pair in zip_longest(shorter, longer) for one in pair if one]
    first: list[Span] = []
    for one in mixed:
        if not any(one.touches(other) for other in first):
            first.append(one)
    return [*first, *(one for one in mixed if one not in first)]


def said_like(time: Time, one: Span, words: Words) -> str | None:
    """Say other figures in the way of a time, without its conditions; None if its unit cannot."""
    if time.unit is None:
        return None
    numbers = [_number(hours, time.unit) for hours in (one.low, one.high)]
    low, high = numbers
    if low is None or high is None:
        return None
    if time.bound is Bound.UP_TO:
        low = high
    return spoken_time(replace(time, low=low, high=high, until=()), words)


def said_as_range(low: Hours, high: Hours, unit: Unit, words: Words) -> str | None:
    """Say a range in one unit: "24 to 72 hours"; None if the unit cannot."""
    first, last = _number(low, unit), _number(high, unit)
    if first is None or last is None:
        return None
    if first == last:
        return span(last, unit, words)
    return words.say(f"range-{unit}", first=first, n=last)


def unit_for(hours: Hours) -> Unit:
    """The unit in which a figure is compared with others."""
    if hours < 1:
        return "min"
    return "h" if hours <= 72 else "day"


def said(hours: Hours, unit: Unit, words: Words) -> str | None:
    """Say one figure in a unit; None if it cannot."""
    number = _number(hours, unit)
    return None if number is None else span(number, unit, words)


def _number(hours: Hours, unit: Unit) -> int | None:
    whole, rest = divmod(round(hours * 3600), SECONDS[unit])
    return whole if whole and not rest else None


def apart(right: Span, one: Span, others: Collection[Span]) -> bool:
    """Whether a figure has nothing in common with the right one, nor with what else is true."""
    return not right.touches(one) and not any(other.touches(one) for other in others)
