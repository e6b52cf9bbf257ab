"""Put on one page everything that the answer to a topic rests on.

The claims, how they are read, what the clinic answers and who stands behind it, what that
loosens, what could go wrong, and what to say. The reading is that of all sources as they
stand, also while a lapsed answer is checked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftercare.dataset.answer import Answer, SignOff
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.clinic import ClinicView
from aftercare.parts.question.answer import AnswerView
from aftercare.parts.question.topic import TopicView
from aftercare.parts.question.zones import ChartView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.reading.advice import decide
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.reading.seal import SIGNS
from aftercare.rules.waiting import Waiting, loosening
from aftercare.staff.facts import (
    FactView,
    StepView,
    answer_facts,
    reading_facts,
    spoken_signature,
    steps_of,
    topic_facts,
)
from aftercare.staff.hazards import HazardView
from aftercare.staff.matrix import Pair, spoken_agreement
from aftercare.staff.statements import RegisterView, decision_address, present_statement
from aftercare.staff.telling import (
    ShorterView,
    TeachBackView,
    present_keep,
    present_shorter,
    present_teach_back,
    present_told,
)
from aftercare.words.catalogue import Words
from aftercare.words.figures import join
from aftercare.words.wording import as_sentence, unique


@frozen
class DecisionView:
    """Everything that one answer rests on, and what to say.

    `state` is signed, lapsed, overdue, due, alone, unsigned, unanswered or none (nothing to sign).
    """

    id: str
    name: str
    title: str
    address: str
    public_address: str
    group: str
    seen: str
    about: str
    """Who sees it, what it is, and under which heading it stands."""
    state: str
    state_said: tuple[str, ...]
    answer: AnswerView | None = None
    told: tuple[str, ...]
    chart: ChartView | None = None
    agreement: str
    agreement_word: str
    agreement_said: str
    topic: tuple[FactView, ...]
    reading: tuple[FactView, ...]
    steps: tuple[StepView, ...]
    record: tuple[FactView, ...]
    loosens: tuple[str, ...]
    shorter: tuple[ShorterView, ...]
    keep: str
    teach_back: tuple[TeachBackView, ...]
    hazards: tuple[HazardView, ...]
    register: RegisterView

    @property
    def say(self) -> tuple[str, ...]:
        """What to say to a patient, the answer first; nothing where a clinician has to."""
        one = self.answer
        told = (one.lead, one.condition, one.then, one.reason) if one else self.told
        return tuple(text for text in told if text)


@frozen
class DecisionGroupView:
    """Decisions that belong together."""

    name: str
    decisions: tuple[DecisionView, ...]


_ON_URGENCY = {Agreement.AGREE, Agreement.DIFFER, Agreement.SILENT}
"""What is said in other words where it is about how soon to call."""

_GAPS = {"unsigned", "unanswered"}


@dataclass(frozen=True, slots=True)
class Known:
    """What the decisions of one treatment share."""

    dataset: Dataset
    treatment: Treatment
    public: TreatmentView
    clinic: ClinicView
    read: Mapping[str, Pair]
    waiting: Mapping[str, Waiting]
    hazards: Mapping[str, tuple[HazardView, ...]]
    """The hazards that name a topic, by its id."""


def present_decisions(known: Known, words: Words) -> tuple[DecisionView, ...]:
    """Present the decision on every topic, in the order in which patients see them."""
    shown = {topic.id: topic for topic in known.public.topics}
    pairs = sorted(known.read.values(), key=lambda pair: pair[0].priority)
    return tuple(
        _decision(known, topic, reading, shown.get(topic.id), words) for topic, reading in pairs
    )


def group_decisions(decisions: Sequence[DecisionView]) -> tuple[DecisionGroupView, ...]:
    """Put decisions together by the heading under which patients find them."""
    names = dict.fromkeys(one.group for one in decisions)
    return tuple(
        DecisionGroupView(name=name, decisions=tuple(one for one in decisions if one.group == name))
        for name in names
    )


def _decision(
    known: Known, topic: Topic, reading: Reading, view: TopicView | None, words: Words
) -> DecisionView:
    dataset, treatment = known.dataset, known.treatment
    name = f"{treatment.id}/{topic.id}"
    answer = treatment.answer_to(topic.id)
    told = _told(known, topic, words) if topic.is_public and not view else ()
    group = topic.group if topic.is_public else words.say("decisions-hidden")
    seen = _seen(topic, words)
    waits = known.waiting.get(name)
    is_sign = topic.safer is Safer.URGENT and topic.is_public
    if is_sign and waits is None:
        waits = known.waiting.get(f"{treatment.id}/{SIGNS}")
    is_signed = bool(answer and answer.signed) or is_sign
    claims = treatment.topic_claims(topic.id)
    counted = {claim.id for claim in reading.claims}
    ours = answer.min_wait.ceiling_h if answer and answer.signed and answer.min_wait else None
    shorter = present_shorter(
        dataset, topic, reading, claims, words, ours_h=ours or reading.cautious.h
    )
    return DecisionView(
        id=topic.id,
        name=topic.name,
        title=_title(topic, words),
        address=decision_address(treatment, topic.id),
        public_address=_public_address(topic, view, treatment),
        group=group,
        seen=seen,
        about=f"{seen} {words.say(f'decision-{topic.kind}', group=group)}",
        state=waits.kind if waits else "signed" if is_signed else "none",
        state_said=_state(answer, waits, treatment.signs_checked if is_sign else None, words),
        answer=view.answer if view else None,
        told=told,
        chart=view.chart if view else None,
        agreement=reading.agreement.value,
        agreement_word=spoken_agreement(reading.agreement, words),
        agreement_said=_agreement(topic, reading, view, words),
        topic=topic_facts(dataset, topic, words),
        reading=reading_facts(dataset, topic, reading, words),
        steps=steps_of(dataset, reading, words),
        record=answer_facts(dataset, answer, words) if answer else (),
        loosens=tuple(loosening(dataset, name, words)) if answer else (),
        shorter=shorter,
        keep=present_keep(dataset, reading, view, words) if shorter else "",
        teach_back=present_teach_back(topic, reading, view, treatment, words, told=told),
        hazards=known.hazards.get(topic.id, ()),
        register=RegisterView(
            caption=words.say("decision-statements", name=topic.name),
            statements=tuple(
                present_statement(dataset, treatment, known.read, claim, words, topics=(topic.id,))
                # What counts comes first.
                for claim in sorted(claims, key=lambda claim: claim.id not in counted)
            ),
        ),
    )


def _told(known: Known, topic: Topic, words: Words) -> tuple[str, ...]:
    """Say what patients read on what has no page of its own."""
    advice = decide(known.dataset, known.treatment)
    return present_told(
        next(one for one in advice if one.topic.id == topic.id), known.clinic, words
    )


def _title(topic: Topic, words: Words) -> str:
    """Name the page: the question, else the sign or what to tell us."""
    if topic.question:
        return topic.question
    said = topic.symptom or topic.tell
    return words.say("decision-title", name=topic.name, said=said) if said else topic.name


def _public_address(topic: Topic, view: TopicView | None, treatment: Treatment) -> str:
    if view:
        return view.address
    if not topic.is_public:
        return ""
    return f"page:{treatment.id}/when-to-call" if topic.safer is Safer.URGENT else ""


def _seen(topic: Topic, words: Words) -> str:
    seen = words.say("decision-seen" if topic.is_public else "decision-hidden")
    if not topic.retired:
        return seen
    return f"{seen} {words.say('decision-retired', why=topic.retired)}"


def _state(
    answer: Answer | None, waits: Waiting | None, signs: SignOff | None, words: Words
) -> tuple[str, ...]:
    """Say where the answer stands, and what undid it if it has lapsed; a sign with all others."""
    if waits and waits.kind in _GAPS and waits.subject.sort != "signs":
        return (words.say(f"decision-{waits.kind}"),)
    if waits:
        reasons = [words.say("decision-why", why=as_sentence(why)) for why in waits.why]
        if waits.subject.sort == "signs":
            reasons = [f"{words.say('decision-with-all')} {one}" for one in reasons]
        return tuple(reasons)
    held = answer or signs
    if held and held.signed:
        by = join([spoken_signature(one, words) for one in held.signatures], words)
        return (words.say("decision-signed", by=by),)
    return (words.say("decision-nothing-to-sign"),)


def _agreement(topic: Topic, reading: Reading, view: TopicView | None, words: Words) -> str:
    if not reading.claims:
        return words.say("decision-nobody")
    if view and view.comparison.agreement:
        return view.comparison.agreement
    is_call = topic.safer is Safer.URGENT and reading.agreement in _ON_URGENCY
    return words.say(f"decision-{'call' if is_call else 'sources'}-{reading.agreement.value}")


def hazards_by_topic(
    dataset: Dataset, hazards: Sequence[HazardView]
) -> dict[str, tuple[HazardView, ...]]:
    """Sort the hazards under the topics that they name."""
    shown = {hazard.id: hazard for hazard in hazards}
    topics = unique(topic for hazard in dataset.hazards for topic in hazard.topics)
    return {
        topic: tuple(shown[one.id] for one in dataset.hazards if topic in one.topics)
        for topic in topics
    }
