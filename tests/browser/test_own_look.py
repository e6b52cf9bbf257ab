"""A clinic's own look, a lost visitor, the strict policy and a copy on a disk, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from aftercare.site.headers import headers_file
from tests.browser.visits import CSP, Visit, build, serve, visit
from tests.conftest import SAMPLE, make_project
from tests.test_head import CLINIC, OWN_LOOK
from tests.test_search import with_search

pytest_plugins = ["tests.browser.plugin"]

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
SCRIPT = 'document.querySelector("h1").dataset.own = location.pathname;'
SETTINGS = """extra_css: [own/look.css]
extra_javascript: [own/own.js]
nav: [{"Book a visit": "https://elsewhere.example/book"}]
"""


def own_project(folder: Path) -> Path:
    """A project of a clinic with a look of its own, at the root of its host."""
    look = OWN_LOOK.replace("example/skin", "example").replace("mark.png", "mark.svg")
    project = with_search(make_project(folder / "project", data=SAMPLE.replace(CLINIC, look)))
    (project / "content" / "own").mkdir()
    (project / "content" / "own" / "mark.svg").write_text(MARK, encoding="utf-8")
    (project / "content" / "own" / "look.css").write_text(
        "h1 { word-spacing: 41px }", encoding="utf-8"
    )
    (project / "content" / "own" / "own.js").write_text(SCRIPT, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    return project


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that clinic's site, served with the headers that it asks for."""
    project = own_project(tmp_path_factory.mktemp("own"))
    with serve(build(project, project / "site")) as address:
        yield address


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That clinic's site, built for a disk."""
    project = own_project(tmp_path_factory.mktemp("disk"))
    return build(project, project / "site", use_directory_urls=False)


def ground(here: Visit) -> str:
    """The colour behind the answer, as it is painted."""
    return str(
        here.page.locator(".answer__panel").evaluate("one => getComputedStyle(one).backgroundColor")
    )


@pytest.mark.parametrize(
    ("scheme", "colour"), [("light", "rgb(107, 63, 160)"), ("dark", "rgb(77, 45, 115)")]
)
def test_the_answer_has_the_clinics_colour(
    browser: Browser, base: str, scheme: str, colour: str
) -> None:
    """By day and in the dark; on paper it is white, as without the clinic's colours."""
    with visit(browser, base, "/dabbing/swim/", color_scheme=scheme) as here:
        assert ground(here) == colour
        here.page.emulate_media(media="print")
        assert ground(here) == "rgb(255, 255, 255)"
        assert here.complaints == []


def test_in_forced_colours_bars_have_the_readers_colour(browser: Browser, base: str) -> None:
    """The clinic's colour never takes the place of one that the reader chose."""
    read = "() => getComputedStyle(document.documentElement).getPropertyValue('--wait').trim()"
    with visit(browser, base, "/dabbing/swim/") as here:
        assert here.page.evaluate(read) == "#6b3fa0"
    with visit(browser, base, "/dabbing/swim/", forced_colors="active") as here:
        assert here.page.evaluate(read) == "CanvasText"


def test_the_clinics_mark_is_seen_beside_its_name(browser: Browser, base: str) -> None:
    """It is a drawing that is loaded, with no words of its own: the name stands beside it."""
    with visit(browser, base, "/dabbing/swim/") as here:
        mark = here.page.locator(".header__home img")
        assert mark.evaluate("one => one.complete && one.naturalWidth > 0")
        assert mark.evaluate("one => one.getBoundingClientRect().width") == 32
        assert mark.get_attribute("alt") == ""


def test_style_sheets_scripts_and_links_of_the_settings_work(browser: Browser, base: str) -> None:
    """Under the strict policy, at any depth, and nobody else is asked."""
    for path in ("/", "/dabbing/swim/"):
        with visit(browser, base, path) as here:
            heading = here.page.locator("h1")
            assert heading.evaluate("one => getComputedStyle(one).wordSpacing") == "41px"
            expect(heading).to_have_attribute("data-own", path)
            link = here.page.locator(".footer").get_by_role("link", name="Book a visit")
            expect(link).to_have_attribute("href", "https://elsewhere.example/book")
            assert here.complaints == []
            assert here.outside() == []


@pytest.mark.long
def test_a_lost_visitor_can_search_and_go_on(browser: Browser, base: str) -> None:
    """The page is whole at any depth, and its field leads to what was asked."""
    with visit(browser, base, "/a/long/way/from/home") as here:
        assert here.answers[0].status == 404
        expect(here.page.get_by_role("heading", level=1)).to_have_text("This page is not here")
        field = here.page.get_by_role("searchbox")
        assert field.evaluate("one => getComputedStyle(one).borderRadius") == "10px"
        field.fill("pool")
        here.page.keyboard.press("Enter")
        expect(here.page.locator(".search__results .links__title").first).to_have_text(
            "When can I swim?"
        )
        assert here.outside() == []
        complaints = [one for one in here.complaints if "404" not in one]
        assert complaints == []


def test_on_a_disk_text_styles_links_and_search_work(browser: Browser, disk: Path) -> None:
    """From the home page to an answer, to the search and home again, without a server."""
    with visit(browser, disk.as_uri(), "/index.html") as here:
        here.page.locator(".treatments__link").click()
        here.page.get_by_role("link", name="When can I swim?").first.click()
        assert here.page.url.endswith("/dabbing/swim.html")
        assert ground(here) == "rgb(107, 63, 160)"
        here.page.locator(".header__find:visible").click()
        here.search("breathe")
        expect(here.page.locator(".search__emergency")).to_be_visible()
        here.page.locator(".header__home").click()
        assert here.page.url.endswith("/index.html")
        assert here.complaints == []
        assert here.outside() == []


def test_only_a_website_that_is_named_shows_the_pages_inside_its_own(
    browser: Browser, base: str, tmp_path: Path, disk: Path
) -> None:
    """There they are whole: the answer, the bar with the numbers, the way to the next page."""
    outer = tmp_path / "outer"
    outer.mkdir()
    (outer / "_headers").write_text(f"/*\n  {CSP}: frame-src *\n", encoding="utf-8")
    with serve(outer) as theirs:
        named = headers_file(framed_by=[theirs])
        (disk / "_headers").write_text(named, encoding="utf-8")
        with serve(disk) as ours:
            for address, is_shown in ((ours, True), (base, False)):
                frame = f'<iframe src="{address}/dabbing/swim.html" title="a"></iframe>'
                frame = frame if is_shown else frame.replace("swim.html", "swim/")
                (outer / "index.html").write_text(f"<!doctype html>{frame}", encoding="utf-8")
                with visit(browser, theirs, "/") as here:
                    inside = here.page.frame_locator("iframe")
                    expect(inside.locator(".call-bar a").first).to_have_count(int(is_shown))
                    assert any("frame-ancestors" in one for one in here.complaints) != is_shown


@pytest.mark.parametrize(
    "fault",
    [
        "<script>document.title = 'Broken in'</script>",
        "<img src='x.png' onerror='document.title = \"Broken in\"' alt=''>",
        "<script src='https://elsewhere.example/x.js'></script>",
        "<p style='color: red'>x</p>",
        "<img src='https://elsewhere.example/x.png' alt=''>",
    ],
)
def test_what_a_page_must_not_hold_is_refused_by_the_page_itself(
    browser: Browser, disk: Path, fault: str
) -> None:
    """Where no host sends the policy, the page's own one still forbids it."""
    text = (disk / "index.html").read_text(encoding="utf-8")
    (disk / "broken-in.html").write_text(text.replace("<main", f"{fault}<main"), encoding="utf-8")
    with visit(browser, disk.as_uri(), "/broken-in.html") as here:
        assert here.page.title() != "Broken in"
        assert any("Content Security Policy" in one for one in here.complaints)
    (disk / "broken-in.html").unlink()
