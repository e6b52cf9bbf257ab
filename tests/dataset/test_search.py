"""Search in a real browser, with the real data and the words that patients use."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Visit, build, check_emergency_first, serve, visit
from tests.conftest import ROOT

pytest_plugins = ["tests.browser.plugin"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site."""
    with serve(build(ROOT, tmp_path_factory.mktemp("real") / "site")) as address:
        yield address


@pytest.fixture(scope="module")
def here(browser: Browser, base: str) -> Iterator[Visit]:
    """A visit to the search page that goes through all the words; none of them may leave."""
    with visit(browser, base, "/search/") as visiting:
        yield visiting
        assert visiting.complaints == []
        assert visiting.outside() == []


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("gym", "exercise"),
        ("When can I go to the gym?", "exercise"),
        ("excercise", "exercise"),
        ("exersise", "exercise"),
        ("running", "exercise"),
        ("make-up", "makeup"),
        ("make up", "makeup"),
        ("makeup", "makeup"),
        ("makup", "makeup"),
        ("intimacy", "sex"),
        ("suncream", "sunscreen"),
        ("face cream", "moisturiser"),
        ("retinol", "retinoids"),
        ("is redness normal?", "redness"),
    ],
)
def test_patients_words_find_the_question(here: Visit, words: str, question: str) -> None:
    """The first result is the answer."""
    here.search(words)
    assert here.found()[0][1] == f"../microneedling/{question}/"


@pytest.mark.parametrize(
    "words",
    ["fever", "feaver", "can't breathe", "cant breathe", "I can not breathe", "eye", "swollen eye",
     "swollen lips", "lips swollen", "throat", "sex and fever", "gym but I feel dizzy"],
)  # fmt: skip
def test_signs_of_an_emergency_come_first(here: Visit, words: str) -> None:
    """They lead to the page that says when to call, and the number stands above them."""
    here.search(words)
    check_emergency_first(here, "999")


@pytest.mark.parametrize("words", ["hot shower", "face cream", "cold pack", "blood thinners"])
def test_everyday_words_raise_no_alarm(here: Visit, words: str) -> None:
    """A page that always cries wolf is not believed when it matters."""
    here.search(words)
    assert "when-to-call" not in here.found()[0][1]
