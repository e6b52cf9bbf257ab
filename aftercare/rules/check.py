"""Check a loaded dataset against every rule; find all problems, not the first.

It comes after `reconcile`, because answers are judged against the readings of the claims.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter

from aftercare.dataset.document import Document
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
    pictures,
    prose,
    publishing,
    releases,
    signatures,
    together,
    topics,
    treatments,
    unfinished,
    unsaid,
)
from aftercare.rules.registry import NOTING, PUBLISHING, RULES, Finding

RULE_MODULES = (
    clinics,
    claims,
    topics,
    pictures,
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
    together,
    unfinished,
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
    dataset = loaded.dataset
    if not dataset or not loaded.problems:
        return dataset
    listed = loaded.document.data.get("treatments")
    begin = _beginnings(loaded.document, len(listed) if isinstance(listed, list) else 0)
    broken = set()
    for problem in loaded.problems:
        lines = begin.get(problem.place.file, [])
        at = bisect(lines, problem.place.line, key=itemgetter(0)) - 1
        number = lines[at][1] if at >= 0 else None
        if number is None:
            return None
        broken.add(number)
    sound = tuple(one for one in dataset.treatments if one.path[1] not in broken)
    return dataset.model_copy(update={"treatments": sound}) if sound else None


def _beginnings(document: Document, count: int) -> dict[str, list[tuple[int, int | None]]]:
    """The lines of each file on which a treatment begins, or, with None, what is no treatment.

    Where two begin on one line, nobody can say in which of them a fault lies.
    """
    begin: dict[str, dict[int, int | None]] = {}
    for number in range(count):
        place = document.place(("treatments", number))
        if place.file not in begin:
            one, _ = document.home(("treatments", number))
            tops = (key.line for path, key in one.keys.items() if len(path) == 1)
            begin[place.file] = dict.fromkeys(tops)
        lines = begin[place.file]
        lines[place.line] = None if place.line in lines else number
    return {file: sorted(lines.items()) for file, lines in begin.items()}


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
