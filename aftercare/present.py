"""Present a dataset as views: readings put into words and places, ready to be shown.

This is the one place where what counts meets how it is said. It decides nothing about
how a page looks, and it leaves out whatever patients are not to see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftercare.chart import Axis, draw_bar, hours_named, make_axis, percent
from aftercare.model import Answer, Claim, Clinic, Condition, Dataset, Source, Topic, Treatment
from aftercare.present_signs import present_cards, present_expectations
from aftercare.reconcile import Agreement, Reading, readings
from aftercare.views import (
    AnswerView,
    ChartView,
    ClinicView,
    ComparisonView,
    GroupView,
    PhoneView,
    ReasonView,
    RowView,
    SiteView,
    SourceView,
    SplitView,
    StampView,
    TopicView,
    TreatmentView,
    ZoneView,
)
from aftercare.wording import (
    KINDS,
    READ,
    STANCES,
    agreement_sentence,
    asks_at_the_end,
    differs_sentence,
    first_sentence,
    join,
    not_checked,
    spoken_date,
    spoken_partial_date,
    who_says_so,
    zone_sentences,
)


@dataclass(frozen=True, slots=True)
class _Presenter:
    """A dataset with what every part of a view looks up in it."""

    dataset: Dataset
    clinic: ClinicView
    sources: dict[str, Source]
    conditions: dict[str, Condition]

    @property
    def condition_words(self) -> dict[str, str]:
        return {name: condition.words for name, condition in self.conditions.items()}

    def speaking(self, reading: Reading) -> tuple[Source, ...]:
        """The sources of a reading, in the order of the file."""
        return tuple(source for source in self.dataset.sources if source.id in reading.sources)


def present(dataset: Dataset) -> SiteView:
    """Turn a sound dataset into everything that the public site shows."""
    clinic = present_clinic(dataset.clinic)
    presenter = _Presenter(
        dataset,
        clinic,
        {source.id: source for source in dataset.sources},
        {condition.id: condition for condition in dataset.conditions},
    )
    treatments = tuple(_treatment(presenter, treatment) for treatment in dataset.treatments)
    is_signed = all(
        topic.answer.is_signed for treatment in treatments for topic in treatment.topics
    )
    return SiteView(
        clinic=clinic,
        treatments=treatments,
        sources=_sources(presenter),
        version=spoken_date(dataset.version),
        is_draft=dataset.clinic.example or not is_signed,
        draft=_draft(dataset.clinic, is_signed=is_signed),
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
    return "" if is_signed else "Draft. Our clinic has not signed all of this advice yet."


def _treatment(presenter: _Presenter, treatment: Treatment) -> TreatmentView:
    read = sorted(readings(presenter.dataset, treatment), key=lambda pair: pair[0].priority)
    topics = tuple(
        _topic(presenter, treatment, topic, reading) for topic, reading in read if topic.question
    )
    names = dict.fromkeys(topic.group for topic in topics)
    groups = tuple(
        GroupView(name=name, topics=tuple(topic for topic in topics if topic.group == name))
        for name in names
    )
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
        cards=present_cards(read, presenter.sources, presenter.clinic),
        expectations=present_expectations(treatment, topics, read),
        stamp=_stamp(presenter, [treatment.answer_to(topic.id) for topic in topics]),
    )


def _topic(
    presenter: _Presenter, treatment: Treatment, topic: Topic, reading: Reading
) -> TopicView:
    answer = _answer(presenter, topic, reading, treatment.answer_to(topic.id))
    axis = make_axis(hours_named([claim.wait for claim in reading.claims if claim.wait]))
    return TopicView(
        id=topic.id,
        name=topic.name,
        question=topic.question or "",
        title=f"{(topic.question or '').rstrip('?')} {treatment.after}?",
        address=f"page:{treatment.id}/{topic.id}",
        kind=topic.kind,
        group=topic.group,
        summary=f"{answer.lead} {answer.condition}".strip(),
        answer=answer,
        chart=_chart(presenter, topic, reading, axis),
        split=_split(reading) if reading.agreement is Agreement.SPLIT else None,
        comparison=_comparison(presenter, topic, reading, axis),
        checks=_checks(presenter, topic, reading),
        reasons=_reasons(reading, presenter.sources),
        look_for=topic.look_for or "",
        also=topic.also,
        stamp=_stamp(presenter, [treatment.answer_to(topic.id)]),
    )


def _answer(
    presenter: _Presenter, topic: Topic, reading: Reading, answer: Answer | None
) -> AnswerView:
    """Show the clinic's signed answer, else the cautious reading and that nobody signed it."""
    clinic = presenter.clinic
    if answer and answer.signed:
        wait = answer.min_wait.spoken_ceiling() if answer.min_wait else ""
        until = join([presenter.conditions[name].words for name in answer.until])
        signed = answer.signed
        return AnswerView(
            lead=answer.text.replace("{wait}", wait),
            condition=f"Not until {until}." if until else "",
            standing=f"Our clinic's advice, signed by {signed.by}, {signed.role}.",
            then=_if_not(answer, clinic),
            reason=answer.reason or "",
            is_signed=True,
            phone=_number_of(answer.if_not or topic.ask, clinic),
        )
    articles = [source for source in presenter.dataset.sources if source.counting == "yes"]
    others = [one for one in presenter.speaking(reading) if one.counting != "yes"]
    said = first_sentence(
        topic, reading, _conditions(presenter, reading), who_to_ask(topic.ask, clinic)
    )
    return AnswerView(
        lead=said.lead,
        condition=said.condition,
        standing=not_checked(len(articles), len(others)),
        then=said.then,
        reason="",
        is_signed=False,
        phone=_number_of(topic.ask, clinic),
    )


def who_to_ask(contact: str, clinic: ClinicView) -> str:
    """Say whom to ask, in words."""
    return {
        "urgent-line": clinic.urgent.name,
        "prescriber": "the person who prescribed it",
        "pharmacist": "a pharmacist",
    }.get(contact, "us")


def _number_of(contact: str, clinic: ClinicView) -> PhoneView:
    return {"emergency": clinic.emergency, "urgent-line": clinic.urgent}.get(contact, clinic.own)


def _if_not(answer: Answer, clinic: ClinicView) -> str:
    if not answer.if_not:
        return ""
    return f"If it is not so by then, call {who_to_ask(answer.if_not, clinic)}."


def _conditions(presenter: _Presenter, reading: Reading) -> list[Condition]:
    return [presenter.conditions[name] for name in reading.cautious.conditions]


def _chart(presenter: _Presenter, topic: Topic, reading: Reading, axis: Axis) -> ChartView | None:
    conditions = _conditions(presenter, reading)
    words = zone_sentences(topic, reading, presenter.speaking(reading), conditions)
    if not words or reading.soonest_h is None or reading.longest_h is None:
        return None
    soonest, longest = axis.place(reading.soonest_h), axis.place(reading.longest_h)
    places = {"wait": (0.0, soonest), "differ": (soonest, longest), "open": (longest, 100.0)}
    zones = tuple(
        ZoneView(
            texture=texture,
            x=percent(places[texture][0]),
            width=percent(places[texture][1] - places[texture][0]),
            stretch=stretch,
            action=action,
            says=says,
        )
        for texture, stretch, action, says in words
    )
    gate = percent(longest) if conditions else ""
    return ChartView(zones=zones, ticks=axis.ticks, breaks=axis.breaks, gate=gate)


def _split(reading: Reading) -> SplitView:
    def of(*stances: str) -> list[Claim]:
        return [claim for claim in reading.claims if claim.stance in stances]

    def count(claims: Sequence[Claim], words: str) -> str:
        number = len({claim.source for claim in claims})
        return f"1 source says {words}" if number == 1 else f"{number} sources say {words}"

    do, avoid = of("do", "allow"), of("avoid")
    return SplitView(
        do=_unique(claim.says for claim in do),
        avoid=_unique(claim.says for claim in avoid),
        do_count=count(do, "do"),
        avoid_count=count(avoid, "do not"),
    )


def _comparison(
    presenter: _Presenter, topic: Topic, reading: Reading, axis: Axis
) -> ComparisonView:
    sources = presenter.speaking(reading)
    draws = bool(reading.steps)
    order = {source.id: place for place, source in enumerate(presenter.dataset.sources)}
    claims = sorted(reading.claims, key=lambda claim: order[claim.source])
    rows = tuple(_row(presenter, claim, axis if draws else None) for claim in claims)
    return ComparisonView(
        agreement=agreement_sentence(topic, reading, sources),
        sentence=differs_sentence(reading, sources, presenter.condition_words),
        who=who_says_so(sources),
        why=_why(reading),
        rows=rows,
        ticks=axis.ticks if draws else (),
        breaks=axis.breaks if draws else (),
        has_bars=any(row.bar for row in rows),
        caption=f"{topic.name}: what each source says",
    )


def _why(reading: Reading) -> str:
    """Say what is known of why sources differ: whether they name what they are about."""
    if reading.agreement is Agreement.AGREE or len(reading.claims) < 2:
        return ""
    if any(claim.applies for claim in reading.claims):
        return "Some speak of one product, place or device only. The table says which."
    return "None of them says which device or needle depth it means. That may be why they differ."


def _row(presenter: _Presenter, claim: Claim, axis: Axis | None) -> RowView:
    source = presenter.sources[claim.source]
    bare = claim.time.spoken() if claim.time else ""
    return RowView(
        id=claim.id,
        source=source.short,
        kind=KINDS[source.tier][0],
        dated=_dated(source),
        section=claim.section,
        stance=STANCES[claim.stance],
        time=claim.amount.spoken() if claim.amount else bare or _no_time(claim, source),
        until=join([presenter.conditions[n].words for n in claim.time.until]) if claim.time else "",
        says=claim.says,
        reason=claim.reason or "",
        caution=claim.caution or "",
        applies=join(claim.applies.listed()) if claim.applies else "",
        bar=draw_bar(claim.wait, axis) if axis else None,
    )


def _no_time(claim: Claim, source: Source) -> str:
    """Say that there is no time; of a source read in part only that none was seen."""
    kind = "end" if claim.stance == "avoid" else "time"
    return f"no {kind} given" if source.read == "whole" else f"no {kind} seen in the part we read"


def _checks(presenter: _Presenter, topic: Topic, reading: Reading) -> tuple[str, ...]:
    """List what to check before starting again."""
    if topic.safer != "later" or reading.agreement is Agreement.SPLIT:
        return ()
    conditions = _conditions(presenter, reading)
    time = reading.cautious.time
    passed = f"{time.spoken_ceiling()} have passed." if time else ""
    if time and time.high == 1:
        passed = f"{time.spoken_ceiling()} has passed."
    tests = [condition.check_by for condition in conditions if condition.is_testable]
    asked = "You have asked us." if asks_at_the_end(reading, conditions) else ""
    return tuple(filter(None, [passed, *tests, asked]))


def _reasons(reading: Reading, sources: dict[str, Source]) -> tuple[ReasonView, ...]:
    seen: dict[str, str] = {}
    for claim in reading.claims:
        if claim.reason:
            seen.setdefault(claim.reason, sources[claim.source].short)
    return tuple(ReasonView(text=text, source=source) for text, source in seen.items())


def _stamp(presenter: _Presenter, answers: Sequence[Answer | None]) -> StampView:
    version = f"Version of {spoken_date(presenter.dataset.version)}."
    signed = [answer for answer in answers if answer and answer.signed]
    if len(signed) < len(answers) or not signed:
        words = "Not yet signed by our clinicians. Until then we show the safest advice we read."
        return StampView(is_signed=False, words=words, version=f"{version} Not reviewed yet.")
    last = max(answer.signed.on for answer in signed if answer.signed)
    by = join(_unique(f"{a.signed.by}, {a.signed.role}" for a in signed if a.signed))
    due = [answer.review_by for answer in signed if answer.review_by]
    following = f" Next review: {spoken_date(min(due))}." if due else ""
    return StampView(
        is_signed=True,
        words=f"Signed by {by}. Last reviewed: {spoken_date(last)}.{following}",
        version=version,
    )


def _dated(source: Source) -> str:
    if source.published:
        return spoken_partial_date(source.published)
    return (
        f"reviewed {spoken_partial_date(source.reviewed)}" if source.reviewed else "no date given"
    )


def _sources(presenter: _Presenter) -> tuple[SourceView, ...]:
    """List the sources whose statements are shown, in the order of the file."""
    used: dict[str, list[str]] = {}
    for treatment in presenter.dataset.treatments:
        for topic, reading in readings(presenter.dataset, treatment):
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
            dated=_dated(source),
            read=READ[source.read],
            topics=_unique(used[source.id]),
        )
        for source in presenter.dataset.sources
        if source.id in used
    )


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
