"""The sheet on which a member of staff signs that they have read a version of the advice."""

from dataclasses import dataclass

from aftercare.views.changes import ChangeView


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementView:
    """Which version, what changed since the one before, and what is to be filled in."""

    clinic: str
    code: str
    version: str
    before: str
    """The day of the version before; "" for the first."""
    note: str
    """What is said where nothing changed, or nothing came before."""
    changes: tuple[ChangeView, ...]
    statement: str
    blanks: tuple[str, ...]
