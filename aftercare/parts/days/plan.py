"""A treatment's plan in hours: what holds from when to when, to be turned into a patient's dates.

Every word and figure stands here. Who shows it adds dates alone: an end of a wait is the next
morning, never earlier; an end of what is normal is its own hour.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from aftercare.dataset.clinic import Clinic
from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.times import Hours
from aftercare.parts.acts import ActGroupView, ActView, by_gate
from aftercare.parts.days.phases import Clocks, PlanItemView, in_order, present_item
from aftercare.parts.days.recovery import RecoveryView
from aftercare.parts.question.topic import Asked
from aftercare.parts.view import frozen
from aftercare.reading.advice import decide
from aftercare.words.catalogue import Words
from aftercare.words.chart import OPEN_COLUMN, percent
from aftercare.words.figures import ListMarks, list_marks, spoken_from, spoken_hours, spoken_stretch


@frozen
class PlanLevelView:
    """One of the things that can be told: its heading, and what it means."""

    level: str
    title: str
    says: str
    marks: ListMarks
    """What stands between several: "do not swim and do not run"."""
    groups: tuple[ActGroupView, ...] = ()
    before: tuple[ActView, ...] = ()
    """What is checked or asked about first since an earlier row, whose words are not said again."""


@frozen
class PlanRowView:
    """A stretch of hours in which nothing changes, and all that holds in it."""

    hours: str
    levels: tuple[PlanLevelView, ...]


@frozen
class PlaceView:
    """An hour, and its place in the chart of the recovery, in percent of the width."""

    hour: Hours
    x: str


@frozen
class PlanView:
    """What a patient does when, and how it is said.

    `scale` holds the chart's ticks, between which places are linear; the last one stands for
    all that comes after. `until_h` is the end of the plan, `over` what is said after it; `key`
    makes an entry in a calendar one and the same each time.
    """

    treatment: str
    levels: tuple[PlanLevelView, ...]
    items: tuple[PlanItemView, ...]
    rows: tuple[PlanRowView, ...]
    scale: tuple[PlaceView, ...]
    until_h: Hours
    over: str
    worse: str
    key: str
    starts: tuple[str, ...] = ()
    """The treatments' names, where it is the plan of more than one."""
    apart: Clocks = ()
    """How long after each of them the other one is not had, in hours."""

    @property
    def gaps(self) -> str:
        """How long to leave after each treatment, as a script reads it."""
        return in_order(self.apart, None)


LEVELS = ("wait", "differ", "do", "gate", "normal", "fading", "contact", "today")
"""Everything that can be told of a thing, in the order in which it is read."""


def present_plan(
    dataset: Dataset,
    treatment: Treatment,
    asked: Sequence[Asked],
    recovery: RecoveryView | None,
    words: Words,
) -> PlanView | None:
    """Make one item of each question about aftercare and each sign; None where there is none."""
    items = tuple(item for one in asked for item in present_item(*one, words))
    if not items:
        return None
    until = max(
        [item.end_h or 0 for item in items] + [s.days.ceiling_h or 0 for s in treatment.stages]
    )
    return PlanView(
        treatment=treatment.id,
        levels=tuple(_explained(dataset, treatment, words)),
        items=items,
        rows=tuple(_rows(items, words)),
        scale=tuple(_scale(recovery)) if recovery else (),
        until_h=until,
        over=words.say("dates-over", until=spoken_hours(until, words)),
        worse=words.say("plan-worse"),
        key=calendar_key(dataset.clinic),
    )


def _explained(dataset: Dataset, treatment: Treatment, words: Words) -> Iterator[PlanLevelView]:
    """Say who says wait: the sources, or the clinic as well where it has signed."""
    is_ours = any(one.answer for one in decide(dataset, treatment))
    for name in LEVELS:
        level = present_level(name, words)
        is_both = name == "wait" and is_ours
        yield replace(level, says=words.say("level-wait-ours")) if is_both else level


def present_level(name: str, words: Words) -> PlanLevelView:
    """Say what can be told of a thing: its heading, and what that means."""
    return PlanLevelView(
        level=name,
        title=words.say(f"level-{name}"),
        says=words.say(f"level-{name}-says") if name in _EXPLAINED else "",
        marks=list_marks(words),
    )


_EXPLAINED = {"wait", "differ", "gate"}
"""The levels whose heading does not say all."""


def _rows(items: Sequence[PlanItemView], words: Words) -> Iterator[PlanRowView]:
    """Cut the days wherever something changes; the last row has no end."""
    edges = sorted({phase.from_h for item in items for phase in item.phases} | {0})
    for number, start in enumerate(edges):
        is_last = start == edges[-1]
        hours = (
            spoken_from(start, words)
            if is_last
            else spoken_stretch(start, edges[number + 1], words)
        )
        yield PlanRowView(hours=hours, levels=tuple(_levels(items, start, words)))


def _levels(items: Sequence[PlanItemView], hour: Hours, words: Words) -> Iterator[PlanLevelView]:
    now = [(item, item.at(hour)) for item in items]
    for name in LEVELS:
        acts: list[ActView] = []
        before: list[ActView] = []
        for item, phase in now:
            if phase.level == name:
                is_said = name == "gate" and phase.from_h < hour
                act = ActView(words=phase.words, gate=phase.note, address=item.address)
                (before if is_said else acts).append(act)
        if acts or before:
            level = present_level(name, words)
            yield replace(level, groups=by_gate(acts), before=tuple(before))


def _scale(recovery: RecoveryView) -> Iterator[PlaceView]:
    """Give the ticks of the chart with their hours, and the middle of its open column."""
    yield PlaceView(hour=0, x="0%")
    edges = recovery.edges[1:]
    for hour, tick in zip(edges, recovery.ticks, strict=True):
        yield PlaceView(hour=hour, x=tick.x)
    columns = len(edges) + OPEN_COLUMN
    yield PlaceView(hour=edges[-1], x=percent(100 * (len(edges) + OPEN_COLUMN / 2) / columns))


def calendar_key(clinic: Clinic) -> str:
    """Name the clinic in the entries of a calendar: by its address, else by its name."""
    host = urlsplit(clinic.address or "").hostname
    letters: Iterable[str] = (one if one.isalnum() else "-" for one in clinic.name.lower())
    return host or f"{'-'.join(filter(None, ''.join(letters).split('-')))}.invalid"
