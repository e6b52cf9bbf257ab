"""What everyone can use: each gate on some pages of the invented data, and faults that it finds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.gates import GATES, INK, LARGE, NARROW_WINDOW, SPACING, Gate
from tests.browser.visits import CSP, build, headers_of, serve, visit
from tests.conftest import make_project
from tests.test_search import with_search

pytest_plugins = ["tests.browser.plugin"]

SWIM = "/dabbing/swim/"
HOSTILE = "/dabbing/hard/"
"""Words without a gap, and texts that look like markup."""
SHORT = "/short/"
"""A page with next to nothing on it, into which faults are put: what is measured is quick."""
ENLARGED = (
    *("/", "/search/", HOSTILE, "/dabbing/timeline/", "/dabbing/normal/"),
    *("/dabbing/compare/", "/dabbing/when-to-call/"),
)
NAMES = [gate.name for gate in GATES]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the invented data."""
    project = with_search(make_project(tmp_path_factory.mktemp("everyone") / "project"))
    (project / "content" / "short.md").write_text("# Short\n\nOne sentence.\n", encoding="utf-8")
    with serve(build(project, project / "site")) as address:
        yield address


@pytest.mark.parametrize("gate", GATES, ids=NAMES)
def test_patients_pages_pass(browser: Browser, base: str, gate: Gate) -> None:
    """Nothing is found on a question's page; where room is scarce, on one with hostile texts."""
    ways = 2 if gate is INK else 1  # light and dark
    path = HOSTILE if gate.name in {NARROW_WINDOW.name, SPACING.name} else SWIM
    assert gate.check(browser, base, path, ways).faults == []


@pytest.mark.parametrize("path", ENLARGED)
def test_large_text_leaves_pages_whole(browser: Browser, base: str, path: str) -> None:
    """On a phone at 150 and 200 %, and on a wide screen at 200 %."""
    assert LARGE.check(browser, base, path, 3).faults == []


def test_each_fault_of_large_text_is_named(browser: Browser, base: str) -> None:
    """A name letter by letter, a row that does not wrap, an overlay, a broken number and others."""
    assert LARGE.missed(browser, base, SHORT) == []


@pytest.mark.parametrize("gate", GATES, ids=NAMES)
def test_every_gate_can_fail(browser: Browser, base: str, gate: Gate) -> None:
    """A gate names a fault that is put into a page for it; `make audit` tries all of them."""
    one = replace(gate, seeds=gate.seeds[:1])
    assert one.missed(browser, base, SHORT) == []


def test_the_call_bar_waits_for_both_its_links(browser: Browser, base: str) -> None:
    """Of a page that has come only so far, no link is shown that would move under a thumb."""

    def cut(route: Route) -> None:
        whole = route.fetch()
        bar = whole.text().index('class="call-bar"')
        route.fulfill(response=whole, body=whole.text()[: whole.text().index("</a>", bar)])

    with visit(browser, base, SHORT, width=360) as here:
        bar = here.page.locator(".call-bar")
        assert bar.is_visible()
        here.page.route(f"**{SHORT}", cut)
        here.page.reload()
        assert bar.locator("a").count() == 1
        assert not bar.is_visible()


@pytest.mark.parametrize(
    ("path", "second"),
    [
        ("/", "Call 111"),
        ("/dabbing/when-to-call/", "Call 111"),
        (SWIM, "When to call"),
    ],
)
def test_the_call_bar_has_the_line_for_closed_hours_where_there_is_room(
    browser: Browser, base: str, path: str, second: str
) -> None:
    """Elsewhere it leads to the page that has it."""
    with visit(browser, base, path, width=360) as here:
        links = [one.inner_text() for one in here.page.locator(".call-bar a").all()]
        assert links[:2] == ["Call 999", second]
        assert links[2].startswith("Call us")


def test_the_server_sends_what_the_site_asks_for(tmp_path: Path) -> None:
    """What stands in `_headers` for all pages is sent, else a strict policy."""
    assert list(headers_of(tmp_path)) == [CSP]
    (tmp_path / "_headers").write_text("/*\n  X-One: two: three\n/api/*\n  X-No: no\n")
    assert headers_of(tmp_path)["X-One"] == "two: three"
    assert "X-No" not in headers_of(tmp_path)
