"""What stands behind a page: the sources that count on it, and who signed it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedView:
    """A source as others cite it; what it does not give is ""."""

    title: str
    publisher: str
    url: str
    published: str
    """A year, a month or a day, as in 2026-08-06."""
    is_scholarly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """Who signed an answer, as what, and on which day (2026-11-21)."""

    by: str
    role: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """The sources of a page; and its reviews, if every answer on it is signed and none is due."""

    cited: tuple[CitedView, ...] = ()
    reviews: tuple[ReviewView, ...] = ()


NO_EVIDENCE = EvidenceView()
