"""What search engines are told: no more than the page shows, and nothing as signed that is not."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import extruct  # type: ignore[import-untyped]
import pytest

from aftercare.site.build import Site, build_site
from aftercare.site.linked_data import linked_data
from tests.conftest import SAMPLE, SIGNED, TODAY, make_project
from tests.presenting import present
from tests.test_plugin import build_inside
from tests.test_second_treatment import SECOND

FAQ = """# Questions {{ treatment.after }} {: #top }

{{ review_stamp(stamp=treatment.stamp) }}

{{ faq(groups=treatment.faq) }}

{{ covers(treatment=treatment) }}
"""
HOME = "https://clinic.example/skin/"
LAPSED = SIGNED.replace("wait: 3 day", "wait: 4 day", 1)


def with_faq(folder: Path, data: str = SIGNED) -> Path:
    """A project with a page of questions."""
    project = make_project(folder / "project", data=data)
    (project / "content" / "[treatment]" / "faq.md").write_text(FAQ, encoding="utf-8")
    return project


def signed_site(folder: Path, data: str = SIGNED, day: date = TODAY) -> Site:
    """That project as if it were published, whatever day it is and whatever has lapsed."""
    project = with_faq(folder, data)
    site = build_site(project, today=day)
    view = present(site.dataset, publish=True, today=day)
    shown = {one.id: one for one in view.treatments}
    pages = []
    for page in site.pages:
        treatment = shown[page.treatment.id] if page.treatment else None
        topics = treatment.topics if treatment else ()
        topic = next((one for one in topics if page.topic and one.id == page.topic.id), None)
        pages.append(replace(page, treatment=treatment, topic=topic))
    return replace(site, view=view, pages=tuple(pages))


def things(site: Site, source: str, address: str = HOME) -> dict[str, Any]:
    """What is said of one page, by its types."""
    page = next(page for page in site.pages if page.source == source)
    text = linked_data(site, page, address)
    graph = json.loads(text)["@graph"] if text else []
    return {thing["@type"]: thing for thing in graph}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which every answer is signed."""
    return signed_site(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented draft of the example clinic, with its theme."""
    project = with_faq(tmp_path_factory.mktemp("built"), SAMPLE)
    build_inside(project)
    return project / "site"


def test_a_parser_finds_what_every_page_says(built: Path) -> None:
    """Pages of a treatment are medical pages at their own address; lost and retired say nothing."""
    found = {}
    for file in sorted(built.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        blocks = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
        graph = [thing for block in blocks for thing in block["@graph"]]
        found[file.relative_to(built).as_posix()] = [thing["@type"] for thing in graph]
        for thing in graph:
            assert f'<link rel="canonical" href="{thing["url"]}">' in text
    assert found.pop("index.html") == ["WebSite"]
    for path in ("404.html", "sources/index.html", "dabbing/old/index.html"):
        assert found.pop(path) == [], path
    assert len(found) > 5
    assert set(map(tuple, found.values())) == {("MedicalWebPage",)}


def test_a_question_says_what_its_page_says(published: Site) -> None:
    """The whole answer, whose it is, its sources, and who signed it when."""
    page = things(published, "buffing/dance.md")["MedicalWebPage"]
    assert page == {
        "@type": "MedicalWebPage",
        "@id": f"{HOME}buffing/dance/",
        "url": f"{HOME}buffing/dance/",
        "name": "When can I dance after buffing?",
        "description": "Do not dance for 4\N{NO-BREAK SPACE}days. Not until your skin looks"
        " normal. If it is not so by then, call us. Our clinic's advice, signed by"
        " Dr A. Example, dermatologist. Why: We look at your skin before that."
        " The articles give different waits. 5\N{NO-BREAK SPACE}days or more suits them all,"
        " once your skin looks normal. Buffing by hand, on the face.",
        "inLanguage": "en-GB",
        "audience": {"@type": "Patient"},
        "about": {"@type": "MedicalProcedure", "name": "Buffing"},
        "publisher": {
            "@type": "MedicalClinic",
            "@id": f"{HOME}#clinic",
            "name": "Pier Clinic",
            "telephone": "020 0000 0001",
        },
        "citation": [
            {"@type": "CreativeWork", "name": "Alpha article"},
            {"@type": "CreativeWork", "name": "Beta article"},
        ],
        "dateModified": "2026-11-21",
        "creativeWorkStatus": "Published",
        "lastReviewed": "2026-11-12",
        "reviewedBy": [{"@type": "Person", "name": "Dr A. Example", "jobTitle": "dermatologist"}],
    }


def test_questions_and_answers_stand_on_their_page_alone(published: Site) -> None:
    """Every signed answer, with the words that its own page describes itself by."""
    for page in published.pages:
        assert ("FAQPage" in things(published, page.source)) == (page.source == "buffing/faq.md")
    names = ("dance", "soap", "balm", "glow")
    for entry in things(published, "buffing/faq.md")["FAQPage"]["mainEntity"]:
        text = entry["acceptedAnswer"]["text"]
        own = [things(published, f"buffing/{name}.md") for name in names]
        assert text in [one["MedicalWebPage"]["description"] for one in own]
        assert text.endswith("Buffing by hand, on the face.")


def test_an_answer_that_its_page_does_not_show_whole_is_left_out(published: Site) -> None:
    """Who rewrites the page of questions takes the answers out of what is said of it."""
    pages = [
        replace(page, html=page.html.replace("If it is not so by then, call us.", ""))
        for page in published.pages
    ]
    cut = replace(published, pages=tuple(pages))
    answers = things(cut, "buffing/faq.md")["FAQPage"]["mainEntity"]
    assert len(answers) == 3
    assert "dance" not in json.dumps(answers)


def test_a_draft_was_reviewed_by_nobody(tmp_path: Path) -> None:
    """Signed or not: it says that it is a draft, in its words as well, and answers nothing."""
    site = build_site(with_faq(tmp_path), today=TODAY)
    for page in site.pages:
        for thing in things(site, page.source).values():
            assert thing["@type"] != "FAQPage"
            if thing["@type"] != "MedicalClinic":
                assert thing["creativeWorkStatus"] == "Draft"
                assert thing["description"].startswith("Draft. ")
            assert not {"lastReviewed", "reviewedBy"} & thing.keys()


@pytest.mark.parametrize(
    ("data", "day"), [(LAPSED, TODAY), (SIGNED, date(2027, 11, 13))], ids=["lapsed", "overdue"]
)
def test_a_signature_that_does_not_hold_is_not_told(tmp_path: Path, data: str, day: date) -> None:
    """One that has lapsed takes its own answer and the treatment's pages; an old one, all."""
    site = signed_site(tmp_path, data, day)
    assert "lastReviewed" not in things(site, "buffing/dance.md")["MedicalWebPage"]
    faq = things(site, "buffing/faq.md")
    assert "lastReviewed" not in faq["MedicalWebPage"]
    is_lapsed = data is LAPSED
    assert ("lastReviewed" in things(site, "buffing/balm.md")["MedicalWebPage"]) == is_lapsed
    assert ("FAQPage" in faq) == is_lapsed
    assert "dance" not in json.dumps(faq.get("FAQPage", ""))


def test_an_invented_clinic_publishes_nothing(tmp_path: Path) -> None:
    """It has no telephone and signs nothing, also if somebody forgets that it is a draft."""
    site = signed_site(tmp_path, SIGNED.replace("example: no", "example: yes"))
    for page in site.pages:
        found = json.dumps(things(site, page.source))
        for word in ("MedicalClinic", "telephone", "lastReviewed", "FAQPage"):
            assert word not in found


def test_the_home_page_is_the_site_of_the_clinic(published: Site) -> None:
    """The site, and the clinic with the number that every page prints."""
    home = things(published, "index.md")
    assert home["WebSite"]["name"] == "Pier Clinic"
    assert home["WebSite"]["publisher"] == home["MedicalClinic"]
    assert home["MedicalClinic"]["telephone"] == "020 0000 0001"


def test_without_an_address_nothing_has_one(published: Site) -> None:
    """No address is made up."""
    for page in published.pages:
        found = json.dumps(things(published, page.source, ""))
        assert "@id" not in found
        assert '"url"' not in found


def test_a_review_is_dated_as_on_the_page(published: Site) -> None:
    """A page that does not show who signed says nothing of it."""
    faq = next(page for page in published.pages if page.source == "buffing/faq.md")
    assert "Last reviewed: 12\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in faq.html
    assert things(published, faq.source)["MedicalWebPage"]["lastReviewed"] == "2026-11-12"
    without = replace(faq, html=faq.html.replace("Last reviewed", "Looked at"))
    text = linked_data(replace(published, pages=(without,)), without, HOME)
    assert "lastReviewed" not in text


def test_each_treatment_cites_its_own_sources_in_its_language(tmp_path: Path) -> None:
    """A second one costs nothing, and another kind of English is named."""
    data = (SAMPLE + SECOND).replace("language: en-GB", "language: en-IE")
    site = build_site(make_project(tmp_path / "project", data=data))
    second = things(site, "buffing/dance.md")["MedicalWebPage"]
    assert second["about"]["name"] == "Buffing"
    assert second["inLanguage"] == "en-IE"
    assert len(second["citation"]) == 1
    assert len(things(site, "dabbing/index.md")["MedicalWebPage"]["citation"]) > 1


def test_no_text_ends_the_script(published: Site) -> None:
    """Hostile words stay words, and the same page gives the same bytes."""
    hostile = "</script><!--<script>&amp;\u2028\u2029\"'\\"
    page = next(page for page in published.pages if page.source == "buffing/dance.md")
    assert page.treatment
    named = replace(page, treatment=replace(page.treatment, name=hostile))
    text = linked_data(published, named, HOME)
    assert text == linked_data(published, named, HOME)
    assert not set("<>&\u2028\u2029") & set(text)
    (found,) = json.loads(text)["@graph"]
    assert found["about"]["name"] == hostile
    (seen,) = extruct.extract(
        f'<script type="application/ld+json">{text}</script>', syntaxes=["json-ld"]
    )["json-ld"]
    assert seen["@graph"] == [found]


def test_the_staff_edition_says_nothing(published: Site) -> None:
    """Nobody is to find it."""
    staff = replace(published, edition="staff")
    found: Mapping[str, Any] = {page.source: things(staff, page.source) for page in staff.pages}
    assert not any(found.values())
