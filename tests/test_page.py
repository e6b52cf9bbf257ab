"""One page: what is read out of its HTML, and how its links are written."""

import pytest

from aftercare.site.markdown.routes import Route
from aftercare.site.page import Page, read_outline, resolve_links

URLS = {"index.md": "", "dabbing/index.md": "dabbing/", "dabbing/swim.md": "dabbing/swim/"}


def page(html: str) -> Page:
    """A page with this HTML, links resolved and outline read."""
    route = Route("dabbing/swim.md", "content/dabbing/swim.md", lines=("# Swim",))
    made = Page("dabbing/swim.md", "dabbing/swim/", route, html, None, None)
    assert not resolve_links(made, URLS, ["leaflet.pdf"])
    assert not list(read_outline(made))
    return made


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<h1 id="a">x</h1>\n<p>How <b>long</b>\n&amp; when.</p><p>y</p>', "How long & when."),
        ("<!-- <p>no</p> --><h1>x</h1><p>First.</p>", "First."),
        ("<h1>x</h1><div></div><p>Later.</p>", ""),
        ('<h1>x</h1><p class="second">Small.</p>', ""),
    ],
)
def test_a_page_is_described_by_what_stands_below_its_heading(html: str, words: str) -> None:
    """A paragraph that follows at once; what comes later may be about something else."""
    assert page(html).description == words


def test_the_outline_holds_headings_ids_and_links() -> None:
    """Texts are plain, in one line, without the tags inside."""
    made = page(
        '<h1 class="a" id="top">Sun &amp;\n <bdi>shade</bdi></h1><h2>No id</h2>'
        "<p id='said'>x</p><a class=\"b\" href='https://clinic.example/?a&amp;b'>y</a>"
    )
    assert [(one.level, one.id, one.title) for one in made.headings] == [
        (1, "top", "Sun & shade"),
        (2, "", "No id"),
    ]
    assert made.ids == {"top", "said"}
    assert made.links == ("https://clinic.example/?a&b",)


def test_what_only_looks_like_markup_is_not_in_the_outline() -> None:
    """Comments hold nothing, and an id in a sentence is no place to go to."""
    made = page(
        '<h1>x</h1><!-- <h2 id="old">Old</h2> --><p data-id="no">Write id="that" or a id=&gt;</p>'
    )
    assert len(made.headings) == 1
    assert not made.ids


def test_links_are_resolved_in_both_kinds_of_quotes() -> None:
    """HTML that a person writes may have either."""
    made = page(
        '<h1>x</h1><a href=\'page:dabbing/index#a\'>1</a><a class="b" href="../index.md">2</a>'
        '<img alt="" src="../leaflet.pdf"><form action="page:index"></form>'
        '<a data-href="x.md">3</a>'
    )
    assert "<a href='../#a'>1</a>" in made.html
    assert 'href="../../">2' in made.html
    assert 'src="../../leaflet.pdf"' in made.html
    assert 'action="../../"' in made.html
    assert 'data-href="x.md"' in made.html


def test_a_link_stays_inside_its_attribute() -> None:
    """A quotation mark in a fragment is written so that it ends nothing."""
    assert (
        'href="../#a&quot;b"' in page('<h1>x</h1><a href="page:dabbing/index#a&quot;b">1</a>').html
    )
