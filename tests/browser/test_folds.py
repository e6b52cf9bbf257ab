"""What is folded opens by itself where it has to: for a link, on paper, and on its day."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visits import Visit, build, serve, visit
from tests.conftest import make_project

pytest_plugins = ["tests.browser.plugin"]

FAQ = """# Questions {{ treatment.after }} {: #top }

{{ faq(groups=treatment.faq) }}
"""
DAYS = """# Day by day {{ treatment.after }} {: #top }

{{ my_dates(plan=treatment.plan, clinic=clinic, draft="", address=url("index"), look="fold") }}

{{ timeline(stages=treatment.stages) }}
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the invented data, its questions and its days."""
    project = make_project(tmp_path_factory.mktemp("folds") / "project")
    for name, text in (("faq", FAQ), ("timeline", DAYS)):
        file = project / "content" / "[treatment]" / f"{name}.md"
        file.write_text(text, encoding="utf-8")
    with serve(build(project, project / "site")) as address:
        yield address


def is_open(here: Visit, place: str) -> bool:
    """Whether a fold is open."""
    return bool(here.page.locator(place).evaluate("one => one.open"))


def test_a_question_opens_for_a_link_that_names_it(browser: Browser, base: str) -> None:
    """From another page, and from the same."""
    with visit(browser, base, "/dabbing/faq/#swim") as here:
        assert is_open(here, "#swim")
        assert not is_open(here, "#hard")
        here.page.evaluate("location.hash = 'hard'")
        here.page.wait_for_function("document.getElementById('hard').open")


def test_paper_has_every_answer(browser: Browser, base: str) -> None:
    """And what was closed is closed again after it."""
    with visit(browser, base, "/dabbing/faq/") as here:
        assert not is_open(here, "#swim")
        here.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert is_open(here, "#swim")
        here.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not is_open(here, "#swim")


def test_without_the_script_a_tap_opens_it(browser: Browser, base: str) -> None:
    """Nothing is only there for those who run scripts."""
    with visit(browser, base, "/dabbing/faq/", script=False) as here:
        answer = here.page.locator("#swim p").first
        expect(answer).to_be_hidden()
        here.page.locator("#swim > summary").click()
        expect(answer).to_be_visible()


def test_the_stage_of_today_opens_once_there_are_dates(browser: Browser, base: str) -> None:
    """Until then the first one is; what the reader closes stays closed."""
    with visit(browser, base, "/dabbing/timeline/", timezone_id="Europe/London") as here:
        stages = here.page.locator(".stage > details")
        assert stages.count() > 1
        assert [one.evaluate("one => one.open") for one in stages.all()].count(True) == 1
        assert is_open(here, ".stage:first-child > details")
        here.page.locator("#my-dates > summary").click()
        here.page.evaluate(
            """() => { const now = new Date(Date.now() - 30 * 36e5);
            const two = (n) => String(n).padStart(2, "0");
            document.getElementById("my-dates-day").value =
              `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
            document.getElementById("my-dates-time").value =
              `${two(now.getHours())}:${two(now.getMinutes())}`; }"""
        )
        here.page.locator(".my-dates__form button[type=submit]").click()
        expect(here.page.locator(".stage.is-now")).to_have_count(1)
        assert not is_open(here, ".stage:first-child > details")
        assert is_open(here, ".stage.is-now > details")
