"""How the engine is built: wings that know only those below them, small rooms, one map of all."""

import ast
import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import aftercare
from tests.conftest import ROOT

PACKAGE = Path(aftercare.__file__).parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = SETTINGS["tool"]["importlinter"]["contracts"]
LAYERS = [name for line in CONTRACTS[0]["layers"] for name in line.split(" | ")]
"""The wings, the uppermost first."""

FILES = sorted(PACKAGE.rglob("*.py"))
ROOMY = {"commands", "rules"}
"""Folders that hold one file for each command or group of rules, however many there are."""


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """Let the linter of imports, which switches off all loggers, do so here alone."""
    known = [one for one in logging.root.manager.loggerDict.values() if hasattr(one, "disabled")]
    before = {one: one.disabled for one in known}
    yield
    for one, was in before.items():
        one.disabled = was


def test_a_wing_knows_only_the_wings_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    """And the plugin alone knows MkDocs: the engine outlives the site builder."""
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0, capsys.readouterr().out


def test_an_import_that_runs_upwards_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contracts can fail: here the lowest of two wings knows the upper one."""
    house = tmp_path / "house"
    for wing, text in {"": "", "above": "", "below": "from house import above\n"}.items():
        (house / wing).mkdir(exist_ok=True, parents=True)
        (house / wing / "__init__.py").write_text(text, encoding="utf-8")
    contract = 'name = "x"\ntype = "layers"\ncontainers = ["house"]\nlayers = ["above", "below"]\n'
    settings = tmp_path / "pyproject.toml"
    settings.write_text(
        f'[tool.importlinter]\nroot_package = "house"\n[[tool.importlinter.contracts]]\n{contract}',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert lint_imports(str(settings), no_cache=True) == 1


def test_the_map_is_the_tree() -> None:
    """The docstring of the package, the layers and the folders are one and the same list."""
    listed = re.findall(r"^    (\w+)  +\S", aftercare.__doc__ or "", re.MULTILINE)
    assert listed == LAYERS[::-1]
    folders = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    assert folders == set(LAYERS)


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    """At most twelve wings, and at most twenty rooms in each; every folder says what it is."""
    assert len(LAYERS) <= 12
    for folder in {file.parent for file in FILES} - {PACKAGE}:
        init = folder / "__init__.py"
        assert ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))), folder
        rooms = [one for one in folder.iterdir() if not one.name.startswith("_")]
        assert len(rooms) <= 20 or folder.name in ROOMY, folder


def test_modules_stay_small() -> None:
    """No module is longer than 300 lines."""
    long = {file.name: n for file in FILES if (n := len(file.read_text().splitlines())) > 300}
    assert not long


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its number of lines."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                yield f"{file.name}:{node.name}", node.end_lineno - node.lineno + 1


def test_functions_stay_short() -> None:
    """No function is longer than 60 lines."""
    assert not {name: lines for name, lines in functions() if lines > 60}


def sections(file: str, heading: str) -> str:
    """One section of a document at the root."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_diagram_of_the_readme_is_the_tree() -> None:
    """Its names are the wings, in their order."""
    diagram = sections("README.md", "How it works").split("```")[1]
    named = [
        word for word in re.findall(r"(?<![\w/.-])[a-z]+(?![\w/.-])", diagram) if word in LAYERS
    ]
    assert list(dict.fromkeys(named)) == LAYERS[::-1]


def test_the_map_for_contributors_is_the_tree() -> None:
    """One row for each wing, in its own words, in order; every file that is named is there."""
    section = sections("CONTRIBUTING.md", "Where things are")
    rows = re.findall(r"^\| `(\w+)/` \| (.*) \|$", section, re.MULTILINE)
    assert [name for name, _ in rows] == LAYERS[::-1]
    for name, words in rows:
        init = (PACKAGE / name / "__init__.py").read_text(encoding="utf-8")
        assert words == ast.get_docstring(ast.parse(init))
    named = re.findall(r"`([\w./-]+/[\w./-]*)`|\]\(([\w./-]+)\)", section)
    for path in {one or other for one, other in named} - {"aftercare/"}:
        assert (PACKAGE / path).exists() or (ROOT / path).exists(), path
