"""Printing from the command line and in a build: files, a line of progress, a switch."""

from io import StringIO
from pathlib import Path

import pytest

from aftercare.dataset import surroundings
from aftercare.dataset.surroundings import Progress
from aftercare.doors.cli import main
from tests.conftest import PRINTABLE, make_project, without_paper


class Terminal(StringIO):
    """A terminal that remembers what it shows."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that can be printed."""
    return make_project(tmp_path / "project", data=PRINTABLE)


def test_the_command_writes_the_files_of_one_treatment(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are laid out as in the site, in the folder that is named."""
    folder = project / "paper-copies"
    asked = ["--root", str(project), "pdf", "dabbing", "--output", str(folder)]
    assert main(asked) == 0
    written = folder / "dabbing" / "handout.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    assert f"Wrote {written}." in capsys.readouterr().out


def test_the_command_names_the_treatments_that_there_are(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that is nearly right is put right, and nothing is written."""
    assert main(["--root", str(project), "pdf", "dabing"]) == 1
    assert "did you mean dabbing?" in capsys.readouterr().err
    assert not (project / "build").exists()


def test_progress_is_one_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line takes the place of the last one, and the last takes itself away."""
    monkeypatch.setattr(surroundings, "PATIENCE", -1)
    terminal = Terminal()
    told = Progress(terminal)
    told("Handouts: 1 of 2")
    told("")
    assert terminal.getvalue() == "\r\x1b[KHandouts: 1 of 2\r\x1b[K"


def test_progress_says_nothing_of_short_work_or_to_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A log holds no lines that were meant to be wiped away."""
    terminal, file = Terminal(), StringIO()
    Progress(terminal)("Handouts: 1 of 2")
    assert terminal.getvalue() == ""
    monkeypatch.setattr(surroundings, "PATIENCE", -1)
    Progress(file)("Handouts: 1 of 2")
    assert file.getvalue() == ""


def test_a_site_can_do_without_paper() -> None:
    """The setting that most tests build with is the one that mkdocs.yml offers."""
    settings = without_paper("plugins:\n  - aftercare\nextra: 1\n")
    assert settings == "plugins:\n  - aftercare:\n      paper: false\nextra: 1\n"
