"""Explain a topic as text: the same reasoning as its page, for a terminal."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.problem import did_you_mean
from aftercare.dataset.state import Condition
from aftercare.dataset.times import NBSP
from aftercare.editing.compared import compared
from aftercare.parts.question.topic import TopicView
from aftercare.parts.site import present
from aftercare.reading.middle import has_safe_middle
from aftercare.reading.reconcile import Reading, readings
from aftercare.reading.steps import Standing
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_hours, spoken_stretch
from aftercare.words.limits import spoken_limits


def explain(dataset: Dataset, name: str, words: Words) -> str:
    """Explain TREATMENT/TOPIC. Raises LookupError, with what could be meant, for an unknown one."""
    known = {
        f"{treatment.id}/{topic.id}": (treatment, topic, reading)
        for treatment in dataset.treatments
        for topic, reading in readings(dataset, treatment)
    }
    if name not in known:
        raise LookupError(f'there is no topic "{name}"; {did_you_mean(name, known)}')
    treatment, topic, reading = known[name]
    shown = {
        f"{treatment.id}/{view.id}": view
        for treatment in present(dataset, words).treatments
        for view in treatment.topics
    }
    view = shown.get(name)
    lines = [topic.question or f"Sign: {topic.symptom}", ""]
    lines += _answer(view) if view else [_call(treatment, topic, reading)]
    lines += ["", f"Agreement: {reading.agreement}"]
    if view:
        lines += [f"  {view.comparison.agreement}", f"  Who says so: {view.comparison.who}."]
    lines += ["", "What each source says"]
    for claim in reading.claims:
        given = [time.text for _, time in claim.timings]
        given += [*(one.text for one in claim.numbers), *claim.at]
        given += [f"read as {claim.read_as.text}"] if claim.read_as else []
        limits = spoken_limits(claim, dataset.states, words)
        given += [f"only {', '.join(limits)}"] if limits else []
        place = f"{dataset.source(claim.source).short} ({claim.section})"
        lines.append("  " + ": ".join([place, *given, claim.says]))
    lines += compared(dataset, topic, reading, words)
    lines += _ours(dataset, topic, reading)
    lines += _steps(reading, words)
    left_out = [claim for claim in treatment.topic_claims(topic.id) if claim not in reading.claims]
    if left_out:
        lines += ["", "Not counted (out of scope, for staff only, or from a source not signed for)"]
        for claim in left_out:
            time = ", ".join(time.text for _, time in claim.timings) or "no time"
            lines.append(f"  {dataset.source(claim.source).short}: {time}. {claim.says}")
    return "\n".join(lines).replace(NBSP, " ")


def _call(treatment: Treatment, topic: Topic, reading: Reading) -> str:
    """Say how urgent a sign is by its sources, and what the clinic says of it."""
    own = treatment.answer_to(topic.id)
    said = f"Urgency: {reading.cautious.urgency}"
    if own is None or own.urgency is None:
        return said
    who = " and ".join(one.by for one in own.signatures) or "nobody yet"
    return f"{said}\nOur clinic: {own.urgency}, signed by {who}; it takes two. {own.text}"


def _answer(view: TopicView) -> list[str]:
    answer = view.answer
    texts = (view.summary, answer.reason, answer.standing, answer.then)
    return [f"  {text}" for text in texts if text]


def _ours(dataset: Dataset, topic: Topic, reading: Reading) -> Iterator[str]:
    """Say where the end of a wait, or a way between two sides, is our reading."""
    every = (reading, *(within for _, within in reading.narrower))
    if any(one.cautious.is_released for one in every):
        yield from ("", "What ends the wait, as our reading")
        yield f"  release: {topic.release}, which patients check before they start again"
        for state in map(dataset.state, reading.conditions):
            if isinstance(state, Condition) and state.stands_for:
                yield f"  {state.id}: only the clinic can tell; read as {state.stands_for}"
    if has_safe_middle(topic, reading.claims):
        yield from ("", "What suits both sides, as our reading")
        yield "  late: harmless, so whoever says do it is kept to after the wait"


def _steps(reading: Reading, words: Words) -> list[str]:
    if not reading.steps:
        return []
    lines = ["", "Hour by hour, each source once"]
    for step in reading.steps:
        if step.to_h is not None:
            stretch = spoken_stretch(step.from_h, step.to_h, words)
        elif step.from_h:
            stretch = f"after {spoken_hours(step.from_h, words)}"
        else:
            stretch = "at any time"
        counts = [
            f"{step.count(standing)} {standing}" for standing in Standing if step.count(standing)
        ]
        lines.append(f"  {stretch}: {', '.join(counts)}")
    return lines
