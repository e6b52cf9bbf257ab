"""The dates of two treatments in a browser: two days, who sets a date, and too close is told."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.gates import GATES, INK, Gate
from tests.browser.visits import Visit, build, serve, visit
from tests.build import CLINIC
from tests.conftest import make_project
from tests.properties.invented import CONDITIONS, treatment

pytest_plugins = ["tests.browser.plugin"]

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
PATH = "/dabbing-and-taping/"
ASKED = {
    "dabbing": [
        ("swim", [("aa", {"wait": "10 day"})]),
        ("run", [("aa", {"wait": "2 week"})]),
        ("pink", [("aa", {"stance": "expect", "lasts": "up to 7 day"})]),
    ],
    "taping": [
        ("swim", [("aa", {"wait": "48 h"})]),
        ("hands", [("aa", {"stance": "do"})]),
        ("pink", [("aa", {"stance": "expect", "lasts": "6 h"})]),
    ],
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a page for two treatments."""
    data = {
        "schema": "2", "version": "2026-11-03", "clinic": CLINIC, "conditions": CONDITIONS,
        "sources": [
            {"id": "aa", "title": "Text", "short": "Text", "read": "whole", "tier": "commercial",
             "counts": "yes"}
        ],
        "together": [{"treatments": ["dabbing", "taping"], "apart": ["run"]}],
        "treatments": [treatment(name, asked) for name, asked in ASKED.items()],
    }  # fmt: skip
    project = make_project(tmp_path_factory.mktemp("two") / "project", data=json.dumps(data))
    with serve(build(project, project / "site")) as address:
        yield address


@pytest.fixture
def here(browser: Browser, base: str) -> Iterator[Visit]:
    """A visit to the page of two treatments, at a moment."""
    with visit(browser, base, PATH, timezone_id="Europe/London") as visiting:
        visiting.page.clock.install(time=NOW)
        visiting.page.reload()
        yield visiting


def give(here: Visit, *starts: tuple[str, str]) -> None:
    """Type the day and the time of each treatment, and ask for the dates."""
    opened(here)
    for number, (day, time) in enumerate(starts, 1):
        ending = f"-{number}" if number > 1 else ""
        here.page.locator(f"#my-dates-day{ending}").fill(day)
        here.page.locator(f"#my-dates-time{ending}").fill(time)
    here.page.get_by_role("button", name="Show my dates").click()


def opened(here: Visit) -> None:
    """Open the dates, which stand behind one line."""
    if not here.page.locator(".my-dates").is_visible():
        here.page.locator("#my-dates > summary").click()


def told(here: Visit, level: str) -> str:
    """What is told at a level, "" where nothing is."""
    box = here.page.locator(f'.plan__level[data-level="{level}"]')
    text = box.inner_text() if box.is_visible() else ""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_longer_of_two_waits_is_dated_and_says_whose_it_is(here: Visit) -> None:
    """Ten days after the first treatment, or two after the second: whichever is later."""
    give(here, ("2026-11-03", "15:00"), ("2026-11-11", "15:00"))
    assert "Until the morning of Saturday 14 November: no swim (Dabbing, Taping)" in told(
        here, "wait"
    )


def test_the_other_treatment_can_set_the_date(here: Visit) -> None:
    """Where the one with the shorter wait came so much later."""
    give(here, ("2026-11-01", "15:00"), ("2026-11-11", "15:00"))
    assert "Saturday 14 November: no swim (Taping)" in told(here, "wait")
    give(here, ("2026-11-05", "15:00"), ("2026-11-11", "15:00"))
    assert "Monday 16 November: no swim (Dabbing)" in told(here, "wait")


def test_a_day_that_is_given_once_counts_for_both(here: Visit) -> None:
    """And stands in both fields, so that it is seen."""
    give(here, ("2026-11-11", "15:00"))
    expect(here.page.locator("#my-dates-day-2")).to_have_value("2026-11-11")
    expect(here.page.locator("#my-dates-time-2")).to_have_value("15:00")
    assert "no swim (Dabbing)" in told(here, "wait")
    since = here.page.locator(".my-dates__since").inner_text()
    assert since.count("11 November") == 2


def test_a_sign_is_for_us_once_either_says_so(here: Visit) -> None:
    """Normal for seven days after one and for six hours after the other."""
    give(here, ("2026-11-11", "15:00"))
    assert "pinkness" in told(here, "contact")
    assert told(here, "normal") == ""


def test_two_that_were_too_close_are_told(here: Visit) -> None:
    """Less than two weeks after the one that says so; the other way round nobody says so."""
    warning = here.page.locator(".my-dates__apart")
    give(here, ("2026-11-01", "15:00"), ("2026-11-11", "15:00"))
    expect(warning).to_be_visible()
    expect(warning).to_contain_text("closer than advised. Call us.")
    give(here, ("2026-10-20", "15:00"), ("2026-11-11", "15:00"))
    expect(warning).to_be_hidden()
    give(here, ("2026-11-11", "15:00"), ("2026-11-01", "15:00"))
    expect(warning).to_be_hidden()


def test_a_day_that_is_missing_or_to_come_gives_no_dates(here: Visit) -> None:
    """The field that lacks has the focus."""
    fault = here.page.locator(".my-dates__fault")
    give(here, ("2026-11-03", "15:00"), ("2026-11-11", ""))
    expect(fault).to_contain_text("when each treatment ended")
    expect(here.page.locator("#my-dates-time-2")).to_be_focused()
    give(here, ("2026-11-03", "15:00"), ("2026-11-13", "15:00"))
    expect(fault).to_contain_text("still to come")
    assert told(here, "wait") == ""


def test_both_days_are_kept_and_forgotten(here: Visit) -> None:
    """Only when asked to, and apart from those of either treatment."""
    opened(here)
    here.page.get_by_label("Keep this on this phone").check()
    give(here, ("2026-11-05", "15:00"), ("2026-11-11", "16:00"))
    here.page.reload()
    expect(here.page.locator("#my-dates-day")).to_have_value("2026-11-05")
    expect(here.page.locator("#my-dates-time-2")).to_have_value("16:00")
    assert "no swim" in told(here, "wait")
    keys = here.page.evaluate("Object.keys(localStorage)")
    assert keys == ["my-dates:dabbing-and-taping"]
    here.page.get_by_role("button", name="Forget").click()
    assert here.page.evaluate("Object.keys(localStorage)") == []


def test_without_a_script_the_page_says_what_holds_for_both_together(
    browser: Browser, base: str
) -> None:
    """Each act with the longer wait, and how to count days apart; nothing asks for a date."""
    with visit(browser, base, PATH, script=False) as here:
        text = " ".join(here.page.locator("main").inner_text().split())
        assert "Not for 10 days" in text.replace("\N{NO-BREAK SPACE}", " ")
        assert not here.page.locator(".my-dates__form").is_visible()
        assert not here.page.locator(".my-dates__days").is_visible()


def test_every_line_of_the_dates_leads_to_what_each_treatment_says(here: Visit) -> None:
    """To its place in the page; who says how long, with both answers, stands below the waits."""
    give(here, ("2026-11-11", "15:00"))
    places = here.page.eval_on_selector_all(
        ".plan__level:not([hidden]) a", "all => all.map(one => one.getAttribute('href'))"
    )
    assert "#act-swim" in places
    expect(here.page.locator("#act-swim")).to_be_visible()
    said = here.page.locator("#who-says li", has_text="swim")
    links = said.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert [link.rstrip("/").split("/")[-2:] for link in links] == [
        ["dabbing", "swim"],
        ["taping", "swim"],
    ]
    assert here.complaints == []


@pytest.mark.parametrize("gate", GATES, ids=[gate.name for gate in GATES])
def test_the_page_of_two_passes(browser: Browser, base: str, gate: Gate) -> None:
    """For everyone: by keyboard, in print, without a script, on a narrow screen, in large text."""
    ways = 2 if gate is INK else 1
    assert gate.check(browser, base, PATH, ways).faults == []
