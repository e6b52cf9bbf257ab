"""Write the figures that leaflets put in letters, or as fractions, in digits."""

import re
from collections.abc import Callable, Sequence

Plain = str | Callable[[re.Match[str]], str]
Steps = Sequence[tuple[re.Pattern[str], Plain]]
"""What is looked for, and what is written instead, one after the other."""

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_COUNTS: dict[str, int] = {
    **{one: number for number, one in enumerate(_ONES, 1)},
    "ten": 10,
    **{one: number for number, one in enumerate((*_TEENS, "eighteen", "nineteen"), 11)},
    **_TENS,
    **{f"{ten}-{one}": n + i for ten, n in _TENS.items() for i, one in enumerate(_ONES, 1)},
    **{f"{ten} {one}": n + i for ten, n in _TENS.items() for i, one in enumerate(_ONES, 1)},
}
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "1/2": ".5", "1/4": ".25", "3/4": ".75"}


def in_steps(*steps: tuple[str, Plain]) -> Steps:
    """Make ready what is rewritten, from the first to the last."""
    return [(re.compile(pattern), plain) for pattern, plain in steps]


def rewritten(text: str, steps: Steps) -> str:
    """Take each step on what the one before made."""
    for pattern, plain in steps:
        text = pattern.sub(plain, text)
    return text


def in_figures(text: str) -> str:
    """Write "twenty-four" as 24, "1 1/2" and "one and a half" as 1.5, in small letters."""
    return rewritten(text.lower(), _FIGURES)


def _count(match: re.Match[str]) -> str:
    return str(_COUNTS[match[0]])


def _with_part(match: re.Match[str]) -> str:
    """Write "1 1/2" as "1.5", "½" as "0.5"."""
    return (match["whole"] or "0") + _FRACTIONS[match["part"]]


_FIGURES = in_steps(
    (rf"(?<![\w-])(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))})(?![\w-])", _count),
    (r"\b([0-9]+) and a half\b", r"\1.5"),
    (
        rf"(?<![0-9/.])(?:(?P<whole>[0-9]+) ?)?(?P<part>{'|'.join(_FRACTIONS)})(?![0-9/])",
        _with_part,
    ),
)
