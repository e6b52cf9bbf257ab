"""The pages of a whole site, in memory."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.build import Site, build_site
from aftercare.site.page import Page, page_url, relative
from tests.conftest import SAMPLE


def page(site: Site, source: str) -> Page:
    """Find a page by its source."""
    return next(one for one in site.pages if one.source == source)


def slugs(project: Path) -> list[str]:
    """Build a project that is broken, and name what is wrong."""
    with pytest.raises(ProblemsFoundError) as caught:
        build_site(project)
    return [problem.slug for problem in caught.value.problems]


def append(file: Path, text: str) -> None:
    """Add a paragraph to a page."""
    file.write_text(file.read_text(encoding="utf-8") + f"\n\n{text}\n", encoding="utf-8")


def test_every_address_of_the_contract_exists(site: Site) -> None:
    """Home, overview, compare, when to call, one page a question, sources, data."""
    urls = {one.url for one in site.pages}
    assert {"", "dabbing/", "dabbing/compare/", "dabbing/when-to-call/", "sources/"} <= urls
    assert {f"dabbing/{topic.id}/" for topic in site.view.treatments[0].topics} <= urls
    data = {"api/v1/guidelines.json", "api/v1/guidelines.schema.json"}
    data |= {"api/v2/guidelines.json", "api/v2/guidelines.schema.json"}
    data |= {"api/v1/messages/dabbing.json", "api/v1/messages/dabbing.csv"}
    assert set(site.files) == {*data, "_headers"}


def test_a_red_flag_without_a_question_has_no_page(site: Site) -> None:
    """Signs stand on the page that says when to call."""
    assert "dabbing/breathing/" not in {one.url for one in site.pages}
    assert "you find it hard to breathe" in page(site, "dabbing/when-to-call.md").html


class Tags(HTMLParser):
    """Collect tags and attributes."""

    def __init__(self, text: str) -> None:
        """Parse at once."""
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a browser would see."""
        self.tags.append(tag)
        self.attributes.extend(name for name, _ in attrs)


def test_hostile_text_appears_as_text_everywhere(site: Site) -> None:
    """Scripts, quotes, braces and right-to-left letters of the data never become markup."""
    html = page(site, "dabbing/hard.md").html
    assert "&lt;script&gt;" in html
    assert "{{ clinic }}" in html
    assert "שלום" in html
    for one in site.pages:
        found = Tags(one.html)
        assert not {"script", "u", "iframe"} & set(found.tags)
        assert not [name for name in found.attributes if name.startswith("on") or name == "style"]


def test_nothing_for_staff_is_on_any_page(site: Site) -> None:
    """The marker in staff-only fields is in no page and no file."""
    everything = [one.html for one in site.pages] + list(site.files.values())
    assert not [text for text in everything if "STAFFONLYMARKER" in text]


def test_every_link_is_relative_and_leads_to_a_page(site: Site) -> None:
    """No address of the engine's own kind is left over."""
    for one in site.pages:
        assert "page:" not in one.html
        assert all(not link.endswith(".md") for link in one.links)


def test_the_answer_stands_before_everything_else(site: Site) -> None:
    """The first thing after the heading is the answer."""
    html = page(site, "dabbing/swim.md").html
    assert html.index("Do not swim for 72") < html.index("<h2")


def test_a_handwritten_link_to_a_generated_page_resolves(project: Path) -> None:
    """People link to .md files; the parameter is filled in."""
    append(project / "content" / "index.md", "[Swim](dabbing/swim.md#sources)")
    append(project / "content" / "[treatment]" / "index.md", "[Call](when-to-call.md)")
    site = build_site(project)
    assert 'href="dabbing/swim/#sources"' in page(site, "index.md").html
    assert 'href="when-to-call/"' in page(site, "dabbing/index.md").html


@pytest.mark.parametrize(
    "link",
    ["[x](dabbing/nothing.md)", "[x](dabbing/swim.md#nothing)", "[x](nothing.pdf)",
     "![x](nothing.png)", "[x](#nothing)"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_fails_with_its_line(project: Path, link: str) -> None:
    """Pages, places in pages, files and pictures have to exist."""
    append(project / "content" / "index.md", link)
    with pytest.raises(ProblemsFoundError) as caught:
        build_site(project)
    (problem,) = caught.value.problems
    assert problem.slug == "broken-link"
    assert problem.excerpt == link


def test_a_file_in_content_can_be_linked(project: Path) -> None:
    """A picture beside a page is found from the page's address."""
    (project / "content" / "[treatment]").joinpath("index.md")
    (project / "content" / "leaflet.txt").write_text("x", encoding="utf-8")
    append(project / "content" / "sources.md", "[Leaflet](leaflet.txt)")
    assert 'href="../leaflet.txt"' in page(build_site(project), "sources.md").html


def test_an_address_from_the_function_url_has_to_exist(project: Path) -> None:
    """The error names what could be meant."""
    append(project / "content" / "index.md", '[x]({{ url("sourcs") }})')
    with pytest.raises(ProblemsFoundError, match="did you mean sources"):
        build_site(project)


def test_faults_in_content_and_data_are_reported_together(project: Path) -> None:
    """One run shows both."""
    append(project / "content" / "index.md", "Wait 72 hours.")
    data = project / "data" / "guidelines.yaml"
    data.write_text(SAMPLE.replace("wait: 48 h", "wait: 48-24 h"), encoding="utf-8")
    assert slugs(project) == ["typed-duration", "wait-reversed"]


@pytest.mark.parametrize("text", ["No heading.", "# One\n\n# Two", "## Two\n\n# One", "# "])
def test_a_page_has_one_main_heading_and_starts_with_it(project: Path, text: str) -> None:
    """A page without a title, or with two, is not published."""
    (project / "content" / "extra.md").write_text(text, encoding="utf-8")
    assert slugs(project) == ["main-heading"]


def test_two_pages_cannot_have_one_address(project: Path) -> None:
    """A file that a topic's page would hide is an error, not a lost page."""
    (project / "content" / "dabbing").mkdir()
    (project / "content" / "dabbing" / "swim.md").write_text("# Mine", encoding="utf-8")
    assert "address-taken" in slugs(project)


def test_a_file_cannot_have_the_address_of_one_that_the_build_writes(project: Path) -> None:
    """Neither is lost without a word: what hosts are asked to send, and the data."""
    (project / "content" / "_headers").write_text("/*\n  X-Mine: yes\n", encoding="utf-8")
    assert slugs(project) == ["address-taken"]


def test_a_sites_own_component_takes_the_place_of_the_shipped_one(project: Path) -> None:
    """A clinic replaces one macro and keeps the rest."""
    own = project / "macros" / "review-stamp" / "review-stamp.html.jinja"
    own.parent.mkdir()
    own.write_text("{% macro review_stamp(stamp) %}<p>OWN STAMP</p>{% endmacro %}")
    html = page(build_site(project), "dabbing/swim.md").html
    assert "OWN STAMP" in html
    assert "Do not swim for 72" in html


def test_a_broken_component_is_an_error_that_names_its_file(project: Path) -> None:
    """A template that does not compile stops the build."""
    own = project / "macros" / "answer" / "answer.html.jinja"
    own.parent.mkdir()
    own.write_text("{% macro answer( %}")
    with pytest.raises(ProblemsFoundError, match=r"macros/answer/answer\.html\.jinja"):
        build_site(project)


@pytest.mark.parametrize(
    ("source", "directory", "plain"),
    [
        ("index.md", "", "index.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("a/b.md", "a/b/", "a/b.html"),
    ],
)
def test_addresses_follow_mkdocs(source: str, directory: str, plain: str) -> None:
    """Both kinds of addresses that MkDocs knows."""
    assert page_url(source, directory_urls=True) == directory
    assert page_url(source, directory_urls=False) == plain


@pytest.mark.parametrize(
    ("url", "here", "expected"),
    [("", "", "./"), ("", "a/b/", "../../"), ("a/", "a/b/", "../"), ("a/c/", "a/b/", "../c/"),
     ("a/b.html", "a/index.html", "b.html"), ("x.pdf", "a/b/", "../../x.pdf")],
)  # fmt: skip
def test_links_are_written_as_seen_from_the_page(url: str, here: str, expected: str) -> None:
    """Relative addresses work in any folder and from a disk."""
    assert relative(url, here) == expected


def test_pages_link_to_html_files_where_the_site_has_no_directory_urls(project: Path) -> None:
    """With plain addresses every link names a file."""
    site = build_site(project, directory_urls=False)
    links = [link for one in site.pages for link in one.links if not re.match(r"\w+:|#", link)]
    assert links
    assert all(re.search(r"\.(html|json)(#|$)", link) for link in links)
