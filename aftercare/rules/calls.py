"""What a clinic's answer to a warning sign has to keep: it is made less urgent by two, or not."""

from collections.abc import Iterator

from aftercare.dataset.answer import Answer, Signable, SignOff
from aftercare.dataset.model import Dataset
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.loosening import is_less_urgent
from aftercare.rules.answers import answered
from aftercare.rules.registry import Finding, rule


@rule(Signable)
def one_signer_twice(answer: Answer | SignOff) -> Iterator[Finding]:
    """A second signature is that of another person, and never stands alone.

    Passes:
        topic: pus
        signed: {by: Dr A. Example}
        countersigned: {by: Dr B. Example}

    Fails:
        topic: pus
        countersigned: {by: Dr B. Example}
    """
    second = answer.countersigned
    if second and answer.signed is None:
        what = "the second signature stands alone"
        yield Finding(answer, "countersigned", what, "write the first one under signed:")
    elif second and answer.signed and answer.signed.is_by(second.by):
        what = f"{second.by} has signed twice"
        yield Finding(second, "by", what, "let another person sign")


@rule(Dataset)
def urgency_and_its_place(dataset: Dataset) -> Iterator[Finding]:
    """An answer to a warning sign says how soon to call, and no other answer does.

    A sign has nothing to wait for, so its answer has no time and no condition.

    Passes:
        topic: pus
        text: Call us.
        urgency: today

    Fails:
        topic: pus
        text: "Call us after {wait}."
        min-wait: 1 day
    """
    for answer, topic, _ in answered(dataset):
        if topic.safer is not Safer.URGENT:
            for field in ("urgency", "countersigned"):
                if getattr(answer, field):
                    what = f"{topic.id} is no warning sign"
                    yield Finding(answer, field, what, "delete the line")
            continue
        if answer.urgency is None:
            what = f"{topic.id} is a warning sign, and the answer does not say how soon to call"
            yield Finding(answer, "topic", what, "add urgency: emergency, today or contact")
        for field in ("min_wait", "until", "if_not"):
            if getattr(answer, field):
                what = "nobody waits with a warning sign"
                yield Finding(answer, field, what, "delete the line")


@rule(Dataset)
def later_than_all(dataset: Dataset) -> Iterator[Finding]:
    """A warning sign is never less urgent than every source says, whoever has signed.

    Passes:
        claims:
          - {topics: [pus], urgency: contact}
          - {topics: [pus], urgency: today}
        answers:
          - {topic: pus, urgency: contact, reason: We look at it ourselves.}

    Fails:
        claims:
          - {topics: [pus], urgency: today}
        answers:
          - {topic: pus, urgency: contact, reason: We look at it ourselves.}
    """
    for answer, topic, reading in answered(dataset):
        said = [claim.urgency for claim in reading.claims if claim.urgency]
        if topic.safer is Safer.URGENT and said:
            least = max(said, key=lambda one: one.rank)
            if is_less_urgent(answer, least):
                what = f'no source says less than "{least.value}"'
                yield Finding(answer, "urgency", what, f"write urgency: {least.value}")


@rule(Dataset)
def later_without_reason(dataset: Dataset) -> Iterator[Finding]:
    """An answer that makes a warning sign less urgent says why.

    Passes:
        claims:
          - {topics: [pus], urgency: today}
        answers:
          - {topic: pus, urgency: contact, reason: We look at it ourselves.}

    Fails:
        claims:
          - {topics: [pus], urgency: today}
        answers:
          - {topic: pus, urgency: contact}
    """
    for answer, _, reading in answered(dataset):
        strictest = reading.cautious.urgency
        if strictest and is_less_urgent(answer, strictest) and not answer.reason:
            what = f'a source says "{strictest.value}"'
            yield Finding(answer, "urgency", what, "add reason: why a later call is safe")
