"""Present a dataset as views: readings put into words and places, ready to be shown.

This is the one place where what counts meets how it is said. It decides nothing about
how a page looks, and it leaves out whatever patients are not to see.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from aftercare.dataset import surroundings
from aftercare.dataset.clinic import Clinic
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.vocabulary import BACKGROUND, Safer
from aftercare.present.before import present_tell_first
from aftercare.present.comparison import Presenter
from aftercare.present.evidence import present_evidence
from aftercare.present.lists import present_acts, present_always, present_faq
from aftercare.present.normal import present_courses
from aftercare.present.plan import present_plan
from aftercare.present.recovery import present_recovery
from aftercare.present.search import present_search
from aftercare.present.signs import present_cards, present_expectations
from aftercare.present.stages import present_stages
from aftercare.present.topic import present_retired, present_stamp, present_topic
from aftercare.present.waits import present_waits
from aftercare.reading.reconcile import Reading
from aftercare.views import (
    ClinicView,
    GroupView,
    PhoneView,
    SiteView,
    SourceView,
    TopicView,
    TreatmentView,
)
from aftercare.words.wording import KINDS, READ, dated, spoken_date, unique


def present(dataset: Dataset, *, publish: bool = False, today: date | None = None) -> SiteView:
    """Turn a sound dataset into everything that the public site shows.

    It is a draft unless it is fit to be published, and asked to be. `today` is the day of this
    run, if it is not told.
    """
    clinic = present_clinic(dataset.clinic)
    presenter = Presenter(dataset, clinic, today or surroundings.today())
    read = {treatment.id: list(presenter.readings(treatment)) for treatment in dataset.treatments}
    treatments = tuple(
        _treatment(presenter, treatment, read[treatment.id]) for treatment in dataset.treatments
    )
    is_signed = all(
        topic.answer.is_signed for treatment in treatments for topic in treatment.topics
    )
    return SiteView(
        clinic=clinic,
        treatments=treatments,
        sources=_sources(presenter, read.values()),
        search=present_search(treatments, read, clinic),
        version=spoken_date(dataset.version),
        changed_on=dataset.version.isoformat(),
        is_draft=not publish,
        draft="" if publish else _draft(dataset.clinic, is_signed=is_signed),
    )


def present_clinic(clinic: Clinic) -> ClinicView:
    """Give the clinic's numbers the form in which they are printed and dialled."""
    line = clinic.urgent_line
    return ClinicView(
        name=clinic.name,
        is_example=clinic.example,
        language=clinic.language,
        own=_phone(clinic.name, clinic.telephone, clinic.hours),
        urgent=_phone(line.name, line.telephone, line.hours),
        emergency=_phone("Emergency", clinic.emergency, ""),
    )


def _phone(name: str, telephone: str, hours: str) -> PhoneView:
    href = f"tel:{telephone.replace(' ', '')}"
    return PhoneView(name=name, telephone=telephone, href=href, hours=hours)


def _draft(clinic: Clinic, *, is_signed: bool) -> str:
    if clinic.example:
        return (
            f"Draft. {clinic.name} is not a real clinic. Nobody has signed this advice."
            " Ask your own clinic."
        )
    if not is_signed:
        return "Draft. Our clinic has not signed all of this advice yet."
    return "Draft. Our clinic has not published this copy. Ask us for the right address."


def _treatment(
    presenter: Presenter, treatment: Treatment, in_file_order: Iterable[tuple[Topic, Reading]]
) -> TreatmentView:
    read = sorted(
        (pair for pair in in_file_order if pair[0].is_public), key=lambda pair: pair[0].priority
    )
    topics = tuple(
        replace(
            present_topic(presenter, treatment, topic, reading),
            evidence=present_evidence(presenter, treatment, [(topic, reading)]),
        )
        for topic, reading in read
        if topic.question
    )
    names = dict.fromkeys(topic.group for topic in topics)
    groups = tuple(
        GroupView(name=name, topics=tuple(topic for topic in topics if topic.group == name))
        for name in names
    )
    recovery = present_recovery(presenter, treatment, topics, read)
    return TreatmentView(
        id=treatment.id,
        name=treatment.name,
        after=treatment.after,
        summary=treatment.summary,
        covers=treatment.covers.words,
        address=f"page:{treatment.id}/index",
        topics=topics,
        groups=groups,
        first=topics[:3],
        faq=present_faq(groups, read),
        acts=present_acts(topics, read),
        before=present_acts(topics, read, {"prepare"}),
        tell_first=present_tell_first(read, presenter.sources),
        procedure=tuple(topic for topic in topics if topic.kind == "procedure"),
        recovery=recovery,
        plan=present_plan(presenter, treatment, topics, read, recovery),
        waits=present_waits(presenter, treatment, topics, read),
        stages=present_stages(presenter, treatment, topics, read),
        always=present_always(topics, read),
        cards=present_cards(
            read, presenter.answers_in(treatment), presenter.dataset, presenter.clinic
        ),
        expectations=present_expectations(topics, read),
        courses=present_courses(topics, read),
        compared=_compared(topics, read),
        retired=present_retired(treatment),
        stamp=present_stamp(presenter, treatment, [topic for topic, _ in read if topic.question]),
        evidence=present_evidence(presenter, treatment, read),
    )


def _compared(
    topics: Iterable[TopicView], read: Iterable[tuple[Topic, Reading]]
) -> tuple[TopicView, ...]:
    """Take the questions on which more than one statement stands side by side in figures."""
    kinds = {topic.id: topic for topic, _ in read}
    return tuple(
        view
        for view in topics
        if len(view.comparison.rows) > 1
        and kinds[view.id].kind not in BACKGROUND
        and kinds[view.id].safer is not Safer.NONE
    )


def _sources(
    presenter: Presenter, read: Iterable[Iterable[tuple[Topic, Reading]]]
) -> tuple[SourceView, ...]:
    """List the sources whose statements are shown, in the order of the file."""
    used: dict[str, list[str]] = {}
    for topic, reading in chain.from_iterable(read):
        if not topic.is_public:
            continue
        for source in reading.sources:
            used.setdefault(source, []).append(topic.name)
    return tuple(
        SourceView(
            id=source.id,
            title=source.title,
            short=source.short,
            publisher=source.publisher or "publisher not named",
            kind=KINDS[source.tier][0],
            url=source.url or "",
            dated=dated(source),
            read=READ[source.read],
            topics=unique(used[source.id]),
        )
        for source in presenter.dataset.sources
        if source.id in used
    )
