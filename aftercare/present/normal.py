"""Present "is this normal?": each sign of healing, through the days, as it fades, stays or grows.

The earlier call wins: after the shortest time that any source gives, a sign that is still
there is one to ask about, and what grows never waits.
"""

from collections.abc import Iterator, Sequence

from aftercare.cautious import ceiling, first_figure
from aftercare.chart import spoken_hours, spoken_stretch
from aftercare.model import Topic
from aftercare.reconcile import Reading
from aftercare.views import CourseRowView, CourseView, TopicView, VerdictView

_NORMAL = VerdictView(level="normal", words="Normal")
_ASK = VerdictView(level="contact", words="Ask us")
_TODAY = VerdictView(level="today", words="Call today")


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
            address=shown[topic.id].address,
            rows=tuple(_rows(reading)),
        )
        for topic, reading in read
        if topic.safer == "trend" and topic.id in shown
    )


def _rows(reading: Reading) -> Iterator[CourseRowView]:
    """Cut the recovery at the shortest and at the longest time that sources give."""
    cautious = reading.cautious
    if cautious.time is None or cautious.plan is None:
        # Nobody says how long, so how long is to be asked.
        yield CourseRowView(stretch="At any time", better=_ASK, same=_ASK, worse=_TODAY)
        return
    shortest, longest = first_figure(cautious.time), ceiling(cautious.plan)
    first = f"Up to {spoken_hours(shortest)}"
    yield CourseRowView(stretch=first, better=_NORMAL, same=_NORMAL, worse=_TODAY)
    if longest > shortest:
        between = spoken_stretch(shortest, longest)
        yield CourseRowView(stretch=between, better=_ASK, same=_ASK, worse=_TODAY)
    after = f"After {spoken_hours(longest)}"
    yield CourseRowView(stretch=after, better=_ASK, same=_TODAY, worse=_TODAY)
