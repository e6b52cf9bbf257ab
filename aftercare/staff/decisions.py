"""Put on one page everything that the answer to a topic rests on.

The claims, how they are read, what the clinic answers and who stands behind it, what that
loosens, what could go wrong, and what to say. The reading is that of all sources as they
stand, also while a lapsed answer is checked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftercare.dataset.answer import Answer, Signature, SignOff
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.question.topic import TopicView
from aftercare.parts.treatment import TreatmentView
from aftercare.reading.reconcile import Agreement, Reading, Standing
from aftercare.reading.seal import SIGNS
from aftercare.rules.waiting import Waiting, loosening
from aftercare.staff.matrix import AGREEMENTS, NOBODY, Pair, cautious_words
from aftercare.staff.statements import URGENCIES, decision_address, present_statement
from aftercare.staff.telling import (
    present_keep,
    present_shorter,
    present_teach_back,
    present_told,
)
from aftercare.views.hazards import HazardView
from aftercare.views.staff import DecisionGroupView, DecisionView, FactView, RegisterView, StepView
from aftercare.words.chart import spoken_hours, spoken_stretch
from aftercare.words.wording import join, spoken_date, unique

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
DIRECTIONS: dict[Safer, str] = {
    Safer.LATER: "Waiting is safe: the longest time holds, and every condition.",
    Safer.PROTECT: "Something else protects until then: the longest time holds.",
    Safer.LESS: "Less is safe: the smallest figure holds.",
    Safer.MORE: "More is safe: the highest figure holds.",
    Safer.EARLIER: "Before the treatment, the longest time holds.",
    Safer.ASK: "No figure is safe: patients ask us first.",
    Safer.TREND: "While it fades it is normal up to the longest end. If it stays, patients ask us"
    " from the earliest end on.",
    Safer.URGENT: "The most urgent call that any source names holds.",
    Safer.NONE: "There is nothing to wait for: one message is the whole answer.",
}
_CALLS = {
    "emergency": "the emergency number",
    "urgent-line": "the line for when we are closed",
    "clinic": "us",
    "prescriber": "whoever prescribed it",
    "pharmacist": "a pharmacist",
}
_STANDS: dict[Standing, str] = {
    Standing.WAIT: "Say wait",
    Standing.DEPENDS: "It depends",
    Standing.UNTIL: "Until something is so",
    Standing.PAST: "Their time has passed",
    Standing.UNSAID: "Name no end",
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


def present_decisions(known: Known) -> tuple[DecisionView, ...]:
    """Present the decision on every topic, in the order in which patients see them."""
    shown = {topic.id: topic for topic in known.public.topics}
    pairs = sorted(known.read.values(), key=lambda pair: pair[0].priority)
    return tuple(_decision(known, topic, reading, shown.get(topic.id)) for topic, reading in pairs)


def group_decisions(decisions: Sequence[DecisionView]) -> tuple[DecisionGroupView, ...]:
    """Put decisions together by the heading under which patients find them."""
    names = dict.fromkeys(one.group for one in decisions)
    return tuple(
        DecisionGroupView(name=name, decisions=tuple(one for one in decisions if one.group == name))
        for name in names
    )


def _decision(known: Known, topic: Topic, reading: Reading, view: TopicView | None) -> DecisionView:
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
    shorter = present_shorter(dataset, topic, reading, claims, ours or reading.cautious.h)
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
        state_said=_state(answer, waits, treatment.signs_checked if is_sign else None),
        answer=view.answer if view else None,
        told=told,
        chart=view.chart if view else None,
        agreement=reading.agreement.value,
        agreement_said=_agreement(topic, reading, view),
        topic=_topic(topic),
        reading=tuple(_reading(dataset, topic, reading)),
        steps=_steps(dataset, reading),
        record=_record(dataset, answer) if answer else (),
        loosens=tuple(loosening(dataset, name)) if answer else (),
        shorter=shorter,
        keep=present_keep(dataset, reading, view) if shorter else "",
        teach_back=present_teach_back(topic, reading, view, told, treatment),
        hazards=known.hazards.get(topic.id, ()),
        register=RegisterView(
            caption=f"What each source says about {topic.name}",
            statements=tuple(
                present_statement(dataset, treatment, known.read, claim, (topic.id,))
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


def _state(answer: Answer | None, waits: Waiting | None, signs: SignOff | None) -> tuple[str, ...]:
    """Say where the answer stands, and what undid it if it has lapsed; a sign with all others."""
    if waits and waits.subject.sort == "signs":
        return tuple(f"{_WITH_ALL} {why[:1].upper()}{why[1:]}." for why in waits.why)
    if waits and waits.kind in _GAPS:
        return (_GAPS[waits.kind],)
    if waits:
        return tuple(f"{why[:1].upper()}{why[1:]}." for why in waits.why)
    held = answer or signs
    if held and held.signed:
        return (f"Signed by {' and '.join(map(_signed, held.signatures))}.",)
    return ("Nothing has to be signed here: the sources speak for themselves.",)


def _topic(topic: Topic) -> tuple[FactView, ...]:
    """Say what else the data holds of a topic, in its own words."""
    facts = (
        ("Other words for it", join(topic.also)),
        ("What is asked about", topic.act),
        ("Until then", topic.instead),
        ("The sign", topic.sign or topic.symptom),
        ("What to tell us", topic.tell),
        ("The message", topic.message),
        ("How to tell", topic.look_for),
        ("After doing", join(topic.after_doing)),
        ("Whom to ask", _CALLS[topic.ask]),
        ("Heading", topic.group),
        ("Read instead", topic.see),
    )
    return tuple(FactView(label=label, words=said) for label, said in facts if said)


def _agreement(topic: Topic, reading: Reading, view: TopicView | None) -> str:
    if not reading.claims:
        return f"{NOBODY[:1].upper()}{NOBODY[1:]}."
    said = AGREEMENTS[reading.agreement]
    if topic.safer is Safer.URGENT:
        said = _ON_URGENCY.get(reading.agreement, said)
    return (view.comparison.agreement if view else "") or f"{said[:1].upper()}{said[1:]}."


def _reading(dataset: Dataset, topic: Topic, reading: Reading) -> list[FactView]:
    """Say what follows from the claims, figure by figure."""
    facts = [("Which way is safe", DIRECTIONS[topic.safer])]
    facts.append(("Most cautious", cautious_words(dataset, topic, reading)))
    if reading.soonest_h is not None and reading.longest_h is not None:
        facts.append(("Shortest time given", spoken_hours(reading.soonest_h)))
        facts.append(("Longest time given", spoken_hours(reading.longest_h)))
        facts.append(("Times that fit all", _common(reading)))
    words = [dataset.condition(name).words for name in reading.conditions]
    facts.append(("Conditions named", join(words)))
    speaking = [source.short for source in dataset.sources if source.id in reading.sources]
    facts.append(("Sources that count", join(speaking) or "none"))
    return [FactView(label=label, words=said) for label, said in facts if said]


def _common(reading: Reading) -> str:
    if reading.common_h is None:
        return "none: no wait fits every time given"
    low, high = reading.common_h
    if high is None:
        return f"{spoken_hours(low)} or more"
    return spoken_hours(low) if low == high else spoken_stretch(low, high)


def _steps(dataset: Dataset, reading: Reading) -> tuple[StepView, ...]:
    """Say hour by hour which sources stand where; each source stands once in each stretch."""
    steps = []
    for step in reading.steps:
        if step.to_h is not None:
            stretch = spoken_stretch(step.from_h, step.to_h)
        else:
            stretch = f"After {spoken_hours(step.from_h)}" if step.from_h else "At any time"
        stands: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for source, standing in step.standings:
            stands[standing].append(dataset.source(source).short)
        facts = (
            FactView(label=_STANDS[one], words=", ".join(names)) for one, names in stands.items()
        )
        steps.append(StepView(stretch=stretch, stands=tuple(facts)))
    return tuple(steps)


def _record(dataset: Dataset, answer: Answer) -> tuple[FactView, ...]:
    """Say what the clinic answers, why, who stands behind it, and until when."""
    wait = answer.min_wait.spoken() if answer.min_wait else ""
    facts = [
        ("Our answer", answer.text.replace("{wait}", wait)),
        ("Wait", wait),
        ("Until", join([dataset.condition(name).words for name in answer.until])),
        ("If it is not so by then", f"call {_CALLS[answer.if_not]}" if answer.if_not else ""),
        ("How urgent", URGENCIES[answer.urgency.value] if answer.urgency else ""),
        ("Why", answer.reason or ""),
        ("Signed by", _signed(answer.signed)),
        ("And by", _signed(answer.countersigned)),
        ("Review by", spoken_date(answer.review_by) if answer.review_by else ""),
    ]
    return tuple(FactView(label=label, words=said) for label, said in facts if said)


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return ""
    return f"{signature.by}, {signature.role}, on {spoken_date(signature.on)}"


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
