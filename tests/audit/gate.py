"""What a gate of the audit is, and where it finds the sites."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.audit.sites import Sites
from tests.browser.gates import Found


@dataclass(frozen=True)
class Place:
    """Where the sites are."""

    sites: Sites
    bases: dict[str, str]
    update: bool = False


@dataclass(frozen=True)
class AuditGate:
    """A gate in parts that can run beside each other, and a part that proves that it can fail."""

    name: str
    goal: str
    seeds: int
    parts: tuple[tuple[str, ...], ...]
    run: Callable[[Place, tuple[str, ...]], Found]
    missed: Callable[[Place], list[str]]
    alone: bool = False
    """Whether nothing else may run: it measures time."""
    asks_sites: bool = True
    """Whether it looks at the finished sites, and needs the tools that check them."""


NOWHERE = Place(Sites(*[Path("nowhere")] * 5), {})
"""For gates that look at no finished site."""
