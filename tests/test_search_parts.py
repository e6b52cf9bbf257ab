"""What the search page holds of several treatments, and what stands beside it."""

import gzip
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.parts.search import SearchEntryView, SearchGroupView, SearchView
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site
from aftercare.site.components import load_components
from aftercare.site.finding.alone import alone, everyday_words, plain, stem
from aftercare.site.finding.own_pages import with_pages
from aftercare.site.finding.parts import part
from aftercare.words.catalogue import our_words
from tests.conftest import ROOT, SAMPLE, make_project
from tests.presenting import present
from tests.test_search import with_search
from tests.test_second_treatment import SECOND

WORDS = our_words()
MOST_PACKED = 60_000
"""Bytes that the search page may take on its way to a phone, with sixty treatments."""


def of_many(number: int) -> str:
    """The invented data with so many treatments, each with the same question."""
    names = [f"Rubbing{chr(97 + i % 26)}{i // 26}" for i in range(number - 1)]
    others = [SECOND.replace("buffing", name.lower()).replace("Buffing", name) for name in names]
    above = "\n    group: Machines\n    topics:"
    others[:1] = [one.replace("\n    topics:", above) for one in others[:1]]
    return SAMPLE + "".join(others)


def built(folder: Path, data: str) -> Site:
    """The site of some data, with a search page."""
    return build_site(with_search(make_project(folder / "project", data=data)))


def read_piece(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Read a script beside the page as a browser does."""
    call = re.fullmatch(r"takePiece\(\.\.\.(.*)\);\n", text)
    assert call
    treatment, entries = json.loads(call[1])
    return treatment, entries


def page_of(site: Site) -> str:
    """The search page."""
    return next(page.html for page in site.pages if page.source == "search.md")


def pieces_of(site: Site) -> Mapping[str, str]:
    """The scripts beside the search page."""
    return next(page.beside for page in site.pages if page.source == "search.md")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Three treatments, two of which ask the same question."""
    return built(tmp_path_factory.mktemp("three"), of_many(3))


def test_of_one_treatment_the_page_holds_everything(tmp_path: Path) -> None:
    """No treatment is named, and nothing stands beside it."""
    site = built(tmp_path, SAMPLE)
    assert pieces_of(site) == {}
    assert "search__treatments" not in page_of(site)
    assert "search__pieces" not in page_of(site)
    assert 'data-level="question"' in page_of(site)


def test_of_several_each_has_its_questions_in_its_own_folder(three: Site) -> None:
    """Every question and all to tell first, in the words of the view; the page holds none."""
    pieces = pieces_of(three)
    assert [name.split("/")[0] for name in pieces] == [one.id for one in three.view.treatments]
    assert pieces.items() <= three.files.items()
    asked = {
        (group.level, entry.title, entry.summary)
        for group in three.view.search.groups
        if group.level in {"question", "before", "today"}  # pus: Dabbing alone has it
        for entry in group.entries
    }
    found = {
        (one["level"], one["title"], one["summary"])
        for text in pieces.values()
        for one in read_piece(text)[1]
    }
    assert found == asked
    assert 'data-level="question"' not in page_of(three)


def test_each_address_in_a_script_is_that_of_a_page(three: Site) -> None:
    """As seen from where the site begins, which the page says."""
    urls = {page.url for page in three.pages}
    for name, text in pieces_of(three).items():
        treatment, entries = read_piece(text)
        assert name.startswith(f"{treatment}/search-")
        assert {one["href"].partition("#")[0] for one in entries} <= urls
    assert 'data-root="../"' in page_of(three)


def test_a_script_that_changes_has_another_name(three: Site, tmp_path: Path) -> None:
    """No page takes an older one that a browser has kept."""
    other = built(tmp_path, of_many(3).replace("says: Do not dance.", "says: Do not dance much."))
    same = built(tmp_path / "same", of_many(3))
    assert pieces_of(same) == pieces_of(three)
    changed = {text.replace("3\\u00a0week", "2\\u00a0week") for text in pieces_of(other).values()}
    assert changed
    later = built(tmp_path / "later", of_many(3).replace("wait: 3 week", "wait: 2 week"))
    assert {*pieces_of(later)} & {*pieces_of(three)} == {
        name for name in pieces_of(three) if name.startswith("dabbing/")
    }


def test_a_sign_of_several_stands_once_with_its_treatments(three: Site) -> None:
    """It names them, and says by their numbers which they are."""
    html = page_of(three)
    assert html.count("You find it hard to breathe") == 1
    item = html.split("You find it hard to breathe")[0].rpartition("<li")[2]
    assert 'data-of="0 1 2"' in item
    assert 'data-place="when-to-call#call-emergency"' in item
    assert "Dabbing, Rubbinga0, Rubbingb0</span>" in html


def test_of_many_a_sign_names_the_first_and_how_many_more(tmp_path: Path) -> None:
    """A line is read; a list of thirty names is not."""
    html = page_of(built(tmp_path, of_many(30)))
    assert "Dabbing and 29 other treatments</span>" in html
    assert "more sign" not in html
    assert html.count("<details data-treatment=") == 30
    assert html.count("<script src=") == 30


def test_of_many_the_signs_of_one_alone_stand_in_a_fold() -> None:
    """Those of all stand first, in sight; those of three treatments all do."""
    html = searched(30)[0]
    fold = html.split("<summary>120 more signs, each after one treatment</summary>")[1]
    assert fold.split("</details>")[0].count('<li data-level="emergency"') == 120
    assert html.split("<details")[0].count('<li data-level="emergency"') == 11
    assert "more sign" not in searched(3)[0]


def test_each_treatment_leads_to_its_pages_without_a_script(three: Site) -> None:
    """Its overview first, when to call second, and each page that it has."""
    html = page_of(three)
    fold = html.split('<details data-treatment="dabbing">')[1].split("</details>")[0]
    links = re.findall(r'data-place="([^"]*)" href="([^"]*)">([^<]*)<', fold)
    assert links[:2] == [
        ("index", "../dabbing/", "What to do after dabbing"),
        ("when-to-call", "../dabbing/when-to-call/", "When to call"),
    ]
    assert ("compare", "../dabbing/compare/", "Compare sources") in links
    assert html.count('href="tel:02079460000"') >= 1
    assert html.count('href="../sources/"') == 1


def test_what_patients_do_not_see_stands_in_no_script(three: Site) -> None:
    """Neither staff's topics nor questions that are no longer answered."""
    said = "".join(pieces_of(three).values())
    assert said
    for mark in ("STAFFONLYMARKER", "SHOPPERMIT", "Can I use oil?"):
        assert mark not in said


def test_an_entry_that_leads_nowhere_fails_the_build(tmp_path: Path) -> None:
    """No link stands in the page that could be looked at."""
    project = with_search(make_project(tmp_path / "project", data=of_many(3)))
    (project / "content" / "[treatment]" / "before.md").unlink()
    with pytest.raises(ProblemsFoundError, match='the search leads to "page:dabbing/before#tell'):
        build_site(project)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Can't", ["cannot"]),
        ("I can not breathe", ["i", "cannot", "breathe"]),
        ("Crème BRÛLÉE", ["creme", "brulee"]),
        ("Weiß, Ærø; make-up", ["weiss", "aero", "make", "up"]),
        ("don’t", ["dont"]),
    ],
)
def test_words_are_read_plainly(text: str, words: list[str]) -> None:
    """However somebody types them."""
    assert plain(text) == words


@pytest.mark.parametrize(
    ("word", "root"),
    [("breathing", "breath"), ("breathe", "breath"), ("dizziness", "dizzy"), ("swimming", "swim"),
     ("sting", "sting"), ("allergies", "allergy"), ("injection", "inject")],
)  # fmt: skip
def test_a_word_loses_its_ending(word: str, root: str) -> None:
    """So that one form finds the other."""
    assert stem(word) == root


def entry(
    name: str, title: str, *also: str, treatment: str = "", place: str = "x"
) -> SearchEntryView:
    """An entry in a few words."""
    return SearchEntryView(
        title=title, summary="", address=f"page:dabbing/{place}", name=name, group="",
        also=also, treatment=treatment,
    )  # fmt: skip


def test_alone_a_word_is_a_sign_only_where_all_that_is_said_of_it_says_so() -> None:
    """Not what its name or its sentence says by the way, and no everyday word."""
    sign = entry("Trouble breathing", "You find it hard to breathe", "out of breath, breathless")
    empty = ["it", "to", "you"]
    assert alone(sign, set(), empty) == ("breath",)
    assert alone(entry("Trouble breathing", sign.title), set(), empty) == ("breath",)
    assert alone(entry("Hard it is", sign.title), set(), empty) == ("hard",)
    everyday = everyday_words([entry("Yoga", "Can I do yoga?", "breathing exercises")])
    assert alone(sign, everyday, empty) == ()


def speak(seed: int = 7) -> Callable[[int], str]:
    """Say so many words, some often and most seldom, as people do."""
    chance = random.Random(seed)  # noqa: S311 (words, no secrets)
    letters = "aeioubcdfglmnprst"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(2000)]
    often = [1 / (rank + 3) for rank in range(len(known))]
    return lambda words: " ".join(chance.choices(known, often, k=words)).capitalize()


@cache
def shaped(number: int) -> tuple[SearchView, SiteView]:
    """What can be found of so many treatments shaped like real ones, each in words of its own."""
    view, say = present(require(load_text(of_many(number)))), speak()
    groups = []
    # Of each level: so many entries of all treatments, so many of each, where, and what is said.
    for level, shared, own, place, summary in (
        ("emergency", 11, 4, "when-to-call#call-emergency", "Call 999 now."),
        ("today", 4, 9, "when-to-call#call-today", "Call us today."),
        ("question", 0, 34, "dance", ""),
        ("before", 0, 8, "before#tell-first", "Tell us before your treatment."),
    ):

        def made(place: str = place, summary: str = summary) -> SearchEntryView:
            return SearchEntryView(
                title=say(13), summary=summary or say(18), address=place, name=say(3),
                group=say(2), also=tuple(say(2) for _ in range(5)), treatment="",
            )  # fmt: skip

        of_all = [made() for _ in range(shared)]
        entries = tuple(
            replace(entry, address=f"page:{one.id}/{place}", treatment=one.name)
            for one in view.treatments
            for entry in [*of_all, *(made() for _ in range(own))]
        )
        groups.append(SearchGroupView(id=f"find-{level}", name=level, level=level, entries=entries))
    return SearchView(groups=tuple(groups), help=view.search.help), view


def searched(number: int, *, is_parted: bool = True) -> tuple[str, dict[str, str]]:
    """The part of the page that is the search, and the scripts beside it."""
    search, view = shaped(number)
    pages = [
        "index",
        "when-to-call",
        "faq",
        "timeline",
        "normal",
        "dos-and-donts",
        "before",
        "compare",
    ]
    ids, marks = [one.id for one in view.treatments], {"my-dates", "print"}
    places = {f"{one}/{page}.md": marks for one in ids for page in pages}
    found = with_pages(search, view.treatments, view.clinic, places, WORDS)
    beside: dict[str, str] = {}
    if is_parted:
        found, beside = part(found, view.treatments, {}, "search/", WORDS)
    macro: Any = load_components(ROOT).environment.globals["search"]
    return str(macro(index=found, clinic=view.clinic, hint="")), beside


def packed(text: str) -> int:
    """The bytes of a text on its way to a phone."""
    return len(gzip.compress(text.encode(), 6))


def test_the_page_of_sixty_treatments_is_small() -> None:
    """Its signs are of each treatment's own words, as far as real treatments have their own."""
    html, beside = searched(60)
    assert html.count("<details data-treatment=") == len(beside) == 60
    assert packed(html) <= MOST_PACKED
    assert max(packed(text) for text in beside.values()) <= MOST_PACKED // 6


def test_the_measure_of_the_page_can_fail() -> None:
    """With every entry in it, as it was, it is far too large."""
    assert packed(searched(60, is_parted=False)[0]) > 4 * MOST_PACKED
