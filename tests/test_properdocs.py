"""ProperDocs, which carries MkDocs on, builds the same site; its warnings are heard as well."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PRINTABLE, hooked, make_project
from tests.running import differing, digests, run, surroundings

FETCHED = Path(sys.prefix) / "properdocs"
"""Where `make test` fetches it; it is never installed beside MkDocs."""

GONE = """
import sys

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name == "mkdocs" or name.startswith("mkdocs."):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Gone())
import importlib.util as util
find = util.find_spec
util.find_spec = lambda name, package=None: None if name == "mkdocs" else find(name, package)
"""
"""A start of Python from which MkDocs is gone, as if it had never been installed."""


@pytest.fixture(scope="module")
def properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, unpacked."""
    wheels = list(FETCHED.glob("properdocs-*.whl"))
    if not wheels:
        pytest.skip("ProperDocs was not fetched: make .venv/.test does it, where it can be had")
    folder = tmp_path_factory.mktemp("properdocs")
    with zipfile.ZipFile(wheels[0]) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose every letter can be printed."""
    return make_project(tmp_path_factory.mktemp("same") / "project", data=PRINTABLE)


def beside(*folders: Path) -> dict[str, str]:
    """The environment of a build, with packages that are not installed."""
    given = surroundings()
    paths = [*map(str, folders), given["PYTHONPATH"]]
    return {**given, "PYTHONPATH": os.pathsep.join(paths)}


def test_both_make_the_same_bytes(properdocs: Path, project: Path, tmp_path: Path) -> None:
    """Its own command, and ours where MkDocs is not installed."""
    assert run(project).returncode == 0
    before = digests(project / "site")
    done = run(
        project, "build", "-q", "-f", "mkdocs.yml", module="properdocs", **beside(properdocs)
    )
    assert done.returncode == 0, done.stderr.decode()
    assert differing(before, digests(project / "site")) == []
    (tmp_path / "sitecustomize.py").write_text(GONE, encoding="utf-8")
    without = beside(tmp_path, properdocs)
    done = run(project, "build", module="aftercare", **without)
    assert done.returncode == 0, done.stderr.decode()
    assert differing(before, digests(project / "site")) == []
    imported = run(project, "-c", module="mkdocs", **without)
    assert b"No module named" in imported.stderr


def test_a_warning_of_its_own_fails_the_build(properdocs: Path, tmp_path: Path) -> None:
    """It goes by another name there, and so would a warning that plugins give to MkDocs."""
    for name in ("properdocs.structure", "mkdocs.plugins.other"):
        code = f'import logging\nlogging.getLogger("{name}").warning("a page is odd")\n'
        project = hooked(make_project(tmp_path / name), code)
        arguments = ("build", "-q", "-f", "mkdocs.yml")
        done = run(project, *arguments, module="properdocs", **beside(properdocs))
        assert done.returncode == 1
        assert "a warning is an error here:\na page is odd" in done.stderr.decode()
        assert not (project / "site").exists()


def test_where_neither_is_installed_that_is_said(project: Path, tmp_path: Path) -> None:
    """In a sentence."""
    (tmp_path / "sitecustomize.py").write_text(GONE, encoding="utf-8")
    done = run(project, "build", module="aftercare", **beside(tmp_path))
    assert done.returncode == 1
    assert done.stderr.decode().startswith("aftercare: neither MkDocs nor ProperDocs is installed")
