"""The command line, as a person types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aftercare.cli import main
from tests.conftest import SAMPLE


def test_check_counts_what_is_sound(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sound project says how much was read."""
    assert main(["--root", str(project), "check"]) == 0
    assert capsys.readouterr().out == "No problems: 33 claims of 5 sources make 17 pages.\n"


def test_check_reports_all_problems_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems go to standard error with file, line and column; the status is 1."""
    text = SAMPLE.replace("wait: 48 h", "wait: 48-24 h").replace("stance: do,", "stance: due,", 1)
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")
    assert main(["--root", str(project), "check"]) == 1
    errors = capsys.readouterr().err
    assert "data/guidelines.yaml:" in errors
    assert "error[wait-reversed]" in errors
    assert "error[unknown-value]" in errors
    assert errors.endswith("2 problems found\n")


def test_explain_prints_the_reasoning(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page's reasoning, as text."""
    assert main(["--root", str(project), "explain", "dabbing/swim"]) == 0
    assert "Do not swim for 72 hours" in capsys.readouterr().out


def test_explain_of_an_unknown_topic_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A typing mistake is answered with what could be meant."""
    assert main(["--root", str(project), "explain", "dabbing/swin"]) == 1
    assert "did you mean dabbing/swim?" in capsys.readouterr().err


def test_build_makes_the_site_without_make(project: Path) -> None:
    """`python -m aftercare build` is enough."""
    done = subprocess.run(
        [sys.executable, "-m", "aftercare", "build"], cwd=project, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "dabbing" / "swim" / "index.html").is_file()
    staff = project / "site-staff" / "staff" / "components" / "index.html"
    page = staff.read_text(encoding="utf-8")
    assert "For staff only. Do not publish." in page
    assert '<meta name="robots" content="noindex">' in page
    assert not (project / "site" / "staff").exists()


def test_a_build_that_fails_says_so_in_its_status(project: Path) -> None:
    """A script that calls it notices."""
    (project / "data" / "guidelines.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert main(["--root", str(project), "build"]) == 1
    assert not (project / "site").exists()


def test_schema_is_written_for_editors(project: Path) -> None:
    """The file names every field with what it means."""
    assert main(["--root", str(project), "schema"]) == 0
    schema = json.loads((project / "data" / "guidelines.schema.json").read_text(encoding="utf-8"))
    assert "How long to wait" in schema["$defs"]["Claim"]["properties"]["wait"]["description"]


def test_a_missing_file_is_an_error_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder is answered in words."""
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "data/guidelines.yaml:1:1: error[file-unreadable]" in capsys.readouterr().err
