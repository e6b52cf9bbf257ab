"""What the README shows is what a reader gets."""

import re
import shutil
from pathlib import Path

import pytest

from aftercare.doors.cli import main
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    """A fenced block of the README."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return blocks[number]


def test_the_recommendation_is_in_the_data_as_shown() -> None:
    """The YAML lines are the file's own."""
    assert block("yaml") in (ROOT / "data" / "guidelines.yaml").read_text(encoding="utf-8")


def test_the_explanation_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line that is not left out stands in the output, in this order."""
    assert main(["--root", str(ROOT), "explain", "microneedling/exercise"]) == 0
    printed = capsys.readouterr().out
    shown = [line for line in block("console").split("\n")[1:] if line.strip() and line != "…"]
    place = 0
    for line in shown:
        found = printed.find(line.split("…")[0].rstrip(), place)
        assert found >= place, line
        place = found


def test_the_error_is_what_the_command_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever makes the mistake reads the message, apart from the line's number."""
    for name in ("data", "content", "macros"):
        shutil.copytree(ROOT / name, tmp_path / name)
    file = tmp_path / "data" / "guidelines.yaml"
    text = file.read_text(encoding="utf-8")
    right = block("yaml")
    file.write_text(text.replace(right, right.replace("24-48 h", "48-24 h")), encoding="utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 1
    shown = "\n".join(block("console", 1).split("\n")[1:])
    assert number_free(capsys.readouterr().err) == number_free(shown)


def number_free(text: str) -> str:
    """Replace line numbers, which move with every edit of the data."""
    return re.sub(r"(?m)(:|^ +)\d{3,}(:| \|)", r"\g<1>N\g<2>", text)


def test_every_picture_exists() -> None:
    """No broken picture on the first page that a newcomer sees."""
    pictures = re.findall(r"docs/pictures/[\w.-]+", README)
    assert len(pictures) == 11
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_every_command_of_make_exists() -> None:
    """A newcomer types what the README says."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in set(re.findall(r"\bmake (\w+)", README)):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command
