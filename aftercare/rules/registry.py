"""The rules that a sound dataset keeps, one function each.

A rule takes one record (or the whole dataset) and yields what is wrong with it. Its name
is the slug in errors, and its docstring is its documentation. Rules about one record run
even where other records cannot be read, so that one run shows all faults. What only a
published site has to keep stands in `publishing`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeVar

from aftercare import rules
from aftercare.dataset.model import Dataset
from aftercare.dataset.record import Record
from aftercare.dataset.written.time_text import NUMBER_WORDS
from aftercare.rules.kinds import ProblemKind, from_docstring, of_form


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the record, the field (or "" for all of it), the fault, the way out."""

    record: Record
    field: str
    what: str
    remedy: str


_Rule = TypeVar("_Rule", bound=Callable[[Any], Iterator[Finding]])

RULES: dict[str, tuple[type[Record], Callable[[Any], Iterator[Finding]]]] = {}
"""Every rule by its slug, with the kind of record that it judges."""

_Before = TypeVar("_Before", bound=Callable[[Dataset, date], Iterator[Finding]])

PUBLISHING: dict[str, tuple[bool, Callable[[Dataset, date], Iterator[Finding]]]] = {}
"""Every rule that holds for what is published, and whether a draft's check notes it too."""


def before_publishing(*, note: bool = False) -> Callable[[_Before], _Before]:
    """Register a rule that a draft can break, under its name with hyphens.

    It takes the whole dataset and the day.
    """

    def register(function: _Before) -> _Before:
        PUBLISHING[function.__name__.replace("_", "-")] = (note, function)
        return function

    return register


_Look = TypeVar("_Look", bound=Callable[[Dataset], Iterator[Finding]])

NOTING: dict[str, Callable[[Dataset], Iterator[Finding]]] = {}
"""Every rule that is only noted, and stops neither a draft nor a published site."""


def worth_a_look(function: _Look) -> _Look:
    """Register a rule that is only noted, under its name with hyphens."""
    NOTING[function.__name__.replace("_", "-")] = function
    return function


def rule(kind: type[Record]) -> Callable[[_Rule], _Rule]:
    """Register a rule for one kind of record, under its name with hyphens."""

    def register(function: _Rule) -> _Rule:
        RULES[function.__name__.replace("_", "-")] = (kind, function)
        return function

    return register


def all_kinds() -> tuple[ProblemKind, ...]:
    """Describe every kind of problem that can be found, of form and of content."""
    described = [
        from_docstring(slug, import_module(judge.__module__).__doc__ or "", judge.__doc__ or "")
        for slug, judge in _judges().items()
    ]
    return (*of_form(), *described)


def known_slugs() -> frozenset[str]:
    """Return the slug of every kind of problem that can be found, of form and of content."""
    return frozenset({*_judges(), *(kind.slug for kind in of_form())})


def _judges() -> dict[str, Callable[..., Iterator[Finding]]]:
    """Return every rule by its slug, also where nothing has imported its module yet."""
    for module in iter_modules(rules.__path__, f"{rules.__name__}."):
        import_module(module.name)  # registers the rules in it
    always = {slug: judge for slug, (_, judge) in RULES.items()}
    return always | {slug: judge for slug, (_, judge) in PUBLISHING.items()} | NOTING


_NUMBER = rf"(?:half an?|\d+(?:\.\d+)?|{NUMBER_WORDS}|an?|first|second|third|fourth|fifth|last)"
_UNIT = (
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|h|hrs?|hours?|days?|nights?|weeks?|fortnights?|months?|years?)"
)
_FILLER = r"(?:full|whole|half|good|couple of|dozen|hundred|thousand|business|working|more)"
DURATION = re.compile(
    rf"\b(?<![½¼¾]){_NUMBER}(?:(?:\s*[-–]\s*|\s+(?:to|or|and a)\s+){_NUMBER})?[-\s]*"
    rf"(?:{_FILLER}\s+){{0,4}}{_UNIT}\b"
    r"|[½¼¾⅓⅔]\s*(?:an?\s+)?(?:hour|day|week|month|year)s?\b"
    r"|\b(?:day|week|hour|month)s?\s+\d+\b|\bfortnight\b",
    re.IGNORECASE,
)
"""A duration in running text: "72 hours", "two weeks", "a day"."""


def duration_in(text: str) -> str | None:
    """The first duration in a text, if it has one."""
    found = DURATION.search(text.replace("\N{NO-BREAK SPACE}", " "))
    return found[0] if found else None


__all__ = [
    "DURATION",
    "NOTING",
    "PUBLISHING",
    "RULES",
    "Dataset",
    "Finding",
    "all_kinds",
    "before_publishing",
    "duration_in",
    "known_slugs",
    "rule",
    "worth_a_look",
]
