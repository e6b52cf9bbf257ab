"""The recovery as stages: what may be seen and felt, and which waits are still on.

A wait is listed in every stage that starts before it is over. What has passed but has an
open end moves to "ask us first"; nothing is ever listed as allowed. A sign is said to be as
normal as its course says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aftercare.dataset.model import Treatment
from aftercare.dataset.times import Hours, Time
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.parts.acts import ActGroupView, ActsView, ActView, by_gate
from aftercare.parts.question.topic import Asked
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice, Line, asks_at_the_end
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.reading.reconcile import Reading
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_ceiling, spoken_hours, spoken_stretch, spoken_time
from aftercare.words.how import deadline
from aftercare.words.limits import in_a_list, sign_of, spoken_lines
from aftercare.words.states import checking, spoken_states
from aftercare.words.wording import as_sentence, in_a_sentence


@frozen
class StageView:
    """One stage of the recovery: when, what may be seen and felt, do, do not, ask first."""

    id: str
    days: str
    hours: str
    from_h: int
    """Where it starts, in hours after the treatment."""
    to_h: int
    """Where it ends, likewise."""
    expect: tuple[ActView, ...]
    acts: ActsView
    still: tuple[ActView, ...] = ()
    """What to ask or check first in the words of the stage before, so that none says it again."""

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
        """What to ask or check first from now on, one item for each gate."""
        return by_gate(tuple(one for one in self.acts.ask if one not in self.still))


def present_stages(
    treatment: Treatment, asked: Sequence[Asked], words: Words
) -> tuple[StageView, ...]:
    """Make one view for each stage, in the order of the file."""
    signs = [one for one in asked if one[0].topic.safer is Safer.TREND]
    views: list[StageView] = []
    for stage in treatment.stages:
        start, end = stage.days.floor_h or 0, stage.days.ceiling_h or 0
        outlasting = _outlasting(signs, start, words)
        acts = _acts(asked, outlasting, start, words)
        known = views[-1].acts.ask if views else ()
        views.append(
            StageView(
                id=stage.id,
                days=as_sentence(spoken_time(stage.days, words)),
                hours=spoken_stretch(start, end, words),
                from_h=int(start),
                to_h=int(end),
                expect=_expected(signs, start, end, words),
                acts=acts,
                # Whoever still has a sign is told in each stage whom to call.
                still=tuple(one for one in acts.ask if one in known and one not in outlasting),
            )
        )
    return tuple(views)


def _expected(
    signs: Sequence[Asked], start: Hours, end: Hours, words: Words
) -> tuple[ActView, ...]:
    """Say of each sign that is expected in this stretch whether it is normal then."""
    return tuple(
        ActView(words=sign_of([advice], words), gate=said, address=view.address)
        for advice, view in signs
        if (said := _expectation(advice.reading, start, end, words))
    )


def _expectation(reading: Reading, start: Hours, end: Hours, words: Words) -> str:
    """Say what is expected of a sign in a stretch of time, "" where it is not expected."""
    course, parts = reading.cautious.course, []
    for aspect in ("onset", "peak"):
        times = [getattr(claim, aspect) for claim in reading.claims]
        if any(time and _covers(time, start, end) for time in times):
            parts.append(words.say(f"stage-{aspect}"))
    if course is None or course.staying_h is None or course.fading_h is None:
        starts_here = not start and any(claim.lasts for claim in reading.claims)
        return "; ".join([*parts, words.say("ask-how-long")]) if parts or starts_here else ""
    if start >= course.fading_h:
        return "; ".join([*parts, words.say("gate-ask-us")]) if parts else ""
    return "; ".join([*parts, *_meanings(course, start, end, words)])


_AT_FIRST = {
    Verdict.NORMAL: "stage-normal",
    Verdict.CONTACT: "stage-fading",
    Verdict.TODAY: "stage-fading-today",
}
"""What a sign means from the start of a stretch on, by what it means if it stays."""


def _meanings(course: Course, start: Hours, end: Hours, words: Words) -> Iterator[str]:
    """Say what a sign means from the start of a stretch, and wherever in it that changes."""
    stays, fades = (course.verdict(trend, start) for trend in (Trend.STAYS, Trend.FADES))
    # Past a warning's limit nothing is normal that fades; that is told beside what is over.
    yield words.say(_AT_FIRST[stays])
    for hour in (edge for edge in course.edges if start < edge < end):
        was, faded = stays, fades
        stays, fades = (course.verdict(trend, hour) for trend in (Trend.STAYS, Trend.FADES))
        time = spoken_hours(hour, words)
        is_today, is_over = stays is Verdict.TODAY is not was, fades is Verdict.CONTACT is not faded
        if is_today and is_over:
            yield words.say("stage-still-there-today", time=time)
        elif is_today:
            yield words.say("stage-not-fading-today", time=time)
        elif is_over:
            yield words.say("stage-still-there", time=time)
        elif stays is Verdict.CONTACT and was is fades is Verdict.NORMAL:
            yield words.say("stage-not-fading", time=time)


def _covers(time: Time, start: Hours, end: Hours) -> bool:
    """Whether a time falls into a stretch; words and conditions fall nowhere."""
    if time.floor_h is None or time.ceiling_h is None:
        return False
    # "About day 2" is a moment: it belongs to the stage in which it lies.
    last = max(time.ceiling_h, time.floor_h + 1)
    return time.floor_h < end and last > start


def _outlasting(signs: Sequence[Asked], start: Hours, words: Words) -> list[ActView]:
    """List the signs that should be gone by now: whoever still has one asks."""
    return [
        ActView(
            words=sign_of([advice], words),
            gate=_gate(course, start, words),
            address=view.address,
        )
        for advice, view in signs
        if (course := advice.course) and course.fading_h is not None and start >= course.fading_h
    ]


def _gate(course: Course, start: Hours, words: Words) -> str:
    is_today = course.verdict(Trend.STAYS, start) is Verdict.TODAY
    return words.say("stage-ask-today" if is_today else "stage-ask")


def _acts(
    asked: Sequence[Asked], outlasting: list[ActView], start: Hours, words: Words
) -> ActsView:
    """Sort the questions into do, do not and ask first, as they stand from this hour on."""
    dos, donts, ask = [], [], list(outlasting)
    for advice, view in asked:
        topic, waits = advice.topic, start < advice.hours
        act = act_of(topic, words)
        if topic.kind not in AFTERCARE:
            continue
        if topic.safer is Safer.LATER and waits and advice.time:
            gate = words.say("stage-for", wait=spoken_ceiling(advice.time, words))
            donts.append(ActView(words=act.leave, gate=gate, address=view.address, nor=act.nor))
        elif topic.safer is Safer.PROTECT and topic.act and topic.instead and not advice.is_open:
            starts = advice.tells_start and not waits
            said = act.do if starts else in_a_sentence(topic.instead)
            gate = (
                spoken_gate(advice, words) if starts and (advice.conditions or advice.lines) else ""
            )
            if not advice.tells_start:
                gate = words.say("ask-when", start=act.start)
            dos.append(ActView(words=said, gate=gate, address=view.address))
        elif topic.safer in {Safer.LATER, Safer.ASK, Safer.PROTECT}:
            gate = spoken_gate(advice, words, start=start)
            ask.append(ActView(words=in_a_sentence(topic.name), gate=gate, address=view.address))
    return ActsView(dos=tuple(dos), donts=tuple(donts), ask=tuple(ask))


def _is_over(line: Line, start: Hours) -> bool:
    """Whether all that a case waits for has passed by an hour."""
    reading = line.reading
    cautious = reading.cautious
    waits = asks_at_the_end(reading, line.conditions) or line.conditions or cautious.ask
    return not (waits or cautious.how) and cautious.h is not None and cautious.h <= start


def asks_first(advice: Advice) -> bool:
    """Whether the gate ends with whom to ask or what to check, not with what has to be so."""
    is_testable = any(one.is_testable for one in advice.conditions)
    return advice.asks or advice.is_open or not is_testable


def spoken_gate(advice: Advice, words: Words, *, start: Hours = 0, is_brief: bool = False) -> str:
    """Say what stands before starting again when no hours do; never that one may.

    A message has no room for what holds only in a case: a brief gate leads to the page that does.
    What a case waits for stands there until it is over.
    """
    testable = spoken_states([one for one in advice.conditions if one.is_testable], words)
    gates = [words.say("gate-until", tests=testable)] if testable else []
    gates += [words.say("gate-ask")] if advice.asks or advice.is_open else []
    gates = gates or [checking(advice.conditions, words).say("gate-check")]
    by = None if advice.answer else advice.reading.cautious.by
    lasting = tuple(line for line in advice.lines if not _is_over(line, start))
    lines = in_a_list(spoken_lines(replace(advice, lines=lasting), words))
    if lines and is_brief:
        lines = [words.say("gate-cases")]
    return "; ".join([*gates, *deadline(by, words, "gate-by"), *lines])
