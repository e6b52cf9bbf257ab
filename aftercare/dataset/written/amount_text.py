"""Read an amount, or how many times something is done.

    amount:  [at least | up to | about] N[-M] unit [a day] [(the same in another unit)]
    times:   [as needed, but] [at least | up to | about] N[-M] [times] a day

"Once a day", "3 to 5 times per week", "10 times in all", "SPF 30+", "half a tablet" and what else
leaflets write (leaflet_amount.py) are read as well.
"""

import re
from dataclasses import replace

from aftercare.dataset.times import A_DAY, IN_24_HOURS, IN_ALL, Amount, Bound
from aftercare.dataset.written.figure_text import (
    FIGURE,
    FigureFormatError,
    read_figures,
    with_hyphens,
)
from aftercare.dataset.written.leaflet_amount import plain_amount, plain_times, way_out_of_times

_BY_MEASURE = (
    *("degrees C", "degrees F", "mm", "cm", "m", "km", "ml", "l", "mg", "g", "kg", "%"),
    *("tablets", "teaspoons", "cups", "inches", "miles", "oz", "lb"),
)
"""The units of which there can be a part: 2.5 ml, 0.5 tablets, 38.5 degrees C."""

AMOUNT_UNITS = (
    *("SPF", "sessions", "people", "studies", "years of age"),
    *("repeats", "sets", "drops", "puffs", "sprays", "layers", "glasses"),
    *("pads", "pillows"),
    *_BY_MEASURE,
)
_ALSO = {
    **dict.fromkeys(("times", "repetitions", "reps", "repeat"), "repeats"),
    **dict.fromkeys(("percent", "per cent"), "%"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "l"),
    **dict.fromkeys(("kgs", "kilo", "kilos", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("gram", "grams"), "g"),
    **dict.fromkeys(("tablet", "pill", "pills", "capsule", "capsules"), "tablets"),
    **{one: f"{one}s" for one in ("drop", "set", "puff", "spray", "layer", "session", "teaspoon")},
    **{one: f"{one}s" for one in ("cup", "mile", "pad", "pillow")},
    **dict.fromkeys(("pound", "pounds", "lbs"), "lb"),
    **dict.fromkeys(("ounce", "ounces"), "oz"),
    "inch": "inches",
    "glass": "glasses",
    "tsp": "teaspoons",
    **dict.fromkeys(("°C", "C", "degree C", "degrees celsius"), "degrees C"),
    **dict.fromkeys(("°F", "F", "degree F", "degrees fahrenheit"), "degrees F"),
}
"""The names of units that leaflets use as well."""

_LEADS: dict[str, Bound] = {
    **dict.fromkeys(("at least", "no less than", "not less than"), Bound.AT_LEAST),
    **dict.fromkeys(("up to", "at most", "no more than", "not more than"), Bound.UP_TO),
    **dict.fromkeys(("about", "around", "approximately"), Bound.ABOUT),
}
_LED = rf"(?:(?P<lead>{'|'.join(_LEADS)}) )?(?P<low>{FIGURE})(?: ?- ?(?P<high>{FIGURE}))?"
_UNIT_OF = {one.lower(): _ALSO.get(one, one) for one in (*AMOUNT_UNITS, *_ALSO)}
"""The unit that each name means, in small letters."""

_NAMES = "|".join(re.escape(one) for one in sorted(_UNIT_OF, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"{_LED} ?(?P<unit>{_NAMES})(?P<daily> (?:a|per|each|every) day| daily)?"
    r"(?: \((?P<equal>[^()]+)\))?$"
)
_MORE = re.compile(
    rf"(?:more|less|over|above|under|below|heavier|lighter)(?: than)? ({FIGURE} ?(?:{_NAMES}))$"
)

_BEGUN = re.compile(rf"((?:(?:{'|'.join(_LEADS)}) )?{FIGURE}(?:-{FIGURE})? ?(?:{_NAMES})) [a-z(]")

_LONG = re.compile(rf"{FIGURE} ?(?:h|hours?|min|minutes?)\b")

_PER = {
    **dict.fromkeys(("day", "daily", "night", "nightly"), "times a day"),
    **dict.fromkeys(("week", "weekly"), "times a week"),
    **dict.fromkeys(("month", "monthly"), "times a month"),
    **dict.fromkeys(("year", "yearly"), "times a year"),
    "hour": "times an hour",
    "24 hours": IN_24_HOURS,
    "in all": IN_ALL,
}
_TIMES = re.compile(
    rf"(?P<needed>(?:as|when|if) needed,? ?(?:but )?)?{_LED}(?: times?| doses?)?,? "
    rf"(?:(?:an?|per|each|every|in) )?(?P<per>{'|'.join(_PER)})$"
)


def parse_amount(text: str) -> Amount:
    """Read a figure that is no time. Raises FigureFormatError."""
    text = " ".join(text.split())
    plain = plain_amount(text, _NAMES)
    match = None if _TIMES.match(plain_times(text)) else _AMOUNT.match(plain)
    unit = match and _UNIT_OF[match["unit"]]
    if not match or unit is None or ("." in match[0].split(" (")[0] and unit not in _BY_MEASURE):
        remedy = _way_out(text, plain)
        raise FigureFormatError("amount-unreadable", f'"{text}" is not an amount', remedy)
    if match["daily"]:
        unit = f"{unit}{A_DAY}"
    amount = _amount(text, match, unit)
    if match["equal"] and amount.low != amount.high:
        what = f'"{text}" says a range in two units'
        raise FigureFormatError("amount-unreadable", what, "keep one of the two units")
    # What stands in brackets is said as the source writes it.
    return replace(amount, equal=text.split("(")[1].rstrip(")")) if match["equal"] else amount


def _way_out(text: str, plain: str) -> str:
    if _TIMES.match(plain_times(text)):
        return f"say how often under times: {text}"
    if limit := _MORE.match(plain):
        lead = "at least" if plain.startswith(("less", "under", "below", "lighter")) else "at most"
        return f"with do, write amount: {lead} {limit[1]}; or say it in act: {text}"
    if _LONG.search(plain):
        return "how long each time stands under each: 8 h, how often under times: 1 a day"
    if begun := _BEGUN.match(plain):
        return f"write {begun[1]}, and say the rest in act: {text}"
    return f"write for example: at least 30 SPF (units: {', '.join(AMOUNT_UNITS)})"


def parse_times(text: str) -> Amount:
    """Read how many times something is done. Raises FigureFormatError."""
    text = " ".join(text.split())
    plain = plain_times(text)
    match = _TIMES.match(plain)
    if not match or "." in match[0]:
        what = f'"{text}" does not say how many times'
        raise FigureFormatError("times-unreadable", what, way_out_of_times(text.lower(), plain))
    return _amount(text, match, _PER[match["per"]], is_as_needed=bool(match["needed"]))


def _amount(text: str, match: re.Match[str], unit: str, *, is_as_needed: bool = False) -> Amount:
    text = with_hyphens(text)
    low, high = read_figures(text, match)
    if high == 0:
        raise FigureFormatError("time-zero", f'"{text}" is none at all', "leave the key out")
    bound = Bound.EXACT if low == high else Bound.RANGE
    return Amount(
        text=text,
        bound=_LEADS[match["lead"]] if match["lead"] else bound,
        low=low,
        high=high,
        unit=unit,
        equal=match.groupdict().get("equal"),
        is_as_needed=is_as_needed,
    )
