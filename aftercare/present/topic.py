"""Present one topic: its answer, chart and comparison, all from one reading."""

from collections.abc import Sequence
from datetime import date

from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.vocabulary import BACKGROUND, Safer
from aftercare.present.comparison import (
    Presenter,
    present_also_said,
    present_comparison,
    present_reasons,
    present_split,
)
from aftercare.reading.advice import Advice
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.views import (
    AnswerView,
    ChartView,
    ClinicView,
    DoneView,
    PhoneView,
    RetiredView,
    StampView,
    TopicView,
    ZoneView,
)
from aftercare.words.chart import Axis, hours_named, make_axis, percent
from aftercare.words.sentences import first_sentence, not_checked, only_said, zone_sentences
from aftercare.words.wording import join, spoken_date, unique


def present_topic(
    presenter: Presenter, treatment: Treatment, topic: Topic, reading: Reading
) -> TopicView:
    """Present a question with all that its page shows."""
    answer = _answer(presenter, treatment, topic, reading)
    axis = make_axis(hours_named([claim.wait for claim in reading.claims if claim.wait]))
    return TopicView(
        id=topic.id,
        name=topic.name,
        question=topic.question or "",
        title=topic.title(treatment),
        address=f"page:{treatment.id}/{topic.id}",
        kind=topic.kind,
        group=topic.group,
        summary=" ".join(filter(None, [answer.lead, answer.condition, answer.gate])),
        answer=answer,
        chart=_chart(presenter, topic, reading, axis),
        split=present_split(reading) if reading.agreement is Agreement.SPLIT else None,
        comparison=present_comparison(presenter, topic, reading, axis),
        checks=_checks(topic, presenter.advice(treatment, topic)),
        reasons=present_reasons(reading, presenter.sources),
        also_said=present_also_said(reading, presenter.sources),
        look_for=topic.look_for or "",
        also=topic.also,
        done=_done(presenter, treatment, topic, answer),
        stamp=present_stamp(presenter, treatment, [topic]),
    )


def _done(
    presenter: Presenter, treatment: Treatment, topic: Topic, answer: AnswerView
) -> DoneView | None:
    """Say what to do if it has been done too soon, where the data names signs of that."""
    signs = [one for one in treatment.topics if topic.id in one.after_doing]
    if not signs:
        return None
    closed = presenter.clinic.urgent
    return DoneView(
        stop=f"Stop now. {answer.lead} {answer.condition} {answer.gate}".strip(),
        look_for=tuple(one.symptom or one.name for one in signs),
        call=f"When we are closed, call {closed.name}: {closed.telephone}.",
        phone=presenter.clinic.own,
    )


def _answer(
    presenter: Presenter, treatment: Treatment, topic: Topic, reading: Reading
) -> AnswerView:
    """Show the clinic's signed answer, else the cautious reading and that nobody signed it."""
    clinic = presenter.clinic
    if presenter.advice(treatment, topic).is_checked_again:
        return AnswerView(
            lead="We are checking this again.",
            condition="Keep to the sheet that we gave you, or call us.",
            standing="Our clinic signed this advice. Then something that it rests on changed.",
            then="If you are not sure, call us.",
            reason="",
            is_signed=False,
            phone=clinic.own,
        )
    answer = presenter.advice(treatment, topic).answer
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
    speaking = presenter.speaking(reading)
    is_fact = topic.kind in BACKGROUND
    standing = only_said(speaking) if is_fact else not_checked(reading, speaking)
    said = first_sentence(
        topic, reading, presenter.conditions_of(reading), who_to_ask(topic.ask, clinic)
    )
    return AnswerView(
        lead=said.lead,
        condition=said.condition,
        standing=standing,
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


def _chart(presenter: Presenter, topic: Topic, reading: Reading, axis: Axis) -> ChartView | None:
    conditions = presenter.conditions_of(reading)
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
    return ChartView(
        zones=zones,
        ticks=axis.ticks,
        breaks=axis.breaks,
        gate=gate,
        soonest_h=reading.soonest_h,
        longest_h=reading.longest_h,
    )


def _checks(topic: Topic, advice: Advice) -> tuple[str, ...]:
    """List what to check before starting again."""
    if topic.safer is not Safer.LATER or advice.is_open:
        return ()
    time = advice.time
    passed = f"{time.spoken_ceiling()} have passed." if time else ""
    if time and time.high == 1:
        passed = f"{time.spoken_ceiling()} has passed."
    tests = [condition.check_by for condition in advice.conditions if condition.is_testable]
    asked = "You have asked us." if advice.asks else ""
    return tuple(filter(None, [passed, *tests, asked]))


def present_stamp(presenter: Presenter, treatment: Treatment, topics: Sequence[Topic]) -> StampView:
    """Say who signed the answers to these and when, or that not all signatures hold."""
    version = f"Version of {spoken_date(presenter.dataset.version)}."
    signed = [answer for topic in topics if (answer := presenter.advice(treatment, topic).answer)]
    again = [topic for topic in topics if presenter.advice(treatment, topic).is_checked_again]
    if again and len(signed) + len(again) == len(topics):
        some = "this" if len(topics) == 1 else "some of this"
        words = f"Our clinicians are checking {some} again."
        return StampView(is_signed=False, words=words, version=version)
    if len(signed) < len(topics) or not signed:
        words = "Not yet signed by our clinicians."
        return StampView(is_signed=False, words=words, version=f"{version} Not reviewed yet.")
    # Of several the oldest: the page as a whole was looked at no later.
    last = min(answer.signed.on for answer in signed if answer.signed)
    by = join(unique(f"{a.signed.by}, {a.signed.role}" for a in signed if a.signed))
    due = [answer.review_by for answer in signed if answer.review_by]
    following = _review(min(due), presenter.today) if due else ""
    return StampView(
        is_signed=True,
        words=f"Signed by {by}. Last reviewed: {spoken_date(last)}.{following}",
        version=version,
    )


def _review(due: date, today: date) -> str:
    """Say when the next review is, or that one is overdue."""
    if due < today:
        return f" This advice was due for review on {spoken_date(due)}."
    return f" Next review: {spoken_date(due)}."


def present_retired(treatment: Treatment) -> tuple[RetiredView, ...]:
    """Keep a page for each question that is no longer answered, with the one to read instead."""
    public = {topic.id: topic for topic in treatment.topics if topic.is_public and topic.question}
    return tuple(
        RetiredView(
            id=topic.id,
            title=topic.title(treatment),
            why=topic.retired,
            see=(public[topic.see].question or "") if topic.see in public else "",
            address=f"page:{treatment.id}/{topic.see if topic.see in public else 'index'}",
        )
        for topic in treatment.topics
        if topic.retired and topic.show == "all"
    )
