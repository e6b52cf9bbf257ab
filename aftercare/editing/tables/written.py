"""Write all sources and claims as tables."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aftercare.dataset.document import Document, Path_
from aftercare.editing.adding import EVERY
from aftercare.editing.tables.columns import WHERE, Kind, columns, harmless

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it a spreadsheet does not read the file as UTF-8."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record of the dataset: where it belongs, its id, the way to it, and what it holds."""

    where: str
    id: str
    path: Path_
    record: Mapping[str, Any]


def records(kind: Kind, document: Document) -> Iterator[Found]:
    """Yield every claim, or every source, in the order of the files."""
    data: Mapping[str, Any] = document.data if isinstance(document.data, dict) else {}
    blocks: list[tuple[Path_, str, Mapping[str, Any]]] = [
        ((key, number), str(one.get("id", "")), one)
        for key in ("packs", "treatments")
        for number, one in enumerate(data.get(key) or ())
        if isinstance(one, dict)
    ]
    if isinstance(shared := data.get(EVERY), dict):
        blocks.insert(0, ((EVERY,), EVERY, shared))
    if kind == "sources":
        blocks.insert(0, ((), "", data))
    for path, name, block in blocks:
        for number, one in enumerate(block.get(kind) or ()):
            if isinstance(one, dict):
                at = (*path, kind, number)
                where = document.place(at).file if kind == "sources" else name
                yield Found(where, str(one.get("id", "")), at, one)


def table(kind: Kind, document: Document, *, separator: str = ",") -> bytes:
    """Write a table in UTF-8, with a mark by which Excel knows it, and no cell a formula."""
    heads = columns(kind)
    made = io.StringIO(newline="")
    rows = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n", delimiter=separator)
    rows.writerow([WHERE[kind], *(head.name for head in heads)])
    for one in records(kind, document):
        cells = [one.where, *(head.cell(one.record) for head in heads)]
        rows.writerow([harmless(cell) for cell in cells])
    return (BYTE_ORDER_MARK + made.getvalue()).encode()
