"""The plan in hours: who says wait until when, what is asked, and what has no date."""

import re
from datetime import date

import pytest

from aftercare.dataset.load import load_text
from aftercare.parts.days.phases import PlanItemView
from aftercare.parts.days.plan import PlanView
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from tests.build import sealed
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.presenting import present

PERMISSION = re.compile(
    r"\b(?:you (?:may|can)|allowed|go ahead|safe (?:to|now)|ready to)\b", re.IGNORECASE
)
AGAIN = "we are checking this again: call us"
SWIM = """
    answers:
      - topic: swim
        text: Do not swim for {wait}.
        min-wait: 4 day
        until: [normal]
        if-not: clinic
"""


def plan_of(view: SiteView) -> PlanView:
    """The plan of the first treatment."""
    plan = view.treatments[0].plan
    assert plan is not None
    return plan


def signed(text: str = SIGNED) -> PlanView:
    """The plan of the project in which every answer is signed."""
    return plan_of(present(require(load_text(text)), today=TODAY))


def item(plan: PlanView, name: str) -> PlanItemView:
    """One item by its topic."""
    return next(one for one in plan.items if one.id == name)


def phases(plan: PlanView, name: str) -> list[tuple[str, int | float]]:
    """The levels of one item, each with its first hour."""
    return [(phase.level, phase.from_h) for phase in item(plan, name).phases]


def test_a_wait_is_firm_then_differs_then_is_a_gate(view: SiteView) -> None:
    """All say wait to 24 hours, the longest names 72; then one checks."""
    plan = plan_of(view)
    assert phases(plan, "swim") == [("wait", 0), ("differ", 24), ("gate", 72)]
    first, *_, gate = item(plan, "swim").phases
    assert (first.words, first.dated) == ("do not swim", "until the morning of {date}")
    assert first.told == "Until the morning of {date}: {acts}, then check it first."
    assert gate.note == "not until your skin looks normal"
    assert (item(plan, "swim").end_h, item(plan, "swim").is_wait) == (72, True)


def test_a_check_of_something_else_is_named_wherever_it_is_asked_for() -> None:
    """After sedation one checks how one feels, on each page, chart, date and message."""
    found = "check-by: It looks as it did before."
    assert found in SAMPLE
    text = SAMPLE.replace(found, f"{found}\n    looks-at: how you feel")
    site = present(require(load_text(text)), today=TODAY)
    (first, *_) = item(plan_of(site), "swim").phases
    assert first.told == "Until the morning of {date}: {acts}, then check how you feel first."
    said = repr(site.treatments[0])
    for asked in ("Check how you feel first.", ", then check how you feel"):
        assert asked in said
    assert "then check it" not in said


@pytest.mark.parametrize("name", ["cream", "hard"])
def test_what_is_split_or_without_a_figure_gives_no_date(view: SiteView, name: str) -> None:
    """It is asked about on every day, and stands in no calendar."""
    plan = plan_of(view)
    assert phases(plan, name) == [("gate", 0)]
    assert item(plan, name).phases[0].note == "ask us first"
    assert (item(plan, name).end_h, item(plan, name).title) == (None, "")


def test_a_product_comes_after_its_substitute(view: SiteView) -> None:
    """Shade first; then the product, since nothing has to be checked for it."""
    shade = item(plan_of(view), "shade")
    assert [(phase.level, phase.words) for phase in shade.phases] == [
        ("do", "stay in the shade"),
        ("do", "put on sunscreen"),
    ]
    assert (shade.end_h, shade.title) == (24, "Sunscreen: start now")


def test_a_sign_goes_through_its_course(view: SiteView) -> None:
    """From the earliest end on it has to fade, and after the latest one asks."""
    assert phases(plan_of(view), "pink") == [("normal", 0), ("fading", 48), ("contact", 72)]
    (first, *_) = item(plan_of(view), "pink").phases
    assert first.told == "Until {date}: {acts}. Not fading then? Ask us."
    assert not item(plan_of(view), "pink").is_wait


def test_a_signed_answer_counts_instead_of_the_reading() -> None:
    """The clinic's own time is one firm wait, longer or, with its reason, shorter."""
    longer = plan_of(present(require(load_text(sealed(SAMPLE + SWIM))), today=TODAY))
    assert phases(longer, "swim") == [("wait", 0), ("gate", 96)]
    assert phases(signed(), "dance") == [("wait", 0), ("gate", 96)]
    assert "or our clinic does" in signed().levels[0].says


def test_a_question_that_is_asked_is_told_in_the_clinics_words() -> None:
    """A signed answer to split advice may say do or do not, so nothing is added to it."""
    (phase,) = item(signed(), "soap").phases
    assert phase.note.replace("\N{NO-BREAK SPACE}", " ") == "Use no soap for 1 day"


@pytest.mark.parametrize(
    ("name", "find", "change"),
    [
        ("dance", "5 day and until normal", "6 day and until normal"),
        ("balm", "wait: 2 day}", "wait: 3 day}"),
        ("glow", "1-6 day", "2-6 day"),
        ("soap", "Use no soap., wait: 1 day", "Use no soap., wait: 2 day"),
    ],
)
def test_a_lapsed_answer_gives_no_date(name: str, find: str, change: str) -> None:
    """Neither the old figure nor the new one: call us."""
    plan = signed(SIGNED.replace(find, change))
    (phase,) = item(plan, name).phases
    assert (phase.note, phase.dated) == (AGAIN, AGAIN)
    assert (item(plan, name).end_h, item(plan, name).title) == (None, "")


@pytest.mark.parametrize(("ours", "end"), [("12 h", 12), ("1 day", 24)])
def test_of_two_times_of_a_sign_the_earlier_call_counts(ours: str, end: int) -> None:
    """A clinic can send patients to the telephone sooner than the sources."""
    answer = f"""
    answers:
      - {{topic: pink, text: "Pinkness that fades is normal for {{wait}}.", min-wait: {ours}}}
"""
    text = sealed(SAMPLE + answer, "dabbing/pink")
    plan = plan_of(present(require(load_text(text)), today=date(2026, 11, 21)))
    assert phases(plan, "pink")[:2] == [("normal", 0), ("contact", end)]


def test_the_rows_hold_each_item_once_whatever_the_hour(view: SiteView) -> None:
    """Nothing is missed and nothing stands in two places; the last row has no end."""
    plan = plan_of(view)
    for row in plan.rows:
        told = [act.address for level in row.levels for group in level.groups for act in group.acts]
        told += [act.address for level in row.levels for act in level.before]
        assert sorted(told) == sorted(one.address for one in plan.items), row.hours
    assert plan.rows[-1].hours.startswith("After 10")
    assert "more than 2\N{NO-BREAK SPACE}weeks ago" in plan.over


def test_what_is_checked_first_is_said_once_in_all_its_words(view: SiteView) -> None:
    """Where its wait ends; in later rows its name is left, and signs are never shortened."""
    words = [
        (act.address, act.gate)
        for row in plan_of(view).rows
        for level in row.levels
        for act in (*level.before, *(one for group in level.groups for one in group.acts))
        if level.level == "gate" and act not in level.before
    ]
    assert words
    assert len(words) == len(set(words))
    levels = [level for row in plan_of(view).rows for level in row.levels if level.before]
    assert {level.level for level in levels} == {"gate"}


def test_the_scale_is_that_of_the_chart(view: SiteView) -> None:
    """Each tick has its hour; the last place is the open column."""
    recovery = view.treatments[0].recovery
    assert recovery
    scale = plan_of(view).scale
    assert [place.hour for place in scale[:-1]] == list(recovery.edges)
    assert [place.x for place in scale[1:-1]] == [tick.x for tick in recovery.ticks]
    assert scale[-1].hour == recovery.edges[-1]


def texts(plan: PlanView) -> list[str]:
    """Everything that the plan says of its items."""
    said = [f"{one.title} {one.text}" for one in plan.items]
    parts = [(phase.words, phase.dated, phase.told) for one in plan.items for phase in one.phases]
    return [*said, *(" ".join(part) for part in parts), *(level.says for level in plan.levels)]


def test_nothing_ever_says_that_one_may(view: SiteView) -> None:
    """No entry of a calendar and no line is a green light."""
    for plan in (plan_of(view), signed()):
        assert [text for text in texts(plan) if PERMISSION.search(text)] == []


def test_a_permission_would_be_found() -> None:
    """The words of a green light are known."""
    text = SIGNED.replace("Do not dance for {wait}.", "After {wait} you may dance.")
    assert any(PERMISSION.search(one) for one in texts(signed_anew(text)))


def signed_anew(text: str) -> PlanView:
    """A plan whose first answer is signed as it now stands."""
    without = re.sub(
        r"        signed:\n          by: Dr A\. Example\n.*?        review-by: 2027-11-12\n",
        "",
        text,
        count=1,
        flags=re.DOTALL,
    )
    return signed(sealed(without, "buffing/dance"))


def test_the_name_in_a_calendar_never_changes_by_itself() -> None:
    """The host of the clinic's address, else its name in letters that any calendar takes."""
    assert signed().key == "pier-clinic.invalid"
    address = SIGNED.replace(
        "  country: GB", "  country: GB\n  address: https://pier.example/care/"
    )
    assert signed(address).key == "pier.example"
