"""Decide what holds now on one question: once, for every page, paper, file and test.

A signed answer holds as long as its signature does; otherwise the cautious reading of the
sources holds. While a lapsed answer is checked again neither does, but a warning always stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aftercare.dataset.answer import Answer, signatures_needed
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.state import State
from aftercare.dataset.times import Hours, Time
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.cautious import NO_END, Cautious
from aftercare.reading.course import Course
from aftercare.reading.latest import of_latest
from aftercare.reading.narrower import Case
from aftercare.reading.reconcile import Reading, readings
from aftercare.reading.seal import lapses


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What holds now on one topic.

    `reading` is what the sources say, as far as it is told: as urgent as two clinicians have
    signed, and without any figure of advice while a lapsed answer is checked again. `answer` is
    the clinic's own, if it is signed and the signature holds. `time` is how long to wait, or the
    figure of the answer; `conditions` what has to be so by then, those that nothing else
    implies. `asks` says that the end is not the patient's to judge, `is_open` that neither side
    is recommended.
    """

    topic: Topic
    reading: Reading
    answer: Answer | None
    has_lapsed: bool
    time: Time | None
    conditions: tuple[State, ...]
    asks: bool
    is_open: bool
    lines: tuple["Line", ...] = ()
    """What holds only in a case; a signed answer says itself what it holds for."""

    @property
    def is_checked_again(self) -> bool:
        """Whether a signed answer has lapsed, so that nothing is advised; a warning stands."""
        return self.has_lapsed and self.topic.safer is not Safer.URGENT

    @property
    def starts_at_once(self) -> bool:
        """Whether patients are told that there is nothing to wait for."""
        return self.answer is None and self.reading.starts_at_once

    @property
    def course(self) -> Course | None:
        """How a sign of healing goes, as it is told now; None for all else."""
        return self.reading.cautious.course

    @property
    def tells_start(self) -> bool:
        """Whether a patient can tell by themselves when to start what protects."""
        words = () if self.answer else self.reading.cautious.words
        hours = self.time.ceiling_h if self.time else None
        return not self.is_open and is_start_told(self.conditions, words, hours)

    @property
    def hours(self) -> Hours:
        """How long to wait, in hours; 0 where there is no figure."""
        return (self.time.ceiling_h or 0) if self.time else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What holds in a case: its states in the order of its limits, and what is checked."""

    case: Case
    states: tuple[State | None, ...]
    reading: Reading
    conditions: tuple[State, ...]


def decide(dataset: Dataset, treatment: Treatment) -> tuple[Advice, ...]:
    """Decide on every topic of a treatment, in the order of the file."""
    return _decided(dataset)[id(treatment)]


def told_in(dataset: Dataset, treatment: Treatment) -> tuple[Advice, ...]:
    """Decide on every topic that patients may see, the most important first."""
    public = (one for one in decide(dataset, treatment) if one.topic.is_public)
    return tuple(sorted(public, key=lambda one: one.topic.priority))


@of_latest
def _decided(dataset: Dataset) -> dict[int, tuple[Advice, ...]]:
    """Decide on a whole dataset, by treatment; pages, papers and files ask for the same one."""
    lapsed = lapses(dataset)
    return {
        id(treatment): tuple(
            _decision(dataset, treatment, topic, reading, (treatment.id, topic.id) in lapsed)
            for topic, reading in readings(dataset, treatment)
        )
        for treatment in dataset.treatments
    }


def _decision(
    dataset: Dataset,
    treatment: Treatment,
    topic: Topic,
    reading: Reading,
    has_lapsed: bool,  # noqa: FBT001 (a fact that is looked up, no option)
) -> Advice:
    conditions: tuple[State, ...] = ()
    answer = None if has_lapsed else _signed(topic, treatment.answer_to(topic.id))
    if has_lapsed and topic.safer is not Safer.URGENT:
        reading, time, asks = _without_advice(reading), None, True
    elif answer:
        reading = _as_signed(answer, topic, reading)
        conditions = tuple(dataset.state(name) for name in answer.until)
        time, asks = answer.min_wait, False
    else:
        conditions = tuple(dataset.state(name) for name in reading.cautious.conditions)
        time, asks = reading.cautious.time, asks_at_the_end(reading, conditions)
    return Advice(
        topic=topic,
        reading=reading,
        answer=answer,
        has_lapsed=has_lapsed,
        time=time,
        conditions=conditions,
        asks=asks,
        is_open=reading.cautious.ask and answer is None,
        lines=() if answer or has_lapsed else lines_of(reading, dataset.states),
    )


def lines_of(reading: Reading, conditions: Mapping[str, State]) -> tuple[Line, ...]:
    """Give each case of a reading with its conditions."""
    return tuple(
        Line(
            case=case,
            states=tuple(
                conditions[name] if kind in {"if", "unless"} else None for kind, name in case.limits
            ),
            reading=within,
            conditions=tuple(conditions[name] for name in within.cautious.conditions),
        )
        for case, within in reading.narrower
    )


def _signed(topic: Topic, answer: Answer | None) -> Answer | None:
    """Take an answer that has its signatures: how urgent a warning is takes two."""
    needed = signatures_needed(topic.safer)
    return answer if answer and len(answer.signatures) >= needed else None


def _as_signed(answer: Answer, topic: Topic, reading: Reading) -> Reading:
    """Take over how urgent a warning is, or from when a sign of healing is asked about."""
    cautious = reading.cautious
    hours = answer.min_wait.ceiling_h if answer.min_wait else None
    if topic.safer is Safer.URGENT and answer.urgency:
        cautious = replace(cautious, urgency=answer.urgency)
    elif cautious.course and hours is not None:
        course = cautious.course.asked_from(hours)
        cautious = replace(cautious, course=course, h=course.staying_h)
    return replace(reading, cautious=cautious)


def _without_advice(reading: Reading) -> Reading:
    """Keep what each source says, and take out every figure that would be read as advice."""
    silent = Cautious(ask=True)
    return replace(
        reading, cautious=silent, soonest_h=None, longest_h=None, common_h=None, narrower=()
    )


def is_start_told(conditions: Sequence[State], words: Sequence[str], hours: Hours | None) -> bool:
    """Whether patients can tell by themselves when to start what protects.

    Not without a figure, not where a time in words may be later than it, and not where only the
    clinic can tell. From the start on only where nothing else is named.
    """
    if not hours:
        return hours is not None and not (words or conditions)
    return not set(words) - {NO_END} and all(one.is_testable for one in conditions)


def asks_at_the_end(reading: Reading, conditions: Sequence[State]) -> bool:
    """Whether the end of a wait is not the patient's to judge: an open or untestable end."""
    return (
        any(not condition.is_testable for condition in conditions)
        or bool(reading.cautious.words)
        or reading.is_open_at_the_end
    )
