"""Scripts start on the phones that patients have: Safari 14 and Chrome 90 know all of it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pygments.lexers.javascript import JavascriptLexer  # type: ignore[import-untyped]
from pygments.token import Comment, String  # type: ignore[import-untyped]

from tests.conftest import ROOT

NEWER: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "old_browsers.yaml").read_text(encoding="utf-8")
)
SCRIPTS = sorted(
    file
    for folder in ("overrides", "macros", "aftercare", "content")
    for file in (ROOT / folder).rglob("*.js")
)
"""Every script that a page can load."""


def parts(script: str) -> dict[str, list[str]]:
    """Take a script apart: its code without comments and texts, its texts, and its patterns."""
    found: dict[str, list[str]] = {"code": [""], "texts": [], "patterns": []}
    for kind, value in JavascriptLexer(ensurenl=False).get_tokens(script):
        if kind in Comment:
            found["code"][0] += " "
        elif kind in String.Regex:
            found["patterns"].append(value)
        elif kind in String:
            # Texts come in pieces, one a token; those of a template with its marks.
            found["texts"].append(value)
            found["code"][0] += " "
        else:
            found["code"][0] += value
    return found


def too_new(script: str) -> list[str]:
    """Name what a script uses that older browsers have not got."""
    found = parts(script)
    return [
        one["name"]
        for one in NEWER
        if any(re.search(one["says"], part) for part in found[one.get("in", "code")])
    ]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_uses_nothing_that_older_phones_lack(file: Path) -> None:
    """Otherwise it does not start, and nobody is told why."""
    assert too_new(file.read_text(encoding="utf-8")) == []


def test_every_script_is_looked_at() -> None:
    """Those of patients' pages among them."""
    names = {file.name for file in SCRIPTS}
    assert {"search.js", "my-dates.js", "offline.js", "offline-worker.js"} <= names


@pytest.mark.parametrize("one", NEWER, ids=lambda one: one["name"])
def test_each_newer_thing_is_caught(one: dict[str, Any]) -> None:
    """Put at the end of a script that is sound, each is found by its name."""
    script = (ROOT / "overrides" / "assets" / "search.js").read_text(encoding="utf-8")
    assert too_new(f"{script}\n{one['seed']};\n") == [one["name"]]


@pytest.mark.parametrize("one", NEWER, ids=lambda one: one["name"])
def test_a_comment_raises_no_alarm(one: dict[str, Any]) -> None:
    """What is only said of it is not used."""
    assert too_new(f"const a = 1; // {one['seed']}\n/* {one['seed']} */\n") == []


def test_what_older_phones_know_is_allowed() -> None:
    """What looks alike and is old enough is let through."""
    known = 'a?.b ?? c; list.flat(); `#${id}`; x.match(/(?<year>a)(?:b)/gu); find("#static :is(a)")'
    assert too_new(known) == []
