"""The checks before a commit: each hook's command, with a fault in the files and without."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PRINTABLE, ROOT, SAMPLE, make_project, sampled

OURS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
)["repos"][0]["hooks"]
THEIRS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
HOOKS = {hook["id"]: hook for hook in OURS}
SOUND = '"""Say nothing."""\n\nNAME: str = "x"\n'
FAULTS = {
    "ruff": ("aftercare/x.py", f"import os\n{SOUND}"),
    "ruff-format": ("aftercare/x.py", SOUND.replace('"x"', "'x'")),
    "mypy": ("aftercare/x.py", SOUND.replace('"x"', "1")),
    "aftercare-check": ("data/guidelines.yaml", SAMPLE.replace("wait: 48 h", "wait: 48-24 h")),
}
SETTINGS = (
    "[tool.mypy]\nstrict = true\nfiles = ['aftercare']\n[tool.ruff.lint]\nselect = ['F', 'I']\n"
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a sound module, sound data, and the programs that the hooks name."""
    project = make_project(tmp_path / "project", data=PRINTABLE)
    (project / "aftercare").mkdir()
    (project / "aftercare" / "x.py").write_text(SOUND, encoding="utf-8")
    (project / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (project / ".venv").mkdir()
    (project / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    return project


def committing(repository: Path, hook: dict[str, Any]) -> int:
    """Run a hook as the tool does: with the names of the files that it asks for, or none."""
    names = [] if hook.get("pass_filenames") is False else ["aftercare/x.py"]
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*shlex.split(hook["entry"]), *names],
        cwd=repository,
        env={**os.environ, "PATH": programs},
        capture_output=True,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize("name", sampled({name: name for name in HOOKS}, "ruff", "ruff-format"))
def test_a_hook_passes_what_is_sound_and_stops_a_fault(repository: Path, name: str) -> None:
    """Each is proved able to fail."""
    assert committing(repository, HOOKS[name]) == 0
    file, wrong = FAULTS[name]
    (repository / file).write_text(wrong, encoding="utf-8")
    assert committing(repository, HOOKS[name]) == 1


def test_nothing_is_fetched_for_a_commit() -> None:
    """Every hook of this repository runs what is installed here already."""
    assert all(hook["language"] == "system" for hook in OURS)
    assert all(hook["entry"].startswith(".venv/bin/") for hook in OURS)


def test_a_hook_for_others_needs_no_folder_of_ours() -> None:
    """It runs the command that pip installs, and else what is proved of ours."""
    assert [hook["entry"] for hook in THEIRS] == ["aftercare check"]
    assert HOOKS["aftercare-check"]["entry"] == ".venv/bin/aftercare check"
    assert all(hook["language"] == "python" for hook in THEIRS)


@pytest.mark.parametrize(
    ("file", "is_asked"),
    [
        ("data/guidelines.yaml", True),
        ("content/index.md", True),
        ("macros/zones/zones.jinja", True),
        ("overrides/main.html", True),
        ("mkdocs.staff.yml", True),
        ("README.md", False),
        ("tests/data/guidelines.yaml", False),
    ],
)
def test_the_data_hook_runs_for_what_makes_the_site(file: str, *, is_asked: bool) -> None:
    """An edit of anything that the site is made of is checked."""
    hooks = [hook for hook in (*OURS, *THEIRS) if hook["id"] == "aftercare-check"]
    assert len(hooks) == 2
    assert all(bool(re.search(hook["files"], file)) is is_asked for hook in hooks)
