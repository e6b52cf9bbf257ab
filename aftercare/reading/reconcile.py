"""Reconcile what the sources of one topic say into one reading. Pure interval arithmetic.

A source says *wait* before the lowest first figure of its timed claims and stops asking
at its highest last one ("at least 24 to 72 hours": 24 and 72). Nothing is averaged and
nothing is dropped: in every stretch of time each source stands in exactly one place,
and the cautious reading can only grow stricter when a claim is added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.state import State
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Hours, ceiling, floor
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.cautious import (
    Cautious,
    most_cautious,
    named_conditions,
)
from aftercare.reading.counted import counting_claims, in_scope
from aftercare.reading.latest import of_latest
from aftercare.reading.middle import has_safe_middle, is_opposed, with_no_delay
from aftercare.reading.narrower import (
    Case,
    cases,
    follows,
    is_divided,
    is_narrow,
    joined,
    of_everybody,
)
from aftercare.reading.release import released
from aftercare.reading.rhythm import how_of
from aftercare.reading.said import said_of
from aftercare.reading.steps import Standing, Step, by_source, common, is_open, steps_of


class Agreement(StrEnum):
    """How the sources of a topic stand to each other; the first that applies."""

    SPLIT = "split"
    SINGLE = "single"
    CONFLICT = "conflict"
    CONDITION = "condition"
    SILENT = "silent"
    DIFFER = "differ"
    AGREE = "agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that follows from the claims of one topic.

    `is_safest_read` says whether nothing else that was read on it, counted or not, asks for more.
    `claims` and `sources` are all that count; the rest is what holds in general. `narrower` is
    what holds only in a case, where that is something else. `is_open_at_the_end` says that a source
    names no end, and nothing tells when to start again.
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
    is_open_at_the_end: bool
    narrower: tuple[tuple[Case, "Reading"], ...] = ()

    @property
    def starts_at_once(self) -> bool:
        """Whether every source that gives a time says that there is nothing to wait for."""
        cautious = self.cautious
        is_none = cautious.time is not None and cautious.time.is_none
        return is_none and not (cautious.conditions or cautious.words or self.is_open_at_the_end)

    @property
    def tells_only_how(self) -> bool:
        """Whether nobody says to wait: how it is done, or by when, is all that is told."""
        cautious = self.cautious
        waits = cautious.time or cautious.conditions or cautious.words or self.is_open_at_the_end
        return bool(cautious.how or cautious.by) and not waits


def reconcile(
    topic: Topic,
    claims: Iterable[Claim],
    *,
    sources: Mapping[str, Source],
    conditions: Mapping[str, State],
    excludes: Sequence[str] = (),
) -> Reading:
    """Reconcile the claims that bear on a topic; those that do not count are left out.

    `excludes` names devices and areas outside the treatment's scope.
    """
    usable = [claim for claim in claims if claim.show != "staff" and in_scope(claim, excludes)]
    if topic.safer is Safer.TREND:
        return _of_sign(topic, usable, sources, conditions)
    if not is_divided(topic) or not any(map(is_narrow, usable)):
        return _reconcile(topic, usable, sources, conditions)
    general = [claim for claim in usable if not is_narrow(claim)]
    reading = _reconcile(topic, general, sources, conditions)
    every = [(case, _reconcile(topic, said, sources, conditions)) for case, said in cases(usable)]
    within = [(case, read) for case, read in every if any(map(is_narrow, read.claims))]
    counting = {claim.id for _, read in within for claim in read.claims if is_narrow(claim)}
    counting |= {claim.id for claim in reading.claims}
    counted = tuple(claim for claim in usable if claim.id in counting)
    if not reading.claims and counted:
        # Nothing holds in general: what is said of cases is all there is.
        only = Agreement.SINGLE if len(_source_ids(counted)) == 1 else Agreement.DIFFER
        reading = replace(reading, agreement=only)
    return replace(
        reading,
        claims=counted,
        sources=_source_ids(counted),
        conditions=named_conditions(counted),
        # What is said of a case alone, and does not count, was read too.
        is_safest_read=all(one.is_safest_read for one in (reading, *(read for _, read in every))),
        narrower=tuple(_other_advice(topic.safer, reading, within)),
    )


def _of_sign(
    topic: Topic,
    usable: Sequence[Claim],
    sources: Mapping[str, Source],
    conditions: Mapping[str, State],
) -> Reading:
    """Reconcile a sign of healing: one course for all, and a line where some have it longer."""
    reading = _reconcile(topic, usable, sources, conditions)
    some = {claim.id for claim in usable if claim.is_of_some}
    every = (
        (case, _reconcile(topic, [of_everybody(one) for one in said], sources, conditions))
        for case, said in (cases(usable) if some else ())
    )
    within = [(case, read) for case, read in every if some & {one.id for one in read.claims}]
    return replace(reading, narrower=tuple(_other_advice(topic.safer, reading, within)))


def _other_advice(
    safer: Safer, general: Reading, within: Iterable[tuple[Case, Reading]]
) -> Iterator[tuple[Case, Reading]]:
    """Leave out a case in which the general answer holds; put days together that follow."""
    last: tuple[Case, Reading] | None = None
    for case, reading in within:
        if _advice(safer, reading) == _advice(safer, general):
            continue
        if last and follows(last[0], case) and _advice(safer, last[1]) == _advice(safer, reading):
            last = joined(last[0], case), reading
            continue
        if last:
            yield last
        last = case, reading
    if last:
        yield last


def _advice(safer: Safer, reading: Reading) -> tuple[object, ...]:
    """What makes two readings the same advice, whoever gives it."""
    cautious = reading.cautious
    if safer is Safer.TREND:
        return (cautious.course,)
    if safer in {Safer.LESS, Safer.MORE}:
        # The parts say it all; the one figure that stands for them is no advice of its own.
        cautious = replace(cautious, h=None, amount=None)
    return (reading.agreement is Agreement.SPLIT, cautious.key, reading.is_open_at_the_end)


def _reconcile(
    topic: Topic,
    usable: Sequence[Claim],
    sources: Mapping[str, Source],
    conditions: Mapping[str, State],
) -> Reading:
    """Reconcile what holds under the same limits."""
    counting = tuple(counting_claims(topic, usable, sources, conditions))
    is_middle = has_safe_middle(topic, counting)
    is_opposed_only = is_opposed(topic.safer, counting) and not is_middle
    is_split = is_opposed_only or _fits_nobody(topic.safer, counting, conditions)
    # What is asked about has no hour from which it is over, whatever waits are named.
    is_timed = topic.safer.is_wait or any(claim.wait for claim in counting)
    waits = is_timed and not is_split and topic.safer is not Safer.ASK
    waiting = tuple(map(with_no_delay, counting)) if is_middle else counting
    steps = steps_of(waiting) if waits else ()
    timed = [time for claim in waiting if (time := claim.waits_for) and time.has_figure]
    figures = waits and timed
    asks = is_split or topic.safer is Safer.ASK

    def choose(claims: Sequence[Claim]) -> Cautious:
        if asks:
            return Cautious(ask=True)
        chosen = most_cautious(topic.safer, claims, conditions)
        chosen = replace(chosen, is_read=chosen.is_read or is_middle)
        return released(topic, chosen, claims, conditions)

    cautious, of_all = choose(counting), choose(usable)
    return Reading(
        agreement=Agreement.SPLIT if is_split else _agreement(topic.safer, counting, steps),
        claims=counting,
        sources=_source_ids(counting),
        soonest_h=min(floor(time) for time in timed) if figures else None,
        longest_h=max(ceiling(time) for time in timed) if figures else None,
        common_h=common(timed) if figures else None,
        conditions=named_conditions(counting),
        steps=steps,
        cautious=cautious,
        is_safest_read=of_all.key == cautious.key,
        is_open_at_the_end=waits and is_open(waiting) and not cautious.is_released,
    )


def _fits_nobody(safer: Safer, claims: Sequence[Claim], conditions: Mapping[str, State]) -> bool:
    """Whether a deadline is over before the wait is, or one part has a floor above a ceiling."""
    waits = [ceiling(time) for claim in claims if (time := claim.waits_for)]
    deadlines = [ceiling(claim.by) for claim in claims if claim.by]
    if waits and deadlines and min(deadlines) < max(waits):
        return True
    return safer is Safer.MORE and any(
        part.is_split and part.name != "at" for part in how_of(safer, claims, conditions)
    )


def _agreement(safer: Safer, claims: Sequence[Claim], steps: Sequence[Step]) -> Agreement:
    if len(_source_ids(claims)) == 1:
        return Agreement.SINGLE
    if any(step.count(Standing.WAIT) and step.count(Standing.PAST) for step in steps):
        return Agreement.CONFLICT
    said = [said_of(safer, of_source) for of_source in by_source(claims).values()]
    if any(claim.wait for claim in claims):
        # Waits are compared with waits; how strong a sunscreen is, is another matter.
        said = [
            {one for one in statements if one[0] not in {"amount", "at"}} for statements in said
        ]
    given = [statements for statements in said if statements]
    kinds = {kind for statements in given for kind, *_ in statements}
    if kinds == {"condition"}:
        return Agreement.CONDITION
    if not kinds - {"words"}:
        return Agreement.SILENT
    if len(given) == 1:
        return Agreement.SINGLE
    return Agreement.AGREE if all(one == given[0] for one in given) else Agreement.DIFFER


def _source_ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.source for claim in claims}))


def reconcile_topic(
    dataset: Dataset, treatment: Treatment, topic: Topic, claims: Iterable[Claim]
) -> Reading:
    """Reconcile claims on one topic of a treatment, with what the dataset knows of them."""
    return reconcile(
        topic,
        claims,
        sources=dataset.sources_by_id,
        conditions=dataset.states,
        excludes=treatment.covers.excludes,
    )


@of_latest
def _readings(dataset: Dataset) -> dict[int, tuple[tuple[Topic, Reading], ...]]:
    """Reconcile a whole dataset, by treatment; what several take over, once for all of them."""
    made: dict[tuple[object, ...], Reading] = {}

    def read(treatment: Treatment, topic: Topic) -> Reading:
        claims = treatment.topic_claims(topic.id)
        key = (id(topic), treatment.covers.excludes, *map(id, claims))
        if key not in made:
            made[key] = reconcile_topic(dataset, treatment, topic, claims)
        return made[key]

    return {
        id(treatment): tuple((one, read(treatment, one)) for one in treatment.topics)
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
