"""Name why a statement does not count on a topic; what counts, the reading alone decides."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim, Source
from aftercare.reading.counted import in_scope, permits
from aftercare.reading.reconcile import Reading


class Uncounted(StrEnum):
    """Why a statement does not count; the first that applies."""

    STAFF = "staff"
    ABOUT = "about"
    SOURCE = "source"
    PERMITS = "permits"
    STRICTER = "stricter"


def why_uncounted(
    topic: Topic,
    reading: Reading,
    claim: Claim,
    *,
    sources: Mapping[str, Source],
    excludes: Sequence[str],
) -> Uncounted | None:
    """Name why a claim is not among those that count on its topic; None if it is.

    `excludes` names devices and areas outside the treatment's scope.
    """
    if any(claim.id == one.id for one in reading.claims):
        return None
    if claim.show == "staff":
        return Uncounted.STAFF
    if not in_scope(claim, excludes):
        return Uncounted.ABOUT
    if sources[claim.source].counting == "no" and not topic.warns:
        return Uncounted.SOURCE
    is_permission = permits(topic.safer, claim, sources[claim.source])
    return Uncounted.PERMITS if is_permission else Uncounted.STRICTER
