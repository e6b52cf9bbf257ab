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
from aftercare.rules.waiting import Pending, Waiting
from aftercare.staff.hazards import HazardView
from aftercare.staff.statements import decision_address
from aftercare.words.catalogue import Words


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

_WAITING: tuple[Pending, ...] = ("lapsed", "overdue", "due", "unsigned", "alone", "unanswered")


def present_work(
    dataset: Dataset,
    waiting: Iterable[Waiting],
    hazards: Iterable[HazardView],
    day: date,
    words: Words,
) -> tuple[WorkView, ...]:
    """List every sort of work with what belongs to it; a sort without any says so."""
    cases = {f"{treatment.id}/{topic.id}": (treatment, topic, reading)
             for treatment, topic, reading in all_readings(dataset)}  # fmt: skip
    waits = list(waiting)
    work = [
        _work(kind, (_waits(one, cases, words) for one in waits if one.kind == kind), words)
        for kind in _WAITING
    ]
    # An answer that is not there says only that it is not there.
    work = [_without_reasons(one) if one.id in {"unsigned", "unanswered"} else one for one in work]
    return (
        *work,
        *_to_decide(dataset, cases, day, words),
        _work("gaps", _gaps(dataset), words),
        *_thin(dataset, cases.values(), words),
        _hazards(hazards, words),
    )


def _work(sort: str, tasks: Iterable[TaskView], words: Words) -> WorkView:
    """Say what a sort of work is called, and what to do about it."""
    name, about = words.say(f"work-{sort}"), words.say(f"work-{sort}-about")
    return WorkView(id=sort, name=name, about=about, tasks=tuple(tasks))


def _without_reasons(work: WorkView) -> WorkView:
    tasks = tuple(
        TaskView(name=one.name, treatment=one.treatment, address=one.address) for one in work.tasks
    )
    return WorkView(id=work.id, name=work.name, about=work.about, tasks=tasks)


def _waits(one: Waiting, cases: Mapping[str, _Case], words: Words) -> TaskView:
    """Say what waits to be signed: an answer, or one of the things that stand beside them."""
    subject = one.subject
    if subject.sort == "answer":
        return _task(cases[one.name], one.why)
    treatment = subject.treatment
    page = "staff/index"
    if treatment:
        page = f"{treatment.id}/{SIGNS if subject.sort == 'signs' else 'index'}"
    return TaskView(
        name=words.say(f"task-{subject.sort}"),
        treatment=treatment.name if treatment else "",
        address=f"page:{page}",
        why=one.why,
    )


def _task(case: _Case, why: tuple[str, ...] = ()) -> TaskView:
    treatment, topic, _ = case
    address = decision_address(treatment, topic.id)
    return TaskView(name=topic.name, treatment=treatment.name, address=address, why=why)


def _to_decide(
    dataset: Dataset, cases: Mapping[str, _Case], day: date, words: Words
) -> Iterator[WorkView]:
    """List what a clinician has to decide or to confirm before anything is published."""
    yield _work("splits", _found(split_undecided(dataset, day), cases.values()), words)
    yield _work("urgency", _found(to_be_confirmed(dataset, day), cases.values()), words)


def _gaps(dataset: Dataset) -> Iterator[TaskView]:
    """List what no source gives, at the page of signs of the first treatment that uses the pack."""
    for pack in dataset.packs_in_use:
        user = next(one for one in dataset.treatments if pack.id in one.use)
        for gap in pack.gaps:
            yield TaskView(
                name=gap.missing,
                treatment="",
                address=f"page:{user.id}/{SIGNS}",
                why=(f"{pack.id}/{gap.id}", gap.looked),
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


def _thin(dataset: Dataset, cases: Iterable[_Case], words: Words) -> Iterator[WorkView]:
    """List the topics that rest on little, and those that search finds by one word only."""

    def tiers(reading: Reading) -> set[Tier]:
        return {dataset.source(name).tier for name in reading.sources}

    sorts: dict[str, Callable[[Topic, Reading], bool]] = {
        "silence": lambda _, reading: not reading.sources,
        "single": lambda _, reading: len(reading.sources) == 1,
        "commercial": lambda _, reading: tiers(reading) == {Tier.COMMERCIAL},
        "synonyms": lambda topic, _: not topic.also,
    }
    public = [case for case in cases if case[1].is_public]
    for sort, fits in sorts.items():
        yield _work(sort, (_task(case) for case in public if fits(case[1], case[2])), words)


def _hazards(hazards: Iterable[HazardView], words: Words) -> WorkView:
    tasks = (
        TaskView(
            name=one.hazard,
            treatment="",
            address=f"page:staff/hazards#hazard-{one.id}",
            why=(one.severity,),
        )
        for one in hazards
    )
    return _work("hazards", tasks, words)
