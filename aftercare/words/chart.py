"""Place times on an axis of columns; all results are percentages of the chart's width.

The axis is a row of equally wide columns (now, 24 h, 48 h, 72 h, 1 week, …) and one open
column after the last: a true scale would hide the first three days of a fortnight. Inside
a column time is linear, and a column longer than the one before it carries a break mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aftercare.dataset.times import NBSP, Bound, Hours, Time

STEPS: tuple[tuple[int, str, str], ...] = (
    (24, "24", "hours"),
    (48, "48", "hours"),
    (72, "72", "hours"),
    (168, "1", "week"),
    (336, "2", "weeks"),
    (672, "4", "weeks"),
    (2190, "3", "months"),
    (4380, "6", "months"),
    (8760, "12", "months"),
)
"""Where ticks can stand: hours, and the label in two lines."""

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


def make_axis(hours: Iterable[Hours]) -> Axis:
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
        steps.append((int(months * 730), str(int(months)), "months"))
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
    ticks = tuple(Tick(x=percent(axis.place(h)), number=n, unit=unit) for h, n, unit in steps)
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


def spoken_hours(hour: Hours) -> str:
    """Say hours in the unit that a reader would use: "72 hours", "6 days", "2 weeks"."""
    if hour >= 168 and hour % 168 == 0:
        return _spoken(int(hour // 168), "week")
    if hour >= 730 and hour % 730 == 0:
        return _spoken(int(hour // 730), "month")
    if hour > 72 and hour % 24 == 0:
        return _spoken(int(hour // 24), "day")
    if hour < 24 and hour != int(hour):
        return _spoken(round(hour * 60), "minute")
    return _spoken(int(hour), "hour")


def spoken_stretch(start: Hours, end: Hours) -> str:
    """Say a stretch of time: "24 to 72 hours", "24 hours to 1 week"."""
    first, last = spoken_hours(start).split(NBSP), spoken_hours(end).split(NBSP)
    same = not start or first[1].rstrip("s") == last[1].rstrip("s")
    return f"{first[0] if same else NBSP.join(first)} to {NBSP.join(last)}"


def _spoken(number: int, unit: str) -> str:
    return f"{number}{NBSP}{unit}{'' if number == 1 else 's'}"


def hours_named(times: Sequence[Time]) -> list[Hours]:
    """All hours at which a statement starts or ends."""
    return [hour for time in times for hour in (time.floor_h, time.ceiling_h) if hour]
