"""Reconcile what the sources of one topic say into one reading. Pure interval arithmetic.

A source says *wait* before the lowest first figure of its timed claims and stops asking
at its highest last one ("at least 24 to 72 hours": 24 and 72). Nothing is averaged and
nothing is dropped: in every stretch of time each source stands in exactly one place,
and the cautious reading can only grow stricter when a claim is added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim, Condition, Source
from aftercare.dataset.times import Bound, Hours, Time
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.reading.cautious import (
    Cautious,
    ceiling,
    floor,
    most_cautious,
    named_conditions,
    names_no_end,
)
from aftercare.reading.counted import counting_claims, in_scope, permits
from aftercare.reading.latest import of_latest
from aftercare.reading.rhythm import how_of


class Agreement(StrEnum):
    """How the sources of a topic stand to each other; the first that applies."""

    SPLIT = "split"
    SINGLE = "single"
    CONFLICT = "conflict"
    CONDITION = "condition"
    SILENT = "silent"
    DIFFER = "differ"
    AGREE = "agree"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that follows from the claims of one topic.

    `is_safest_read` says whether nothing else that was read on it, counted or not, asks for more.
    """

    agreement: Agreement
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    soonest_h: Hours | None
    longest_h: Hours | None
    common_h: tuple[Hours, Hours | None] | None
    conditions: tuple[str, ...]
    steps: tuple[Step, ...]
    cautious: Cautious
    is_safest_read: bool


def reconcile(
    topic: Topic,
    claims: Iterable[Claim],
    *,
    sources: Mapping[str, Source],
    conditions: Mapping[str, Condition],
    excludes: Sequence[str] = (),
) -> Reading:
    """Reconcile the claims that bear on a topic; those that do not count are left out.

    `excludes` names devices and areas outside the treatment's scope.
    """
    usable = [claim for claim in claims if claim.show != "staff" and in_scope(claim, excludes)]
    counting = tuple(counting_claims(topic, usable, sources, conditions))
    is_split = _is_split(topic.safer, counting) or _fits_nobody(topic.safer, counting)
    waits = not is_split and (topic.safer.is_wait or any(claim.wait for claim in counting))
    steps = _steps(counting) if waits else ()
    timed = [claim.wait for claim in counting if claim.wait and claim.wait.has_figure]
    figures = waits and timed
    asks = is_split or topic.safer is Safer.ASK
    cautious = Cautious(ask=True) if asks else most_cautious(topic.safer, counting, conditions)
    of_all = cautious if asks else most_cautious(topic.safer, usable, conditions)
    return Reading(
        agreement=Agreement.SPLIT if is_split else _agreement(topic.safer, counting, steps),
        claims=counting,
        sources=_source_ids(counting),
        soonest_h=min(floor(time) for time in timed) if figures else None,
        longest_h=max(ceiling(time) for time in timed) if figures else None,
        common_h=_common(timed) if figures else None,
        conditions=named_conditions(counting),
        steps=steps,
        cautious=cautious,
        is_safest_read=of_all.key == cautious.key,
    )


def _is_split(safer: Safer, claims: Sequence[Claim]) -> bool:
    """Do against avoid. Protecting has its own way out: something else until then."""
    if safer is Safer.NONE:
        return False
    return any(permits(safer, claim) for claim in claims) and any(map(_opposes, claims))


def _fits_nobody(safer: Safer, claims: Sequence[Claim]) -> bool:
    """Whether a deadline is over before the wait is, or one part has a floor above a ceiling."""
    waits = [ceiling(claim.wait) for claim in claims if claim.wait]
    deadlines = [ceiling(claim.by) for claim in claims if claim.by]
    if waits and deadlines and min(deadlines) < max(waits):
        return True
    return safer is Safer.MORE and any(part.is_split for part in how_of(safer, claims))


def _opposes(claim: Claim) -> bool:
    """Whether a claim says not now, in whatever stance."""
    time = claim.time
    return claim.stance is Stance.AVOID or claim.wait is not None or bool(time and time.until)


def _agreement(safer: Safer, claims: Sequence[Claim], steps: Sequence[Step]) -> Agreement:
    if len(_source_ids(claims)) == 1:
        return Agreement.SINGLE
    if any(step.count(Standing.WAIT) and step.count(Standing.PAST) for step in steps):
        return Agreement.CONFLICT
    said = [_said(safer, of_source) for of_source in _by_source(claims).values()]
    if any(claim.wait for claim in claims):
        # Waits are compared with waits; how strong a sunscreen is, is another matter.
        said = [{one for one in statements if one[0] != "amount"} for statements in said]
    given = [statements for statements in said if statements]
    kinds = {kind for statements in given for kind, *_ in statements}
    if kinds == {"condition"}:
        return Agreement.CONDITION
    if not kinds - {"words"}:
        return Agreement.SILENT
    if len(given) == 1:
        return Agreement.SINGLE
    return Agreement.AGREE if all(one == given[0] for one in given) else Agreement.DIFFER


def _said(safer: Safer, claims: Sequence[Claim]) -> set[tuple[object, ...]]:
    """What one source says that can be the same as what another says."""
    said: set[tuple[object, ...]] = set()
    for claim in claims:
        if claim.amount:
            said.add(
                ("amount", claim.stance, claim.amount.bound, claim.amount.low, claim.amount.high)
            )
        if claim.urgency and safer is Safer.URGENT:
            said.add(("urgency", claim.urgency))
        for aspect, time in claim.times():
            if time.has_figure:
                figures = (time.floor_h, time.ceiling_h, time.bound, time.until)
                said.add(("time", aspect, *figures))
            elif time.until:
                said.add(("condition", time.until))
            elif time.words:
                said.add(("words", time.words))
    return said


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


def _steps(claims: Sequence[Claim]) -> tuple[Step, ...]:
    """Cut time where a source changes its standing."""
    courses = {source: _course(said) for source, said in _by_source(claims).items()}
    edges = sorted({0, *(edge for one in courses.values() for edge in (one.low, one.high))})
    steps: list[Step] = []
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        standings = tuple((source, course.standing(start)) for source, course in courses.items())
        steps.append(Step(from_h=start, to_h=end, standings=standings))
    return tuple(steps)


def _course(claims: Sequence[Claim]) -> _Course:
    """Follow what one source says; without a figure it only has an end."""
    timed = [claim.wait for claim in claims if claim.wait and claim.wait.has_figure]
    if any(time.until or time.words for claim in claims for _, time in claim.times()):
        end = Standing.UNTIL
    elif not timed or any(names_no_end(claim) for claim in claims):
        end = Standing.UNSAID
    else:
        end = Standing.PAST
    return _Course(min(map(floor, timed), default=0), max(map(ceiling, timed), default=0), end)


def _common(times: Sequence[Time]) -> tuple[Hours, Hours | None] | None:
    """Every wait that fits all times: a range is closed, a floor open upwards."""
    low = max(map(floor, times))
    closed = [ceiling(time) for time in times if time.bound in {Bound.RANGE, Bound.UP_TO}]
    high = min(closed, default=None)
    return None if high is not None and high < low else (low, high)


def _source_ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.source for claim in claims}))


def _by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each source, in the order of the sources' ids."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.source, []).append(claim)
    return dict(sorted(said.items()))


def reconcile_topic(
    dataset: Dataset, treatment: Treatment, topic: Topic, claims: Iterable[Claim]
) -> Reading:
    """Reconcile claims on one topic of a treatment, with what the dataset knows of them."""
    return reconcile(
        topic,
        claims,
        sources=dataset.sources_by_id,
        conditions=dataset.conditions_by_id,
        excludes=treatment.covers.excludes,
    )


@of_latest
def _readings(dataset: Dataset) -> dict[int, tuple[tuple[Topic, Reading], ...]]:
    """Reconcile a whole dataset, by treatment; rules, pages and export ask for the same one."""
    return {
        id(treatment): tuple(
            (one, reconcile_topic(dataset, treatment, one, treatment.topic_claims(one.id)))
            for one in treatment.topics
        )
        for treatment in dataset.treatments
    }


def readings(dataset: Dataset, treatment: Treatment) -> Iterator[tuple[Topic, Reading]]:
    """Yield the reading of every topic of a treatment, in the order of the file."""
    yield from _readings(dataset)[id(treatment)]


def all_readings(dataset: Dataset) -> Iterator[tuple[Treatment, Topic, Reading]]:
    """Yield the reading of every topic of every treatment, in the order of the file."""
    for treatment in dataset.treatments:
        for topic, reading in readings(dataset, treatment):
            yield treatment, topic, reading
