"""All waits of a treatment on one axis, the shortest first.

A wait is solid as long as everybody says wait, striped as long as sources differ, and never
says that something is allowed after it: what stands before starting again is in its words.
"""

from collections.abc import Sequence

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.question.topic import Asked
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.catalogue import Words
from aftercare.words.chart import Axis, Bar, Tick, make_axis, percent
from aftercare.words.figures import spoken_ceiling
from aftercare.words.limits import in_a_list, spoken_lines
from aftercare.words.states import checking


@frozen
class WaitView:
    """One wait in a list of all: how long, what stands before starting again, and its bar."""

    name: str
    words: str
    address: str
    bar: Bar


@frozen
class WaitsView:
    """All waits of a treatment on one axis, the shortest first."""

    rows: tuple[WaitView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]


def present_waits(asked: Sequence[Asked], words: Words) -> WaitsView | None:
    """Draw one row for each wait; None where there is nothing to wait for."""
    waits = [
        (advice, view)
        for advice, view in asked
        if advice.topic.safer is Safer.LATER
        and advice.topic.kind in AFTERCARE
        and not (advice.is_open or advice.starts_at_once)
    ]
    if not waits:
        return None
    waits.sort(key=lambda wait: wait[0].hours or float("inf"))
    axis = make_axis([hour for advice, _ in waits for hour in _edges(advice)], words)
    return WaitsView(
        rows=tuple(
            WaitView(
                name=view.name,
                words="; ".join([_words(advice, words), *in_a_list(spoken_lines(advice, words))]),
                address=view.address,
                bar=_bar(axis, advice),
            )
            for advice, view in waits
        ),
        ticks=axis.ticks,
        breaks=axis.breaks,
    )


def _edges(advice: Advice) -> tuple[Hours, Hours]:
    """Until when everybody says wait, and until when the patient is told to."""
    longest = advice.hours
    return (min(advice.reading.soonest_h or 0, longest), longest)


def _words(advice: Advice, words: Words) -> str:
    ends = "ask" if advice.asks else "check"
    words = checking(advice.conditions, words)
    if advice.time is None:
        return words.say(f"wait-untimed-{ends}")
    return words.say(f"wait-{ends}", time=spoken_ceiling(advice.time, words))


def _bar(axis: Axis, advice: Advice) -> Bar:
    has_gate = advice.asks or bool(advice.conditions)
    if not advice.hours:
        return Bar(dotted=True, diamond="0%")
    soonest, longest = (axis.place(hour) for hour in _edges(advice))
    return Bar(
        solid=percent(soonest) if soonest else "",
        stripes_x=percent(soonest) if longest > soonest else "",
        stripes=percent(longest - soonest) if longest > soonest else "",
        diamond=percent(longest) if has_gate else "",
    )
