"""A wait of some hours ends at a time of the clock, on the page and in the calendar."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_my_dates import ENDED, LONDON, PAGE, PATH, calendar, fill, told
from tests.browser.visits import Visit, build, serve, visit
from tests.conftest import SAMPLE, make_project

pytest_plugins = ["tests.browser.plugin"]

NAP = (
    "      - {id: nap, name: Napping, question: When can I nap?, kind: wait, safer: later,"
    " act: nap, group: Daily life}\n"
)
SAYS = (
    "      - {id: nap-alpha-1, source: alpha, section: Rest, topics: [nap], stance: avoid,"
    " says: Do not nap., wait: 4-6 h}\n"
)
ENDS = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def phone(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A visit of a site with one question that is about hours."""
    text = SAMPLE.replace(
        "    topics:\n      - {id: swim,", f"    topics:\n{NAP}      - {{id: swim,"
    )
    text = text.replace("      - {id: swim-beta-1,", f"{SAYS}      - {{id: swim-beta-1,")
    assert (text.count("id: nap,"), text.count("id: nap-alpha-1")) == (1, 1)
    project = make_project(tmp_path_factory.mktemp("hours") / "project", data=text)
    (project / "content" / "[treatment]" / "timeline.md").write_text(PAGE, encoding="utf-8")
    with (
        serve(build(project, project / "site", site_url="https://clinic.example/")) as base,
        visit(browser, base, timezone_id=LONDON) as visiting,
    ):
        yield visiting


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (1, ("wait", "Until Tuesday 17 November at 21:00")),
        (5, ("differ", "Until Tuesday 17 November at 21:00")),
        (6, ("gate", "Check it first")),
    ],
)
def test_a_wait_of_hours_ends_at_its_hour(
    phone: Visit, after: int, expected: tuple[str, str]
) -> None:
    """Not on the next morning, which may be half a day later; the plan of days says so too."""
    phone.page.clock.set_fixed_time(ENDS + timedelta(hours=after))
    phone.page.goto(f"{phone.base}{PATH}")
    fill(phone, *ENDED)
    assert told(phone)["nap"] == expected
    first = phone.page.locator(".plan__table tr", has_text="nap").first
    expect(first).to_contain_text("do not nap (until Tuesday 17 November at 21:00)")


def test_its_entry_in_the_calendar_is_at_that_hour(phone: Visit) -> None:
    """With an alarm at its start; a wait of days keeps its morning."""
    phone.page.clock.set_fixed_time(ENDS + timedelta(hours=1))
    phone.page.goto(f"{phone.base}{PATH}")
    fill(phone, *ENDED)
    events = icalendar.Calendar.from_ical(calendar(phone)).walk("VEVENT")
    (nap,) = [event for event in events if "Napping" in str(event["SUMMARY"])]
    assert nap.decoded("DTSTART") == ENDS + timedelta(hours=6)
    (alarm,) = nap.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(0)
    assert len(events) > 1
