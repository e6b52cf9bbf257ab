"""Search in a real browser, with the words of the invented data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from aftercare.site.build import Site, build_site
from tests.browser.visits import Visit, build, check_emergency_first, serve, visit
from tests.conftest import ROOT, make_project
from tests.test_search import with_search

pytest_plugins = ["tests.browser.plugin"]

SHIFTS = """new Promise(done => {
  setTimeout(() => done([]), 100);
  const said = ({node, previousRect, currentRect}) =>
    `${node?.outerHTML ?? node?.textContent}: ${JSON.stringify([previousRect, currentRect])}`;
  new PerformanceObserver(list => done(list.getEntries().flatMap(entry => entry.sources.map(said))))
    .observe({type: "layout-shift", buffered: true});
})"""
"""What jumped since the page was opened, from where and whereto."""
CALL = "Call us: 020\N{NO-BREAK SPACE}7946\N{NO-BREAK SPACE}0000"
ASSETS = ROOT / "overrides" / "assets"
SCRIPTS = {
    name: (ASSETS / name).read_text("utf-8")
    for name in ("search.js", "search-words.js", "search-hits.js")
}


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the invented data and a search page."""
    return with_search(make_project(tmp_path_factory.mktemp("search") / "project"))


@pytest.fixture(scope="module")
def base(searched: Path) -> Iterator[str]:
    """The address of its site."""
    with serve(build(searched, searched / "site")) as address:
        yield address


@pytest.fixture(scope="module")
def made(searched: Path) -> Site:
    """The pages of that site, to compare with."""
    return build_site(searched)


@pytest.fixture(scope="module")
def phone(browser: Browser, base: str) -> Iterator[Visit]:
    """A visit on a phone, for one test after the other."""
    with visit(browser, base, "/search/") as visiting:
        yield visiting


@pytest.fixture
def here(phone: Visit) -> Iterator[Visit]:
    """The search page as one comes to it; nothing may be complained about, nobody else asked."""
    phone.page.goto(f"{phone.base}/search/")
    yield phone
    assert phone.complaints == []
    assert phone.outside() == []


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("pool", "When can I swim?"),
        ("Can I go to the POOL again?", "When can I swim?"),
        ("swimming", "When can I swim?"),
        ("sunscreen", "When can I use sunscreen?"),
        ("sun screen", "When can I use sunscreen?"),
        ("sun-screen", "When can I use sunscreen?"),
        ("sunscreem", "When can I use sunscreen?"),
        ("snuscreen", "When can I use sunscreen?"),
        ("usnscreen", "When can I use sunscreen?"),
        ("sunskreem", "When can I use sunscreen?"),
        ("polo", "When can I swim?"),  # of four letters, two that are swapped
        ("crème cream", "Can I use cream at once?"),
        ("שלום", 'Is "{{ this }}" <i>safe</i> שלום?'),
        ("pregnancy", "Tell us if you are pregnant"),
        ("ambulance", "When to call after dabbing"),
    ],
)
def test_patients_words_find_the_question(here: Visit, words: str, question: str) -> None:
    """By name, by other words, in one word or two, mistyped, and in a whole sentence."""
    here.search(words)
    assert here.found()[0][0] == question


@pytest.mark.parametrize(
    "words",
    ["can't breathe", "cant breathe", "I can’t breathe", "I can not breathe", "breathing",
     "breth", "swim breathe", "cream, sun, swim and trouble breathing"],
)  # fmt: skip
def test_an_emergency_comes_first(here: Visit, words: str) -> None:
    """Whatever else is found, the number to call stands above it."""
    here.search(words)
    check_emergency_first(here, "999")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("hard sun", "When can I go in the sun?"),  # "hard" stands in the sign's sentence only
        ("sun trouble", "When can I go in the sun?"),  # "trouble" in its name only
        ("wreath swim", "When can I swim?"),  # nobody mistypes the first letter
        ("swim brea", "When can I swim?"),  # a word that is still being typed
    ],
)
def test_only_a_sign_itself_raises_an_alarm(here: Visit, words: str, first: str) -> None:
    """Whoever asks about something else does not see red first."""
    here.search(words)
    assert here.found()[0][0] == first
    expect(here.page.locator(".search__emergency")).to_be_hidden()


@pytest.mark.parametrize("words", ["trouble", "troubel", "trouble "])
def test_a_word_of_a_signs_name_shows_the_sign_first_and_raises_no_alarm(
    here: Visit, words: str
) -> None:
    """Whoever types "bleeding" reads when it is an emergency, and then what is normal."""
    here.search(words)
    first = here.page.locator(".search__results > li").first
    expect(first).to_contain_text("You find it hard to breathe")
    expect(first).to_contain_text("Call 999 now.")
    expect(here.page.locator(".search__emergency")).to_be_hidden()


def test_a_sign_is_not_left_out_for_the_words_beside_it(here: Visit) -> None:
    """However well something else fits, a danger sign whose word was typed is among the hits."""
    here.search("sun outdoors trouble")
    assert here.found()[0][0] == "When can I go in the sun?"
    assert "You find it hard to breathe" in [title for title, _ in here.found()]


def test_a_sign_that_is_not_meant_says_whom_to_call_among_the_others(here: Visit) -> None:
    """It stands where it fits, with its urgency under it."""
    here.search("sun trouble")
    sign = here.page.locator(".search__results li", has_text="You find it hard to breathe")
    expect(sign.get_by_text("Call 999 now.")).to_be_visible()


def test_a_word_that_nothing_has_is_said_with_whom_to_ask(here: Visit) -> None:
    """Nobody takes an answer to half a question for the whole."""
    here.search("swim xyzzy")
    assert here.found()[0][0] == "When can I swim?"
    expect(here.page.locator(".search__status")).to_contain_text("We found nothing for “xyzzy”.")
    box = here.page.locator(".search__none")
    expect(box.get_by_role("link", name="Call 020 7946 0000")).to_be_visible()


def test_beside_an_emergency_stands_no_other_number(here: Visit) -> None:
    """Nobody takes the clinic's number for that of the ambulance."""
    here.search("breathe xyzzy")
    check_emergency_first(here, "999")
    expect(here.page.locator(".search__none")).to_be_hidden()


def test_a_word_counts_as_a_whole_and_only_the_last_one_may_be_begun(here: Visit) -> None:
    """Letters inside of another word are no hit."""
    here.search("sunscre")
    assert [title for title, _ in here.found()] == ["When can I use sunscreen?"]
    here.search("sunscre pool")
    assert [title for title, _ in here.found()] == ["When can I swim?"]
    here.search("creen")
    assert here.found() == []


def test_the_clinics_number_and_hours_are_found(here: Visit) -> None:
    """A tap calls; the hours are the clinic's own."""
    for words in ("opening hours", "weekend", "phone number"):
        here.search(words)
        assert (CALL, "tel:02079460000") in here.found()


def test_a_script_that_does_not_start_is_told_in_words(browser: Browser, base: str) -> None:
    """An older browser stops at what it does not know: the list stays, and the page says so."""
    with visit(browser, base) as here:
        here.page.route(
            "**/search.js", lambda route: route.fulfill(body="?", content_type="text/javascript")
        )
        here.page.goto(f"{base}/search/?q=pool")
        check_told(here)


@pytest.mark.parametrize("missing", ["Element.prototype.replaceChildren", "Array.prototype.flat"])
def test_a_script_that_stops_gives_the_list_back(browser: Browser, base: str, missing: str) -> None:
    """What was typed stays in its field, and the page says that search fails."""
    with visit(browser, base) as here:
        here.page.add_init_script(f"delete {missing}")
        here.page.goto(f"{base}/search/#q=pool")
        check_told(here)
        here.page.get_by_role("searchbox").fill("sun")
        here.page.keyboard.press("Enter")
        check_told(here)


def check_told(here: Visit) -> None:
    """The page says that search fails, and where everything is."""
    said = here.page.get_by_text("Search did not start here. All that it can find is in the list")
    expect(said).to_be_visible()
    expect(here.page.locator(".search__all")).to_be_visible()
    expect(here.page.get_by_text("Other words: pool")).to_be_visible()


def test_the_check_for_a_failing_script_can_fail(browser: Browser, base: str) -> None:
    """Without its care, a script that stops leaves an empty page."""
    with visit(browser, base) as here:
        caught = 'root.classList.remove("searches", "asked");'
        tamper(here, caught, "throw error;")
        here.page.add_init_script("delete Element.prototype.replaceChildren")
        here.page.goto(f"{base}/search/?q=pool")
        with pytest.raises(AssertionError):
            expect(here.page.locator(".search__all")).to_be_visible(timeout=500)


def test_it_works_without_what_older_browsers_lack(browser: Browser, base: str) -> None:
    """What came after Chrome 90 and Safari 14 is taken away, and an answer is found."""
    newer = {
        "Array.prototype": ("at", "findLast", "findLastIndex", "toSorted", "toSpliced", "with"),
        "String.prototype": ("at", "isWellFormed"),
        "Object": ("hasOwn", "groupBy"),
        "Set.prototype": ("union", "intersection", "difference", "isSubsetOf"),
        "Iterator.prototype": ("map", "filter", "some", "find", "toArray"),
        "globalThis": ("structuredClone",),
    }
    with visit(browser, base) as here:
        for of, names in newer.items():
            for name in names:
                here.page.add_init_script(f"delete {of}['{name}']")
        here.page.goto(f"{base}/search/?q=pool")
        assert here.page.evaluate("[].at === undefined && ![].findLast")
        assert here.found()[0][0] == "When can I swim?"
        assert here.complaints == []


def test_the_more_words_fit_the_higher_it_stands(here: Visit) -> None:
    """Every word of the question counts."""
    here.search("cream after the sun")
    assert {title for title, _ in here.found()[:2]} == {
        "Can I use cream at once?",
        "When can I go in the sun?",
    }
    here.search("sun screen")
    assert [title for title, _ in here.found()] == ["When can I use sunscreen?"]


def test_nothing_found_shows_whom_to_call_and_the_whole_list(here: Visit) -> None:
    """A worried patient never sees an empty page."""
    here.search("xyzzy")
    expect(here.page.locator(".search__status")).to_have_text(
        "We found nothing for “xyzzy”. Call us and ask."
    )
    box = here.page.locator(".search__none")
    expect(box.get_by_role("link", name="Call 020 7946 0000")).to_be_visible()
    expect(box.get_by_role("link", name="When to call after dabbing")).to_be_visible()
    expect(here.page.locator(".search__all")).to_be_visible()
    assert here.found() == []


def test_results_are_found_while_one_types_and_announced(here: Visit) -> None:
    """The number of results is said, the focus stays in the field, and the list goes."""
    here.page.get_by_role("searchbox").press_sequentially("poo")
    expect(here.page.locator(".search__status")).to_have_text("1 result for “poo”.")
    expect(here.page.get_by_role("status").first).to_have_text("1 result for “poo”.")
    expect(here.page.get_by_role("searchbox")).to_be_focused()
    expect(here.page.locator(".search__all")).to_be_hidden()


def test_a_question_hardly_begun_keeps_the_whole_list(here: Visit) -> None:
    """Nobody reads that nothing is found after two letters."""
    here.search("can I")
    expect(here.page.locator(".search__status")).to_have_text("All questions are listed.")
    expect(here.page.locator(".search__none")).to_be_hidden()
    expect(here.page.locator(".search__all")).to_be_visible()


def test_the_keyboard_is_enough(here: Visit) -> None:
    """Type, go on to the first result, and open it."""
    here.search("pool")
    here.page.keyboard.press("Tab")
    expect(here.page.get_by_role("button", name="Search")).to_be_focused()
    here.page.keyboard.press("Tab")
    expect(here.page.get_by_role("link", name="When can I swim?")).to_be_focused()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/dabbing/swim/")
    here.page.go_back()
    assert here.found()[0][0] == "When can I swim?"


def test_the_whole_list_comes_back(here: Visit) -> None:
    """One button leads back to the beginning."""
    here.search("pool")
    here.page.get_by_role("button", name="Show all questions").click()
    expect(here.page.get_by_role("searchbox")).to_be_focused()
    expect(here.page.get_by_role("searchbox")).to_have_value("")
    expect(here.page.locator(".search__all")).to_be_visible()
    assert here.found() == []


def test_without_a_script_the_list_is_whole(browser: Browser, base: str, made: Site) -> None:
    """Every entry is seen with its other words, the signs of an emergency first."""
    with visit(browser, base, "/search/?q=pool", script=False) as here:
        titles = here.page.locator(".links__title:visible").all_text_contents()
        groups = made.view.search.groups
        expected = [entry.title for group in groups for entry in group.entries]
        assert titles[: len(expected)] == expected
        assert titles[len(expected)] == CALL
        assert titles[0] == "You find it hard to breathe"
        expect(here.page.get_by_text("Other words: pool")).to_be_visible()
        expect(here.page.get_by_text("Search did not start here.")).to_be_visible()


def test_the_header_leads_to_the_answer_and_the_words_do_not_stay(
    browser: Browser, base: str
) -> None:
    """A wide page has a field; what was asked goes where no server sees it."""
    with visit(browser, base, "/dabbing/sun/", width=1280) as here:
        here.search("pool")
        here.page.wait_for_url("**/search/#q=pool")
        assert here.found()[0][0] == "When can I swim?"
        here.page.reload()
        assert here.found()[0][0] == "When can I swim?"
        assert [url for url in here.requests if "q=pool" in url] == [f"{base}/search/?q=pool"]
        assert here.complaints == []


def test_on_a_phone_the_header_has_a_link_large_enough(browser: Browser, base: str) -> None:
    """A thumb hits it, and nothing has to be scrolled sideways."""
    with visit(browser, base, "/dabbing/sun/", width=320) as here:
        link = here.page.get_by_role("link", name="Find an answer")
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        link.click()
        here.page.wait_for_url("**/search/")
        here.search("breathe cream")
        page = "document.documentElement"
        assert here.page.evaluate(f"{page}.scrollWidth <= {page}.clientWidth")


def test_nothing_jumps_when_one_comes_with_a_question(browser: Browser, base: str) -> None:
    """The list is never painted before the results."""
    with visit(browser, base) as here:
        for words in ("pool", "breathe", "xyzzy"):
            here.page.goto(f"{base}/search/?q={words}")
            shifts = here.page.evaluate(SHIFTS)
            assert shifts == [], words


def tamper(here: Visit, right: str, wrong: str) -> None:
    """Serve the script that has something in it with that changed."""
    (name,) = [name for name, text in SCRIPTS.items() if right in text]
    script = SCRIPTS[name].replace(right, wrong)
    here.page.route(
        f"**/{name}", lambda route: route.fulfill(body=script, content_type="text/javascript")
    )


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('entry.level === "emergency" &&', "false &&", "swim breathe"),
        ("hits.filter((one) => one.isAlarm)", "hits.filter(() => false)", "breathe"),
        ("card.hidden = !alarms.length", "card.hidden = true", "breathe"),
    ],
)
def test_the_check_for_emergencies_can_fail(
    browser: Browser, base: str, right: str, wrong: str, words: str
) -> None:
    """A script that puts them elsewhere is caught."""
    with visit(browser, base) as here:
        tamper(here, right, wrong)
        here.page.goto(f"{base}/search/?q={words}")
        with pytest.raises(AssertionError):
            check_emergency_first(here, "999")


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("one[0] === other[0] ||", "true ||", "wreath swim"),
        ("entry.alone.has(one)", "true", "sun trouble"),
    ],
)
def test_the_check_for_false_alarms_can_fail(
    browser: Browser, base: str, right: str, wrong: str, words: str
) -> None:
    """A script that takes any word for a sign is caught."""
    with visit(browser, base) as here:
        tamper(here, right, wrong)
        here.page.goto(f"{base}/search/?q={words}")
        expect(here.page.locator(".search__emergency")).to_be_visible()


def test_the_check_for_requests_can_fail(browser: Browser, base: str) -> None:
    """A picture from elsewhere is seen, and refused by the policy."""
    with visit(browser, base, "/search/") as here:
        here.page.evaluate("document.body.append(new Image()); 0")
        here.page.evaluate("document.images[0].src = 'http://127.0.0.1:9/pixel.png'; 0")
        here.page.evaluate("fetch('http://127.0.0.1:9/beacon').catch(() => 0)")
        assert len(here.complaints) >= 2
