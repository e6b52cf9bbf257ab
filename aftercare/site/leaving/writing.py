"""Write blocks as Markdown that MkDocs, Zensical, Hugo and Quarto read alike.

What they differ in is not written: no raw HTML, no attributes in braces, no short codes. A list is
indented by four letters, for those that want two and for those that want four. Letters that mean
something to any of them stand as character references, which none of them takes for markup.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from aftercare.site.leaving.blocks import (
    Block,
    Heading,
    Listed,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
)

INDENT = "    "

_ALWAYS = re.compile(
    r"[\\`*_\[\]<>&#{}|~^$@=]|:(?=[A-Za-z0-9_+-]+:|//)|(?<=www)\.|!(?=\Z)|\.\.(?=\.)|-(?=-)"
)
"""Markup wherever it stands: of Markdown, of tables, of Pandoc, of Hugo's short codes, of Jinja;
and what would turn an address in a text into a link."""

_FIRST = re.compile(r"(?:[-+:!?/%]|\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)]))")
"""What begins a list, a definition or a box where it stands first in a line."""

_OF_ADDRESS = "/:?#@!&'+,;=%-.~"
"""What an address holds as it is; all else in it is written by its number."""


def markdown(blocks: Sequence[Block]) -> str:
    """Write blocks, with an empty line between any two."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_inline(block.runs)}"
        case Paragraph():
            yield from _paragraph(block.runs)
        case Listed():
            yield from _items(block)
        case Table():
            yield _row(block.head)
            yield _row_of(["---"] * len(block.head))
            yield from map(_row, block.rows)
        case Quote():
            for line in markdown(block.blocks).rstrip("\n").split("\n"):
                yield f"> {line}".rstrip() if line.strip() else ">"
        case Rule():
            yield "* * *"


def _paragraph(runs: Runs) -> Iterator[str]:
    lines = _inline(runs).split("\n")
    for number, line in enumerate(lines, 1):
        yield _begun(line) + "  " * (number < len(lines))


def _items(block: Listed) -> Iterator[str]:
    """Write each item with its sign in the first four letters, and the rest of it indented."""
    is_tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in block.items)
    for number, item in enumerate(block.items):
        sign = "-" if block.first is None else f"{block.first + number}."
        if number and not is_tight:
            yield ""
        for place, line in enumerate(markdown(item).rstrip("\n").split("\n")):
            margin = INDENT if place else f"{sign:<4}"
            yield f"{margin}{line}" if line.strip() else ""


def _row(cells: Sequence[Runs]) -> str:
    return _row_of([_inline(cell).replace("\n", " ") for cell in cells])


def _row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(runs: Runs) -> str:
    written, number = "", 0
    while number < len(runs):
        run = runs[number]
        if run.is_picture:
            written += f"![{escaped(run.text)}]({address(run.to)})"
            number += 1
            continue
        group = [run]
        while run.to and number + len(group) < len(runs) and _same_link(runs, number, len(group)):
            group.append(runs[number + len(group)])
        inner = "".join(_stressed(one) for one in group)
        written += f"[{inner}]({address(run.to)})" if run.to else inner
        number += len(group)
    return written


def _same_link(runs: Runs, number: int, count: int) -> bool:
    other = runs[number + count]
    return other.to == runs[number].to and not other.is_picture


def _stressed(run: Run) -> str:
    return f"{run.stress}{escaped(run.text)}{run.stress}"


def escaped(text: str) -> str:
    """Write text so that nothing in it is markup."""
    return _ALWAYS.sub(lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", text)


def _begun(line: str) -> str:
    """Write the beginning of a line so that it begins nothing but text."""
    found = _FIRST.match(line)
    if not found:
        return line
    at = found.end() - (found[0][0] in "-+:!?/%")
    return f"{line[:at]}&#{ord(line[at])};{line[at + 1 :]}"


def address(to: str) -> str:
    """Write an address so that nothing in it ends the link."""
    return quote(to, safe=_OF_ADDRESS)
