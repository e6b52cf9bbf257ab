"""Write a time as leaflets and nurses put it in the words of the grammar.

"For at least two full weeks", "a day or two", "24 hrs minimum", "1 1/2 hours", "every other day",
"48 hours (2 days)" and "from the third day onwards" each mean one time, whoever reads them. What
can be read in two ways is left as it stands, and refused with what to write (time_remedies.py).
"""

import re
from functools import lru_cache

from aftercare.dataset.times import SECONDS, UNIT_NAMES
from aftercare.dataset.written.figure_text import FIGURE, as_figure, with_hyphens
from aftercare.dataset.written.leaflet_figures import in_figures, in_steps, rewritten

_ORDINALS = {
    **dict(zip(("second", "third", "fourth", "fifth", "sixth"), range(2, 7), strict=True)),
    **dict(zip(("seventh", "eighth", "ninth", "tenth"), range(7, 11), strict=True)),
}
_UNIT = rf"(?:{'|'.join(sorted(UNIT_NAMES, key=len, reverse=True))})"
_LONG_UNIT = r"(?:second|minute|hour|day|night|week|month|year)"
_RANGE = rf"{FIGURE}(?: ?- ?{FIGURE})?"
_SHORTER = rf"(?P<short>{FIGURE}) ?(?P<short_unit>{_UNIT})\b"
_NUMBERED = r"(?P<unit>day|night|week)"
_ORDINAL = rf"(?:(?:{'|'.join(_ORDINALS)})|[0-9]+(?:st|nd|rd|th))"


@lru_cache(maxsize=4096)
def plain_time(text: str) -> str:
    """Write `text` as the grammar has it, in small letters; what is not known stays as it was."""
    text = rewritten(in_figures(text), _LENGTHS)
    return rewritten(with_hyphens(text), _IN_ORDER)


def _number(ordinal: str) -> int:
    return _ORDINALS.get(ordinal) or int(ordinal[:-2])


def _ordinal(match: re.Match[str]) -> str:
    """Write "the third day" as "day 3"."""
    return f"{match['from'] or ''}{match['unit']} {_number(match['nth'])}"


def _ordinals(match: re.Match[str]) -> str:
    """Write "the second or third day" as "day 2-3"."""
    return f"{match['unit']} {_number(match['nth'])}-{_number(match['last'])}"


def _every_nth(match: re.Match[str]) -> str:
    """Write "every third day" as "every 3 day"."""
    return f"every {_number(match['nth'])} {match['unit']}"


def _one_of(match: re.Match[str]) -> str:
    """Keep the first of "48 hours (2 days)" where both are as long."""
    first, second = (
        [as_figure(one) * SECONDS[UNIT_NAMES[unit]] for one in re.split(" ?- ?", figures)]
        for figures, unit in ((match["a"], match["a_unit"]), (match["b"], match["b_unit"]))
    )
    return f"{match['a']} {match['a_unit']}" if first == second else match[0]


def _added(match: re.Match[str]) -> str:
    """Write "1 h 30 min" as "90 min", where the longer unit holds a whole number of the shorter."""
    long, short = UNIT_NAMES[match["long_unit"]], UNIT_NAMES[match["short_unit"]]
    holds, rest = divmod(SECONDS[long], SECONDS[short])
    if rest or holds < 2:
        return match[0]
    return f"{as_figure(match['long']) * holds + as_figure(match['short'])} {short}"


_LENGTHS = in_steps(
    (r"(?<=[a-z])\.(?= |$)", ""),
    (rf"\b(?:an?|1) ({_LONG_UNIT}) and a half\b", r"1.5 \1"),
    (r"\b3 quarters of an hour\b", "45 min"),
    (r"\b(?:a )?quarter (?:of an )?hour\b", "15 min"),
    (r"\bhalf (?:an )?hour\b", "30 min"),
    (r"\bhalf (?:a )?day\b", "12 h"),
    (r"\ba fortnight\b", "2 week"),
    (rf"\b(?:an?|1) (?:full |whole )?({_LONG_UNIT}) or 2\b", r"1-2 \1"),
    (rf"\b([0-9]+) (?:full|whole) (?={_UNIT}\b)", r"\1 "),
    (rf"(?<!once )(?<!twice )(?<!times )\ban? (?:full |whole )?(?={_LONG_UNIT}\b)", "1 "),
    (rf"\b([0-9]+) \(\1\) (?={_UNIT}\b)", r"\1 "),
)
"""First the lengths that have a name."""

_IN_ORDER = in_steps(
    (r"^(?:for|during) (?!life)(?:the (?=next|following|first))?", ""),
    (r"^(?:the )?(?:next|following) ", ""),
    (rf"\b(?:(?:anywhere|somewhere) )?between ({FIGURE}) and ({FIGURE})\b", r"\1-\2"),
    (rf"\b(?:anywhere|somewhere) from (?={FIGURE}-)", ""),
    (rf"\b({FIGURE}) or ({FIGURE}) (?={_UNIT}\b)", r"\1-\2 "),
    (
        rf"\b(?P<a>{_RANGE}) ?(?P<a_unit>{_UNIT}) \((?:or )?(?P<b>{_RANGE}) ?(?P<b_unit>{_UNIT})\)",
        _one_of,
    ),
    (
        rf"\b(?P<long>{FIGURE}) ?(?P<long_unit>{_UNIT})(?:,? and|,)? {_SHORTER}",
        _added,
    ),
    # Which kind of time it is.
    (r"^(?:approx|roughly|circa|~) ?(?=[0-9])", "about "),
    (r"^(?:(?:a |the )?min(?:imum)?(?: of)?|≥|>=|upwards of) ?(?=[0-9])", "at least "),
    (r"^(?:(?:a |the )?max(?:imum)?(?: of)?|≤|<=) ?(?=[0-9])", "at most "),
    (r"^(?:over|>) ?(?=[0-9])", "more than "),
    (r"^(?:not (?:before|until)|no[t]? (?:sooner|earlier) than) (?=[0-9])", "from "),
    (rf"^({_RANGE}) ?\+ ?({_UNIT})$", r"at least \1 \2"),
    (
        rf"^({_RANGE} ?{_UNIT}) ?(?:\+|plus|minimum|min|as a minimum|at (?:the very )?least)$",
        r"at least \1",
    ),
    (rf"^({_RANGE} ?{_UNIT}) (?:maximum|max|as a maximum|at (?:the very )?most)$", r"at most \1"),
    (rf"^(?:about )?({_RANGE} ?{_UNIT}) or so$", r"about \1"),
    (rf"^({_RANGE} ?{_UNIT}) (?:and|or) (?:longer|over|beyond|more)$", r"\1 or longer"),
    (rf"^(?:from )?({FIGURE} ?{_UNIT}) (?:onwards?|on)$", r"from \1"),
    (rf"^until ({_RANGE} ?{_UNIT})$", r"\1"),
    (rf"^({_RANGE} ?{_UNIT}) apart$", r"every \1"),
    # Numbered days.
    (
        rf"^(?:on )?(?:the )?(?P<nth>{_ORDINAL}) (?:or|and|to) (?P<last>{_ORDINAL}) {_NUMBERED}$",
        _ordinals,
    ),
    (r"^(?:on )?(day|night|week)s? ([0-9]+) (?:or|and) ([0-9]+)$", r"\1 \2-\3"),
    (
        rf"^(?:on )?(?P<from>from )?(?:the )?(?P<nth>{_ORDINAL}) (?P<unit>day|night|week)\b",
        _ordinal,
    ),
    (
        r"^(?:until|to|through|up to and including) (?:the end of )?(?=(?:day|night|week) [0-9])",
        "until ",
    ),
    (r"^on (?=(?:day|night|week)s? [0-9])", ""),
    (
        r"^(?:from )?(day|night|week) ([0-9]+)(?: onwards?| on| and (?:after|beyond|later)|\+)$",
        r"from \1 \2",
    ),
    # How far apart.
    (r"^every other (day|night|week|month)$", r"every 2 \1"),
    (rf"^every (?P<nth>{_ORDINAL}) (?P<unit>day|night|week|month)$", _every_nth),
    (r"^(?:every )?([0-9]+(?: ?- ?[0-9]+)?)[ -]?hourly$", r"every \1 h"),
    (r"^(hour|night|week|month)ly$", r"every \1"),
    (r"^daily$", "every day"),
)
"""Then how long, from when, and how far apart."""
