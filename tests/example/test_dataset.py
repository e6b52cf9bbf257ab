"""The real dataset: sound, complete for its topics, and with the figures of its sources."""

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import jsonschema
import pytest
import yaml

from aftercare.dataset.files.included import part_schema
from aftercare.dataset.load import Loaded, load
from aftercare.dataset.model import Dataset, Treatment, json_schema
from aftercare.dataset.statement import Claim
from aftercare.history.archive import kept
from aftercare.reading.reconcile import Reading, readings
from aftercare.rules.check import check, require
from aftercare.rules.registry import duration_in
from aftercare.site.build import Site, build_site
from tests.conftest import ROOT

NAME = "data/guidelines.yaml"
ARTICLES = {"sex-article", "maximizing-results", "ten-tips", "after-effects", "before-and-after"}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The real file as it was read."""
    return load(ROOT / NAME, NAME)


@pytest.fixture(scope="module")
def data(loaded: Loaded) -> Dataset:
    """The real dataset, sound."""
    return require(loaded)


@pytest.fixture(scope="module")
def read(data: Dataset) -> dict[str, Reading]:
    """The reading of each topic of microneedling."""
    return {topic.id: reading for topic, reading in readings(data, data.treatments[0])}


@pytest.fixture(scope="module")
def pages() -> Site:
    """The real site."""
    return build_site(ROOT)


def of_articles(data: Dataset, topic: str) -> list[Claim]:
    """What the five articles say of a topic."""
    return [claim for claim in data.treatments[0].topic_claims(topic) if claim.source in ARTICLES]


def figures(claims: list[Claim]) -> list[tuple[float | None, float | None]]:
    """The figures in hours, an open end as None, sorted."""
    times = [claim.time for claim in claims if claim.time and claim.time.has_figure]
    found = [(time.floor_h, time.end_h) for time in times]
    return sorted(found, key=lambda pair: (pair[0] or 0, pair[1] or 0))


def test_nothing_is_wrong_with_it(loaded: Loaded) -> None:
    """Every rule holds."""
    assert [str(problem) for problem in check(loaded)] == []


def test_it_keeps_to_the_schema_that_editors_complete_from() -> None:
    """An editor that checks against the schema sees no error in the file as it is."""
    plain = yaml.load((ROOT / NAME).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds text only)
    jsonschema.validate(_numbers_as_text_allowed(plain), json_schema())


def _numbers_as_text_allowed(value: object) -> object:
    """Read whole numbers as an editor's schema check would."""
    whole = {"schema", "priority", "handout"}
    if isinstance(value, dict):
        return {
            key: int(inner) if key in whole else _numbers_as_text_allowed(inner)
            for key, inner in value.items()
        }
    return [_numbers_as_text_allowed(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("name", "schema"), [("guidelines", json_schema()), ("included", part_schema())]
)
def test_a_schema_file_is_the_models(name: str, schema: dict[str, Any]) -> None:
    """`aftercare schema` has been run since the model changed."""
    file = ROOT / "data" / f"{name}.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == schema


def test_all_five_articles_were_read_whole_and_count(data: Dataset) -> None:
    """The articles that the site is built on are there, and no other source counts unasked."""
    counting = {source.id for source in data.sources if source.counting == "yes"}
    assert counting == ARTICLES
    assert all(data.source(name).read == "whole" for name in ARTICLES)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("exercise", [(24, None), (24, None), (24, 48), (48, None)]),
        ("makeup", [(24, None), (24, None), (24, None), (48, 72)]),
        ("sun", [(24, None), (168, 168)]),
        ("retinoids", [(24, None), (48, 72)]),
    ],
)
def test_the_articles_figures_are_complete(
    data: Dataset, topic: str, expected: list[tuple[int, int | None]]
) -> None:
    """Every figure of the five articles is there, and no other."""
    assert figures(of_articles(data, topic)) == expected


def test_one_article_gives_three_waits_for_sex(data: Dataset) -> None:
    """24 to 72, 48 to 72 and at least 48 hours stand in one article, with conditions."""
    assert {(24, 72), (48, 72), (48, None)} == set(figures(of_articles(data, "sex")))
    assert {claim.source for claim in of_articles(data, "sex")} == {"sex-article"}


def test_redness_is_one_to_two_days_beside_one_to_three(data: Dataset) -> None:
    """The articles do not agree, and one of them says it in words."""
    claims = of_articles(data, "redness")
    assert {(24, 48), (24, 72)} <= set(figures(claims))
    assert any(claim.lasts and claim.lasts.words == "a few days" for claim in claims)


@pytest.mark.parametrize(
    ("topic", "agreement", "soonest", "longest"),
    [
        ("sex", "single", 24, 72),
        ("exercise", "conflict", 24, 48),
        ("makeup", "conflict", 24, 72),
        ("retinoids", "conflict", 24, 72),
        ("moisturiser", "conflict", 0, 24),
    ],
)
def test_the_readings_follow(
    read: dict[str, Reading], topic: str, agreement: str, soonest: int | None, longest: int | None
) -> None:
    """What the engine makes of the awkward topics."""
    reading = read[topic]
    assert (reading.agreement, reading.soonest_h, reading.longest_h) == (
        agreement,
        soonest,
        longest,
    )


def test_sun_is_a_week_at_least_and_ends_with_a_check(read: dict[str, Reading]) -> None:
    """No number that any counting source gives is shortened; what is left open is checked."""
    cautious = read["sun"].cautious
    assert (cautious.h or 0) >= 168
    assert cautious.is_released
    assert cautious.conditions == ("fully-healed",)


def test_retinoids_wait_until_the_skin_has_fully_healed(read: dict[str, Reading]) -> None:
    """The condition stands beside the hours."""
    assert "fully-healed" in read["retinoids"].cautious.conditions


def test_the_emergency_signs_are_emergencies(read: dict[str, Reading]) -> None:
    """Trouble breathing, a swollen throat, collapse and spreading redness never wait."""
    for sign in ("breathing-trouble", "throat-swelling", "faint-collapse", "spreading-fast"):
        assert read[sign].cautious.urgency == "emergency", sign


def test_infection_and_severe_swelling_are_for_today(read: dict[str, Reading]) -> None:
    """ "Immediately" in an article is never below today."""
    for sign in ("infection-signs", "severe-swelling", "allergic-skin", "lasting-redness"):
        assert read[sign].cautious.urgency in {"today", "emergency"}, sign


def test_no_threshold_postpones_the_call_about_severe_swelling(data: Dataset) -> None:
    """The article's 72 hours for severe swelling are for staff only."""
    timed = [
        claim
        for claim in data.treatments[0].claims
        if claim.source == "after-effects" and claim.time and claim.time.bound == "after"
    ]
    assert timed
    assert all(claim.show == "staff" for claim in timed)


def minutes_named(dataset: Dataset) -> set[int]:
    """Every time that a dataset names, in minutes."""
    named = {0}
    for treatment in dataset.treatments:
        times = [time for claim in treatment.claims for _, time in claim.timings]
        for time in (*times, *(stage.days for stage in treatment.stages)):
            named |= {round(h * 60) for h in (time.floor_h, time.ceiling_h) if h is not None}
        named |= {round(h * 60) for h in ends_from_starts(treatment)}
    return named


def ends_from_starts(treatment: Treatment) -> Iterator[float]:
    """When signs are over whose length a source counts from their start: both figures added."""
    for claim in treatment.claims:
        if claim.lasts and claim.lasts.is_from_start:
            near = [one for one in treatment.claims if set(one.topics) & set(claim.topics)]
            starts = [time for one in near if (time := one.onset)]
            for start, length in product(starts, (claim.lasts.floor_h, claim.lasts.ceiling_h)):
                yield from (h + (length or 0) for h in (start.floor_h, start.ceiling_h) if h)


def archived() -> Iterator[Dataset]:
    """The data of every kept version."""
    for version in kept(ROOT):
        name = f"archive/{version.code}/guidelines.yaml"
        dataset = load(ROOT / name, name).dataset
        assert dataset, f"{name} cannot be read any more"
        yield dataset


def test_every_duration_on_every_page_is_in_the_data(pages: Site) -> None:
    """No page and no file shows a time that the data lacks."""
    known = minutes_named(pages.dataset)
    past = known.union(*map(minutes_named, archived()))
    minutes = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43800}
    pattern = re.compile(r"(\d+)(?: to (\d+))?\s(minute|hour|day|week|month)s?\b")
    texts = {page.source: re.sub(r"<[^>]+>", " ", page.html) for page in pages.pages}
    texts |= {path: text for path, text in pages.files.items() if "schema" not in path}
    for name, text in texts.items():
        for low, high, unit in pattern.findall(text.replace("\N{NO-BREAK SPACE}", " ")):
            for figure in filter(None, (low, high)):
                # What was told before stands on one page only, beside what is told now.
                allowed = past if name in {"changes.md", "changes.xml"} else known
                assert int(figure) * minutes[unit] in allowed, f"{name}: {figure} {unit}"


def test_no_text_of_the_data_hides_a_duration(data: Dataset) -> None:
    """Durations stand in their fields, also in the treatment's own words."""
    for treatment in data.treatments:
        for text in (treatment.summary, treatment.covers.words):
            assert duration_in(text) is None


def test_every_source_that_is_cited_exists_and_every_source_is_cited(data: Dataset) -> None:
    """No source is listed for show."""
    cited = {claim.source for treatment in data.treatments for claim in treatment.claims}
    cited |= {line.source for pack in data.packs_in_use for line in pack.lines}
    assert {source.id for source in data.sources} == cited


@pytest.mark.parametrize("treatment", ["microneedling", "chemical-peel"])
def test_where_skin_is_treated_its_own_signs_are_told(data: Dataset, treatment: str) -> None:
    """Infected skin, blisters, eyes and numbing cream stand in a pack of their own."""
    named = {one.id: set(one.use) for one in data.treatments}
    assert {"emergency-gb", "skin-gb"} <= named.get(treatment, {"emergency-gb", "skin-gb"})


def test_the_british_pack_is_the_one_that_ships() -> None:
    """Every fact stands once: what is changed in one is changed in the other."""
    own = ROOT / "data" / "packs" / "gb.yaml"
    assert own.read_bytes() == (ROOT / "packs" / "gb.yaml").read_bytes()
