"""The sheet on which staff sign that they have read a version of the advice."""

from aftercare.parts.changes import VersionView
from aftercare.parts.clinic import ClinicView
from aftercare.parts.site import SiteView
from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words


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


BLANKS = ("blank-name", "blank-date", "blank-signature")
"""What is filled in, as the catalogue names it."""

ROWS = 12
"""As many as work in a practice; who has more prints the sheet twice."""


def present_acknowledgement(view: SiteView, words: Words) -> AcknowledgementView:
    """Bind the sheet to the version that is shown, the last one of the history."""
    now, *earlier = view.changes.versions
    before = earlier[0] if earlier else None
    since = words.say("nothing-kept")
    if before:
        since = words.say("since-version", day=before.day, code=before.code)
    return AcknowledgementView(
        title=words.say("acknowledgement"),
        clinic=view.clinic,
        draft=view.draft,
        version=now,
        is_first=before is None,
        since=since,
        statement=words.say("have-read", day=now.day, code=now.code),
        blanks=tuple(map(words.say, BLANKS)),
        rows=ROWS,
    )
