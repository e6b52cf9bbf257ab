"""The home page in a real browser, with few treatments and with many."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.gates import GATES, Gate
from tests.browser.visits import Visit, build, serve, visit
from tests.conftest import SAMPLE, make_project
from tests.test_search import with_search
from tests.test_second_treatment import SECOND

pytest_plugins = ["tests.browser.plugin"]

HOME = """# What to do after your treatment {: #top }

{{ danger_signs(triage=site.triage) }}

## Choose your treatment

{{ treatment_list(treatments=site.treatments, doors=("when-to-call",), search=url("search")) }}

{{ triage(triage=site.triage, clinic=clinic) }}
"""
NAMES = (
    *("Crème peel", "Root canal", "Tooth removal", "Ear piercing"),
    *("Flu jab", "Cast", "Splint", "Eyes"),
)


def treatments(number: int) -> str:
    """The invented data with so many more treatments, every second under one heading."""
    return SAMPLE + "".join(
        SECOND.replace("id: buffing", f"id: buffing-{one}")
        .replace("name: Buffing\n", f"name: {name}\n" + ("    group: Mouth\n" if one % 2 else ""))
        .replace("dance-alpha-1", f"dance-alpha-{one + 1}")
        for one, name in enumerate(NAMES[:number])
    )


def site(folder: Path, number: int) -> Path:
    """A site with the invented treatment and so many more, and the home page."""
    project = with_search(make_project(folder / "project", data=treatments(number)))
    (project / "content" / "index.md").write_text(HOME, encoding="utf-8")
    return build(project, project / "site")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with nine treatments."""
    with serve(site(tmp_path_factory.mktemp("many"), 8)) as address:
        yield address


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with three treatments."""
    with serve(site(tmp_path_factory.mktemp("few"), 2)) as address:
        yield address


@pytest.fixture
def here(browser: Browser, many: str) -> Iterator[Visit]:
    """A visit on a phone to the home page of nine."""
    with visit(browser, many, "/") as visiting:
        yield visiting
        assert visiting.complaints == []


def shown(here: Visit) -> list[str]:
    """The treatments that can be seen, in order."""
    names = here.page.locator(".treatments__name")
    return [one.inner_text() for one in names.all() if one.is_visible()]


def test_danger_signs_stand_before_the_list(here: Visit) -> None:
    """Whoever has to scroll past sixty treatments for them does not get there."""
    danger, listed = here.page.locator(".danger"), here.page.locator(".treatments")
    place, after = danger.bounding_box(), listed.bounding_box()
    assert place
    assert after
    assert place["y"] + place["height"] <= after["y"]
    expect(danger.locator("> a[href^='tel:']")).to_be_visible()


def test_many_stand_under_their_headings(here: Visit) -> None:
    """Those of one heading together, those without one first; each with its own way to call."""
    headings = [one.inner_text() for one in here.page.locator(".treatments h3").all()]
    assert headings == ["Mouth"]
    assert shown(here) == ["Dabbing", *NAMES[::2], *NAMES[1::2]]
    expect(here.page.locator(".treatments__doors a")).to_have_count(9)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("creme", ["Crème peel"]),
        ("CAN root", ["Root canal"]),
        ("mouth ear", ["Ear piercing"]),
        ("r", ["Tooth removal", "Root canal"]),
    ],
)
def test_the_field_leaves_those_that_were_typed(here: Visit, typed: str, left: list[str]) -> None:
    """By the beginning of each word of name or heading, without accents and case."""
    here.page.locator("#search-field").press_sequentially(typed)
    assert shown(here) == left


def test_what_names_no_treatment_leaves_all_of_them(here: Visit) -> None:
    """It may be a question: the button asks for it among all answers."""
    field = here.page.locator("#search-field")
    field.press_sequentially("swim")
    assert len(shown(here)) == 9
    field.press("Enter")
    here.page.wait_for_url("**/search/**")


def test_without_its_script_the_list_is_whole(browser: Browser, many: str) -> None:
    """A file that does not come takes nothing away."""
    with visit(browser, many, "/") as here:
        here.page.route("**/treatments.js", lambda route: route.abort())
        here.page.goto(f"{many}/")
        here.page.locator("#search-field").press_sequentially("flu")
        assert len(shown(here)) == 9


def test_few_say_what_they_are_and_need_no_script(browser: Browser, few: str) -> None:
    """Three need no headings: each has its summary instead."""
    with visit(browser, few, "/") as here:
        assert shown(here) == ["Dabbing", *NAMES[:2]]
        expect(here.page.locator(".treatments .second").first).to_be_visible()
        expect(here.page.locator(".treatments h3")).to_have_count(0)
        expect(here.page.locator("script[src*='treatments.js']")).to_have_count(0)


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_the_home_page_of_many_passes_each_gate(browser: Browser, many: str, gate: Gate) -> None:
    """As every page for patients does."""
    assert gate.check(browser, many, "/", 1).faults == []
