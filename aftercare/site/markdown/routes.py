"""Read content/ into routes: Markdown once per file, its expressions once per page.

A file's path is its address. A folder or name in brackets is a parameter: the file is
rendered once for each treatment, each topic that asks a question, or each pair of
treatments. In the Markdown stands prose and `{{ … }}`; each expression keeps its place
through Markdown and is evaluated for each page on its own, so that an error names its line.
What a page must not say or hold is found in its finished form (`page_faults`).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, Template
from markdown import Markdown
from markupsafe import Markup

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import hidden_characters, read_text, without_mark
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.site.markdown.expressions import Expression
from aftercare.site.markdown.expressions import judge as judge_expression
from aftercare.site.markdown.files import is_for_staff, is_left_behind
from aftercare.site.markdown.foreign import foreign_marks
from aftercare.site.markdown.front_matter import read_front_matter
from aftercare.site.markdown.located import Source
from aftercare.site.markdown.markup import TOKEN
from aftercare.site.markdown.markup import judge as judge_markup
from aftercare.site.markdown.page_faults import forged_tokens, page_faults, too_much
from aftercare.site.markdown.tables import labelled
from aftercare.staff.edition import StaffTreatmentView, StaffView

_FORBIDDEN = re.compile(rf"\{{%|\{{#|\{{\{{|\}}\}}|%\}}|{TOKEN.pattern}")
_PARAMETER = re.compile(r"\[([^\]]*)\]")
_About = TypeVar("_About")
_ALONE = re.compile(r"<p>\s*(zqexpression(\d+)qz)\s*</p>")

ALWAYS = ("admonition", "fenced_code")
"""What pages can hold, whatever settings say: so the check and every build read them alike."""

MADE_FOR: Mapping[str, Callable[[TreatmentView], Sequence[Any]]] = {
    "topic": lambda treatment: treatment.topics,
    "retired": lambda treatment: treatment.retired,
}
"""What a file can make a page for, one each: [treatment]/[topic].md."""

MADE_FOR_STAFF: Mapping[str, Callable[[StaffTreatmentView], Sequence[Any]]] = {
    "decision": lambda staff: staff.decisions,
}
"""The same below staff/."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One page that a route makes: its source path with the parameters filled in.

    `about` names what the page is about, for its expressions: treatment, topic, …
    """

    source: str
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Route:
    """One file of content/, ready to be rendered for each of its pages."""

    path: str
    name: str
    parts: tuple[str | Expression, ...] = ()
    lines: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    template: Callable[[str], Template] | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    """What stands above the page: its title and its description, where it says them."""

    @property
    def is_for_staff(self) -> bool:
        """Whether only the staff edition has its pages."""
        return is_for_staff(self.path)

    @property
    def made_for(self) -> str:
        """What it makes a page for besides a treatment: "topic", "pair"; "" for nothing else."""
        return next((name for name in _PARAMETER.findall(self.path) if name != "treatment"), "")

    def instances(self, site: SiteView, staff: StaffView | None = None) -> Iterator[Instance]:
        """List the pages of this route, in the order of the data."""
        if "[pair]" in self.path:
            for pair in site.pairs:
                yield Instance(self.path.replace("[pair]", pair.id), {"pair": pair})
            return
        if "[treatment]" not in self.path:
            yield Instance(self.path)
            return
        for_staff = {one.id: one for one in staff.treatments} if staff else {}
        for treatment in site.treatments:
            source, about = self.path.replace("[treatment]", treatment.id), {"treatment": treatment}
            its = for_staff.get(treatment.id)
            if not self.is_for_staff:
                yield from self._each(source, about, MADE_FOR, treatment)
            elif its:
                yield from self._each(source, {**about, "staff": its}, MADE_FOR_STAFF, its)

    def _each(
        self,
        source: str,
        about: Mapping[str, Any],
        made_for: Mapping[str, Callable[[_About], Sequence[Any]]],
        treatment: _About,
    ) -> Iterator[Instance]:
        """List the pages of one treatment: one of each thing that the path names, or one."""
        name = self.made_for
        if not name:
            yield Instance(source, about)
            return
        for one in made_for[name](treatment):
            yield Instance(source.replace(f"[{name}]", one.id), {**about, name: one})

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


def read_routes(
    content: Path,
    *,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
) -> list[Route]:
    """Read every Markdown file of content/. Raises ProblemsFoundError with all faults."""
    markdown = Markdown(
        extensions=list(dict.fromkeys([*extensions, *ALWAYS])),
        extension_configs={name: dict(config) for name, config in extension_configs.items()},
    )
    routes: list[Route] = []
    problems: list[Problem] = []
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(content).as_posix()
        if not is_left_behind(path) and not file.is_symlink():
            name = f"{content.name}/{path}"
            try:
                routes.append(read_route(read_text(file, name), path, name, markdown))
            except ProblemsFoundError as error:
                problems.extend(error.problems)
    # A page that is named stands before one that is made: "index" before "[topic]".
    routes.sort(key=lambda route: (route.path.count("["), route.path))
    problems.extend(problem for route in routes for problem in route.problems)
    if not routes and not problems:
        place = Place(content.name, 1, 1)
        what, remedy = "there is no page in content/", "write content/index.md"
        problems.append(Problem(place, "no-content", "", what, remedy))
    if problems:
        raise ProblemsFoundError(problems)
    return routes


def read_route(text: str, path: str, name: str, markdown: Markdown) -> Route:
    """Turn one file into a route; its faults are in `problems`."""
    text = without_mark(text).replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    route = Route(path, name, lines=lines)
    route.problems.extend(_bad_parameters(route))
    unread = [*hidden_characters(text, name), *too_much(text, name)]
    if unread:  # Markdown would take too long, or read what nobody sees
        route.problems.extend(unread)
        return route
    above = read_front_matter(name, lines, is_one="[" not in path)
    route.said = above.values
    route.problems.extend(above.problems)
    marked = [""] * above.lines
    for number, line in enumerate(lines[above.lines :], above.lines + 1):
        route.problems.extend(foreign_marks(line, number, name))
        kept, prose = _set_apart(route, line, number)
        route.problems.extend(_bad_prose(prose, line, number, name))
        marked.append(kept)
    source = Source(name, lines)
    try:
        judged = judge_markup(markdown.reset().convert("\n".join(marked)))
    except Exception as error:  # noqa: BLE001 (whatever Markdown stumbles over is not a page)
        place, line = source.find(())
        what = f"Markdown cannot read this page: {type(error).__name__}"
        remedy = "write it flatter: lists in lists, quotes in quotes"
        route.problems.append(Problem(place, "page-too-much", "", what, remedy, line))
        return route
    if forged := forged_tokens(judged, len(route.expressions)):
        place, line = source.find((forged, "zqexpression"))
        what, remedy = f'"{forged[:40]}" is not used in content', "write something else"
        route.problems.append(Problem(place, "statement-in-content", "", what, remedy, line))
        return route
    route.problems.extend(page_faults(path, judged, route.expressions, source))
    for number in judged.in_attributes:
        expressions = route.expressions
        expressions[number] = replace(expressions[number], is_attribute=True)
    for match in _ALONE.finditer(judged.html):
        number = int(match[2])
        route.expressions[number] = replace(route.expressions[number], is_alone=True)
    pieces = TOKEN.split(_ALONE.sub(r"\1", labelled(judged.html)))
    route.parts = tuple(
        route.expressions[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces)
    )
    return route


def _set_apart(route: Route, line: str, number: int) -> tuple[str, str]:
    """Put a token in the place of each expression of a line; return this, and the line without."""
    kept, prose, at = [], [], 0
    while (start := line.find("{{", at)) >= 0 and (end := line.find("}}", start + 2)) >= 0:
        # The last {{ before }} opens: what stands before it is half of another.
        start = line.rfind("{{", start, end)
        end += 2
        place = Place(route.name, number, start + 1, end - start)
        text = line[start + 2 : end - 2]
        token = f"zqexpression{len(route.expressions)}qz"
        route.expressions.append(Expression(text, place, line, judge_expression(text)))
        before = line[at:start]
        kept += [TOKEN.sub("?", before), token]
        prose += [before, "\0" * (end - start)]
        at = end
    return "".join([*kept, TOKEN.sub("?", line[at:])]), "".join([*prose, line[at:]])


def _bad_parameters(route: Route) -> Iterator[Problem]:
    named = _PARAMETER.findall(route.path)
    inside = [*(MADE_FOR_STAFF if route.is_for_staff else MADE_FOR)]
    two = [] if route.is_for_staff else [["pair"]]
    if named not in ([], ["treatment"], *two, *(["treatment", name] for name in inside)):
        place = Place(route.name, 1, 1)
        what = f'the path "{route.path}" has parameters that no page can fill'
        pages = " or ".join(f"[{name}].md" for name in inside)
        remedy = f"use [treatment]/ for a folder, and {pages} inside it"
        yield Problem(place, "unknown-parameter", "", what, remedy, route.lines[0])


def _bad_prose(prose: str, line: str, number: int, name: str) -> Iterator[Problem]:
    """Find what prose must not hold: statements, halves of expressions."""
    if found := _FORBIDDEN.search(prose):
        place = Place(name, number, found.start() + 1, 2)
        what = f'"{found[0]}" is not used in content'
        remedy = "content holds {{ … }} on one line; logic belongs into macros/"
        yield Problem(place, "statement-in-content", "", what, remedy, line)
