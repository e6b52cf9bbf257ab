"""The hazard log of the real data: every check that it names exists."""

import ast
from pathlib import Path

import pytest

from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset
from aftercare.rules.registry import known_slugs
from tests.conftest import ROOT

NAME = "data/guidelines.yaml"


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The real dataset."""
    dataset = load(ROOT / NAME, NAME).dataset
    assert dataset is not None
    return dataset


def missing(root: Path, checks: list[str]) -> list[str]:
    """Name the checks that are neither a rule nor a test that exists."""
    return [check for check in checks if check not in known_slugs() and not is_test(root, check)]


def is_test(root: Path, check: str) -> bool:
    """Whether a test of this name exists."""
    file, _, name = check.partition("::")
    if not name or not (root / file).is_file():
        return False
    tree = ast.parse((root / file).read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in tree.body)


def test_every_check_that_the_hazard_log_names_exists(data: Dataset) -> None:
    """A mitigation that nothing enforces any more is found."""
    checks = [check for hazard in data.hazards for check in hazard.checks]
    assert len(checks) > 30
    assert missing(ROOT, checks) == []


def test_a_check_that_does_not_exist_is_found() -> None:
    """The test above can fail."""
    here = "tests/example/test_hazards.py"
    gone = ["no-such-rule", f"{here}::test_gone", "tests/test_gone.py::test_gone"]
    kept = ["unsigned", f"{here}::test_a_check_that_does_not_exist_is_found"]
    assert missing(ROOT, [*gone, *kept]) == gone


def test_what_harms_most_is_enforced_by_more_than_one_check(data: Dataset) -> None:
    """No hazard that can be fatal hangs by a single thread."""
    critical = [hazard for hazard in data.hazards if hazard.severity == "critical"]
    assert critical
    assert all(len(hazard.checks) > 1 for hazard in critical)
