"""What is normal while it heals, and from when on it is not."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.question.topic import Asked
from aftercare.parts.view import frozen
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_from, spoken_hours, spoken_stretch
from aftercare.words.limits import spoken_lines
from aftercare.words.sentences import course_notes


@frozen
class ExpectationView:
    """One sign of normal healing: what is normal, and from when on it is not."""

    sign: str
    lead: str
    condition: str
    look_for: str
    address: str
    name: str


@frozen
class VerdictView:
    """What to do about a sign: its level (normal, contact, today) and its words."""

    level: str
    words: str


@frozen
class CourseRowView:
    """A stretch of the recovery, and what a sign means in it as it fades, stays or grows."""

    stretch: str
    better: VerdictView
    same: VerdictView
    worse: VerdictView


@frozen
class CourseView:
    """A sign of healing through the days, and whether it is normal then.

    `notes` say for whom it goes otherwise, when it starts, when it is strongest, and what holds
    at any hour.
    """

    id: str
    sign: str
    look_for: str
    notes: tuple[str, ...]
    address: str
    rows: tuple[CourseRowView, ...]


def present_expectations(asked: Sequence[Asked]) -> tuple[ExpectationView, ...]:
    """List the signs of normal healing, each with the moment from which to ask."""
    return tuple(
        ExpectationView(
            sign=advice.topic.sign or view.name,
            lead=view.answer.lead,
            condition=view.answer.condition,
            look_for=view.look_for,
            address=view.address,
            name=view.name,
        )
        for advice, view in asked
        if advice.topic.safer is Safer.TREND
    )


_UNKNOWN = Course()
"""Where nobody says how long, or where it is checked again, how long is to be asked."""


def present_courses(asked: Sequence[Asked], words: Words) -> tuple[CourseView, ...]:
    """Make one view for each sign of healing that has a page."""
    return tuple(
        CourseView(
            id=view.id,
            sign=advice.topic.sign or view.name,
            look_for=view.look_for,
            notes=(*spoken_lines(advice, words), *course_notes(advice.course, words)),
            address=view.address,
            rows=tuple(_rows(advice.course or _UNKNOWN, words)),
        )
        for advice, view in asked
        if advice.topic.safer is Safer.TREND
    )


def _rows(course: Course, words: Words) -> Iterator[CourseRowView]:
    """Cut the recovery wherever something changes; the last row has no end."""
    for start, end in pairwise([*course.edges, None]):
        yield CourseRowView(
            stretch=_stretch(start or 0, end, words),
            better=_verdict(course, Trend.FADES, start or 0, words),
            same=_verdict(course, Trend.STAYS, start or 0, words),
            worse=_verdict(course, Trend.GROWS, start or 0, words),
        )


def _stretch(start: Hours, end: Hours | None, words: Words) -> str:
    if end is None:
        return spoken_from(start, words)
    if start:
        return spoken_stretch(start, end, words)
    return words.say("stretch-first", time=spoken_hours(end, words))


def _verdict(course: Course, trend: Trend, hour: Hours, words: Words) -> VerdictView:
    verdict = course.verdict(trend, hour)
    is_mild = trend is Trend.GROWS and verdict is Verdict.NORMAL
    said = "verdict-mild" if is_mild else f"verdict-{verdict.value}"
    return VerdictView(level=verdict.value, words=words.say(said))
