"""Compare what two versions tell patients on one topic, part by part.

A label, a unit and a condition that another one implies are no advice. Each difference says
whether it is stricter or looser; where that cannot be said for certain, it is neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.history.telling import Told


class Direction(StrEnum):
    """Whether patients are asked for more caution than before, for less, or neither."""

    STRICTER = "stricter"
    LOOSER = "looser"
    OTHER = "other"

    @property
    def opposite(self) -> "Direction":
        """The direction of the same change, read backwards."""
        turned = {Direction.STRICTER: Direction.LOOSER, Direction.LOOSER: Direction.STRICTER}
        return turned.get(self, self)

    @property
    def words(self) -> str:
        """What is said of it: "Stricter.", and nothing where it is neither."""
        return "" if self is Direction.OTHER else f"{self.value.capitalize()}."


class ChangeKind(StrEnum):
    """What sort of change it is, the most pressing first."""

    RAISED = "red flag raised"
    LOWERED = "red flag lowered"
    WAIT = "changed wait"
    CONDITION_ADDED = "condition added"
    CONDITION_REMOVED = "condition removed"
    ANSWER = "changed answer"
    ADDED = "added"
    RETIRED = "retired"
    SOURCE_ADDED = "source added"
    SOURCE_WITHDRAWN = "source withdrawn"
    SCOPE = "scope"

    @property
    def opposite(self) -> "ChangeKind":
        """The kind of the same change, read backwards."""
        pairs = (
            (ChangeKind.RAISED, ChangeKind.LOWERED),
            (ChangeKind.CONDITION_ADDED, ChangeKind.CONDITION_REMOVED),
            (ChangeKind.ADDED, ChangeKind.RETIRED),
            (ChangeKind.SOURCE_ADDED, ChangeKind.SOURCE_WITHDRAWN),
        )
        turned = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
        return turned.get(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A difference on one topic; `behind` is what sources are asked for: "time", a condition."""

    kind: ChangeKind
    direction: Direction
    what: str
    behind: str = ""


_CALLS = {
    Urgency.EMERGENCY: "an emergency",
    Urgency.TODAY: "call today",
    Urgency.CONTACT: "call in opening hours",
}
NO_TIME = "no time in numbers"


def came(told: Told) -> Difference:
    """Say of a topic that it is new."""
    direction = Direction.STRICTER if told.safer.restricts else Direction.OTHER
    is_question = told.question.endswith("?")
    what = f"New question: {told.question} {told.words}" if is_question else f"New: {told.words}"
    return Difference(kind=ChangeKind.ADDED, direction=direction, what=what)


def went(told: Told, why: str) -> Difference:
    """Say of a topic that it is gone; `why` is what its page says, if it keeps one."""
    direction = Direction.LOOSER if told.safer.restricts else Direction.OTHER
    stop = "" if told.question.endswith("?") else "."
    what = f"No longer answered: {told.question}{stop}" if why else f"Taken out: {told.words}"
    return Difference(kind=ChangeKind.RETIRED, direction=direction, what=f"{what} {why}".strip())


def differences(old: Told, new: Told) -> tuple[Difference, ...]:
    """Compare one topic with itself; what is told of it in general becomes one change."""
    found = list(_parts(old, new))
    answers = [one for one in found if one.kind is ChangeKind.ANSWER]
    others = [one for one in found if one.kind is not ChangeKind.ANSWER]
    if not found and old.gist != new.gist:
        answers = [_reworded(old, new)]
    if answers:
        directions = {one.direction for one in answers}
        direction = directions.pop() if len(directions) == 1 else Direction.OTHER
        what = " ".join(dict.fromkeys(one.what for one in answers))
        behind = answers[0].behind if len(answers) == 1 else ""
        others.append(
            Difference(kind=ChangeKind.ANSWER, direction=direction, what=what, behind=behind)
        )
    return tuple(others) or tuple(_sources(old, new))


def _parts(old: Told, new: Told) -> Iterator[Difference]:
    """Compare the parts of an answer, each for itself."""
    if old.safer != new.safer or old.is_open != new.is_open:
        yield _reworded(old, new)
        return
    if old.urgency != new.urgency:
        yield _urgency(old, new)
    if old.hours != new.hours:
        yield _hours(old, new)
    if old.amount != new.amount:
        yield _amount(old, new)
    yield from _conditions(old, new)
    if old.asks != new.asks:
        yield _asks(new)
    if bool(old.signed) != bool(new.signed) or old.wording != new.wording or _restated(old, new):
        yield _reworded(old, new)
    if old.look_for != new.look_for:
        now, was = new.look_for or "nothing is said.", old.look_for or "nothing was said."
        what = f"{new.name}, how to tell, now: {now} Before: {was}"
        yield Difference(kind=ChangeKind.ANSWER, direction=Direction.OTHER, what=what)


def _restated(old: Told, new: Told) -> bool:
    """Whether a condition of both is now said in other words, which can mean another one."""
    both = old.conditions.keys() & new.conditions.keys()
    return any(old.conditions[name] != new.conditions[name] for name in both)


def _reworded(old: Told, new: Told) -> Difference:
    what = f"{new.name}, now: {new.words} Before: {old.words}"
    return Difference(kind=ChangeKind.ANSWER, direction=Direction.OTHER, what=what)


def _urgency(old: Told, new: Told) -> Difference:
    now, was = Urgency(new.urgency), Urgency(old.urgency)
    is_raised = now.rank < was.rank
    return Difference(
        kind=ChangeKind.RAISED if is_raised else ChangeKind.LOWERED,
        direction=Direction.STRICTER if is_raised else Direction.LOOSER,
        what=f"{new.name}: now {_CALLS[now]}. Before: {_CALLS[was]}.",
        behind="urgency",
    )


def _hours(old: Told, new: Told) -> Difference:
    """Compare two times; one that is missing says less only where a condition is left."""
    longer = Direction.STRICTER if new.safer.safe_end == "high" else Direction.LOOSER
    if old.hours is not None and new.hours is not None:
        direction = longer if new.hours > old.hours else longer.opposite
    elif (old if old.hours is None else new).tests:
        direction = longer if old.hours is None else longer.opposite
    else:
        direction = Direction.OTHER
    ahead = " ahead of treatment" if new.safer is Safer.EARLIER else ""
    now = f"{new.time}{ahead}" if new.time else NO_TIME
    return Difference(
        kind=ChangeKind.WAIT if new.safer.aspect in {"wait", "before"} else ChangeKind.ANSWER,
        direction=direction,
        what=f"{new.name}: now {now}. Before: {old.time or NO_TIME}.",
        behind="time",
    )


def _amount(old: Told, new: Told) -> Difference:
    direction = Direction.OTHER
    if old.amount is not None and new.amount is not None:
        is_more = new.amount > old.amount
        direction = (
            Direction.STRICTER if is_more == (new.safer is not Safer.LESS) else Direction.LOOSER
        )
    now, was = new.amount_words or "no figure", old.amount_words or "no figure"
    what = f"{new.name}: now {now}. Before: {was}."
    return Difference(kind=ChangeKind.ANSWER, direction=direction, what=what, behind="amount")


def _conditions(old: Told, new: Told) -> Iterator[Difference]:
    """Find conditions that came or went; one that another implies is still there."""
    for name, words in new.conditions.items():
        if name not in old.met:
            yield Difference(
                kind=ChangeKind.CONDITION_ADDED,
                direction=Direction.STRICTER,
                what=f"{new.name}: now only once {words}.",
                behind=name,
            )
    for name, words in old.conditions.items():
        if name not in new.met:
            yield Difference(
                kind=ChangeKind.CONDITION_REMOVED,
                direction=Direction.LOOSER,
                what=f"{new.name}: no longer only once {words}. Now: {new.words}",
            )


def _asks(new: Told) -> Difference:
    direction = Direction.STRICTER if new.asks else Direction.LOOSER
    what = "ask us first." if new.asks else "it no longer says that you ask us first."
    return Difference(kind=ChangeKind.ANSWER, direction=direction, what=f"{new.name}: {what}")


def _sources(old: Told, new: Told) -> Iterator[Difference]:
    """Find sources that came or went without any change of what is told."""
    for name in new.sources.keys() - old.sources.keys():
        what = f"{new.name}: {new.sources[name]} is a new source. The advice is the same."
        yield Difference(kind=ChangeKind.SOURCE_ADDED, direction=Direction.OTHER, what=what)
    for name in old.sources.keys() - new.sources.keys():
        what = f"{new.name}: {old.sources[name]} is no longer a source. The advice is the same."
        yield Difference(kind=ChangeKind.SOURCE_WITHDRAWN, direction=Direction.OTHER, what=what)
