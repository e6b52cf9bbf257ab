"""A file in an older form: told, rewritten with nothing else changed, and still compared."""

from pathlib import Path

import pytest

from aftercare.dataset import renamed
from aftercare.dataset.document import parse_document
from aftercare.dataset.load import load_text
from aftercare.dataset.migrate import migrate
from aftercare.dataset.problem import ProblemsFoundError, report
from aftercare.dataset.renamed import Renamed
from aftercare.doors.cli import main
from aftercare.reading.seal import lapses
from aftercare.rules.check import check, require
from tests.build import sealed
from tests.conftest import SAMPLE, SIGNED, make_project

NAME = "data/guidelines.yaml"


def older(text: str) -> str:
    """The text as it was two forms ago: claims had a `statement:`, which became `words:`."""
    lines = (
        line if "steps: [" in line else line.replace(" says: ", " statement: ")
        for line in text.splitlines(keepends=True)
    )
    return "".join(lines).replace("if-not:", "otherwise:")


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that has renamed fields twice since its first form."""
    first = (Renamed("claims", "statement", "words"), Renamed("answers", "otherwise", "if-not"))
    second = (Renamed("claims", "words", "says"),)
    monkeypatch.setattr(renamed, "STEPS", (first, second))


def todays(text: str) -> str:
    """The text with the number of today's form."""
    return text.replace("schema: 1", "schema: 3")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_names_and_the_number_change(ending: str) -> None:
    """Each older form comes to the same text, with its comments and its line endings."""
    wanted = todays(SAMPLE).replace("\n", ending)
    assert migrate(older(SAMPLE).replace("\n", ending), NAME) == wanted
    between = older(SAMPLE).replace(" statement:", " words:").replace("otherwise:", "if-not:")
    between = between.replace("schema: 1", "schema: 2")
    assert migrate(between.replace("\n", ending), NAME) == wanted
    assert migrate(wanted, NAME) == wanted


def test_a_field_of_the_same_name_elsewhere_stays() -> None:
    """A step renames within its own records."""
    text = "schema: 1\nclinic: {statement: x}\nclaims:\n  - {statement: statement}\n"
    assert migrate(text, NAME) == (
        "schema: 3\nclinic: {statement: x}\nclaims:\n  - {says: statement}\n"
    )


def test_an_older_file_is_told_what_to_do() -> None:
    """Nothing is guessed: the number is the one fault that is named."""
    (problem,) = check(load_text(older(SAMPLE)))
    assert problem.slug == "schema-number"
    assert problem.remedy == "aftercare migrate writes the file anew, under the names of today"
    (newer,) = check(load_text(SAMPLE.replace("schema: 1", "schema: 4")))
    assert "use the engine that fits" in newer.remedy
    assert migrate(SAMPLE.replace("schema: 1", "schema: 4"), NAME).count("schema: 4") == 1


def test_what_cannot_be_renamed_alone_is_refused() -> None:
    """A record that has the new name already would lose one of the two."""
    text = "schema: 1\nclaims:\n  - {statement: x, says: y}\n"
    with pytest.raises(ProblemsFoundError) as caught:
        migrate(text, NAME)
    assert "without changing more" in report(caught.value.problems)


def test_signatures_made_under_the_old_names_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal is made of the first name of a field, so that a new name undoes nothing."""
    answer = (
        '      - {topic: swim, text: "{wait}.", min-wait: 96 h, until: [normal], if-not: clinic}'
    )
    text = SAMPLE + "    answers:\n" + answer + "\n"
    first = (Renamed("claims", "statement", "says"), Renamed("answers", "otherwise", "if-not"))
    with monkeypatch.context() as earlier:
        earlier.setattr(renamed, "STEPS", (first,))
        signed = sealed(text.replace("schema: 1", "schema: 2"))
    assert lapses(require(load_text(signed.replace("schema: 2", "schema: 3")))) == {}
    monkeypatch.setattr(renamed, "STEPS", ())
    assert lapses(require(load_text(signed.replace("schema: 2", "schema: 1"))))


def test_the_command_rewrites_the_file_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how many lines it changed, and that nothing is left to do."""
    project = make_project(tmp_path / "project", data=older(SIGNED))
    assert main(["--root", str(project), "migrate"]) == 0
    assert (project / NAME).read_text(encoding="utf-8") == todays(SIGNED)
    lines = zip(older(SIGNED).split("\n"), todays(SIGNED).split("\n"), strict=True)
    changed = sum(one != other for one, other in lines)
    assert f"schema 3 now: {changed} lines changed" in capsys.readouterr().out
    assert main(["--root", str(project), "migrate"]) == 0
    assert "in today's form: schema 3" in capsys.readouterr().out


def test_versions_of_different_forms_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new name is no change of advice."""
    project = make_project(tmp_path / "project", data=todays(SAMPLE))
    (project / "old.yaml").write_text(older(SAMPLE), encoding="utf-8")
    assert main(["--root", str(project), "diff", "old.yaml"]) == 0
    assert "No change in the advice." in capsys.readouterr().out


def test_a_program_that_renamed_nothing_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a step the first form is today's."""
    monkeypatch.setattr(renamed, "STEPS", ())
    assert migrate(SAMPLE, NAME) == SAMPLE
    assert not parse_document(SAMPLE, NAME).problems
    assert require(load_text(SAMPLE)).schema_number == 1
