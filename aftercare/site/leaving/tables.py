"""Turn tables, and the rows beside a chart, into tables of Markdown, which hold one line a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from aftercare.site.leaving.blocks import (
    Block,
    Blocks,
    Listed,
    Paragraph,
    Run,
    Runs,
    Table,
    tidied,
    words_of,
)
from aftercare.site.leaving.tree import Node, UnknownElementError, is_left_out

_ENDS = (".", "?", "!", ":", ";", ",", "”", ")")


class Reads(Protocol):
    """What reads the inside of an element."""

    def runs(self, node: Node | str) -> list[Run]:
        """Read it as text."""

    def blocks(self, node: Node) -> Blocks:
        """Read it as blocks."""


class Heads(Protocol):
    """The heads of the tables that stand in place of charts."""

    @property
    def zones(self) -> tuple[str, ...]:
        """Of the zones of all sources together."""

    @property
    def rows(self) -> tuple[str, ...]:
        """Of statements with their times."""

    @property
    def signs(self) -> tuple[str, ...]:
        """Of signs of healing with their times."""


def is_for_drawing(node: Node) -> bool:
    """Whether a list only explains what is drawn."""
    return "legend" in node.classes


def table_of(node: Node, reader: Reads) -> Iterator[Block]:
    """Read a table; one with lists in its cells becomes a stretch of text for each row."""
    for caption in node.all_of({"caption"}):
        yield from _title(caption, reader)
    rows = [[cell for cell in row.elements if not is_left_out(cell)] for row in node.all_of({"tr"})]
    if any({"colspan", "rowspan"} & set(cell.attrs) for row in rows for cell in row):
        raise UnknownElementError("table whose cells span others")
    heads = [row for row in rows if all(cell.attrs.get("scope") == "col" for cell in row)]
    if node.has({"thead"}) and not heads:
        heads = rows[:1]
    body = [row for row in rows if row not in heads]
    head = [_cell(cell, reader) for cell in heads[0]] if heads else []
    if node.has({"ul", "ol"}):
        for row in body:
            yield from _stretch(row, head, reader)
        return
    width = max((len(head), *(len(row) for row in body)))
    cells = [[_cell(cell, reader) for cell in row] for row in body]
    if table := _table(head, cells, width):
        yield table


def _stretch(row: Sequence[Node], head: Sequence[Runs], reader: Reads) -> Iterator[Block]:
    """Write a row as text: its first cell as the title, the others below with their heads."""
    yield from _title(row[0], reader)
    for number, cell in enumerate(row[1:], 1):
        inner = reader.blocks(cell)
        if len(row) > 2 and inner and number < len(head):
            yield Paragraph(head[number])
        yield from inner


def _title(node: Node, reader: Reads) -> Iterator[Block]:
    if title := tidied(replace(run, stress="**") for run in reader.runs(node)):
        yield Paragraph(title)


def chart_of(node: Node, reader: Reads, heads: Heads) -> Table | None:
    """Read the rows beside a chart; None for any other list."""
    if "zones__list" in node.classes:
        rows = [_zone(item, reader) for item in node.elements]
        return _table([_text(head) for head in heads.zones], rows, 3) if all(rows) else None
    if "chart__rows" in node.classes:
        rows = [_words_of_row(item, reader) for item in node.elements]
        width = max((len(row) for row in rows), default=0)
        head = heads.rows if width > 2 else heads.signs
        return _table([_text(one) for one in head[:width]], rows, width)
    return None


def _zone(item: Node, reader: Reads) -> list[Runs]:
    """Split the words of a zone: the stretch of time, what to do, and what is said."""
    texts = [one for one in item.elements if one.tag == "p"]
    if len(texts) != 1:
        return []
    bold = [one for one in texts[0].elements if one.tag == "b"]
    rest = [run for one in texts[0].children if one not in bold for run in reader.runs(one)]
    if len(bold) != 2:
        return []
    return [*(tidied(reader.runs(one)) for one in bold), tidied(rest)]


def _words_of_row(item: Node, reader: Reads) -> list[Runs]:
    return [cell for one in item.all_of({"p"}) if (cell := tidied(reader.runs(one)))]


def _table(head: Sequence[Runs], rows: Sequence[Sequence[Runs]], width: int) -> Table | None:
    """Fill up short rows, and leave out the columns in which nothing stands."""
    whole = [[*row, *[()] * (width - len(row))] for row in rows]
    kept = [at for at in range(width) if any(row[at] for row in whole)]
    first = [*head, *[()] * (width - len(head))]
    if not kept:
        return None
    return Table(
        tuple(first[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in whole)
    )


def _text(words: str) -> Runs:
    return tidied([Run(words)])


def _cell(node: Node, reader: Reads) -> Runs:
    """Put the paragraphs of a cell into one line, each ended by a sign."""
    parts: list[Runs] = []
    for block in reader.blocks(node):
        if isinstance(block, Paragraph):
            parts.append(block.runs)
        elif not isinstance(block, Listed):
            raise UnknownElementError("heading or table inside a cell")
    joined: list[Run] = []
    for part in parts:
        if joined:
            joined.append(Run(" " if words_of(joined).endswith(_ENDS) else "; "))
        joined += [
            Run(run.text.replace("\n", " "), run.stress, run.to, run.is_picture) for run in part
        ]
    return tidied(joined)
