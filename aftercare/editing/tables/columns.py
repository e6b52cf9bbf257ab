"""The columns of a table, and a field as the text of a cell: one form for one value.

A time in words keeps its quotation marks, since they are what makes it one. Between several words
of a field stands a semicolon; where one of them holds one, each has a line of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aftercare.dataset.document import Path_, Quoted
from aftercare.dataset.statement import Applies, Claim, Source
from aftercare.editing.questions import FIGURES
from aftercare.editing.required import LISTS
from aftercare.editing.splice import Value
from aftercare.words.spreadsheet import inert

Kind = Literal["claims", "sources"]
WHERE: Mapping[Kind, str] = {"claims": "treatment", "sources": "file"}
"""The first column: where a record belongs."""

DATES = frozenset({"published", "reviewed", "retrieved"})
_ONE_OR_MORE = frozenset({"amount", "at"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and the way to its value in a record."""

    name: str
    way: Path_

    @property
    def is_list(self) -> bool:
        """Whether its field holds several words."""
        return self.name in LISTS or self.name in _ONE_OR_MORE

    def cell(self, record: Mapping[str, Any]) -> str:
        """Write the value of a record as the text of a cell; "" where it has none."""
        value: Any = record
        for step in self.way:
            value = value.get(step) if isinstance(value, Mapping) else None
        if isinstance(value, list):
            return _joined([_tidy(str(one)) for one in value])
        if isinstance(value, Quoted) and self.name in FIGURES:
            return f'"{_tidy(value)}"'
        return _tidy(value) if isinstance(value, str) else ""

    def value(self, cell: str, record: Mapping[str, Any]) -> Value:
        """Read the text of a cell as what stands in the file."""
        if self.is_list:
            listed = items(cell)
            was_text = isinstance(record.get(self.name), str) or self.name not in record
            is_text = self.name in _ONE_OR_MORE and len(listed) == 1 and was_text
            return listed[0] if is_text else listed
        is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
        return Quoted(cell[1:-1]) if self.name in FIGURES and is_quoted else cell


def columns(kind: Kind) -> tuple[Column, ...]:
    """List the columns of a table after the first one, in the order of the model."""
    return tuple(_columns(kind))


def _columns(kind: Kind) -> Iterator[Column]:
    model = Claim if kind == "claims" else Source
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key == "applies":
            yield from (Column(one, ("applies", one)) for one in Applies.model_fields)
        else:
            yield Column(key, (key,))


def items(cell: str) -> list[str]:
    """Split a cell that holds several words."""
    parts = cell.split("\n") if "\n" in cell else cell.split(";")
    return [tidy for one in parts if (tidy := _tidy(one))]


def _joined(parts: Sequence[str]) -> str:
    if any(";" in one for one in parts):
        return "\n".join(parts) + "\n" * (len(parts) == 1)
    return "; ".join(parts)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would reckon with, or before another one."""
    return f"'{cell}" if cell.startswith("'") else inert(cell)


def readings(cell: str) -> tuple[str, ...]:
    """Read a cell as it was before `harmless`, and as it is: some programs drop the apostrophe."""
    plain = "\n".join(_tidy(line) for line in re.split(r"\r\n|\r|\n", cell)).rstrip()
    return (plain[1:].strip(), plain) if plain.startswith("'") else (plain,)
