"""The recovery as stages: what may be seen and felt, and which waits are still on.

A wait is listed in every stage that starts before it is over. What has passed but has an
open end moves to "ask us first"; nothing is ever listed as allowed. A sign is said to be as
normal as its course says.
"""

from collections.abc import Sequence

from aftercare.dataset.model import Treatment
from aftercare.dataset.times import Hours, Time
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.acts import ActGroupView, ActsView, ActView, by_gate
from aftercare.parts.question.topic import Asked
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.reading.reconcile import Reading
from aftercare.words.chart import spoken_hours, spoken_stretch
from aftercare.words.wording import in_a_sentence, join


@frozen
class StageView:
    """One stage of the recovery: when, what may be seen and felt, do, do not, ask first."""

    id: str
    days: str
    hours: str
    expect: tuple[ActView, ...]
    acts: ActsView

    @property
    def signs(self) -> tuple[ActGroupView, ...]:
        """What may be seen and felt, together where the same is said of it."""
        return by_gate(self.expect)

    @property
    def dos(self) -> tuple[ActGroupView, ...]:
        """What to do."""
        return by_gate(self.acts.dos)

    @property
    def donts(self) -> tuple[ActGroupView, ...]:
        """What not to do, one item for each wait."""
        return by_gate(self.acts.donts)

    @property
    def ask(self) -> tuple[ActGroupView, ...]:
        """What to ask or check first, one item for each gate."""
        return by_gate(self.acts.ask)


def present_stages(treatment: Treatment, asked: Sequence[Asked]) -> tuple[StageView, ...]:
    """Make one view for each stage, in the order of the file."""
    signs = [one for one in asked if one[0].topic.safer is Safer.TREND]
    views = []
    for stage in treatment.stages:
        start, end = stage.days.floor_h or 0, stage.days.ceiling_h or 0
        views.append(
            StageView(
                id=stage.id,
                days=stage.days.spoken().capitalize(),
                hours=spoken_stretch(start, end),
                expect=_expected(signs, start, end),
                acts=_acts(asked, _outlasting(signs, start), start),
            )
        )
    return tuple(views)


def _expected(signs: Sequence[Asked], start: Hours, end: Hours) -> tuple[ActView, ...]:
    """Say of each sign that is expected in this stretch whether it is normal then."""
    return tuple(
        ActView(words=_sign(advice), gate=said, address=view.address)
        for advice, view in signs
        if (said := _expectation(advice.reading, start, end))
    )


def _sign(advice: Advice) -> str:
    return in_a_sentence(advice.topic.sign or advice.topic.name)


def _expectation(reading: Reading, start: Hours, end: Hours) -> str:
    """Say what is expected of a sign in a stretch of time, "" where it is not expected."""
    course, parts = reading.cautious.course, []
    for words, aspect in (("may start now", "onset"), ("strongest now", "peak")):
        times = [getattr(claim, aspect) for claim in reading.claims]
        if any(time and _covers(time, start, end) for time in times):
            parts.append(words)
    if course is None or course.staying_h is None or course.fading_h is None:
        starts_here = not start and any(claim.lasts for claim in reading.claims)
        return "; ".join([*parts, "ask us how long"]) if parts or starts_here else ""
    if start >= course.fading_h:
        return "; ".join([*parts, "ask us"]) if parts else ""
    if end <= course.staying_h:
        return "; ".join([*parts, "normal while it fades"])
    if start < course.staying_h:
        asked = spoken_hours(course.staying_h)
        parts.append(f"normal while it fades; not fading after {asked}? ask us")
    else:
        parts.append("normal only if it fades; if not, ask us")
    if course.fading_h < end:
        parts.append(f"still there after {spoken_hours(course.fading_h)}? ask us")
    return "; ".join(parts)


def _covers(time: Time, start: Hours, end: Hours) -> bool:
    """Whether a time falls into a stretch; words and conditions fall nowhere."""
    if time.floor_h is None or time.ceiling_h is None:
        return False
    # "About day 2" is a moment: it belongs to the stage in which it lies.
    last = max(time.ceiling_h, time.floor_h + 1)
    return time.floor_h < end and last > start


def _outlasting(signs: Sequence[Asked], start: Hours) -> list[ActView]:
    """List the signs that should be gone by now: whoever still has one asks."""
    return [
        ActView(
            words=f"{_sign(advice)} that is still there",
            gate=_gate(course, start),
            address=view.address,
        )
        for advice, view in signs
        if (course := advice.course) and course.fading_h is not None and start >= course.fading_h
    ]


def _gate(course: Course, start: Hours) -> str:
    is_today = course.verdict(Trend.STAYS, start) is Verdict.TODAY
    return "ask us; not fading? call us today" if is_today else "ask us if it is normal"


def _acts(asked: Sequence[Asked], outlasting: list[ActView], start: Hours) -> ActsView:
    """Sort the questions into do, do not and ask first, as they stand from this hour on."""
    dos, donts, ask = [], [], list(outlasting)
    for advice, view in asked:
        topic, waits = advice.topic, start < advice.hours
        if topic.kind not in AFTERCARE:
            continue
        if topic.safer is Safer.LATER and waits and advice.time:
            gate = f"for {advice.time.spoken_ceiling()}"
            donts.append(ActView(words=f"do not {topic.act}", gate=gate, address=view.address))
        elif topic.safer is Safer.PROTECT and topic.act and topic.instead and not advice.is_open:
            starts = advice.tells_start and not waits
            words = in_a_sentence(topic.act if starts else topic.instead)
            gate = spoken_gate(advice) if advice.conditions and starts else ""
            if not advice.tells_start:
                gate = f"ask us when to {topic.act}"
            dos.append(ActView(words=words, gate=gate, address=view.address))
        elif topic.safer in {Safer.LATER, Safer.ASK, Safer.PROTECT}:
            gate = spoken_gate(advice)
            ask.append(ActView(words=in_a_sentence(topic.name), gate=gate, address=view.address))
    return ActsView(dos=tuple(dos), donts=tuple(donts), ask=tuple(ask))


def spoken_gate(advice: Advice) -> str:
    """Say what stands before starting again when no hours do; never that one may."""
    testable = join([one.words for one in advice.conditions if one.is_testable])
    gates = [f"not until {testable}"] if testable else []
    gates += ["ask us first"] if advice.asks or advice.is_open else []
    return "; ".join(gates) or "check your skin first"
