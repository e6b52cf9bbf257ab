"""Compare what two versions tell patients on one topic, part by part.

A label, a unit and a condition that another one implies are no advice. Each difference says
whether it is stricter or looser; where that cannot be said for certain, it is neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.history.telling import Told
from aftercare.words.catalogue import Words


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


_QUESTION_MARKS = ("?", "\N{FULLWIDTH QUESTION MARK}", "\N{ARABIC QUESTION MARK}", ";")
"""With what languages end a question; what is no question ends with none of them."""


def spoken_direction(direction: Direction, words: Words) -> str:
    """Say of a direction: "Stricter.", and nothing where it is neither."""
    if direction is Direction.OTHER:
        return ""
    is_stricter = direction is Direction.STRICTER
    return words.say("change-stricter" if is_stricter else "change-looser")


def came(told: Told, words: Words) -> Difference:
    """Say of a topic that it is new."""
    direction = Direction.STRICTER if told.safer.restricts else Direction.OTHER
    if told.question.endswith(_QUESTION_MARKS):
        what = words.say("change-question-new", question=told.question, answer=told.words)
    else:
        what = words.say("change-line-new", told=told.words)
    return Difference(kind=ChangeKind.ADDED, direction=direction, what=what)


def went(told: Told, why: str, words: Words) -> Difference:
    """Say of a topic that it is gone; `why` is what its page says, if it keeps one."""
    direction = Direction.LOOSER if told.safer.restricts else Direction.OTHER
    if not why:
        what = words.say("change-taken-out", told=told.words)
    elif told.question.endswith(_QUESTION_MARKS):
        what = words.say("change-question-gone", question=told.question, why=why)
    else:
        what = words.say("change-line-gone", line=told.question, why=why)
    return Difference(kind=ChangeKind.RETIRED, direction=direction, what=what)


def differences(old: Told, new: Told, words: Words) -> tuple[Difference, ...]:
    """Compare one topic with itself; what is told of it in general becomes one change."""
    found = list(_parts(old, new, words))
    answers = [one for one in found if one.kind is ChangeKind.ANSWER]
    others = [one for one in found if one.kind is not ChangeKind.ANSWER]
    if not found and old.gist != new.gist:
        answers = [_reworded(old, new, words)]
    if answers:
        directions = {one.direction for one in answers}
        direction = directions.pop() if len(directions) == 1 else Direction.OTHER
        what = " ".join(dict.fromkeys(one.what for one in answers))
        behind = answers[0].behind if len(answers) == 1 else ""
        others.append(
            Difference(kind=ChangeKind.ANSWER, direction=direction, what=what, behind=behind)
        )
    return tuple(others) or tuple(_sources(old, new, words))


def _parts(old: Told, new: Told, words: Words) -> Iterator[Difference]:
    """Compare the parts of an answer, each for itself."""
    if old.safer != new.safer or old.is_open != new.is_open:
        yield _reworded(old, new, words)
        return
    if old.urgency != new.urgency:
        yield _urgency(old, new, words)
    if old.hours != new.hours:
        yield _hours(old, new, words)
    if old.amount != new.amount:
        yield _amount(old, new, words)
    yield from _conditions(old, new, words)
    if old.asks != new.asks:
        yield _asks(new, words)
    if bool(old.signed) != bool(new.signed) or old.wording != new.wording or _restated(old, new):
        yield _reworded(old, new, words)
    if old.look_for != new.look_for:
        what = _now_and_before("change-look-for", new.name, new.look_for, old.look_for, words)
        yield Difference(kind=ChangeKind.ANSWER, direction=Direction.OTHER, what=what)


def _restated(old: Told, new: Told) -> bool:
    """Whether a condition of both is now said in other words, which can mean another one."""
    both = old.conditions.keys() & new.conditions.keys()
    return any(old.conditions[name] != new.conditions[name] for name in both)


def _now_and_before(entry: str, name: str, now: str, before: str, words: Words) -> str:
    """Say what is told now and what was told before; nothing of one of them has its own words."""
    if now and before:
        return words.say(entry, name=name, now=now, before=before)
    if now:
        return words.say(f"{entry}-new", name=name, now=now)
    return words.say(f"{entry}-gone", name=name, before=before)


def _reworded(old: Told, new: Told, words: Words) -> Difference:
    what = words.say("change-answer", name=new.name, now=new.words, before=old.words)
    return Difference(kind=ChangeKind.ANSWER, direction=Direction.OTHER, what=what)


def _urgency(old: Told, new: Told, words: Words) -> Difference:
    now, was = Urgency(new.urgency), Urgency(old.urgency)
    is_raised = now.rank < was.rank
    return Difference(
        kind=ChangeKind.RAISED if is_raised else ChangeKind.LOWERED,
        direction=Direction.STRICTER if is_raised else Direction.LOOSER,
        what=words.say(f"change-from-{was.value}-to-{now.value}", name=new.name),
        behind="urgency",
    )


def _hours(old: Told, new: Told, words: Words) -> Difference:
    """Compare two times; one that is missing says less only where a condition is left."""
    longer = Direction.STRICTER if new.safer.safe_end == "high" else Direction.LOOSER
    if old.hours is not None and new.hours is not None:
        direction = longer if new.hours > old.hours else longer.opposite
    elif (old if old.hours is None else new).tests:
        direction = longer if old.hours is None else longer.opposite
    else:
        direction = Direction.OTHER
    entry = "change-time-ahead" if new.safer is Safer.EARLIER else "change-time"
    return Difference(
        kind=ChangeKind.WAIT if new.safer.aspect in {"wait", "before"} else ChangeKind.ANSWER,
        direction=direction,
        what=_now_and_before(entry, new.name, new.time, old.time, words),
        behind="time",
    )


def _amount(old: Told, new: Told, words: Words) -> Difference:
    direction = Direction.OTHER
    if old.amount is not None and new.amount is not None:
        is_more = new.amount > old.amount
        direction = (
            Direction.STRICTER if is_more == (new.safer is not Safer.LESS) else Direction.LOOSER
        )
    now, before = new.amount_words, old.amount_words
    what = _now_and_before("change-amount", new.name, now, before, words)
    return Difference(kind=ChangeKind.ANSWER, direction=direction, what=what, behind="amount")


def _conditions(old: Told, new: Told, words: Words) -> Iterator[Difference]:
    """Find conditions that came or went; one that another implies is still there."""
    for name, condition in new.conditions.items():
        if name not in old.met:
            yield Difference(
                kind=ChangeKind.CONDITION_ADDED,
                direction=Direction.STRICTER,
                what=words.say("change-condition-new", name=new.name, condition=condition),
                behind=name,
            )
    for name, condition in old.conditions.items():
        if name not in new.met:
            what = words.say(
                "change-condition-gone", name=new.name, condition=condition, now=new.words
            )
            yield Difference(
                kind=ChangeKind.CONDITION_REMOVED,
                direction=Direction.LOOSER,
                what=what,
            )


def _asks(new: Told, words: Words) -> Difference:
    direction = Direction.STRICTER if new.asks else Direction.LOOSER
    what = words.say("change-asks" if new.asks else "change-asks-no-more", name=new.name)
    return Difference(kind=ChangeKind.ANSWER, direction=direction, what=what)


def _sources(old: Told, new: Told, words: Words) -> Iterator[Difference]:
    """Find sources that came or went without any change of what is told."""
    for name in new.sources.keys() - old.sources.keys():
        what = words.say("change-only-source-new", name=new.name, source=new.sources[name])
        yield Difference(kind=ChangeKind.SOURCE_ADDED, direction=Direction.OTHER, what=what)
    for name in old.sources.keys() - new.sources.keys():
        what = words.say("change-only-source-gone", name=new.name, source=old.sources[name])
        yield Difference(kind=ChangeKind.SOURCE_WITHDRAWN, direction=Direction.OTHER, what=what)
