"""What tests share: the invented dataset, a whole project around it, and golden files."""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.surroundings import CACHE
from aftercare.parts.site import SiteView
from aftercare.printing.typeset import Press, open_press
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site

os.environ[CACHE] = "0"  # each test prints for itself, also in the programs that it starts

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
SIGNED = (Path(__file__).parent / "data" / "signed.yaml").read_text(encoding="utf-8")
"""A small project in which every answer is signed, on a day on which all of it holds."""
TODAY = date(2026, 11, 21)
SAMPLE = (Path(__file__).parent / "data" / "guidelines.yaml").read_text(encoding="utf-8")

PRINTABLE = SAMPLE.replace(" שלום", "")
"""The same without the letters that no font of paper/ has."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be renewed, on purpose only."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden file; with --update, write the file instead."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"no golden file {name}: look at the output, then use --update"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The invented dataset, sound."""
    return require(load_text(SAMPLE))


def sampled(values: Mapping[str, object], *now: str) -> list[ParameterSet]:
    """Parameters by their names: those named here for each run, the rest for `make audit`."""
    return [
        pytest.param(value, id=name, marks=() if name in now else pytest.mark.long)
        for name, value in values.items()
    ]


def without_paper(settings: str) -> str:
    """Settings of a site that prints nothing, which takes a third of a second less."""
    plain = settings.replace("  - aftercare\n", "  - aftercare:\n")
    return re.sub(r"^(  - aftercare:\n)", r"\1      paper: false\n", plain, flags=re.MULTILINE)


def make_project(folder: Path, *, data: str = SAMPLE, paper: bool = False) -> Path:
    """Lay a whole project with the invented data into a folder, theme and pages included.

    Its pages are the tests' own, so that an edit of content/ breaks no test of the engine; its
    components and its theme are those that ship, until a test puts files of its own before them.
    """
    shutil.copytree(Path(__file__).parent / "data" / "content", folder / "content")
    for name in ("macros", "overrides"):
        (folder / name).mkdir()
    for name in ("mkdocs.yml", "mkdocs.staff.yml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        if "example: no" in data:  # it can be published, and so can its settings
            text = text.replace("Harbour Skin", "Pier").replace("-clinic.example", ".clinic")
        (folder / name).write_text(text if paper else without_paper(text), encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "guidelines.yaml").write_text(data, encoding="utf-8")
    return folder


def hooked(project: Path, code: str) -> Path:
    """Give a project a hook of MkDocs: what else a plugin may do while it is built."""
    (project / "hook.py").write_text(code, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    return project


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    """The shipped templates."""
    with open_press(Path()) as made:
        yield made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one's own, to break."""
    return make_project(tmp_path / "project")


@pytest.fixture
def printable_project(tmp_path: Path) -> Path:
    """A project whose every letter has a font on paper."""
    return make_project(tmp_path / "project", data=PRINTABLE)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The pages of the invented data, built once."""
    return build_site(make_project(tmp_path_factory.mktemp("site") / "project"))


@pytest.fixture
def view(site: Site) -> SiteView:
    """The views of the invented dataset."""
    return site.view
