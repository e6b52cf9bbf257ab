"""How the engine is built: imports in one direction, small modules, one adapter."""

import ast
import re
from pathlib import Path

import aftercare

PACKAGE = Path(aftercare.__file__).parent
ORDER = re.findall(r"^    (\w+)  +\S", aftercare.__doc__ or "", re.MULTILINE)


def imports_of(file: Path) -> set[str]:
    """The modules of this package that a file imports, by their first name."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "aftercare":
                found |= {alias.name for alias in node.names}
            elif node.module.startswith("aftercare."):
                found.add(node.module.split(".")[1])
    return found & set(ORDER)


def name_of(file: Path) -> str:
    """The stage that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = [file for file in PACKAGE.rglob("*.py") if "__" not in file.name or file.parent != PACKAGE]


def test_every_module_stands_in_the_pipeline() -> None:
    """The package's docstring lists each module once, and nothing else."""
    assert sorted(ORDER) == sorted({name_of(file) for file in FILES})


def test_imports_run_in_one_direction() -> None:
    """A stage imports only from those before it."""
    for file in FILES:
        stage = name_of(file)
        later = {name for name in imports_of(file) if ORDER.index(name) > ORDER.index(stage)}
        assert not later, f"{stage} imports {later}"


def test_only_the_plugin_knows_mkdocs() -> None:
    """The engine outlives the site builder."""
    knowing = {
        name_of(file)
        for file in FILES
        if re.search(r"^\s*(from|import) mkdocs", file.read_text(), re.MULTILINE)
    }
    assert knowing == {"plugin"}


def test_modules_stay_small() -> None:
    """No module is longer than about 300 lines."""
    long = {file.name: n for file in FILES if (n := len(file.read_text().splitlines())) > 315}
    assert not long
