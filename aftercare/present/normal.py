"""Present "is this normal?": each sign of healing through the days, by how it goes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aftercare.dataset.model import Topic
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.reading.reconcile import Reading
from aftercare.views import CourseRowView, CourseView, TopicView, VerdictView
from aftercare.words.chart import spoken_hours, spoken_stretch
from aftercare.words.sentences import course_notes

_WORDS = {
    Verdict.NORMAL: "Normal",
    Verdict.CONTACT: "Ask us",
    Verdict.TODAY: "Call today",
}
_UNKNOWN = Course()
"""Where nobody says how long, or where it is checked again, how long is to be asked."""


def present_courses(
    topics: Sequence[TopicView], read: Sequence[tuple[Topic, Reading]]
) -> tuple[CourseView, ...]:
    """Make one view for each sign of healing that has a page."""
    shown = {view.id: view for view in topics}
    return tuple(
        CourseView(
            id=topic.id,
            sign=topic.sign or topic.name,
            look_for=topic.look_for or "",
            notes=course_notes(reading.cautious.course),
            address=shown[topic.id].address,
            rows=tuple(_rows(reading.cautious.course or _UNKNOWN)),
        )
        for topic, reading in read
        if topic.safer is Safer.TREND and topic.id in shown
    )


def _rows(course: Course) -> Iterator[CourseRowView]:
    """Cut the recovery wherever something changes; the last row has no end."""
    for start, end in pairwise([*course.edges, None]):
        yield CourseRowView(
            stretch=_stretch(start or 0, end),
            better=_verdict(course, Trend.FADES, start or 0),
            same=_verdict(course, Trend.STAYS, start or 0),
            worse=_verdict(course, Trend.GROWS, start or 0),
        )


def _stretch(start: Hours, end: Hours | None) -> str:
    if end is None:
        return f"After {spoken_hours(start)}" if start else "At any time"
    return spoken_stretch(start, end) if start else f"Up to {spoken_hours(end)}"


def _verdict(course: Course, trend: Trend, hour: Hours) -> VerdictView:
    verdict = course.verdict(trend, hour)
    is_mild = trend is Trend.GROWS and verdict is Verdict.NORMAL
    return VerdictView(
        level=verdict.value, words="Normal while mild" if is_mild else _WORDS[verdict]
    )
