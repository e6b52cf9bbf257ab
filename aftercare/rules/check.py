"""Check a loaded dataset against every rule; find all problems, not the first.

It comes after `reconcile`, because answers are judged against the readings of the claims.
"""

import sys
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from aftercare.dataset.load import Loaded
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.record import Record
from aftercare.rules import (
    advice,
    answers,
    calls,
    cases,
    claims,
    clinics,
    colours,
    first_aid,
    hazards,
    packs,
    prose,
    publishing,
    releases,
    signatures,
    topics,
    treatments,
    unsaid,
)
from aftercare.rules.registry import NOTING, PUBLISHING, RULES, Finding

RULE_MODULES = (
    clinics,
    claims,
    topics,
    treatments,
    advice,
    answers,
    calls,
    cases,
    unsaid,
    first_aid,
    hazards,
    packs,
    colours,
    prose,
    publishing,
    releases,
    signatures,
)
"""Where rules stand; importing them registers them."""


def check(loaded: Loaded) -> list[Problem]:
    """Return every problem, of form and of content, in the order of the file."""
    return sorted({*loaded.problems, *_broken_rules(loaded)})


def notes(loaded: Loaded, day: date) -> list[Problem]:
    """Return what stops no draft and yet wants a look: a lapsed signature, a long sentence."""
    found = [*_unfit(loaded, day, only_notes=True), *_worth_a_look(loaded)]
    return sorted({replace(problem, severity="note") for problem in found})


def require(loaded: Loaded, *, publish_on: date | None = None) -> Dataset:
    """Return the dataset if nothing is wrong with it. Raises ProblemsFoundError otherwise.

    With a day, it also has to be fit to be published on that day.
    """
    problems = check(loaded)
    if publish_on:
        problems = sorted({*problems, *_unfit(loaded, publish_on)})
    if problems or loaded.dataset is None:
        raise ProblemsFoundError(problems)
    return loaded.dataset


def _broken_rules(loaded: Loaded) -> Iterator[Problem]:
    records: list[Record] = [record for record in loaded.records if not isinstance(record, Dataset)]
    # Rules that compare records need whole treatments, and references that hold.
    sound = _sound(loaded)
    if sound:
        records.append(sound)
    kept = {treatment.path for treatment in sound.treatments} if sound else set()
    for record in records:
        for slug, (kind, judge) in RULES.items():
            if isinstance(record, kind):
                for found in judge(record):
                    # What is missing in a part can only be told of what is whole itself.
                    if record is not sound or not loaded.problems or found.record.path[:2] in kept:
                        yield _problem(loaded, slug, found)


def _sound(loaded: Loaded) -> Dataset | None:
    """The dataset without the treatments that have a fault of form; None if one lies elsewhere."""
    dataset, document = loaded.dataset, loaded.document
    if not dataset or not loaded.problems:
        return dataset
    listed = document.data.get("treatments")
    if not isinstance(listed, list) or not listed:
        return None
    places = [document.place(("treatments", number)) for number in range(len(listed))]
    places += [problem.place for problem in loaded.problems]
    starts = [place.line for place in places[: len(listed)]]
    lines = [place.line for place in places[len(listed) :]]
    after = [document.key_place((key,)).line for key in document.data]
    end = min((line for line in after if line > starts[-1]), default=sys.maxsize)
    is_apart = len({*starts}) == len(starts) and len({place.file for place in places}) == 1
    if not is_apart or not all(starts[0] <= line < end for line in lines):
        return None
    broken = {bisect(starts, line) - 1 for line in lines}
    sound = tuple(one for one in dataset.treatments if one.path[1] not in broken)
    return dataset.model_copy(update={"treatments": sound}) if sound else None


def _unfit(loaded: Loaded, day: date, *, only_notes: bool = False) -> Iterator[Problem]:
    """Find what keeps a dataset from being published."""
    if loaded.dataset and not loaded.problems:
        for slug, (is_note, judge) in PUBLISHING.items():
            if is_note or not only_notes:
                for found in judge(loaded.dataset, day):
                    yield _problem(loaded, slug, found)


def _worth_a_look(loaded: Loaded) -> Iterator[Problem]:
    """Find what is only noted."""
    if loaded.dataset and not loaded.problems:
        for slug, judge in NOTING.items():
            for found in judge(loaded.dataset):
                yield _problem(loaded, slug, found)


def _problem(loaded: Loaded, slug: str, found: Finding) -> Problem:
    info = type(found.record).model_fields.get(found.field)
    field = (info.alias if info else None) or found.field.replace("_", "-")
    path = (*found.record.path, field) if field else found.record.path
    return loaded.problem(path, slug, found.what, found.remedy)
