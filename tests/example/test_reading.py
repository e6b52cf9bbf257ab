"""The real pages are easy to read, and a hard one is found."""

import pytest

from aftercare.site.build import Site, build_site
from tests.conftest import ROOT, sampled
from tests.reading import MOST_GRADE, MOST_SMOG, read

DRUGS = ("isotretinoin", "stainless steel", "breastfeeding", "chemotherapy", "radiotherapy")
"""Names that patients know as such, and that no easier word stands for."""


@pytest.fixture(scope="module")
def site() -> Site:
    """The real site."""
    return build_site(ROOT)


@pytest.fixture(scope="module")
def names(site: Site) -> list[str]:
    """What sources, their sections and medicines are called."""
    data = site.dataset
    sources = [name for one in data.sources for name in (one.title, one.short, one.publisher)]
    sections = [claim.section for one in data.treatments for claim in one.claims]
    return [name for name in (*sources, *sections, *DRUGS) if name]


@pytest.mark.parametrize("start", sampled({"a third": 0, "a second": 1, "the last": 2}, "a third"))
def test_every_page_is_easy_to_read(site: Site, names: list[str], start: int) -> None:
    """Sixth grade or below, no long sentence; names of sources and medicines aside."""
    hard = {}
    for page in site.pages[start::3]:
        html, _, _ = page.html.partition('<ul class="sources"')  # a list of names, and no prose
        if faults := read(html, names).faults():
            hard[page.source] = faults
    assert not hard


def test_hard_words_and_long_sentences_are_found() -> None:
    """Each of the three measures can fail, and an easy text passes."""
    hard = read("<p>Postprocedural erythema necessitates conservative dermatological care.</p>" * 9)
    assert hard.grade > MOST_GRADE
    assert hard.smog > MOST_SMOG
    assert not hard.long
    long = read(f"<p>{'Wait and look at it ' * 5}.</p><ul><li>Call us<li>Rest</ul>")
    assert [len(one.split()) for one in long.long] == [26]
    assert read("<p>Wait a day. Then look at it. Call us if it is hot.</p>").faults() == []


def test_a_name_is_no_fault() -> None:
    """What a source is called is left out, and the words around it are not."""
    html = "<p>The International Dermatological Rehabilitation Society says that you wait.</p>" * 9
    assert read(html).faults()
    assert read(html, ["International Dermatological Rehabilitation Society"]).faults() == []
