"""What goes with the package: its sources, what the index shows, the website of docs/, forms."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from aftercare import __version__
from tests.conftest import ROOT
from tests.docs_site import on_page_markdown
from tests.test_wheel import PROJECT, copy_sources

BUILD = "from setuptools.build_meta import build_{0} as build; print(build({1!r}))"
RELATIVE = re.compile(r"\]\((?!https?://|mailto:|#)|<img|src=")

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))


def built(kind: str, sources: Path, out: Path) -> Path:
    """Build a package from a folder of sources, with what is installed."""
    out.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(kind, str(out))],
        cwd=sources, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return out / done.stdout.splitlines()[-1]


def test_the_sources_hold_all_that_the_wheel_needs(tmp_path: Path) -> None:
    """A wheel out of the packed sources is the one out of the folder."""
    copy_sources(tmp_path / "folder")
    packed = built("sdist", tmp_path / "folder", tmp_path / "out")
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
        archive.extractall(tmp_path / "unpacked", filter="data")
    (sources,) = (tmp_path / "unpacked").iterdir()
    wheels = [
        zipfile.ZipFile(built("wheel", folder, tmp_path / name))
        for name, folder in (("one", tmp_path / "folder"), ("other", sources))
    ]
    one, other = ({name: wheel.read(name) for name in wheel.namelist()} for wheel in wheels)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert not any(name.startswith(("data/", "site", "tests/")) for name in names)


def test_what_the_index_shows_needs_no_file_beside_it() -> None:
    """No link and no picture of the repository: an index has neither."""
    assert PROJECT["readme"] == "docs/package.md"
    text = (ROOT / "docs" / "package.md").read_text(encoding="utf-8")
    assert RELATIVE.findall(text) == []
    assert RELATIVE.findall("[a](docs/a.md)") == ["]("]
    assert f"pip install {PROJECT['name']}" in text


def test_the_instructions_make_a_website(tmp_path: Path) -> None:
    """Every page has its place, every link leads somewhere, every sample is one."""
    done = docs(tmp_path)
    assert done.returncode == 0, done.stderr
    pages = [file.read_text(encoding="utf-8") for file in tmp_path.rglob("index.html")]
    assert len(pages) == len(list((ROOT / "docs").rglob("*.md"))) - 1
    assert not any("```" in page for page in pages)


def docs(folder: Path, **settings: object) -> subprocess.CompletedProcess[str]:
    """Build the website of docs/ into a folder; settings can be others."""
    file = folder / "mkdocs.yml"
    read = yaml.safe_load((ROOT / "mkdocs.docs.yml").read_text(encoding="utf-8"))
    paths = {"docs_dir": str(ROOT / "docs"), "site_dir": str(folder / "site")}
    hooks = {"hooks": [str(ROOT / "tests" / "docs_site.py")]}
    file.write_text(yaml.safe_dump({**read, **paths, **hooks, **settings}), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(file)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_page_without_a_place_fails_that_website(tmp_path: Path) -> None:
    """So does a link that leads nowhere."""
    assert 'not included in the "nav"' in docs(tmp_path, nav=["README.md"]).stderr
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n\n[b](b.md)\n", encoding="utf-8")
    done = docs(tmp_path, docs_dir=str(tmp_path / "docs"), nav=["index.md"])
    assert done.returncode == 1
    assert "b.md" in done.stderr


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("```yaml clinic\na: b\n```", "```yaml\na: b\n```"),
        ("[data](../data/guidelines.yaml)", "data"),
        ("[how](../sign.md#keys)", "[how](../sign.md#keys)"),
        ("[how](sign.md)", "[how](sign.md)"),
    ],
)
def test_what_only_the_repository_has_is_named(text: str, made: str) -> None:
    """A sample keeps its language, a link out of docs/ its words."""
    assert on_page_markdown(text) == made


def test_who_cites_it_names_this_version() -> None:
    """And the licence, as the package does."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == __version__
    assert cited["license"] == PROJECT["license"]


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml")),
    ids=lambda one: one.stem,
)
def test_a_form_can_be_filled_in(file: Path) -> None:
    """Each field has an id of its own and says what to write; one at least is needed."""
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    assert len({one["id"] for one in fields}) == len(fields)
    assert all(one["attributes"]["label"] for one in fields)
    assert any(one.get("validations", {}).get("required") for one in fields)


def test_whoever_is_ill_is_sent_to_a_telephone_first() -> None:
    """A form on the web is read too late."""
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "1-wrong-advice.yml").read_text(encoding="utf-8")
    assert form.index("Call your clinic") < form.index("label:")
