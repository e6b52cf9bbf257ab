"""Make one part of figures: of a statement as its source has them, of an answer as it is told."""

from collections.abc import Iterable, Iterator
from typing import Any

from aftercare.api.v2.shapes import FigureJson, PartJson, PartName
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Amount, Bound, Figure, Hours, Time, Unit
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.cautious import NO_END
from aftercare.reading.course import Course
from aftercare.reading.narrower import DIVIDED
from aftercare.reading.reconcile import Reading
from aftercare.reading.rhythm import Part
from aftercare.reading.sizes import Value


def of_time(name: PartName, time: Time, **more: Any) -> PartJson:
    """Give a time as its source has it; "up to" has no low end, "at least 24 h" no high one."""
    return PartJson(
        part=name,
        text=time.text or None,
        bound=time.bound,
        low=None if time.bound is Bound.UP_TO else _timed(time.low, time.unit, time.floor_h),
        high=None if time.end_h is None else _timed(time.high, time.unit, time.end_h),
        open=time.is_open or time.bound is Bound.NO_END,
        until=time.until,
        words=(time.words,) if time.words else (),
        from_start=time.is_from_start,
        usually=of_time(name, time.usually) if time.usually else None,
        **more,
    )


def of_amount(name: PartName, amount: Amount) -> PartJson:
    """Give a figure that is no time as its source has it."""
    is_open = amount.bound is Bound.AT_LEAST
    low, high = _counted(amount.low, amount), _counted(amount.high, amount)
    has_floor = amount.bound is not Bound.UP_TO
    return PartJson(
        part=name,
        text=amount.text,
        bound=amount.bound,
        low=low if has_floor else None,
        high=None if is_open and amount.low == amount.high else high,
        open=is_open,
        equal=amount.equal,
        as_needed=amount.is_as_needed,
    )


def of_claim(claim: Claim) -> list[PartJson]:
    """Give every part of a statement but its days, which are a limit."""
    return [
        *(_given(name, time, claim.read_as if time.words else None)
          for name, time in claim.timings()),
        *([of_amount("times", claim.times)] if claim.times else []),
        *(of_amount("amount", one) for one in claim.amount),
        *([PartJson(part="at", occasions=claim.at)] if claim.at else []),
    ]  # fmt: skip


def of_reading(safer: Safer, reading: Reading, until: Iterable[str]) -> list[PartJson]:
    """Give what is advised, part by part; nothing where nothing is to be done."""
    cautious = reading.cautious
    if cautious.ask or cautious.is_ban:
        return []
    by = [_end("by", cautious.by, bound=Bound.UP_TO)] if cautious.by else []
    how = [_decided(part) for part in cautious.how]
    course = _course(cautious.course) if cautious.course else ()
    return [*_start(safer, reading, tuple(until)), *course, *how, *by]


def told(name: PartName, time: Time, **more: Any) -> PartJson:
    """Give the last figure of a time alone, as an answer tells it."""
    return _end(name, time, bound=Bound.EXACT, **more)


def _given(name: PartName, time: Time, read: Time | None) -> PartJson:
    return of_time(name, time, read_as=of_time(name, read, ours=True) if read else None)


def _start(safer: Safer, reading: Reading, until: tuple[str, ...]) -> Iterator[PartJson]:
    """Give what has to pass before: after the treatment, or ahead of it."""
    cautious = reading.cautious
    if safer not in DIVIDED:
        return
    time = cautious.wait if safer in {Safer.LESS, Safer.MORE} else cautious.time
    more: dict[str, Any] = {
        "until": until,
        "words": cautious.in_words,
        "open": NO_END in cautious.words or _is_open(safer, reading),
    }
    name: PartName = "before" if safer is Safer.EARLIER else "wait"
    if time is not None:
        yield told(name, time, ours=cautious.is_read, **more)
    elif any(more.values()):
        yield PartJson(part=name, **more)


def _is_open(safer: Safer, reading: Reading) -> bool:
    """Whether a source leaves the end of a wait open; to say "do" without a time is no such end."""
    return safer is Safer.LATER and reading.is_open_at_the_end


def _decided(part: Part) -> PartJson:
    """Give one part of how an act is done; a side on which nobody sets an end is null."""
    low, high = (_figure(one) if one else None for one in (part.low, part.high))
    return PartJson(
        part=part.name,
        bound=_bound(low, high),
        low=low,
        high=high,
        open=part.has_no_end or (low is not None and high is None),
        until=tuple(one.id for one in part.until),
        occasions=part.at,
        equal=_equal(part),
        as_needed=part.is_as_needed,
        ours=part.is_read,
        differs=part.is_split,
    )


def _equal(part: Part) -> str | None:
    """Give the same in another unit, where both ends are one figure."""
    ends = [one for one in (part.low, part.high) if isinstance(one, Amount)]
    is_one = len({one.high for one in ends}) == 1
    return next((one.equal for one in ends if one.equal), None) if is_one else None


def _course(course: Course) -> Iterator[PartJson]:
    """Give when a sign starts, is worst, and mostly goes."""
    if course.onset:
        yield _window("onset", *course.onset)
    if course.peak:
        yield _window("peak", *course.peak)
    if course.goes:
        is_ours = "fading_h" in course.read
        yield _window("lasts", *course.goes, open=course.goes_on, ours=is_ours)


def _window(name: PartName, start: Hours, end: Hours, **more: bool) -> PartJson:
    low, high = (_timed(hour, "h", hour) for hour in (start, end))
    return PartJson(part=name, bound=_bound(low, high), low=low, high=high, **more)


def _end(name: PartName, time: Time, *, bound: Bound, **more: Any) -> PartJson:
    high = _timed(time.high, time.unit, time.ceiling_h)
    low = None if bound is Bound.UP_TO else high
    return PartJson(part=name, bound=bound, low=low, high=high, **more)


def _bound(low: FigureJson | None, high: FigureJson | None) -> Bound | None:
    if low and high:
        return Bound.EXACT if low == high else Bound.RANGE
    return Bound.AT_LEAST if low else Bound.UP_TO if high else None


def _figure(value: Value) -> FigureJson | None:
    if isinstance(value, Amount):
        return _counted(value.high, value)
    return _timed(value.high, value.unit, value.ceiling_h)


def _counted(figure: Figure, amount: Amount) -> FigureJson:
    return FigureJson(value=figure, unit=amount.unit, h=None, per_days=amount.days)


def _timed(figure: Figure | None, unit: Unit | None, hours: Hours | None) -> FigureJson | None:
    if figure is None or unit is None:
        return None
    return FigureJson(value=figure, unit=unit, h=hours, per_days=None)
