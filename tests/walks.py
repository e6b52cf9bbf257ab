"""Take the walks of docs/developers/: each shows a change step by step, and all it touches.

A step is a heading that names a file, with the lines as they are and as they become; lines alone
are a new file. The end names the tests that the change has to pass.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

WALKS = sorted((ROOT / "docs" / "developers").glob("a-*.md"))

_STEP = re.compile(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TESTS = re.compile(r"^python -m pytest (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one file; without `old` the file is new."""

    file: str
    old: str
    new: str


def steps_of(walk: Path) -> tuple[Step, ...]:
    """Read the steps of a walk, in order."""
    found: list[Step] = []
    for file, text in _STEP.findall(walk.read_text(encoding="utf-8")):
        fences = _FENCE.findall(text)
        if len(fences) == 1:
            found.append(Step(file, "", fences[0]))
        found += [Step(file, *pair) for pair in zip(fences[::2], fences[1::2], strict=False)]
    return tuple(found)


def trials_of(walk: Path) -> list[str]:
    """Read which tests the change has to pass."""
    return " ".join(_TESTS.findall(walk.read_text(encoding="utf-8"))).split()


def take(steps: tuple[Step, ...], tree: Path) -> None:
    """Change the files of a tree, step by step; what a step expects has to be there once."""
    for step in steps:
        file = tree / step.file
        if not step.old:
            assert not file.exists(), step.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.new, encoding="utf-8")
            continue
        text = file.read_text(encoding="utf-8")
        assert text.count(step.old) == 1, f"{step.file} no longer holds what the walk shows"
        file.write_text(text.replace(step.old, step.new), encoding="utf-8")


def copied(folder: Path) -> Path:
    """Copy what this repository holds, without what is built and installed."""
    skipped = shutil.ignore_patterns(
        ".*", "site", "site-staff", "build", "*.egg-info", "__pycache__"
    )
    return Path(shutil.copytree(ROOT, folder, ignore=skipped))
