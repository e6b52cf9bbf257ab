"""One question with all that its page shows: answer, chart and comparison, from one reading."""

from collections.abc import Sequence
from dataclasses import replace

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.clinic import PhoneView
from aftercare.parts.presenter import Presenter
from aftercare.parts.question.answer import AnswerView, present_answer
from aftercare.parts.question.comparison import (
    ComparisonView,
    ReasonView,
    SplitView,
    present_also_said,
    present_comparison,
    present_reasons,
    present_split,
)
from aftercare.parts.question.evidence import NO_EVIDENCE, EvidenceView, present_evidence
from aftercare.parts.question.picture import PictureView, present_picture
from aftercare.parts.question.stamp import StampView, present_stamp
from aftercare.parts.question.zones import ChartView, present_zones
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.reconcile import Agreement
from aftercare.words.catalogue import Words
from aftercare.words.chart import hours_named, make_axis
from aftercare.words.figures import spoken_ceiling
from aftercare.words.limits import spoken_lines
from aftercare.words.wording import as_sentence, title_of


@frozen
class DoneView:
    """What to do now if one has done it too soon: stop, and for which signs to call."""

    stop: str
    look_for: tuple[str, ...]
    call: str
    phone: PhoneView


@frozen
class HelpView:
    """What helps with a sign: the answer to another question, and where it is answered whole."""

    question: str
    said: str
    address: str


@frozen
class RetiredView:
    """A question that is no longer answered; its address keeps a page."""

    id: str
    title: str
    why: str
    see: str
    """The question to read instead, "" where there is none."""
    address: str


@frozen
class TopicView:
    """One question with all that its page shows."""

    id: str
    name: str
    question: str
    title: str
    address: str
    kind: str
    group: str
    summary: str
    answer: AnswerView
    chart: ChartView | None
    split: SplitView | None
    comparison: ComparisonView
    checks: tuple[str, ...]
    reasons: tuple[ReasonView, ...]
    also_said: tuple[ReasonView, ...]
    look_for: str
    also: tuple[str, ...]
    stamp: StampView
    picture: PictureView | None = None
    done: DoneView | None = None
    helps: tuple[HelpView, ...] = ()
    evidence: EvidenceView = NO_EVIDENCE


@frozen
class GroupView:
    """Questions that belong together."""

    name: str
    topics: tuple[TopicView, ...]


Asked = tuple[Advice, TopicView]
"""A question that has a page: what holds on it, and how its page says it."""


def present_topic(presenter: Presenter, treatment: Treatment, advice: Advice) -> TopicView:
    """Present a question with all that its page shows."""
    topic, reading = advice.topic, advice.reading
    answer = present_answer(presenter, advice)
    axis = make_axis(
        hours_named([claim.wait for claim in reading.claims if claim.wait]), presenter.words
    )
    return TopicView(
        id=topic.id,
        name=topic.name,
        question=topic.question or "",
        title=title_of(topic, treatment, presenter.words),
        address=f"page:{treatment.id}/{topic.id}",
        kind=topic.kind,
        group=topic.group,
        summary=" ".join(filter(None, [answer.lead, answer.condition, answer.gate])),
        answer=answer,
        chart=present_zones(presenter, topic, reading, axis),
        split=present_split(reading, presenter.words)
        if reading.agreement is Agreement.SPLIT
        else None,
        comparison=present_comparison(presenter, topic, reading, axis),
        checks=_checks(advice, presenter.words),
        reasons=present_reasons(reading, presenter.sources),
        also_said=present_also_said(presenter, reading),
        look_for=topic.look_for or "",
        also=topic.also,
        picture=present_picture(advice, presenter.words),
        done=_done(presenter, treatment, topic, answer),
        stamp=present_stamp(presenter, [advice]),
        evidence=present_evidence(presenter, [advice]),
    )


def with_helps(asked: Sequence[Asked]) -> list[Asked]:
    """Give each sign the answers to the questions that say what helps."""
    by_id = {advice.topic.id: view for advice, view in asked}

    def helped(advice: Advice, view: TopicView) -> TopicView:
        helps = tuple(
            HelpView(question=one.question, said=one.summary, address=one.address)
            for one in map(by_id.get, advice.topic.helps)
            if one
        )
        return replace(view, helps=helps) if helps else view

    return [(advice, helped(advice, view)) for advice, view in asked]


def _done(
    presenter: Presenter, treatment: Treatment, topic: Topic, answer: AnswerView
) -> DoneView | None:
    """Say what to do if it has been done too soon, where the data names signs of that."""
    signs = [one for one in treatment.topics if topic.id in one.after_doing]
    if not signs:
        return None
    closed, words = presenter.clinic.urgent, presenter.words
    return DoneView(
        stop=" ".join(
            filter(None, [words.say("done-stop"), answer.lead, answer.condition, answer.gate])
        ),
        look_for=tuple(one.symptom or one.name for one in signs),
        call=words.say("done-closed", name=closed.name, number=closed.telephone),
        phone=presenter.clinic.own,
    )


def _checks(advice: Advice, words: Words) -> tuple[str, ...]:
    """List what to check before starting again."""
    if advice.topic.safer is not Safer.LATER or advice.is_open:
        return ()
    time = advice.time
    passed = ""
    if time and time.high:
        passed = words.say("check-passed", time=spoken_ceiling(time, words), n=time.high)
    tests = [as_sentence(one.check_by) for one in advice.conditions if one.is_testable]
    asked = words.say("check-asked") if advice.asks else ""
    return tuple(filter(None, [passed, *tests, *spoken_lines(advice, words), asked]))


def present_retired(treatment: Treatment, words: Words) -> tuple[RetiredView, ...]:
    """Keep a page for each question that is no longer answered, with the one to read instead."""
    public = {topic.id: topic for topic in treatment.topics if topic.is_public and topic.question}
    return tuple(
        RetiredView(
            id=topic.id,
            title=title_of(topic, treatment, words),
            why=topic.retired,
            see=(public[topic.see].question or "") if topic.see in public else "",
            address=f"page:{treatment.id}/{topic.see if topic.see in public else 'index'}",
        )
        for topic in treatment.topics
        if topic.retired and topic.show == "all"
    )
