"""What the script of a patient's dates really shows is never looser than the question's page.

Over invented treatments, in every direction and case; the pages decide, a browser shows.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.advice import Advice, decide
from aftercare.reading.course import Course, Trend, Verdict
from aftercare.rules.check import require
from tests.browser.test_my_dates import tampered
from tests.browser.visits import Visit, build, serve, visit
from tests.build import CLINIC
from tests.conftest import make_project
from tests.properties.invented import (
    CONDITIONS,
    LIMITS,
    SAYS,
    SOURCES,
    TOPICS,
    Asked,
    Said,
    sound,
    sources,
    treatment,
)

pytest_plugins = ["tests.browser.plugin"]

ENDED = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)
HOURS = (1, 7, 23, 25, 49, 73, 97, 130, 169, 241, 337)
ASKED = ("swim", "run", "wet", "balm", "pill", "pink", "sore")
PAGE = """# Day by day {{ treatment.after }} {: #top }

{{ my_dates(plan=treatment.plan, clinic=clinic, draft=site.draft, address=url("when-to-call")) }}
"""


def invented(number: int) -> Iterator[tuple[str, list[Asked]]]:
    """Treatments at random, the same each time."""
    dice = random.Random(7)  # noqa: S311 (the same each time)
    for one in range(number):
        questions = [
            (topic, [(dice.choice(SOURCES), _said(dice, topic)) for _ in range(dice.randint(1, 3))])
            for topic in dice.sample(ASKED, 5)
        ]
        yield f"case-{one}", sound(questions)


def _said(dice: random.Random, topic: str) -> Said:
    safer = str(TOPICS[topic]["safer"])
    limit = dice.choice(LIMITS[safer]) if safer in LIMITS and dice.random() < 0.2 else {}
    return {**dice.choice(SAYS[safer]), **limit}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with them, whose timelines hold the dates alone."""
    data = {
        "schema": "2", "version": "2026-11-17", "clinic": CLINIC, "conditions": CONDITIONS,
        "sources": sources(),
        "treatments": [treatment(name, questions) for name, questions in invented(12)],
    }  # fmt: skip
    folder = make_project(tmp_path_factory.mktemp("law") / "project", data=json.dumps(data))
    (folder / "content" / "[treatment]" / "timeline.md").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dataset(project: Path) -> Dataset:
    """What its pages say."""
    return require(load(project / "data" / "guidelines.yaml", "data/guidelines.yaml"))


@pytest.fixture(scope="module")
def phone(browser: Browser, project: Path) -> Iterator[Visit]:
    """A visit to its site."""
    with serve(build(project, project / "site")) as address, visit(browser, address) as visiting:
        yield visiting


SHOWN = """([ended, moments]) => {
  const [day, time, form] = ['#my-dates-day', '#my-dates-time', '.my-dates__form']
    .map(one => document.querySelector(one));
  return moments.map(now => {
    Date.now = () => now;
    [day.value, time.value] = ended;
    form.requestSubmit();
    return [...document.querySelectorAll('.plan__level:not([hidden])')].flatMap(box =>
      [...box.querySelectorAll('li')].flatMap(one => [...one.querySelectorAll('a')].map(link =>
        [link.getAttribute('href').split('/').at(-2), box.dataset.level, link.textContent])));
  });
}"""


def looser(here: Visit, name: str, decided: tuple[Advice, ...]) -> Iterator[str]:
    """Name each thing that the page lets begin sooner than what holds of it."""
    here.page.goto(f"{here.base}/{name}/timeline/")
    moments = [(ENDED + timedelta(hours=hour)).timestamp() * 1000 for hour in HOURS]
    ended = [f"{ENDED:%Y-%m-%d}", f"{ENDED:%H:%M}"]
    by_id = {one.topic.id: one for one in decided}
    for hour, shown in zip(HOURS, here.page.evaluate(SHOWN, [ended, moments]), strict=True):
        for topic, level, words in shown:
            advice = by_id[topic]
            is_act = words.removeprefix("or ") == advice.topic.act
            waits = hour < advice.hours and not advice.is_open
            if (
                advice.topic.safer is Safer.LATER
                and waits
                and level not in {"wait", "differ", "gate"}
            ):
                yield f"{name}/{topic} at {hour} h: {level}"
            if level == "do" and is_act and (waits or not advice.tells_start):
                yield f"{name}/{topic} at {hour} h: do {words}"
            if level == "gate" and waits and not advice.reading.cautious.by:
                yield f"{name}/{topic} at {hour} h: a gate before its time"
            if advice.course and level not in meant_by(advice.course, hour):
                yield f"{name}/{topic} at {hour} h: {level}"


def meant_by(course: Course, hour: int) -> tuple[str, ...]:
    """What it can mean at an hour that a sign is still there, as its page has it."""
    if course.staying_h is None:
        return ("normal",)  # with whom to ask how long
    fades, stays = (course.verdict(trend, hour) for trend in (Trend.FADES, Trend.STAYS))
    if stays is Verdict.NORMAL:
        return ("normal",)
    return ("fading",) if fades is Verdict.NORMAL and stays is not Verdict.TODAY else (stays.value,)


def all_looser(here: Visit, dataset: Dataset) -> list[str]:
    """What the dates of all treatments let begin too soon."""
    treated = dataset.treatments
    return [said for one in treated for said in looser(here, one.id, decide(dataset, one))]


def test_no_dates_let_an_act_begin_sooner_than_its_page(phone: Visit, dataset: Dataset) -> None:
    """At any of these hours, for whatever the sources say."""
    assert all_looser(phone, dataset) == []
    assert phone.complaints == []


def test_dates_that_end_too_soon_are_found(phone: Visit, dataset: Dataset) -> None:
    """A script that counts an hour as half of one is caught."""
    with tampered(phone, "const HOUR = 3600e3;", "const HOUR = 1800e3;"):
        assert all_looser(phone, dataset)
