"""Read a figure that is not a time: "at least 30 SPF"."""

import re
from dataclasses import dataclass

from aftercare.dataset.time_text import TimeFormatError, read_figures, with_hyphens
from aftercare.dataset.times import Bound, Figure

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
