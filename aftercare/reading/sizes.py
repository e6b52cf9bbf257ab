"""How much a figure of a part is: from where to where, in what it is counted, and one end of it."""

from dataclasses import replace
from typing import Literal

from aftercare.dataset.times import IN_24_HOURS, OPEN_UPWARDS, SECONDS, Amount, Bound, Figure, Time

Value = Time | Amount
Ends = tuple[Figure | None, Figure | None]
"""The lowest and the highest that a source allows; None where it sets no end."""


def size(value: Value) -> Ends:
    """The lowest and the highest that a figure allows, in hours or as a number."""
    if isinstance(value, Amount):
        low, high = (one / (value.days or 1) for one in (value.low, value.high))
    else:
        low, high = value.floor_h or 0, value.ceiling_h or 0
    if value.bound is Bound.UP_TO or (isinstance(value, Amount) and value.is_as_needed):
        return None, high
    if value.bound in OPEN_UPWARDS or (isinstance(value, Time) and (value.goes_on or value.until)):
        return low, None
    return low, high


def floor(value: Value) -> Figure:
    """The lowest that a figure allows, 0 where it sets no end below."""
    return size(value)[0] or 0


def first(value: Value) -> Figure:
    """The first figure above zero: "up to 3 times" is three, not none."""
    low, high = size(value)
    return low or high or 0


def last(value: Value) -> Figure:
    """The last figure that is named."""
    if isinstance(value, Amount):
        return value.high / (value.days or 1)
    return value.ceiling_h or 0


def alone(value: Value, end: Literal["low", "high"]) -> Value:
    """Take one figure of a value, in its own unit; "up to" has its last one alone."""
    is_last = end == "high" or value.bound is Bound.UP_TO
    if isinstance(value, Amount):
        figure = value.high if is_last else value.low
        text = f"{figure} {value.unit}"
        return replace(value, text=text, bound=Bound.EXACT, low=figure, high=figure)
    given = value.high if is_last or value.bound is Bound.WINDOW else value.low
    return Time(
        text=f"{given} {value.unit}", bound=Bound.EXACT, low=given, high=given, unit=value.unit
    )


def by_unit(value: Value) -> tuple[int, str]:
    """Order equal figures: the finest unit first, in 24 hours before a day, then the text."""
    if isinstance(value, Time) and value.unit is not None:
        return (SECONDS[value.unit], value.text)
    return (int(value.unit != IN_24_HOURS), value.text)


def counted_in(value: Value) -> str:
    """In what a figure is counted: all times in one, and every rate in one."""
    if isinstance(value, Time):
        return ""
    return "rate" if value.days else value.unit
