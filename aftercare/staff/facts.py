"""What the data holds of a topic, of its reading and of its answer, fact by fact."""

from collections.abc import Mapping

from aftercare.dataset.answer import Answer, Signature
from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Reading
from aftercare.reading.steps import Standing, Step
from aftercare.staff.matrix import cautious_words
from aftercare.staff.statements import spoken_contact, spoken_urgency
from aftercare.words.catalogue import Words
from aftercare.words.figures import (
    join,
    spoken_between,
    spoken_date,
    spoken_hours,
    spoken_stretch,
    spoken_time,
)
from aftercare.words.states import spoken_state, spoken_states


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


def spoken_direction(safer: Safer, words: Words) -> str:
    """Say which way is the safe one, and so which figure holds."""
    return words.say(f"direction-{safer.value}")


def _facts(known: Mapping[str, str | None], words: Words) -> tuple[FactView, ...]:
    """Label what is known, and leave out what is not."""
    given = {name: said for name, said in known.items() if said}
    return tuple(
        FactView(label=words.say(f"fact-{name}"), words=said) for name, said in given.items()
    )


def topic_facts(dataset: Dataset, topic: Topic, words: Words) -> tuple[FactView, ...]:
    """Say what else the data holds of a topic, in its own words."""
    known = {
        "also": join(topic.also, words),
        "act": topic.act,
        "do-not": topic.do_not,
        "start": topic.start,
        "instead": topic.instead,
        "release": spoken_state(dataset.state(topic.release), words) if topic.release else "",
        "late": words.say(f"late-{topic.late}") if topic.late else "",
        "sign": topic.sign or topic.symptom,
        "tell": topic.tell,
        "message": topic.message,
        "look-for": topic.look_for,
        "picture": topic.picture,
        "picture-shows": topic.picture_shows,
        "helps": join(topic.helps, words),
        "after-doing": join(topic.after_doing, words),
        "ask": spoken_contact(topic.ask, words),
        "group": topic.group,
        "see": topic.see,
    }
    return _facts(known, words)


def reading_facts(
    dataset: Dataset, topic: Topic, reading: Reading, words: Words
) -> tuple[FactView, ...]:
    """Say what follows from the claims, figure by figure."""
    known = {
        "direction": spoken_direction(topic.safer, words),
        "cautious": cautious_words(dataset, topic, reading, words),
    }
    if reading.soonest_h is not None and reading.longest_h is not None:
        known["soonest"] = spoken_hours(reading.soonest_h, words)
        known["longest"] = spoken_hours(reading.longest_h, words)
        known["common"] = _common(reading, words)
    known["conditions"] = spoken_states(map(dataset.state, reading.conditions), words)
    speaking = [source.short for source in dataset.sources if source.id in reading.sources]
    known["sources"] = join(speaking, words) or words.say("fact-no-source")
    return _facts(known, words)


def _common(reading: Reading, words: Words) -> str:
    if reading.common_h is None:
        return words.say("fact-common-none")
    low, high = reading.common_h
    if high is None:
        return words.say("fact-common-more", time=spoken_hours(low, words))
    return spoken_between(low, high, words)


def steps_of(dataset: Dataset, reading: Reading, words: Words) -> tuple[StepView, ...]:
    """Say hour by hour which sources stand where; each source stands once in each stretch."""
    steps = []
    for step in reading.steps:
        stands: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for source, standing in step.standings:
            stands[standing].append(dataset.source(source).short)
        facts = (
            FactView(label=words.say(f"standing-{one.value}"), words=", ".join(names))
            for one, names in stands.items()
        )
        steps.append(StepView(stretch=_stretch(step, words), stands=tuple(facts)))
    return tuple(steps)


def _stretch(step: Step, words: Words) -> str:
    """Say from when to when a step goes."""
    if step.to_h is not None:
        return spoken_stretch(step.from_h, step.to_h, words)
    if step.from_h:
        return words.say("step-after", time=spoken_hours(step.from_h, words))
    return words.say("step-always")


def answer_facts(dataset: Dataset, answer: Answer, words: Words) -> tuple[FactView, ...]:
    """Say what the clinic answers, why, who stands behind it, and until when."""
    wait = spoken_time(answer.min_wait, words) if answer.min_wait else ""
    known = {
        "answer": answer.text.replace("{wait}", wait),
        "wait": wait,
        "until": spoken_states(map(dataset.state, answer.until), words),
        "if-not": words.say(f"if-not-{answer.if_not}") if answer.if_not else "",
        "urgency": spoken_urgency(answer.urgency, words) if answer.urgency else "",
        "reason": answer.reason,
        "signed": spoken_signature(answer.signed, words),
        "countersigned": spoken_signature(answer.countersigned, words),
        "review-by": spoken_date(answer.review_by, words) if answer.review_by else "",
    }
    return _facts(known, words)


def spoken_signature(signature: Signature | None, words: Words) -> str:
    """Say who signed, as what, and on which day."""
    if signature is None:
        return ""
    day = spoken_date(signature.on, words)
    return words.say("signature", by=signature.by, role=signature.role, day=day)
