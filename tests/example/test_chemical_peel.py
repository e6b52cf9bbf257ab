"""Chemical peels in the real data: what is said of one depth, medicines, and whom to call."""

from pathlib import Path

import pytest
import yaml

from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset, Treatment
from aftercare.reading.narrower import is_divided
from aftercare.reading.reconcile import Reading, readings, reconcile_topic
from aftercare.rules.check import require
from tests.build import plain
from tests.conftest import ROOT
from tests.presenting import present

NAME = "data/guidelines.yaml"
ANSWERS = Path(__file__).parent / "chemical_peel_answers.yaml"
MEDICINES = ("prescribed-creams", "creams-before", "cold-sore-medicine", "tell-isotretinoin")


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The real dataset, sound."""
    return require(load(ROOT / NAME, NAME))


@pytest.fixture(scope="module")
def peel(data: Dataset) -> Treatment:
    """The treatment."""
    return next(one for one in data.treatments if one.id == "chemical-peel")


@pytest.fixture(scope="module")
def read(data: Dataset, peel: Treatment) -> dict[str, Reading]:
    """The reading of each of its topics."""
    return {topic.id: reading for topic, reading in readings(data, peel)}


def test_the_first_answers_are_those_that_were_read_aloud(
    data: Dataset, request: pytest.FixtureRequest
) -> None:
    """Question by question; what they say otherwise is looked at, and written with --update."""
    view = next(one for one in present(data).treatments if one.id == "chemical-peel")
    said = {}
    for topic in view.topics:
        parts = (topic.answer.lead, topic.answer.condition, topic.answer.then)
        said[topic.id] = plain(" ".join(filter(None, parts)))
    if request.config.getoption("--update"):
        ANSWERS.write_text(yaml.safe_dump(said, sort_keys=False, width=100), encoding="utf-8")
    assert said == yaml.safe_load(ANSWERS.read_text(encoding="utf-8"))


def test_what_is_said_of_one_depth_shortens_no_general_answer(
    data: Dataset, peel: Treatment, read: dict[str, Reading]
) -> None:
    """Without what holds after a light, a medium or a retinol peel, no wait for all is longer."""
    asked = [topic for topic in peel.topics if is_divided(topic)]
    assert any(claim.is_of_some for topic in asked for claim in peel.topic_claims(topic.id))
    for topic in asked:
        general = [claim for claim in peel.topic_claims(topic.id) if not claim.is_of_some]
        if general:
            alone = reconcile_topic(data, peel, topic, general).cautious
            assert read[topic.id].cautious.h == alone.h, topic.id


def test_a_depth_makes_no_sign_normal_for_longer(
    data: Dataset, peel: Treatment, read: dict[str, Reading]
) -> None:
    """Redness after a medium peel may last a month: nobody else is told that theirs may."""
    topic = next(one for one in peel.topics if one.id == "redness")
    general = [claim for claim in peel.topic_claims(topic.id) if not claim.is_of_some]
    course, alone = (
        one.cautious.course
        for one in (read["redness"], reconcile_topic(data, peel, topic, general))
    )
    assert course
    assert alone
    assert (course.staying_h, course.fading_h) == (alone.staying_h, alone.fading_h) == (168, 168)


@pytest.mark.parametrize("name", MEDICINES)
def test_a_medicine_is_never_computed(read: dict[str, Reading], name: str) -> None:
    """Whoever prescribed it, or the clinic, is asked; no hour is given from which it is over."""
    assert read[name].cautious.ask
    assert read[name].steps == ()


def test_what_softer_words_were_read_as_is_left_for_a_clinician(peel: Treatment) -> None:
    """Pain, pus, fever and other problems are for today in our reading; nobody has confirmed it."""
    read_by_us = {
        name
        for claim in peel.claims
        if claim.id.startswith("peel-") and claim.urgency_basis == "read"
        for name in claim.topics
    }
    assert read_by_us == {"strong-pain", "infection-signs", "other-problems"}


def test_acid_on_the_skin_is_an_emergency_and_pus_is_not_for_the_clinic(
    peel: Treatment, read: dict[str, Reading]
) -> None:
    """Who can treat it is who is called: an ambulance, and a doctor or the urgent line."""
    assert read["chemical-burn"].cautious.urgency == "emergency"
    asked = {topic.id: topic.ask for topic in peel.topics}
    assert (asked["infection-signs"], asked["cold-sores"]) == ("urgent-line", "urgent-line")


def test_no_clinics_page_allows_anything_by_itself(data: Dataset) -> None:
    """Pages of clinics and sellers make its advice stricter, and no source of it counts unasked."""
    peel = next(one for one in data.treatments if one.id == "chemical-peel")
    cited = {claim.source for claim in peel.claims if claim.id.startswith("peel-")}
    assert all(data.source(name).counting != "yes" for name in cited)
