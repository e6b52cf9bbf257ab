"""One question or sign through the days: what is told of it from which hour on.

A signed answer that holds counts instead of the reading. What is open, split, or checked again
has no end, so nobody can make a date of it. After the longest wait stands a gate, never a
permission; of what is normal the earlier call counts.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.question.topic import TopicView
from aftercare.parts.stages import spoken_gate
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.words.wording import in_a_sentence


@frozen
class PhaseView:
    """What is told of one thing from one hour on, until the next phase begins.

    `note` stands beside the words in a list by day. `dated` and `then` stand before and after
    them in what holds now; {date} is where the item's own date belongs.
    """

    level: str
    from_h: Hours
    words: str
    note: str = ""
    dated: str = ""
    then: str = ""

    @property
    def more(self) -> str:
        """The words after others of which the same is said: "do not" is said once."""
        return self.words.removeprefix("do not ")


@frozen
class PlanItemView:
    """One question or sign through the days.

    `end_h` is the hour to which {date} points, None where there is no date. `is_wait`: that
    date is the next morning. `title` and `text` are its entry in a calendar, "" for none.
    """

    id: str
    name: str
    address: str
    phases: tuple[PhaseView, ...]
    end_h: Hours | None = None
    is_wait: bool = False
    title: str = ""
    text: str = ""

    def at(self, hour: Hours) -> PhaseView:
        """Return the phase that holds from this hour on."""
        return [phase for phase in self.phases if phase.from_h <= hour][-1]


HOW_LONG = "ask us how long"
UNTIL = "until the morning of {date}"
AGAIN = "we are checking this again: call us"


def present_item(advice: Advice, view: TopicView) -> Iterator[PlanItemView]:
    """Say through the days what holds of one topic; nothing of what is not told by the day."""
    topic = advice.topic
    if topic.safer is Safer.TREND:
        yield _sign(advice, view)
        return
    if topic.kind not in AFTERCARE or topic.safer not in {Safer.LATER, Safer.PROTECT, Safer.ASK}:
        return
    if topic.safer is Safer.LATER and advice.hours and not advice.is_open:
        yield _wait(advice, view)
    elif _protects(advice):
        yield _protect(advice, view)
    else:
        gate = AGAIN if advice.is_checked_again else spoken_gate(advice)
        if view.answer.is_signed:
            # Decided in the clinic's own words, which may say do or do not.
            gate = f"{view.answer.lead} {view.answer.condition}".strip().removesuffix(".")
        words = in_a_sentence(topic.name)
        phase = PhaseView(level="gate", from_h=0, words=words, note=gate, dated=gate)
        yield PlanItemView(id=topic.id, name=topic.name, address=view.address, phases=(phase,))


def _protects(advice: Advice) -> bool:
    """Whether something else is done until a product is; a signed answer may have no figure."""
    topic = advice.topic
    is_told = not advice.is_open and (advice.answer is None or advice.tells_start)
    return topic.safer is Safer.PROTECT and bool(topic.act and topic.instead) and is_told


def _wait(advice: Advice, view: TopicView) -> PlanItemView:
    """Say do not while everybody says wait, keep waiting while they differ, then the gate."""
    topic, end, gate = advice.topic, advice.hours, spoken_gate(advice)
    first = end if advice.answer else min(advice.reading.soonest_h or 0, end)
    words = f"do not {topic.act}"
    short = "ask us first" if advice.asks else "check your skin first"
    wait = PhaseView(level="wait", from_h=0, words=words, dated=UNTIL, then=f", then {short}.")
    phases = [wait] if first else []
    if first < end:
        phases.append(replace(wait, level="differ", from_h=first))
    name = in_a_sentence(topic.name)
    phases.append(PhaseView(level="gate", from_h=end, words=name, note=gate, dated=gate))
    return PlanItemView(
        id=topic.id,
        name=topic.name,
        address=view.address,
        phases=tuple(phases),
        end_h=end,
        is_wait=True,
        title=f"{topic.name}: {short}",
        text=f"{_sentence(gate)} {view.summary}",
    )


def _protect(advice: Advice, view: TopicView) -> PlanItemView:
    """Say what to do instead until a product may go on the skin, then to put it on.

    Where only the clinic can tell when, it is never said to be done by itself.
    """
    topic = advice.topic
    instead, act = in_a_sentence(topic.instead or ""), in_a_sentence(topic.act or "")
    if not advice.tells_start:
        ask = f"ask us when to {act}"
        phase = PhaseView(
            level="do", from_h=0, words=instead, note=ask, then=f". {ask[:1].upper()}{ask[1:]}."
        )
        return PlanItemView(id=topic.id, name=topic.name, address=view.address, phases=(phase,))
    end, gate = advice.hours, spoken_gate(advice) if advice.conditions else ""
    start = PhaseView(level="gate" if gate else "do", from_h=end, words=act, note=gate, dated=gate)
    return PlanItemView(
        id=topic.id,
        name=topic.name,
        address=view.address,
        phases=(PhaseView(level="do", from_h=0, words=instead, dated=UNTIL), start),
        end_h=end,
        is_wait=True,
        title=f"{topic.name}: {'ask or check first' if gate else 'start now'}",
        text=f"{_sentence(gate)} {view.summary}".strip(),
    )


def _sign(advice: Advice, view: TopicView) -> PlanItemView:
    """Say through the days what a sign means that is still there."""
    topic, course = advice.topic, advice.course
    words = in_a_sentence(topic.sign or topic.name)
    if course is None or course.staying_h is None:
        level, how = ("contact", AGAIN) if advice.is_checked_again else ("normal", HOW_LONG)
        phases = [PhaseView(level=level, from_h=0, words=words, note=how, dated=how)]
    else:
        phases = list(_phases(course, words))
    return PlanItemView(
        id=topic.id,
        name=topic.name,
        address=view.address,
        phases=tuple(phases),
        end_h=course.staying_h if course else None,
    )


def _phases(course: Course, words: str) -> Iterator[PhaseView]:
    """Begin a phase wherever it means something else that a sign is still there."""
    levels = ((hour, level_of(course, hour)) for hour in course.edges)
    for level, hours in groupby(levels, key=itemgetter(1)):
        start = next(hours)[0]
        dated, then = {
            "normal": ("until {date}", f". {_THEN[level_of(course, course.staying_h or 0)]}"),
            "fading": ("only while it fades", ". If it does not, ask us."),
        }.get(level, ("", ""))
        yield PhaseView(level=level, from_h=start, words=words, dated=dated, then=then)


_THEN = {
    "normal": "",
    "fading": "Not fading then? Ask us.",
    "contact": "Still there then? Ask us.",
    "today": "Still there then? Ask us. Not fading? Call us today.",
}


def level_of(course: Course, hour: Hours) -> str:
    """Say what it means from this hour on that a sign is still there, in one word."""
    fades, stays = (course.verdict(trend, hour) for trend in (Trend.FADES, Trend.STAYS))
    if stays is Verdict.NORMAL:
        return "normal"
    if stays is Verdict.CONTACT and fades is Verdict.NORMAL:
        return "fading"
    return stays.value


def _sentence(gate: str) -> str:
    return f"{gate[:1].upper()}{gate[1:]}." if gate else ""
