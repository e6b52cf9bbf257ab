"""Say figures: times, stretches, amounts, dates and lists, as the language of the words has them.

The words around a figure are entries of the catalogue; lists, units and dates are CLDR's.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from aftercare.dataset.times import (
    IN_24_HOURS,
    IN_ALL,
    NBSP,
    RATES,
    Amount,
    Bound,
    Figure,
    Hours,
    Time,
    Unit,
)
from aftercare.words.catalogue import Words

_LED = {Bound.AT_LEAST, Bound.UP_TO, Bound.ABOUT, Bound.FROM, Bound.AFTER, Bound.EVERY}
"""Bounds that are said before the figure."""

_CLDR: dict[Unit, str] = {
    "s": "duration-second",
    "min": "duration-minute",
    "h": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
}
"""The units that CLDR has; others are entries of ours."""


def join(parts: Sequence[str], words: Words) -> str:
    """Join with commas and "and"."""
    return format_list(parts, style="standard", locale=words.locale) if parts else ""


def either(parts: Sequence[str], words: Words) -> str:
    """Join with commas and "or"."""
    return format_list(parts, style="or", locale=words.locale) if parts else ""


def around_each(count: int, words: Words) -> tuple[str, ...]:
    """Give what "or" puts before each of so many parts: "", ", ", " or "."""
    marked = either([f"{{{number}}}" for number in range(count)], words)
    return tuple(re.split(r"\{\d+\}", marked)[:count])


class ListMarks(NamedTuple):
    """What stands between the parts of a list, and before its last part."""

    between: str
    last: str


def list_marks(words: Words) -> ListMarks:
    """Give what stands between the parts of a list that somebody else puts together: links."""
    marked = format_list(["{0}", "{1}", "{2}"], locale=words.locale)
    between, last = marked.split("{0}")[1].split("{1}")[0], marked.split("{1}")[1].split("{2}")[0]
    return ListMarks(between, last)


def span(number: Figure, unit: Unit, words: Words) -> str:
    """Say a number of units, held together: "72 hours", "1 week"."""
    if unit not in _CLDR:
        return words.say(f"span-{unit}", n=number)
    return _span(number, unit, words.locale)


@cache
def _span(number: Figure, unit: Unit, locale: str) -> str:
    said = format_unit(number, _CLDR[unit], length="long", format="0.##", locale=locale)
    return said.replace(" ", NBSP)


def spoken_time(time: Time, words: Words) -> str:
    """Say a time without its conditions: "at least 24 to 72 hours", "a few days"."""
    if time.words is not None:
        return time.words
    if time.bound is Bound.NO_END:
        return words.say("time-no-end")
    if time.low is None or time.high is None or time.unit is None:
        return words.say("time-no-hours")
    if time.is_none:
        return words.say("time-none")
    if time.bound is Bound.WINDOW:
        days = _window(time.low, time.high, time.unit, words)
        return words.say("window-on", days=days) if time.goes_on else days
    if time.bound is Bound.EVERY and time.low == time.high == 1 and not time.goes_on:
        return words.say(f"every-{time.unit}")
    said = _range(time.low, time.high, time.unit, words)
    if time.goes_on:
        said = words.say("time-or-longer", time=said)
    if time.bound is Bound.EVERY or not time.goes_on:
        said = _led(time.bound, said, words)
    return words.say("time-from-start", time=said) if time.is_from_start else said


def _led(bound: Bound, said: str, words: Words) -> str:
    """Put before a figure what its bound says: "at least"."""
    return words.say(f"time-{bound.value.replace('_', '-')}", time=said) if bound in _LED else said


def _window(low: Figure, high: Figure, unit: Unit, words: Words) -> str:
    if low == high:
        return words.say(f"window-{unit}", first=low)
    return words.say(f"windows-{unit}", first=low, last=high)


def _range(low: Figure, high: Figure, unit: Unit, words: Words) -> str:
    if low == high:
        return span(high, unit, words)
    return words.say(f"range-{unit}", first=low, n=high)


def spoken_ceiling(time: Time | None, words: Words) -> str:
    """Say the last figure alone, in the source's unit: "72 hours"; "" where there is none, or 0."""
    if time is None or not time.high or time.unit is None:
        return ""
    return span(time.high, time.unit, words)


def spoken_floor(time: Time | None, words: Words) -> str:
    """Say the first figure alone, in the source's unit: "24 hours"; the last for "up to"."""
    if time is None or time.low is None or time.unit is None:
        return ""
    return span(time.low, time.unit, words)


def spoken_hours(hour: Hours, words: Words) -> str:
    """Say hours in the unit that a reader would use: "72 hours", "6 days", "2 weeks"."""
    return span(*_in_unit(hour), words)


def spoken_stretch(start: Hours, end: Hours, words: Words) -> str:
    """Say a stretch of time: "24 to 72 hours", "24 hours to 1 week"."""
    (first, unit), (last, last_unit) = _in_unit(start), _in_unit(end)
    if {unit, last_unit} == {"day", "week"}:
        first, last = (int(hour // 24) for hour in (start, end))
        unit = last_unit = "day"
    if not start or unit == last_unit:
        return words.say(f"range-{last_unit}", first=first, n=last)
    return words.say("stretch", first=span(first, unit, words), last=span(last, last_unit, words))


def spoken_between(first: Hours, last: Hours, words: Words) -> str:
    """Say from when to when, or the one hour where both are the same: "72 hours"."""
    return spoken_hours(first, words) if first == last else spoken_stretch(first, last, words)


def spoken_from(hour: Hours, words: Words) -> str:
    """Say the last stretch, which has no end: "After 72 hours"."""
    if not hour:
        return words.say("stretch-always")
    return words.say("stretch-last", time=spoken_hours(hour, words))


def _in_unit(hour: Hours) -> tuple[Figure, Unit]:
    """Count hours in the unit that a reader would use."""
    if hour >= 168 and hour % 168 == 0:
        return int(hour // 168), "week"
    if hour >= 730 and hour % 730 == 0:
        return int(hour // 730), "month"
    if hour > 72 and hour % 24 == 0:
        return int(hour // 24), "day"
    if hour == int(hour):
        return int(hour), "h"
    if hour >= 24:
        return round(hour, 2), "h"
    seconds = round(hour * 3600)
    # A figure in minutes was rounded when it became hours.
    return (seconds, "s") if seconds < 60 else (round(hour * 60), "min")


_MEASURES = {
    "cm": "length-centimeter",
    "m": "length-meter",
    "km": "length-kilometer",
    "ml": "volume-milliliter",
    "l": "volume-liter",
    "mg": "mass-milligram",
    "g": "mass-gram",
    "kg": "mass-kilogram",
    "%": "concentr-percent",
    "degrees F": "temperature-fahrenheit",
    "lb": "mass-pound",
    "oz": "mass-ounce",
    "miles": "length-mile",
}
"""The units of amounts that CLDR has; others are entries of ours."""

_AMOUNTS = {
    "SPF": "spf",
    **{one: one.replace(" ", "-") for one in (*RATES, IN_ALL)},
    IN_24_HOURS: "times-around-the-clock",
    "degrees C": "degrees",
    **{one: one for one in ("mm", "sessions", "people", "studies", "repeats", "sets", "drops")},
    **{one: one for one in ("puffs", "sprays", "layers", "glasses", "tablets", "teaspoons")},
    **{one: one for one in ("cups", "pads", "pillows", "inches")},
    "years of age": "age",
}


def spoken_amount(amount: Amount, words: Words) -> str:
    """Say an amount: "at least SPF 30", "3 to 4 times a day"."""
    said = _led(amount.bound, spoken_figures(amount, words), words)
    return words.say("as-needed", how=said) if amount.is_as_needed else said


def spoken_figures(amount: Amount, words: Words) -> str:
    """Say the figures of an amount alone: "SPF 30"."""
    if amount.low == amount.high == 1 and amount.unit in {*RATES, IN_ALL}:
        return words.say(f"once-{_AMOUNTS[amount.unit]}")
    figures = _number(amount.low, words)
    if amount.low != amount.high:
        figures = words.say("figures", first=figures, last=_number(amount.high, words))
    if amount.measure in _MEASURES:
        unit = _MEASURES[amount.measure]
        said = format_unit(figures, unit, length="short", locale=words.locale).replace(" ", NBSP)
    else:
        counts = amount.high if isinstance(amount.high, int) else 0
        said = words.say(f"amount-{_AMOUNTS[amount.measure]}", figures=figures, n=counts)
    if amount.measure != amount.unit:
        said = words.say("amount-a-day", amount=said)
    return words.say("amount-equal", amount=said, equal=amount.equal) if amount.equal else said


def _number(figure: Figure, words: Words) -> str:
    """Write a number as the language does: "2.5", "2,5"."""
    return format_decimal(figure, locale=words.locale, group_separator=False)


def spoken_date(day: date, words: Words) -> str:
    """Say a date: "6 August 2026", held together."""
    return format_date(day, "long", locale=words.locale).replace(" ", NBSP)


def spoken_partial_date(text: str, words: Words) -> str:
    """Say "2026-08-06", "2026-08" or "2026" with as much as it gives."""
    if len(text) == 4:
        return text
    if len(text) > 7:
        return spoken_date(date.fromisoformat(text), words)
    month = format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=words.locale)
    return month.replace(" ", NBSP)
