"""Is this normal? The earlier call wins, and what grows never waits."""

import json

import pytest

from aftercare.api.export import export
from aftercare.dataset.load import load_text
from aftercare.parts.normal import CourseView, present_courses
from aftercare.parts.site import SiteView
from aftercare.reading.advice import Advice, decide
from aftercare.reading.course import Trend
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.build import claim, question, read, topic
from tests.conftest import SAMPLE, TODAY
from tests.presenting import present

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
    shown = question(view.treatments[0], "swim")
    advice = Advice(
        topic=topic("trend"), reading=said, answer=None, has_lapsed=False, time=None,
        conditions=(), asks=False, is_open=False,
    )  # fmt: skip
    (course,) = present_courses([(advice, shown)], our_words())
    assert rows_of(course) == [("At any time", "Ask us", "Ask us", "Call today")]


def test_a_sign_leads_to_its_question(view: SiteView) -> None:
    """The table gives one word; the page gives the reasons."""
    (pink,) = view.treatments[0].courses
    assert pink.address == "page:dabbing/pink"
    assert pink.look_for == "On brown and black skin it may look darker."


HEALING = """\
  - id: lensing
    name: Lensing
    after: after lensing
    summary: Lensing is invented too.
    covers: {words: Lensing by hand.}
    topics:
      - {id: ache, name: Ache, question: Is an ache normal?, kind: course-of-healing, safer: trend,
         sign: An ache, group: Healing}
      - {id: flakes, name: Flakes, question: Are flakes normal?, kind: course-of-healing,
         safer: trend, sign: Flaking, group: Healing}
    claims:
      - {id: ache-alpha-1, source: alpha, section: A, topics: [ache], stance: expect,
         says: It aches., lasts: 24-48 h}
      - {id: ache-beta-1, source: beta, section: A, topics: [ache], stance: expect,
         says: It aches., lasts: 1 week or longer}
      - {id: ache-beta-2, source: beta, section: A, topics: [ache], stance: warn,
         says: Call., lasts: after 5 day}
      - {id: flakes-alpha-1, source: alpha, section: F, topics: [flakes], stance: expect,
         says: It flakes., onset: day 4-5}
      - {id: flakes-beta-1, source: beta, section: F, topics: [flakes], stance: expect,
         says: It flakes., lasts: day 6-7}
"""

LEVELS = {
    "normal": ("normal", "normal"),
    "fading": ("normal", "contact"),
    "contact": ("contact", "contact"),
    "today": ("contact", "today"),
}
"""What each level of the plan means for a sign that fades, and for one that stays."""


@pytest.mark.parametrize("name", ["ache", "flakes"])
def test_a_sign_means_the_same_in_every_view(name: str) -> None:
    """The table, the plan and the public data hold one course, at every hour."""
    dataset = require(load_text(SAMPLE + HEALING))
    advice = next(one for one in decide(dataset, dataset.treatments[1]) if one.topic.id == name)
    treatment = present(dataset, today=TODAY).treatments[1]
    table = next(one for one in treatment.courses if one.id == name)
    assert advice.course
    assert treatment.plan
    (item,) = (one for one in treatment.plan.items if one.id == name)
    for hour, row in zip(advice.course.edges, table.rows, strict=True):
        assert LEVELS[item.at(hour).level] == (row.better.level, row.same.level)
        assert row.worse.level == advice.course.verdict(Trend.GROWS, hour)
    (published,) = (
        one["reading"]["cautious"]["course"]
        for one in json.loads(export(dataset, our_words(), is_draft=True))["treatments"][1][
            "topics"
        ]
        if one["id"] == name
    )
    assert published["ask_if_there_h"] == advice.course.fading_h
    assert published["ask_if_not_fading_h"] == advice.course.staying_h
    assert published["today_if_not_fading_h"] == advice.course.today_h
    words = f"{table.sign} is normal at first"
    assert words in treatment.faq[0].entries[["ache", "flakes"].index(name)].answer
