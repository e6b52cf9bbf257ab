"""The sheet on which staff sign that they have read a version of the advice."""

from aftercare.parts.changes import ChangeView
from aftercare.parts.site import SiteView
from aftercare.parts.view import frozen


@frozen
class AcknowledgementView:
    """Which version, what changed since the one before, and what is to be filled in."""

    title: str
    clinic: str
    language: str
    draft: str
    code: str
    version: str
    before: str
    """The day of the version before; "" for the first."""
    since: str
    """Since when changes are listed, or that nothing was kept before."""
    note: str
    """What is said where nothing changed, or nothing came before."""
    changes: tuple[ChangeView, ...]
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
        clinic=view.clinic.name,
        language=view.clinic.language,
        draft=view.draft,
        code=now.code,
        version=now.day,
        before=before.day if before else "",
        since=f"Since the version of {before.day} ({before.code})." if before else NOTHING_KEPT,
        note=now.note,
        changes=now.changes,
        statement=f"I have read the advice of {now.day}, version {now.code}, and what changed.",
        blanks=BLANKS,
        rows=ROWS,
    )
