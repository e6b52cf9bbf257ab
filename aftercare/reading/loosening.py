"""Compare a clinic's own answer with what it rests on: what it loosens, and against whom.

In most directions more is stricter: a longer wait, an earlier start. For a normal course and
for what is to be little, less is. A figure that the sources give and the answer leaves out is
loosened too.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.state import State, implied_by
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Hours, Time, ceiling, first_figure, floor
from aftercare.dataset.vocabulary import Safer, Stance, Urgency
from aftercare.reading.cautious import TIMED, names_no_end
from aftercare.reading.narrower import is_narrow
from aftercare.reading.reconcile import Reading


def loosened(dataset: Dataset, topic: Topic, reading: Reading, answer: Answer) -> Iterator[Claim]:
    """Yield each claim that asks for more than the answer does."""
    for claim in reading.claims:
        if topic.safer is Safer.URGENT:
            if claim.urgency and is_less_urgent(answer, claim.urgency):
                yield claim
        elif reading.cautious.ask:
            if claim.stance is Stance.AVOID or claim.wait is not None:
                yield claim
        elif topic.safer.safe_end and _asks_more(claim, topic, answer, dataset):
            yield claim


def is_laxer_figure(topic: Topic, reading: Reading, answer: Answer) -> bool:
    """Whether the answer's figure is laxer than the cautious reading, or left out."""
    strict, given = reading.cautious.h, figure(answer)
    end = safe_end(topic, reading.claims)
    if strict is None or end is None:
        return False
    if given is None:
        return answer.min_wait is None  # one that is no figure has a rule of its own
    return given > strict if end == "low" else given < strict


def is_less_urgent(answer: Answer, urgency: Urgency) -> bool:
    """Whether the answer calls later than this."""
    return answer.urgency is not None and answer.urgency.rank > urgency.rank


def laxest(topic: Topic, reading: Reading) -> Hours | None:
    """Return the laxest figure that any source names; None where there is none, or no end."""
    if topic.safer.is_wait:
        return reading.soonest_h
    general = [claim for claim in reading.claims if not is_narrow(claim)]
    times = [time for _, time in _times(topic, general)]
    end = safe_end(topic, general)
    if end is None or not times:
        return None
    if end == "low":
        return None if any(time.is_open for time in times) else max(map(ceiling, times))
    return min(map(floor, times))


def is_laxer_than_all(topic: Topic, reading: Reading, answer: Answer) -> bool:
    """Whether the answer's figure is laxer than any that a source names."""
    least, given = laxest(topic, reading), figure(answer)
    if least is None:
        return False
    if topic.safer.is_wait:
        return (given or 0) < least
    if given is None:
        return False
    return given > least if safe_end(topic, reading.claims) == "low" else given < least


def figure(answer: Answer) -> Hours | None:
    """The one figure of an answer, in hours."""
    return answer.min_wait.ceiling_h if answer.min_wait else None


def missing_conditions(reading: Reading, answer: Answer, conditions: dict[str, State]) -> set[str]:
    """The conditions of the cautious reading that the answer does not ask for."""
    return set(reading.cautious.conditions) - implied_by(answer.until, conditions)


def _asks_more(claim: Claim, topic: Topic, answer: Answer, dataset: Dataset) -> bool:
    given = figure(answer)
    for _, time in _times(topic, [claim]):
        if given is None:
            return True
        if (
            _strictest(topic, time) < given
            if safe_end(topic, [claim]) == "low"
            else ceiling(time) > given
        ):
            return True
    if topic.safer not in {Safer.LATER, Safer.PROTECT, Safer.EARLIER}:
        return False
    met = implied_by(answer.until, dataset.states)
    words = any(time.words for _, time in claim.timings)
    return (
        bool(set(claim.states) - met)
        or words
        or (topic.safer is Safer.LATER and names_no_end(claim))
    )


def _strictest(topic: Topic, time: Time) -> Hours:
    """The first figure; for how long a sign is normal the last, at which it may still end."""
    return ceiling(time) if topic.safer is Safer.TREND else first_figure(time)


def _times(topic: Topic, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Time]]:
    """Yield every figure of time that answers the question; of several parts the first."""
    aspect = _aspect(topic, claims)
    for claim in claims:
        for name, time in claim.timings:
            if time.has_figure and aspect in {None, name}:
                yield claim, time


def _aspect(topic: Topic, claims: Sequence[Claim]) -> str | None:
    """The one kind of time that is compared; None where any is."""
    if topic.safer not in {Safer.LESS, Safer.MORE}:
        return topic.safer.aspect
    given = {name for claim in claims for name, time in claim.timings if time.has_figure}
    return next((name for name in TIMED if name in given), None)


def safe_end(topic: Topic, claims: Sequence[Claim]) -> Literal["low", "high"] | None:
    """Which figure is the stricter one; a longer gap is less, and a shorter one more."""
    if topic.safer in {Safer.LESS, Safer.MORE} and _aspect(topic, claims) == "every":
        return "high" if topic.safer is Safer.LESS else "low"
    return topic.safer.safe_end
