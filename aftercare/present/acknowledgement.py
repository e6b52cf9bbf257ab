"""Present the sheet on which staff sign that they have read a version of the advice."""

from aftercare.views import SiteView
from aftercare.views.acknowledgement import AcknowledgementView

BLANKS = ("Name", "Date", "Signature")


def present_acknowledgement(view: SiteView) -> AcknowledgementView | None:
    """Bind the sheet to the version that is shown; None where no history of versions is made."""
    if not view.changes.versions:
        return None
    now, *earlier = view.changes.versions
    return AcknowledgementView(
        clinic=view.clinic.name,
        code=now.code,
        version=now.day,
        before=earlier[0].day if earlier else "",
        note=now.note,
        changes=now.changes,
        statement=f"I have read the advice of {now.day}, version {now.code}, and what changed.",
        blanks=BLANKS,
    )
