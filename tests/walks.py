"""Take the walks of docs/developers/: each shows a change step by step, and all it touches.

A step is a heading that names a file, with the lines as they are and as they become; lines alone
are a new file. The end names the commands that the change has to pass.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

WALKS = sorted((ROOT / "docs" / "developers").glob("a-*.md"))

_STEP = re.compile(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_AFTER = re.compile(r"^After \[[^\]]+\]\(([\w.-]+)\)", re.MULTILINE)
_COMMAND = re.compile(r"^python -m (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one file; without `old` the file is new."""

    file: str
    old: str
    new: str


def before(walk: Path) -> tuple[Step, ...]:
    """Read the steps of the walk that this one goes on from, if it does."""
    named = _AFTER.search(walk.read_text(encoding="utf-8"))
    return steps_of(walk.with_name(named[1])) if named else ()


def steps_of(walk: Path) -> tuple[Step, ...]:
    """Read the steps of a walk, in order."""
    found: list[Step] = []
    for file, text in _STEP.findall(walk.read_text(encoding="utf-8")):
        fences = _FENCE.findall(text)
        if len(fences) == 1:
            found.append(Step(file, "", fences[0]))
        found += [Step(file, *pair) for pair in zip(fences[::2], fences[1::2], strict=False)]
    return tuple(found)


def commands_of(walk: Path) -> list[list[str]]:
    """Read what is run at the end, and has to pass: each module with its arguments."""
    return [command.split() for command in _COMMAND.findall(walk.read_text(encoding="utf-8"))]


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
    built = {str(ROOT): {"site", "site-staff", "build"}}

    def skipped(place: str, names: list[str]) -> set[str]:
        hidden = {name for name in names if name.startswith(".") or name == "__pycache__"}
        return hidden | built.get(place, set())

    return Path(shutil.copytree(ROOT, folder, ignore=skipped))
