"""Which browser the tests take, and how they get one."""

import os
import sys
from pathlib import Path

import pytest

from tests.browser import install


def program(folder: Path, name: str, *, works: bool) -> Path:
    """Put a program into a folder that starts, or only fails."""
    file = folder / name
    file.write_text(f"#!/bin/sh\nexit {0 if works else 1}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system on which nothing is installed but what a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(install, "playwrights_own", lambda: str(tmp_path / "playwrights"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def test_the_named_browser_comes_first_then_the_systems(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CHROMIUM wins over what is installed, and chromium over chrome."""
    program(path, "google-chrome", works=True)
    assert install.find() == str(path / "google-chrome")
    program(path, "chromium", works=True)
    assert install.find() == str(path / "chromium")
    monkeypatch.setenv("CHROMIUM", str(program(path, "mine", works=True)))
    assert install.find() == str(path / "mine")


def test_the_last_one_is_playwrights_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies in no folder of programs, so it is asked for."""
    program(path, "playwrights", works=True)
    assert install.find() == str(path / "playwrights")
    monkeypatch.undo()
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(path))
    assert install.playwrights_own().startswith(str(path))


def test_a_stub_that_does_not_start_is_no_browser(path: Path) -> None:
    """Some systems have a chromium that only says how to get one."""
    program(path, "chromium", works=False)
    assert install.find() is None


def test_root_asks_the_system_first_and_others_ask_playwright(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is installed into a system by somebody who may not."""
    program(path, "apt-get", works=True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert [way[-1][0] for way in install.ways()] == ["apt-get", "apt-get", sys.executable]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert [way[-1][0] for way in install.ways()] == [sys.executable]


def test_it_says_what_to_do_where_no_browser_can_be_had(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The tests are not skipped: they fail, with the way out."""
    fails = str(program(path, "fails", works=False))
    monkeypatch.setattr(install, "ways", lambda: iter([[[fails]]]))
    assert install.main() == 1
    printed = capfd.readouterr().err
    assert f"No browser for the tests. Running: {fails}" in printed
    assert "install chromium, or name one in the variable CHROMIUM" in printed


def test_a_browser_that_was_just_installed_is_used(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """One way after the other, until one gives a browser."""
    program(path, "source", works=True)
    commands = [["/bin/false"]], [["/bin/cp", str(path / "source"), str(path / "chromium")]]
    monkeypatch.setattr(install, "ways", lambda: iter(commands))
    assert install.main() == 0
    assert f"The tests use {path / 'chromium'}" in capfd.readouterr().err
    assert install.main() == 0
    assert capfd.readouterr().err == ""
