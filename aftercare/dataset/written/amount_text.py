"""Read an amount, or how many times something is done.

    amount:  [at least | up to | about] N[-M] unit [a day] [(the same in another unit)]
    times:   [as needed, but] [at least | up to | about] N[-M] [times] a day

"Once a day", "twice daily", "3 to 5 times per week" and "10 times in all" are read as well.
"""

import re

from aftercare.dataset.times import A_DAY, IN_ALL, Amount, Bound
from aftercare.dataset.written.figure_text import (
    FIGURE,
    FigureFormatError,
    read_figures,
    with_hyphens,
)

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
    **dict.fromkeys(("tablet", "pill", "pills", "capsule", "capsules"), "tablets"),
    **{one: f"{one}s" for one in ("drop", "set", "puff", "spray", "layer", "session", "teaspoon")},
    **{one: f"{one}s" for one in ("cup", "mile", "pad", "pillow")},
    **dict.fromkeys(("pound", "pounds", "lbs"), "lb"),
    **dict.fromkeys(("ounce", "ounces"), "oz"),
    "inch": "inches",
    "glass": "glasses",
    "tsp": "teaspoons",
    "°C": "degrees C",
    "°F": "degrees F",
}
"""The names of units that leaflets use as well."""

_LEADS: dict[str, Bound] = {
    **dict.fromkeys(("at least", "no less than", "a minimum of"), Bound.AT_LEAST),
    **dict.fromkeys(("up to", "at most", "no more than", "a maximum of"), Bound.UP_TO),
    **dict.fromkeys(("about", "around"), Bound.ABOUT),
}
_LED = rf"(?:(?P<lead>{'|'.join(_LEADS)}) )?(?P<low>{FIGURE})(?: ?- ?(?P<high>{FIGURE}))?"
_NAMES = "|".join(re.escape(one) for one in sorted((*AMOUNT_UNITS, *_ALSO), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"{_LED} ?(?P<unit>{_NAMES})(?P<daily> (?:a|per|each|every) day| daily)?"
    r"(?: \((?P<equal>[^()]+)\))?$"
)
_MORE = re.compile(rf"(?:more|less|over|under|heavier|lighter)(?: than)? ({FIGURE} ?(?:{_NAMES}))$")

_PER = {
    **dict.fromkeys(("day", "daily", "night", "nightly"), "times a day"),
    **dict.fromkeys(("week", "weekly"), "times a week"),
    **dict.fromkeys(("month", "monthly"), "times a month"),
    **dict.fromkeys(("year", "yearly"), "times a year"),
    "in all": IN_ALL,
}
_TIMES = re.compile(
    rf"(?P<needed>(?:as|when|if) needed,? ?(?:but )?)?{_LED}(?: times?)?,? "
    rf"(?:(?:a|per|each|every) )?(?P<per>{'|'.join(_PER)})$"
)
_IN_WORDS = {"once": "1 times", "twice": "2 times", "three": "3", "four": "4", "five": "5"}
_COUNT = re.compile(rf"\b(?:{'|'.join(_IN_WORDS)})\b")


def parse_amount(text: str) -> Amount:
    """Read a figure that is no time. Raises FigureFormatError."""
    text = with_hyphens(" ".join(text.split()))
    says_how_often = _TIMES.match(_with_figures(text)) is not None
    match = None if says_how_often else _AMOUNT.match(text)
    unit = match and _ALSO.get(match["unit"], match["unit"])
    if not match or unit is None or ("." in match[0].split(" (")[0] and unit not in _BY_MEASURE):
        units = ", ".join(AMOUNT_UNITS)
        remedy = f"write for example: at least 30 SPF (units: {units})"
        if says_how_often:
            remedy = f"say how often under times: {text}"
        elif limit := _MORE.match(text):
            lead = "at least" if text.startswith(("less", "under", "lighter")) else "at most"
            remedy = f"with do, write amount: {lead} {limit[1]}; or say it in act: {text}"
        raise FigureFormatError("amount-unreadable", f'"{text}" is not an amount', remedy)
    if match["daily"]:
        unit = f"{unit}{A_DAY}"
    amount = _amount(text, match, unit)
    if match["equal"] and amount.low != amount.high:
        what = f'"{text}" says a range in two units'
        raise FigureFormatError("amount-unreadable", what, "keep one of the two units")
    return amount


def parse_times(text: str) -> Amount:
    """Read how many times something is done. Raises FigureFormatError."""
    text = with_hyphens(" ".join(text.split()))
    match = _TIMES.match(_with_figures(text))
    if not match or "." in match[0]:
        remedy = "write for example: 3-5 a day, at most 2 a week, as needed but at most 4 a day"
        if text.startswith("every "):
            remedy = f"say how far apart under every: {text}"
        elif text in {"as needed", "when needed"}:
            remedy = f"say it under at: {text}"
        what = f'"{text}" does not say how many times'
        raise FigureFormatError("times-unreadable", what, remedy)
    return _amount(text, match, _PER[match["per"]], is_as_needed=bool(match["needed"]))


def _with_figures(text: str) -> str:
    """Write "twice a day" as "2 times a day"."""
    return _COUNT.sub(lambda match: _IN_WORDS[match[0]], text)


def _amount(text: str, match: re.Match[str], unit: str, *, is_as_needed: bool = False) -> Amount:
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
