"""Cut time where a source changes its standing: who says wait, who does not, who says nothing.

A source says *wait* before the lowest first figure of its timed claims and stops asking at its
highest last one ("at least 24 to 72 hours": 24 and 72). In every stretch each source stands in
exactly one place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound, Hours, Time, ceiling, floor
from aftercare.reading.cautious import names_no_end


class Standing(StrEnum):
    """What one source says of one stretch of time."""

    WAIT = "wait"
    DEPENDS = "depends"
    UNTIL = "until"
    PAST = "past"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of time, in hours from the end of the treatment, and who says what in it."""

    from_h: Hours
    to_h: Hours | None
    standings: tuple[tuple[str, Standing], ...]

    def count(self, standing: Standing) -> int:
        """How many sources stand so here."""
        return sum(1 for _, stands in self.standings if stands is standing)


@dataclass(frozen=True, slots=True)
class _Course:
    """How one source's standing goes: wait, then depends, and in the end what is left."""

    low: Hours
    high: Hours
    end: Standing

    def standing(self, hour: Hours) -> Standing:
        """Where the source stands from this hour on, until the next edge."""
        if hour < self.low:
            return Standing.WAIT
        return Standing.DEPENDS if hour < self.high else self.end


def steps_of(claims: Sequence[Claim]) -> tuple[Step, ...]:
    """Cut time where a source changes its standing."""
    courses = {source: _course(said) for source, said in by_source(claims).items()}
    edges = sorted({0, *(edge for one in courses.values() for edge in (one.low, one.high))})
    steps: list[Step] = []
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        standings = tuple((source, course.standing(start)) for source, course in courses.items())
        steps.append(Step(from_h=start, to_h=end, standings=standings))
    return tuple(steps)


def is_open(claims: Iterable[Claim]) -> bool:
    """Whether a source answers and names no end, so that no hour is one at which to start again."""
    telling = by_source(claim for claim in claims if _tells(claim))
    return any(_course(said).end is Standing.UNSAID for said in telling.values())


def _tells(claim: Claim) -> bool:
    """Whether a claim says when; a remark does not, nor how an act is done."""
    is_answer = claim.stance.answers and (claim.says_when or not claim.stance.permits)
    return claim.wait is not None or is_answer


def _course(claims: Sequence[Claim]) -> _Course:
    """Follow what one source says; without a figure it only has an end."""
    timed = [time for claim in claims if (time := claim.waits_for) and time.has_figure]
    unread = [claim for claim in claims if not claim.is_wait_read]
    if any(time.until or time.words for claim in unread if (time := claim.held_off)):
        end = Standing.UNTIL
    elif not timed or any(names_no_end(claim) for claim in claims):
        end = Standing.UNSAID
    else:
        end = Standing.PAST
    return _Course(min(map(floor, timed), default=0), max(map(ceiling, timed), default=0), end)


def by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each source, in the order of the sources' ids."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.source, []).append(claim)
    return dict(sorted(said.items()))


def common(times: Sequence[Time]) -> tuple[Hours, Hours | None] | None:
    """Every wait that fits all times: a range is closed, a floor open upwards."""
    low = max(map(floor, times))
    closed = [ceiling(time) for time in times if time.bound in {Bound.RANGE, Bound.UP_TO}]
    high = min(closed, default=None)
    return None if high is not None and high < low else (low, high)
