"""Write an amount, and how often, as leaflets and nurses put it in the words of the grammar.

"SPF 30+", "half a tablet", "3x daily", "tds", "no more than four doses in 24 hours" and "once or
twice a day" each mean one figure, whoever reads them.
"""

import re
from functools import lru_cache

from aftercare.dataset.written.figure_text import FIGURE, with_hyphens
from aftercare.dataset.written.leaflet_figures import in_figures, in_steps, rewritten

_RANGE = rf"{FIGURE}(?:-{FIGURE})?"

_NEEDED = r"^(?P<needed>(?:as|when|if) needed,? ?(?:but )?)?"

_KIND = in_steps(
    (rf"\b(?:anywhere )?between ({FIGURE}) and ({FIGURE})\b", r"\1-\2"),
    (rf"\b({FIGURE}) or ({FIGURE})\b", r"\1-\2"),
    (r"^(?:approx\.?|roughly|~) ?(?=[0-9])", "about "),
    (
        rf"{_NEEDED}(?:(?:a |the )?min(?:imum|\.)?(?: of)?|≥|>=) ?(?=[0-9])",
        r"\g<needed>at least ",
    ),
    (
        rf"{_NEEDED}(?:(?:a |the )?max(?:imum|\.)?(?: of)?|≤|<=) ?(?=[0-9])",
        r"\g<needed>at most ",
    ),
    (r"^(?:>|over) ?(?=[0-9])", "more than "),
    (r"^< ?(?=[0-9])", "less than "),
)
"""Of which kind the figure is, for both."""

_STRENGTH = in_steps(
    (rf"\b(?:spf|factor) ?({_RANGE})", r"\1 spf"),
    (
        rf"^({_RANGE} spf)(?:\+| (?:or|and) (?:more|higher|above|over|greater|stronger))$",
        r"at least \1",
    ),
    (rf"^({_RANGE})\+ spf$", r"at least \1 spf"),
)

_OFTEN = in_steps(
    (r"\bonce\b", "1 times"),
    (r"\btwice\b", "2 times"),
    (r"\bthrice\b", "3 times"),
    (r"\b1 times or 2 times\b", "1-2 times"),
    (r"(?<=[0-9]) ?x (?=a|per|each|every|daily|week)", " times "),
    (r"(?<=[0-9]) ?x ?/ ?(?=[a-z])", " times a "),
    (r" ?/ ?(?=(?:day|night|week|month|year|hour)$)", " a "),
    (
        r"\b(?:in|per|every|each)(?: any)? (?:24 ?(?:h|hr|hrs|hours?)|24-hour period)$",
        "in 24 hours",
    ),
    (r"^(?:od|daily|nightly)$", "1 a day"),
    (r"^weekly$", "1 a week"),
    (r"^b(?:i)?d$", "2 a day"),
    (r"^t(?:ds|id)$", "3 a day"),
    (r"^q(?:ds|id)$", "4 a day"),
)
"""What clinicians write for once, twice, three and four times a day, too."""

_OTHERWISE = in_steps(
    (
        r"^(?:every |once every )?(?:morning|evening|bedtime)$",
        r"write 1 a day, and under at: \g<0>",
    ),
    (r"^morning and (?:night|evening)$", r"write 2 a day, and under at: \g<0>"),
    (r"^(?:every|once every) .*", r"say how far apart under every: \g<0>"),
    (r"^(?:[0-9-]+ ?)?hourly$", r"say how far apart under every: \g<0>"),
    (r"^(?:as|when|if) needed$", r"say it under at: \g<0>"),
    (r"^(?:at|after|before|with|on) .*", r"say it under at: \g<0>"),
    (r"^(?:several|many|a few) times.*", r"say it in act: \g<0>"),
    (r"^(?:just |only )?(?:once|1 times)(?: only)?$", "write 1 in all, or how often: 1 a day"),
    (rf"^({_RANGE})(?: times?)?$", r"write \1 in all, or how often: \1 a day"),
    (r"^(.+ (?:a day|daily)) for (.+)$", r"write \1, and how long under lasts: \2"),
)


@lru_cache(maxsize=4096)
def plain_amount(text: str, units: str) -> str:
    """Write an amount as the grammar has it, in small letters; `units` matches every unit."""
    text = re.sub(rf"\bhalf (?:an? )?(?=(?:{units})\b)", "0.5 ", text.lower())
    text = re.sub(rf"^(a|an) (?=(?:{units})\b)", "1 ", text)
    return rewritten(rewritten(with_hyphens(in_figures(text)), _KIND), _STRENGTH)


@lru_cache(maxsize=4096)
def plain_times(text: str) -> str:
    """Write how often as the grammar has it, in small letters."""
    return rewritten(rewritten(with_hyphens(in_figures(text)), _OFTEN), _KIND)


def way_out_of_times(text: str, plain: str) -> str:
    """Say what to write for what is no number of times: `text` as it stands, and `plain`."""
    for pattern, say in _OTHERWISE:
        for written in (text, plain):
            if (match := pattern.match(written)) and isinstance(say, str):
                return match.expand(say)
    return "write for example: 3-5 a day, at most 2 a week, as needed but at most 4 a day"
