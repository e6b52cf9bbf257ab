"""The self-test in a real browser: by keyboard alone, without storage, without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.gates import GATES, Gate
from tests.browser.visits import Visit, build, serve, visit
from tests.conftest import make_project, sampled
from tests.test_quiz import QUIZ

pytest_plugins = ["tests.browser.plugin"]

PATH = "/staff/self-test/"
PAGE = "# Self-test {: #top }\n\nTry it.\n\n{{ self_tests(quizzes=staff_site.quizzes) }}\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a staff edition with the invented self-test."""
    project = make_project(tmp_path_factory.mktemp("self-test") / "project", data=QUIZ)
    (project / "content" / "staff" / "self-test.md").write_text(PAGE, encoding="utf-8")
    folder = build(project, project / "site-staff", config_file="mkdocs.staff.yml")
    with serve(folder) as address:
        yield address


@pytest.fixture
def here(browser: Browser, base: str) -> Iterator[Visit]:
    """The page as a new visitor sees it; nothing is complained about, nobody else asked."""
    with visit(browser, base, PATH) as visiting:
        yield visiting
        assert visiting.complaints == []
        assert visiting.outside() == []


def answer(page: Page, *, rightly: bool) -> None:
    """Choose an answer and check it, with the keys alone."""
    radios = page.locator(".quiz__item:not(.is-away) input")
    wanted = next(
        place
        for place, radio in enumerate(radios.all())
        if (radio.get_attribute("data-right") is not None) == rightly
    )
    page.keyboard.press("Space")
    for _ in range(wanted):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def begin(page: Page) -> None:
    """Go to the first question with the Tab key."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'radio'"):
            return
    raise AssertionError("Tab does not reach the first question")


def test_the_keyboard_is_enough(here: Visit) -> None:
    """Choose, check, hear what is right, go on, repeat the wrong ones, until all are right."""
    page = here.page
    score = page.locator(".quiz__score")
    number = page.locator(".quiz__item").count()
    begin(page)
    answer(page, rightly=False)
    expect(page.locator(".quiz__verdict:visible")).to_be_focused()
    expect(page.locator(".quiz__verdict:visible")).to_contain_text(
        "Not right. The right answer is:"
    )
    expect(page.locator(".quiz__why:visible")).to_be_visible()
    expect(score).to_have_text(f"0 of 1 answered question right. {number - 1} to go.")
    for done in range(1, number):
        for _ in range(9):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.dataset.do === 'next'"):
                break
        page.keyboard.press("Enter")
        answer(page, rightly=True)
        expect(score).to_contain_text(f"{done} of {done + 1} answered")
    expect(score).to_contain_text(f"You have answered all. {number - 1} of {number} answered")
    expect(score).to_be_focused()
    button = page.get_by_role("button", name="Repeat the wrong ones")
    button.focus()
    page.keyboard.press("Enter")
    answer(page, rightly=True)
    expect(score).to_contain_text(f"{number} of {number} answered questions right.")
    expect(button).to_be_hidden()


def test_nothing_chosen_is_said_and_not_counted(here: Visit) -> None:
    """The focus goes to the first answer."""
    here.page.get_by_role("button", name="Check my answer").focus()
    here.page.keyboard.press("Enter")
    expect(here.page.get_by_text("Choose an answer first.")).to_be_visible()
    expect(here.page.locator(".quiz__item:not(.is-away) input").first).to_be_focused()
    expect(here.page.locator(".quiz__score")).to_have_text("32 questions.")


def test_a_result_stays_in_this_browser_until_it_is_forgotten(here: Visit) -> None:
    """It is there when the page is opened again, and one button takes it away."""
    page = here.page
    begin(page)
    answer(page, rightly=True)
    page.reload()
    expect(page.locator(".quiz__score")).to_contain_text("1 of 1 answered question right.")
    assert [url for url in here.requests if "?" in url] == []
    page.get_by_role("button", name="Forget my result").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator(".quiz__score")).to_have_text("32 questions.")


def test_a_changed_question_is_asked_again(here: Visit) -> None:
    """Only the results of questions that are as they were are recalled."""
    page = here.page
    page.evaluate("localStorage.setItem('aftercare-self-test-dabbing', '000000001')")
    page.reload()
    expect(page.locator(".quiz__score")).to_have_text("32 questions.")


@pytest.mark.long
def test_without_storage_it_works_and_says_so(browser: Browser, base: str) -> None:
    """A browser that keeps nothing still asks and counts."""
    with visit(browser, base, "/staff/") as here:
        here.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
        )
        here.page.goto(f"{base}{PATH}")
        expect(here.page.get_by_text("This browser keeps nothing.")).to_be_visible()
        begin(here.page)
        answer(here.page, rightly=True)
        expect(here.page.locator(".quiz__score")).to_contain_text("1 of 1 answered")
        assert here.complaints == []


def test_without_a_script_every_question_stands_there_with_its_answer(
    browser: Browser, base: str
) -> None:
    """The answer opens by itself; no button promises what it cannot do."""
    with visit(browser, base, PATH, script=False) as here:
        assert here.page.locator("fieldset:visible").count() == 32
        here.page.locator(".quiz__answer summary").first.click()
        expect(here.page.locator(".quiz__why").first).to_be_visible()
        assert here.page.locator(".quiz button:visible").count() == 0


@pytest.mark.long
def test_every_target_is_large_enough_for_a_thumb(browser: Browser, base: str) -> None:
    """Answers and buttons are 44 pixels high, and nothing has to be scrolled sideways."""
    with visit(browser, base, PATH, width=320) as here:
        begin(here.page)
        answer(here.page, rightly=False)
        for box in here.page.locator(".quiz__option:visible, .quiz button:visible").all():
            size = box.bounding_box()
            assert size
            assert min(size["height"], size["width"]) >= 44
        page = "document.documentElement"
        assert here.page.evaluate(f"{page}.scrollWidth <= {page}.clientWidth")


def test_right_and_wrong_are_told_by_words_and_by_the_line_around(here: Visit) -> None:
    """Colour alone tells nothing."""
    begin(here.page)
    answer(here.page, rightly=False)
    wrong = here.page.locator(".is-wrong")
    expect(wrong).to_contain_text("Your answer: not right.")
    expect(wrong).to_have_css("border-style", "dashed")
    expect(here.page.locator(".is-right:visible")).to_contain_text("This is right.")


@pytest.mark.parametrize("gate", sampled({gate.name: gate for gate in GATES}, "320 px"))
def test_the_gates_of_every_page_hold(browser: Browser, base: str, gate: Gate) -> None:
    """As on the pages for patients."""
    assert gate.check(browser, base, PATH, 1).faults == []
