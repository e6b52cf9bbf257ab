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
        ("gardening", "sun"),
        ("garden", "sun"),
        ("lipstick", "makeup"),
        ("party", "makeup"),
        ("paracetamol", "painkillers"),
    ],
)
def test_patients_words_find_the_question(here: Visit, words: str, question: str) -> None:
    """The first result is the answer."""
    here.search(words)
    assert here.found()[0][1] == f"../microneedling/{question}/"


@pytest.mark.parametrize(
    "words",
    ["fever", "feaver", "can't breathe", "cant breathe", "I can not breathe", "shivering",
     "swollen lips", "my lips are swollen", "throat", "sex and fever", "gym but I feel dizzy",
     "my heart is racing", "spreading redness", "temperture"],
)  # fmt: skip
def test_signs_of_an_emergency_come_first(here: Visit, words: str) -> None:
    """They lead to the page that says when to call, and the number stands above them."""
    here.search(words)
    check_emergency_first(here, "999")


@pytest.mark.parametrize(
    "words",
    ["hot shower", "face cream", "cold pack", "blood thinners", "running", "redness night",
     "tight skin", "lip gloss", "how fast will I heal", "when does it pass", "painting", "night"],
)  # fmt: skip
def test_everyday_words_raise_no_alarm(here: Visit, words: str) -> None:
    """A page that always cries wolf is not believed when it matters."""
    here.search(words)
    assert here.page.locator(".search__emergency:visible").count() == 0


@pytest.mark.parametrize(
    "words", ["bleeding", "bleding", "how long will it bleed", "swelling", "eye", "redness night"]
)
def test_a_word_that_can_mean_an_emergency_says_first_when_it_is_one(
    here: Visit, words: str
) -> None:
    """Without an alarm; what is normal, and what is for today, stand below it."""
    here.search(words)
    assert here.page.locator(".search__emergency:visible").count() == 0
    assert "/when-to-call/#call-emergency" in here.found()[0][1]
    assert any("/when-to-call/" not in address for _, address in here.found())


@pytest.mark.parametrize("words", ["pain", "is redness normal?", "wash face"])
def test_a_question_comes_before_signs_of_an_emergency_that_it_does_not_name(
    here: Visit, words: str
) -> None:
    """Muscle pain is one of sepsis; whoever types pain asks about something else."""
    here.search(words)
    assert "#call-emergency" not in here.found()[0][1]


@pytest.mark.parametrize("words", ["swollen eye", "infection", "pus", "rash"])
def test_a_sign_to_call_about_today_comes_before_an_emergency_that_is_not_typed(
    here: Visit, words: str
) -> None:
    """What was typed is that sign, and the page names its own call."""
    here.search(words)
    assert "/when-to-call/#call-today" in here.found()[0][1]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("print", "../microneedling/#print"),
        ("opening hours", "tel:02079460123"),
        ("is this normal", "../microneedling/normal/"),
        ("Is this normal?", "../microneedling/normal/"),
        ("when to call", "../microneedling/when-to-call/"),
        ("my dates", "../microneedling/#my-dates"),
        ("sources", "../sources/"),
        ("what changed", "../changes/"),
        ("timeline", "../microneedling/timeline/"),
        ("dos and don'ts", "../microneedling/dos-and-donts/"),
        ("compare", "../microneedling/compare/"),
        ("handout", "../microneedling/#print"),
        ("telephone", "tel:02079460123"),
        ("chemical peel", "../chemical-peel/"),
        ("Tooth removal", "../tooth-removal/"),
        ("timeline tooth removal", "../tooth-removal/timeline/"),
    ],
)
def test_the_sites_own_pages_are_found(here: Visit, words: str, address: str) -> None:
    """The first result is the page or the number."""
    here.search(words)
    assert here.found()[0][1] == address


def test_a_page_stands_among_the_questions_that_it_is_about(here: Visit) -> None:
    """What to do before a treatment has a page, and questions of its own."""
    here.search("before a chemical peel")
    assert "../chemical-peel/before/" in [address for _, address in here.found()]


@pytest.mark.parametrize(
    "words", ["flying", "shave", "tattoo", "can I fly", "university", "hair dye"]
)
def test_what_is_not_answered_shows_whom_to_ask(here: Visit, words: str) -> None:
    """No advice is invented: the page says that it found nothing, and gives the number."""
    here.search(words)
    assert "We found nothing for" in here.page.locator(".search__status").inner_text()
    box = here.page.locator(".search__none")
    assert box.get_by_role("link", name="Call 020 7946 0123").is_visible()
