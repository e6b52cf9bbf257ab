"""What a question has to keep that ends a wait where the sources do not."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.vocabulary import Safer
from aftercare.rules.registry import Finding, rule


@rule(Topic)
def release_without_wait(topic: Topic) -> Iterator[Finding]:
    """Only a wait is released, or said to do no harm; and only where nobody but us is asked.

    Passes:
        safer: later
        release: normal

    Fails:
        safer: less
        release: normal
    """
    for field, fits in (("release", topic.safer.is_wait), ("late", topic.safer is Safer.LATER)):
        if getattr(topic, field) and not fits:
            what = f'"{field}" stands beside safer: {topic.safer}'
            yield Finding(topic, field, what, "leave it out: there is no wait to end")
        elif getattr(topic, field) and topic.ask != "clinic":
            what = f'"{field}" stands beside ask: {topic.ask}'
            yield Finding(topic, field, what, "leave it out: what is theirs to judge is asked")


@rule(Dataset)
def release_not_checked(dataset: Dataset) -> Iterator[Finding]:
    """What patients check before they start again is a condition that they can tell alone.

    Passes:
        release: normal

    Fails:
        release: first-healing
    """
    testable = {one.id for one in dataset.conditions if one.is_testable}
    for topic in (topic for treatment in dataset.treatments for topic in treatment.topics):
        if topic.release and topic.release not in testable:
            what = f'patients cannot tell "{topic.release}" alone'
            yield Finding(topic, "release", what, "name a condition with a check-by:")
    for condition in dataset.conditions:
        if condition.stands_for and condition.is_testable:
            what = f'"as" stands beside a check that patients can do: {condition.id}'
            yield Finding(condition, "stands_for", what, "leave it out, or write check-by: ask")
        elif condition.stands_for and condition.stands_for not in testable:
            what = f'patients cannot tell "{condition.stands_for}" alone'
            yield Finding(condition, "stands_for", what, "name a condition with a check-by:")
