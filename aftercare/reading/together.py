"""What holds of one act after two treatments: never less than what holds after either.

Each treatment's advice keeps its own clock, which counts from the day of that treatment. As long
as one of them forbids or says wait, the act waits; then what any of them asks for stands before it,
and only where nobody asks for more it is done. Where one treatment is silent, what the other says
holds. No two figures are added or averaged: how each says to do an act is told side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from aftercare.dataset.answer import Pair
from aftercare.dataset.state import State, not_implied
from aftercare.dataset.times import Hours, ceiling
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course, Trend, Verdict


class Hold(IntEnum):
    """How firmly an act is held back, the strictest last."""

    DO = 0
    ASK = 1
    WAIT = 2
    NEVER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What holds on one question after one treatment.

    `place` is which of the treatments it is, from 0. `forbids` says that the answer's own words
    are not to do it at all.
    """

    place: int
    treatment: str
    advice: Advice
    forbids: bool = False

    @property
    def is_ban(self) -> bool:
        """Whether it is not done at all, as the words have it or as the sources do."""
        return self.forbids or self.advice.reading.cautious.is_ban

    @property
    def wait_h(self) -> Hours:
        """How long the act is forbidden, in hours after this treatment; 0 where it is not.

        A wait with a deadline beside it is asked about from the start: dates count in mornings.
        """
        advice, cautious = self.advice, self.advice.reading.cautious
        if advice.is_open or advice.is_checked_again or self.has_deadline:
            return 0
        if advice.topic.safer.is_wait:
            return advice.hours
        figures = advice.topic.safer in {Safer.LESS, Safer.MORE} and not advice.answer
        return ceiling(cautious.wait) if figures and cautious.wait else 0

    @property
    def has_deadline(self) -> bool:
        """Whether the act has to be done by a time, so that to wait can harm."""
        return self.advice.answer is None and self.advice.reading.cautious.by is not None

    @property
    def then(self) -> Hold:
        """How firmly it is held when no hours forbid it any more."""
        if self.is_ban:
            return Hold.NEVER
        return Hold.DO if self._is_free else Hold.ASK

    @property
    def _is_free(self) -> bool:
        advice, cautious = self.advice, self.advice.reading.cautious
        if advice.is_checked_again or advice.is_open or self.has_deadline:
            return False
        match advice.topic.safer:
            case Safer.LATER:
                return advice.starts_at_once and not advice.lines
            case Safer.PROTECT:
                return advice.tells_start and not (advice.conditions or advice.lines)
            case Safer.LESS | Safer.MORE:
                is_told = bool(cautious.how or cautious.wait or not advice.lines)
                asks = advice.answer or cautious.ask or cautious.conditions or cautious.words
                return is_told and not asks
            case Safer.NONE:
                return advice.answer is None
            case _:
                return False

    def hold(self, hour: Hours) -> Hold:
        """How firmly it is held so many hours after this treatment."""
        if self.is_ban:
            return Hold.NEVER
        return Hold.WAIT if hour < self.wait_h else self.then


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """One act or sign of healing, and what each treatment that speaks of it says."""

    id: str
    told: tuple[Told, ...]

    @property
    def differs(self) -> bool:
        """Whether both say how to do it, and not the same: it is asked about, never reckoned."""
        told = [one.advice.reading.cautious.how for one in self.told if _says_how(one)]
        keys = {tuple(part.key for part in how) for how in told}
        return len({one.place for one in self.told}) > 1 and len(keys) > 1 and not self.adds_up

    @property
    def adds_up(self) -> bool:
        """Whether the most of each keeps to all: where what protects has floors alone."""
        parts = [part for one in self.told for part in one.advice.reading.cautious.how]
        protects = all(one.advice.topic.safer is Safer.PROTECT for one in self.told)
        return protects and all(
            part.low is not None
            and part.high is None
            and not (part.at or part.until or part.is_split or part.is_as_needed)
            for part in parts
        )

    @property
    def has_deadline(self) -> bool:
        """Whether one treatment wants it done by a time while another says wait."""
        waits = any(one.wait_h or one.is_ban for one in self.told)
        return waits and any(one.has_deadline for one in self.told)

    @property
    def then(self) -> Hold:
        """How firmly it is held when no hours forbid it any more."""
        then = max(one.then for one in self.told)
        return max(then, Hold.ASK) if self.differs else then

    @property
    def asks(self) -> bool:
        """Whether the end is not the patient's to judge after one of them."""
        return self.differs or any(
            one.advice.asks
            or one.advice.is_open
            or one.has_deadline
            or (one.then is Hold.ASK and not one.advice.topic.safer.is_wait)
            for one in self.told
        )

    def hold(self, hours: Mapping[int, Hours]) -> Hold:
        """How firmly it is held; `hours` have passed since each treatment, by its place."""
        held = max(one.hold(hours[one.place]) for one in self.told)
        return max(held, Hold.ASK) if self.differs else held

    def waits(self) -> dict[int, Hours]:
        """How long each treatment that speaks of it forbids it, by its place."""
        waits: dict[int, Hours] = {}
        for one in self.told:
            waits[one.place] = max(waits.get(one.place, 0), one.wait_h)
        return waits

    def conditions(self, states: Mapping[str, State]) -> tuple[State, ...]:
        """What has to be so by then after all of them; what another implies is left out."""
        named = [state.id for one in self.told for state in one.advice.conditions]
        return tuple(states[name] for name in not_implied(named, states))

    def verdict(self, trend: Trend, hours: Mapping[int, Hours]) -> Verdict:
        """Say what a sign means: the most urgent that any of them says."""
        courses = [(one.place, one.advice.course or Course()) for one in self.told]
        said = [course.verdict(trend, hours[place]) for place, course in courses]
        return max(said, key=list(Verdict).index)


def _says_how(told: Told) -> bool:
    return bool(told.advice.reading.cautious.how) and told.advice.answer is None


def joined(pair: Pair, told: Sequence[Told]) -> Iterator[Joint]:
    """Put together what is about the same: one id, or ids that the pair says are the same."""
    names = {name: same[0] for same in pair.same for name in same}
    groups: dict[str, list[Told]] = {}
    for one in told:
        name = one.advice.topic.id
        groups.setdefault(names.get(name, name), []).append(one)
    for name, group in groups.items():
        yield Joint(id=name, told=tuple(group))
