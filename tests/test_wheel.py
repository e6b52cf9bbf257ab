"""Another clinic installs the package and brings only its own data and words."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from aftercare import __version__
from tests.conftest import PRINTABLE, ROOT, make_project

SAMPLE = "aftercare/starter/data/guidelines.yaml"


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def copy_sources(folder: Path) -> None:
    """Copy what the package is built from: the folders that it names, and the files."""
    for name in ("aftercare", "content", "macros", "overrides", "packs", "paper", "starter"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", PROJECT["readme"], "LICENSE"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is installed elsewhere, built from a copy of the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    copy_sources(sources)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--wheel-dir", str(folder), str(sources)],
        check=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_components_and_theme_ship_and_data_never_does(wheel: Path) -> None:
    """A silent default guideline on another clinic's site would be a hazard.

    What a new project gets is a sample, of which nothing can be published.
    """
    names = zipfile.ZipFile(wheel).namelist()
    assert "aftercare/macros/answer/answer.html.jinja" in names
    assert "aftercare/macros/answer/answer.yaml" in names
    assert "aftercare/overrides/partials/header.html" in names
    assert "aftercare/rules/kinds.yaml" in names
    assert "aftercare/paper/handout.typ" in names
    assert "aftercare/paper/fonts/AftercareSans-Regular.ttf" in names
    assert "aftercare/paper/fonts/LICENSE.txt" in names
    assert "aftercare/overrides/assets/aftercare.css" in names
    assert [name for name in names if "guidelines" in name] == [SAMPLE]
    text = zipfile.ZipFile(wheel).read(SAMPLE).decode("utf-8")
    ids = re.findall(r"^  - id: (\S+)$", text, re.MULTILINE)
    assert ids
    assert all(name.startswith("sample-") for name in ids)


def test_all_that_a_new_project_gets_ships(wheel: Path) -> None:
    """Files whose names begin with a dot among them, which are easily passed over."""
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("content", "starter"):
        files = {f"aftercare/{one.relative_to(ROOT).as_posix()}"
                 for one in (ROOT / folder).rglob("*") if one.is_file()}  # fmt: skip
        assert files - {*names} == set()
    assert "aftercare/starter/.github/workflows/publish.yml" in names


def test_the_package_goes_by_the_name_under_which_plugins_are_found(wheel: Path) -> None:
    """The command, the plugin and the import keep theirs."""
    assert wheel.name == f"mkdocs_aftercare-{__version__}-py3-none-any.whl"
    (entries,) = (name for name in zipfile.ZipFile(wheel).namelist() if "entry_points" in name)
    text = zipfile.ZipFile(wheel).read(entries).decode("utf-8")
    assert "aftercare = aftercare.doors.cli:main" in text
    assert "aftercare = aftercare.doors.plugin:AftercarePlugin" in text
    assert "[mkdocs.themes]\naftercare = aftercare.overrides" in text
    assert {"aftercare/overrides/__init__.py", "aftercare/overrides/mkdocs_theme.yml"} <= {
        *zipfile.ZipFile(wheel).namelist()
    }
    pinned = (ROOT / "starter" / "requirements.txt").read_text(encoding="utf-8")
    assert "\nmkdocs-aftercare==$version\n" in pinned


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


@pytest.mark.long
def test_a_new_project_is_made_and_built_by_the_installed_package_alone(
    wheel: Path, tmp_path: Path
) -> None:
    """In an environment of its own: nothing of this checkout is needed."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(venv / "bin" / "python"), "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = venv.glob("lib/python*/site-packages")
    (packages / "what-it-needs.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    about = ["--name", "Pier Clinic", "--country", "IE", "--hours", "by day"]
    for words in (
        ["aftercare", "new", "pier", *about, "--telephone", "01 000 0000"],
        ["aftercare", "--root", "pier", "check"],
        ["aftercare", "--root", "pier", "build"],
        ["python", "-m", "mkdocs", "build", "-q", "-f", "pier/mkdocs.yml"],
        ["python", "-c", "import aftercare, sys; assert sys.prefix in aftercare.__file__"],
    ):
        done = subprocess.run(
            [venv / "bin" / words[0], *words[1:]], stdin=subprocess.DEVNULL,
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "Pier Clinic" in (tmp_path / "pier" / "site" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "pier" / ".github" / "workflows" / "publish.yml").is_file()
