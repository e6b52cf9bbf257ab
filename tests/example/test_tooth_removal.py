"""Tooth removal in the real data: what its pages answer first, and whom they send patients to."""

import pytest

from aftercare.dataset.load import load
from aftercare.parts.treatment import TreatmentView
from aftercare.rules.check import require
from tests.build import plain
from tests.conftest import ROOT
from tests.example.test_dataset import NAME
from tests.presenting import present

FIRST_ANSWERS = {
    "bleeding": "Pink spit or a little oozing is normal at first, as long as it fades.",
    "stop-bleeding": "Biting on a pad if it bleeds: for at least 30 minutes.",
    "rinsing": "Do not rinse your mouth or spit for 24 hours.",
    "smoking": "Do not smoke for 48 hours.",
    "exercise": "Do not do hard exercise for 24 hours.",
    "straw": "Do not drink through a straw yet.",
    "food": "Soft food: for 3 days.",
    "hot-food": "Do not have hot food or drinks",
    "alcohol": "Do not drink alcohol for 48 hours.",
    "salt-water": "Salt water: not for 24 hours. Then 2 minutes at a time, at least 4 times a day, "
    "after meals and for at least 1 week.",
    "brushing": "Do not brush your teeth for 24 hours.",
    "electric-brush": "Do not switch on an electric toothbrush for 48 hours.",
    "pain": "Pain is normal at first, as long as it fades.",
    "swelling": "Swelling is normal at first, as long as it fades.",
    "driving": "Do not drive after sedation for 24 hours.",
    "driving-asleep": "Do not drive after a general anaesthetic for 48 hours.",
    "work": "Do not work after sedation for 24 hours.",
}

CARDS = {
    "airway-swelling": "emergency",
    "severe-face-swelling": "emergency",
    "heavy-bleeding": "emergency",
    "hours-of-bleeding": "emergency",
    "antibiotic-reaction": "today-doctor",
    "bleeding-goes-on": "today",
    "growing-pain": "today",
    "growing-swelling": "today",
    "numbness-stays": "today",
    "more-advice": "contact",
}


@pytest.fixture(scope="module")
def treatment() -> TreatmentView:
    """Tooth removal as its pages show it."""
    view = present(require(load(ROOT / NAME, NAME)))
    return next(one for one in view.treatments if one.id == "tooth-removal")


@pytest.mark.parametrize(("question", "answer"), FIRST_ANSWERS.items())
def test_the_first_answer_follows_from_the_sources(
    treatment: TreatmentView, question: str, answer: str
) -> None:
    """The longest wait that hospitals and health services give, in the words of the page."""
    topic = next(one for one in treatment.topics if one.id == question)
    assert plain(topic.answer.lead) == answer


def test_hot_food_waits_for_the_numbness_however_long_it_lasts(treatment: TreatmentView) -> None:
    """Nobody's hours end it, and after surgery the hours count from its end."""
    topic = next(one for one in treatment.topics if one.id == "hot-food")
    told = plain(f"{topic.answer.lead} {topic.answer.condition}")
    assert told.startswith("Do not have hot food or drinks until your mouth is no longer numb.")
    assert "until it is 12 hours since the numbness went" in told


@pytest.mark.parametrize("name", ["painkillers", "aspirin", "antibiotics", "blood-thinners"])
def test_no_medicine_has_a_figure(treatment: TreatmentView, name: str) -> None:
    """Patients ask; what a source says of hours is never the answer."""
    answer = next(one for one in treatment.topics if one.id == name).answer
    assert answer.lead.startswith("Do not choose or stop by yourself. Ask ")
    assert not any(sign.isdigit() for sign in plain(f"{answer.lead} {answer.condition}"))


@pytest.mark.parametrize(("sign", "card"), CARDS.items())
def test_each_sign_stands_on_the_card_of_its_call(
    treatment: TreatmentView, sign: str, card: str
) -> None:
    """The most urgent call that any source names."""
    assert treatment.card_for(sign).id == card


def test_bleeding_is_pressed_on_and_called_about(treatment: TreatmentView) -> None:
    """Who reads what to do about it reads whom to call when it does not help."""
    topic = next(one for one in treatment.topics if one.id == "stop-bleeding")
    assert topic.look_for is not None
    assert "If it still bleeds after that, call us today." in topic.look_for


def test_a_mouth_has_no_signs_of_treated_skin(treatment: TreatmentView) -> None:
    """What is about needled or peeled skin, numbing cream and eyes stands in a pack of its own."""
    signs = " ".join(
        sign.text for card in treatment.cards for group in card.groups for sign in group.signs
    )
    assert "treated skin" not in signs
    assert "numbing cream" not in signs
