"""States that a time depends on: a condition, or a stretch of time since it came about.

"2 week after stitches-out" names one: two weeks since the condition `stitches-out` was met. It
never becomes hours after the treatment, since nobody but the patient knows that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import Field

from aftercare.dataset.fields import Id, Phrase, Text
from aftercare.dataset.record import Record
from aftercare.dataset.times import Time
from aftercare.dataset.written.time_text import parse_time, split_since


class Condition(Record):
    """A state that a wait can depend on. It never becomes hours."""

    id: Id
    words: Phrase = Field(description='In the patient\'s words: "your skin looks normal".')
    check_by: Text = Field(
        description="How a patient checks it, or ask: it cannot be checked without the clinic."
    )
    looks_at: Phrase | None = Field(
        default=None,
        description="What is looked at, only where it is not what the treatment cares for, as in "
        '"check your mouth first": "how you feel".',
    )
    stands_for: Id | None = Field(
        default=None,
        alias="as",
        description="For a state that only a clinic can tell (check-by: ask): the condition as "
        "which a question with release: reads it. Only for how it looks and feels.",
    )
    since: Phrase | None = Field(
        default=None,
        description="How it is said once it has come about, for a time that is counted from it "
        '(2 week after stitches-out): "your stitches came out".',
    )
    implies: tuple[Id, ...] = Field(
        default=(), description="Conditions that are met whenever this one is.", strict=False
    )

    @property
    def is_testable(self) -> bool:
        """Whether a patient can tell without asking."""
        return self.check_by != "ask"

    @property
    def is_told(self) -> bool:
        """Whether its words tell a patient what has to come about: a check, or what others decide.

        A state of healing that only a clinic can tell says nothing to a patient.
        """
        return self.is_testable or self.stands_for is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """A stretch of time since a condition was met; it has no words, only those of its event."""

    id: str
    time: Time
    event: Condition
    implies: tuple[str, ...]
    """The event, and every shorter stretch since it that anybody names."""

    @property
    def is_testable(self) -> bool:
        """Whether a patient can tell without asking."""
        return self.event.is_testable

    @property
    def is_told(self) -> bool:
        """Whether the words of its event tell a patient what has to come about."""
        return self.event.is_told

    @property
    def check_by(self) -> str:
        """How a patient checks that the event has come, or ask."""
        return self.event.check_by

    @property
    def looks_at(self) -> str | None:
        """What is looked at, where it is not what the treatment cares for."""
        return self.event.looks_at


State = Condition | Elapsed


def event_of(name: str) -> str:
    """The id of the condition behind a state: its own, or of what its time is counted from."""
    return split_since(name)[1]


def is_elapsed(name: str) -> bool:
    """Whether a state is a stretch of time since a condition."""
    return bool(split_since(name)[0])


def as_longest(name: str) -> str:
    """The state as the longer wait reads it: "3 week after x" for "at least 2-3 week after x"."""
    since, event = split_since(name)
    if not since:
        return name
    time = parse_time(since)
    return f"{time.high} {time.unit} after {event}"


def states(conditions: Iterable[Condition], named: Iterable[str]) -> dict[str, State]:
    """Every state by its name: the conditions, and the stretches that are named after them.

    What is counted from a condition that does not exist is left out; loading tells it.
    """
    known = {condition.id: condition for condition in conditions}
    wanted = {one for name in named if is_elapsed(name) for one in (name, as_longest(name))}
    times = {
        name: parse_time(split_since(name)[0]) for name in sorted(wanted) if event_of(name) in known
    }
    since = {
        name: Elapsed(id=name, time=time, event=known[event_of(name)], implies=_met(name, times))
        for name, time in times.items()
    }
    return {**known, **since}


def _met(name: str, times: Mapping[str, Time]) -> tuple[str, ...]:
    """What is met whenever this stretch has passed: its event, and what is no longer than it."""
    event, hours = event_of(name), times[name].ceiling_h or 0
    return event, *(
        other
        for other, time in times.items()
        if other != name and event_of(other) == event and (time.ceiling_h or 0) <= hours
    )


def implied_by(names: Iterable[str], conditions: Mapping[str, State]) -> set[str]:
    """All conditions that are met when these are, themselves included."""
    met: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in met:
            met.add(name)
            waiting.extend(conditions[name].implies)
    return met


def not_implied(names: Iterable[str], conditions: Mapping[str, State]) -> tuple[str, ...]:
    """The conditions that none of the others implies: what a patient has to check."""
    everything = sorted(set(names))
    return tuple(
        name
        for name in everything
        if not any(
            name in implied_by([other], conditions)
            and (other not in implied_by([name], conditions) or other < name)
            for other in everything
            if other != name
        )
    )
