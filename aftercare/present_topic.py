"""Present one topic: its answer, chart and comparison, all from one reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aftercare.chart import Axis, draw_bar, hours_named, make_axis, percent
from aftercare.model import Answer, Claim, Condition, Dataset, Source, Topic, Treatment
from aftercare.reconcile import Agreement, Reading
from aftercare.sentences import (
    agreement_sentence,
    asks_at_the_end,
    differs_sentence,
    first_sentence,
    not_checked,
    zone_sentences,
)
from aftercare.views import (
    AnswerView,
    ChartView,
    ClinicView,
    ComparisonView,
    PhoneView,
    ReasonView,
    RowView,
    SplitView,
    StampView,
    TopicView,
    ZoneView,
)
from aftercare.wording import (
    KINDS,
    STANCES,
    claim_figures,
    dated,
    join,
    spoken_date,
    unique,
    who_says_so,
)

MOST_REASONS = 4
"""How many reasons stand under "Why"; a longer list is not read."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """A dataset with what every part of a view looks up in it."""

    dataset: Dataset
    clinic: ClinicView
    sources: dict[str, Source]
    conditions: dict[str, Condition]

    @property
    def condition_words(self) -> dict[str, str]:
        """The patient's words of each condition by its id."""
        return {name: condition.words for name, condition in self.conditions.items()}

    def speaking(self, reading: Reading) -> tuple[Source, ...]:
        """The sources of a reading, in the order of the file."""
        return tuple(source for source in self.dataset.sources if source.id in reading.sources)


def present_topic(
    presenter: Presenter, treatment: Treatment, topic: Topic, reading: Reading
) -> TopicView:
    """Present a question with all that its page shows."""
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
        summary=" ".join(filter(None, [answer.lead, answer.condition, _gate(answer)])),
        answer=answer,
        chart=_chart(presenter, topic, reading, axis),
        split=_split(reading) if reading.agreement is Agreement.SPLIT else None,
        comparison=_comparison(presenter, topic, reading, axis),
        checks=_checks(presenter, topic, reading),
        reasons=_reasons(reading, presenter.sources),
        also_said=_also_said(reading, presenter.sources),
        look_for=topic.look_for or "",
        also=topic.also,
        stamp=present_stamp(presenter, [treatment.answer_to(topic.id)]),
    )


def _gate(answer: AnswerView) -> str:
    """Keep "ask us" beside the answer wherever it is shortened; it is part of it."""
    return answer.then if answer.then.startswith("Ask us") else ""


def _answer(
    presenter: Presenter, topic: Topic, reading: Reading, answer: Answer | None
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


def _conditions(presenter: Presenter, reading: Reading) -> list[Condition]:
    return [presenter.conditions[name] for name in reading.cautious.conditions]


def _chart(presenter: Presenter, topic: Topic, reading: Reading, axis: Axis) -> ChartView | None:
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
        do=unique(claim.says for claim in do),
        avoid=unique(claim.says for claim in avoid),
        do_count=count(do, "do"),
        avoid_count=count(avoid, "do not"),
    )


def _comparison(presenter: Presenter, topic: Topic, reading: Reading, axis: Axis) -> ComparisonView:
    sources = presenter.speaking(reading)
    draws = bool(reading.steps)
    order = {source.id: place for place, source in enumerate(presenter.dataset.sources)}
    claims = sorted(filter(_answers, reading.claims), key=lambda claim: order[claim.source])
    rows = tuple(_row(presenter, claim, axis if draws else None) for claim in claims)
    return ComparisonView(
        agreement=agreement_sentence(topic, reading, sources, _conditions(presenter, reading)),
        sentence=differs_sentence(reading, sources, presenter.condition_words),
        who=who_says_so(sources),
        why=_why(reading),
        rows=rows,
        ticks=axis.ticks if draws else (),
        breaks=axis.breaks if draws else (),
        has_bars=any(row.bar for row in rows),
        caption=f"{topic.name}: all of it as a table",
    )


def _answers(claim: Claim) -> bool:
    """Whether a claim answers the question, rather than saying something around it."""
    return bool(claim.time or claim.amount) or claim.stance in {"do", "avoid", "allow"}


def _why(reading: Reading) -> str:
    """Say what is known of why sources differ: whether they name what they are about."""
    if reading.agreement is Agreement.AGREE or not reading.steps or len(reading.claims) < 2:
        return ""
    if any(claim.applies for claim in reading.claims):
        return "Some speak of one product, place or device only. The table says which."
    return "None of them says which device or needle depth it means. That may be why they differ."


def _row(presenter: Presenter, claim: Claim, axis: Axis | None) -> RowView:
    source = presenter.sources[claim.source]
    return RowView(
        id=claim.id,
        source=source.short,
        kind=KINDS[source.tier][0],
        dated=dated(source),
        section=claim.section,
        stance=STANCES[claim.stance],
        time=claim_figures(claim) or _no_time(claim, source),
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


def _checks(presenter: Presenter, topic: Topic, reading: Reading) -> tuple[str, ...]:
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
    """Take the first few reasons that are given; the table has all of them."""
    given = [(claim.reason, claim.source) for claim in reading.claims if claim.reason]
    return _with_sources(given, sources)[:MOST_REASONS]


def _also_said(reading: Reading, sources: dict[str, Source]) -> tuple[ReasonView, ...]:
    """List what sources say around the question, so that nothing is left out."""
    around = [
        (f"{claim.says} {claim.reason or ''}".strip(), claim.source)
        for claim in reading.claims
        if not _answers(claim)
    ]
    return _with_sources(around, sources)


def _with_sources(
    said: Iterable[tuple[str, str]], sources: dict[str, Source]
) -> tuple[ReasonView, ...]:
    """Keep each text once, with the first source that says it."""
    first: dict[str, str] = {}
    for text, source in said:
        first.setdefault(text, sources[source].short)
    return tuple(ReasonView(text=text, source=source) for text, source in first.items())


def present_stamp(presenter: Presenter, answers: Sequence[Answer | None]) -> StampView:
    """Say who signed these answers and when, or that not all of them are signed."""
    version = f"Version of {spoken_date(presenter.dataset.version)}."
    signed = [answer for answer in answers if answer and answer.signed]
    if len(signed) < len(answers) or not signed:
        words = "Not yet signed by our clinicians."
        return StampView(is_signed=False, words=words, version=f"{version} Not reviewed yet.")
    last = max(answer.signed.on for answer in signed if answer.signed)
    by = join(unique(f"{a.signed.by}, {a.signed.role}" for a in signed if a.signed))
    due = [answer.review_by for answer in signed if answer.review_by]
    following = f" Next review: {spoken_date(min(due))}." if due else ""
    return StampView(
        is_signed=True,
        words=f"Signed by {by}. Last reviewed: {spoken_date(last)}.{following}",
        version=version,
    )
