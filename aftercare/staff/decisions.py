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
from aftercare.parts.question.answer import AnswerView
from aftercare.parts.question.topic import TopicView
from aftercare.parts.question.zones import ChartView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
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
from aftercare.staff.matrix import AGREEMENTS, NOBODY, Pair
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
from aftercare.words.wording import unique


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
    kind: str
    group: str
    seen: str
    state: str
    state_said: tuple[str, ...]
    answer: AnswerView | None = None
    told: tuple[str, ...]
    chart: ChartView | None = None
    agreement: str
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
    def about(self) -> str:
        """Who sees it, what it is, and where it stands."""
        return f"{self.seen} {self.kind.capitalize()}, under {self.group}."

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


_KINDS = {
    "wait": "something to wait for",
    "care": "care of the skin",
    "product": "a product",
    "course-of-healing": "a sign of healing",
    "red-flag": "a sign that means call",
    "prepare": "before the treatment",
    "contraindication": "something to tell us first",
    "procedure": "what happens on the day",
    "sessions": "sessions",
    "benefit": "what it is good for",
    "risk": "a risk",
    "fact": "good to know",
}

_ON_URGENCY = {
    Agreement.AGREE: "all that say how soon to call say the same",
    Agreement.DIFFER: "some call sooner than others, and the most urgent holds",
    Agreement.SILENT: "no source says how soon to call",
}

_WITH_ALL = "All warning signs are signed together."

_GAPS = {
    "unsigned": "Nobody has signed this answer yet.",
    "unanswered": "Our clinic has not answered this yet. Patients read the safest advice.",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the decisions of one treatment share."""

    dataset: Dataset
    treatment: Treatment
    public: TreatmentView
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
    told = () if view or not topic.is_public else present_told(topic, known.public)
    waits = known.waiting.get(name)
    is_sign = topic.safer is Safer.URGENT and topic.is_public
    if is_sign and waits is None:
        waits = known.waiting.get(f"{treatment.id}/{SIGNS}")
    is_signed = bool(answer and answer.signed) or is_sign
    claims = treatment.topic_claims(topic.id)
    counted = {claim.id for claim in reading.claims}
    ours = answer.min_wait.ceiling_h if answer and answer.signed and answer.min_wait else None
    shorter = present_shorter(dataset, topic, reading, claims, ours or reading.cautious.h, words)
    return DecisionView(
        id=topic.id,
        name=topic.name,
        title=_title(topic),
        address=decision_address(treatment, topic.id),
        public_address=_public_address(topic, view, treatment),
        kind=_KINDS[topic.kind],
        group=topic.group if topic.is_public else "Not shown to patients",
        seen=_seen(topic),
        state=waits.kind if waits else "signed" if is_signed else "none",
        state_said=_state(answer, waits, treatment.signs_checked if is_sign else None, words),
        answer=view.answer if view else None,
        told=told,
        chart=view.chart if view else None,
        agreement=reading.agreement.value,
        agreement_said=_agreement(topic, reading, view),
        topic=topic_facts(topic, words),
        reading=tuple(reading_facts(dataset, topic, reading, words)),
        steps=steps_of(dataset, reading, words),
        record=answer_facts(dataset, answer, words) if answer else (),
        loosens=tuple(loosening(dataset, name, words)) if answer else (),
        shorter=shorter,
        keep=present_keep(dataset, reading, view, words) if shorter else "",
        teach_back=present_teach_back(topic, reading, view, told, treatment),
        hazards=known.hazards.get(topic.id, ()),
        register=RegisterView(
            caption=f"What each source says about {topic.name}",
            statements=tuple(
                present_statement(dataset, treatment, known.read, claim, words, (topic.id,))
                # What counts comes first.
                for claim in sorted(claims, key=lambda claim: claim.id not in counted)
            ),
        ),
    )


def _title(topic: Topic) -> str:
    """Name the page: the question, else the sign or what to tell us."""
    if topic.question:
        return topic.question
    said = topic.symptom or topic.tell
    return f"{topic.name}: {said}" if said else topic.name


def _public_address(topic: Topic, view: TopicView | None, treatment: Treatment) -> str:
    if view:
        return view.address
    if not topic.is_public:
        return ""
    return f"page:{treatment.id}/when-to-call" if topic.safer is Safer.URGENT else ""


def _seen(topic: Topic) -> str:
    seen = "Patients see this." if topic.is_public else "Patients do not see this."
    return f"{seen} It is no longer answered: {topic.retired}" if topic.retired else seen


def _state(
    answer: Answer | None, waits: Waiting | None, signs: SignOff | None, words: Words
) -> tuple[str, ...]:
    """Say where the answer stands, and what undid it if it has lapsed; a sign with all others."""
    if waits and waits.subject.sort == "signs":
        return tuple(f"{_WITH_ALL} {why[:1].upper()}{why[1:]}." for why in waits.why)
    if waits and waits.kind in _GAPS:
        return (_GAPS[waits.kind],)
    if waits:
        return tuple(f"{why[:1].upper()}{why[1:]}." for why in waits.why)
    held = answer or signs
    if held and held.signed:
        return (
            f"Signed by {' and '.join(spoken_signature(one, words) for one in held.signatures)}.",
        )
    return ("Nothing has to be signed here: the sources speak for themselves.",)


def _agreement(topic: Topic, reading: Reading, view: TopicView | None) -> str:
    if not reading.claims:
        return f"{NOBODY[:1].upper()}{NOBODY[1:]}."
    said = AGREEMENTS[reading.agreement]
    if topic.safer is Safer.URGENT:
        said = _ON_URGENCY.get(reading.agreement, said)
    return (view.comparison.agreement if view else "") or f"{said[:1].upper()}{said[1:]}."


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
