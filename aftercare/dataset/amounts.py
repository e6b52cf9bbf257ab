"""Read a figure that is not a time, and say it in words: "at least 30 SPF"."""

import re
from dataclasses import dataclass

from aftercare.dataset.times import NBSP, Bound, TimeFormatError, read_figures

Figure = int | float
"""Whole where it can be; a needle depth is not."""

AMOUNT_UNITS = (
    *("SPF", "times a day", "degrees C", "mm", "sessions", "people", "studies", "years of age"),
)
_NUMBER = r"[0-9]+(?:\.[0-9])?"
_AMOUNT = re.compile(
    rf"(?:(?P<lead>at least|up to|about) )?(?P<low>{_NUMBER})(?: ?- ?(?P<high>{_NUMBER}))? "
    rf"(?P<unit>{'|'.join(AMOUNT_UNITS)})$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure that is not a time: a sun protection factor, a number of times a day."""

    text: str
    bound: Bound
    low: Figure
    high: Figure
    unit: str

    def spoken(self) -> str:
        """Say the amount: "at least SPF 30", "3 to 4 times a day"."""
        lead = {Bound.AT_LEAST: "at least ", Bound.UP_TO: "up to ", Bound.ABOUT: "about "}
        figures = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        said = {
            "SPF": f"SPF{NBSP}{figures}",
            "times a day": f"{figures} time{'' if self.high == 1 else 's'} a day",
            "degrees C": f"{figures}{NBSP}\N{DEGREE SIGN}C",
            # "22 years" would read as a time to wait.
            "years of age": f"age{NBSP}{figures}",
        }.get(self.unit, f"{figures}{NBSP}{self._counted()}")
        return f"{lead.get(self.bound, '')}{said}"

    def _counted(self) -> str:
        """Say what is counted, one or more of it."""
        one = {"sessions": "session", "people": "person", "studies": "study"}
        return one.get(self.unit, self.unit) if self.high == 1 else self.unit


def parse_amount(text: str) -> Amount:
    """Read `[at least | up to | about] N[-M] unit`. Raises TimeFormatError."""
    text = " ".join(text.split())
    match = _AMOUNT.match(text)
    if not match or ("." in text and match["unit"] != "mm"):
        units = ", ".join(AMOUNT_UNITS)
        raise TimeFormatError(
            "amount-unreadable",
            f'"{text}" is not an amount',
            f"write for example: at least 30 SPF (units: {units})",
        )
    low, high = read_figures(text, match, read=_figure)
    lead = match["lead"]
    bound = Bound.EXACT if low == high else Bound.RANGE
    if lead:
        bound = Bound(lead.replace(" ", "_"))
    return Amount(text=text, bound=bound, low=low, high=high, unit=match["unit"])


def _figure(text: str) -> Figure:
    return float(text) if "." in text else int(text)
