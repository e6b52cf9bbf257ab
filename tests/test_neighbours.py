"""Other plugins beside ours: docs/neighbours.md tells what was seen when each was tried."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from aftercare.doors.neighbours import POINTLESS, REFUSED, plain
from tests.conftest import PRINTABLE, ROOT, make_project
from tests.running import digests, run, surroundings

INSTALLED = Path(sys.prefix) / "neighbours"
"""Where `make neighbours` puts them; they are never installed beside the engine."""

PAGE = ROOT / "docs" / "neighbours.md"
OURS = "  - aftercare:\n      paper: false\n"
MATERIAL = "mkdocs-material"


@dataclass(frozen=True, slots=True)
class Tried:
    """A plugin as it is tried."""

    package: str
    options: str = ""
    does: str = ""
    """What it does for whom, where it works."""


TRIED: Mapping[str, Tried] = {
    "awesome-nav": Tried("mkdocs-awesome-nav"),
    "git-revision-date-localized": Tried("mkdocs-git-revision-date-localized-plugin"),
    "glightbox": Tried("mkdocs-glightbox"),
    "i18n": Tried(
        "mkdocs-static-i18n", "{languages: [{locale: en, name: English, default: true}]}"
    ),
    "literate-nav": Tried("mkdocs-literate-nav"),
    "macros": Tried("mkdocs-macros-plugin"),
    "material/blog": Tried(MATERIAL),
    "material/meta": Tried(MATERIAL),
    "material/offline": Tried(MATERIAL, does="every link names a file, as for a USB stick"),
    "material/privacy": Tried(MATERIAL),
    "material/social": Tried(MATERIAL),
    "material/tags": Tried(MATERIAL),
    "material/typeset": Tried(MATERIAL),
    "minify": Tried("mkdocs-minify-plugin", "{minify_html: true}", "pages are smaller"),
    "print-site": Tried("mkdocs-print-site-plugin"),
    "redirects": Tried(
        "mkdocs-redirects", "{redirect_maps: {old.md: index.md}}", "an old address leads on"
    ),
    "search": Tried("mkdocs"),
    "section-index": Tried("mkdocs-section-index"),
}


def beside(*folders: Path) -> dict[str, str]:
    """The environment of a build, with packages that are not installed."""
    given = surroundings(DISABLE_MKDOCS_2_WARNING="true")
    return {**given, "PYTHONPATH": os.pathsep.join([*map(str, folders), given["PYTHONPATH"]])}


def placed(project: Path, folder: Path, lines: str, *, is_first: bool) -> Path:
    """Copy a project, and name another plugin before or after ours."""
    shutil.copytree(project, folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert OURS in text
    both = f"{lines}{OURS}" if is_first else f"{OURS}{lines}"
    settings.write_text(text.replace(OURS, both), encoding="utf-8")
    return folder


def pages(project: Path) -> dict[str, str]:
    """The digest of each page of a built site."""
    found = digests(project / "site")
    return {name: one for name, one in found.items() if name.endswith(".html")}


def built(project: Path, name: str, folder: Path, *, is_first: bool) -> tuple[str, str, object]:
    """Build with a plugin: the verdict, the words for the table, and the pages."""
    one = TRIED[name]
    lines = f"  - {name}:{' ' if one.options else ''}{one.options}\n"
    copy = placed(project, folder, lines, is_first=is_first)
    done = run(copy, "build", **beside(INSTALLED))
    said = done.stderr.decode()
    assert "Traceback" not in said, (name, said)
    if done.returncode:
        found = re.findall(r"mkdocs\.yml:\d+:\d+: error\[settings\] the plugin \S+ (.+)\n", said)
        advice = re.findall(r"\n +\| +\^+  (.+)\n", said)
        assert len(found) == len(advice) == 1, (name, said)
        return "refused", f"it {found[0]}; {advice[0]}", None
    made = pages(copy)
    if made == pages(project):
        notes = re.findall(r"note\[setting-ignored\] the look does not read plugins: (\S+)", said)
        assert notes == [name], (name, said)
        return "does nothing", "nothing of it reaches a page, and a note says so", made
    return "works", one.does, made


def row(project: Path, folder: Path, name: str) -> str:
    """The row of a plugin, which is the same before ours and after it."""
    before = built(project, name, folder / "before", is_first=True)
    after = built(project, name, folder / "after", is_first=False)
    assert before == after, name
    verdict, words, _ = after
    assert words, name
    return f"| `{name}` | {locked(TRIED[name].package)} | {verdict} | {words} |"


def locked(package: str) -> str:
    """The release of a package that was tried, as its page names it."""
    lock = (ROOT / "tests" / "neighbours.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{package}==(\S+)", lock, re.MULTILINE)
    return f"{package} {found[1] if found else version(package)}"


def table() -> list[str]:
    """The rows of the page, without its head."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| `")]


@pytest.mark.long
def test_each_neighbour_does_what_its_page_says(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Before our plugin and after it; never a traceback. With --update, the table is written."""
    if not INSTALLED.is_dir():
        pytest.skip("the plugins are not here: make neighbours fetches them, where they can be had")
    project = make_project(tmp_path / "project", data=PRINTABLE)
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"),
    ):  # one of them asks when a page was changed
        subprocess.run(["git", *command], cwd=project, check=True, env=surroundings())
    assert run(project, **beside(INSTALLED)).returncode == 0
    with ThreadPoolExecutor(2) as pool:
        rows = list(pool.map(lambda name: row(project, tmp_path / plain(name), name), TRIED))
    if request.config.getoption("--update"):
        text = PAGE.read_text(encoding="utf-8")
        former = table()
        old = "\n".join(former) if former else "|---|---|---|---|"
        new = "\n".join(rows) if former else "\n".join([old, *rows])
        PAGE.write_text(text.replace(old, new), encoding="utf-8")
    assert table() == rows


def test_the_page_lists_what_is_tried() -> None:
    """Each plugin in the release that is pinned, and each that is refused."""
    told = {line.split("`")[1]: line for line in table()}
    assert list(told) == list(TRIED)
    for name, one in TRIED.items():
        assert f"| {locked(one.package)} |" in told[name]
        is_pointless = plain(name) in POINTLESS
        assert ("| does nothing |" in told[name]) == is_pointless
        assert ("| refused |" in told[name]) == (plain(name) in REFUSED)
    assert set(REFUSED) <= {plain(name) for name in TRIED}


STRANGER = """
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from pathlib import Path

class Stranger(BasePlugin):
    def on_files(self, files, *, config):
        {on_files}
        return files

    def on_post_build(self, *, config):
        {on_post_build}
"""


def beside_stranger(
    project: Path, folder: Path, *, is_first: bool, on_files: str = "", on_post_build: str = ""
) -> str:
    """Build with a plugin that does this, and give what is said of it."""
    packages = folder / "packages"
    about = packages / "stranger-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Name: stranger\nVersion: 1\n", encoding="utf-8")
    entry = "[mkdocs.plugins]\nstranger = stranger.plugin:Stranger\n"
    (about / "entry_points.txt").write_text(entry, encoding="utf-8")
    (packages / "stranger").mkdir()
    code = STRANGER.format(on_files=on_files or "pass", on_post_build=on_post_build or "pass")
    (packages / "stranger" / "__init__.py").touch()
    (packages / "stranger" / "plugin.py").write_text(code, encoding="utf-8")
    copy = placed(project, folder / "project", "  - stranger\n", is_first=is_first)
    done = run(copy, "build", "-q", **beside(packages))
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    assert (copy / "site").exists() == (done.returncode == 0)
    return said


@pytest.mark.parametrize("is_first", [True, False])
def test_a_plugin_that_fails_is_named_by_its_folder(
    project: Path, tmp_path: Path, *, is_first: bool
) -> None:
    """In a sentence, since the fault is not in the clinic's files."""
    code = "raise TypeError('no path')"
    said = beside_stranger(project, tmp_path / "a", is_first=is_first, on_files=code)
    assert "the plugin in stranger/ fails beside these pages: TypeError: no path." in said


@pytest.mark.parametrize("is_first", [True, False])
def test_a_page_that_another_plugin_adds_is_refused(
    project: Path, tmp_path: Path, *, is_first: bool
) -> None:
    """Nobody has judged it."""
    code = "files.append(File.generated(config, 'more.md', content='# More'))"
    said = beside_stranger(project, tmp_path / "a", is_first=is_first, on_files=code)
    assert "more.md: another plugin adds this page, and nobody has judged it" in said


@pytest.mark.parametrize("is_first", [True, False])
def test_a_file_that_another_plugin_takes_away_is_missed(
    project: Path, tmp_path: Path, *, is_first: bool
) -> None:
    """A page would ask for it in vain."""
    code = "Path(config.site_dir, 'assets', 'search.js').unlink()"
    said = beside_stranger(project, tmp_path / "a", is_first=is_first, on_post_build=code)
    assert "assets/search.js: another plugin has taken this file away" in said


@pytest.mark.parametrize(
    ("publish", "says"), [("", "gh-deploy would publish a draft"), ("0", ""), ("1", "")]
)
def test_gh_deploy_publishes_no_draft_unasked(project: Path, publish: str, says: str) -> None:
    """Where nobody says, it is refused before anything is built."""
    environment = surroundings(AFTERCARE_PUBLISH=publish)
    said = run(project, "gh-deploy", "-q", **environment).stderr.decode()
    assert ("gh-deploy would publish a draft" in said) == bool(says), said
    assert "Traceback" not in said or not says
