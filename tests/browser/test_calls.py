"""What a tap dials where there are several numbers, and that each can be read and reached."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.gates import GATES, LARGE, Gate
from tests.browser.visits import build, serve, visit
from tests.conftest import make_project
from tests.test_search import with_search
from tests.test_several_numbers import data

pytest_plugins = ["tests.browser.plugin"]

PAGES = ("/", "/404.html", "/search/", "/dabbing/swim/", "/dabbing/when-to-call/")
LABELS = """() => [...document.querySelectorAll("a[href^='tel:']")]
  .filter((link) => link.checkVisibility ? link.checkVisibility() : link.offsetParent)
  .map((link) => [link.getAttribute("href"), link.textContent.replace(/\\s+/g, " ").trim()])"""
"""Each address that dials with what a reader sees on it."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with two emergency numbers, and a line for each place."""
    project = make_project(tmp_path_factory.mktemp("calls") / "project", data=data())
    with serve(build(with_search(project), project / "site")) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_a_tap_dials_the_first_number_that_is_read_on_it(
    browser: Browser, base: str, path: str
) -> None:
    """One number, and never one that the words do not say."""
    with visit(browser, base, path) as here:
        found = here.page.evaluate(LABELS)
    assert found
    for address, words in found:
        assert re.fullmatch(r"tel:\+?\d+", address), address
        number = re.search(r"\d[\d\s]*\d", words)
        assert number or words == "Call us on", words
        if number:
            assert re.sub(r"\s", "", number[0]) == address.removeprefix("tel:"), words


@pytest.mark.parametrize("text", [100, 200])
def test_the_bar_dials_the_first_and_the_foot_each(browser: Browser, base: str, text: int) -> None:
    """Both can be read on the button; whoever wants the other one finds it."""
    with visit(browser, base, "/dabbing/", width=360, text=text) as here:
        bar = here.page.locator(".call-bar a").first
        expect(bar).to_be_visible()
        expect(bar).to_contain_text("999 or 112")
        assert bar.get_attribute("href") == "tel:999"
        for number in ("999", "112", "111", "02890000000"):
            expect(here.page.locator(f".footer a[href='tel:{number}']")).to_be_visible()


def test_the_bar_leads_to_the_line_of_each_place(browser: Browser, base: str) -> None:
    """It dials none of them: who is asked first is where the reader lives."""
    with visit(browser, base, "/") as here:
        here.page.get_by_role("link", name="Are we closed?").click()
        lines = here.page.locator("#when-closed")
        expect(lines).to_be_in_viewport()
        expect(lines).to_contain_text("028 9000 0000 in Belfast or 111 elsewhere")


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_everyone_can_use_a_page_with_several_numbers(
    browser: Browser, base: str, gate: Gate
) -> None:
    """The bar, the help box and the foot stand on each."""
    assert gate.check(browser, base, "/dabbing/swim/", 2).faults == []


def test_the_bar_covers_no_link_that_has_the_focus(browser: Browser, base: str) -> None:
    """Also where it leads to the lines, on the page of signs."""
    keyboard = next(gate for gate in GATES if gate.name == "keyboard")
    assert keyboard.check(browser, base, "/dabbing/when-to-call/", 2).faults == []


@pytest.mark.parametrize("path", PAGES)
def test_large_text_leaves_several_numbers_whole(browser: Browser, base: str, path: str) -> None:
    """No number is cut, and none is broken over two lines on a button."""
    assert LARGE.check(browser, base, path, 3).faults == []
