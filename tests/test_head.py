"""What stands in the head of every page, and what a clinic's data changes in it."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.parts.site import SiteView, present
from aftercare.rules.registry import DURATION
from aftercare.site import build as site_module
from aftercare.site.build import build_site
from aftercare.site.headers import page_policy
from tests.conftest import SAMPLE, make_project
from tests.test_plugin import build_inside
from tests.test_search import with_search

CLINIC = 'emergency: "999"'
OWN_LOOK = """emergency: "999"
  address: https://aftercare.example/skin
  mark: own/mark.png
  colours: {brand: "#6b3fa0", link: "#5f3591", dark-brand: "#4d2d73", dark-link: "#b79ada"}
"""


class Head(HTMLParser):
    """The head of a page: metadata by name, links by relation."""

    def __init__(self, page: Path) -> None:
        """Read a file."""
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}
        self.tags: list[str] = []
        self.text = page.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a browser would see."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "meta":
            names = (found.get(key, "") for key in ("name", "property", "http-equiv"))
            self.meta["".join(names)] = found.get("content", "")
        if tag == "link":
            self.links.setdefault(found["rel"], []).append(found["href"])


def words_of(text: str) -> str:
    """The text of a page's body, in one line."""

    class Body(HTMLParser):
        words = ""

        def handle_data(self, data: str) -> None:
            self.words += data

    body = Body()
    body.feed(text.partition("<body>")[2])
    return " ".join(body.words.split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented clinic's site with a search page, built."""
    project = with_search(make_project(tmp_path_factory.mktemp("head") / "project"))
    build_inside(project)
    return project / "site"


def own_project(folder: Path) -> Path:
    """A project of a clinic with an address, a mark and colours of its own."""
    project = make_project(folder, data=SAMPLE.replace(CLINIC, OWN_LOOK))
    (project / "content" / "own").mkdir()
    (project / "content" / "own" / "mark.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return project


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that clinic, built."""
    project = own_project(tmp_path_factory.mktemp("own") / "project")
    build_inside(project)
    return project / "site"


def pages(site: Path) -> Iterator[tuple[str, Head]]:
    """Every page by its path."""
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), Head(file)


def test_every_page_says_what_the_browser_may_do(site: Path) -> None:
    """The same policy as in the file for hosts, before anything is loaded, and nothing inline."""
    assert page_policy() in (site / "_headers").read_text(encoding="utf-8")
    for path, head in pages(site):
        assert head.meta["Content-Security-Policy"] == page_policy(), path
        assert head.meta["referrer"] == "no-referrer", path
        assert "unsafe-" not in head.text, path
        assert head.text.index("Content-Security-Policy") < head.text.index("<link"), path
        assert "style" not in head.tags, path
        assert "<script>" not in head.text, path


def test_a_page_is_described_by_its_own_words(site: Path) -> None:
    """A question by its answer, others by their first words; every figure is on the page."""
    found = {path: head.meta.get("description", "") for path, head in pages(site)}
    swim = found["dabbing/swim/index.html"]
    assert swim.startswith("Do not swim for 72\N{NO-BREAK SPACE}hours. Then only if")
    assert found["index.html"] == "How long to wait, what is normal, and when to call us."
    assert found["dabbing/when-to-call/index.html"] == "Dabbing is invented."
    assert found["search/index.html"].startswith("What to do after your treatment, how long")
    assert found["404.html"] == found["search/index.html"]
    for path, description in found.items():
        assert description, path
        text = words_of((site / path).read_text(encoding="utf-8"))
        for figure in DURATION.finditer(description):
            assert " ".join(figure[0].split()) in text, path


def test_a_summary_with_a_figure_that_the_page_lacks_is_not_used(tmp_path: Path) -> None:
    """The words about a treatment stand on its overview alone."""
    data = SAMPLE.replace("summary: Dabbing is invented.", "summary: Dabbing takes 2 days to heal.")
    project = make_project(tmp_path / "project", data=data)
    for page in build_site(project).pages:
        if "2 days" in page.description:
            assert "2 days" in page.html


def test_what_is_shared_says_whose_it_is_and_that_it_is_a_draft(site: Path) -> None:
    """Title, words, address and picture, with the draft named where its banner is not seen."""
    head = dict(pages(site))["dabbing/swim/index.html"].meta
    address = "https://harbour-skin-clinic.example/"
    assert head["og:title"] == "Draft: When can I swim after dabbing?"
    assert head["og:description"] == head["description"]
    assert head["og:url"] == f"{address}dabbing/swim/"
    assert head["og:site_name"] == "Test & <b>Clinic</b>"
    assert head["og:locale"] == "en_GB"
    assert head["og:type"] == "article"
    assert head["og:image"] == f"{address}assets/share.png"
    assert (site / "assets" / "share.png").is_file()
    assert dict(pages(site))["index.html"].meta["og:type"] == "website"


def test_every_page_has_its_icons(site: Path) -> None:
    """They are files of the site, and the theme's colour is that of the header."""
    for path, head in pages(site):
        for relation in ("icon", "apple-touch-icon"):
            (href,) = head.links[relation]
            is_root = href.startswith("/")
            file = site / href.lstrip("/") if is_root else (site / path).parent / href
            assert file.is_file(), path
        assert "theme-color" in head.meta, path


def test_the_address_is_the_clinics(own: Path) -> None:
    """Canonical addresses, shared links, the sitemap, and the way back from a lost page."""
    address = "https://aftercare.example/skin/"
    listed = (own / "sitemap.xml").read_text(encoding="utf-8")
    for path, head in pages(own):
        if path == "404.html":
            assert "canonical" not in head.links
            assert 'href="/skin/dabbing/"' in head.text
            continue
        url = address + path.removesuffix("index.html")
        assert head.links["canonical"] == [url]
        assert head.meta["og:url"] == url
        assert f"<loc>{url}</loc>" in listed
    assert "harbour" not in listed


def test_mark_and_colours_are_the_clinics(own: Path, site: Path) -> None:
    """Its mark beside its name and in the tab; its colours in a file; no shipped picture."""
    for path, head in pages(own):
        up = "/skin/" if path == "404.html" else "../" * path.count("/")
        assert head.links["icon"] == [f"{up}own/mark.png"], path
        assert f'<img class="icon" src="{up}own/mark.png" alt=""' in head.text, path
        styles = [f"{up}assets/aftercare.css", f"{up}assets/clinic.css"]
        assert head.links["stylesheet"] == styles, path
        assert "apple-touch-icon" not in head.links, path
        assert "og:image" not in head.meta, path
    assert "--brand: #6b3fa0;" in (own / "assets" / "clinic.css").read_text(encoding="utf-8")
    assert not (site / "assets" / "clinic.css").exists()
    assert "clinic.css" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "remedy"),
    [(["own/mark.svg"], "did you mean own/mark.svg?"), ([], "add content/own/mark.png")],
)
def test_a_mark_that_is_not_there_is_an_error_at_its_line(
    tmp_path: Path, files: list[str], remedy: str
) -> None:
    """No page is published with a broken picture beside the clinic's name."""
    project = own_project(tmp_path / "project")
    (project / "content" / "own" / "mark.png").unlink()
    for file in files:
        (project / "content" / file).write_text("<svg/>", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        build_site(project)
    (problem,) = caught.value.problems
    assert (problem.slug, problem.remedy) == ("unknown-file", remedy)
    assert problem.excerpt.strip() == "mark: own/mark.png"


def test_a_published_site_is_found(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no draft hides nothing but the page for lost visitors."""

    def published(*args: Any, **options: Any) -> SiteView:
        return replace(present(*args, **options), is_draft=False, draft="")

    monkeypatch.setattr(site_module, "present", published)
    build_inside(project)
    for path, head in pages(project / "site"):
        assert ("robots" in head.meta) == (path == "404.html"), path
        assert not head.meta.get("og:title", "").startswith("Draft"), path
    assert "noindex" not in (project / "site" / "_headers").read_text(encoding="utf-8")


@pytest.mark.long
def test_the_staff_edition_is_not_shared(project: Path) -> None:
    """It names no address, and every page and file is hidden."""
    config = load_config(str(project / "mkdocs.staff.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    for path, head in pages(project / "site-staff"):
        assert head.meta["robots"] == "noindex", path
        assert "canonical" not in head.links, path
        assert not [name for name in head.meta if name.startswith("og:")], path
    assert "X-Robots-Tag: noindex" in (project / "site-staff" / "_headers").read_text()


def test_the_live_server_can_reload_its_pages(project: Path) -> None:
    """It writes a script into them, which the policy would forbid; its address is its own."""
    data = SAMPLE.replace(CLINIC, f"{CLINIC}\n  address: https://aftercare.example/")
    (project / "data" / "guidelines.yaml").write_text(data, encoding="utf-8")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "live"))
    config.site_url = "http://127.0.0.1:8000/"
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    head = Head(project / "live" / "dabbing" / "swim" / "index.html")
    assert "Content-Security-Policy" not in head.meta
    assert head.links["canonical"] == ["http://127.0.0.1:8000/dabbing/swim/"]
