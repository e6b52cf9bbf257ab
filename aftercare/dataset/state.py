"""States that a time depends on: a condition, or a stretch of time since it came about.

"2 week after stitches-out" names one: two weeks since the condition `stitches-out` was met. It
never becomes hours after the treatment, since nobody but the patient knows that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import Field

from aftercare.dataset.fields import Id, Phrase, Text
from aftercare.dataset.record import Record
from aftercare.dataset.times import Hours, Time
from aftercare.dataset.written.time_text import parse_time

_AFTER = " after "


class Condition(Record):
    """A state that a wait can depend on. It never becomes hours."""

    id: Id
    words: Phrase = Field(description='In the patient\'s words: "your skin looks normal".')
    check_by: Text = Field(
        description="How a patient checks it, or ask: it cannot be checked without the clinic."
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
    def check_by(self) -> str:
        """How a patient checks that the event has come, or ask."""
        return self.event.check_by

    @property
    def hours(self) -> Hours:
        """How long since the event, at the longest that is named."""
        return self.time.ceiling_h or 0


State = Condition | Elapsed


def event_of(name: str) -> str:
    """The id of the condition behind a state: its own, or of what its time is counted from."""
    return name.rpartition(_AFTER)[2]


def is_elapsed(name: str) -> bool:
    """Whether a state is a stretch of time since a condition."""
    return _AFTER in name


def as_longest(name: str) -> str:
    """The state as the longer wait reads it: "3 week after x" for "at least 2-3 week after x"."""
    figure, after, event = name.rpartition(_AFTER)
    if not after:
        return name
    time = parse_time(figure)
    return f"{time.high} {time.unit}{_AFTER}{event}"


def states(conditions: Iterable[Condition], named: Iterable[str]) -> dict[str, State]:
    """Every state by its name: the conditions, and the stretches that are named after them.

    What is counted from a condition that does not exist is left out; loading tells it.
    """
    known = {condition.id: condition for condition in conditions}
    wanted = {name for one in named if is_elapsed(one) for name in (one, as_longest(one))}
    hours = {name: parse_time(name.rpartition(_AFTER)[0]).ceiling_h or 0 for name in wanted}
    return {**known, **{one.id: one for one in _since(known, hours)}}


def _since(known: Mapping[str, Condition], hours: Mapping[str, Hours]) -> Iterable[Elapsed]:
    for name in sorted(hours.keys()):
        event = event_of(name)
        if event in known:
            shorter = [
                other
                for other in sorted(hours.keys() - {name})
                if event_of(other) == event and hours[other] <= hours[name]
            ]
            yield Elapsed(
                id=name,
                time=parse_time(name.rpartition(_AFTER)[0]),
                event=known[event],
                implies=(event, *shorter),
            )
