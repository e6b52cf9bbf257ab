"""Read content/ into routes: Markdown once per file, its expressions once per page.

A file's path is its address. A folder or name in brackets is a parameter: the file is
rendered once for each treatment, or each topic that asks a question. In the Markdown
stands prose and `{{ … }}`; each expression keeps its place through Markdown and is
evaluated for each page on its own, so that an error names its line. A duration typed into
the prose is refused: figures come from the data.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, TemplateError
from markdown import Markdown
from markupsafe import Markup

from aftercare.files import is_for_staff, is_left_behind
from aftercare.problem import Place, Problem, ProblemsFoundError
from aftercare.rules import DURATION
from aftercare.templates import fault_of, is_unknown_name
from aftercare.views import (
    DecisionView,
    RetiredView,
    SiteView,
    StaffTreatmentView,
    TopicView,
    TreatmentView,
)

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
_TOKEN = re.compile(r"zqexpression(\d+)qz")
"""What stands in the place of an expression while the page is Markdown; no page may say it."""
_FORBIDDEN = re.compile(rf"\{{%|\{{#|\{{\{{|\}}\}}|%\}}|{_TOKEN.pattern}")
_ALONE = re.compile(r"<p>\s*(zqexpression(\d+)qz)\s*</p>")
_HEADING_ID = re.compile(r'<h[1-6][^>]* id="[^"]*zqexpression(\d+)qz')
_FAILS = (TemplateError, SyntaxError, TypeError, AttributeError, ValueError, LookupError,
          NameError, ArithmeticError, RuntimeError, MemoryError)  # fmt: skip
"""How an expression can fail: in Jinja, in Python that it becomes, and in what it does."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One `{{ … }}` of a file, and where it stands."""

    text: str
    place: Place
    line: str
    is_alone: bool = False
    """Whether it is a paragraph of its own."""

    def problem(self, slug: str, what: str, remedy: str) -> Problem:
        """Make a problem at this expression."""
        return Problem(self.place, slug, "", what, remedy, self.line)

    def evaluate(self, template: Callable[[str], Template], values: Mapping[str, Any]) -> str:
        """Evaluate for one page, escaped; `template` compiles, once for all pages.

        Raises ProblemsFoundError at this place.
        """
        try:
            found = template("{{" + self.text + "}}").render(values)
        except ProblemsFoundError:
            raise
        except _FAILS as error:
            inside = fault_of(error)
            if inside and is_unknown_name(error):
                what = f"{inside.what}; {self.place.file}:{self.place.line} uses it"
                raise ProblemsFoundError([replace(inside, what=what)]) from error
            names = ", ".join(sorted(values))
            remedy = f"use what a page here knows: {names}, and the components in macros/"
            what = f"{{{{{self.text}}}}} fails: {error}"
            if inside:
                what += f" (at {inside.place.file}:{inside.place.line})"
            raise ProblemsFoundError([self.problem("expression", what, remedy)]) from error
        # A block of a component takes the paragraph's place; plain text stays in one.
        is_text = bool(found.strip()) and not found.lstrip().startswith("<")
        return f"<p>{found}</p>" if self.is_alone and is_text else found


@dataclass(frozen=True, slots=True)
class Instance:
    """One page that a route makes: its source path with the parameters filled in."""

    source: str
    treatment: TreatmentView | None = None
    topic: TopicView | None = None
    retired: RetiredView | None = None
    staff: StaffTreatmentView | None = None
    decision: DecisionView | None = None

    def values(self) -> dict[str, Any]:
        """Name what the page is about, for its expressions."""
        about = {
            "treatment": self.treatment,
            "topic": self.topic,
            "retired": self.retired,
            "staff": self.staff,
            "decision": self.decision,
        }
        return {name: value for name, value in about.items() if value}


@dataclass(slots=True)
class Route:
    """One file of content/, ready to be rendered for each of its pages."""

    path: str
    name: str
    parts: tuple[str | Expression, ...] = ()
    lines: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    template: Callable[[str], Template] | None = None

    @property
    def is_for_staff(self) -> bool:
        """Whether only the staff edition has its pages."""
        return is_for_staff(self.path)

    def instances(self, site: SiteView) -> Iterator[Instance]:
        """List the pages of this route, in the order of the data."""
        if "[treatment]" not in self.path:
            yield Instance(self.path)
            return
        for treatment in site.treatments:
            source = self.path.replace("[treatment]", treatment.id)
            if self.is_for_staff:
                yield from _for_staff(source, treatment, site)
                continue
            if "[retired]" in source:
                for gone in treatment.retired:
                    yield Instance(source.replace("[retired]", gone.id), treatment, retired=gone)
                continue
            if "[topic]" not in source:
                yield Instance(source, treatment)
                continue
            for topic in treatment.topics:
                yield Instance(source.replace("[topic]", topic.id), treatment, topic)

    def render(self, environment: Environment, values: Mapping[str, Any]) -> Markup:
        """Render one page. Raises ProblemsFoundError for expressions that fail."""
        if self.template is None:
            self.template = cache(environment.from_string)
        texts, problems = [], []
        for part in self.parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            try:
                texts.append(part.evaluate(self.template, values))
            except ProblemsFoundError as error:
                problems.extend(error.problems)
        if problems:
            raise ProblemsFoundError(problems)
        return Markup("".join(texts))  # noqa: S704 (every part is Markdown's output or escaped)

    def place_of(self, text: str) -> tuple[Place, str]:
        """Find the line that holds a text, for errors about links."""
        for number, line in enumerate(self.lines, 1):
            column = line.find(text)
            if column >= 0:
                return Place(self.name, number, column + 1, len(text)), line
        return Place(self.name, 1, 1), self.lines[0] if self.lines else ""


def _for_staff(source: str, treatment: TreatmentView, site: SiteView) -> Iterator[Instance]:
    """List the staff pages of one treatment; without staff's views there are none."""
    for one in site.staff.treatments if site.staff else ():
        if one.id == treatment.id and "[decision]" not in source:
            yield Instance(source, treatment, staff=one)
        elif one.id == treatment.id:
            for decision in one.decisions:
                name = source.replace("[decision]", decision.id)
                yield Instance(name, treatment, staff=one, decision=decision)


def read_routes(
    content: Path,
    *,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
) -> list[Route]:
    """Read every Markdown file of content/. Raises ProblemsFoundError with all faults."""
    markdown = Markdown(
        extensions=list(extensions),
        extension_configs={name: dict(config) for name, config in extension_configs.items()},
    )
    routes = []
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(content).as_posix()
        if not is_left_behind(path) and file.is_file() and not file.is_symlink():
            text = file.read_text(encoding="utf-8")
            routes.append(read_route(text, path, f"{content.name}/{path}", markdown))
    # A page that is named stands before one that is made: "index" before "[topic]".
    routes.sort(key=lambda route: (route.path.count("["), route.path))
    problems = [problem for route in routes for problem in route.problems]
    if not routes:
        place = Place(content.name, 1, 1)
        what, remedy = "there is no page in content/", "write content/index.md"
        problems.append(Problem(place, "no-content", "", what, remedy))
    if problems:
        raise ProblemsFoundError(problems)
    return routes


def read_route(text: str, path: str, name: str, markdown: Markdown) -> Route:
    """Turn one file into a route; its faults are in `problems`."""
    lines = tuple(text.split("\n"))
    route = Route(path, name, lines=lines)
    route.problems.extend(_bad_parameters(route))
    expressions: list[Expression] = []
    marked = []
    for number, line in enumerate(lines, 1):

        def keep(match: re.Match[str], number: int = number, line: str = line) -> str:
            place = Place(name, number, match.start() + 1, len(match[0]))
            expressions.append(Expression(match[1], place, line))
            return f"zqexpression{len(expressions) - 1}qz"

        kept = _EXPRESSION.sub(keep, _TOKEN.sub("?", line))
        prose = _EXPRESSION.sub(lambda match: "\0" * len(match[0]), line)
        route.problems.extend(_bad_prose(prose, line, number, name))
        marked.append(kept)
    html = markdown.reset().convert("\n".join(marked))
    for match in _HEADING_ID.finditer(html):
        expression = expressions[int(match[1])]
        what = "a heading that holds an expression has no id of its own"
        remedy = "end the heading with {: #an-id }"
        route.problems.append(expression.problem("heading-without-id", what, remedy))
    for match in _ALONE.finditer(html):
        number = int(match[2])
        expressions[number] = replace(expressions[number], is_alone=True)
    pieces = _TOKEN.split(_ALONE.sub(r"\1", html))
    route.parts = tuple(
        expressions[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces)
    )
    return route


def _bad_parameters(route: Route) -> Iterator[Problem]:
    named = re.findall(r"\[([^\]]*)\]", route.path)
    inside = ["decision"] if route.is_for_staff else ["topic", "retired"]
    if named not in ([], ["treatment"], *(["treatment", name] for name in inside)):
        place = Place(route.name, 1, 1)
        what = f'the path "{route.path}" has parameters that no page can fill'
        pages = " or ".join(f"[{name}].md" for name in inside)
        remedy = f"use [treatment]/ for a folder, and {pages} inside it"
        yield Problem(place, "unknown-parameter", "", what, remedy, route.lines[0])


def _bad_prose(prose: str, line: str, number: int, name: str) -> Iterator[Problem]:
    """Find what prose must not hold: statements, halves of expressions, durations."""
    if found := _FORBIDDEN.search(prose):
        place = Place(name, number, found.start() + 1, 2)
        what = f'"{found[0]}" is not used in content'
        remedy = "content holds {{ … }} on one line; logic belongs into macros/"
        yield Problem(place, "statement-in-content", "", what, remedy, line)
    if duration := DURATION.search(prose):
        place = Place(name, number, duration.start() + 1, len(duration[0]))
        what = f'the duration "{duration[0]}" is typed into the page'
        remedy = "show it from the data: {{ topic.summary }}"
        yield Problem(place, "typed-duration", "", what, remedy, line)
