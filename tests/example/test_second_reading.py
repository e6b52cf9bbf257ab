"""The five articles were read twice; the second reading is held against the dataset."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from aftercare.dataset.load import load
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import ASPECTS
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.dataset.written.time_text import parse_time
from aftercare.rules.check import require
from tests.conftest import ROOT

NAME = "data/guidelines.yaml"
READING = yaml.safe_load(
    (ROOT / "tests" / "example" / "second_reading.yaml").read_text(encoding="utf-8")
)
STATEMENTS: list[dict[str, Any]] = READING["statements"]
SETTLED = {one["says"] for one in READING["settled"]}
ARTICLES = {one["source"] for one in STATEMENTS}


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    """What the dataset says of the five articles."""
    dataset = require(load(ROOT / NAME, NAME))
    return [claim for claim in dataset.treatments[0].claims if claim.source in ARTICLES]


def place(source: str, section: str) -> tuple[str, str]:
    """Where a statement stands, whatever the quotation marks in the heading."""
    return source, re.sub(r"\W+", " ", section.lower()).strip()


def of_claim(claim: Claim) -> tuple[str, str]:
    """Where a claim stands."""
    return place(claim.source, claim.section)


def of_statement(statement: dict[str, Any]) -> tuple[str, str]:
    """Where a statement of the second reading stands."""
    return place(statement["source"], statement["section"])


def figures_of(statement: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """The times with a number in a statement, and its amount."""
    for aspect in ASPECTS:
        try:
            time = parse_time(str(statement.get(aspect.replace("_", "-"), "")), quoted=True)
        except FigureFormatError:
            continue
        if time.has_figure:
            yield time.bound, time.low, time.high, time.unit
    for key in ("times", "amount"):
        number = str(statement.get(key, ""))
        if any(character.isdigit() for character in number):
            yield (number,)


def figures_in(claim: Claim) -> set[tuple[object, ...]]:
    """The same of a claim."""
    times: set[tuple[object, ...]] = {
        (time.bound, time.low, time.high, time.unit) for _, time in claim.timings
    }
    return {*times, *((number.text,) for number in claim.numbers)}


def uncited(claims: list[Claim]) -> set[tuple[str, str]]:
    """The sections in which the second reader found a statement and the dataset has none."""
    return set(map(of_statement, STATEMENTS)) - set(map(of_claim, claims))


def figures_without_claim(claims: list[Claim]) -> list[str]:
    """The statements whose figure no claim of the same section has."""
    return [
        statement["says"]
        for statement in STATEMENTS
        if statement["says"] not in SETTLED
        for figure in figures_of(statement)
        if not any(
            figure in figures_in(claim)
            for claim in claims
            if of_claim(claim) == of_statement(statement)
        )
    ]


def test_no_section_with_a_statement_in_it_is_uncited(claims: list[Claim]) -> None:
    """Both readers found something in the same sections of each article."""
    assert uncited(claims) == set()
    assert set(map(of_claim, claims)) - set(map(of_statement, STATEMENTS)) == set()


def test_every_figure_of_the_second_reading_is_in_the_dataset(claims: list[Claim]) -> None:
    """The same figure, unit and bound, in the same section."""
    assert figures_without_claim(claims) == []


def test_every_figure_of_the_dataset_was_read_twice(claims: list[Claim]) -> None:
    """No claim has a figure that the second reader did not see in that section."""
    seen = {(of_statement(one), figure) for one in STATEMENTS for figure in figures_of(one)}
    settled = {of_statement(one) for one in STATEMENTS if one["says"] in SETTLED}
    alone = [
        claim.id
        for claim in claims
        for figure in figures_in(claim)
        if figure[-1] is not None
        and (of_claim(claim), figure) not in seen
        and of_claim(claim) not in settled
    ]
    assert alone == []


def test_every_statement_has_a_claim_on_its_topic(claims: list[Claim]) -> None:
    """What the second reader found is claimed in that section, on one of its topics."""
    topics: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        topics.setdefault(of_claim(claim), set()).update(claim.topics)
    lost = [
        statement["says"]
        for statement in STATEMENTS
        if statement["says"] not in SETTLED
        and not topics.get(of_statement(statement), set()) & set(statement["topics"])
    ]
    assert lost == []


def test_a_difference_is_settled_only_while_it_is_one() -> None:
    """Nothing is excused that the second reading does not hold."""
    assert {one["says"] for one in STATEMENTS} >= SETTLED


def test_a_lost_claim_and_a_wrong_figure_would_be_found(claims: list[Claim]) -> None:
    """A claim taken out leaves its section or its figure behind."""
    without = [claim for claim in claims if not claim.section.startswith("7) Apply Ice")]
    assert uncited(without)
    assert figures_without_claim(without)
