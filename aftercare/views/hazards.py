"""The hazard log, as staff see it."""

from aftercare.parts.view import frozen


@frozen
class CheckView:
    """One check: a rule with what it keeps, or a test."""

    name: str
    keeps: str


@frozen
class HazardView:
    """One hazard with its cause, its effect, and what stands against it."""

    id: str
    hazard: str
    cause: str
    effect: str
    severity: str
    mitigation: str
    checks: tuple[CheckView, ...]
    about: tuple[str, ...]
    """The names of the topics that it is about."""
