"""The walks of docs/developers/ can be taken, and touch no more files than they say."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.walks import WALKS, before, commands_of, copied, steps_of, take

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.stem)
def test_a_walk_shows_the_files_as_they_are(walk: Path, tmp_path: Path) -> None:
    """Each step finds the lines that it changes, once; the page counts its files rightly."""
    steps = steps_of(walk)
    files = {step.file for step in steps}
    for file in {step.file for step in (*before(walk), *steps)}:
        source = walk.parent.parent.parent / file
        if source.exists():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_bytes(source.read_bytes())
    take((*before(walk), *steps), tmp_path)
    said = re.search(
        r"^(\w+)(?: more)? files?, by hand\.$", walk.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert said
    assert said[1].lower() == NUMBERS[len(files)]


@pytest.mark.long
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.stem)
def test_a_walk_ends_well(walk: Path, tmp_path: Path) -> None:
    """With all its steps taken, the commands at its end pass: nothing else has to be touched."""
    tree = copied(tmp_path / "tree")
    take((*before(walk), *steps_of(walk)), tree)
    commands = commands_of(walk)
    assert commands
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tree, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
