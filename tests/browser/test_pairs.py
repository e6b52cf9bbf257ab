"""What the dates of two treatments really show is never looser than either of their answers.

Over invented treatments, in every direction and case, on one day and some days apart; the answers
decide, a browser shows.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from aftercare.dataset.answer import Pair
from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset
from aftercare.dataset.times import Hours
from aftercare.parts.days.phases import level_of
from aftercare.parts.pairs.signs import split_signs
from aftercare.reading.together import Hold
from aftercare.rules.check import require
from tests.browser.test_my_dates import tampered
from tests.browser.test_my_dates_law import invented
from tests.browser.visits import Visit, build, serve, visit
from tests.build import CLINIC
from tests.conftest import make_project
from tests.properties.invented import CONDITIONS, sources, treatment
from tests.properties.test_pair_laws import HOLDS, LEVELS, joints, own_hold

pytest_plugins = ["tests.browser.plugin"]

FIRST = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
APART = (0, 24, 168)
HOURS = (1, 7, 25, 49, 97, 169, 337)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with pairs of invented treatments."""
    cases = list(invented(12))
    names = [name for name, _ in cases]
    pairs = [
        {"treatments": two, "apart": ["swim"]} for two in zip(names[::2], names[1::2], strict=True)
    ]
    known = {name: {topic for topic, _ in asked} for name, asked in cases}
    for pair in pairs:
        one, other = pair["treatments"]
        if "swim" not in known[one] | known[other]:
            pair.pop("apart")
    data = {
        "schema": "2", "version": "2026-11-03", "clinic": CLINIC, "conditions": CONDITIONS,
        "sources": sources(),
        "together": pairs,
        "treatments": [treatment(name, questions) for name, questions in cases],
    }  # fmt: skip
    return make_project(tmp_path_factory.mktemp("pairs") / "project", data=json.dumps(data))


@pytest.fixture(scope="module")
def dataset(project: Path) -> Dataset:
    """What its pages say."""
    return require(load(project / "data" / "guidelines.yaml", "data/guidelines.yaml"))


@pytest.fixture(scope="module")
def phone(browser: Browser, project: Path) -> Iterator[Visit]:
    """A visit to its site."""
    with serve(build(project, project / "site")) as address, visit(browser, address) as visiting:
        yield visiting


SHOWN = """([starts, moments]) => {
  const sets = [...document.querySelectorAll('.my-dates fieldset')];
  const form = document.querySelector('.my-dates__form');
  return moments.map(now => {
    Date.now = () => now;
    sets.forEach((set, i) => set.querySelectorAll('input').forEach((field, j) => field.value = starts[i][j]));
    form.requestSubmit();
    return [...document.querySelectorAll('.plan__level:not([hidden])')].flatMap(box =>
      [...box.querySelectorAll('li')].flatMap(one => [...one.querySelectorAll('a')].map(link =>
        [link.getAttribute('href').split('#')[1], box.dataset.level, link.textContent])));
  });
}"""  # noqa: E501


def typed(moment: datetime) -> list[str]:
    """A day and a time as they are typed."""
    return [f"{moment:%Y-%m-%d}", f"{moment:%H:%M}"]


def of_pair(dataset: Dataset, pair: Pair) -> Dataset:
    """The two of a pair alone."""
    known = {one.id: one for one in dataset.treatments}
    both = tuple(known[name] for name in pair.treatments)
    return dataset.model_copy(update={"treatments": both, "together": (pair,)})


def looser(here: Visit, dataset: Dataset, apart: Hours) -> Iterator[str]:
    """Name each thing that the dates let begin sooner, or call normal longer, than an answer."""
    starts = (FIRST, FIRST + timedelta(hours=apart))
    for pair in dataset.together:
        acts, signs, _ = split_signs(joints(of_pair(dataset, pair)))
        here.page.goto(f"{here.base}/{pair.id}/")
        moments = [(starts[1] + timedelta(hours=hour)).timestamp() * 1000 for hour in HOURS]
        found = here.page.evaluate(SHOWN, [[*map(typed, starts)], moments])
        for hour, shown in zip(HOURS, found, strict=True):
            since = (hour + apart, hour)
            levels = {place.removeprefix("act-"): level for place, level, _ in shown}
            told = {words.casefold(): level for _, level, words in shown}
            for joint in acts:
                level = HOLDS[levels[joint.id]] if joint.id in levels else Hold.DO
                for one in joint.told:
                    own = min(own_hold(one.advice, since[one.place]), Hold.WAIT)
                    if own > level:
                        yield f"{pair.id}/{joint.id} at {hour} h, {apart} h apart: {level}"
            for joint in signs:
                sign = (joint.told[0].advice.topic.sign or "").casefold()
                for one in joint.told:
                    course = one.advice.course
                    if course is None or course.staying_h is None:
                        continue
                    meant = LEVELS.index(level_of(course, since[one.place]))
                    if meant > LEVELS.index(told[sign]):
                        yield f"{pair.id}/{joint.id} at {hour} h: {told[sign]}"


def all_looser(here: Visit, dataset: Dataset) -> list[str]:
    """What the dates of all pairs let begin too soon, on one day and some days apart."""
    return [said for apart in APART for said in looser(here, dataset, apart)]


def test_no_dates_of_two_let_an_act_begin_sooner_than_either_answer(
    phone: Visit, dataset: Dataset
) -> None:
    """At any of these hours, whatever lies between the two."""
    assert len(dataset.together) == 6
    assert all_looser(phone, dataset) == []
    assert phone.complaints == []


def test_dates_by_the_first_treatment_alone_are_found(phone: Visit, dataset: Dataset) -> None:
    """A script that lets the shorter wait count is caught."""
    with tampered(phone, 'Math[isWait ? "max" : "min"]', "Math.min"):
        assert all_looser(phone, dataset)
