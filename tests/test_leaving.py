"""The door out: plain Markdown that says what the site says, and is refused when the site is."""

import posixpath
import re
from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.build import Site, build_site
from aftercare.site.leaving.blocks import texts
from aftercare.site.leaving.pages import exported, text_of
from aftercare.site.leaving.plain_text import plain_text
from aftercare.site.leaving.reading import read
from aftercare.site.leaving.tree import UnknownElementError, parsed
from tests.builders import BUILDERS, found, lost
from tests.conftest import SAMPLE, make_project
from tests.running import digests, leftovers, run_here


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented site, exported."""
    project = make_project(tmp_path_factory.mktemp("leaving") / "project")
    done = run_here(project, "export", "../out")
    assert done.returncode == 0, done.stderr
    return project.parent / "out"


def pages(folder: Path) -> dict[str, str]:
    """The Markdown of each page by its name."""
    content = folder / "content"
    return {
        file.relative_to(content).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(content.rglob("*.md"))
    }


def said(text: str) -> str:
    """The words of a page, in one line."""
    return " ".join(" ".join(texts(text_of(text.split("---\n", 2)[2]))).split())


_FORM = re.compile(
    r"<form\b.*?</form>|<div class=\"my-dates__result\" hidden>.*?\n  </div>\n", re.DOTALL
)
_LEGEND = re.compile(r'<ul class="legend".*?</ul>', re.DOTALL)


def words(text: str) -> list[str]:
    """The words of a text without any signs, which a table has and a list has not."""
    return re.findall(r"\w+", text)


def test_nothing_that_a_page_says_is_lost(folder: Path, site: Site) -> None:
    """Every line of every page stands in its Markdown: answers, conditions, signs, sources."""
    written = pages(folder)
    assert set(written) == {page.source for page in site.pages} - {"search.md"}
    for page in site.pages:
        if page.source in written:
            shown = _LEGEND.sub("", _FORM.sub("", page.html))
            told = " ".join(words(said(written[page.source])))
            missing = [
                line for line in plain_text(shown).splitlines()
                if any(" ".join(words(part)) not in told for part in line.split(" | "))
            ]  # fmt: skip
            assert not missing, (page.source, missing)


def test_each_page_is_whole_by_itself(folder: Path, site: Site) -> None:
    """The note that nobody has signed, the emergency number, the danger signs, whom to call."""
    clinic = site.view.clinic
    card = next(one for one in site.view.triage.cards if one.level == "emergency")
    signs = [sign.text for sign in card.groups[0].signs]
    for name, text in pages(folder).items():
        for words in (site.view.draft, clinic.emergency.telephone, clinic.own.telephone, *signs):
            assert words in said(text), (name, words)


def test_charts_become_tables_and_numbers_stay(folder: Path) -> None:
    """The zones are a table with its heads; no drawing, no HTML, no brace is left."""
    zones = "| When | What to do | What the sources say |\n| --- | --- | --- |\n| **"
    assert any(zones in one for one in pages(folder).values())
    for one in pages(folder).values():
        assert not re.search(r"<[a-z/!]|\{|\}", one)


def test_every_link_leads_to_a_file_of_the_export(folder: Path) -> None:
    """Beside the page, as builders want it; a place in a page is a heading of it."""
    content = folder / "content"
    for name, text in pages(folder).items():
        for target in re.findall(r"\]\(([^)]*)\)", text):
            path, _, place = target.partition("#")
            if not re.match("[a-z]+:", target):
                file = content / posixpath.dirname(name) / path if path else content / name
                assert file.is_file(), (name, target)
                headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                made = [
                    re.sub(r"[^a-z0-9 ]", "", one.lower()).replace(" ", "-") for one in headings
                ]
                assert not place or made.count(place) == 1, (name, target)


@pytest.mark.parametrize("name", BUILDERS)
def test_others_build_it_without_us(folder: Path, name: str) -> None:
    """Each page says the same, whoever builds it."""
    if name != "mkdocs" and not found(name):
        pytest.skip(f"{name} is not installed: `make .audit/.builders` installs it")
    BUILDERS[name](folder)
    assert not lost(folder)


def test_a_lost_word_would_be_seen(folder: Path, tmp_path: Path) -> None:
    """The comparison with what a builder made can fail."""
    content, site = tmp_path / "content", tmp_path / "site"
    content.mkdir()
    site.mkdir()
    (content / "index.md").write_text("---\ntitle: x\n---\n\n# Wait\n\nDo not run yet.\n")
    (site / "index.html").write_text("<h1>Wait</h1><p>Do run yet.</p>")
    assert lost(tmp_path) == ["index.md says something else"]
    assert folder.is_dir()


def test_what_cannot_be_built_is_not_exported(project: Path) -> None:
    """The same problems as `build` tells, nothing half-written, and the last export stays."""
    assert run_here(project, "export", "out").returncode == 0
    before = digests(project / "out")
    data = project / "data" / "guidelines.yaml"
    data.write_text(SAMPLE.replace("stance: avoid", "stance: avoids", 1), encoding="utf-8")
    done, built = run_here(project, "export", "out"), run_here(project, "build")
    assert done.returncode == built.returncode == 1
    assert done.stderr == built.stderr
    assert digests(project / "out") == before
    assert not leftovers(project)


def test_what_nobody_has_signed_is_not_exported_as_published(project: Path) -> None:
    """As `build --publish` refuses it; and nothing is there afterwards."""
    done = run_here(project, "export", "--publish", "out")
    assert done.returncode == 1
    assert "unsigned" in done.stderr
    assert not (project / "out").exists()


@pytest.mark.parametrize("change", ["changed", "added", "foreign", "file"])
def test_nobody_loses_what_is_not_ours(project: Path, change: str) -> None:
    """A folder in which somebody has written is refused, and named."""
    out = project / "out"
    if change == "foreign":
        out.mkdir()
    elif change == "file":
        out.write_text("mine", encoding="utf-8")
    else:
        assert run_here(project, "export", "out").returncode == 0
    file = {"changed": out / "content" / "index.md", "file": out}.get(change, out / "mine.md")
    file.write_text("mine", encoding="utf-8")
    done = run_here(project, "export", "out")
    assert done.returncode == 1
    assert "would be lost" in done.stderr
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("place", [".", "content/plain", "data", ".."])
def test_a_folder_that_the_site_is_made_of_is_refused(project: Path, place: str) -> None:
    """What is exported must not be read as a page again."""
    assert run_here(project, "export", place).returncode == 1


@pytest.mark.parametrize(
    "html",
    [
        "<del>48 hours</del>",
        "<svg role='img'></svg>",
        "<table><tr><td colspan='2'>x</td></tr></table>",
        "<ol reversed><li>x</li></ol>",
        "<video></video>",
        "<p>never closed",
    ],
)
def test_what_markdown_would_lose_is_refused(html: str) -> None:
    """Struck out text, a drawing with a meaning, cells over cells, numbers that count down."""
    with pytest.raises(UnknownElementError):
        read(html)


def test_a_page_that_cannot_be_said_is_named(project: Path) -> None:
    """With its file, and nothing is exported."""
    page = project / "content" / "sources.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nWait <del>2</del> more.\n", encoding="utf-8"
    )
    site = build_site(project)
    with pytest.raises(ProblemsFoundError, match=r"content/sources.md:1:1: error\[raw-html\]"):
        exported(site, project, project / "content")


def test_raised_figures_stay_raised() -> None:
    """Ten to the power of five is not a hundred and five."""
    (block,) = read("<p>10<sup>5</sup> and H<sub>2</sub>O</p>").blocks
    assert list(texts([block])) == ["10⁵ and H₂O"]
    assert parsed("<p>x</p>").has({"p"})
