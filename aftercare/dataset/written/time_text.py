"""Read a time as an editor types it, or pastes it out of a leaflet.

    [at least | up to | about | from | after] N[-M] unit [or longer] [and until COND]
    every N[-M] unit [or longer]  |  day N[-M]  |  week N[-M]  |  first N unit  |  from day N
    until day N
    [lead] N[-M] unit [or longer] from its start
    [until] [at least] N[-M] unit after COND  |  until COND[, usually N[-M] unit]
    "words as said"  |  no delay  |  no end

"24 to 72 hours", "24–72 hrs", "within 24 h", "30 min-1 h" and what else leaflets write
(leaflet_time.py) are read as well. The source's own unit is kept, of two the finer. A condition
is named by its id and never becomes hours; words stay words, without a figure. A day and a night
are 24 h, a month is 730 h.
"""

import re
from dataclasses import replace

from aftercare.dataset.times import SECONDS, UNIT_NAMES, Bound, Figure, Time, Unit
from aftercare.dataset.written.figure_text import (
    FIGURE,
    FigureFormatError,
    as_figure,
    read_figures,
    with_hyphens,
)
from aftercare.dataset.written.leaflet_time import plain_time
from aftercare.dataset.written.time_remedies import way_out

_SINCE = rf"(?:at least )?{FIGURE}(?: ?- ?{FIGURE})? ?[a-z]+ after [a-z][a-z0-9-]*"
_STATE = rf"(?:{_SINCE}|[a-z][a-z0-9-]*)"
_COND = rf"{_STATE}(?: and {_STATE})*"
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

_AND_UNTIL = (
    rf"(?:,? (?P<join>and|or) until (?P<until>{_COND})"
    r"(?:, whichever (?:is|comes) (?:last|later|longer))?)?"
)
"""To start again takes both, however a source joins them."""

_SPAN = re.compile(
    rf"(?:(?P<lead>{'|'.join(_LEADS)}) )?"
    rf"(?P<low>{FIGURE})(?:(?: ?(?P<low_unit>[a-z]+))? ?- ?(?P<high>{FIGURE}))? ?"
    r"(?P<unit>[a-z]+)(?P<longer> or longer| or more)?"
    rf"(?:(?P<start> from (?:its|the) start| after it starts)|{_AND_UNTIL})$"
)
_EACH = re.compile(r"every (?P<unit>(?!morning|evening|bedtime|time)[a-z]+)$")
_WINDOW = re.compile(
    r"(?P<from>from )?(?P<unit>day|night|week)s? (?P<low>[0-9]+)(?: ?- ?(?P<high>[0-9]+))?$"
)
_UNTIL_DAY = re.compile(r"(?:until|to) (?P<unit>day|night|week) (?P<count>[0-9]+)$")
_FIRST = re.compile(r"(?:the )?first (?:(?P<count>[0-9]+) )?(?P<unit>day|night|week)s?$")
_FIRST_HOURS = re.compile(r"(?:the )?first (?P<hours>[0-9]+) ?(?:h|hrs?|hours?)$")
_FIRST_LONG = re.compile(
    rf"(?:the )?first (?:(?P<long>{FIGURE}(?: ?- ?{FIGURE})?) ?)?(?P<unit>[a-z]+)$"
)
_SINCE_EVENT = re.compile(rf"{_SINCE}$")
_UNTIL = re.compile(rf"until (?!tomorrow$)(?P<until>{_COND})(?:, usually (?P<usually>[0-9].*))?$")
_AT_ONCE = frozenset({"no delay", "no wait", "at once", "straight away", "immediately"})
NUMBER_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|dozen|half"
    r"|quarter|[½¼¾⅓⅔])"
)
"""Numbers as people write them out."""

_NUMBER_WORD = re.compile(
    rf"\d|[½¼¾⅓⅔]|\b(?:{NUMBER_WORDS}|once|twice|thrice|couple|fortnight)\b", re.IGNORECASE
)


def parse_time(text: str, *, quoted: bool = False) -> Time:
    """Read a time; `quoted` says that it stood in quotation marks, so may be words.

    Raises FigureFormatError for what is not in the grammar, for a figure that cannot be
    (a range that ends before it starts, day 0, a leading zero) and for words that hold
    a number, because a number in words would be lost to every comparison.
    """
    text = " ".join(text.split())
    if len(text) > 2 and text[0] == text[-1] == '"':
        text, quoted = text[1:-1], True
    plain = with_hyphens(text) if quoted else plain_time(text)
    plain = _FIRST.sub(_from_one, _FIRST_HOURS.sub(_whole_days, plain))
    # The day itself is part of it: until day 7 is as long as 7 days.
    plain = _UNTIL_DAY.sub(r"\g<count> \g<unit>", plain)
    if plain == "no end":
        return Time(text=plain, bound=Bound.NO_END)
    if plain in _AT_ONCE:
        return Time(text=plain, bound=Bound.EXACT, low=0, high=0, unit="h")
    since = "until " if _SINCE_EVENT.match(plain) else ""
    if match := _UNTIL.match(f"{since}{plain}"):
        return _read_until(plain, match)
    if match := _WINDOW.match(plain):
        return _read_window(plain, match)
    if match := _SPAN.match(plain):
        return _read_span(plain, match)
    if match := _EACH.match(plain):
        return Time(text=plain, bound=Bound.EVERY, low=1, high=1, unit=_unit(match["unit"]))
    if quoted and text.strip():
        return _read_words(text)
    raise FigureFormatError("time-unreadable", f'"{text}" is not a time', way_out(text, plain))


def parse_length(text: str, *, quoted: bool = False) -> Time:
    """Read how long something goes on: "first 2 weeks" is 2 weeks. Raises as parse_time does."""
    if not quoted and (match := _FIRST_LONG.match(plain_time(" ".join(text.split())))):
        text = f"{match['long'] or 1} {match['unit']}"
    return parse_time(text, quoted=quoted)


def parse_interval(text: str, *, quoted: bool = False) -> Time:
    """Read how far apart it is done: "2-3 days" is every 2 to 3. Raises as parse_time does."""
    time = parse_time(text, quoted=quoted)
    if time.bound not in {Bound.EXACT, Bound.RANGE, Bound.AT_LEAST} or time.until or time.is_none:
        return time
    is_least = time.bound is Bound.AT_LEAST
    return replace(time, text=f"every {time.text}", bound=Bound.EVERY, goes_on=is_least)


def _read_words(text: str) -> Time:
    if number := _NUMBER_WORD.search(text):
        raise FigureFormatError(
            "time-number-in-words",
            f'the words "{text}" hold the number "{number[0]}"',
            "write the number as a time: 2 day, at least 48 h",
        )
    return Time(text=text, bound=Bound.WORDS, words=text)


def _read_until(text: str, match: re.Match[str]) -> Time:
    usually = parse_time(match["usually"]) if match["usually"] else None
    until = _conditions(match["until"])
    return Time(text=text, bound=Bound.CONDITION, until=until, usually=usually)


def _from_one(match: re.Match[str]) -> str:
    """Write "first 3 nights" as "night 1-3"."""
    count = match["count"] or "1"
    return f"{match['unit']} 1" if count == "1" else f"{match['unit']} 1-{count}"


def _whole_days(match: re.Match[str]) -> str:
    """Write "first 48 hours" as "first 2 day"; other hours stay as they are."""
    days, rest = divmod(int(match["hours"]), 24)
    return match[0] if rest or not days else f"first {days} day"


def _read_window(text: str, match: re.Match[str]) -> Time:
    low, high = read_figures(text, match)
    if low == 0:
        raise FigureFormatError(
            "time-zero", f'"{text}" starts at 0', f"count from 1: {match['unit']} 1"
        )
    if match["from"] and match["high"]:
        what, remedy = f'"{text}" has an end', f"write {text.removeprefix('from ')}"
        raise FigureFormatError("time-unreadable", what, remedy)
    unit, goes_on = UNIT_NAMES[match["unit"]], bool(match["from"])
    return Time(text=text, bound=Bound.WINDOW, low=low, high=high, unit=unit, goes_on=goes_on)


def _read_span(text: str, match: re.Match[str]) -> Time:
    unit = _unit(match["unit"])
    if match["low_unit"]:
        low, high, unit = _in_one_unit(text, match, unit)
    else:
        low, high = read_figures(text, match)
    lead, goes_on = match["lead"], bool(match["longer"])
    if high == 0 and (lead or match["high"] or match["longer"]):
        remedy = "write no delay, or leave the key out"
        raise FigureFormatError("time-zero", f'"{text}" is no time at all', remedy)
    bound = _LEADS[lead] if lead else Bound.EXACT if low == high else Bound.RANGE
    if goes_on and lead and bound not in {Bound.AT_LEAST, Bound.EVERY}:
        raise FigureFormatError(
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
        is_either=match["join"] == "or",
        goes_on=goes_on and not until,
        is_from_start=bool(match["start"]),
    )


def _unit(name: str) -> Unit:
    """Find a unit by any of its names. Raises FigureFormatError."""
    unit = UNIT_NAMES.get(name)
    if unit is None:
        what, units = f'"{name}" is not a unit', list(SECONDS)
        raise FigureFormatError("time-unit", what, f"write {', '.join(units[:-1])} or {units[-1]}")
    return unit


def _in_one_unit(text: str, match: re.Match[str], unit: Unit) -> tuple[Figure, Figure, Unit]:
    """Count both ends of "30 min-1 h" in the finer unit. Raises FigureFormatError."""
    first, (low, high) = (
        _unit(match["low_unit"]),
        (as_figure(match[one]) for one in ("low", "high")),
    )
    finer = min(first, unit, key=SECONDS.__getitem__)
    low, high = low * SECONDS[first] / SECONDS[finer], high * SECONDS[unit] / SECONDS[finer]
    if high < low:
        what = f'"{text}" ends before it starts'
        raise FigureFormatError("wait-reversed", what, "write the shorter time first")
    if not (low.is_integer() and high.is_integer()):
        what = f'"{text}" has two units that do not fit into each other'
        raise FigureFormatError("time-unit", what, "write both ends in one unit: 8-12 week")
    return int(low), int(high), finer


def split_since(name: str) -> tuple[str, str]:
    """Take the name of a state apart: how long since, "" for none; and the id of the condition."""
    since, _, event = name.rpartition(" after ")
    return since, event


def _conditions(text: str) -> tuple[str, ...]:
    """Read the names of states. Raises FigureFormatError for a stretch of no known unit."""
    names = tuple(text.split(" and "))
    for name in names:
        since, event = split_since(name)
        if since and parse_time(since).is_none:
            what, remedy = f'"{name}" is no time at all', f"write until {event}"
            raise FigureFormatError("time-zero", what, remedy)
    return names
