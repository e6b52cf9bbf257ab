"""The same input makes the same bytes; `make audit` compares the real site with all its paper."""

from pathlib import Path

import pytest

from tests.audit.same import compare
from tests.conftest import PRINTABLE, make_project
from tests.running import differing


@pytest.mark.long
def test_another_folder_clock_language_and_disk_make_the_same_bytes(tmp_path: Path) -> None:
    """Both editions are equal file by file, though files come in another order."""
    (tmp_path / "away").mkdir()
    found = compare(make_project(tmp_path / "project", data=PRINTABLE), tmp_path / "away")
    assert found.faults == []
    assert found.figures["files"] > 60


def test_a_file_that_only_one_build_has_differs() -> None:
    """Nothing more and nothing less counts as the same."""
    assert differing({"a": "1", "b": "2"}, {"b": "3", "c": "4"}) == ["a", "b", "c"]
    assert differing({"a": "1"}, {"a": "1"}) == []
