"""Staff's pages in a real browser: the list of statements, the matrix, and every gate."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.gates import KEYBOARD, LARGE, NARROW_WINDOW, PLAIN, PRIVATE, Gate
from tests.browser.visits import build, serve, visit
from tests.conftest import make_project, sampled

pytest_plugins = ["tests.browser.plugin"]

EVIDENCE = "/staff/dabbing/evidence/"
MATRIX = "/staff/dabbing/matrix/"
SHEET = "/staff/dabbing/reception/"
DECISION = "/staff/dabbing/decisions/swim/"
TRIED = (
    (KEYBOARD, (EVIDENCE,)),
    (NARROW_WINDOW, (EVIDENCE, MATRIX, SHEET, DECISION, "/staff/dashboard/")),
    (LARGE, (MATRIX, SHEET, DECISION)),
    (PRIVATE, (EVIDENCE,)),
    (PLAIN, (EVIDENCE,)),
)
"""What is tried here; the audit measures all of it on every kind of page."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the staff edition with the invented data."""
    project = make_project(tmp_path_factory.mktemp("staff") / "project")
    folder = build(project, project / "site-staff", config_file="mkdocs.staff.yml")
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module", params=[360, pytest.param(1280, marks=pytest.mark.long)])
def page(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    """The list of statements, on a phone and on a wide screen."""
    with visit(browser, base, EVIDENCE, width=request.param) as here:
        yield here.page
        assert here.complaints == []
        assert here.outside() == []


@pytest.fixture
def here(page: Page, base: str) -> Page:
    """The list as one comes to it."""
    page.goto("about:blank")
    page.goto(f"{base}{EVIDENCE}")
    return page


def shown(page: Page) -> list[str]:
    """The ids of the statements that are seen, in their order."""
    found: list[str] = page.locator("#register tbody tr").evaluate_all(
        "rows => rows.filter(row => row.offsetParent).map(row => row.id)"
    )
    return found


def test_a_word_narrows_the_list_and_the_number_is_said(here: Page) -> None:
    """Typed by keyboard, in any case, in whatever field of a row."""
    everything = len(shown(here))
    here.get_by_label("Words").press_sequentially("GERMS pools")
    expect(here.get_by_role("status")).to_have_text(f"1 of {everything} statements.")
    assert shown(here) == ["swim-alpha-1"]


def test_filters_are_chosen_by_keyboard_and_go_together(here: Page) -> None:
    """Each one narrows down what the others leave."""
    here.get_by_label("Topic", exact=True).focus()
    here.keyboard.type("Swi")
    assert {name.partition("-")[0] for name in shown(here)} == {"swim"}
    here.get_by_label("Does it count?").focus()
    here.keyboard.type("it does")
    assert shown(here) == ["swim-shop-1", "swim-hospital-1"]
    here.get_by_role("button", name="Show all").focus()
    here.keyboard.press("Enter")
    expect(here.get_by_role("status")).to_have_text(re.compile(r"^(\d+) of \1 statements\.$"))
    assert len(shown(here)) > 20


def test_what_was_chosen_is_still_chosen_when_one_comes_back(here: Page) -> None:
    """It stands in the address, where no server sees it."""
    here.get_by_label("Source", exact=True).select_option("shop")
    expect(here).to_have_url(f"{here.url.partition('#')[0]}#source=shop")
    before = shown(here)
    here.reload()
    assert shown(here) == before
    assert all("shop" in name for name in before)


def test_nothing_that_fits_is_said(here: Page) -> None:
    """An empty list is explained."""
    here.get_by_label("Words").fill("xyzzy")
    expect(here.get_by_text("Nothing fits.")).to_be_visible()
    assert shown(here) == []


def test_times_are_sorted_as_numbers(here: Page) -> None:
    """The longest first, and what gives no time last."""
    here.get_by_label("In which order").focus()
    here.keyboard.type("Time, the longest")
    expect(here.get_by_role("status")).to_contain_text("the longest first")
    rows = shown(here)
    hours = here.locator("#register tbody tr").evaluate_all(
        "rows => rows.map(r => r.dataset.hours)"
    )
    given = [float(hour) for hour in hours if hour]
    assert given == sorted(given, reverse=True)
    assert not any(hours[len(given) :])
    assert rows[0] == "gap-alpha-1"


def test_a_heading_sorts_one_way_and_the_other(browser: Browser, base: str) -> None:
    """By keyboard, and a screen reader hears which way."""
    with visit(browser, base, EVIDENCE, width=1280) as wide:
        head = wide.page.get_by_role("columnheader", name="Source").first
        head.get_by_role("button").focus()
        wide.page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        assert shown(wide.page)[0].startswith("swim-alpha")
        wide.page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        assert "shop" in shown(wide.page)[0]
        assert wide.complaints == []


def test_a_statement_can_be_linked_to(here: Page, base: str) -> None:
    """Its own name after # goes to it, and filters nothing."""
    here.goto("about:blank")
    here.goto(f"{base}{EVIDENCE}#pus-alpha-1")
    assert len(shown(here)) > 20
    expect(here.locator("#pus-alpha-1")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_the_whole_list_stands_there(
    browser: Browser, base: str, width: int
) -> None:
    """And no field that would do nothing."""
    with visit(browser, base, EVIDENCE, width=width, script=False) as plain:
        assert len(plain.page.locator("#register tbody tr:visible").all()) > 20
        expect(plain.page.locator(".filters")).to_be_hidden()
        assert plain.page.locator("#register thead button").count() == 0


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
def test_the_matrix_is_read_by_topic_and_its_links_by_keyboard(
    browser: Browser, base: str, width: int
) -> None:
    """Each topic leads to its decision; on a phone silent sources are left out."""
    with visit(browser, base, MATRIX, width=width) as wide:
        row = wide.page.get_by_role("row").filter(has_text="Cream").first
        expect(row).to_contain_text("split")
        assert wide.page.locator(".matrix__empty").first.is_visible() is (width == 1280)
        link = wide.page.get_by_role("link", name="Swimming")
        link.focus()
        wide.page.keyboard.press("Enter")
        wide.page.wait_for_url("**/staff/dabbing/decisions/swim/")
        assert wide.complaints == []


def test_headings_stay_while_one_scrolls(browser: Browser, base: str) -> None:
    """So that a cell far down still says whose it is."""
    with visit(browser, base, MATRIX, width=1280, height=500) as wide:
        wide.page.get_by_role("link", name="Sunscreen").scroll_into_view_if_needed()
        wide.page.mouse.wheel(0, 260)
        wide.page.wait_for_timeout(100)
        top = wide.page.locator(".matrix thead th").first.evaluate(
            "cell => cell.getBoundingClientRect().top"
        )
        assert top >= -1


@pytest.mark.long
def test_colour_is_never_alone(browser: Browser, base: str) -> None:
    """In forced colours every sign of agreement is drawn, and its word stands beside it."""
    with visit(browser, base, MATRIX, width=1280, forced_colors="active") as wide:
        cell = wide.page.locator(".matrix__agreement").first
        expect(cell).to_have_text("split")
        ink, ground = cell.locator("path").evaluate(
            "path => [path, document.body].map(one => getComputedStyle(one))"
            ".map((style, i) => i ? style.backgroundColor : style.stroke)"
        )
        assert ink not in {"none", ground}


@pytest.mark.long
def test_the_sheet_is_printed_on_two_pages(browser: Browser, base: str) -> None:
    """With a box to tick for each sign, and the numbers."""
    with visit(browser, base, SHEET, width=700) as sheet:
        pages = sheet.page.pdf(format="A4").count(b"/Type /Page\n")
        assert 1 <= pages <= 2
        expect(sheet.page.get_by_text("tell them to call 999 now")).to_be_visible()


@pytest.mark.parametrize("tried", sampled({one[0].name: one for one in TRIED}, "no script"))
def test_staffs_pages_pass(
    browser: Browser, base: str, tried: tuple[Gate, tuple[str, ...]]
) -> None:
    """What everyone can use holds for those who work here."""
    gate, paths = tried
    for path in paths:
        assert gate.check(browser, base, path, 1).faults == [], path
