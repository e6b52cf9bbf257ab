"""What can be found: signs, questions and what to tell, with the words that patients use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntryView:
    """Something that can be found: its title, its whole short answer, and its other words."""

    title: str
    summary: str
    address: str
    name: str
    group: str
    also: tuple[str, ...]
    treatment: str
    """The treatment it belongs to, "" where the site has only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroupView:
    """Entries under one heading.

    `level` says how soon to call for its signs (emergency, today, contact); it is "help" for
    whom to call, "question" for questions, "before" for what to tell before a treatment, and
    "page" for the site's own pages and the clinic's number.
    """

    id: str
    name: str
    level: str
    entries: tuple[SearchEntryView, ...]

    @property
    def is_sign(self) -> bool:
        """Whether these are signs that something is wrong."""
        return self.level in {"emergency", "today", "contact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """Everything that can be found, the most urgent first, and each page on when to call."""

    groups: tuple[SearchGroupView, ...]
    help: tuple[SearchEntryView, ...]
