"""How an act is done, part by part: how often, how far apart, how long each time, how long on.

Only the same part is compared. Each is a range: "at least 3" has no ceiling, "at most 4" no floor
and is never advice to do 4. What one source says of how often, how far apart and how long each
time is one rhythm: half of it beside half of another's is nobody's advice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from aftercare.dataset.statement import Claim
from aftercare.dataset.times import OPEN_UPWARDS, SECONDS, Amount, Bound, Figure, Time
from aftercare.dataset.vocabulary import Safer

PartName = Literal["each", "times", "every", "at", "lasts", "amount"]
Value = Time | Amount
Ends = tuple[Figure | None, Figure | None]
"""The lowest and the highest that a source allows; None where it sets no end."""

PARTS: tuple[PartName, ...] = ("each", "times", "every", "at", "lasts", "amount")
"""In the order in which they are said."""

_RHYTHM: tuple[PartName, ...] = ("each", "times", "every")
"""What of one source stays together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part as it is advised, from `low` to `high`: each one figure, in its source's unit.

    A side that is None is open. Where the two do not fit together it is split. `at` are the
    occasions, which are no figures; `is_as_needed` says that nobody asks for it to be done.
    """

    name: PartName
    low: Value | None = None
    high: Value | None = None
    at: tuple[str, ...] = ()
    is_as_needed: bool = False
    is_split: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two parts the same advice, whichever claims they are from."""
        low, high = (None if one is None else _last(one) for one in (self.low, self.high))
        unit = next((_counted_in(one) for one in (self.low, self.high) if one), "")
        return (self.name, low, high, unit, self.at, self.is_as_needed, self.is_split)


def parts_of(claim: Claim) -> Mapping[PartName, tuple[Value, ...]]:
    """The parts that a claim gives in figures."""
    given: dict[PartName, tuple[Value | None, ...]] = {
        "each": (claim.each,),
        "times": (claim.times,),
        "every": (claim.every,),
        "lasts": (claim.lasts,),
        "amount": claim.amount,
    }
    figures = {
        name: tuple(value for value in values if value and _has_figure(value))
        for name, values in given.items()
    }
    return {name: values for name, values in figures.items() if values}


def how_of(safer: Safer, claims: Sequence[Claim]) -> tuple[Part, ...]:
    """Decide each part of how an act is done, in the direction that is the safe one."""
    open_parts = _not_together(claims)
    parts: list[Part] = []
    for name in PARTS:
        if name == "at":
            parts += _occasions(claims)
            continue
        said = [value for one in claims for value in parts_of(one).get(name, ())]
        # Of equal figures the finest unit is said, whoever stands first in the file.
        values = sorted(said, key=_by_unit)
        # What is counted in another unit is another matter: how deep, how strong.
        for unit in dict.fromkeys(map(_counted_in, values)):
            same = [one for one in values if _counted_in(one) == unit]
            is_open = name in open_parts
            parts.append(Part(name=name, is_split=True) if is_open else _decide(safer, name, same))
    return tuple(parts)


def _counted_in(value: Value) -> str:
    """In what a figure is counted: all times in one, and every rate in one."""
    if isinstance(value, Time):
        return ""
    return "rate" if value.days else value.unit


def _occasions(claims: Iterable[Claim]) -> Iterator[Part]:
    """Say on which occasions, where all who name any name the same; there is nothing to count."""
    said: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.at:
            said.setdefault(claim.source, {}).update(dict.fromkeys(claim.at))
    named = [tuple(own) for own in said.values()]
    if named:
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
                own.setdefault(name, set()).update(map(_size, values))
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
    if safer is Safer.MORE or (safer is Safer.PROTECT and name == "amount"):
        return _more(name, values)
    return _window(name, values)


def _less(name: PartName, values: Sequence[Value]) -> Part:
    """Less is safe: the lowest figure as a ceiling, and the longest gap as a floor."""
    if name == "every":
        return Part(name=name, low=_alone(max(values, key=_last), _LAST))
    return Part(name=name, high=_alone(min(values, key=_first), _FIRST))


def _more(name: PartName, values: Sequence[Value]) -> Part:
    """More is safe: what suits all, else as much as none forbids; the shortest gap."""
    if name == "amount":
        return Part(name=name, low=_alone(max(values, key=_last), _LAST))
    part = _window(name, values)
    if not part.is_split:
        return part
    # How long it goes on is a figure to reach; only "at most" is an end that forbids more.
    bounding = [one for one in values if name != "lasts" or one.bound is Bound.UP_TO]
    ceiling = min((high for _, high in map(_size, bounding) if high is not None), default=None)
    if name == "every":
        return Part(name=name, high=_alone(min(values, key=_last), _LAST))
    allowed = [one for one in values if ceiling is None or (_size(one)[0] or 0) <= ceiling]
    floors = [one for one in allowed if _size(one)[0] is not None]
    return Part(name=name, low=_alone(max(floors, key=_floor), _FIRST)) if floors else part


def _window(name: PartName, values: Sequence[Value]) -> Part:
    """What suits all; a floor above a ceiling suits nobody."""
    floors = [one for one in values if _size(one)[0] is not None]
    ceilings = [one for one in values if _size(one)[1] is not None]
    low, high = max(floors, key=_floor, default=None), min(ceilings, key=_last, default=None)
    is_split = low is not None and high is not None and _floor(low) > _last(high)
    return Part(
        name=name,
        low=low and _alone(low, _FIRST),
        high=high and _alone(high, _LAST),
        is_split=is_split,
    )


def _alone(value: Value, end: Literal["low", "high"]) -> Value:
    """Take one figure of a value, in its own unit; "up to" has its last one alone."""
    is_last = end == "high" or value.bound is Bound.UP_TO
    if isinstance(value, Amount):
        figure = value.high if is_last else value.low
        text = f"{figure} {value.unit}"
        return replace(value, text=text, bound=Bound.EXACT, low=figure, high=figure)
    given = value.high if is_last or value.bound is Bound.WINDOW else value.low
    return Time(
        text=f"{given} {value.unit}", bound=Bound.EXACT, low=given, high=given, unit=value.unit
    )


_FIRST: Literal["low"] = "low"
_LAST: Literal["high"] = "high"


def _by_unit(value: Value) -> tuple[int, str]:
    if isinstance(value, Time) and value.unit is not None:
        return (SECONDS[value.unit], value.text)
    return (0, value.text)


def _has_figure(value: Value) -> bool:
    return isinstance(value, Amount) or value.has_figure


def _size(value: Value) -> Ends:
    """The lowest and the highest that a figure allows, in hours or as a number."""
    if isinstance(value, Amount):
        low, high = (one / (value.days or 1) for one in (value.low, value.high))
    else:
        low, high = value.floor_h or 0, value.ceiling_h or 0
    if value.bound is Bound.UP_TO or (isinstance(value, Amount) and value.is_as_needed):
        return None, high
    if value.bound in OPEN_UPWARDS or (isinstance(value, Time) and value.goes_on):
        return low, None
    return low, high


def _floor(value: Value) -> Figure:
    return _size(value)[0] or 0


def _first(value: Value) -> Figure:
    """The first figure above zero: "up to 3 times" is three, not none."""
    low, high = _size(value)
    return low or high or 0


def _last(value: Value) -> Figure:
    """The last figure that is named."""
    if isinstance(value, Amount):
        return value.high / (value.days or 1)
    return value.ceiling_h or 0
