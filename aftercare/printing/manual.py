"""Present the staff edition on paper: what its pages show, in reading order.

The manual holds the views of the pages, so that the two cannot disagree. What is added are
numbers for the sources and the statements, and an index. Several treatments have a volume each, and
one more for what concerns all: nobody reads thousands of pages in one piece, nor has a computer the
memory to set them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from aftercare.parts.clinic import ClinicView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.printing.guide import IndexEntryView, index_of
from aftercare.staff.edition import StaffTreatmentView, StaffView
from aftercare.staff.facts import FactView
from aftercare.staff.shelf import SourceRecordView
from aftercare.staff.work import WorkView
from aftercare.words.catalogue import Words

_MEANINGS = (
    ("counts", "meaning-counts"),
    ("conflict", "meaning-conflict"),
    ("split", "meaning-split"),
    ("lapsed", "meaning-lapsed"),
    ("12.3", "meaning-number"),
)
"""What stands everywhere, with the entry that says what it means."""


@frozen
class ManualView:
    """All that staff see on their pages, of one treatment or of what all share.

    `staff` holds what this volume is about.
    """

    title: str
    names: str
    """The treatments that it is about, where its title does not name them."""
    clinic: ClinicView
    draft: str
    version: str
    code: str
    lead: str
    words: tuple[FactView, ...]
    """What the words mean that stand everywhere."""
    ask_first: str
    """How to ask a patient who phones, over the reception's part of each treatment."""
    copy: tuple[FactView, ...]
    """Of each treatment, how far it is signed and what it covers."""
    staff: StaffView
    sources: tuple[SourceRecordView, ...]
    """Those of all treatments, each once, under its number: 1, 2, 3."""
    numbers: Mapping[str, str]
    """The number of a statement, as in 12.3, by the ids of its treatment and its own: a/b."""
    index: tuple[IndexEntryView, ...]
    """Every name of a decision, with the addresses of its pages; where they stand in volumes of
    their own, with the names of these."""
    left: Mapping[str, int]
    """How much of each sort of work is left, by its id."""
    volumes: tuple[str, ...] = ()
    """The names of the volumes beside this one, where it is the one for all treatments."""


def present_volumes(
    site: SiteView, staff: StaffView, words: Words, *, code: str
) -> Iterator[ManualView]:
    """Make the volume of each treatment, in their order; of several, then the one for all."""
    if len(staff.treatments) == 1:
        yield present_manual(site, staff, words, code=code)
        return
    for view, one in zip(site.treatments, staff.treatments, strict=True):
        its = present_manual(
            replace(site, treatments=(view,)), _volume(staff, one), words, code=code
        )
        yield replace(its, title=words.say("manual-volume-title", name=one.name), names="")
    yield _for_all(site, staff, words, code=code)


def _volume(staff: StaffView, one: StaffTreatmentView) -> StaffView:
    """Take what is about one treatment."""
    hazards = {hazard.id for decision in one.decisions for hazard in decision.hazards}
    return replace(
        staff,
        treatments=(one,),
        work=_tasks_of(staff, one.name),
        hazards=tuple(hazard for hazard in staff.hazards if hazard.id in hazards),
        quizzes=tuple(quiz for quiz in staff.quizzes if quiz.id == one.id),
    )


def _tasks_of(staff: StaffView, treatment: str) -> tuple[WorkView, ...]:
    """Take the tasks of one treatment; "" for those that are of none."""
    return tuple(
        replace(sort, tasks=tuple(task for task in sort.tasks if task.treatment == treatment))
        for sort in staff.work
    )


def _for_all(site: SiteView, staff: StaffView, words: Words, *, code: str) -> ManualView:
    """Make the volume for all: what is left to do, every hazard, and who decides on what."""
    names = {one.id: one.name for one in staff.treatments}
    shared = replace(staff, treatments=(), work=_tasks_of(staff, ""), quizzes=())
    return replace(
        present_manual(site, shared, words, code=code),
        names=", ".join(names.values()),
        lead=words.say("manual-for-all-lead"),
        words=(),
        index=_index(staff.treatments, site.treatments, names),
        left=_left(staff),
        volumes=tuple(names.values()),
    )


def present_manual(site: SiteView, staff: StaffView, words: Words, *, code: str) -> ManualView:
    """Make the manual of the treatments in `staff`, as one document."""
    sources = _sources(staff.treatments)
    return ManualView(
        title=words.say("manual-title"),
        names=", ".join(one.name for one in staff.treatments),
        clinic=site.clinic,
        draft=site.draft,
        version=site.version,
        code=code,
        lead=words.say("manual-lead"),
        words=tuple(FactView(label=label, words=words.say(entry)) for label, entry in _MEANINGS),
        ask_first=words.say("ask-first"),
        copy=tuple(
            FactView(label=one.name, words=f"{one.stamp.words} {one.covers}")
            for one in site.treatments
        ),
        staff=staff,
        sources=sources,
        numbers=_numbers(staff.treatments, sources),
        index=_index(staff.treatments, site.treatments),
        left=_left(staff),
    )


def _left(staff: StaffView) -> dict[str, int]:
    return {sort.id: len(sort.tasks) for sort in staff.work}


def _sources(treatments: Iterable[StaffTreatmentView]) -> tuple[SourceRecordView, ...]:
    """Take the sources of all treatments, each once, as they first come."""
    found: dict[str, SourceRecordView] = {}
    for treatment in treatments:
        for source in treatment.sources:
            found.setdefault(source.id, source)
    return tuple(found.values())


def _numbers(
    treatments: Iterable[StaffTreatmentView], sources: Iterable[SourceRecordView]
) -> dict[str, str]:
    """Number the statements of each source, on from one treatment to the next."""
    places = {source.id: number for number, source in enumerate(sources, 1)}
    counts: Counter[str] = Counter()
    numbers: dict[str, str] = {}
    for treatment in treatments:
        for one in treatment.register.statements:
            counts[one.source_id] += 1
            numbers[f"{treatment.id}/{one.id}"] = f"{places[one.source_id]}.{counts[one.source_id]}"
    return numbers


def _index(
    treatments: Iterable[StaffTreatmentView],
    shown: Iterable[TreatmentView],
    volumes: Mapping[str, str] | None = None,
) -> tuple[IndexEntryView, ...]:
    """List every name and every other word for it, each with its decisions, from A to Z.

    `volumes` names the volume of each treatment by its id: then that is where a word leads.
    """
    also = {
        (treatment.id, topic.id): topic.also for treatment in shown for topic in treatment.topics
    }
    return index_of(
        (word, volumes[treatment.id] if volumes else one.address)
        for treatment in treatments
        for one in treatment.decisions
        for word in (one.name, *also.get((treatment.id, one.id), ()))
    )
