"""Place times on an axis of columns; all results are percentages of the chart's width.

The axis is a row of equally wide columns (now, 24 h, 48 h, 72 h, 1 week, …) and one open
column after the last: a true scale would hide the first three days of a fortnight. Inside
a column time is linear, and a column longer than the one before it carries a break mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aftercare.dataset.times import Bound, Hours, Time, Unit
from aftercare.words.catalogue import Words

STEPS: tuple[tuple[int, int, Unit], ...] = (
    (24, 24, "h"),
    (48, 48, "h"),
    (72, 72, "h"),
    (168, 1, "week"),
    (336, 2, "week"),
    (672, 4, "week"),
    (2190, 3, "month"),
    (4380, 6, "month"),
    (8760, 12, "month"),
)
"""Where ticks can stand: hours, and the number and unit of the label."""

MOST_TICKS = 6
OPEN_COLUMN = 0.9
"""The width of the open column after the last tick, in columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the axis with its label: the number over the unit."""

    x: str
    number: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One statement on the axis: solid wait, stripes inside its range, and its open ends.

    `solid`, `stripes_x` and `stripes` are percentages, "" where there is none. `arrow`
    marks "at least", `diamond` a condition, `dotted` a statement without any figure.
    """

    solid: str = ""
    stripes_x: str = ""
    stripes: str = ""
    arrow: str = ""
    diamond: str = ""
    dotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The ticks in use; `edges` are their hours, from 0."""

    edges: tuple[Hours, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]

    def place(self, hour: Hours) -> float:
        """Turn hours into a percentage of the width; beyond the last tick is the open column."""
        columns = len(self.edges) - 1 + OPEN_COLUMN
        for i, (start, end) in enumerate(pairwise(self.edges)):
            if hour <= end:
                return 100 * (i + (hour - start) / (end - start)) / columns
        return 100 * (len(self.edges) - 1 + OPEN_COLUMN / 2) / columns


def make_axis(hours: Iterable[Hours], words: Words) -> Axis:
    """Take ticks up to the first that reaches the largest of these hours.

    Where that makes more than six, ticks are dropped, the shortest first: those at which
    nothing starts or ends, then others but for the first and the last. What ends between two
    ticks stands in its place between them, and every row says its figures in words.
    """
    named = {hour for hour in hours if hour}
    largest = max(named, default=24)
    steps = [step for i, step in enumerate(STEPS) if i == 0 or STEPS[i - 1][0] < largest]
    if largest > STEPS[-1][0]:
        months = -(-largest // 730)
        steps.append((int(months * 730), int(months), "month"))
    unnamed = [step for step in steps[:-1] if step[0] not in named]
    for step in (*unnamed, *(step for step in steps[1:-1] if step not in unnamed)):
        if len(steps) > MOST_TICKS:
            steps.remove(step)
    edges: tuple[Hours, ...] = (0, *(step[0] for step in steps))
    axis = Axis(edges=edges, ticks=(), breaks=())
    lengths = [end - start for start, end in pairwise(edges)]
    breaks = tuple(
        percent((axis.place(edges[i]) + axis.place(edges[i + 1])) / 2)
        for i in range(1, len(lengths))
        if lengths[i] > lengths[i - 1]
    )
    # Six units side by side run into each other on a phone: each stands where it is new.
    before = ("", *(unit for _, _, unit in steps))
    ticks = tuple(
        Tick(
            x=percent(axis.place(hour)),
            number=str(n),
            unit="" if unit == last else words.say(f"tick-{unit}", n=n),
        )
        for (hour, n, unit), last in zip(steps, before, strict=False)
    )
    return Axis(edges=edges, ticks=ticks, breaks=breaks)


def draw_bar(time: Time | None, axis: Axis) -> Bar | None:
    """Draw one statement; None where there is nothing to draw but words."""
    if time is None or time.bound is Bound.NO_END:
        return None
    if not time.has_figure:
        return Bar(dotted=True, diamond="0%" if time.until else "")
    start, end = axis.place(time.floor_h or 0), axis.place(time.ceiling_h or 0)
    is_range = time.floor_h != time.ceiling_h
    return Bar(
        solid=percent(start) if start else "",
        stripes_x=percent(start) if is_range else "",
        stripes=percent(end - start) if is_range else "",
        arrow=percent(end) if time.is_open else "",
        diamond=percent(end) if time.until else "",
    )


def percent(value: float) -> str:
    """Write a percentage with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def hours_named(times: Sequence[Time]) -> list[Hours]:
    """All hours at which a statement starts or ends."""
    return [hour for time in times for hour in (time.floor_h, time.ceiling_h) if hour]
