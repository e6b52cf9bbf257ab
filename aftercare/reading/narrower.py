"""Statements that hold only in a case: on one day, in one state, on one part, with one product.

A case is a line of its own beside the general answer, which it never tightens or loosens. In it
each source says what is narrowest: what it says of the case where it does, else what it says in
general. Stretches of days are cut wherever another one begins or ends.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim, NarrowedBy
from aftercare.dataset.times import Bound, Hours, Time
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.reading.cautious import bans

Limit = tuple[Literal["if", "unless", NarrowedBy], str]
"""A state that holds or does not, by its id; or what a statement is about alone, as written."""

Stretch = tuple[Hours, Hours | None]
"""From which hour to which; None where it has no end."""

_ALWAYS: Stretch = (-1, None)
"""Wider than any stretch of days, "from day 1" included."""

DIVIDED = frozenset({Safer.LATER, Safer.PROTECT, Safer.LESS, Safer.MORE, Safer.EARLIER})
"""The directions in which a case has a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What holds only under its limits and in its stretch.

    `said` is that stretch as a source gives it, where one gives just this one.
    """

    limits: tuple[Limit, ...] = ()
    stretch: Stretch | None = None
    said: Time | None = None

    @property
    def during(self) -> Time | None:
        """Its stretch as its source says it, else by its days: it begins and ends with one."""
        if self.stretch is None or self.said:
            return self.said
        start, end = self.stretch
        first = int(start // 24) + 1
        last = first if end is None else int(end // 24)
        return Time(
            text="", bound=Bound.WINDOW, low=first, high=last, unit="day", goes_on=end is None
        )


def is_divided(topic: Topic) -> bool:
    """Whether a case stands apart; a warning never does, since it holds for everybody."""
    return topic.safer in DIVIDED and not topic.warns


def in_general(topic: Topic, claims: Iterable[Claim]) -> list[Claim]:
    """Leave out the statements that stand apart in a case: they never change the general answer."""
    return [claim for claim in claims if not (is_divided(topic) and is_narrow(claim))]


def of_everybody(claim: Claim) -> Claim:
    """A statement within its case: there it holds for everybody."""
    return claim.model_copy(update={"applies": None}) if claim.is_of_some else claim


def limits_of(claim: Claim) -> frozenset[Limit]:
    """The limits under which a claim holds, but for its days."""
    limits: list[Limit] = [("if", state) for state in claim.holds_if]
    limits += [("unless", state) for state in claim.holds_unless]
    narrowing = claim.applies.narrowing if claim.applies else ()
    return frozenset([*limits, *((kind, name.casefold()) for kind, name in narrowing)])


def is_narrow(claim: Claim) -> bool:
    """Whether a claim holds only in a case."""
    return bool(claim.during or limits_of(claim))


def cases(claims: Sequence[Claim]) -> Iterator[tuple[Case, tuple[Claim, ...]]]:
    """Yield each case that any claim names, with all that holds in it."""
    written = _as_written(claims)
    named = dict.fromkeys(limits_of(claim) for claim in claims if is_narrow(claim))
    for limits in sorted(named, key=sorted):
        within = [claim for claim in claims if limits_of(claim) <= limits]
        if limits and any(limits_of(one) == limits and not one.during for one in within):
            of_all_days = [claim for claim in within if not claim.during]
            yield Case(limits=_named(limits, written)), _narrowest(of_all_days)
        for stretch in _stretches(within):
            held = [one for one in within if _covers(one, stretch) and not _is_over(one, stretch)]
            if not any(claim.during and limits_of(claim) == limits for claim in held):
                continue
            said = next(
                (one.during for one in held if one.during and _stretch(one.during) == stretch), None
            )
            case = Case(limits=_named(limits, written), stretch=stretch, said=said)
            yield case, _narrowest(held)


def _as_written(claims: Iterable[Claim]) -> dict[Limit, Limit]:
    """What statements are about alone, as the first of them is written: "after MMR"."""
    every = (pair for one in claims if one.applies for pair in one.applies.narrowing)
    written: dict[Limit, Limit] = {}
    for kind, name in every:
        written.setdefault((kind, name.casefold()), (kind, name))
    return written


def _named(limits: Iterable[Limit], written: Mapping[Limit, Limit]) -> tuple[Limit, ...]:
    return tuple(written.get(limit, limit) for limit in sorted(limits))


def follows(one: Case, other: Case) -> bool:
    """Whether a case begins where another ends, and is the same but for its days."""
    if one.limits != other.limits or one.stretch is None or other.stretch is None:
        return False
    return one.stretch[1] == other.stretch[0]


def joined(one: Case, other: Case) -> Case:
    """Put together two cases that follow each other; no source gives just their days."""
    (start, _), (_, end) = one.stretch or (0, None), other.stretch or (0, None)
    return Case(limits=one.limits, stretch=(start, end))


_WHEN = {"wait", "by"}


def _narrowest(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Leave out what a source says more narrowly itself, part by part."""
    return tuple(
        claim
        for claim in claims
        if not any(
            other.source == claim.source
            and (other.stance is Stance.WARN) is (claim.stance is Stance.WARN)
            and _is_narrower(other, claim)
            and (bans(other) or _parts(claim) <= _parts(other))
            for other in claims
        )
    )


def _is_narrower(one: Claim, other: Claim) -> bool:
    """Whether one claim holds in a part of what the other holds in."""
    limits, others = limits_of(one), limits_of(other)
    is_within = others <= limits and _covers(other, _days(one))
    return is_within and (others, _days(other)) != (limits, _days(one))


def _parts(claim: Claim) -> frozenset[str]:
    """What a claim speaks of; a wait, a deadline, a ban and one without a figure of the act itself.

    When it is done is one matter: "by day 5" of the face is no end of a wait for everybody.
    """
    parts: set[str] = {aspect for aspect, _ in claim.timings}
    parts |= {name for name in ("times", "amount", "at") if getattr(claim, name)}
    is_of_act = not parts or bool(parts & _WHEN) or claim.stance is Stance.AVOID
    return frozenset(parts - _WHEN | ({"act"} if is_of_act else set()))


def _stretches(claims: Iterable[Claim]) -> Iterator[Stretch]:
    """Cut the days at every boundary; what comes after the last one that ends is open."""
    during = [_stretch(claim.during) for claim in claims if claim.during]
    ends = {end for _, end in during if end is not None}
    edges = sorted({start for start, _ in during} | ends)
    for number, start in enumerate(edges):
        end = edges[number + 1] if number + 1 < len(edges) else None
        if any(first <= start and _reaches(last, end) for first, last in during):
            yield start, end


def _reaches(last: Hours | None, end: Hours | None) -> bool:
    return last is None or (end is not None and last >= end)


def _covers(claim: Claim, stretch: Stretch) -> bool:
    first, last = _days(claim)
    return first <= stretch[0] and _reaches(last, stretch[1])


def _is_over(claim: Claim, stretch: Stretch) -> bool:
    """Whether a wait is over before some days begin; its figure alone ends it."""
    wait = claim.waits_for
    if wait is None or not wait.has_figure or wait.until or claim.during:
        return False
    return not (claim.says_how or claim.by) and (wait.ceiling_h or 0) <= stretch[0]


def _days(claim: Claim) -> Stretch:
    """The stretch in which a claim holds; one without any holds in every stretch."""
    return _stretch(claim.during) if claim.during else _ALWAYS


def _stretch(during: Time) -> Stretch:
    # What is no window of days is refused; until then it holds from the treatment on.
    start = (during.floor_h or 0) if during.bound is Bound.WINDOW else 0
    return (start, None if during.goes_on else during.ceiling_h)
