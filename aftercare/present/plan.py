"""Present the plan of a treatment: each wait and each sign as phases, in hours.

A signed answer that holds counts instead of the reading. What is open, split, or checked again
has no end, so nobody can make a date of it. After the longest wait stands a gate, never a
permission; of what is normal the earlier call counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

from aftercare.dataset.clinic import Clinic
from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.times import Hours
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.present.comparison import Presenter
from aftercare.present.stages import spoken_gate
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.reading.reconcile import Reading
from aftercare.views import (
    ActGroupView,
    ActView,
    PhaseView,
    PlaceView,
    PlanItemView,
    PlanLevelView,
    PlanRowView,
    PlanView,
    RecoveryView,
    TopicView,
)
from aftercare.words.chart import OPEN_COLUMN, percent, spoken_hours, spoken_stretch
from aftercare.words.wording import in_a_sentence

WORSE = (
    "If a sign grows when it should fade, or spreads, is severe or comes back, do not wait for a"
    " date. Call us today."
)
HOW_LONG = "ask us how long"
UNTIL = "until the morning of {date}"
AGAIN = "we are checking this again: call us"

LEVELS = tuple(
    PlanLevelView(level=level, title=title, says=says)
    for level, title, says in (
        ("wait", "Do not do it yet", "Every source that gives a time says wait."),
        ("differ", "Keep waiting", "The sources differ. Stop waiting only if we told you so."),
        ("do", "Do", ""),
        ("gate", "Check your skin or ask us first", "No date says that your skin is ready."),
        ("normal", "Normal while it fades", ""),
        ("fading", "Normal only if it fades. If not, ask us", ""),
        ("contact", "Still there? Ask us", ""),
        ("today", "Still there? Ask us. Not fading? Call today", ""),
    )
)
"""Everything that can be told of a thing, in the order in which it is read."""


def present_plan(
    presenter: Presenter,
    treatment: Treatment,
    topics: Sequence[TopicView],
    read: Sequence[tuple[Topic, Reading]],
    recovery: RecoveryView | None,
) -> PlanView | None:
    """Make one item of each question about aftercare and each sign; None where there is none."""
    shown = {view.id: view for view in topics}
    items = tuple(
        item
        for topic, reading in read
        if topic.id in shown
        for item in _item(presenter, treatment, topic, reading, shown[topic.id])
    )
    if not items:
        return None
    until = max(
        [item.end_h or 0 for item in items] + [s.days.ceiling_h or 0 for s in treatment.stages]
    )
    return PlanView(
        treatment=treatment.id,
        levels=tuple(_explained(presenter, treatment)),
        items=items,
        rows=tuple(_rows(items)),
        scale=tuple(_scale(recovery)) if recovery else (),
        until_h=until,
        until=spoken_hours(until),
        worse=WORSE,
        key=_key(presenter.dataset.clinic),
        version=f"{presenter.dataset.version:%Y%m%d}",
    )


def _item(
    presenter: Presenter, treatment: Treatment, topic: Topic, reading: Reading, view: TopicView
) -> Iterator[PlanItemView]:
    if topic.safer is Safer.TREND:
        yield _sign(presenter.advice(treatment, topic), view)
        return
    if topic.kind not in AFTERCARE or topic.safer not in {Safer.LATER, Safer.PROTECT, Safer.ASK}:
        return
    advice = presenter.advice(treatment, topic)
    if topic.safer is Safer.LATER and advice.hours and not advice.is_open:
        is_ours = advice.answer is not None
        yield _wait(topic, advice, view, reading.soonest_h or 0, is_ours=is_ours)
    elif _protects(advice):
        yield _protect(topic, advice, view)
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


def _wait(
    topic: Topic, advice: Advice, view: TopicView, soonest: Hours, *, is_ours: bool
) -> PlanItemView:
    """Say do not while everybody says wait, keep waiting while they differ, then the gate."""
    end, gate = advice.hours, spoken_gate(advice)
    first = end if is_ours else min(soonest, end)
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


def _protect(topic: Topic, advice: Advice, view: TopicView) -> PlanItemView:
    """Say what to do instead until a product may go on the skin, then to put it on.

    Where only the clinic can tell when, it is never said to be done by itself.
    """
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


def _explained(presenter: Presenter, treatment: Treatment) -> Iterator[PlanLevelView]:
    """Say who says wait: the sources, or the clinic as well where it has signed."""
    for level in LEVELS:
        if level.level == "wait" and presenter.answers_in(treatment):
            yield replace(
                level, says="Every source that gives a time says wait, or our clinic does."
            )
        else:
            yield level


def _rows(items: Sequence[PlanItemView]) -> Iterator[PlanRowView]:
    """Cut the days wherever something changes; the last row has no end."""
    edges = sorted({phase.from_h for item in items for phase in item.phases} | {0})
    for number, start in enumerate(edges):
        is_last = start == edges[-1]
        hours = (
            (f"After {spoken_hours(start)}" if start else "At any time")
            if is_last
            else spoken_stretch(start, edges[number + 1])
        )
        yield PlanRowView(hours=hours, levels=tuple(_levels(items, start)))


def _levels(items: Sequence[PlanItemView], hour: Hours) -> Iterator[PlanLevelView]:
    now = [(item, item.at(hour)) for item in items]
    for level in LEVELS:
        acts = tuple(
            ActView(words=phase.words, gate=phase.note, address=item.address)
            for item, phase in now
            if phase.level == level.level
        )
        if acts:
            yield PlanLevelView(
                level=level.level, title=level.title, says=level.says, groups=_by_gate(acts)
            )


def _by_gate(acts: Sequence[ActView]) -> tuple[ActGroupView, ...]:
    """Put acts together whose gate is the same, each in all its words: "do not" on every one."""
    gates = dict.fromkeys(act.gate for act in acts)
    return tuple(
        ActGroupView(gate=gate, acts=tuple(act for act in acts if act.gate == gate))
        for gate in gates
    )


def _scale(recovery: RecoveryView) -> Iterator[PlaceView]:
    """Give the ticks of the chart with their hours, and the middle of its open column."""
    yield PlaceView(hour=0, x="0%")
    edges = recovery.edges[1:]
    for hour, tick in zip(edges, recovery.ticks, strict=True):
        yield PlaceView(hour=hour, x=tick.x)
    columns = len(edges) + OPEN_COLUMN
    yield PlaceView(hour=edges[-1], x=percent(100 * (len(edges) + OPEN_COLUMN / 2) / columns))


def _sentence(gate: str) -> str:
    return f"{gate[:1].upper()}{gate[1:]}." if gate else ""


def _key(clinic: Clinic) -> str:
    """Name the clinic in the entries of a calendar: by its address, else by its name."""
    host = urlsplit(clinic.address or "").hostname
    letters: Iterable[str] = (one if one.isalnum() else "-" for one in clinic.name.lower())
    return host or f"{'-'.join(filter(None, ''.join(letters).split('-')))}.invalid"
