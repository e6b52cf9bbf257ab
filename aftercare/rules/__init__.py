"""The rules that a sound dataset keeps, one function each.

A rule takes one record (or the whole dataset) and yields what is wrong with it. Its name
is the slug in errors, and its docstring is its documentation. Rules about one record run
even where other records cannot be read, so that one run shows all faults.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from aftercare.model import Dataset, Record


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


def rule(kind: type[Record]) -> Callable[[_Rule], _Rule]:
    """Register a rule for one kind of record, under its name with hyphens."""

    def register(function: _Rule) -> _Rule:
        RULES[function.__name__.replace("_", "-")] = (kind, function)
        return function

    return register


DURATION = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|an?|first|second)"
    r"(?:[- ]|\s*(?:to|or|-|–)\s*\d+\s*)?\s*(?:couple of )?"
    r"(?:min(?:ute)?s?|h(?:ou)?rs?|h|days?|weeks?|fortnights?|months?)\b",
    re.IGNORECASE,
)
"""A duration in running text: "72 hours", "two weeks", "a day"."""


def duration_in(text: str) -> str | None:
    """The first duration in a text, if it has one."""
    found = DURATION.search(text.replace("\N{NO-BREAK SPACE}", " "))
    return found[0] if found else None


__all__ = ["DURATION", "RULES", "Dataset", "Finding", "duration_in", "rule"]
