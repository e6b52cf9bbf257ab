"""A build asks nobody: it works where there is no network, and tries to reach none."""

from pathlib import Path

import pytest

from tests.conftest import PRINTABLE, make_project, sampled
from tests.unplugged import COMMANDS, SEEDS, faults, missed


@pytest.mark.parametrize("what", sampled({name: name for name in COMMANDS}, "the check"))
def test_nothing_is_asked_of_the_network(tmp_path: Path, what: str) -> None:
    """Pages and paper are made with every socket refused."""
    project = make_project(tmp_path / "project", data=PRINTABLE, paper=True)
    assert faults(project, what) == []


def test_a_plugin_that_asks_is_caught(project: Path) -> None:
    """Also one that hides that it was refused."""
    hidden = "a plugin that asks and hides it"
    assert hidden in SEEDS
    assert missed(project, [hidden]) == []


def test_a_build_that_fails_without_a_request_is_a_fault_too(project: Path) -> None:
    """Nothing else is taken for a build that works."""
    (project / "data" / "guidelines.yaml").unlink()
    assert "cannot be made" in faults(project, "the check")[0]
