"""Read a time or an amount as an editor types it, or pastes it out of a leaflet.

    [at least | up to | about | from | after] N[-M] unit [or longer] [and until COND]
    every N[-M] unit [or longer]  |  day N[-M]  |  week N[-M]  |  first N unit  |  from day N
    until COND  |  "words as said"  |  no end

"24 to 72 hours", "24–72 hrs", "within 24 h" and "30 min-1 h" are read as well. The source's own
unit is kept, of two the finer. A condition is named by its id and never becomes hours; words
stay words, without a figure. A day and a night are 24 h, a month is 730 h.
"""

import re

from aftercare.dataset.times import SECONDS, UNIT_NAMES, Amount, Bound, Figure, Time, Unit


class TimeFormatError(ValueError):
    """A time that cannot be read; carries the slug of the fault and the way out."""

    def __init__(self, slug: str, what: str, remedy: str) -> None:
        """Keep the three parts."""
        super().__init__(what)
        self.slug, self.what, self.remedy = slug, what, remedy


_COND = r"[a-z][a-z0-9-]*(?: and [a-z][a-z0-9-]*)*"
_LEADS: dict[str, Bound] = {
    **dict.fromkeys(("at least", "no less than", "not less than"), Bound.AT_LEAST),
    **dict.fromkeys(("up to", "at most", "no more than", "not more than"), Bound.UP_TO),
    **dict.fromkeys(("within", "no later than", "no longer than"), Bound.UP_TO),
    **dict.fromkeys(("about", "around", "approximately"), Bound.ABOUT),
    **dict.fromkeys(("after", "more than", "longer than"), Bound.AFTER),
    "from": Bound.FROM,
    "every": Bound.EVERY,
}
"""The words before a figure, as leaflets write them, and what kind of statement they make."""

FIGURE = r"[0-9]+(?:\.[0-9]{1,2})?"
_SPAN = re.compile(
    rf"(?:(?P<lead>{'|'.join(_LEADS)}) )?"
    rf"(?P<low>{FIGURE})(?:(?: ?(?P<low_unit>[a-z]+))? ?- ?(?P<high>{FIGURE}))? ?"
    rf"(?P<unit>[a-z]+)(?P<longer> or longer| or more)?(?: and until (?P<until>{_COND}))?$"
)
_EACH = re.compile(r"every (?P<unit>[a-z]+)$")
_WINDOW = re.compile(
    r"(?P<from>from )?(?P<unit>day|night|week)s? (?P<low>[0-9]+)(?: ?- ?(?P<high>[0-9]+))?$"
)
_FIRST = re.compile(r"(?:the )?first (?:(?P<count>[0-9]+) )?(?P<unit>day|night|week)s?$")
_UNTIL = re.compile(rf"until (?P<until>{_COND})$")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_TO = re.compile(r"([0-9](?: ?[a-z]+)?) to (?=[0-9])")
NUMBER_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|dozen|half"
    r"|quarter|[½¼¾⅓⅔])"
)
"""Numbers as people write them out."""

_NUMBER_WORD = re.compile(
    rf"\d|[½¼¾⅓⅔]|\b(?:{NUMBER_WORDS}|once|twice|thrice|couple|fortnight)\b", re.IGNORECASE
)
SHAPES = 'write for example: 48 h, at least 24-72 h, until fully-healed, "a few days", no end'


def with_hyphens(text: str) -> str:
    """Write a hyphen where Word writes a dash, or a leaflet "to"."""
    return _TO.sub(r"\1-", _DASHES.sub("-", text))


def parse_time(text: str, *, quoted: bool = False) -> Time:
    """Read a time; `quoted` says that it stood in quotation marks, so may be words.

    Raises TimeFormatError for what is not in the grammar, for a figure that cannot be
    (a range that ends before it starts, day 0, a leading zero) and for words that hold
    a number, because a number in words would be lost to every comparison.
    """
    text = " ".join(text.split())
    if len(text) > 2 and text[0] == text[-1] == '"':
        text, quoted = text[1:-1], True
    plain = _FIRST.sub(_from_one, with_hyphens(text))
    if plain == "no end":
        return Time(text=plain, bound=Bound.NO_END)
    if match := _UNTIL.match(plain):
        return Time(text=plain, bound=Bound.CONDITION, until=_conditions(match["until"]))
    if match := _WINDOW.match(plain):
        return _read_window(plain, match)
    if match := _SPAN.match(plain):
        return _read_span(plain, match)
    if match := _EACH.match(plain):
        return Time(text=plain, bound=Bound.EVERY, low=1, high=1, unit=_unit(match["unit"]))
    if quoted and text.strip():
        if number := _NUMBER_WORD.search(text):
            raise TimeFormatError(
                "time-number-in-words",
                f'the words "{text}" hold the number "{number[0]}"',
                "write the number as a time: 2 day, at least 48 h",
            )
        return Time(text=text, bound=Bound.WORDS, words=text)
    remedy = SHAPES
    if " or until " in plain:
        # To start again takes both; of what comes first, each is a statement of its own.
        both = plain.replace(" or until ", " and until ")
        remedy = f"to start again takes both: write {both}; to stop, make each a claim of its own"
    raise TimeFormatError("time-unreadable", f'"{text}" is not a time', remedy)


def _from_one(match: re.Match[str]) -> str:
    """Write "first 3 nights" as "night 1-3"."""
    count = match["count"] or "1"
    return f"{match['unit']} 1" if count == "1" else f"{match['unit']} 1-{count}"


def _read_window(text: str, match: re.Match[str]) -> Time:
    low, high = read_figures(text, match)
    if low == 0:
        raise TimeFormatError(
            "time-zero", f'"{text}" starts at 0', f"count from 1: {match['unit']} 1"
        )
    if match["from"] and match["high"]:
        what, remedy = f'"{text}" has an end', f"write {text.removeprefix('from ')}"
        raise TimeFormatError("time-unreadable", what, remedy)
    unit, goes_on = UNIT_NAMES[match["unit"]], bool(match["from"])
    return Time(text=text, bound=Bound.WINDOW, low=low, high=high, unit=unit, goes_on=goes_on)


def _read_span(text: str, match: re.Match[str]) -> Time:
    unit = _unit(match["unit"])
    if match["low_unit"]:
        low, high, unit = _in_one_unit(text, match, unit)
    else:
        low, high = read_figures(text, match)
    lead, goes_on = match["lead"], bool(match["longer"])
    if high == 0:
        raise TimeFormatError("time-zero", f'"{text}" is no time at all', "leave the key out")
    bound = _LEADS[lead] if lead else Bound.EXACT if low == high else Bound.RANGE
    if goes_on and lead and bound not in {Bound.AT_LEAST, Bound.EVERY}:
        raise TimeFormatError(
            "time-unreadable",
            f'"{text}" is both "{lead}" and "{match["longer"].strip()}"',
            "keep the one that the source says",
        )
    if goes_on and bound is not Bound.EVERY:
        bound = Bound.AT_LEAST
    until = _conditions(match["until"]) if match["until"] else ()
    return Time(
        text=text,
        bound=bound,
        low=low,
        high=high,
        unit=unit,
        until=until,
        goes_on=goes_on and not until,
    )


def _unit(name: str) -> Unit:
    """Find a unit by any of its names. Raises TimeFormatError."""
    unit = UNIT_NAMES.get(name)
    if unit is None:
        what, units = f'"{name}" is not a unit', list(SECONDS)
        raise TimeFormatError("time-unit", what, f"write {', '.join(units[:-1])} or {units[-1]}")
    return unit


def _in_one_unit(text: str, match: re.Match[str], unit: Unit) -> tuple[Figure, Figure, Unit]:
    """Count both ends of "30 min-1 h" in the finer unit. Raises TimeFormatError."""
    first, (low, high) = _unit(match["low_unit"]), (_figure(match[one]) for one in ("low", "high"))
    finer = min(first, unit, key=SECONDS.__getitem__)
    low, high = low * SECONDS[first] / SECONDS[finer], high * SECONDS[unit] / SECONDS[finer]
    if high < low:
        what = f'"{text}" ends before it starts'
        raise TimeFormatError("wait-reversed", what, "write the shorter time first")
    if not (low.is_integer() and high.is_integer()):
        what = f'"{text}" has two units that do not fit into each other'
        raise TimeFormatError("time-unit", what, "write both ends in one unit: 8-12 week")
    return int(low), int(high), finer


def read_figures(text: str, match: re.Match[str]) -> tuple[Figure, Figure]:
    """Read the groups low and high; refuse leading zeros and ranges that run backwards."""
    for figure in (match["low"], match["high"]):
        if figure and len(figure.partition(".")[0]) > 4:
            raise TimeFormatError("time-too-large", f'"{figure}" is too large', "use a larger unit")
        if figure and re.match(r"0[0-9]", figure):
            raise TimeFormatError(
                "time-leading-zero", f'"{figure}" starts with a zero', f"write {_figure(figure)}"
            )
    low = _figure(match["low"])
    high = _figure(match["high"]) if match["high"] else low
    if high < low:
        swapped = text.replace(match["low"], "\0", 1).replace(match["high"], match["low"], 1)
        remedy = f"write the shorter time first: {swapped.replace(chr(0), match['high'], 1)}"
        raise TimeFormatError("wait-reversed", f'"{text}" ends before it starts', remedy)
    return low, high


def _figure(text: str) -> Figure:
    number = float(text)
    return int(number) if number.is_integer() else number


def _conditions(text: str) -> tuple[str, ...]:
    return tuple(text.split(" and "))


AMOUNT_UNITS = (
    *("SPF", "times a day", "degrees C", "mm", "sessions", "people", "studies", "years of age"),
)
_NUMBER = r"[0-9]+(?:\.[0-9])?"
_AMOUNT = re.compile(
    rf"(?:(?P<lead>at least|up to|about) )?(?P<low>{_NUMBER})(?: ?- ?(?P<high>{_NUMBER}))? "
    rf"(?P<unit>{'|'.join(AMOUNT_UNITS)})$"
)


def parse_amount(text: str) -> Amount:
    """Read `[at least | up to | about] N[-M] unit`. Raises TimeFormatError."""
    text = with_hyphens(" ".join(text.split()))
    match = _AMOUNT.match(text)
    if not match or ("." in text and match["unit"] != "mm"):
        units = ", ".join(AMOUNT_UNITS)
        raise TimeFormatError(
            "amount-unreadable",
            f'"{text}" is not an amount',
            f"write for example: at least 30 SPF (units: {units})",
        )
    low, high = read_figures(text, match)
    lead = match["lead"]
    bound = Bound.EXACT if low == high else Bound.RANGE
    if lead:
        bound = Bound(lead.replace(" ", "_"))
    return Amount(text=text, bound=bound, low=low, high=high, unit=match["unit"])
