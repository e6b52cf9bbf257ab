"""A second treatment costs no code, and another country has its own numbers."""

import json
from pathlib import Path

import pytest

from aftercare.api.export import export
from aftercare.api.messages import messages
from aftercare.dataset.load import load_text
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site
from aftercare.site.navigation import Menus
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE, TODAY, make_project
from tests.presenting import present

SECOND = """\
  - id: buffing
    name: Buffing
    after: after buffing
    summary: Buffing is invented too.
    covers: {words: Buffing by machine.}
    topics:
      - id: dance
        name: Dancing
        question: When can I dance?
        kind: wait
        safer: later
        act: dance
        group: Daily life
    claims:
      - id: dance-alpha-1
        source: alpha
        section: Dancing
        topics: [dance]
        stance: avoid
        says: Do not dance.
        wait: 3 week
"""
ABROAD = {
    "country: GB": "country: NZ",
    "telephone: 020 7946 0000": "telephone: 09 555 0100",
    'NHS 111, telephone: "111"': 'Healthline, telephone: "0800 611 116"',
    'emergency: "999"': 'emergency: "111"',
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented dataset with a second treatment in it, for a clinic abroad."""
    text = SAMPLE + SECOND
    for here, there in ABROAD.items():
        assert here in text
        text = text.replace(here, there)
    return build_site(make_project(tmp_path_factory.mktemp("two") / "project", data=text))


def pages_of(site: Site, treatment: str) -> set[str]:
    """The page kinds of a treatment, its questions left out."""
    return {
        Path(page.source).stem
        for page in site.pages
        if page.treatment and page.treatment.id == treatment and page.is_listed
    }


def test_the_second_treatment_has_every_page_of_the_first(two: Site) -> None:
    """Its pages come from the same content."""
    assert pages_of(two, "buffing") == pages_of(two, "dabbing")
    dance = next(page for page in two.pages if page.source == "buffing/dance.md")
    assert "Do not dance for 3\N{NO-BREAK SPACE}weeks." in dance.html


def test_shared_signs_stand_on_every_treatments_page(two: Site) -> None:
    """Trouble breathing is an emergency after any treatment."""
    calls = [page for page in two.pages if page.source.endswith("when-to-call.md")]
    assert len(calls) == 2
    assert all("you find it hard to breathe" in page.html for page in calls)


def test_the_numbers_are_those_of_the_clinics_country(two: Site) -> None:
    """Nowhere is a number of another country."""
    for page in two.pages:
        assert "tel:999" not in page.html
        assert "NHS" not in page.html
    call = next(page for page in two.pages if page.source == "buffing/when-to-call.md")
    assert "Call 111 now if:" in call.html


def test_both_treatments_are_in_the_menu_and_only_its_own_pages_beside(two: Site) -> None:
    """Overviews are global, the rest is local."""
    assert [item.title for item in Menus(two).global_nav("")] == [
        "Dabbing",
        "Buffing",
        "Our sources",
    ]
    dance = next(page for page in two.pages if page.source == "buffing/dance.md")
    assert not [item for item in Menus(two).context(dance)["local_nav"] if "dabbing" in item.href]


ANOTHER = """\
  - {id: lens, title: Lenses, short: Lens, tier: commercial, read: whole, counts: yes}
  - {id: eye, title: Eyes, short: Eye, publisher: Eye, tier: hospital, read: whole}
"""


def told_of_dabbing(text: str) -> tuple[object, ...]:
    """All that is told of the first treatment: pages, messages, public data."""
    dataset = require(load_text(text))
    view = present(dataset, today=TODAY)
    (one, *_) = json.loads(export(dataset, our_words(), is_draft=True))["treatments"]
    sent = messages(view.treatments[0], view.clinic, our_words(), is_draft=True)
    return view.treatments[0], sent, one


def test_nothing_said_of_one_treatment_depends_on_another() -> None:
    """Neither a sentence nor a count changes because a treatment with sources of its own comes."""
    more = SECOND.replace("source: alpha", "source: lens") + (
        "      - {id: dance-eye-1, source: eye, section: Dancing, topics: [dance], stance: avoid,"
        " says: Do not dance., wait: 4 week}\n"
    )
    sources = SAMPLE.replace("\nsources:\n", f"\nsources:\n{ANOTHER}", 1)
    assert told_of_dabbing(sources + more) == told_of_dabbing(SAMPLE)


def test_a_word_of_one_treatment_that_changes_is_seen() -> None:
    """The comparison above can fail."""
    changed = SAMPLE.replace("wait: at least 24-72 h", "wait: at least 24-96 h", 1)
    assert told_of_dabbing(changed) != told_of_dabbing(SAMPLE)
