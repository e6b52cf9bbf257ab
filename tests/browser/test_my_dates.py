"""A patient's own dates, in a real browser: right in every zone, private, and for everyone."""

import gzip
import html
import json
import random
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Route, expect

from aftercare.parts.days.phases import PlanItemView
from aftercare.parts.days.plan import PlanView
from aftercare.site.build import Site, build_site
from aftercare.words.chart import Axis
from tests.browser.gates import GATES, INK, KEYBOARD, LARGE, PLAIN, Gate
from tests.browser.visits import Visit, build, serve, visit
from tests.conftest import ROOT, make_project, sampled
from tests.escaping import HOSTILE
from tests.present.test_plan import PERMISSION, item, plan_of

pytest_plugins = ["tests.browser.plugin"]

SCRIPT = (ROOT / "overrides" / "assets" / "my-dates.js").read_text(encoding="utf-8")
LONDON = "Europe/London"
CHANGES = {
    LONDON: (date(2026, 10, 25), date(2027, 3, 28)),
    "America/New_York": (date(2026, 11, 1), date(2027, 3, 14)),
    "Asia/Kolkata": (),
    "Pacific/Auckland": (date(2026, 9, 27), date(2027, 4, 4)),
    "America/Santiago": (date(2026, 9, 6), date(2027, 4, 4)),
}
"""Zones, and the days on which their clocks change: in the last one at midnight."""
PAGE = """# Day by day {{ treatment.after }} {: #top }

## My dates {: #my-dates }

{{ my_dates(plan=treatment.plan, clinic=clinic, draft=site.draft, address=url("when-to-call")) }}

{{ recovery(recovery=treatment.recovery) }}
"""
NIGHT = datetime(2026, 11, 18, 21, 0, tzinfo=UTC)
ENDED = ("2026-11-17", "15:00")
PATH = "/dabbing/timeline/"


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the invented data and a timeline."""
    project = make_project(tmp_path_factory.mktemp("dates") / "project")
    (project / "content" / "[treatment]" / "timeline.md").write_text(PAGE, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def base(dated: Path) -> Iterator[str]:
    """The address of its site."""
    with serve(build(dated, dated / "site", site_url="https://clinic.example/")) as address:
        yield address


@pytest.fixture(scope="module")
def made(dated: Path) -> Site:
    """The pages of that site, to compare with."""
    return build_site(dated)


@pytest.fixture(scope="module")
def plan(made: Site) -> PlanView:
    """The plan that they show."""
    return plan_of(made.view)


@pytest.fixture(scope="module")
def phone(browser: Browser, base: str) -> Iterator[Visit]:
    """A visit on a phone at night, for one test after the other."""
    with visit(browser, base, timezone_id=LONDON) as visiting:
        yield visiting


@pytest.fixture
def here(phone: Visit) -> Iterator[Visit]:
    """The timeline as one comes to it; nothing may be complained about, nobody else asked."""
    phone.page.clock.set_fixed_time(NIGHT)
    phone.page.goto(f"{phone.base}{PATH}")
    yield phone
    phone.page.evaluate("localStorage.clear()")
    assert phone.complaints == []
    assert phone.outside() == []


def fill(here: Visit, day: str = ENDED[0], hour: str = ENDED[1], *, keep: bool = False) -> None:
    """Type when the treatment ended, and send it."""
    here.page.get_by_label("Day", exact=True).fill(day)
    here.page.get_by_label("Time", exact=True).fill(hour)
    here.page.get_by_label("Keep this on this phone").set_checked(keep)
    here.page.get_by_role("button", name="Show my dates").click()


SHOWN = """() => ({
  fault: document.querySelector('.my-dates__fault').textContent,
  now: document.querySelector('.my-dates__result').hidden ? [] :
    [...document.querySelectorAll('.plan__level:not([hidden])')].flatMap(box =>
      [...box.querySelectorAll('li')].flatMap(one => [...one.querySelectorAll('a')].map(link =>
        [link.getAttribute('href').split('/').at(-2), box.dataset.level,
         one.querySelector('b').textContent.replace(/: $/, '')]))),
  days: [...document.querySelectorAll('.plan__table th')].map(one => one.firstChild.textContent),
})"""


def told(here: Visit) -> dict[str, tuple[str, str]]:
    """What holds now: for each topic its level, and the words before it."""
    shown = here.page.evaluate(SHOWN)
    return {name: (level, before) for name, level, before in shown["now"]}


# What is shown.


def test_what_holds_now_is_said_with_its_date(here: Visit) -> None:
    """Thirty hours after: what to wait for until when, what to ask, what is no longer normal."""
    fill(here)
    assert told(here) == {
        "swim": ("wait", "Until the morning of Saturday 21 November"),
        "sun": ("wait", "Until the morning of Saturday 28 November"),
        "shade": ("do", "Until the morning of Thursday 19 November"),
        "cream": ("gate", "Ask us first"),
        "hard": ("gate", "Ask us first"),
        "pink": ("normal", "Until Thursday 19 November at 15:00"),
    }
    expect(here.page.get_by_role("heading", name="Now: day 2 of healing")).to_be_focused()
    expect(here.page.locator(".my-dates__since")).to_have_text(
        "Wednesday 18 November at 21:00. Your treatment ended on Tuesday 17 November at 15:00."
    )
    expect(here.page.locator(".my-dates__status")).to_have_text(
        "Your dates are shown. It is day 2 of healing."
    )


def test_each_day_stands_in_the_table(here: Visit) -> None:
    """Days of which the same is said are one, and today is marked."""
    fill(here)
    rows = here.page.locator(".plan__table tbody tr")
    assert rows.locator("th").all_text_contents() == [
        "Tuesday 17 November to Wednesday 18 Novembertoday",
        "Thursday 19 November",
        "Friday 20 November",
        "Saturday 21 November to Tuesday 24 November",
        "Wednesday 25 November to Friday 27 November",
        "From Saturday 28 November",
    ]
    assert "until Thursday 19 November at 15:00" in (rows.nth(0).text_content() or "")
    assert "do not swim" in (rows.nth(2).text_content() or "")
    assert "do not swim" not in (rows.nth(3).text_content() or "")
    assert "not until your skin looks normal" in (rows.nth(3).text_content() or "")


def test_it_goes_on_by_itself(here: Visit) -> None:
    """The page that stays open tells the next day, without a touch."""
    fill(here)
    here.page.clock.set_fixed_time(datetime(2026, 11, 21, 0, 0, tzinfo=UTC))
    here.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert told(here)["swim"] == ("gate", "Not until your skin looks normal")
    assert told(here)["pink"] == ("contact", "")


def test_the_marker_stands_where_the_chart_has_the_hour(here: Visit, made: Site) -> None:
    """On the axis that is not linear; beyond its end in the open column."""
    recovery = made.view.treatments[0].recovery
    assert recovery
    axis = Axis(edges=recovery.edges, ticks=(), breaks=())
    for day, hour in (("2026-11-18", 6.0), ("2026-11-17", 30.0), ("2026-11-12", 150.0)):
        fill(here, day)
        place = here.page.locator(".recovery .bar .here").first.get_attribute("x1") or ""
        assert float(place.removesuffix("%")) == pytest.approx(axis.place(hour), abs=0.02)
    bars = here.page.locator(".recovery svg.bar").count()
    assert here.page.locator(".recovery .bar .here").count() == bars
    fill(here, "2026-11-04", "20:00")
    place = here.page.locator(".recovery .bar .here").first.get_attribute("x1") or ""
    assert float(place.removesuffix("%")) == pytest.approx(axis.place(337), abs=0.02)
    fill(here, "2027-01-01")
    assert here.page.locator(".here, .here-row").count() == 0


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("2026-11-19", "09:00", "still to come"),
        ("2026-11-18", "21:01", "still to come"),
        ("2026-10-01", "09:00", "more than 2\N{NO-BREAK SPACE}weeks ago"),
        ("0026-11-17", "09:00", "more than 2\N{NO-BREAK SPACE}weeks ago"),
        ("", "09:00", "Give the day and the time"),
        ("2026-11-17", "", "Give the day and the time"),
    ],
)
def test_what_cannot_be_gets_a_plain_sentence(here: Visit, day: str, hour: str, said: str) -> None:
    """No date is shown for it, and the number to call stays."""
    fill(here)
    fill(here, day, hour)
    expect(here.page.get_by_role("alert")).to_contain_text(said)
    expect(here.page.locator(".my-dates__result")).to_be_hidden()
    expect(here.page.locator(".my-dates__days")).to_be_hidden()
    call = here.page.locator(".my-dates__worse").get_by_role("link", name="Call 020 7946 0000")
    expect(call).to_be_visible()


# Right dates: the same treatments reckoned in another language.


def moments(day: date, hour: time, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a day and a time can be; None in the hour left out."""
    local = datetime.combine(day, hour)
    first, last = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return None if first.astimezone(zone).replace(tzinfo=None) != local else (first, last)


@cache
def begins(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day, found hour by hour from well before it."""
    moment = datetime.combine(day, time(), UTC) - timedelta(hours=30)
    while moment.astimezone(zone).date() < day:
        moment += timedelta(minutes=30)
    return moment


def morning(moment: datetime, zone: ZoneInfo) -> date:
    """The first day that begins no sooner than a moment."""
    day = moment.astimezone(zone).date()
    return day if begins(day, zone) >= moment else day + timedelta(days=1)


def spoken(day: date) -> str:
    """Say a day as British pages do."""
    return f"{day:%A} {day.day} {day:%B}"


def reckoned(
    one: PlanItemView, ended: tuple[datetime, datetime], now: datetime, zone: ZoneInfo
) -> tuple[str, str]:
    """What holds of an item now: its level, and the words before it."""
    starts = []
    for phase in one.phases:
        if not phase.from_h:
            starts.append((phase, ended[0]))
        elif one.is_by_clock:
            starts.append((phase, ended[1] + timedelta(hours=phase.from_h)))
        elif one.is_wait:
            over = ended[1] + timedelta(hours=phase.from_h)
            starts.append((phase, begins(morning(over, zone), zone)))
        else:
            starts.append((phase, ended[0] + timedelta(hours=phase.from_h)))
    phase = [phase for phase, start in starts if start <= now][-1]
    before = phase.dated
    if "{date}" in before and one.is_wait and not one.is_by_clock:
        end = ended[1] + timedelta(hours=one.end_h or 0)
        before = before.replace("{date}", spoken(morning(end, zone)))
    elif "{date}" in before:
        started = ended[1] if one.is_by_clock else ended[0]
        end = (started + timedelta(hours=one.end_h or 0)).astimezone(zone)
        before = before.replace("{date}", f"{spoken(end.date())} at {end.hour}:{end:%M}")
    return phase.level, before[:1].upper() + before[1:]


def treatments(name: str, number: int) -> list[dict[str, Any]]:
    """Treatments at random, most of them about the days on which the clocks change."""
    dice = random.Random(name)  # noqa: S311 (the same each time)
    zone = ZoneInfo(name)
    found: list[dict[str, Any]] = []
    days = CHANGES[name] or (date(2026, 12, 30),)
    changes = [datetime.combine(day, time()) for day in days]
    for _ in range(number):
        local = dice.choice(changes) + timedelta(minutes=dice.randrange(-9 * 1440, 4 * 1440))
        if dice.random() < 0.5:  # at night, when the clocks change
            local = dice.choice(changes) + timedelta(minutes=15 * dice.randrange(-4, 16))
        ended = moments(local.date(), local.time(), zone)
        start = ended[0] if ended else local.replace(tzinfo=UTC)
        now = start + timedelta(minutes=dice.randrange(1, 9 * 1440))
        found.append({"local": local, "ended": ended, "now": now})
    return found


REPEAT = """samples => {
  const [day, time, form] = ['#my-dates-day', '#my-dates-time', '.my-dates__form']
    .map(one => document.querySelector(one));
  return samples.map(([now, one, other]) => {
    Date.now = () => now;
    day.value = one;
    time.value = other;
    form.requestSubmit();
    return (SHOWN)();
  });
}""".replace("SHOWN", SHOWN)


def wrong_dates(here: Visit, plan: PlanView, name: str, number: int = 24) -> list[str]:
    """Compare what the page says of many treatments with what is reckoned here."""
    zone = ZoneInfo(name)
    samples = treatments(name, number)
    given = [
        [one["now"].timestamp() * 1000, f"{one['local']:%Y-%m-%d}", f"{one['local']:%H:%M}"]
        for one in samples
    ]
    wrong = []
    for sample, shown in zip(samples, here.page.evaluate(REPEAT, given), strict=True):
        found = {name: (level, before) for name, level, before in shown["now"]}
        right = {}
        if sample["ended"] and not (sample["ended"][0] > sample["now"]):
            right = {
                one.id: reckoned(one, sample["ended"], sample["now"], zone) for one in plan.items
            }
        if found != right or bool(shown["fault"]) == bool(right):
            wrong.append(f"{sample}: {found} {right} {shown['fault']}")
    return wrong


@pytest.mark.parametrize("name", sampled({name: name for name in CHANGES}, LONDON, "Asia/Kolkata"))
def test_every_date_is_what_another_program_reckons(
    browser: Browser, base: str, plan: PlanView, name: str
) -> None:
    """Hours that have passed, in zones whose clocks change and in one whose do not."""
    with visit(browser, base, PATH, timezone_id=name) as here:
        assert wrong_dates(here, plan, name) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("? dayOf(moment) : dayOf(moment, 1)", "? dayOf(moment) : dayOf(moment)"),
        ("first + minutes * 60e3).find(isSame) ?? first", "first).find(isSame) ?? first"),
        (": first + hour * HOUR;", ": dayOf(first + hour * HOUR);"),
        ('if (!isSame(first)) return "gap";', ""),
        (
            "over(last + hour * HOUR)",
            "dayOf(last, Math.ceil(hour / 24))",
        ),
    ],
)
def test_the_check_of_dates_can_fail(here: Visit, plan: PlanView, right: str, wrong: str) -> None:
    """A date that is rounded down, or a clock that is not followed, is caught."""
    with tampered(here, right, wrong):
        assert wrong_dates(here, plan, LONDON)


@contextmanager
def tampered(here: Visit, right: str, wrong: str) -> Iterator[None]:
    """Open the page with a fault in its script."""
    assert SCRIPT.count(right) == 1, right

    def answer(route: Route) -> None:
        route.fulfill(body=SCRIPT.replace(right, wrong), content_type="text/javascript")

    here.page.route("**/my-dates.js", answer)
    here.page.reload()
    try:
        yield
    finally:
        here.page.unroute("**/my-dates.js")


# The calendar.


def calendar(here: Visit) -> bytes:
    """Take the calendar out of the page, as a phone does."""
    with here.page.expect_download() as download:
        here.page.get_by_role("button", name="Add to my calendar").click()
    assert download.value.suggested_filename == "dabbing.ics"
    return Path(download.value.path()).read_bytes()


def check_calendar(raw: bytes, plan: PlanView) -> None:
    """Both judges read it, and find one day for each end of a wait, none a green light."""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert raw.endswith(b"END:VCALENDAR\r\n")
    read = icalendar.Calendar.from_ical(raw)
    assert read.errors == []
    judged = vobject.readOne(raw.decode())
    judged.validate(raiseException=True)
    events: list[Any] = list(read.walk("VEVENT"))
    assert len(list(judged.vevent_list)) == len(events)
    for event, other in zip(events, judged.vevent_list, strict=True):
        assert event.errors == []
        name = str(event["UID"]).removeprefix("dabbing-").partition("@")[0]
        one = item(plan, name)
        end = datetime(2026, 11, 17, 15, tzinfo=UTC) + timedelta(hours=one.end_h or 0)
        nine = datetime.combine(morning(end, ZoneInfo(LONDON)), time(9))
        # At nine wherever the phone is, and in no calendar without its alarm.
        assert event.start == nine == other.dtstart.value
        assert event.end == nine + timedelta(minutes=15)
        assert event["SUMMARY"] == f"Draft: {one.title}" == other.summary.value
        text = str(event["DESCRIPTION"])
        assert text == other.description.value
        assert text.startswith(one.text)
        assert all(number in text for number in ("020 7946 0000", "111", "999"))
        assert "Draft. " in text
        assert text.endswith("https://clinic.example/dabbing/timeline/")
        assert PERMISSION.search(f"{event['SUMMARY']} {text}") is None
        (alarm,) = event.walk("VALARM")
        assert timedelta(0) == alarm.TRIGGER
    ends = {one.id for one in plan.items if one.title}
    assert {str(event["UID"])[len("dabbing-") :].split("@")[0] for event in events} == ends


def test_the_calendar_has_a_day_for_each_end_of_a_wait(here: Visit, plan: PlanView) -> None:
    """Whoever imports it, and however long the lines are."""
    fill(here)
    check_calendar(calendar(here), plan)


def test_a_calendar_made_twice_updates_itself(here: Visit) -> None:
    """The same names each time, from whatever day and time; what is over is left out."""
    numbers: list[int] = []
    fill(here)

    def names() -> set[str]:
        events = icalendar.Calendar.from_ical(calendar(here)).walk("VEVENT")
        (number,) = {int(str(event["SEQUENCE"])) for event in events}
        numbers.append(number)
        return {str(event["UID"]) for event in events}

    before = names()
    assert "dabbing-swim@test-b-clinic-b.invalid" in before
    here.page.clock.set_fixed_time(datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert before - names() == {"dabbing-shade@test-b-clinic-b.invalid"}
    # A time that is corrected moves the old entries: the same names, and a higher number.
    fill(here, "2026-11-18")
    assert names() <= before
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[1]
    here.page.clock.set_fixed_time(datetime(2026, 11, 28, 12, tzinfo=UTC))
    fill(here)
    expect(here.page.get_by_role("button", name="Add to my calendar")).to_be_hidden()


def test_any_words_come_out_of_the_calendar_as_they_went_in(here: Visit) -> None:
    """No letter ends a line, an event or a field: what is read again is what was said."""
    words = (
        " ".join(HOSTILE) + "; a, b\\nc\\\\\r\nEND:VEVENT\rBEGIN:VEVENT\nSUMMARY:x \N{BRAIN}é" * 9
    )

    def plant(route: Route) -> None:
        answer = route.fetch()
        attribute = html.escape(words).replace("\r", "&#13;").replace("\n", "&#10;")
        body = re.sub(
            r'data-(title|text)="[^"]+"', lambda m: f'data-{m[1]}="{attribute}"', answer.text()
        )
        route.fulfill(response=answer, body=body)

    here.page.route(f"**{PATH}", plant)
    try:
        here.page.reload()
        fill(here)
        raw = calendar(here)
    finally:
        here.page.unroute(f"**{PATH}")
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    said = words.replace("\r\n", "\n").replace("\r", "\n")
    assert raw.count(b"\r\nBEGIN:VEVENT\r\n") == len(events) > 1
    assert {str(event["SUMMARY"]) for event in events} == {f"Draft: {said}"}
    assert all(str(event["DESCRIPTION"]).startswith(f"{said}\n\n") for event in events)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("lines.map(folded)", "lines"),
        ('.join("\\r\\n") : "";', '.join("\\n") : "";'),
        ('replace(/[\\\\;,]/g, "\\\\$&")', "trim()"),
        ('"BEGIN:VALARM",', '"BEGIN:VTODO",'),
        ("${dateOf(item.end)}T090000", "${dateOf(item.end - 1)}T090000"),
    ],
)
def test_the_check_of_the_calendar_can_fail(
    here: Visit, plan: PlanView, right: str, wrong: str
) -> None:
    """A long line, a bare line feed, a comma, a broken alarm, a day too soon: each is caught."""
    with tampered(here, right, wrong):
        fill(here)
        with pytest.raises((AssertionError, ValueError, vobject.base.ParseError)):
            check_calendar(calendar(here), plan)


# Private.


def kept(here: Visit) -> Any:
    """What stands in the browser's store."""
    return here.page.evaluate("({...localStorage, ...sessionStorage})")


def test_nothing_is_sent_and_nothing_is_kept_unless_asked(here: Visit) -> None:
    """No request, no cookie, no entry, and nothing in the address."""
    before = list(here.requests)
    fill(here)
    calendar(here)
    later = here.requests[len(before) :]
    assert [url for url in later if not url.startswith("blob:") and "mark.svg" not in url] == []
    assert kept(here) == {}
    assert here.page.context.cookies() == []
    assert here.page.url == f"{here.base}{PATH}"


def test_what_is_kept_comes_back_and_can_be_forgotten(here: Visit) -> None:
    """One tick keeps it, one button forgets it, on whichever page of the treatment."""
    fill(here, keep=True)
    assert list(kept(here)) == ["my-dates:dabbing"]
    here.page.reload()
    assert told(here)["swim"][1] == "Until the morning of Saturday 21 November"
    expect(here.page.get_by_label("Time", exact=True)).to_have_value("15:00")
    here.page.get_by_role("button", name="Forget").click()
    assert kept(here) == {}
    expect(here.page.locator(".my-dates__result")).to_be_hidden()
    expect(here.page.get_by_label("Day", exact=True)).to_have_value("")
    expect(here.page.get_by_role("button", name="Forget")).to_be_hidden()
    here.page.reload()
    expect(here.page.locator(".my-dates__result")).to_be_hidden()


def test_taking_the_tick_away_forgets_at_once(here: Visit) -> None:
    """And what is no treatment is never kept."""
    fill(here, keep=True)
    here.page.get_by_label("Keep this on this phone").uncheck()
    assert kept(here) == {}
    fill(here, "2027-01-01", keep=True)
    assert kept(here) == {}


@pytest.mark.parametrize("value", ["not json", "[1]", '["a", "b"]', "null", "{}"])
def test_what_somebody_else_kept_there_harms_nothing(here: Visit, value: str) -> None:
    """An entry that is none of ours is passed over."""
    here.page.evaluate("value => localStorage.setItem('my-dates:dabbing', value)", value)
    here.page.reload()
    expect(here.page.locator(".my-dates__result")).to_be_hidden()


def test_the_check_for_kept_dates_can_fail(here: Visit) -> None:
    """A script that keeps them unasked is caught."""
    with tampered(here, "const isKept = keep.checked &&", "const isKept ="):
        fill(here)
        assert kept(here) != {}


# For everyone.


@pytest.mark.parametrize("gate", sampled({gate.name: gate for gate in GATES}, "320 px", "light"))
def test_a_filled_form_passes_every_gate(browser: Browser, base: str, gate: Gate) -> None:
    """With all that it shows open, light and dark, narrow, printed and without a script."""
    for settings in gate.visits[: 2 if gate is INK else 1]:
        with visit(browser, base, PATH, timezone_id=LONDON, **settings) as here:
            if gate is not PLAIN:
                here.page.clock.set_fixed_time(NIGHT)
                fill(here, keep=gate is KEYBOARD)
            if gate is KEYBOARD:  # from the top, as whoever comes back
                here.page.reload()
            assert gate.measure(here) == []


SIZES = """() => ['date', 'time', 'text'].map((type) => {
  const fields = [...document.querySelectorAll('.my-dates__fields input')];
  for (const field of fields) field.type = type;
  return fields.map((field) => [field.offsetWidth, field.offsetHeight]);
})"""


def test_the_fields_for_dates_are_built_after_the_page_is_painted(here: Visit) -> None:
    """They come as plain fields, drawn sooner, and of the same size: nothing moves."""
    written = here.page.request.get(f"{here.base}{PATH}").text()
    assert "my-dates-day" in written
    assert 'type="date"' not in written
    expect(here.page.locator("#my-dates-day[type=date]")).to_be_visible()
    expect(here.page.locator("#my-dates-time[type=time]")).to_be_visible()
    dates, times, plain = here.page.evaluate(SIZES)
    assert dates == times == plain


def test_without_a_script_the_table_stands_there(
    browser: Browser, base: str, plan: PlanView
) -> None:
    """All rows in hours, and nothing that can be typed."""
    with visit(browser, base, PATH, script=False) as here:
        rows = here.page.locator(".plan__table th:visible[scope=row]").all_text_contents()
        assert rows == [row.hours for row in plan.rows]
        expect(here.page.locator(".my-dates__form")).to_be_hidden()
        expect(here.page.locator(".my-dates__result")).to_be_hidden()


def test_paper_has_the_filled_table_and_no_form(here: Visit) -> None:
    """What was typed is printed as dates, with the table open."""
    fill(here)
    here.page.emulate_media(media="print")
    row = here.page.get_by_text("Wednesday 25 November to Friday 27 November")
    expect(row).to_be_visible()
    expect(here.page.locator(".my-dates__form")).to_be_hidden()
    expect(here.page.locator(".my-dates__calendar")).to_be_hidden()
    here.page.emulate_media(media="screen")


def test_the_keyboard_is_enough(here: Visit) -> None:
    """From the day to the result without a mouse."""
    here.page.get_by_label("Day", exact=True).focus()
    here.page.keyboard.type("11172026")
    here.page.keyboard.press("Tab")  # the field's own calendar
    here.page.keyboard.press("Tab")
    here.page.keyboard.type("0300PM")
    here.page.keyboard.press("Enter")
    assert told(here)["swim"][1] == "Until the morning of Saturday 21 November"


def test_hostile_words_stay_words(here: Visit) -> None:
    """A name that looks like markup is read, not run."""
    fill(here)
    name = here.page.locator(".plan__level[data-level=gate] a").last
    expect(name).to_have_text("<script>alert('x')</script>")
    assert here.page.locator(".my-dates script").count() == 0


def test_the_script_is_small_and_only_where_it_is_needed(base: str, dated: Path) -> None:
    """At most 8 kB packed; no other page asks for it."""
    assert base
    assert len(gzip.compress(SCRIPT.encode())) <= 8000
    pages = {file.parent.name: file.read_text() for file in (dated / "site").rglob("index.html")}
    assert [name for name, page in pages.items() if "my-dates.js" in page] == ["timeline"]


def test_the_words_are_those_of_the_view(made: Site, plan: PlanView) -> None:
    """The script has none of its own: each sentence that it says stands in the page."""
    page = next(page for page in made.pages if page.source == "dabbing/timeline.md")
    for one in plan.items:
        assert f'data-item="{one.id}"' in page.html
    for word in ("until the", "morning of", "Ask us", "Call"):
        assert word not in json.dumps(SCRIPT.split("The page ---")[1])


@pytest.mark.parametrize("way", LARGE.visits[:2], ids=["150 %", "200 %"])
def test_shown_dates_are_whole_with_large_text(
    browser: Browser, base: str, way: Mapping[str, Any]
) -> None:
    """What the script writes breaks no word either, on a phone."""
    with visit(browser, base, timezone_id=LONDON, **way) as here:
        here.page.clock.set_fixed_time(NIGHT)
        here.page.goto(f"{base}{PATH}")
        fill(here)
        assert LARGE.measure(here) == []
