"""List what is left to do, over all treatments: what waits, what rests on little, what is missing.

What waits for a clinician is what `aftercare review` lists; what stops a publication is what
`aftercare check --publish` finds. Nothing is counted a second way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Tier
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading, all_readings
from aftercare.reading.seal import SIGNS
from aftercare.rules.publishing import split_undecided, to_be_confirmed
from aftercare.rules.registry import Finding
from aftercare.rules.waiting import WHAT, Pending, Waiting
from aftercare.staff.hazards import HazardView
from aftercare.staff.statements import decision_address


@frozen
class TaskView:
    """One thing that is left to do: where, and why."""

    name: str
    treatment: str
    address: str
    why: tuple[str, ...] = ()


@frozen
class WorkView:
    """Things of one sort that are left to do, and what to do about them."""

    id: str
    name: str
    about: str
    tasks: tuple[TaskView, ...]


_Case = tuple[Treatment, Topic, Reading]

_WAITING: tuple[tuple[Pending, str, str], ...] = (
    (
        "lapsed",
        "Lapsed",
        "It was signed, then what it rests on changed. Patients read that we check answers again.",
    ),
    ("overdue", "Overdue", "The day of the next review has passed. Read it, and sign it again."),
    ("due", "Due soon", "The review is due within the next weeks."),
    ("unsigned", "Written, not signed", "It is there, and nobody has signed it."),
    (
        "alone",
        "Signed by one",
        "Warning signs and the emergency number take two people. Let a second one sign.",
    ),
    (
        "unanswered",
        "Not answered",
        "Our clinic has no answer of its own. Patients read the safest advice of the sources.",
    ),
)


def present_work(
    dataset: Dataset, waiting: Iterable[Waiting], hazards: Iterable[HazardView], day: date
) -> tuple[WorkView, ...]:
    """List every sort of work with what belongs to it; a sort without any says so."""
    cases = {f"{treatment.id}/{topic.id}": (treatment, topic, reading)
             for treatment, topic, reading in all_readings(dataset)}  # fmt: skip
    waits = list(waiting)
    work = [
        WorkView(
            id=kind,
            name=name,
            about=about,
            tasks=tuple(_waits(one, cases) for one in waits if one.kind == kind),
        )
        for kind, name, about in _WAITING
    ]
    # An answer that is not there says only that it is not there.
    work = [_without_reasons(one) if one.id in {"unsigned", "unanswered"} else one for one in work]
    return (
        *work,
        *_to_decide(dataset, cases, day),
        *_thin(dataset, cases.values()),
        _hazards(hazards),
    )


def _without_reasons(work: WorkView) -> WorkView:
    tasks = tuple(
        TaskView(name=one.name, treatment=one.treatment, address=one.address) for one in work.tasks
    )
    return WorkView(id=work.id, name=work.name, about=work.about, tasks=tasks)


def _waits(one: Waiting, cases: Mapping[str, _Case]) -> TaskView:
    """Say what waits to be signed: an answer, or one of the things that stand beside them."""
    subject = one.subject
    if subject.sort == "answer":
        return _task(cases[one.name], one.why)
    treatment = subject.treatment
    page = "staff/index"
    if treatment:
        page = f"{treatment.id}/{SIGNS if subject.sort == 'signs' else 'index'}"
    what = WHAT[subject.sort]
    return TaskView(
        name=f"{what[:1].upper()}{what[1:]}",
        treatment=treatment.name if treatment else "",
        address=f"page:{page}",
        why=one.why,
    )


def _task(case: _Case, why: tuple[str, ...] = ()) -> TaskView:
    treatment, topic, _ = case
    address = decision_address(treatment, topic.id)
    return TaskView(name=topic.name, treatment=treatment.name, address=address, why=why)


def _to_decide(dataset: Dataset, cases: Mapping[str, _Case], day: date) -> Iterator[WorkView]:
    """List what a clinician has to decide or to confirm before anything is published."""
    yield WorkView(
        id="splits",
        name="Splits undecided",
        about="Some sources say do it, some say do not. Patients are told to ask us. Decide.",
        tasks=tuple(_found(split_undecided(dataset, day), cases.values())),
    )
    yield WorkView(
        id="urgency",
        name="Urgency to be confirmed",
        about="How soon to call is our reading of softer words. A clinician has to confirm it.",
        tasks=tuple(_found(to_be_confirmed(dataset, day), cases.values())),
    )


def _found(findings: Iterable[Finding], cases: Iterable[_Case]) -> Iterator[TaskView]:
    """Turn what a rule found into tasks, one for each topic that it is about."""
    records = {id(finding.record): finding for finding in findings}
    for treatment, topic, reading in cases:
        own = [topic, *filter(None, [treatment.answer_to(topic.id)]), *reading.claims]
        named = [one for one in own if id(one) in records]
        if named:
            why = tuple(one.id for one in named if isinstance(one, Claim))
            yield _task((treatment, topic, reading), why)


def _thin(dataset: Dataset, cases: Iterable[_Case]) -> Iterator[WorkView]:
    """List the topics that rest on little, and those that search finds by one word only."""

    def tiers(reading: Reading) -> set[Tier]:
        return {dataset.source(name).tier for name in reading.sources}

    sorts: tuple[tuple[str, str, str, Callable[[Topic, Reading], bool]], ...] = (
        (
            "silence",
            "No source that counts",
            "Patients see the topic, and nothing that counts is said on it. Look for a source.",
            lambda _, reading: not reading.sources,
        ),
        (
            "single",
            "One source only",
            "Nobody else says it. Look for a second source.",
            lambda _, reading: len(reading.sources) == 1,
        ),
        (
            "commercial",
            "Only commercial sources",
            "All that say it sell something. Look for a hospital, a journal or a health service.",
            lambda _, reading: tiers(reading) == {Tier.COMMERCIAL},
        ),
        (
            "synonyms",
            "No other words",
            "Search finds it by its own words only. Write what patients call it under also:.",
            lambda topic, _: not topic.also,
        ),
    )
    public = [case for case in cases if case[1].is_public]
    for name, title, about, fits in sorts:
        tasks = tuple(_task(case) for case in public if fits(case[1], case[2]))
        yield WorkView(id=name, name=title, about=about, tasks=tasks)


def _hazards(hazards: Iterable[HazardView]) -> WorkView:
    return WorkView(
        id="hazards",
        name="Hazards",
        about="What can go wrong for a patient, the worst first.",
        tasks=tuple(
            TaskView(name=one.hazard, treatment="", address=f"page:staff/hazards#hazard-{one.id}",
                     why=(one.severity,))
            for one in hazards
        ),
    )  # fmt: skip
