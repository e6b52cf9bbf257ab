"""Reading the dataset: every fault of form at once, in order, at its place."""

import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from aftercare.check import check, require
from aftercare.load import load, load_text, where
from aftercare.model import Dataset
from aftercare.problem import ProblemsFoundError, report
from tests.conftest import GOLDEN, SAMPLE

GOLDENS = sorted((GOLDEN / "load").glob("*.yaml"))


def edited(pairs: list[list[str]]) -> str:
    """The sample, with the first occurrence of each text replaced by another."""
    text = SAMPLE
    for find, replace in pairs:
        assert find in text, f"the sample does not hold {find!r}"
        text = text.replace(find, replace, 1)
    return text


def reported(text: str) -> str:
    """Everything that is wrong with a dataset, as its editor sees it."""
    try:
        return f"{report(check(load_text(text)))}\n"
    except ProblemsFoundError as error:
        return f"{error}\n"


def compare_output(file: Path, output: str, *, update: bool) -> None:
    """Compare with the field `output`, the last of a golden file; or write it anew."""
    if update:
        body = f"|\n{textwrap.indent(output, '  ')}"
        if not output.replace("\n", "").isprintable():  # shown as escapes, so that eyes see them
            body = yaml.safe_dump(output, default_style='"', width=10_000)
        head = file.read_text(encoding="utf-8").partition("\noutput:")[0]
        file.write_text(f"{head}\noutput: {body}", encoding="utf-8")
    assert output == yaml.safe_load(file.read_text(encoding="utf-8"))["output"]


@pytest.mark.parametrize("file", GOLDENS, ids=lambda file: file.stem)
def test_a_fault_is_reported_in_full(file: Path, request: pytest.FixtureRequest) -> None:
    """Each golden states a fault, how the file comes to have it, and the whole report."""
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    text = case["input"] if "input" in case else edited(case["edit"])
    output = reported(text)
    assert not output.startswith("0 problems"), case["about"]
    compare_output(file, output, update=request.config.getoption("--update"))
