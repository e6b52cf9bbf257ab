"""Pages are short enough to be read to their end: screens of a phone, 360 by 740 pixels.

A draft is measured, with the lines that say so; what is folded is closed, as it comes.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import build, serve
from tests.conftest import ROOT, without_paper

pytest_plugins = ["tests.browser.plugin"]

SCREEN = 740
MOST = {
    "home": 4.0,
    "overview": 6.0,
    "question": 5.8,
    "faq": 8.0,
    "timeline": 7.0,
    "when-to-call": 9.8,
    "normal": 4.0,
    "compare": 10.0,
    "dos-and-donts": 6.0,
    "before": 8.5,
    "pair": 10.6,
}
"""The longest page of each kind. When to call stays long: a sign is open there with
how it is seen, which may say that it is an emergency. So is it on the page of two treatments."""
MOST_OF_A_QUESTION = 4.0
"""The question in the middle."""

Lengths = Mapping[str, Mapping[str, float]]


def kind_of(path: str) -> str | None:
    """What kind of page stands at an address; None for those that list everything there is."""
    parts = [one for one in path.split("/") if one]
    if not parts:
        return "home"
    if len(parts) == 1:
        kind = "pair" if "-and-" in parts[0] else "overview"
        return None if parts[0] in {"search", "sources", "changes"} else kind
    return parts[1] if parts[1] in MOST else "question"


HEIGHT = """() => {
  document.querySelectorAll(".keep").forEach(offer => { offer.hidden = true; });
  return document.documentElement.scrollHeight;
}"""
"""Without the offer to keep the pages: it comes last of all, and at no certain moment."""


@pytest.fixture(scope="module")
def lengths(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lengths]:
    """How long each page of the example is, in screens, by its kind."""
    project = tmp_path_factory.mktemp("length")
    for name in ("content", "data", "macros", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(without_paper(settings), encoding="utf-8")
    site = build(project, project / "site")
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with serve(site) as base, browser.new_context(viewport={"width": 360, "height": SCREEN}) as own:
        page = own.new_page()
        for file in sorted(site.rglob("index.html")):
            path = f"/{file.parent.relative_to(site)}/".replace("/./", "/")
            if kind := kind_of(path):
                page.goto(base + path)
                height = page.evaluate(HEIGHT)
                found[kind][path] = height / SCREEN
        yield found


@pytest.mark.parametrize("kind", MOST)
def test_no_page_of_a_kind_is_longer_than_its_readers_stay(lengths: Lengths, kind: str) -> None:
    """What each source says is one tap away, not in between."""
    assert {path: long for path, long in lengths[kind].items() if long > MOST[kind]} == {}


def test_most_questions_are_read_in_four_screens(lengths: Lengths) -> None:
    """The answer, its check, help, and how the sources stand to each other."""
    assert median(lengths["question"].values()) <= MOST_OF_A_QUESTION
