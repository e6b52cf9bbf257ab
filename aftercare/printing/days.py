"""The days on a handout: a table of what holds when, or lines to tick in the large print."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from aftercare.parts.acts import ActView, by_gate
from aftercare.parts.question.topic import TopicView
from aftercare.parts.stages import StageView
from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words
from aftercare.words.figures import either, join


@frozen
class SheetActView:
    """One thing to do, not to do, to ask, or that is normal; `mark` names who stands behind it."""

    words: str
    gate: str = ""
    mark: str = ""


@frozen
class SheetRowView:
    """A question in the table of days, with what holds in each stretch, "" where nothing does."""

    name: str
    cells: tuple[str, ...]


@frozen
class SheetStageView:
    """A stretch of days with lines to tick; each line holds what ends, or is asked, together.

    It has no lines where the table of days takes their place.
    """

    days: str
    hours: str
    dos: tuple[SheetActView, ...] = ()
    donts: tuple[SheetActView, ...] = ()
    ask: tuple[SheetActView, ...] = ()
    signs: tuple[SheetActView, ...] = ()


COLUMNS = 6
"""Of how many stretches of days a table has room for."""

Shown = Mapping[str, tuple[int, TopicView]]
"""The questions on a sheet by their addresses, each with its place."""


def present_days(
    stages: Sequence[StageView], shown: Shown, words: Words, *, large: bool
) -> tuple[tuple[SheetStageView, ...], tuple[SheetRowView, ...]]:
    """Say what holds on which days: each stretch with its lines, or without them and a table."""
    listed = [(stage, _lines(stage, shown, words)) for stage in stages]
    said = [(stage, lines) for stage, lines in listed if _is_said(lines)]
    if large or len(said) > COLUMNS:
        return tuple(lines for _, lines in said), ()
    table = _table([stage for stage, _ in said], shown, words)
    bare = (SheetStageView(days=lines.days, hours=lines.hours) for _, lines in said)
    return tuple(bare) if table else (), table


def _lines(stage: StageView, shown: Shown, words: Words) -> SheetStageView:
    """Keep the lines that are about these questions."""

    def lines(
        acts: Iterable[ActView], listed: Callable[[Sequence[str], Words], str] = join
    ) -> tuple[SheetActView, ...]:
        kept = by_gate(tuple(act for act in acts if act.address in shown), is_brief=True)
        return tuple(
            SheetActView(words=listed([act.words for act in group.acts], words), gate=group.gate)
            for group in kept
        )

    return SheetStageView(
        days=stage.days,
        hours=stage.hours,
        dos=lines(stage.acts.dos),
        donts=lines(stage.acts.donts, either),
        ask=lines(stage.acts.ask),
        signs=lines(stage.expect),
    )


def _is_said(lines: SheetStageView) -> bool:
    return bool(lines.dos or lines.donts or lines.ask or lines.signs)


def _table(stages: Sequence[StageView], shown: Shown, words: Words) -> tuple[SheetRowView, ...]:
    """Say in a word what holds in each stretch of days; of what is normal, a list tells."""
    said = {
        (act.address, stage.id): words.say(entry)
        for stage in stages
        for entry, acts in (
            ("day-not", stage.acts.donts),
            ("day-do", stage.acts.dos),
            ("day-check", stage.acts.ask),
        )
        for act in acts
    }
    rows = (
        SheetRowView(
            name=view.name,
            cells=tuple(said.get((address, stage.id), "") for stage in stages),
        )
        for address, (_, view) in shown.items()
        if view.kind != "course-of-healing"
    )
    return tuple(row for row in rows if any(row.cells))
