"""Claims and sources as tables: out, through a spreadsheet, and back into the files."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.editing.removing import remove
from aftercare.editing.splice import SpliceError
from aftercare.editing.tables.columns import harmless, readings
from aftercare.editing.tables.edits import edited
from aftercare.editing.tables.opened import day_as_written, letters, opened
from aftercare.editing.tables.written import table
from tests.conftest import SAMPLE, SIGNED, make_project
from tests.running import run_here

MAIN = "data/guidelines.yaml"
DAY = "2026-11-21"
Change = Callable[[list[dict[str, str]]], None]


def rows(kind: str, text: str = SAMPLE) -> list[dict[str, str]]:
    """The rows of a table as a spreadsheet holds them."""
    data = table(kind, load_text(text).document)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def saved(made: list[dict[str, str]], **how: str) -> bytes:
    """Save rows as some spreadsheet does."""
    out = io.StringIO(newline="")
    separator, end = how.get("delimiter", ","), how.get("end", "\r\n")
    writer = csv.DictWriter(out, list(made[0]), delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(made)
    return out.getvalue().encode(how.get("encoding", "utf-8"))


def back(kind: str, change: Change, text: str = SAMPLE, **how: str) -> str:
    """Change a table, take it over, and return the text of the data."""
    made = rows(kind, text)
    change(made)
    given = opened(saved(made, **how), f"{kind}.csv")
    return edited({MAIN: text}, [given], DAY, MAIN).texts[MAIN]


def no_change(made: list[dict[str, str]]) -> None:
    """Leave a table as it is."""
    assert made


SPREADSHEETS = {
    "as written": {},
    "Excel, with a mark": {"encoding": "utf-8-sig"},
    "Excel where a comma ends the units": {"encoding": "utf-8-sig", "delimiter": ";"},
    "Excel, as Unicode text": {"encoding": "utf-16", "delimiter": "\t"},
    "LibreOffice": {"end": "\n"},
}


@pytest.mark.parametrize("how", SPREADSHEETS.values(), ids=SPREADSHEETS)
@pytest.mark.parametrize("kind", ["claims", "sources"])
@pytest.mark.parametrize("text", [SAMPLE, SIGNED], ids=["draft", "signed"])
def test_a_table_that_nobody_changed_changes_nothing(
    kind: str, how: dict[str, str], text: str
) -> None:
    """Not a byte, whatever saved it."""
    assert back(kind, no_change, text, **how) == text


def test_a_changed_cell_changes_its_line_alone() -> None:
    """Comments, order and layout of all other lines stay."""

    def change(made: list[dict[str, str]]) -> None:
        row = next(one for one in made if one["wait"] and '"' not in one["wait"])
        row["wait"] = "24-96 h"

    before, after = SAMPLE.splitlines(), back("claims", change).splitlines()
    different = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(different) == 1
    assert "wait: 24-96 h" in different[0]


def test_an_emptied_cell_takes_its_field_out() -> None:
    """And nothing else."""
    row = next(one for one in rows("claims") if one["reason"])

    def change(made: list[dict[str, str]]) -> None:
        next(one for one in made if one["id"] == row["id"])["reason"] = ""

    found = next(one for one in rows("claims", back("claims", change)) if one["id"] == row["id"])
    assert found == {**row, "reason": ""}


def test_a_row_with_a_new_id_is_a_new_record() -> None:
    """It stands after the last of its topic."""

    def change(made: list[dict[str, str]]) -> None:
        first = next(one for one in made if one["wait"] and one["stance"] == "avoid")
        made.append({**first, "id": "quite-new-1", "says": "Do not hurry."})

    after = back("claims", change)
    assert "id: quite-new-1" in after
    assert len(rows("claims", after)) == len(rows("claims")) + 1


def test_a_row_that_is_not_there_takes_nothing_away() -> None:
    """A table can be a part of the whole."""

    def change(made: list[dict[str, str]]) -> None:
        del made[1:]

    assert back("claims", change) == SAMPLE


def test_a_problem_names_the_row_and_the_column() -> None:
    """As the spreadsheet counts them: the heads are row 1, the first column is A."""

    def change(made: list[dict[str, str]]) -> None:
        made[2]["wait"] = "72-48 h"

    with pytest.raises(ProblemsFoundError) as caught:
        back("claims", change)
    number = list(rows("claims")[0]).index("wait") + 1
    (told,) = {str(one) for one in caught.value.problems if one.slug == "wait-reversed"}
    assert told.startswith(f"claims.csv:4:{number}: error[wait-reversed] row 4, column ")
    assert f"column {letters(number)} (wait)" in told


BAD: dict[str, tuple[Change, str]] = {
    "an unknown column": (lambda made: made[0].update(wiat=""), "unknown-field"),
    "an id twice": (lambda made: made.append(dict(made[0])), "duplicate-id"),
    "another id for the same": (lambda made: made[0].update(id="new-name"), "duplicate-id"),
    "no id": (lambda made: made.append({**made[0], "id": ""}), "missing-field"),
    "a hidden letter": (lambda made: made[0].update(says="a\u202eb"), "hidden-character"),
    "an unknown word": (lambda made: made[0].update(stance="perhaps"), "unknown-value"),
    "an unknown source": (lambda made: made[0].update(source="nobody"), "unknown-source"),
    "no words": (lambda made: made[0].update(says=""), "missing-field"),
}


@pytest.mark.parametrize(("change", "slug"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_by_its_cell(change: Change, slug: str) -> None:
    """And nothing is written."""
    with pytest.raises(ProblemsFoundError) as caught:
        back("claims", change)
    assert slug in {one.slug for one in caught.value.problems}
    assert {one.place.file for one in caught.value.problems} == {"claims.csv"}


@pytest.mark.parametrize("data", [b"", b"a,b\r\n1,2\r\n", b"id,treatment\r\n\xe9,x\r\n", b'"x\r\n'])
def test_what_is_no_such_table_is_refused(data: bytes) -> None:
    """With a sentence that says what to do."""
    with pytest.raises(ProblemsFoundError, match="claims.csv:1:1"):
        opened(data, "claims.csv")


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@x", "'x", "''", "'=x", "\t=x", "＝x", "x"])
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    """An apostrophe stands before it, also before one that was there; it goes on the way back."""
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "＝"))
    assert readings(harmless(cell))[0] == cell.strip()


def test_a_formula_in_the_data_is_inert_in_the_table() -> None:
    """And a round trip leaves it as it was."""
    title = rows("sources")[0]["title"]
    text = SAMPLE.replace(title, "'=HYPERLINK(1)'", 1)
    assert any(one["title"] == "'=HYPERLINK(1)" for one in rows("sources", text))
    assert back("sources", no_change, text) == text


DATES = {
    "21/11/2026": ("2026-11-21",),
    "11/21/2026": ("2026-11-21",),
    "21.11.2026": ("2026-11-21",),
    "2026/11/21": ("2026-11-21",),
    "21/11/26": ("2026-11-21",),
    "Nov-26": ("2026-11",),
    "03.04.2026": ("2026-04-03",),
    "03/04/2026": ("2026-03-04", "2026-04-03"),
    "2026-11-21": ("2026-11-21",),
    "soon": ("soon",),
    "40/40/2026": ("40/40/2026",),
}


@pytest.mark.parametrize(("cell", "days"), DATES.items())
def test_a_date_is_read_in_every_form_of_a_spreadsheet(cell: str, days: tuple[str, ...]) -> None:
    """What can be two days is not guessed."""
    assert set(day_as_written(cell, "")) == set(days)


@pytest.mark.parametrize(
    ("cell", "before"),
    [("03/04/2026", "2026-03-04"), ("03/04/2026", "2026-04-03"), ("Nov-26", "2026-11"),
     ("01/11/2026", "2026-11")],
)  # fmt: skip
def test_a_date_that_a_spreadsheet_has_only_rewritten_is_no_change(cell: str, before: str) -> None:
    """It can be the day that stood there, so it is."""
    assert day_as_written(cell, before) == (before,)


def test_a_changed_wording_lapses_a_signature(tmp_path: Path) -> None:
    """As any other edit does, and it is said before anything is written."""
    project = make_project(tmp_path / "project", data=SIGNED)
    assert run_here(project, "to-csv", "tables").returncode == 0
    file = project / "tables" / "claims.csv"
    made = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    next(one for one in made if one["stance"] == "avoid")["says"] = "Keep from it for now."
    file.write_bytes(saved(made))
    done = run_here(project, "from-csv", "--yes", "tables/claims.csv")
    assert done.returncode == 0, done.stderr
    assert "no longer holds" in done.stdout or "sign again" in done.stdout
    assert "Keep from it for now." in (project / MAIN).read_text(encoding="utf-8")


def test_a_table_with_edits_is_not_written_over(project: Path) -> None:
    """What somebody has typed is taken over first, or deleted."""
    assert run_here(project, "to-csv", "tables").returncode == 0
    assert run_here(project, "to-csv", "tables").returncode == 0
    with (project / "tables" / "claims.csv").open("ab") as file:
        file.write(b"\r\n")
    done = run_here(project, "to-csv", "tables")
    assert done.returncode == 1
    assert "from-csv" in done.stderr


BLOCK = """a:
  - id: x
    one: 1  # why
    two: 2
    # of three
    three: [3]
    g: {h: 1}
b: 1
"""


@pytest.mark.parametrize(
    ("field", "gone"),
    [("two", "    two: 2\n"), ("three", "    three: [3]\n")],
)
def test_a_field_is_taken_out_and_no_comment_with_it(field: str, gone: str) -> None:
    """Every other byte stays."""
    text = BLOCK.replace("    # of three\n", "") if field == "two" else BLOCK
    assert remove(text, ("a", 0, field)) == text.replace(gone, "")


def test_a_group_that_is_left_empty_goes_too() -> None:
    """An empty one would say nothing."""
    assert remove(BLOCK, ("a", 0, "g", "h")) == BLOCK.replace("    g: {h: 1}\n", "")


@pytest.mark.parametrize("field", ["one", "none"])
def test_a_field_with_a_comment_beside_it_is_left_to_a_person(field: str) -> None:
    """Nobody's words are lost."""
    with pytest.raises(SpliceError):
        remove(BLOCK, ("a", 0, field))
