"""What a page is made of once its looks are gone: headings, paragraphs, lists, tables.

The text in them is a row of runs, each with where it leads and whether it is stressed. One form for
one meaning: spaces are single, and a stress or a link begins and ends at a letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

Stress = Literal["", "*", "**"]
"""None, light or strong, as Markdown writes it."""

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BESIDE = " .,:;!?()\n"
"""Beside which letters a stress is seen by every reader of Markdown."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some text. `to` is the address that it leads to; a picture has one, and its words as text."""

    text: str
    stress: Stress = ""
    to: str = ""
    is_picture: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 to 6."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text; where a line of it ends, that of the page does."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; `first` is the number of its first item, None where they have none."""

    items: "tuple[tuple[Block, ...], ...]"
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its heads, and rows of as many cells."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What is set apart from the rest of a page."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Listed | Table | Quote | Rule
Blocks = tuple[Block, ...]


def tidied(runs: Iterable[Run]) -> Runs:
    """Bring runs into their one form: single spaces, no space at an end, no stress half seen."""
    spaced = _merged(_single_spaces(runs))
    moved = _merged(part for run in spaced for part in _without_edges(run))
    return _merged(_seen(moved))


def settled(blocks: Iterable[Block]) -> Blocks:
    """Bring blocks into their one form: two lists beside each other would be read as one."""
    done: list[Block] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, Listed) and isinstance(last, Listed):
            if block.first is None and last.first is None:
                done[-1] = Listed((*last.items, *block.items))
                continue
            done.append(Rule())
        elif isinstance(block, Quote) and isinstance(last, Quote):
            done[-1] = Quote(settled((*last.blocks, *block.blocks)))
            continue
        done.append(block)
    return tuple(done)


def words_of(runs: Iterable[Run]) -> str:
    """The text of runs, without what it looks like."""
    return "".join(run.text for run in runs)


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every text of blocks, in the order of reading."""
    for runs in _all_runs(blocks):
        if said := words_of(runs):
            yield said


def relinked(blocks: Blocks, leads: Callable[[str], str]) -> Blocks:
    """Let every link lead elsewhere; "" leaves its text alone."""

    def row(runs: Runs) -> Runs:
        return tidied(
            replace(run, to=leads(run.to)) if run.to else run
            for run in runs
            if not run.is_picture or leads(run.to)
        )

    def changed(block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, runs=row(block.runs))
            case Listed():
                return replace(block, items=tuple(relinked(item, leads) for item in block.items))
            case Table():
                rows = tuple(tuple(map(row, cells)) for cells in block.rows)
                return Table(tuple(map(row, block.head)), rows)
            case Quote():
                return Quote(relinked(block.blocks, leads))
        return block

    return tuple(map(changed, blocks))


def _all_runs(blocks: Sequence[Block]) -> Iterator[Runs]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.runs
            case Listed():
                for item in block.items:
                    yield from _all_runs(item)
            case Table():
                yield from block.head
                for cells in block.rows:
                    yield from cells
            case Quote():
                yield from _all_runs(block.blocks)


def _single_spaces(runs: Iterable[Run]) -> Iterator[Run]:
    """Make one space of many, and none at the ends or beside a break."""
    kept: list[Run] = []
    last = "\n"
    for run in runs:
        if run.is_picture:
            kept.append(run)
            last = "x"
            continue
        text = "\n".join(_SPACES.sub(" ", line) for line in run.text.split("\n"))
        text = re.sub(r" ?\n ?", "\n", text)
        if last in " \n":
            text = text.lstrip(" \xa0") if last == "\n" else text.lstrip(" ")
        if text:
            kept.append(replace(run, text=text))
            last = text[-1]
    while kept and not kept[-1].is_picture and not (text := kept[-1].text.rstrip(" \n\xa0")):
        kept.pop()
    if kept and not kept[-1].is_picture:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n\xa0"))
    return iter(kept)


def _merged(runs: Iterable[Run]) -> Runs:
    """Put runs together that look the same."""
    merged: list[Run] = []
    for key, group in groupby(runs, key=lambda run: (run.stress, run.to, run.is_picture)):
        parts = list(group)
        if key[2]:
            merged += parts
        elif text := "".join(run.text for run in parts):
            merged.append(replace(parts[0], text=text))
    return tuple(merged)


def _without_edges(run: Run) -> Iterator[Run]:
    """Take the spaces at the ends of what is stressed, or leads somewhere, out of it."""
    inner = run.text.strip(" \n\xa0")
    if run.is_picture or not (run.stress or run.to):
        yield run
        return
    before, _, after = run.text.partition(inner) if inner else (run.text, "", "")
    yield Run(before)
    yield replace(run, text=inner) if inner else Run("")
    yield Run(after)


def _seen(runs: Runs) -> Iterator[Run]:
    """Drop a stress that touches a letter or another stress: not every reader sees it."""
    for number, run in enumerate(runs):
        before = runs[number - 1] if number else Run("\n")
        after = runs[number + 1] if number + 1 < len(runs) else Run("\n")
        sides = ((before, before.text[-1:]), (after, after.text[:1]))
        # Between what leads elsewhere there stands a bracket.
        is_seen = all(
            side.to != run.to or (letter in _BESIDE and not side.stress) for side, letter in sides
        )
        yield run if is_seen or not run.stress else replace(run, stress="")
