"""A page of a clinic's own: what stands above it, and what it can hold or is told not to."""

from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.build import MARKDOWN_EXTENSIONS, build_site
from tests.conftest import TODAY
from tests.test_page_faults import html, problems, route

ABOVE = "---\ntitle: About us\ndescription: >\n  Who we are,\n  and where.\n---\n\n# We\n\nHello.\n"


def test_title_and_description_above_a_page_are_its_own(project: Path) -> None:
    """They name it in menus and where it is shared; nothing of them is printed."""
    (project / "content" / "about.md").write_text(ABOVE, encoding="utf-8")
    site = build_site(project, today=TODAY)
    (page,) = (one for one in site.pages if one.source == "about.md")
    assert (page.title, page.description) == ("About us", "Who we are, and where.")
    assert "About us" not in page.html
    assert page.headings[0].title == "We"


@pytest.mark.parametrize(
    ("above", "line", "what"),
    [
        ("titel: x\n", 2, '"titel" says nothing here'),
        ("title: x\ntags: [a]\n", 3, '"tags" says nothing here'),
        ("title: [a]\n", 2, "title is no text"),
        ("title:\n", 2, "title is no text"),
        ("title: a\ntitle: b\n", 3, "title stands here twice"),
        ("title: '{{ clinic.name }}'\n", 2, "title holds no expression"),
        ("description: Wait 48 hours.\n", 2, 'the duration "48 hours" is typed into the page'),
        ("title: Call 0900 666\n", 2, 'the number "Call 0900 666" is typed into the page'),
        ("title: [\n", 2, "this is no YAML"),
        ("- a\n", 2, "these are no fields"),
    ],
)
def test_what_else_stands_above_a_page_is_refused_at_its_line(
    above: str, line: int, what: str
) -> None:
    """It would be lost, or say what only the data may."""
    (found,) = problems(f"---\n{above}---\n# A\n")
    assert (found.slug, found.place.line) == ("front-matter", line)
    assert found.what == what


def test_what_nothing_closes_is_told_at_the_first_line() -> None:
    """Else all of the page would be read as fields, or printed."""
    found = problems("---\ntitle: a\n\n# A\n")
    assert [(one.slug, one.place.line) for one in found] == [("front-matter", 1)]


def test_a_file_that_makes_many_pages_has_no_title_for_all() -> None:
    """Each has the one of its question."""
    (found,) = problems(
        "---\ntitle: a\n---\n# {{ topic.question }} {: #top }\n", "[treatment]/[topic].md"
    )
    assert found.what == "this file makes many pages, and all would have one title"


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    """What stands above is not cut off before."""
    (found,) = problems("---\ntitle: a\n---\n# A\n\nCall 0900 666.\n")
    assert found.place.line == 6
    assert problems("---\n---\n# A\n") == []
    assert route("# A\n\n---\n\nB\n").said == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (":material-phone: Call", "an icon"),
        ("We are :fontawesome-solid-heart:.", "an icon"),
        ('=== "By day"\n\n    x', "tabs"),
        ('??? note "More"\n\n    x', "a fold"),
        ("???+ tip\n    x", "a fold"),
        ("So we read[^1].", "a note at the foot"),
        ("- [ ] Bring it", "a box to tick"),
        ("- [x] Bring it", "a box to tick"),
    ],
)
def test_what_other_themes_draw_is_refused_with_a_way_out(text: str, kind: str) -> None:
    """A patient would read the marks."""
    (found,) = problems(f"# A\n\n{text}\n")
    assert (found.slug, found.place.line) == ("foreign-mark", 3)
    assert f" begins {kind}, which no page shows" in found.what
    assert found.remedy


@pytest.mark.parametrize(
    "text", ["`:material-phone:`", "At 10:30:00.", "A === b", "What???", "[a](b.md)", "- [a]: b"]
)
def test_what_only_looks_like_it_is_text(text: str) -> None:
    """Between backticks, or in a sentence."""
    assert "foreign-mark" not in {one.slug for one in problems(f"# A\n\n{text}\n")}


def test_an_admonition_is_one_whatever_the_settings_say(project: Path) -> None:
    """The check and the build read a page alike."""
    text = '# A\n\n!!! note "By day"\n\n    We are there.\n\n```\ncode\n```\n'
    (project / "content" / "a.md").write_text(text, encoding="utf-8")
    for given in (MARKDOWN_EXTENSIONS, (*MARKDOWN_EXTENSIONS, "fenced_code", "admonition")):
        (page,) = (
            one
            for one in build_site(project, today=TODAY, extensions=given).pages
            if one.source == "a.md"
        )
        assert '<div class="admonition note">\n<p class="admonition-title">By day</p>' in page.html
        assert "<pre><code>code" in page.html


def test_a_page_without_a_main_heading_is_still_refused(project: Path) -> None:
    """A title above it is not read by who reads the page."""
    (project / "content" / "a.md").write_text("---\ntitle: a\n---\n\nText.\n", encoding="utf-8")
    with pytest.raises(ProblemsFoundError, match="main-heading"):
        build_site(project, today=TODAY)


def test_a_plain_page_is_read_as_before() -> None:
    """Nothing is added to it."""
    assert html("# A\n\nText.\n") == '<h1 id="a">A</h1>\n<p>Text.</p>'


TABLE = "| Room | Who |\n|---|:--:|\n| A & b | **Us** |\n| C | |\n"


def test_each_cell_of_a_table_knows_its_column() -> None:
    """A phone shows the rows below each other."""
    made = html(f"# A\n\n{TABLE}")
    assert '<table class="own-table">' in made
    assert '<td data-label="Room">A &amp; b</td>' in made
    assert '<td data-label="Who" class="is-center"><strong>Us</strong></td>' in made


@pytest.mark.parametrize(
    "table",
    [
        "<table class='a'><thead><tr><th>A</th></tr></thead><tr><td>b</td></tr></table>",
        "<table><thead><tr><th colspan='2'>A</th></tr></thead><tr><td>b</td></tr></table>",
        "<table><tr><td>b</td></tr></table>",
    ],
)
def test_a_table_of_another_shape_stays_as_it_is(table: str) -> None:
    """Its cells could have the label of another column."""
    assert "data-label" not in html(f"# A\n\n{table}\n")
