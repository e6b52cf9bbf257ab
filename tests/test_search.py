"""What can be found, and from where one searches."""

import re
from pathlib import Path

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.parts.search import SearchEntryView, SearchView
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site
from tests.conftest import SAMPLE
from tests.presenting import present
from tests.test_plugin import build_inside
from tests.test_second_treatment import SECOND

PAGE = """# Find an answer {: #top }

{{ search(index=site.search, clinic=clinic, hint="For example: pool.") }}
"""
BEFORE = """# Before {{ treatment.after }} {: #top }

{{ tell_first(groups=treatment.tell_first, title="Tell us first if") }}
"""


def with_search(project: Path) -> Path:
    """Give a project a search page, and the page to which it leads before a treatment."""
    (project / "content" / "search.md").write_text(PAGE, encoding="utf-8")
    (project / "content" / "[treatment]" / "before.md").write_text(BEFORE, encoding="utf-8")
    return project


@pytest.fixture
def search(site: Site) -> SearchView:
    """What can be found in the invented data."""
    return site.view.search


def entries(search: SearchView) -> dict[str, SearchEntryView]:
    """Every entry by its label; one that several treatments share stands for all."""
    return {entry.name: entry for group in search.groups for entry in group.entries}


def test_signs_come_by_urgency_then_help_then_questions(search: SearchView) -> None:
    """Whoever scans the list meets the emergency first."""
    assert [(group.level, group.name) for group in search.groups] == [
        ("emergency", "Call 999 now if:"),
        ("today", "Call us today if:"),
        ("help", "When to call"),
        ("question", "Daily life"),
        ("question", "Sun"),
        ("question", "Care"),
        ("question", "Healing"),
        ("question", "{% raw %}"),
        ("question", "Sessions"),
        ("question", "Before"),
        ("before", "Tell us before your treatment"),
    ]
    assert [group.level for group in search.groups if group.is_sign] == ["emergency", "today"]


def test_a_sign_leads_to_its_card_on_the_page_that_says_when_to_call(search: SearchView) -> None:
    """The sign is a sentence, and its urgency stands under it."""
    breathing, pus = entries(search)["Trouble breathing"], entries(search)["Pus"]
    assert breathing.title == "You find it hard to breathe"
    assert breathing.summary == "Call 999 now."
    assert breathing.address == "page:dabbing/when-to-call#call-emergency"
    assert (pus.summary, pus.address) == (
        "Call us today.",
        "page:dabbing/when-to-call#call-today",
    )


def test_a_question_is_found_by_its_words_with_its_whole_answer(search: SearchView) -> None:
    """A gate is never cut off from the wait."""
    swim, sun = entries(search)["Swimming"], entries(search)["Sun"]
    assert (swim.title, swim.also, swim.group) == ("When can I swim?", ("pool",), "Daily life")
    assert swim.summary.startswith(
        "Do not swim for 72\N{NO-BREAK SPACE}hours. Then only if your skin"
    )
    assert sun.summary.endswith("Ask us before you start again.")


def test_what_to_tell_before_a_treatment_is_found(search: SearchView) -> None:
    """It has no page of its own: it stands on the page about before."""
    pregnancy = entries(search)["Pregnancy"]
    assert pregnancy.title == "Tell us if you are pregnant"
    assert pregnancy.address == "page:dabbing/before#tell-first"


def test_every_public_question_and_sign_is_found_once(site: Site, search: SearchView) -> None:
    """Nothing that patients may read is left out."""
    addresses = [
        entry.address
        for group in search.groups
        if group.level == "question"
        for entry in group.entries
    ]
    assert sorted(addresses) == sorted(one.address for one in site.view.treatments[0].topics)
    signs = sum(len(group.entries) for group in search.groups if group.is_sign)
    shown = [sign for card in site.view.treatments[0].cards for one in card.groups
             for sign in one.signs]  # fmt: skip
    assert signs == len(shown)


def test_what_patients_do_not_see_is_never_found(search: SearchView) -> None:
    """Neither staff's topics nor questions that are no longer answered."""
    assert "STAFFONLYMARKER" not in str(search)
    assert "SHOPPERMIT" not in str(search)
    assert "Can I use oil?" not in str(search)


def test_one_treatment_is_not_named_and_several_are(search: SearchView) -> None:
    """Of several treatments each result says which it is about, shared signs too."""
    assert not [entry for entry in entries(search).values() if entry.treatment]
    both = present(require(load_text(SAMPLE + SECOND))).search
    shared = [(one.treatment, one.address) for one in both.groups[0].entries]
    assert shared == [
        ("Dabbing", "page:dabbing/when-to-call#call-emergency"),
        ("Buffing", "page:buffing/when-to-call#call-emergency"),
    ]
    assert all(entry.treatment for entry in entries(both).values())
    assert [page.address for page in both.help] == [
        "page:dabbing/when-to-call",
        "page:buffing/when-to-call",
    ]


def test_help_is_found_by_the_clinics_own_numbers(search: SearchView) -> None:
    """No number is typed into the engine."""
    (help_page,) = search.help
    assert {"999", "111"} <= set(help_page.also)
    assert help_page.group == "NHS 111"


def test_the_header_searches_only_where_the_site_has_a_search_page(project: Path) -> None:
    """Its form leads there from any page, and that page has one field, not two."""
    pages = project / "site"
    build_inside(project)
    assert "search" not in (pages / "dabbing" / "swim" / "index.html").read_text(encoding="utf-8")
    build_inside(with_search(project))
    swim = (pages / "dabbing" / "swim" / "index.html").read_text(encoding="utf-8")
    found = (pages / "search" / "index.html").read_text(encoding="utf-8")
    lost = (pages / "404.html").read_text(encoding="utf-8")
    assert 'action="../../search/"' in swim
    assert 'action="/search/"' in lost
    assert found.count('role="search"') == 1
    assert 'href="../../search/"' in swim


def test_only_the_search_page_loads_a_script_of_its_own(project: Path) -> None:
    """The others have what folds and keeps pages, and its words; none stands inside a page."""
    build_inside(with_search(project))
    scripts = {
        page.parent.name: re.findall(r"<script(?! type=.application/ld)[^>]*>", page.read_text())
        for page in (project / "site").rglob("*.html")
    }
    keeping = re.compile(r'<script defer src="(\.\./)*assets/(?:words|offline|folds)\.js">')
    own = {
        name: [tag for tag in tags if not keeping.fullmatch(tag)] for name, tags in scripts.items()
    }
    assert {name for name, tags in own.items() if tags} == {"search"}
    text = (project / "site" / "search" / "index.html").read_text(encoding="utf-8")
    assert '<script src="../assets/search.js"></script>' in text
    for name in ("search-words", "search-hits"):
        assert f'<script defer src="../assets/{name}.js"></script>' in text


def found_on(project: Path) -> list[tuple[str, str]]:
    """List the addresses and first lines of the site's own pages on the search page."""
    pages = build_site(project).pages
    (page,) = [one for one in pages if one.source == "search.md"]
    items = page.html.split('<li data-level="page"')[1:]
    found = []
    for item in items:
        address, title = (
            re.search(pattern, item) for pattern in ('href="([^"]*)"', 'links__title">([^<]*)<')
        )
        assert address
        assert title
        found.append((address[1], title[1]))
    return found


def test_the_sites_own_pages_are_found_if_it_has_them(project: Path) -> None:
    """What is left out of content/ is not listed, and breaks no build."""
    found = found_on(with_search(project))
    assert found == [
        ("tel:02079460000", "Call us: 020\N{NO-BREAK SPACE}7946\N{NO-BREAK SPACE}0000"),
        ("../dabbing/", "What to do after dabbing"),
        ("../dabbing/before/", "Before your treatment"),
        ("../dabbing/compare/", "What each source says after dabbing"),
        ("../sources/", "Where the advice comes from"),
    ]
    folder = project / "content" / "[treatment]"
    (folder / "normal.md").write_text("# Is this normal? {: #top }\n", encoding="utf-8")
    with (folder / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n## My dates {: #my-dates }\n")
    more = [one for one in found_on(project) if one not in found]
    assert more == [
        ("../dabbing/normal/", "Is this normal after dabbing?"),
        ("../dabbing/#my-dates", "My dates after dabbing"),
    ]


def test_search_stands_in_no_menu(project: Path) -> None:
    """It has its own place in the header."""
    build_inside(with_search(project))
    text = (project / "site" / "index.html").read_text(encoding="utf-8")
    menus = [part.split("</nav>")[0] for part in text.split("<nav")[1:]]
    assert menus
    assert not [menu for menu in menus if "Find an answer" in menu]


def test_a_form_that_leads_nowhere_fails_the_build(project: Path) -> None:
    """Its address is checked like any link's."""
    home = project / "content" / "index.md"
    text = home.read_text(encoding="utf-8")
    form = '\n{{ search_form(address="page:nowhere", hint="") }}\n'
    home.write_text(text + form, encoding="utf-8")
    with pytest.raises(ProblemsFoundError, match='the link leads to "page:nowhere"'):
        build_site(project)
    home.write_text(text + form.replace("page:nowhere", "page:search"), encoding="utf-8")
    (page,) = [one for one in build_site(with_search(project)).pages if one.source == "index.md"]
    assert 'action="search/"' in page.html
