"""Content becomes routes: prose and expressions, nothing else."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.build import Site
from aftercare.site.markdown.routes import Route, read_route, read_routes

ENVIRONMENT = Environment(undefined=StrictUndefined, autoescape=True)


def route(text: str, path: str = "page.md") -> Route:
    """Read one file of content."""
    markdown = Markdown(extensions=["attr_list", "tables", "toc"])
    return read_route(text, path, f"content/{path}", markdown)


def render(markdown: str, **values: object) -> str:
    """Render one file with these values."""
    made = route(markdown)
    assert made.problems == []
    return str(made.render(ENVIRONMENT, values))


def slugs(text: str, path: str = "page.md") -> list[str]:
    """The slugs of what is wrong with a file."""
    return [problem.slug for problem in route(text, path).problems]


def test_an_expression_inside_prose_is_evaluated_and_escaped() -> None:
    """Text from the data cannot become markup."""
    assert render("Hello *{{ name }}*.", name="<b>") == "<p>Hello <em>&lt;b&gt;</em>.</p>"


def test_a_paragraph_that_is_one_expression_loses_its_p() -> None:
    """A component's block does not end up inside a paragraph."""
    assert render("{{ block }}", block=Markup("<div>x</div>")) == "<div>x</div>"


def test_a_paragraph_of_text_from_the_data_stays_a_paragraph() -> None:
    """Only blocks lose the paragraph around them; nothing leaves nothing behind."""
    assert render("{{ a }}", a="x < y") == "<p>x &lt; y</p>"
    assert render("{{ a }}", a="") == ""


def test_an_expression_can_stand_in_a_link() -> None:
    """An address from the data keeps its quotes escaped."""
    assert render("[a]({{ to }})", to='x"y') == '<p><a href="x&#34;y">a</a></p>'


def test_markdown_in_the_data_stays_text() -> None:
    """Values are put in after Markdown has run."""
    assert render("{{ text }} x", text="*a* [b](c)") == "<p>*a* [b](c) x</p>"


def test_braces_in_the_data_are_not_evaluated_again() -> None:
    """A value that looks like an expression stays as it is."""
    assert render("{{ text }}!", text="{{ 7 * 7 }}") == "<p>{{ 7 * 7 }}!</p>"


def test_an_undefined_name_is_an_error_at_its_place() -> None:
    """A name that a page does not know is named with line and column."""
    with pytest.raises(ProblemsFoundError) as caught:
        route("# A\n\nSee {{ nothing }}.").render(ENVIRONMENT, {"known": 1})
    (problem,) = caught.value.problems
    assert (problem.slug, problem.place.line, problem.place.column) == ("expression", 3, 5)
    assert "known" in problem.remedy


def test_all_failing_expressions_of_a_page_are_reported() -> None:
    """One run shows every fault."""
    with pytest.raises(ProblemsFoundError) as caught:
        route("{{ a }} and {{ b.c }} and {{ 1 // 0 if d }}").render(ENVIRONMENT, {})
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    "expression",
    ["1 / 0", "1e400 | int", "'a' * 99999999999999", "(" * 250 + "1" + ")" * 250, "-" * 5000 + "1"],
)
def test_an_expression_that_no_program_can_reckon_is_a_problem_of_the_page(expression: str) -> None:
    """Whatever goes wrong in it, its line is named and nothing crashes."""
    with pytest.raises(ProblemsFoundError) as caught:
        route(f"# A\n\n{{{{ {expression} }}}}").render(ENVIRONMENT, {})
    assert [(one.slug, one.place.line) for one in caught.value.problems] == [("expression", 3)]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("{% if x %}", "statement-in-content"),
        ("Say zqexpression9qz.", "statement-in-content"),
        ("{# note #}", "statement-in-content"),
        ("{{ open", "statement-in-content"),
        ("close }}", "statement-in-content"),
        ("Wait 72 hours.", "typed-duration"),
        ("Wait two weeks.", "typed-duration"),
        ("Wait a day.", "typed-duration"),
        ("For the first 48-72 h rest.", "typed-duration"),
        ("## {{ title }}", "heading-without-id"),
    ],
)
def test_what_content_must_not_hold_is_refused(text: str, slug: str) -> None:
    """Statements, halves of expressions, typed-in durations, headings without an id."""
    assert slugs(text) == [slug]


@pytest.mark.parametrize(
    "text",
    ["## {{ title }} {: #an-id }", "Every day counts.", "Call us today."],
)
def test_what_is_allowed_passes(text: str) -> None:
    """An id, and words without a figure."""
    assert slugs(text) == []


@pytest.mark.parametrize(
    "path",
    ["[topic].md", "[clinic]/index.md", "[treatment]/[claim].md", "[treatment]/[decision].md",
     "staff/[treatment]/[topic].md", "staff/[decision].md"],
)  # fmt: skip
def test_a_parameter_that_no_page_can_fill_is_refused(path: str) -> None:
    """Only treatments, and topics inside treatments, make pages."""
    assert slugs("# A", path) == ["unknown-parameter"]


def test_a_route_makes_a_page_for_each_treatment_and_topic(site: Site) -> None:
    """The pages of a route come in the order of the data."""
    made = route("# A", "[treatment]/[topic].md")
    sources = [instance.source for instance in made.instances(site.view)]
    assert sources[:2] == ["dabbing/swim.md", "dabbing/sun.md"]
    assert len(sources) == 11


def test_pages_for_staff_are_made_from_their_own_views_alone(site: Site) -> None:
    """Without those, as in the public edition, there is no such page, not even an empty one."""
    for path in ("staff/[treatment]/index.md", "staff/[treatment]/decisions/[decision].md"):
        made = route("# A", path)
        assert made.problems == []
        assert list(made.instances(site.view)) == []


def test_markdown_runs_once_per_file_however_many_pages(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rendering pages does not parse Markdown again."""
    runs: list[str] = []
    convert = Markdown.convert

    def counted(self: Markdown, text: str) -> str:
        runs.append(text)
        return convert(self, text)

    monkeypatch.setattr(Markdown, "convert", counted)
    (tmp_path / "[treatment]").mkdir()
    (tmp_path / "[treatment]" / "[topic].md").write_text("# {{ topic.title }} {: #top }")
    (made,) = read_routes(tmp_path, extensions=["attr_list", "toc"], extension_configs={})
    pages = [
        made.render(ENVIRONMENT, {"topic": one.about["topic"]}) for one in made.instances(site.view)
    ]
    assert (len(runs), len(pages)) == (1, 11)


def test_an_expression_is_compiled_once_however_many_pages(site: Site) -> None:
    """Pages differ in their values, not in their templates."""
    compiled: list[str] = []

    class Counting(Environment):
        """Counts what is compiled."""

        def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Any:
            """Note the source."""
            compiled.append(source)
            return super().from_string(source, *args, **kwargs)

    made = route("# {{ topic.title }} {: #top }", "[treatment]/[topic].md")
    for one in made.instances(site.view):
        made.render(Counting(), {"topic": one.about["topic"]})
    assert compiled == ["{{ topic.title }}"]


def test_a_site_without_content_is_an_error(tmp_path: Path) -> None:
    """An empty folder does not make an empty site."""
    with pytest.raises(ProblemsFoundError, match="no-content"):
        read_routes(tmp_path, extensions=[], extension_configs={})
