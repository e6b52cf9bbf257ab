"""What a clinic's own colours have to keep."""

from collections.abc import Iterator
from math import floor

from aftercare.dataset.clinic import Colours
from aftercare.dataset.colours import LEAST, USES, faintest, is_red, nearest
from aftercare.rules.registry import Finding, rule


@rule(Colours)
def colour_contrast(colours: Colours) -> Iterator[Finding]:
    """Text can be read in the clinic's own colours, by day and in the dark.

    Passes:
        brand: "#1f7f8b"
        link: "#1f737e"

    Fails:
        brand: "#7fd4e0"
        link: "#7fd4e0"
    """
    for field in USES:
        colour = getattr(colours, field)
        if (faint := faintest(field, colour)) and not is_red(colour):
            measured = floor(faint.contrast * 100) / 100
            what = f"{faint.text} on {faint.ground} has a contrast of {measured:.2f} with {colour}"
            remedy = f'text needs {LEAST}: write "{nearest(field, colour)}"'
            yield Finding(colours, field, what, remedy)


@rule(Colours)
def red_means_call(colours: Colours) -> Iterator[Finding]:
    """Nothing is red but what means call, so that it is seen at once.

    Passes:
        brand: "#6d1a45"
        link: "#8a4a12"

    Fails:
        brand: "#b01020"
        link: "#ff9a94"
    """
    for field in USES:
        if is_red(getattr(colours, field)):
            what = f"{getattr(colours, field)} looks like the red that means call"
            yield Finding(colours, field, what, "write another colour; the mark can be red")
