"""What every written figure has in common: its number, its dashes, and how it is refused."""

import re

from aftercare.dataset.times import Figure


class FigureFormatError(ValueError):
    """A figure that cannot be read; carries the slug of the fault and the way out."""

    def __init__(self, slug: str, what: str, remedy: str) -> None:
        """Keep the three parts."""
        super().__init__(what)
        self.slug, self.what, self.remedy = slug, what, remedy


FIGURE = r"[0-9]+(?:\.[0-9]{1,2})?"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_TO = re.compile(r"([0-9](?: ?[a-z]+)?) to (?=[0-9])")


def with_hyphens(text: str) -> str:
    """Write a hyphen where Word writes a dash, or a leaflet "to"."""
    return _TO.sub(r"\1-", _DASHES.sub("-", text))


def read_figures(text: str, match: re.Match[str]) -> tuple[Figure, Figure]:
    """Read the groups low and high; refuse leading zeros and ranges that run backwards."""
    for written in (match["low"], match["high"]):
        if written and len(written.partition(".")[0]) > 4:
            what = f'"{written}" is too large'
            raise FigureFormatError("time-too-large", what, "use a larger unit")
        if written and re.match(r"0[0-9]", written):
            what = f'"{written}" starts with a zero'
            raise FigureFormatError("time-leading-zero", what, f"write {as_figure(written)}")
    low = as_figure(match["low"])
    high = as_figure(match["high"]) if match["high"] else low
    if high < low:
        swapped = text.replace(match["low"], "\0", 1).replace(match["high"], match["low"], 1)
        remedy = f"write the shorter time first: {swapped.replace(chr(0), match['high'], 1)}"
        raise FigureFormatError("wait-reversed", f'"{text}" ends before it starts', remedy)
    return low, high


def as_figure(text: str) -> Figure:
    """Read a number, whole where it is."""
    number = float(text)
    return int(number) if number.is_integer() else number
