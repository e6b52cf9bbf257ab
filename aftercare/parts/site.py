"""The whole public site: a dataset in, every word and figure that patients see out.

This is the one place where what counts meets how it is said. It decides nothing about
how a page looks, and it leaves out whatever patients are not to see.
"""

from datetime import date
from itertools import chain

from aftercare.dataset import surroundings
from aftercare.dataset.clinic import Clinic
from aftercare.dataset.model import Dataset
from aftercare.parts.changes import NO_CHANGES, ChangesView
from aftercare.parts.clinic import ClinicView, present_clinic
from aftercare.parts.pairs.pair import PairView, present_pairs
from aftercare.parts.presenter import Presenter
from aftercare.parts.search import SearchView, present_search
from aftercare.parts.treatment import TreatmentView, present_treatment
from aftercare.parts.triage import SignsPageView, TriageView, present_triage
from aftercare.parts.view import frozen
from aftercare.reading.advice import decide
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_date
from aftercare.words.wording import dated, kind_of, read_in, unique


@frozen
class SourceView:
    """A source as readers see it."""

    id: str
    title: str
    short: str
    publisher: str
    kind: str
    url: str
    doi: str
    dated: str
    read: str
    topics: tuple[str, ...]


@frozen
class SiteView:
    """Everything that patients see; what staff alone see has a view of its own."""

    clinic: ClinicView
    treatments: tuple[TreatmentView, ...]
    sources: tuple[SourceView, ...]
    search: SearchView
    version: str
    is_draft: bool
    draft: str
    triage: TriageView
    pairs: tuple[PairView, ...] = ()
    """Two treatments at once, where the data names them."""
    changes: ChangesView = NO_CHANGES
    changed_on: str = ""
    """The day of this version, as in 2026-11-21."""


def present(
    dataset: Dataset, words: Words, *, publish: bool = False, today: date | None = None
) -> SiteView:
    """Turn a sound dataset into everything that the public site shows.

    It is a draft unless it is fit to be published, and asked to be. `today` is the day of this
    run, if it is not told.
    """
    clinic = present_clinic(dataset.clinic, words)
    presenter = Presenter(dataset, clinic, words, today or surroundings.today())
    treatments = tuple(present_treatment(presenter, one) for one in dataset.treatments)
    is_signed = all(
        topic.answer.is_signed for treatment in treatments for topic in treatment.topics
    )
    return SiteView(
        clinic=clinic,
        treatments=treatments,
        sources=_sources(dataset, words),
        search=present_search(dataset, treatments, clinic, words),
        triage=present_triage([(_signs_page(one), one.cards) for one in treatments], words),
        pairs=present_pairs(presenter, treatments),
        version=spoken_date(dataset.version, words),
        changed_on=dataset.version.isoformat(),
        is_draft=not publish,
        draft="" if publish else _draft(dataset.clinic, words, is_signed=is_signed),
    )


def _signs_page(treatment: TreatmentView) -> SignsPageView:
    return SignsPageView(
        name=treatment.name, after=treatment.after, address=f"page:{treatment.id}/when-to-call"
    )


def _draft(clinic: Clinic, words: Words, *, is_signed: bool) -> str:
    if clinic.example:
        return words.say("draft-example", clinic=clinic.name)
    return words.say("draft-unpublished" if is_signed else "draft-unsigned")


def _sources(dataset: Dataset, words: Words) -> tuple[SourceView, ...]:
    """List the sources whose statements are shown, in the order of the file."""
    used: dict[str, list[str]] = {}
    told = chain.from_iterable(decide(dataset, treatment) for treatment in dataset.treatments)
    for advice in told:
        if advice.topic.is_public:
            for source in advice.reading.sources:
                used.setdefault(source, []).append(advice.topic.name)
    return tuple(
        SourceView(
            id=source.id,
            title=source.title,
            short=source.short,
            publisher=source.publisher or words.say("source-no-publisher"),
            kind=kind_of(source, words),
            url=source.url or "",
            doi=source.doi or "",
            dated=dated(source, words),
            read=read_in(source, words),
            topics=unique(used[source.id]),
        )
        for source in dataset.sources
        if source.id in used
    )
