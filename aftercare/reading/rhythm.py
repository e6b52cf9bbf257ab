"""How an act is done, part by part: how often, how far apart, how long each time, how long on.

Only the same part is compared. Each is a range: "at least 3" has no ceiling, "at most 4" no floor
and is never advice to do 4. What one source says of how often, how far apart and how long each
time is one rhythm: half of it beside half of another's is nobody's advice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from aftercare.dataset.state import State, as_longest, not_implied
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Amount, Bound, Hours, Time
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.sizes import (
    Ends,
    Value,
    alone,
    by_unit,
    counted_in,
    first,
    floor,
    last,
    size,
)

PartName = Literal["each", "times", "every", "at", "lasts", "amount"]
PARTS: tuple[PartName, ...] = ("each", "times", "every", "at", "lasts", "amount")
"""In the order in which they are said."""

STRENGTH = "SPF"
"""Of which more always protects more; of any other amount a source may mean just so much."""

_RHYTHM: tuple[PartName, ...] = ("each", "times", "every")
"""What of one source stays together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part as it is advised, from `low` to `high`: each one figure, in its source's unit.

    A side that is None is open. Where the two do not fit together it is split. `at` are the
    occasions, which are no figures; `is_as_needed` says that nobody asks for it to be done.
    `until` are the states that end it, `has_no_end` that a source names none, and `is_read` that
    its figure is our reading of words.
    """

    name: PartName
    low: Value | None = None
    high: Value | None = None
    at: tuple[str, ...] = ()
    until: tuple[State, ...] = ()
    has_no_end: bool = False
    is_as_needed: bool = False
    is_read: bool = False
    is_split: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two parts the same advice, whichever claims they are from."""
        low, high = (None if one is None else last(one) for one in (self.low, self.high))
        unit = next((counted_in(one) for one in (self.low, self.high) if one), "")
        until = tuple(one.id for one in self.until)
        flags = (self.has_no_end, self.is_as_needed, self.is_read, self.is_split)
        return (self.name, low, high, unit, tuple(sorted(self.at)), until, *flags)


def parts_of(claim: Claim) -> Mapping[PartName, tuple[Value, ...]]:
    """The parts that a claim gives in figures."""
    given: dict[PartName, tuple[Value | None, ...]] = {
        "each": (claim.as_read("each"),),
        "times": (claim.times,),
        "every": (claim.as_read("every"),),
        "lasts": (claim.as_read("lasts"),),
        "amount": claim.amount,
    }
    figures = {
        name: tuple(value for value in values if value and _has_figure(value))
        for name, values in given.items()
    }
    return {name: values for name, values in figures.items() if values}


def how_of(
    safer: Safer, claims: Sequence[Claim], conditions: Mapping[str, State]
) -> tuple[Part, ...]:
    """Decide each part of how an act is done, in the direction that is the safe one."""
    open_parts = _not_together(claims)
    parts: list[Part] = []
    for name in PARTS:
        if name == "at":
            parts += _occasions(safer, claims)
        elif name == "lasts":
            parts += _lasting(safer, claims, conditions)
        elif name in open_parts:
            parts += [replace(one, low=None, high=None, is_split=True)
                      for one in _counted(safer, name, claims)]  # fmt: skip
        else:
            parts += _counted(safer, name, claims)
    return tuple(parts)


def _counted(safer: Safer, name: PartName, claims: Sequence[Claim]) -> Iterator[Part]:
    """Decide a part for each unit in which it is counted: how deep, and how strong."""
    said = [value for one in claims for value in parts_of(one).get(name, ())]
    # Of equal figures the finest unit is said, whoever stands first in the file.
    values = sorted(said, key=by_unit)
    for unit in dict.fromkeys(map(counted_in, values)):
        part = _decide(safer, name, [one for one in values if counted_in(one) == unit])
        is_time = name in {"each", "every", "lasts"}
        yield replace(part, is_read=is_time and _is_read(part, claims))


def _lasting(
    safer: Safer, claims: Sequence[Claim], conditions: Mapping[str, State]
) -> Iterator[Part]:
    """Decide how long it goes on; a figure beside a state or an open end is the least.

    Where less is safe it is the most, and the state ends it too.
    """
    given = [time for claim in claims if (time := claim.lasts)]
    named = not_implied((as_longest(one) for time in given for one in time.until), conditions)
    has_no_end = any(time.bound is Bound.NO_END for time in given)
    counted = [*_counted(safer, "lasts", claims)]
    if not (counted or named or has_no_end):
        return
    part = counted[0] if counted else Part(name="lasts")
    part = replace(
        part,
        until=tuple(conditions[name] for name in named),
        # Where less is safe, an end that somebody names holds.
        has_no_end=has_no_end and not (safer is Safer.LESS and (counted or named)),
    )
    is_least = part.until or part.has_no_end
    if is_least and safer is not Safer.LESS and all(one.bound is not Bound.UP_TO for one in given):
        part = replace(part, high=None, low=part.low or part.high)
    if part.low or part.high or part.is_split or is_least:
        yield part


def _is_read(part: Part, claims: Iterable[Claim]) -> bool:
    """Whether a figure is only in our reading of words, and in no source."""
    figures = {last(one) for one in (part.low, part.high) if one is not None}
    given = [(getattr(claim, part.name), claim.as_read(part.name)) for claim in claims]
    said = {end for time, read in given if read is time for end in _ends(time)}
    is_ours = any(read is not time for time, read in given)
    return is_ours and bool(figures - said)


def _ends(time: Time | None) -> tuple[Hours, ...]:
    return (time.floor_h or 0, time.ceiling_h or 0) if time else ()


def _occasions(safer: Safer, claims: Sequence[Claim]) -> Iterator[Part]:
    """Say on which occasions, where all who name any name the same; there is nothing to count.

    Where more is safe, each that anybody names is one, unless somebody counts how many there are.
    """
    said: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.at:
            said.setdefault(claim.source, {}).update(dict.fromkeys(claim.at))
    named = [tuple(own) for own in said.values()]
    if named and safer is Safer.MORE and not any(claim.times for claim in claims):
        yield Part(name="at", at=tuple(dict.fromkeys(one for own in named for one in own)))
    elif named:
        is_one = all(set(own) == set(named[0]) for own in named)
        yield Part(name="at", at=named[0]) if is_one else Part(name="at", is_split=True)


def _not_together(claims: Iterable[Claim]) -> frozenset[PartName]:
    """Name what cannot be said, since several sources have a rhythm and not the same one.

    The first part of them still can: "at most 5 minutes at a time" holds whatever the pause.
    """
    rhythms: dict[str, dict[PartName, set[Ends]]] = {}
    for claim in claims:
        for name, values in parts_of(claim).items():
            if name in _RHYTHM:
                own = rhythms.setdefault(claim.source, {})
                own.setdefault(name, set()).update(map(size, values))
    whole = [own for own in rhythms.values() if len(own) > 1]
    if all(own == whole[0] for own in whole):
        return frozenset()
    named = [name for name in _RHYTHM if any(name in own for own in whole)]
    return frozenset(named[1:])


def _decide(safer: Safer, name: PartName, values: Sequence[Value]) -> Part:
    """Decide one part; where neither less nor more is safe, what suits all is said."""
    if all(isinstance(one, Amount) and one.is_as_needed for one in values):
        needed = [replace(one, is_as_needed=False) for one in values if isinstance(one, Amount)]
        return replace(_decide(safer, name, needed), is_as_needed=True)
    if safer is Safer.LESS:
        return _less(name, values)
    if safer in {Safer.MORE, Safer.PROTECT} and counted_in(values[0]) == STRENGTH:
        return Part(name=name, low=alone(max(values, key=last), "high"))
    if safer is Safer.MORE or (safer is Safer.PROTECT and name in {"amount", "lasts"}):
        return _more(name, values)
    return _window(name, values)


def _less(name: PartName, values: Sequence[Value]) -> Part:
    """Less is safe: the lowest figure as a ceiling, and the longest gap as a floor."""
    if name == "every":
        return Part(name=name, low=alone(max(values, key=last), "high"))
    return Part(name=name, high=alone(min(values, key=first), "low"))


def _more(name: PartName, values: Sequence[Value]) -> Part:
    """More is safe: what suits all, else as much as none forbids; the shortest gap."""
    part = _window(name, values)
    if not part.is_split:
        return part
    if name == "every":
        return Part(name=name, high=alone(min(values, key=last), "high"))
    # How long it goes on is a figure to reach; only "at most" is an end that forbids more.
    bounding = [one for one in values if name != "lasts" or one.bound is Bound.UP_TO]
    ceiling = min((high for _, high in map(size, bounding) if high is not None), default=None)
    allowed = [one for one in values if ceiling is None or (size(one)[0] or 0) <= ceiling]
    floors = [one for one in allowed if size(one)[0] is not None]
    if not floors:
        return part
    highest = max(floors, key=floor)
    ends = [one for one in values if one.bound is Bound.UP_TO]
    if name == "lasts" and not ends and highest.bound is Bound.RANGE:
        ends = [highest]
    end = min(ends, key=last, default=None)
    return Part(name=name, low=alone(highest, "low"), high=end and alone(end, "high"))


def _window(name: PartName, values: Sequence[Value]) -> Part:
    """What suits all; a floor above a ceiling suits nobody."""
    floors = [one for one in values if size(one)[0] is not None]
    ceilings = [one for one in values if size(one)[1] is not None]
    low, high = max(floors, key=floor, default=None), min(ceilings, key=last, default=None)
    is_split = low is not None and high is not None and floor(low) > last(high)
    return Part(
        name=name,
        low=low and alone(low, "low"),
        high=high and alone(high, "high"),
        is_split=is_split,
    )


def _has_figure(value: Value) -> bool:
    return isinstance(value, Amount) or value.has_figure
