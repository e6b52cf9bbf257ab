"""Make every page of a site, in memory: dataset and content in, finished pages out.

Either all of it is sound and a `Site` comes back, or `ProblemsFoundError` says what is
not; nothing in between. This module knows no MkDocs: it hands over HTML bodies, and who
publishes puts a theme around them.
"""

import gc
import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, Template

from aftercare.catalogue import catalogue
from aftercare.check import require
from aftercare.components import load_components
from aftercare.export import ADDRESS, SCHEMA_ADDRESS, export, export_schema
from aftercare.load import load
from aftercare.model import Dataset
from aftercare.page import Page, broken_fragments, page_url, read_outline, resolve_links
from aftercare.present import present
from aftercare.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.routes import Instance, Route, read_routes
from aftercare.views import SiteView

DATA = "data/guidelines.yaml"
MARKDOWN_EXTENSIONS = ("attr_list", "tables", "toc", "md_in_html")


Edition = Literal["public", "staff"]

STAFF = "staff/"
"""The folder of content/ whose pages only the staff edition has."""

_WARNING = """This folder is the staff edition. Do not publish it.

It holds what patients must not see. The public site is in the folder site/.
"""


@dataclass(frozen=True, slots=True)
class Site:
    """All pages and files of one edition."""

    dataset: Dataset
    view: SiteView
    pages: tuple[Page, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    edition: Edition = "public"


def build_site(
    root: Path,
    *,
    data: str = DATA,
    content: str = "content",
    extensions: Sequence[str] = MARKDOWN_EXTENSIONS,
    extension_configs: Mapping[str, Mapping[str, Any]] | None = None,
    directory_urls: bool = True,
    edition: Edition = "public",
) -> Site:
    """Build all pages of one edition of the project at `root`. Raises ProblemsFoundError."""
    with _garbage_left():
        routes, dataset = _read(root, data, content, extensions, extension_configs or {})
        if edition == "public":
            routes = [route for route in routes if not route.path.startswith(STAFF)]
        return _build(root, routes, dataset, content, edition, directory_urls=directory_urls)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Look for no garbage meanwhile: nearly all that is made here is kept to the end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(
    root: Path,
    data: str,
    content: str,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
) -> tuple[list[Route], Dataset]:
    """Read pages and data, so that one run shows the faults of both."""
    problems: list[Problem] = []
    routes: list[Route] = []
    try:
        routes = read_routes(
            root / content, extensions=extensions, extension_configs=extension_configs
        )
    except ProblemsFoundError as error:
        problems.extend(error.problems)
    try:
        dataset = require(load(root / data, data))
    except ProblemsFoundError as error:
        raise ProblemsFoundError([*problems, *error.problems]) from error
    if problems:
        raise ProblemsFoundError(problems)
    return routes, dataset


def _build(
    root: Path,
    routes: Sequence[Route],
    dataset: Dataset,
    content: str,
    edition: Edition,
    *,
    directory_urls: bool,
) -> Site:
    view = present(dataset)
    others = [
        file.relative_to(root / content).as_posix()
        for file in (root / content).rglob("*")
        if file.is_file() and file.suffix != ".md"
    ]
    known = [*others, ADDRESS, SCHEMA_ADDRESS]
    pages = _render_pages(root, routes, view, known, directory_urls=directory_urls)
    files = {ADDRESS: export(dataset, is_draft=view.is_draft), SCHEMA_ADDRESS: export_schema()}
    if edition == "staff":
        files |= {"DO-NOT-PUBLISH.txt": _WARNING, "robots.txt": "User-agent: *\nDisallow: /\n"}
    return Site(dataset, view, pages, files, edition)


def _render_pages(
    root: Path,
    routes: Sequence[Route],
    view: SiteView,
    files: Collection[str],
    *,
    directory_urls: bool,
) -> tuple[Page, ...]:
    components = load_components(root)
    environment = components.environment
    compiled = cache(lambda text: _compile(environment, text))
    planned: dict[str, tuple[Route, Instance, str]] = {}
    pages: list[Page] = []
    problems: list[Problem] = []
    for route in routes:
        route.template = compiled
        for instance in route.instances(view):
            if instance.source in planned:
                first = planned[instance.source][0].name
                what = f'the address "{instance.source}" is taken by {first}'
                remedy = "rename the file, or give the topic another id"
                at = Place(route.name, 1, 1)
                problems.append(Problem(at, "address-taken", "", what, remedy, route.lines[0]))
                continue
            url = page_url(instance.source, directory_urls=directory_urls)
            planned[instance.source] = (route, instance, url)
    urls = {source: url for source, (_, _, url) in planned.items()}
    has_staff = any(route.path.startswith(STAFF) for route in routes)
    shown = catalogue(components) if has_staff else ()
    for source, (route, instance, url) in planned.items():
        values = {
            "site": view,
            "clinic": view.clinic,
            **({"components": shown} if route.path.startswith(STAFF) else {}),
            "url": _Addresses(source, urls),
            **({"treatment": instance.treatment} if instance.treatment else {}),
            **({"topic": instance.topic} if instance.topic else {}),
            **({"retired": instance.retired} if instance.retired else {}),
        }
        try:
            html = str(route.render(environment, values))
            page = Page(source, url, route, html, instance.treatment, instance.topic)
            problems.extend(resolve_links(page, urls, files))
            problems.extend(read_outline(page))
            pages.append(page)
        except ProblemsFoundError as error:
            problems.extend(error.problems)
    if not problems:
        problems.extend(broken_fragments(pages))
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    return tuple(pages)


def _compile(environment: Environment, text: str) -> Template:
    """Compile an expression, for all pages of all routes."""
    template = environment.from_string(text)
    # A plain dictionary: Jinja's chain of them is copied name by name for each page.
    template.globals = dict(environment.globals)
    return template


class _Addresses:
    """The function `url` of one page: the address of another page by its name.

    A name is looked up beside the page first, then at the root: url("faq"), url("sources").
    """

    def __init__(self, source: str, urls: Mapping[str, str]) -> None:
        self._folder, self._urls = posixpath.dirname(source), urls

    def __call__(self, name: str) -> str:
        for candidate in (posixpath.join(self._folder, name), name):
            if f"{candidate}.md" in self._urls:
                return f"page:{candidate}"
        known = [source.removesuffix(".md") for source in self._urls]
        raise ValueError(f'there is no page "{name}"; {did_you_mean(name, known)}')
