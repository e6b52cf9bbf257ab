"""A file in an older form: told, rewritten with nothing else changed, and still compared."""

import hashlib
import json
from pathlib import Path

import pytest

from aftercare.dataset import renamed
from aftercare.dataset.document import parse_document
from aftercare.dataset.files.migrate import migrate
from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError, report
from aftercare.dataset.renamed import Renamed
from aftercare.dataset.statement import Claim
from aftercare.doors.cli import main
from aftercare.reading.digest import digest
from aftercare.reading.seal import lapses
from aftercare.rules.check import check, require
from tests.build import sealed
from tests.conftest import SAMPLE, SIGNED, make_project

NAME = "data/guidelines.yaml"
OURS = renamed.STEPS


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
    monkeypatch.setattr(renamed, "STEPS", (*renamed.STEPS, first, second))


def todays(text: str) -> str:
    """The text with the number of today's form."""
    return text.replace("schema: 2", "schema: 4")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_names_and_the_number_change(ending: str) -> None:
    """Each older form comes to the same text, with its comments and its line endings."""
    wanted = todays(SAMPLE).replace("\n", ending)
    assert migrate({NAME: older(SAMPLE).replace("\n", ending)})[NAME] == wanted
    between = older(SAMPLE).replace(" statement:", " words:").replace("otherwise:", "if-not:")
    between = between.replace("schema: 2", "schema: 3")
    assert migrate({NAME: between.replace("\n", ending)})[NAME] == wanted
    assert migrate({NAME: wanted})[NAME] == wanted


def test_a_field_of_the_same_name_elsewhere_stays() -> None:
    """A step renames within its own records."""
    text = "schema: 2\nclinic: {statement: x}\nclaims:\n  - {statement: statement}\n"
    assert migrate({NAME: text})[NAME] == (
        "schema: 4\nclinic: {statement: x}\nclaims:\n  - {says: statement}\n"
    )


def test_an_older_file_is_told_what_to_do() -> None:
    """Nothing is guessed: the number is the one fault that is named."""
    (problem,) = check(load_text(older(SAMPLE)))
    assert problem.slug == "schema-number"
    assert problem.remedy == "aftercare migrate writes the file anew, under the names of today"
    (newer,) = check(load_text(SAMPLE.replace("schema: 2", "schema: 5")))
    assert "use the engine that fits" in newer.remedy
    assert migrate({NAME: SAMPLE.replace("schema: 2", "schema: 5")})[NAME].count("schema: 5") == 1


def test_what_cannot_be_renamed_alone_is_refused() -> None:
    """A record that has the new name already would lose one of the two."""
    text = "schema: 2\nclaims:\n  - {statement: x, says: y}\n"
    with pytest.raises(ProblemsFoundError) as caught:
        migrate({NAME: text})[NAME]
    assert "without changing more" in report(caught.value.problems)


def test_signatures_made_under_the_old_names_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal is made of the first name of a field, so that a new name undoes nothing."""
    answer = (
        '      - {topic: swim, text: "{wait}.", min-wait: 96 h, until: [normal], if-not: clinic}'
    )
    text = SAMPLE + "    answers:\n" + answer + "\n"
    first = (Renamed("claims", "statement", "says"), Renamed("answers", "otherwise", "if-not"))
    with monkeypatch.context() as earlier:
        earlier.setattr(renamed, "STEPS", (*OURS, first))
        signed = sealed(text.replace("schema: 2", "schema: 3"))
    assert lapses(require(load_text(signed.replace("schema: 3", "schema: 4")))) == {}
    monkeypatch.setattr(renamed, "STEPS", OURS)
    assert lapses(require(load_text(signed.replace("schema: 3", "schema: 2"))))


def test_the_command_rewrites_the_file_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how many lines it changed, and that nothing is left to do."""
    project = make_project(tmp_path / "project", data=older(SIGNED))
    assert main(["--root", str(project), "migrate"]) == 0
    assert (project / NAME).read_text(encoding="utf-8") == todays(SIGNED)
    lines = zip(older(SIGNED).split("\n"), todays(SIGNED).split("\n"), strict=True)
    changed = sum(one != other for one, other in lines)
    assert f"schema 4 now: {changed} lines changed" in capsys.readouterr().out
    assert main(["--root", str(project), "migrate"]) == 0
    assert "in today's form: schema 4" in capsys.readouterr().out


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
    text = SAMPLE.replace("schema: 2", "schema: 1")
    assert migrate({NAME: text})[NAME] == text
    assert not parse_document(text, NAME).problems
    assert require(load_text(text)).schema_number == 1


def test_a_version_keeps_its_code_under_a_new_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept under a code is found under it again after the file was migrated."""
    text = SAMPLE.replace(", each: 10-15 min", "")  # which the first form calls otherwise
    monkeypatch.setattr(renamed, "STEPS", ())
    before = digest(require(load_text(text.replace("schema: 2", "schema: 1"))))
    monkeypatch.setattr(renamed, "STEPS", OURS)
    assert digest(require(load_text(text))) == before
    assert digest(require(load_text(text.replace("wait: 48 h", "wait: 49 h")))) != before


FORM_1 = """\
    # how often
    - {id: ice-alpha-1, stance: do, per-use: 10 min, amount: 3-4 times a day} # as it was
    - id: sun-alpha-1
      amount: at least 30 SPF
"""


def test_the_first_form_had_one_field_for_how_often_and_how_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was a number of times goes under times:, with its comment; how much stays."""
    monkeypatch.setattr(renamed, "STEPS", OURS)
    assert migrate({NAME: f"schema: 1\nclaims:\n{FORM_1}"})[NAME] == (
        "schema: 2\nclaims:\n"
        + FORM_1.replace("per-use", "each").replace("amount: 3-4", "times: 3-4")
    )


@pytest.mark.parametrize(
    ("was", "now", "holds"),
    [
        ({"amount": "3 times a day"}, {"times": "3 times a day"}, True),
        ({"per-use": "10 min"}, {"each": "10 min"}, True),
        ({"amount": "30 SPF"}, {"amount": "30 SPF"}, True),
        ({"amount": "3 times a day"}, {"times": "4 times a day"}, False),
        ({"amount": "3 times a day"}, {"times": "3 times a day", "amount": "30 SPF"}, False),
        ({"amount": "30 SPF"}, {"amount": ["30 SPF", "5 ml"]}, False),
    ],
)
def test_a_seal_outlives_the_new_names_alone(
    monkeypatch: pytest.MonkeyPatch, was: dict[str, str], now: dict[str, object], *, holds: bool
) -> None:
    """The digest of a claim is what it was in the first form, unless a figure is another one."""
    monkeypatch.setattr(renamed, "STEPS", OURS)
    first = {"stance": "do", "says": "Do it.", **{k.replace("-", "_"): v for k, v in was.items()}}
    text = json.dumps(
        {"id": "aa-1", "source": "aa", "section": "Care", "topics": ["sun"], **first},
        sort_keys=True,
        separators=(",", ":"),
    )
    claim = Claim.model_validate(
        {"id": "aa-1", "source": "aa", "section": "Care", "topics": ["sun"],
         "stance": "do", "says": "Do it.", **now}
    )  # fmt: skip
    assert (digest(claim) == hashlib.sha256(text.encode()).hexdigest()) is holds
