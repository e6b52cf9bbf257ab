"""Search among several treatments in a real browser: each hit names its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from aftercare.site.finding.alone import plain, stem
from tests.browser.test_search import tamper
from tests.browser.visits import Visit, build, check_emergency_first, serve, visit
from tests.conftest import SAMPLE, make_project
from tests.test_search import with_search
from tests.test_search_parts import of_many

pytest_plugins = ["tests.browser.plugin"]

BOTH = ["Rubbinga0", "Rubbingb0"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with three treatments."""
    project = with_search(make_project(tmp_path_factory.mktemp("many") / "p", data=of_many(3)))
    with serve(build(project, project / "site")) as address:
        yield address


@pytest.fixture
def here(browser: Browser, base: str) -> Iterator[Visit]:
    """The search page on a phone; nothing may be complained about, nobody else asked."""
    with visit(browser, base, "/search/") as visiting:
        yield visiting
        assert visiting.complaints == []
        assert visiting.outside() == []


def asked_for(here: Visit) -> list[str]:
    """The treatments whose questions were loaded."""
    return sorted(
        found[1]
        for url in here.requests
        if (found := re.search(r"/(\w+)/search-[0-9a-f]{12}\.js$", url))
    )


def test_an_emergency_is_one_line_for_all_treatments(here: Visit) -> None:
    """The number stands above it, and below it the way to all signs of each treatment."""
    here.search("breathe")
    check_emergency_first(here, "999")
    card = here.page.locator(".search__emergency")
    assert card.locator(".links__title").all_text_contents() == ["You find it hard to breathe"]
    assert card.locator(".search__treatment").all_text_contents() == [f"Dabbing, {', '.join(BOTH)}"]
    links = card.locator(".search__each a").evaluate_all("all => all.map(a => a.textContent)")
    assert links == ["Dabbing", *BOTH]
    assert here.found()[1][1] == "../rubbinga0/when-to-call/#call-emergency"


def test_equal_questions_stand_together_with_a_link_for_each_treatment(here: Visit) -> None:
    """Nobody reads the same question twice, and each link says whose answer it is."""
    here.search("dance")
    assert here.found() == [
        ("When can I dance?", "../rubbinga0/dance/"),
        ("When can I dance?", "../rubbingb0/dance/"),
    ]
    expect(here.page.locator(".search__status")).to_have_text("1 result for “dance”.")
    here.page.get_by_role("link", name="Rubbingb0").click()
    here.page.wait_for_url("**/rubbingb0/dance/")


def test_answers_that_differ_stand_each_beside_its_treatment(
    browser: Browser, tmp_path: Path
) -> None:
    """Nobody takes one treatment's answer for another's."""
    data = of_many(3)
    end = data.rindex("wait: 3 week")
    data = data[:end] + data[end:].replace("3 week", "5 week")
    project = with_search(make_project(tmp_path / "project", data=data))
    with (
        serve(build(project, tmp_path / "site")) as address,
        visit(browser, address, "/search/#q=dance") as here,
    ):
        assert len(here.found()) == 2
        told = here.page.locator(".search__each--told a").all_inner_texts()
        assert ["3\N{NO-BREAK SPACE}weeks" in one for one in told] == [True, False]
        assert ["5\N{NO-BREAK SPACE}weeks" in one for one in told] == [False, True]


def test_a_treatment_that_is_typed_too_comes_alone(here: Visit) -> None:
    """With its name on it."""
    here.search("dance Rubbingb0")
    assert here.found() == [("When can I dance?", "../rubbingb0/dance/")]
    named = here.page.locator(".search__results .search__treatment")
    assert named.all_text_contents() == ["Rubbingb0"]


def test_a_danger_sign_is_never_left_out_for_its_treatment(here: Visit) -> None:
    """Whoever names a treatment may have had another one, too."""
    here.search("pus Rubbingb0 dance")
    assert ("You see pus", "../dabbing/when-to-call/#call-today") in here.found()


def test_a_treatments_own_page_is_found_by_its_name(here: Visit) -> None:
    """First its overview, then when to call and its other pages; of no other treatment."""
    here.search("rubbingb0")
    found = here.found()
    assert found[0] == ("What to do after Rubbingb0".replace("R", "r"), "../rubbingb0/")
    assert found[1] == ("When to call", "../rubbingb0/when-to-call/")
    assert {href.split("/")[1] for _, href in found} == {"rubbingb0"}


def test_a_treatment_is_found_by_what_stands_above_it_on_the_home_page(here: Visit) -> None:
    """Whoever knows the kind of treatment alone finds it."""
    here.search("machines")
    assert here.found() == [("What to do after rubbinga0", "../rubbinga0/")]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("when to call", "../dabbing/when-to-call/"),
        ("compare sources", "../dabbing/compare/"),
        ("comparison Rubbinga0", "../rubbinga0/compare/"),
        ("before treatment", "../dabbing/before/"),
        ("opening hours", "tel:02079460000"),
        ("our number", "tel:02079460000"),
        ("sources", "../sources/"),
    ],
)
def test_pages_and_the_number_are_found_by_their_names(
    here: Visit, words: str, address: str
) -> None:
    """A page of several treatments once, with a link for each."""
    here.search(words)
    assert here.found()[0][1] == address


def test_a_mistyped_word_is_forgiven_and_it_is_said_what_is_shown(here: Visit) -> None:
    """In the words that were found."""
    here.search("sunskreem")
    assert here.found()[0][0] == "When can I use sunscreen?"
    said = here.page.locator(".search__status")
    expect(said).to_have_text("Showing 1 result for “sunscreen”.")
    box = here.page.locator(".search__none")
    expect(box.get_by_role("link", name="Call 020 7946 0000")).to_be_visible()
    here.search("sunscreen")
    expect(said).to_have_text("1 result for “sunscreen”.")


def test_questions_are_loaded_once_somebody_asks(browser: Browser, base: str) -> None:
    """Who only looks through the page pays for no more."""
    with visit(browser, base, "/search/") as here:
        here.page.wait_for_load_state("networkidle")
        assert asked_for(here) == []
        here.page.get_by_role("searchbox").focus()
        here.page.wait_for_load_state("networkidle")
        here.search("dance")
        assert len(here.found()) == 2
        assert asked_for(here) == ["dabbing", "rubbinga0", "rubbingb0"]


def test_nothing_is_said_to_be_nowhere_while_a_part_is_loading(browser: Browser, base: str) -> None:
    """It is looked for; what is there already is shown."""
    with visit(browser, base) as here:
        held: list[Route] = []
        here.page.route("**/rubbinga0/search-*.js", lambda route: held.append(route))  # noqa: PLW0108
        here.page.goto(f"{base}/search/#q=xyzzy", wait_until="commit")
        said = here.page.locator(".search__status")
        expect(said).to_have_text("Looking for it in all treatments.")
        expect(here.page.locator(".search__none")).to_be_hidden()
        here.page.get_by_role("searchbox").fill("breathe")
        here.page.keyboard.press("Enter")
        expect(here.page.locator(".search__emergency")).to_be_visible()
        here.page.get_by_role("searchbox").fill("xyzzy")
        held[0].continue_()
        expect(said).to_have_text("We found nothing for “xyzzy”. Call us and ask.")


@pytest.mark.parametrize("answer", ["none", "404", "another", "broken"])
def test_a_part_that_fails_is_told_with_the_way_to_its_list(
    browser: Browser, base: str, answer: str
) -> None:
    """What was found elsewhere is shown, and nothing counts as looked through that was not."""
    with visit(browser, base) as here:
        here.page.route(
            "**/rubbinga0/search-*.js",
            lambda route: {
                "none": route.abort,
                "404": lambda: route.fulfill(status=404, body=""),
                "another": lambda: route.fulfill(body="1", content_type="text/javascript"),
                "broken": lambda: route.fulfill(body="takePiece(", content_type="text/javascript"),
            }[answer](),
        )
        here.page.goto(f"{base}/search/#q=dance")
        assert here.found() == [("When can I dance?", "../rubbingb0/dance/")]
        check_missed(here)
        here.search("dance xyzzy")
        check_missed(here)
        expect(here.page.locator(".search__status")).not_to_contain_text("nothing")
        here.search("xyzzy")
        check_missed(here)
        expect(here.page.locator(".search__status")).not_to_contain_text("nothing")
        box = here.page.locator(".search__none")
        expect(box.get_by_role("link", name="Call 020 7946 0000")).to_be_visible()


def check_missed(here: Visit) -> None:
    """The page says that it could not look through everything, and leads to the rest."""
    said = here.page.locator(".search__status")
    expect(said).to_contain_text("We could not look through everything.", timeout=1500)
    link = here.page.locator(".search__missed a")
    expect(link).to_have_text("Rubbinga0")
    expect(link).to_have_attribute("href", "../rubbinga0/")
    expect(link).to_be_visible()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('state.set(id, "failed")', 'state.set(id, "held")'),
        ("showMissed(Boolean(text)", "showMissed(false"),
        ('script.addEventListener("error", () => fail(treatment));', ""),
    ],
)
def test_the_check_for_a_failed_part_can_fail(
    browser: Browser, base: str, right: str, wrong: str
) -> None:
    """A script that keeps quiet about it is caught."""
    with visit(browser, base) as here:
        tamper(here, right, wrong)
        here.page.route("**/rubbinga0/search-*.js", lambda route: route.abort())
        here.page.goto(f"{base}/search/#q=dance")
        with pytest.raises(AssertionError):
            check_missed(here)


def test_without_a_script_each_treatment_leads_to_its_questions(
    browser: Browser, base: str
) -> None:
    """The signs first, then all treatments, each with its pages in a fold."""
    with visit(browser, base, "/search/", script=False) as here:
        page = here.page
        expect(page.get_by_text("Search did not start here. Below are the danger")).to_be_visible()
        titles = page.locator(".links__title:visible").all_text_contents()
        assert titles[0] == "You find it hard to breathe"
        page.get_by_role("link", name="Find your treatment").click()
        page.locator("summary", has_text="Rubbingb0").click()
        page.locator("details[open]").get_by_role("link", name="What to do after").click()
        page.wait_for_url("**/rubbingb0/")
        expect(page.get_by_role("link", name="When can I dance?").first).to_be_visible()


def test_a_script_that_stops_gives_the_treatments_back(browser: Browser, base: str) -> None:
    """As it is without a script."""
    with visit(browser, base) as here:
        here.page.route(
            "**/search-words.js",
            lambda route: route.fulfill(body="?", content_type="text/javascript"),
        )
        here.page.goto(f"{base}/search/#q=dance")
        expect(here.page.get_by_text("Search did not start here.")).to_be_visible()
        expect(here.page.locator(".search__treatments")).to_be_visible()


def test_it_works_from_a_disk(browser: Browser, tmp_path: Path) -> None:
    """Unpacked on a disk, where nothing can be fetched, the questions of each are loaded too."""
    project = with_search(make_project(tmp_path / "project", data=of_many(3)))
    folder = build(project, tmp_path / "site", use_directory_urls=False)
    with visit(browser, folder.as_uri(), "/search.html?q=breathe") as here:
        named = here.page.locator(".search__emergency .search__treatment:visible")
        assert named.all_text_contents() == [f"Dabbing, {', '.join(BOTH)}"]
        here.search("pool")
        assert here.found() == [("When can I swim?", "./dabbing/swim.html")]
        here.search("dance")
        here.page.get_by_role("link", name="Rubbinga0").click()
        here.page.wait_for_url("**/rubbinga0/dance.html")
        assert here.outside() == []
        assert here.complaints == []


@pytest.mark.long
def test_thirty_treatments_stand_in_a_fold(browser: Browser, tmp_path: Path) -> None:
    """What is asked after all of them stays one line, and each is one tap further."""
    project = with_search(make_project(tmp_path / "project", data=of_many(30)))
    with (
        serve(build(project, tmp_path / "site")) as address,
        visit(browser, address, "/search/?q=breathe") as here,
    ):
        signs = here.page.locator(".search__emergency .search__treatment:visible")
        assert signs.all_text_contents() == ["Dabbing and 29 other treatments"]
        here.page.locator(".search__emergency summary").click()
        expect(here.page.locator(".search__emergency .search__each a")).to_have_count(30)
        check_emergency_first(here, "999")
        here.search("dance")
        fold = here.page.locator(".search__results summary")
        assert fold.all_text_contents() == ["Choose your treatment (29)"]
        fold.click()
        expect(here.page.locator(".search__results .search__each a")).to_have_count(29)
        assert len(here.found()) == 29
        here.page.locator(".search__results").get_by_role("link", name="Rubbingb1").click()
        here.page.wait_for_url("**/rubbingb1/dance/")
        assert here.complaints == []


def test_the_script_reads_words_as_the_build_does(here: Visit) -> None:
    """Otherwise a sign would be known by other words than are typed."""
    words = sorted({word for word in re.split(r"[\s:\[\](),.]+", SAMPLE) if word})
    more = ["Weiß", "Crème", "can not", "CAN'T", "don’t", "dizziness", "sting", "Ærø", "x²", "ﬁn"]
    read = "words => words.map(one => finding.plain(one).map(finding.stem))"
    found = here.page.evaluate(read, [*words, *more])
    assert found == [[stem(one) for one in plain(word)] for word in [*words, *more]]


FOUND = """typed => {
  const index = finding.makeIndex(["the", "i"], []);
  const add = (level, title, name, group, also, alone = []) => finding.add(index, {
    level, title, name, group, also, alone, rank: index.entries.size,
    link: {href: title, summary: "", treatment: -1},
  });
  const hard = "You find it hard to breathe";
  add("emergency", hard, "Trouble breathing", "Allergy", ["wheezing"], ["breath"]);
  add("question", "When can I travel?", "Travel", "Journeys", ["trousers"]);
  add("question", "Is a rash normal?", "Rash", "Allergy", []);
  const {alarms, others} = finding.find(typed, index);
  return [alarms.map(one => one.title), others.map(one => one.title)];
}"""
HARD, TRAVEL, RASH = "You find it hard to breathe", "When can I travel?", "Is a rash normal?"


@pytest.mark.parametrize(
    ("typed", "alarms", "others"),
    [
        ("breathe", [HARD], []),
        ("braethe", [HARD], []),  # mistyped, and the sign's own word
        ("weezing", [HARD], []),
        ("trobule", [], [HARD]),  # the sign's own word, but not it alone
        ("trvael trobule", [], [TRAVEL, HARD]),
        ("travel wheezng", [HARD], [TRAVEL]),
        ("allergy", [], [RASH, HARD]),
        ("alergy", [], []),  # a word of its group is no word of the sign
        ("travel trobule", [], [TRAVEL, HARD]),  # what is typed right comes first
    ],
)
def test_a_corrected_word_raises_an_alarm_only_for_a_signs_own_words(
    here: Visit, typed: str, alarms: list[str], others: list[str]
) -> None:
    """And what is typed right stands above what is corrected."""
    assert here.page.evaluate(FOUND, typed) == [alarms, others]
