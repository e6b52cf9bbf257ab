"""Say what of an answer no source says: our figures for its words, and our checks.

The answer itself says its figures without that; here it is told beside what the sources say.
"""

from collections.abc import Iterable, Iterator

from aftercare.dataset.times import Time
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.cautious import is_read
from aftercare.reading.course import Course
from aftercare.reading.reconcile import Reading
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_ceiling, spoken_hours
from aftercare.words.wording import unique


def spoken_ours(safer: Safer, reading: Reading, words: Words) -> Iterator[str]:
    """Say which times of an answer and of its cases are ours, and that its check is."""
    every = [reading, *(within for _, within in reading.narrower)]
    limits = unique(_limits([one.cautious.course for one in every], words))
    figures = unique(figure for one in every for figure in _figures(safer, one, words))
    if others := [one for one in figures if one not in limits]:
        yield words.say("ours-figure", times=join(others, words))
    if limits:
        yield words.say("ours-today", times=join(limits, words))
    if any(one.cautious.is_released for one in every):
        yield words.say("ours-check")


def _figures(safer: Safer, reading: Reading, words: Words) -> Iterator[str]:
    cautious = reading.cautious
    if safer.is_wait and cautious.time and is_read(cautious.time, reading.claims):
        yield spoken_ceiling(cautious.time, words)
    for part in cautious.how:
        ends = (end for end in (part.low, part.high) if part.is_read and isinstance(end, Time))
        yield from (spoken_ceiling(end, words) for end in ends)
    if cautious.course:
        yield from _ends(cautious.course, words)


def _ends(course: Course, words: Words) -> Iterator[str]:
    """The ends of a sign that are told: of a part of the days nothing else is said."""
    if course.staying_h is None or course.fading_h is None or course.usual is None:
        return
    is_asked = course.staying_h < course.fading_h and not course.is_never_asked
    if is_asked and "staying_h" in course.read:
        yield spoken_hours(course.staying_h, words)
    if "fading_h" in course.read:
        yield spoken_hours(course.fading_h, words)


def _limits(courses: Iterable[Course | None], words: Words) -> Iterator[str]:
    for course in courses:
        if course is not None and course.today_h is not None and course.is_today_read:
            yield spoken_hours(course.today_h, words)
