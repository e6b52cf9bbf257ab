"""What a clinic's own answer has to keep: never laxer in silence, never below the soonest."""

from collections.abc import Iterator

from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.times import Bound, Hours
from aftercare.reading.loosening import (
    is_laxer_figure,
    is_laxer_than_all,
    laxest,
    missing_conditions,
    safe_end,
)
from aftercare.reading.reconcile import Reading, all_readings
from aftercare.reading.seal import lapses
from aftercare.rules.registry import Finding, duration_in, rule


@rule(Answer)
def figure_in_answer(answer: Answer) -> Iterator[Finding]:
    """An answer says {wait}; its figure stands in min-wait: alone.

    Passes:
        text: "Wait {wait}."
        min-wait: 72 h

    Fails:
        text: "Wait {wait}, so three days."
        min-wait: 72 h
    """
    for field in ("text", "reason"):
        if found := duration_in(getattr(answer, field) or ""):
            what = f'the words hold the duration "{found}"'
            yield Finding(answer, field, what, "write {wait}, and min-wait: with the figure")


@rule(Answer)
def wait_and_its_place(answer: Answer) -> Iterator[Finding]:
    """{wait} stands in the text exactly when min-wait: gives one figure for it.

    Passes:
        text: "Wait {wait}."
        min-wait: 72 h

    Fails:
        text: Wait a while.
        min-wait: 72 h
    """
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
    """A condition says whom to call when it is not met by then.

    Passes:
        until: [normal]
        if-not: clinic

    Fails:
        min-wait: 72 h
        until: [normal]
    """
    if answer.until and not answer.if_not:
        what = "it does not say whom to call if it is not so by then"
        yield Finding(answer, "until", what, "add if-not: clinic")


@rule(Dataset)
def two_answers(dataset: Dataset) -> Iterator[Finding]:
    """A topic has one answer at most.

    Passes:
        answers:
          - {topic: swim}
          - {topic: hands}

    Fails:
        answers:
          - {topic: hands}
          - {topic: hands}
    """
    for treatment in dataset.treatments:
        seen = set()
        for answer in treatment.answers:
            if answer.topic in seen:
                what = f'"{answer.topic}" is answered twice'
                yield Finding(answer, "topic", what, "keep one of the two")
            seen.add(answer.topic)


@rule(Dataset)
def answer_below_soonest(dataset: Dataset) -> Iterator[Finding]:
    """An answer is never laxer than the soonest time that any source names.

    Where less is stricter, as with a normal course, it is never longer than the longest.

    Passes:
        claims:
          - {topics: [swim], wait: at least 24 h}
        answers:
          - {topic: swim, min-wait: 24 h}

    Fails:
        claims:
          - {topics: [swim], wait: at least 24 h}
        answers:
          - {topic: swim, min-wait: 23 h}
    """
    for answer, topic, reading in answered(dataset):
        if not is_laxer_than_all(topic, reading, answer):
            continue
        least = _written(laxest(topic, reading) or 0)
        told = least.replace(" h", " hours")
        if safe_end(topic, reading.claims) == "low":
            what = f"the time is longer than any that a source names ({told})"
            yield Finding(answer, "min_wait", what, f"write at most min-wait: {least}")
        else:
            what = f"the wait is shorter than the soonest that any source names ({told})"
            yield Finding(answer, "min_wait", what, f"write at least min-wait: {least}")


@rule(Dataset)
def laxer_without_reason(dataset: Dataset) -> Iterator[Finding]:
    """An answer that is laxer than the cautious reading, or drops a condition, says why.

    So does one that decides where sources are split or where the advice is to ask.

    Passes:
        claims:
          - {topics: [swim], wait: at least 24-72 h}
        answers:
          - {topic: swim, min-wait: 71 h, reason: We say so.}

    Fails:
        claims:
          - {topics: [swim], wait: at least 24-72 h}
        answers:
          - {topic: swim, min-wait: 71 h}
    """
    for answer, topic, reading in answered(dataset):
        cautious = reading.cautious
        if answer.reason:
            continue
        if cautious.ask:
            what = "sources are split here, or the advice is to ask, and the answer decides"
            yield Finding(answer, "text", what, "add reason: for patients to read")
        if is_laxer_figure(topic, reading, answer):
            gap = "longer" if safe_end(topic, reading.claims) == "low" else "shorter"
            told = _written(cautious.h or 0).replace(" h", " hours")
            what = f"the wait is {gap} than the cautious reading ({told})"
            if answer.min_wait is None:
                what = f"it leaves out the time of the cautious reading ({told})"
            yield Finding(answer, "min_wait", what, "add reason: for patients to read")
        missing = missing_conditions(reading, answer, dataset.states)
        if topic.safer.is_wait and missing:
            what = f"it leaves out the condition {', '.join(sorted(missing))}"
            yield Finding(answer, "until", what, "add it under until:, or add reason:")


def _written(hours: Hours) -> str:
    """Write hours as an editor would: 72 h, 10 min."""
    return f"{hours} h" if hours == int(hours) else f"{round(hours * 60)} min"


def answered(dataset: Dataset) -> Iterator[tuple[Answer, Topic, Reading]]:
    """Go through the answers; one that has lapsed is shown to nobody, and judged when signed."""
    lapsed = lapses(dataset)
    for treatment, topic, reading in all_readings(dataset):
        answer = treatment.answer_to(topic.id)
        if answer and (treatment.id, topic.id) not in lapsed:
            yield answer, topic, reading
