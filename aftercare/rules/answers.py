"""What a clinic's own answer has to keep: never laxer in silence, never below the soonest."""

from collections.abc import Iterator

from aftercare.cautious import implied_by
from aftercare.model import Answer, Dataset, Topic
from aftercare.reconcile import Reading, all_readings
from aftercare.rules import Finding, duration_in, rule
from aftercare.times import Bound


@rule(Answer)
def figure_in_answer(answer: Answer) -> Iterator[Finding]:
    """An answer says {wait}; its figure stands in min-wait: alone."""
    for field in ("text", "reason"):
        if found := duration_in(getattr(answer, field) or ""):
            what = f'the words hold the duration "{found}"'
            yield Finding(answer, field, what, "write {wait}, and min-wait: with the figure")


@rule(Answer)
def wait_and_its_place(answer: Answer) -> Iterator[Finding]:
    """{wait} stands in the text exactly when min-wait: gives one figure for it."""
    if ("{wait}" in answer.text) != (answer.min_wait is not None):
        what = "the text and min-wait: do not fit"
        yield Finding(
            answer, "text", what, "write {wait} in the text and min-wait: 72 h, or neither"
        )
    if answer.min_wait and (answer.min_wait.bound is not Bound.EXACT or answer.min_wait.until):
        what = f'"{answer.min_wait.text}" is not one figure'
        yield Finding(answer, "min_wait", what, "write one figure, and conditions under until:")


@rule(Answer)
def until_without_if_not(answer: Answer) -> Iterator[Finding]:
    """A condition says whom to call when it is not met by then."""
    if answer.until and not answer.if_not:
        what = "it does not say whom to call if the skin is not ready by then"
        yield Finding(answer, "until", what, "add if-not: clinic")


@rule(Dataset)
def two_answers(dataset: Dataset) -> Iterator[Finding]:
    """A topic has one answer at most."""
    for treatment in dataset.treatments:
        seen = set()
        for answer in treatment.answers:
            if answer.topic in seen:
                what = f'"{answer.topic}" is answered twice'
                yield Finding(answer, "topic", what, "keep one of the two")
            seen.add(answer.topic)


@rule(Dataset)
def answer_below_soonest(dataset: Dataset) -> Iterator[Finding]:
    """An answer is never laxer than the soonest time that any source names."""
    for answer, _, reading in _answered(dataset):
        least = reading.soonest_h
        given = answer.min_wait.floor_h if answer.min_wait else 0
        if least is not None and (given or 0) < least:
            what = f"the wait is shorter than the soonest that any source names ({least} hours)"
            yield Finding(answer, "min_wait", what, f"write at least min-wait: {least} h")


@rule(Dataset)
def laxer_without_reason(dataset: Dataset) -> Iterator[Finding]:
    """An answer that is shorter than the cautious reading, or drops a condition, says why.

    So does one that decides where sources are split or where the advice is to ask.
    """
    for answer, topic, reading in _answered(dataset):
        cautious = reading.cautious
        if answer.reason:
            continue
        if cautious.ask:
            what = "sources are split here, or the advice is to ask, and the answer decides"
            yield Finding(answer, "text", what, "add reason: for patients to read")
        if topic.safer not in {"later", "protect"}:
            continue
        given = (answer.min_wait.floor_h if answer.min_wait else 0) or 0
        if cautious.h is not None and given < cautious.h:
            what = f"the wait is shorter than the cautious reading ({cautious.h} hours)"
            yield Finding(answer, "min_wait", what, "add reason: for patients to read")
        missing = set(cautious.conditions) - implied_by(answer.until, dataset.conditions_by_id)
        if missing:
            what = f"it leaves out the condition {', '.join(sorted(missing))}"
            yield Finding(answer, "until", what, "add it under until:, or add reason:")


def _answered(dataset: Dataset) -> Iterator[tuple[Answer, Topic, Reading]]:
    for treatment, topic, reading in all_readings(dataset):
        answer = treatment.answer_to(topic.id)
        if answer:
            yield answer, topic, reading
