"""Every promise of SECURITY.md is held by a test that exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "SECURITY.md"
ROW = re.compile(r"^\| (?P<promise>[^|]+) \| (?P<test>[^|]+) \|$", re.MULTILINE)


def unheld(text: str) -> list[str]:
    """Name each promise whose test there is not."""
    rows = [row for row in ROW.finditer(text) if row["promise"] not in {"Promise", "---"}]
    return [row["promise"] for row in rows if not _exists(row["test"].strip("` "))]


def _exists(test: str) -> bool:
    name, _, function = test.partition("::")
    file = ROOT / name
    if not name.startswith("tests/") or not file.is_file():
        return False
    return bool(re.search(rf"^def {function or 'test_'}", file.read_text("utf-8"), re.MULTILINE))


def test_every_promise_has_a_test() -> None:
    """A test that is renamed or taken out takes its promise with it."""
    text = PAGE.read_text(encoding="utf-8")
    assert len(ROW.findall(text)) > 15
    assert unheld(text) == []


def test_a_promise_without_a_test_is_found() -> None:
    """One that names none, and one whose test is gone."""
    rows = (
        "| It is safe | |\n| It is safe | soon |\n| So is this | `tests/test_seal.py::test_x` |\n"
    )
    assert unheld(rows) == ["It is safe", "So is this"]
