"""Is this normal? The earlier call wins, and what grows never waits."""

from aftercare.present.normal import present_courses
from aftercare.views import CourseView, SiteView
from tests.build import claim, question, read, topic

HOURS = "\N{NO-BREAK SPACE}hours"


def rows_of(course: CourseView) -> list[tuple[str, str, str, str]]:
    """The table of a sign in words."""
    return [(row.stretch, row.better.words, row.same.words, row.worse.words) for row in course.rows]


def test_a_sign_is_asked_about_from_its_ends_on(view: SiteView) -> None:
    """One source says 24 to 48 hours, another 24 to 72: what stays is asked about after 48."""
    (pink,) = view.treatments[0].courses
    assert rows_of(pink) == [
        (f"Up to 48{HOURS}", "Normal", "Normal", "Call today"),
        (f"48 to 72{HOURS}", "Normal", "Ask us", "Call today"),
        (f"After 72{HOURS}", "Ask us", "Ask us", "Call today"),
    ]


def test_a_sign_without_a_figure_is_always_one_to_ask_about(view: SiteView) -> None:
    """Where nobody says how long, no stretch of time is called normal."""
    said = read([claim("aa", stance="expect", lasts='"a few days"')], "trend")
    shown = [question(view.treatments[0], "swim")]
    (course,) = present_courses(shown, [(topic("trend"), said)])
    assert rows_of(course) == [("At any time", "Ask us", "Ask us", "Call today")]


def test_a_sign_leads_to_its_question(view: SiteView) -> None:
    """The table gives one word; the page gives the reasons."""
    (pink,) = view.treatments[0].courses
    assert pink.address == "page:dabbing/pink"
    assert pink.look_for == "On brown and black skin it may look darker."
