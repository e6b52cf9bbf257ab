"""Read a table whatever a spreadsheet has made of it: its mark, separators, line ends and dates.

What could mean two things is not guessed: it is a problem, with the row and the column in which a
person finds it.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.textfile import HIDDEN, MAX_DATA
from aftercare.editing.tables.columns import WHERE, Column, Kind, columns

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NUMBERS = re.compile(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})(?: 00:00(?::00)?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"([A-Za-z]{3,9})[- .]+([0-9]{2}|[0-9]{4})")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as a spreadsheet counts, and the cell of each column that there is."""

    number: int
    where: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A table that was read: what it holds, and in which place each column stands."""

    file: str
    kind: Kind
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)

    def problem(self, at: tuple[int, str], slug: str, what: str, remedy: str) -> Problem:
        """Say what is wrong with a cell, by its row and column."""
        row, column = at
        number = self.numbers.get(column, 1)
        where = f"row {row}, column {letters(number)} ({column})"
        return Problem(Place(self.file, row, number), slug, where, what, remedy)


def letters(number: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def opened(data: bytes, file: str) -> Opened:
    """Read a table. Raises ProblemsFoundError for what is none, or could hide something."""
    rows = _rows(_text(data, file), file)
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    kind = next((kind for kind, where in WHERE.items() if where in heads), None)
    if kind is None or "id" not in heads:
        what = "the first row does not name the columns id and treatment, or id and file"
        raise ProblemsFoundError([_whole(file, what, "aftercare to-csv writes a table with both")])
    known = {one.name: one for one in columns(kind)}
    numbers = {name: number for number, name in enumerate(heads, 1) if name}
    table = Opened(
        file,
        kind,
        tuple(_row(number, heads, row) for number, row in enumerate(rows[1:], 2) if any(row)),
        tuple(known[name] for name in numbers if name in known),
        numbers,
    )
    if problems := [*_faults(table, heads, known, rows)]:
        raise ProblemsFoundError(problems)
    return table


def _whole(file: str, what: str, remedy: str) -> Problem:
    return Problem(Place(file, 1, 1), "file-unreadable", "", what, remedy)


def _row(number: int, heads: Sequence[str], row: Sequence[str]) -> Row:
    cells = dict(zip(heads, [*row, *[""] * (len(heads) - len(row))], strict=False))
    where = next(cells[one].strip().removeprefix("'") for one in WHERE.values() if one in cells)
    return Row(number, where, cells)


def _text(data: bytes, file: str) -> str:
    """Decode what spreadsheets write as text. Raises ProblemsFoundError."""
    if len(data) > MAX_DATA:
        raise ProblemsFoundError([_whole(file, "it is too large", "split it into several tables")])
    try:
        return data.decode(_MARKS.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError as error:
        what = "its letters are not in UTF-8, so some would be read as others"
        remedy = "save it again as CSV UTF-8"
        raise ProblemsFoundError([_whole(file, what, remedy)]) from error


def _rows(text: str, file: str) -> list[list[str]]:
    """Split a table at the sign that its first line uses most."""
    named = _SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    first = text.split("\n", 1)[0]
    separator = named[1] if named else max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        what = f"it is no table: {error}"
        raise ProblemsFoundError([_whole(file, what, "save it again as CSV UTF-8")]) from error


def _faults(
    table: Opened, heads: Sequence[str], known: Mapping[str, Column], rows: Sequence[Sequence[str]]
) -> Iterator[Problem]:
    """Find columns that nobody knows, cells outside of any, and letters that nobody can see."""
    for number, name in enumerate(heads, 1):
        if name and name not in known and name != WHERE[table.kind]:
            remedy = did_you_mean(name, known)
            what = f'"{name}" is no column of {table.kind}'
            yield table.problem((1, name), "unknown-field", what, remedy)
        if name and heads.index(name) + 1 != number:
            what = f'"{name}" is given twice'
            yield table.problem((1, name), "duplicate-key", what, "keep one of the two")
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            name = heads[at] if at < len(heads) else ""
            if hidden := HIDDEN.search(cell):
                what = f"hidden character U+{ord(hidden[0]):04X}"
                yield table.problem((number, name), "hidden-character", what, "delete it")
            if cell.strip() and not name:
                what = f'"{cell[:40]}" stands in column {letters(at + 1)}, which has no name'
                yield table.problem((number, "id"), "unknown-field", what, "delete it, or name it")


def day_as_written(cell: str, before: str) -> tuple[str, ...]:
    """Read a date in any form that a spreadsheet gives it; several where it can be several.

    What can be the date that stood there before is that date.
    """
    found = tuple(dict.fromkeys(_days(cell)))
    if before and {before, f"{before}-01"}.intersection(found):
        return (before,)
    return found or (cell,)


def _days(cell: str) -> Iterator[str]:
    if match := _MONTH.fullmatch(cell):
        month = match[1][:3].lower()
        if month in _MONTHS:
            yield f"{_year(match[2])}-{_MONTHS.index(month) + 1:02}"
    if not (match := _NUMBERS.fullmatch(cell)):
        return
    one, sign, two, three = match.groups()
    orders = {(one, two, three)} if len(one) == 4 else {(three, two, one), (three, one, two)}
    if sign == ".":
        orders.discard((three, one, two))  # nobody writes the month first with points
    for year, month, day in sorted(orders):
        try:
            yield date(int(_year(year)), int(month), int(day)).isoformat()
        except ValueError:
            continue


def _year(text: str) -> str:
    return f"20{text}" if len(text) == 2 else text
