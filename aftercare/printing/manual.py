"""Present the staff edition as one document: what its pages show, in reading order.

The manual holds the views of the pages, so that the two cannot disagree. What is added are
numbers for the sources and the statements, and an index.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from aftercare.parts.clinic import ClinicView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.printing.guide import IndexEntryView, index_of
from aftercare.staff.edition import StaffTreatmentView, StaffView
from aftercare.staff.facts import FactView
from aftercare.staff.shelf import SourceRecordView
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
    """All that staff see on their pages, and what a document needs besides."""

    title: str
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
    """Every name of a decision, with the addresses of its pages."""


def present_manual(site: SiteView, staff: StaffView, words: Words, *, code: str) -> ManualView:
    """Make the manual of all treatments."""
    sources = _sources(staff.treatments)
    return ManualView(
        title=words.say("manual-title"),
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
    )


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
    treatments: Iterable[StaffTreatmentView], shown: Iterable[TreatmentView]
) -> tuple[IndexEntryView, ...]:
    """List every name and every other word for it, each with its decisions, from A to Z."""
    also = {
        (treatment.id, topic.id): topic.also for treatment in shown for topic in treatment.topics
    }
    return index_of(
        (word, one.address)
        for treatment in treatments
        for one in treatment.decisions
        for word in (one.name, *also.get((treatment.id, one.id), ()))
    )
