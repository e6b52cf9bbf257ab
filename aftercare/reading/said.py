"""What a source says, in a form that can be held against what another says."""

from collections.abc import Sequence

from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer


def said_of(safer: Safer, claims: Sequence[Claim]) -> set[tuple[object, ...]]:
    """What one source says that can be the same as what another says, by kind."""
    said: set[tuple[object, ...]] = set()
    for claim in claims:
        for one in claim.numbers:
            said.add(("amount", claim.stance, one.bound, one.low, one.high, one.unit))
        said |= {("at", occasion) for occasion in claim.at}
        if claim.urgency and safer is Safer.URGENT:
            said.add(("urgency", claim.urgency))
        for aspect, time in claim.timings:
            if time.has_figure:
                figures = (time.floor_h, time.ceiling_h, time.bound, time.until)
                said.add(("time", aspect, *figures))
            elif time.until:
                said.add(("condition", time.until))
            elif time.words:
                said.add(("words", time.words))
    return said
