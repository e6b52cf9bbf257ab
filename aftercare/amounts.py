"""Read a figure that is not a time, and say it in words: "at least 30 SPF"."""

import re
from dataclasses import dataclass

from aftercare.times import NBSP, Bound, TimeFormatError, read_figures

AMOUNT_UNITS = ("SPF", "times a day", "degrees C")
_AMOUNT = re.compile(
    r"(?:(?P<lead>at least|up to|about) )?(?P<low>[0-9]+)(?: ?- ?(?P<high>[0-9]+))? "
    rf"(?P<unit>{'|'.join(AMOUNT_UNITS)})$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure that is not a time: a sun protection factor, a number of times a day."""

    text: str
    bound: Bound
    low: int
    high: int
    unit: str

    def spoken(self) -> str:
        """Say the amount: "at least SPF 30", "3 to 4 times a day"."""
        lead = {Bound.AT_LEAST: "at least ", Bound.UP_TO: "up to ", Bound.ABOUT: "about "}
        figures = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        said = {
            "SPF": f"SPF{NBSP}{figures}",
            "times a day": f"{figures} time{'' if self.high == 1 else 's'} a day",
            "degrees C": f"{figures}{NBSP}\N{DEGREE SIGN}C",
        }[self.unit]
        return f"{lead.get(self.bound, '')}{said}"


def parse_amount(text: str) -> Amount:
    """Read `[at least | up to | about] N[-M] unit`. Raises TimeFormatError."""
    text = " ".join(text.split())
    match = _AMOUNT.match(text)
    if not match:
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
