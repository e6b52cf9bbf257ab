"""A picture under an answer, in a browser: in the ink of its words, never wider than the page."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import build, serve, visit
from tests.conftest import make_project
from tests.test_pictures import with_picture

pytest_plugins = ["tests.browser.plugin"]

PAGE = "/dabbing/swim/"
PHOTO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><path d="M0 0h900v600z"/></svg>'
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a drawing under one answer, and a photograph under another."""
    own = "picture: own/shade.svg, picture-shows: A tree and its shade."
    text = with_picture(own, "act: go in the sun,", with_picture("picture: no-swimming"))
    project = make_project(tmp_path_factory.mktemp("pictures") / "project", data=text)
    (project / "content" / "own").mkdir()
    (project / "content" / "own" / "shade.svg").write_text(PHOTO, encoding="utf-8")
    with serve(build(project, project / "site")) as address:
        yield address


@pytest.mark.parametrize(
    "settings",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced"],
)
def test_a_drawing_has_the_ink_of_its_words(
    browser: Browser, base: str, settings: dict[str, Any]
) -> None:
    """And the line across it stands free on the colour of the page, whatever that is."""
    with visit(browser, base, PAGE, **settings) as here:
        inks = here.page.locator(".picture").evaluate(
            """one => [
              getComputedStyle(one.querySelector("circle:last-of-type")).stroke,
              getComputedStyle(one.querySelector("figcaption")).color,
              getComputedStyle(one.querySelector(".gap")).stroke,
              getComputedStyle(document.body).backgroundColor]"""
        )
        assert inks[0] == inks[1]
        assert inks[2] == inks[3]
        assert here.complaints == []
        assert here.outside() == []


@pytest.mark.parametrize("path", [PAGE, "/dabbing/sun/"])
@pytest.mark.parametrize(("width", "text"), [(320, 100), (320, 200), (1280, 100), (1280, 200)])
def test_a_picture_has_room_beside_or_above_its_words(
    browser: Browser, base: str, path: str, width: int, text: int
) -> None:
    """On the narrowest phone, and with text twice as large."""
    with visit(browser, base, path, width=width, text=text) as here:
        drawn = here.page.locator(".picture > :first-child").bounding_box()
        words = here.page.locator(".picture figcaption").bounding_box()
        assert drawn
        assert words
        assert drawn["width"] > 90
        assert max(one["x"] + one["width"] for one in (drawn, words)) <= width
        is_beside = words["x"] >= drawn["x"] + drawn["width"]
        assert is_beside or words["y"] >= drawn["y"] + drawn["height"]


def test_without_the_look_a_drawing_is_still_a_drawing(browser: Browser, base: str) -> None:
    """Lines in the colour of text and of its own size, where no style sheet has come."""
    with visit(browser, base, PAGE) as here:
        here.page.route("**/*.css", lambda route: route.abort())
        here.page.reload()
        drawing = here.page.locator(".picture__drawing")
        assert drawing.bounding_box()["width"] == pytest.approx(120)  # type: ignore[index]
        fills = drawing.locator("path, circle").evaluate_all(
            "all => all.map(one => getComputedStyle(one).fill)"
        )
        assert {*fills} == {"none"}
