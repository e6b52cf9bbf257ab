"""The whole recovery on one axis: how long signs last, and where waits end.

Waits end where the longest of them ends that any source names, and nowhere earlier; that
is where to check, never where something is allowed.
"""

from collections.abc import Sequence

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.acts import ActView
from aftercare.parts.question.topic import Asked, TopicView
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course
from aftercare.words.catalogue import Words
from aftercare.words.chart import Axis, Tick, make_axis, percent
from aftercare.words.figures import join, spoken_hours
from aftercare.words.limits import sign_of
from aftercare.words.states import checking
from aftercare.words.wording import as_sentence, in_a_sentence, quoted


@frozen
class BandView:
    """How long a sign of healing may last, in places on the axis, "" for what is not drawn.

    From `x` on it is normal for the shortest time that sources give (`sure`), and may be there
    for the longest (`rest`); `arrow` marks an open end, `dotted` a sign without any figure.
    """

    sign: str
    words: str
    address: str
    x: str = ""
    sure: str = ""
    rest_x: str = ""
    rest: str = ""
    arrow: str = ""
    dotted: bool = False


@frozen
class EndView:
    """Where waits end, and what has been waited for until then."""

    time: str
    acts: tuple[ActView, ...]


@frozen
class RecoveryView:
    """The whole recovery on one axis: bands of normal healing and the ends of the waits."""

    bands: tuple[BandView, ...]
    ends: tuple[EndView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    edges: tuple[Hours, ...] = ()
    """The hours of the axis: 0, then one for each tick."""
    only_fading: str = ""
    """What it means where a sign is normal only while it fades, "" where none is drawn so."""


def present_recovery(asked: Sequence[Asked], words: Words) -> RecoveryView | None:
    """Draw signs and waits that have figures; None where there is nothing to draw."""
    signs = [one for one in asked if one[0].topic.safer is Safer.TREND]
    ends: dict[Hours, list[Asked]] = {}
    for advice, view in asked:
        topic = advice.topic
        if topic.safer.is_wait and topic.kind in AFTERCARE and advice.hours:
            ends.setdefault(advice.hours, []).append((advice, view))
    if not signs and not ends:
        return None
    axis = make_axis([hour for one, _ in signs for hour in _span(one.course)] + list(ends), words)
    return RecoveryView(
        bands=tuple(_band(axis, *one, words) for one in signs),
        ends=tuple(
            EndView(
                time=spoken_hours(hours, words),
                acts=tuple(_act(*one, words) for one in ends[hours]),
            )
            for hours in sorted(ends)
        ),
        ticks=axis.ticks,
        breaks=axis.breaks,
        edges=axis.edges,
        only_fading=_only_fading([one.course for one, _ in signs], words),
    )


def _only_fading(courses: Sequence[Course | None], words: Words) -> str:
    """Say whom to call about a sign that does not fade then: us when we are open, or today."""
    ends = ((course, _span(course)) for course in courses)
    calls = {
        course.is_never_asked for course, span in ends if course and span and span[2] > span[1]
    }
    if not calls:
        return ""
    some = "-some" if len(calls) > 1 else "-today" if True in calls else ""
    return words.say(f"legend-only-fading{some}")


def _span(course: Course | None) -> tuple[Hours, ...]:
    """From when a sign is expected, and until when it is normal if it stays, and if it fades."""
    if course is None or course.staying_h is None or course.fading_h is None:
        return ()
    start = course.onset[0] if course.onset else 0
    # The earliest call can come before others expect the sign to start; then it counts from now.
    return (start if start < course.staying_h else 0, course.staying_h, course.fading_h)


def _band(axis: Axis, advice: Advice, view: TopicView, words: Words) -> BandView:
    sign, course = as_sentence(sign_of([advice], words)), advice.course
    span = _span(course)
    if not span or course is None:
        given = join([quoted(said, words) for said in advice.reading.cautious.words], words)
        said = words.say("band-untimed")
        if given:
            said = words.say("band-in-words", said=given)
        if advice.reading.cautious.ask:
            said = words.say("ask-how-long")
        return BandView(sign=sign, words=said, address=view.address, dotted=True)
    start, staying, fading = span
    until = spoken_hours(fading, words)
    if fading > staying:
        asked = spoken_hours(staying, words)
        entry, late = "band-today" if course.is_never_asked else "band-asked", {}
        if course.today_h is not None and not course.is_never_asked:
            entry, late = "band-asked-today", {"today": spoken_hours(course.today_h, words)}
        said = words.say(entry, until=until, asked=asked, **late)
    else:
        until = words.say("time-or-longer", time=until) if course.goes_on else until
        said = words.say("band", until=until)
    x, middle, end = (axis.place(hour) for hour in span)
    return BandView(
        sign=sign,
        words=said,
        address=view.address,
        x=percent(x),
        sure=percent(middle - x) if staying > start else "",
        rest_x=percent(middle),
        rest=percent(end - middle) if fading > staying else "",
        arrow=percent(end) if course.goes_on else "",
    )


def _act(advice: Advice, view: TopicView, words: Words) -> ActView:
    """Name what has been waited for, with what stands before starting again."""
    gate = checking(advice.conditions, words).say("gate-ask" if advice.asks else "gate-check")
    if advice.lines:
        gate = "; ".join([gate, words.say("gate-cases")])
    if advice.topic.safer is Safer.PROTECT and advice.tells_start and not advice.conditions:
        gate = words.say("gate-start")
    return ActView(words=in_a_sentence(view.name), gate=gate, address=view.address)
