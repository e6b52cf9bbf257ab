"""Another clinic installs the package and brings only its own data and words."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import PRINTABLE, ROOT, make_project


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is installed elsewhere, built from a copy of the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    for name in ("aftercare", "macros", "overrides", "paper"):
        shutil.copytree(ROOT / name, sources / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, sources / name)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--wheel-dir", str(folder), str(sources)],
        check=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_components_and_theme_ship_and_data_never_does(wheel: Path) -> None:
    """A silent default guideline on another clinic's site would be a hazard."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "aftercare/macros/answer/answer.html.jinja" in names
    assert "aftercare/macros/answer/answer.yaml" in names
    assert "aftercare/overrides/partials/header.html" in names
    assert "aftercare/rules/kinds.yaml" in names
    assert "aftercare/paper/handout.typ" in names
    assert "aftercare/paper/fonts/AftercareSans-Regular.ttf" in names
    assert "aftercare/paper/fonts/LICENSE.txt" in names
    assert "aftercare/overrides/assets/aftercare.css" in names
    assert not [name for name in names if "guidelines" in name or "content" in name]


def test_every_module_ships(wheel: Path) -> None:
    """A folder that nobody listed would be missing on the machine of another clinic alone."""
    names = zipfile.ZipFile(wheel).namelist()
    modules = {file.relative_to(ROOT).as_posix() for file in ROOT.glob("aftercare/**/*.py")}
    assert modules - {*names} == set()


@pytest.mark.long
def test_a_site_with_data_and_content_alone_builds_from_the_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    """The shipped components and theme are used, and nothing of this checkout."""
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    project = make_project(tmp_path / "project", data=PRINTABLE, paper=True)
    shutil.rmtree(project / "macros")
    shutil.rmtree(project / "overrides")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  custom_dir: overrides\n", "")
    settings.write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "-q"],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    handout = project / "site" / "dabbing" / "handout.pdf"
    assert handout.read_bytes().startswith(b"%PDF-1.7")
    page = (project / "site" / "dabbing" / "swim" / "index.html").read_text(encoding="utf-8")
    assert 'class="answer__lead"' in page
    assert (project / "site" / "assets" / "aftercare.css").is_file()
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import aftercare; print(aftercare.__file__)"],
        cwd=project, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
