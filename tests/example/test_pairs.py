"""Two treatments in the real data: what keeps them apart, the stricter of each act, every sign."""

from itertools import product

import pytest

from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset
from aftercare.dataset.vocabulary import Urgency
from aftercare.parts.cards import call_for
from aftercare.parts.pairs.pair import PairView
from aftercare.reading.advice import told_in
from aftercare.rules.check import require
from tests.build import plain
from tests.conftest import ROOT
from tests.presenting import present
from tests.properties.test_pair_laws import STARTS, dates_looser, joints, looser

NAME = "data/guidelines.yaml"
PEEL, TOOTH = "microneedling-and-chemical-peel", "microneedling-and-tooth-removal"


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The real dataset, sound."""
    return require(load(ROOT / NAME, NAME))


@pytest.fixture(scope="module")
def pages(data: Dataset) -> dict[str, PairView]:
    """The pages of two treatments."""
    return {pair.id: pair for pair in present(data).pairs}


def one_of(data: Dataset, name: str) -> Dataset:
    """One of its pairs alone."""
    pair = next(pair for pair in data.together if pair.id == name)
    known = {one.id: one for one in data.treatments}
    both = tuple(known[one] for one in pair.treatments)
    return data.model_copy(update={"treatments": both, "together": (pair,)})


def headings(pair: PairView) -> dict[str, str]:
    """Under which heading each act stands."""
    return {
        act.id: plain(group.title)
        for group in pair.groups
        for part in group.sets
        for act in part.acts
    }


@pytest.mark.parametrize(("name", "starts"), [*product((PEEL, TOOTH), STARTS)])
def test_nothing_is_looser_than_after_either(
    data: Dataset, name: str, starts: tuple[int, int]
) -> None:
    """Neither the page nor the dates, on one day or some days apart."""
    made = one_of(data, name)
    acts = joints(made)
    assert len(acts) > 50
    assert list(looser(acts, starts)) == []
    assert list(dates_looser(made, starts)) == []


def test_the_page_says_first_that_a_peel_is_not_had_soon_after(pages: dict[str, PairView]) -> None:
    """In the words of both answers; the dates know the two weeks."""
    said = [plain(one.words) for one in pages[PEEL].apart]
    assert said[0].startswith("Do not have peels, lasers or other harsh treatments for 2 weeks.")
    assert said[1].startswith("Do not have other skin treatments for 2 weeks.")
    plan = pages[PEEL].plan
    assert plan
    assert plan.apart == (336, 336)
    assert pages[TOOTH].apart == ()


def test_the_longer_wait_of_a_known_act_counts(pages: dict[str, PairView]) -> None:
    """Sun for the peel, makeup for the needles, and every pool."""
    peel = headings(pages[PEEL])
    assert (peel["sun"], peel["makeup"]) == ("Not for 3 months", "Not for 72 hours")
    assert peel["swimming"] == "Not for 2 weeks"
    assert {"pool", "sea", "retinol", "other-treatments"}.isdisjoint(peel)
    assert headings(pages[TOOTH])["exercise"] == "Not for 48 hours"


def test_a_medicine_is_only_ever_asked_about(pages: dict[str, PairView]) -> None:
    """And where both speak of it, for both."""
    for pair in pages.values():
        for group in pair.groups:
            for part in group.sets:
                for act in part.acts:
                    if act.id in {"painkillers", "antibiotics", "prescribed-creams"}:
                        assert group.level == "gate"
    (part,) = [
        part
        for group in pages[TOOTH].groups
        for part in group.sets
        if "painkillers" in {act.id for act in part.acts}
    ]
    assert part.then.endswith("Ask us before you do or take anything for both.")


@pytest.mark.parametrize("name", [PEEL, TOOTH])
def test_every_warning_of_both_stands_on_a_card_no_later(
    data: Dataset, pages: dict[str, PairView], name: str
) -> None:
    """The call of each sign is as soon as that of either treatment."""
    pair = pages[name]
    shown = {
        sign.topic: Urgency(card.level)
        for card in reversed(pair.cards)
        for group in card.groups
        for sign in group.signs
    }
    known = {one.id: one for one in data.treatments}
    found = 0
    for part in pair.parts:
        for advice in told_in(data, known[part.id]):
            if call := call_for(advice):
                found += 1
                assert shown[advice.topic.id].rank <= call[0].rank
    assert found > 40


@pytest.mark.parametrize("name", [PEEL, TOOTH])
def test_the_page_is_unsigned_as_both_are(pages: dict[str, PairView], name: str) -> None:
    """Nobody has signed the example."""
    assert not pages[name].stamp.is_signed
