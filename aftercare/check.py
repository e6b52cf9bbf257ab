"""Check a loaded dataset against every rule; find all problems, not the first.

It comes after `reconcile`, because answers are judged against the readings of the claims.
"""

from collections.abc import Iterator

from aftercare.load import Loaded
from aftercare.model import Dataset
from aftercare.problem import Problem, ProblemsFoundError
from aftercare.record import Record
from aftercare.rules import RULES, answers, claims, topics

RULE_MODULES = (claims, topics, answers)
"""Where rules stand; importing them registers them."""


def check(loaded: Loaded) -> list[Problem]:
    """Return every problem, of form and of content, in the order of the file."""
    return sorted({*loaded.problems, *_broken_rules(loaded)})


def require(loaded: Loaded) -> Dataset:
    """Return the dataset if nothing is wrong with it. Raises ProblemsFoundError otherwise."""
    problems = check(loaded)
    if problems or loaded.dataset is None:
        raise ProblemsFoundError(problems)
    return loaded.dataset


def _broken_rules(loaded: Loaded) -> Iterator[Problem]:
    records: list[Record] = [record for record in loaded.records if not isinstance(record, Dataset)]
    # Rules that compare records need the whole dataset, and references that hold.
    if loaded.dataset and not loaded.problems:
        records.append(loaded.dataset)
    for record in records:
        for slug, (kind, judge) in RULES.items():
            if isinstance(record, kind):
                for found in judge(record):
                    field = found.field.replace("_", "-")
                    path = (*found.record.path, field) if field else found.record.path
                    yield loaded.problem(path, slug, found.what, found.remedy)
