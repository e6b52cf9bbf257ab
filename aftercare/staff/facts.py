"""What the data holds of a topic, of its reading and of its answer, fact by fact."""

from typing import assert_never

from aftercare.dataset.answer import Answer, Signature
from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading, Standing
from aftercare.staff.matrix import cautious_words
from aftercare.staff.statements import URGENCIES
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_date, spoken_hours, spoken_stretch, spoken_time


@frozen
class FactView:
    """One fact with its label."""

    label: str
    words: str


@frozen
class StepView:
    """A stretch of time, and which sources stand where in it: every standing, "" for nobody."""

    stretch: str
    stands: tuple[FactView, ...]


def spoken_direction(safer: Safer) -> str:
    """Say which way is the safe one, and so which figure holds."""
    match safer:
        case Safer.LATER:
            return "Waiting is safe: the longest time holds, and every condition."
        case Safer.PROTECT:
            return "Something else protects until then: the longest time holds."
        case Safer.LESS:
            return "Less is safe: the smallest figure holds."
        case Safer.MORE:
            return "More is safe: the highest figure holds."
        case Safer.EARLIER:
            return "Before the treatment, the longest time holds."
        case Safer.ASK:
            return "No figure is safe: patients ask us first."
        case Safer.TREND:
            return (
                "While it fades it is normal up to the longest end. If it stays, patients ask us"
                " from the earliest end on."
            )
        case Safer.URGENT:
            return "The most urgent call that any source names holds."
        case Safer.NONE:
            return "There is nothing to wait for: one message is the whole answer."
        case _:
            assert_never(safer)


CALLS = {
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


def topic_facts(topic: Topic, words: Words) -> tuple[FactView, ...]:
    """Say what else the data holds of a topic, in its own words."""
    facts = (
        ("Other words for it", join(topic.also, words)),
        ("What is asked about", topic.act),
        ("Where it is forbidden", topic.do_not),
        ("Where it is started", topic.start),
        ("Until then", topic.instead),
        ("The sign", topic.sign or topic.symptom),
        ("What to tell us", topic.tell),
        ("The message", topic.message),
        ("How to tell", topic.look_for),
        ("After doing", join(topic.after_doing, words)),
        ("Whom to ask", CALLS[topic.ask]),
        ("Heading", topic.group),
        ("Read instead", topic.see),
    )
    return tuple(FactView(label=label, words=said) for label, said in facts if said)


def reading_facts(dataset: Dataset, topic: Topic, reading: Reading, words: Words) -> list[FactView]:
    """Say what follows from the claims, figure by figure."""
    facts = [("Which way is safe", spoken_direction(topic.safer))]
    facts.append(("Most cautious", cautious_words(dataset, topic, reading, words)))
    if reading.soonest_h is not None and reading.longest_h is not None:
        facts.append(("Shortest time given", spoken_hours(reading.soonest_h, words)))
        facts.append(("Longest time given", spoken_hours(reading.longest_h, words)))
        facts.append(("Times that fit all", _common(reading, words)))
    named = [dataset.condition(name).words for name in reading.conditions]
    facts.append(("Conditions named", join(named, words)))
    speaking = [source.short for source in dataset.sources if source.id in reading.sources]
    facts.append(("Sources that count", join(speaking, words) or "none"))
    return [FactView(label=label, words=said) for label, said in facts if said]


def _common(reading: Reading, words: Words) -> str:
    if reading.common_h is None:
        return "none: no wait fits every time given"
    low, high = reading.common_h
    if high is None:
        return f"{spoken_hours(low, words)} or more"
    return spoken_hours(low, words) if low == high else spoken_stretch(low, high, words)


def steps_of(dataset: Dataset, reading: Reading, words: Words) -> tuple[StepView, ...]:
    """Say hour by hour which sources stand where; each source stands once in each stretch."""
    steps = []
    for step in reading.steps:
        if step.to_h is not None:
            stretch = spoken_stretch(step.from_h, step.to_h, words)
        else:
            stretch = f"After {spoken_hours(step.from_h, words)}" if step.from_h else "At any time"
        stands: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for source, standing in step.standings:
            stands[standing].append(dataset.source(source).short)
        facts = (
            FactView(label=_STANDS[one], words=", ".join(names)) for one, names in stands.items()
        )
        steps.append(StepView(stretch=stretch, stands=tuple(facts)))
    return tuple(steps)


def answer_facts(dataset: Dataset, answer: Answer, words: Words) -> tuple[FactView, ...]:
    """Say what the clinic answers, why, who stands behind it, and until when."""
    wait = spoken_time(answer.min_wait, words) if answer.min_wait else ""
    facts = [
        ("Our answer", answer.text.replace("{wait}", wait)),
        ("Wait", wait),
        ("Until", join([dataset.condition(name).words for name in answer.until], words)),
        ("If it is not so by then", f"call {CALLS[answer.if_not]}" if answer.if_not else ""),
        ("How urgent", URGENCIES[answer.urgency.value] if answer.urgency else ""),
        ("Why", answer.reason or ""),
        ("Signed by", spoken_signature(answer.signed, words)),
        ("And by", spoken_signature(answer.countersigned, words)),
        ("Review by", spoken_date(answer.review_by, words) if answer.review_by else ""),
    ]
    return tuple(FactView(label=label, words=said) for label, said in facts if said)


def spoken_signature(signature: Signature | None, words: Words) -> str:
    """Say who signed, as what, and on which day."""
    if signature is None:
        return ""
    return f"{signature.by}, {signature.role}, on {spoken_date(signature.on, words)}"
