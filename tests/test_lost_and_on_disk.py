"""The page for who finds no page, and a site that is read without a server."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, make_project
from tests.test_head import words_of
from tests.test_plugin import build_inside
from tests.test_search import with_search

_LINK = re.compile(r"""<[a-z][^>]*?\s(?:href|src|action)=["']([^"']*)["']""")


def links(text: str) -> Iterator[str]:
    """Every address in a page that is neither elsewhere nor in the page itself."""
    for link in _LINK.findall(text):
        if not re.match(r"[a-z]+:|#", link):
            yield unescape(link).partition("#")[0]


def on_disk(folder: Path) -> Path:
    """Build the invented clinic's site for a disk."""
    project = with_search(make_project(folder / "project"))
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}use_directory_urls: false\n", encoding="utf-8")
    build_inside(project)
    return project / "site"


def broken(site: Path) -> list[str]:
    """Every link of the pages on a disk that does not name a file."""
    return [
        f"{page.relative_to(site)}: {link}"
        for page in sorted(site.rglob("*.html"))
        if page.name != "404.html"  # only a host shows it
        for link in links(page.read_text(encoding="utf-8"))
        if not (page.parent / link).is_file()
    ]


def test_on_a_disk_every_link_names_a_file(tmp_path: Path) -> None:
    """Home, overviews, sources, search, styles and data, from each page; one broken is found."""
    site = on_disk(tmp_path)
    assert broken(site) == []
    swim = site / "dabbing" / "swim.html"
    text = swim.read_text(encoding="utf-8")
    for link in ("../index.html", "index.html", "../sources.html", "../search.html"):
        assert f'"{link}"' in text
    swim.write_text(text.replace('"../index.html"', '"../"', 1), encoding="utf-8")
    assert broken(site) == ["dabbing/swim.html: ../"]


def test_on_a_disk_the_policy_names_files(tmp_path: Path) -> None:
    """Not every browser takes a file for the site's own."""
    text = (on_disk(tmp_path) / "index.html").read_text(encoding="utf-8")
    assert "style-src 'self' file:;" in text


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page for lost visitors, of a site with a search page."""
    project = with_search(make_project(tmp_path_factory.mktemp("lost") / "project"))
    build_inside(project)
    return (project / "site" / "404.html").read_text(encoding="utf-8")


def test_a_lost_visitor_finds_help_and_the_way_back(lost: str) -> None:
    """What has happened, search, the treatments, when to call, and all three numbers."""
    assert "<h1>This page is not here</h1>" in lost
    assert "<title>This page is not here – Test &amp; &lt;b&gt;Clinic&lt;/b&gt;</title>" in lost
    main = lost.partition("<main")[2].partition("</main>")[0]
    assert 'role="search" aria-label="Find an answer" action="/search/"' in main
    assert 'href="/dabbing/"' in main
    assert 'href="/dabbing/when-to-call/"' in main
    for number in ("999", "02079460000", "111"):
        assert f'href="tel:{number}"' in main
    assert "In an emergency, call 999 now." in words_of(f"<body>{main}")


def test_the_page_for_lost_visitors_works_at_any_depth(lost: str) -> None:
    """Every link starts at the root; it is not to be found itself, and has one search field."""
    assert all(link.startswith("/") for link in links(lost))
    assert '<meta name="robots" content="noindex">' in lost
    assert lost.count('role="search"') == 1
    assert 'rel="canonical"' not in lost


def test_without_a_search_page_a_lost_visitor_sees_no_field(project: Path) -> None:
    """Neither a field nor a link that leads nowhere; and no link to sources that are not there."""
    (project / "content" / "sources.md").unlink()
    for page in project.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"\[([^]]*)\]\([^)]*sources\.md\)", r"\1", text), encoding="utf-8")
    build_inside(project)
    for page in (project / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'role="search"' not in text, page
        assert "sources/" not in text, page


def test_with_many_treatments_a_lost_visitor_is_led_to_the_list(tmp_path: Path) -> None:
    """A page of a hundred links helps nobody who is lost."""
    rest = "after: after a peel, summary: S., covers: {words: W.}}"
    more = "".join(f"  - {{id: peel-{i}, name: Peel {i}, {rest}\n" for i in range(9))
    project = make_project(tmp_path / "project", data=f"{SAMPLE}{more}")
    build_inside(project)
    main = (project / "site" / "404.html").read_text(encoding="utf-8").partition("<main")[2]
    assert "peel-1" not in main.partition("</main>")[0]
    assert 'href="/"' in main
