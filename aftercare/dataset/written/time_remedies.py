"""What to write instead of what leaflets say and nothing here can hold as one time."""

import math
import re
from collections.abc import Callable

from aftercare.dataset.times import SECONDS
from aftercare.dataset.written.figure_text import FIGURE, as_figure

SHAPES = 'write for example: 48 h, at least 24-72 h, until fully-healed, "a few days", no end'
_ID = re.compile(r"[a-z][a-z0-9-]{0,38}[a-z0-9]")
"""A name that an event can have, as short as an editor would type it."""
_OF_TREATMENT_DAYS = {"7": "day", "52": "week", "12": "month"}
"""What clinicians divide by: 3/7 is three days, 2/52 two weeks, 6/12 six months."""
_PLURALS = r"(?:seconds|minutes|hours|days|nights|weeks|months|years)"
_TREATED = r"(?:treatment|operation|surgery|procedure|session|extraction|injection|appointment)"
_BOUNDED = r"(?:at least |at most |up to |about |from |after |more than )?"


def way_out(text: str, plain: str) -> str:
    """Say what to write for what is no time; if nothing else, an example of each kind.

    `text` is as it was written, `plain` what was made of it.
    """
    for known, say in _KNOWN:
        if match := known.match(text.lower()) or known.match(plain):
            return match.expand(say) if isinstance(say, str) else say(match)
    return SHAPES


def _event(match: re.Match[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", match["event"].lower()).strip("-")
    name = name if _ID.fullmatch(name) else "stitches-out"
    return (
        f"write {match['since']} {name}, and name that event under conditions: with since: "
        f"(aftercare new-condition --id {name} asks for it)"
    )


def _state(match: re.Match[str]) -> str:
    name = match["state"].replace(" ", "-")
    return (
        f"write until {name}, and name that state under conditions: "
        f"(aftercare new-condition --id {name} asks for it)"
    )


def _in_weeks(match: re.Match[str]) -> str:
    """Write "month 2-6" in weeks, none too few: it begins no later, and ends no earlier."""
    first = (int(match["low"]) - 1) * SECONDS["month"] // SECONDS["week"] + 1
    if match["from"]:
        return f"write it in weeks: from week {first}"
    return f"write it in weeks: week {first}-{_last_week(match['high'] or match['low'])}"


def _first_months(match: re.Match[str]) -> str:
    months = match["count"] or "1"
    return f"write {months} month, or for a stretch week 1-{_last_week(months)}"


def _last_week(months: str) -> int:
    """Count the weeks that so many months reach into."""
    return -(-int(months) * SECONDS["month"] // SECONDS["week"])


def _first_hours(match: re.Match[str]) -> str:
    """Say both ways to write "first 24 hours": how long a wait is, and which stretch."""
    hours = as_figure(match["long"].split("-")[-1])
    days = math.ceil(hours * SECONDS["h"] / SECONDS["day"])
    stretch = "first day" if days == 1 else f"first {days} days"
    return f"write {match['long']} h, or for a stretch {stretch}"


def _as_said(match: re.Match[str]) -> str:
    return f'write it in quotation marks, and how you read it: read-as: 24 h ("{match[0]}")'


def _deadline(match: re.Match[str]) -> str:
    unit, count = match["unit"], int(match["count"]) - (match["by"] == "before")
    return f"write within {count} {unit}" if count else "write no delay"


def _how_often(match: re.Match[str]) -> str:
    return f"say how often under times: {match['text']}"


_Say = str | Callable[[re.Match[str]], str]


def _known(*rows: tuple[str, _Say]) -> list[tuple[re.Pattern[str], _Say]]:
    return [(re.compile(pattern), say) for pattern, say in rows]


_KNOWN = _known(
    (r"(?P<text>.*\b(?:once|twice|times)\b.*)$", _how_often),
    (
        r"[0-9] ?x ?(?:/|a|per) ?day$",
        lambda match: f"say how often under times: {match[0][0]} a day",
    ),
    (r"(?:od|o\.d\.?)$", "say how often under times: 1 a day"),
    (r"(?:bd|bid|b\.d\.?)$", "say how often under times: 2 a day"),
    (r"(?:tds|tid|t\.d\.s\.?)$", "say how often under times: 3 a day"),
    (r"(?:qds|qid|q\.d\.s\.?)$", "say how often under times: 4 a day"),
    (r"(?:prn|as needed|when needed)$", "say it under at: as needed"),
    (
        r".*whichever",
        "to start again takes both: leave out which is first; to stop, make each a claim",
    ),
    (r"usually (.+?),? but (.+)$", r"make two claims: lasts: \1, and lasts: \2"),
    (
        rf"({FIGURE}.*?) (?:after|following) (?:the |your |an? )?{_TREATED}$",
        r"times count from the treatment: if that is it, write \1",
    ),
    (rf"(?P<since>{FIGURE}.*? after) (?:the |your |my |an? )?(?P<event>.+)", _event),
    (r"(?:overnight|the next morning|tomorrow)$", _as_said),
    (r"(?:until )?(?:the )?(?:next morning|morning|tomorrow(?: morning)?|next day)$", _as_said),
    (r"(?:until )?(?:the )?(?:same|rest of the|remainder of the|end of the) day$", _as_said),
    (r"until (?!the |your |my )(?P<state>[a-z]+(?: [a-z]+)+)$", _state),
    (
        r"(?P<from>from )?months? (?P<low>[0-9]{1,2})(?: ?- ?(?P<high>[0-9]{1,2}))?$",
        _in_weeks,
    ),
    (r"(?:the )?first (?:(?P<count>[0-9]{1,2}) )?months?$", _first_months),
    (
        rf"(?:the )?first (?P<long>{FIGURE}(?:-{FIGURE})?) ?(?:h|hrs?|hours?)$",
        _first_hours,
    ),
    (rf"(?:less than|under|<) ?(?P<rest>{FIGURE}.*)$", r"write up to \g<rest>"),
    (rf"{_BOUNDED}(?:a |the )?couple (?:of )?(?P<unit>{_PLURALS})$", r"write 2-3 \g<unit>"),
    (rf"({FIGURE}) ?/ ?({FIGURE}) ?([a-z]+)$", r"write \1-\2 \3"),
    (
        r"(?P<count>[0-9]+)/(?P<of>7|52|12)$",
        lambda match: f"write {match['count']} {_OF_TREATMENT_DAYS[match['of']]}",
    ),
    (
        r"after (?P<unit>day|night|week) (?P<count>[0-9]+)$",
        lambda match: f"write from {match['unit']} {int(match['count']) + 1}",
    ),
    (r"(?P<by>by|before|no later than|within) (?P<unit>day|week) (?P<count>[0-9]+)$", _deadline),
    (rf"by (?P<rest>{FIGURE}.*)$", r"write within \g<rest>"),
    (r".*\b(?:working|business|week) ?days?$", "count every day: 5 working days are 7 day"),
    (
        r"(?:lifelong|(?:for )?life|for ever|forever|permanent(?:ly)?|always|indefinitely)$",
        "write no end",
    ),
    (r"(?:every|each) (?:morning|evening|bedtime|time)$", "say how often under times: 1 a day"),
    (
        rf"(?:the )?(?:first )?(?:a )?(?:few|several|some|many) {_PLURALS}$",
        r'write it in quotation marks: "\g<0>"',
    ),
)
