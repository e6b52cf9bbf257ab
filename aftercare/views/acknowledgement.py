"""The sheet on which staff sign that they have read a version of the advice."""

from aftercare.parts.changes import ChangeView
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
