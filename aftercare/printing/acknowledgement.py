"""The sheet on which staff sign that they have read a version of the advice."""

from aftercare.parts.changes import VersionView
from aftercare.parts.clinic import ClinicView
from aftercare.parts.site import SiteView
from aftercare.parts.view import frozen


@frozen
class AcknowledgementView:
    """Which version with its changes, since when, and what is to be filled in."""

    title: str
    clinic: ClinicView
    draft: str
    version: VersionView
    is_first: bool
    since: str
    """Since when changes are listed, or that nothing was kept before."""
    statement: str
    blanks: tuple[str, ...]
    rows: int
    """How many can sign one sheet."""


BLANKS = ("Name", "Date", "Signature")

ROWS = 12
"""As many as work in a practice; who has more prints the sheet twice."""

NOTHING_KEPT = (
    "No version was kept before this one, so no change can be listed. "
    "Read all of the advice before you sign."
)


def present_acknowledgement(view: SiteView) -> AcknowledgementView:
    """Bind the sheet to the version that is shown, the last one of the history."""
    now, *earlier = view.changes.versions
    before = earlier[0] if earlier else None
    return AcknowledgementView(
        title="I have read the advice",
        clinic=view.clinic,
        draft=view.draft,
        version=now,
        is_first=before is None,
        since=f"Since the version of {before.day} ({before.code})." if before else NOTHING_KEPT,
        statement=f"I have read the advice of {now.day}, version {now.code}, and what changed.",
        blanks=BLANKS,
        rows=ROWS,
    )
