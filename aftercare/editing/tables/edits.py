"""Put what was changed in a table into the texts of the dataset; name the cell of each problem.

Only the cells that differ from the data are edits. A row that is not there takes nothing away, and
one with an id that nobody has is a new record.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aftercare.dataset.document import Document, Path_
from aftercare.dataset.files.included import gather
from aftercare.dataset.files.shelves import InMemory, Texts
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.editing.adding import Entry, NotAddedError, new_problems
from aftercare.editing.questions import Form
from aftercare.editing.removing import remove
from aftercare.editing.splice import SpliceError, Value, splice
from aftercare.editing.tables.columns import DATES, WHERE, Column, items, readings
from aftercare.editing.tables.opened import Opened, Row, day_as_written
from aftercare.editing.tables.written import Found, records


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that differs from the data: which, what stood there, and what stands there now."""

    row: Row
    column: Column
    path: Path_
    before: str
    after: str
    value: Value


@dataclass(slots=True)
class Edited:
    """The new texts, what was changed in words, and where each changed record stands in a table."""

    texts: Texts
    told: list[str] = field(default_factory=list)
    rows: list[tuple[Opened, Row]] = field(default_factory=list)


def edited(texts: Texts, tables: Sequence[Opened], today: str, main: str) -> Edited:
    """Take over what several tables change. Raises ProblemsFoundError, with rows and columns."""
    done = Edited(texts)
    for table in sorted(
        tables, key=lambda one: one.kind != "sources"
    ):  # what claims name comes first
        _take(done, table, today, main)
    if problems := new_problems(texts, done.texts):
        document = _document(done.texts)
        raise ProblemsFoundError({_located(done, document, one) for one in problems})
    return done


def _document(texts: Texts) -> Document:
    return gather(InMemory(texts))


def _take(done: Edited, table: Opened, today: str, main: str) -> None:
    """Take over one table: first what was changed, then what is new."""
    document = _document(done.texts)
    present = [*records(table.kind, document)]
    known = {(one.where, one.id): one for one in present}
    problems: list[Problem] = []
    edits: list[Edit] = []
    new: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        key = row.where, readings(row.cells["id"])[0]
        if key in seen:
            what, remedy = f'"{key[1]}" stands in row {seen[key]} already', "keep one of the two"
            problems.append(table.problem((row.number, "id"), "duplicate-id", what, remedy))
        seen.setdefault(key, row.number)
        if one := known.get(key):
            edits += _of_row(table, row, one, problems)
        else:
            new.append(row)
    missing = [one for key, one in known.items() if key not in seen]
    problems += [fault for row in new if (fault := _refusal(table, row, present, missing))]
    if problems:
        raise ProblemsFoundError(problems)
    _change(done, table, document, edits)
    for row in new:
        _add(done, table, row, today, main)
    if missing:
        done.told.append(f"{table.file}: {len(missing)} {table.kind} are not in it, and stay.")


def _of_row(table: Opened, row: Row, one: Found, problems: list[Problem]) -> Iterator[Edit]:
    """Find the cells of a row that differ from the data."""
    for column in table.columns:
        before = column.cell(one.record)
        read = readings(row.cells[column.name])
        if any(_same(column, cell, before) for cell in read):
            continue
        after = read[0]
        if column.name in DATES and after:
            days = day_as_written(after, before)
            if len(days) > 1:
                what = f'"{after}" can be {" or ".join(days)}'
                problems.append(table.problem((row.number, column.name), "not-a-date", what,
                                              f"write {days[0]}, or {days[1]}"))  # fmt: skip
            after = days[0]
        if after != before:
            value = column.value(after, one.record)
            yield Edit(row, column, (*one.path, *column.way), before, after, value)


def _same(column: Column, one: str, other: str) -> bool:
    return items(one) == items(other) if column.is_list else one == other


def _refusal(
    table: Opened, row: Row, present: Sequence[Found], missing: Sequence[Found]
) -> Problem | None:
    """Say why a row can be no new record: it has no id, no place, or is another one renamed."""
    where = WHERE[table.kind]
    places = dict.fromkeys(one.where for one in present)
    if not readings(row.cells["id"])[0]:
        what, remedy = "the row has no id", "write one that nothing has had: small letters, hyphens"
        return table.problem((row.number, "id"), "missing-field", what, remedy)
    if table.kind == "claims" and not row.where:
        what, remedy = "the row does not say of which treatment it is", did_you_mean("", places)
        return table.problem((row.number, where), "missing-field", what, remedy)
    for one in missing:
        others = [column for column in table.columns if column.name != "id"]
        pairs = ((column.cell(one.record), readings(row.cells[column.name])) for column in others)
        if all(cell in read for cell, read in pairs):
            what = f'"{row.cells["id"]}" is "{one.id}" under another id, and an id is for ever'
            return table.problem((row.number, "id"), "duplicate-id", what, f"write {one.id}")
    return None


def _change(done: Edited, table: Opened, document: Document, edits: Sequence[Edit]) -> None:
    """Write the changed cells, file by file; what was emptied is taken out last."""
    homes = [(edit, *document.home(edit.path)) for edit in edits]

    def of(name: str) -> list[tuple[Edit, Path_]]:
        return [(edit, way) for edit, at, way in homes if at.file == name]

    done.texts = {name: _changed(name, text, table, of(name)) for name, text in done.texts.items()}
    for edit in edits:
        name = f"{edit.row.where}/{edit.row.cells['id']}"
        done.told.append(f"{name}: {edit.column.name}: {edit.before or '-'} → {edit.after or '-'}")
    changed = {edit.row.number for edit in edits}
    done.rows += [(table, row) for row in table.rows if row.number in changed]


def _changed(name: str, text: str, table: Opened, edits: Sequence[tuple[Edit, Path_]]) -> str:
    """Change one file. Raises NotAddedError, with the cell."""
    at = table.file
    try:
        if given := [(path, edit.value) for edit, path in edits if edit.after]:
            text = splice(text, given)
        for edit, path in edits:
            at = f"{table.file}, row {edit.row.number}, {edit.column.name}"
            text = text if edit.after else remove(text, path)
    except SpliceError as error:
        raise NotAddedError(f"{at}: {error}; nothing was written. Change it in {name}") from error
    return text


def _add(done: Edited, table: Opened, row: Row, today: str, main: str) -> None:
    """Write a new record where the others of its topic stand."""
    form: Form = "claim" if table.kind == "claims" else "source"
    answers = {}
    for column in table.columns:
        cell = readings(row.cells[column.name])[0]
        if column.name in DATES and cell:
            days = day_as_written(cell, "")
            cell = days[0] if len(days) == 1 else cell
        answers[column.name] = ", ".join(items(cell)) if column.is_list else cell
    treatment = row.where if form == "claim" else ""
    file = row.where if form == "source" and row.where else main
    entry = Entry(form, done.texts, treatment, today, file)
    done.texts, _ = entry.written(answers)
    done.told.append(f"New {form}: {row.where}/{answers['id']}")
    done.rows.append((table, row))


def _located(done: Edited, document: Document, problem: Problem) -> Problem:
    """Name the cell from which a problem comes, if it comes from one."""
    found: list[tuple[int, Problem]] = []
    for table, row in done.rows:
        name = readings(row.cells["id"])[0]
        for one in records(table.kind, document):
            if one.id != name or row.where not in {"", one.where}:
                continue
            for column, place in _places(document, one, table.columns):
                if _holds(place, problem.place):
                    at, told = (row.number, column), (problem.what, problem.remedy)
                    found.append((place.length, table.problem(at, problem.slug, *told)))
    return min(found, key=lambda one: one[0])[1] if found else problem


def _places(
    document: Document, one: Found, columns: Sequence[Column]
) -> Iterator[tuple[str, Place]]:
    """Yield the places of a record with the column of each; the record itself goes by its id."""
    home, path = document.home(one.path)
    ways: Mapping[Path_, str] = {column.way: column.name for column in columns}
    for places in (home.values, home.keys):
        for at, place in places.items():
            if at[: len(path)] == path:
                rest = at[len(path) :]
                name = next((ways[rest[:n]] for n in (2, 1) if rest[:n] in ways), "id")
                yield name, place


def _holds(place: Place, other: Place) -> bool:
    is_line = place.file == other.file and place.line == other.line
    return is_line and place.column <= other.column < place.column + place.length
