"""Say of each claim the sentence that it becomes, alone: what an editor reads after writing it."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.problem import did_you_mean
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import NBSP
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.advice import lines_of
from aftercare.reading.narrower import DIVIDED
from aftercare.reading.reconcile import Reading, readings, reconcile
from aftercare.reading.uncounted import Uncounted, why_uncounted
from aftercare.words.catalogue import Words
from aftercare.words.limits import spoken_limits, spoken_line
from aftercare.words.sentences import first_sentence
from aftercare.words.states import spoken_state
from aftercare.words.wording import claim_words

_NOT_COUNTED = {
    Uncounted.STAFF: "for staff only",
    Uncounted.ABOUT: "about a device or place that this treatment leaves out",
    Uncounted.SOURCE: "its source does not count",
    Uncounted.PERMITS: "it says go ahead, and its source only makes stricter",
    Uncounted.STRICTER: "others say more, and its source only makes stricter",
}
_SPOKEN = DIVIDED | {Safer.TREND}
"""The directions in which a figure of a claim enters a sentence; else it is shown as it is."""


def sentences(dataset: Dataset, name: str, words: Words) -> str:
    """List each claim with its sentence, question by question.

    `name` is a TREATMENT, a TREATMENT/TOPIC, or "" for all. Raises LookupError, with what could be
    meant, for an unknown one.
    """
    every = [
        (treatment, topic, reading)
        for treatment in dataset.treatments
        for topic, reading in readings(dataset, treatment)
    ]
    known = dict.fromkeys(
        called for treatment, topic, _ in every for called in (treatment.id, _id(treatment, topic))
    )
    if name and name not in known:
        raise LookupError(f'there is no question "{name}"; {did_you_mean(name, known)}')
    lines = [
        line
        for treatment, topic, reading in every
        if name in {"", treatment.id, _id(treatment, topic)}
        for line in _of_topic(dataset, treatment, topic, reading, words)
    ]
    return "\n".join(lines).replace(NBSP, " ")


def _id(treatment: Treatment, topic: Topic) -> str:
    return f"{treatment.id}/{topic.id}"


def _of_topic(
    dataset: Dataset, treatment: Treatment, topic: Topic, reading: Reading, words: Words
) -> Iterator[str]:
    claims = treatment.topic_claims(topic.id)
    if not claims:
        return
    yield f"{_id(treatment, topic)}: {topic.question or topic.symptom or topic.name}"
    for claim in claims:
        why = why_uncounted(
            topic,
            reading,
            claim,
            sources=dataset.sources_by_id,
            excludes=treatment.covers.excludes,
        )
        yield f"  {claim.id}: {_alone(dataset, topic, claim, words)}"
        if why:
            yield f"    does not count: {_NOT_COUNTED[why]}"


def _alone(dataset: Dataset, topic: Topic, claim: Claim, words: Words) -> str:
    """Say what the answer would be if nobody else had said anything; else what is shown of it."""
    is_answer = claim.stance.answers or claim.time or claim.numbers or claim.at
    if topic.safer not in _SPOKEN or topic.warns or not is_answer:
        return _shown(dataset, claim, words)
    source = dataset.source(claim.source).model_copy(update={"counts": "yes", "read": "whole"})
    reading = reconcile(
        topic,
        [claim.model_copy(update={"show": "all"})],
        sources={claim.source: source},
        conditions=dataset.states,
    )
    if cases := lines_of(reading, dataset.states):
        return " ".join(spoken_line(topic, line, words) for line in cases)
    conditions = [dataset.state(one) for one in reading.cautious.conditions]
    said = first_sentence(topic, reading, conditions, words.say("who-us"), words)
    # What to do where it is not so yet is the same after every wait.
    then = "" if words.say("later-if-worse") in said.then else said.then
    return " ".join(filter(None, [said.lead, said.condition, then]))


def _shown(dataset: Dataset, claim: Claim, words: Words) -> str:
    """Give what is shown of a claim that enters no sentence: its words, figures and limits."""
    spoken = {name: spoken_state(dataset.state(name), words) for name in claim.states}
    limits = ", ".join(spoken_limits(claim, dataset.states, words))
    figures = claim_words(claim, spoken, words)
    only = f"only {limits}" if limits else ""
    call = f"call: {claim.urgency}" if claim.urgency else ""
    beside = [one for one in (figures, only, call) if one]
    return f"shown as: {' '.join([claim.says, *(f'({one})' for one in beside)])}"
