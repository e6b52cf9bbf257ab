"""Render routes to pages: each expression compiled once, each link made to lead somewhere.

Components and views in, bodies of HTML out; what a page links has to be there.
"""

import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Environment, Template

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.parts.site import SiteView
from aftercare.site.catalogue import catalogue, rule_groups, word_list
from aftercare.site.components import Components
from aftercare.site.finding.own_pages import with_pages
from aftercare.site.finding.parts import lost_links, part
from aftercare.site.markdown.files import address_key
from aftercare.site.markdown.routes import Instance, Route
from aftercare.site.markdown.sandbox import ForPages, page_environment
from aftercare.site.page import (
    Page,
    broken_fragments,
    file_of,
    page_url,
    read_outline,
    resolve_links,
)
from aftercare.staff.edition import StaffView
from aftercare.words.catalogue import Words

SEARCH = "search.md"
"""The page on which all others are found."""

Planned = tuple[Route, Instance, str]
"""A page to be rendered, with its address."""


def render_pages(
    components: Components,
    routes: Sequence[Route],
    view: SiteView,
    files: Collection[str],
    words: Words,
    *,
    staff: StaffView | None = None,
    directory_urls: bool,
) -> tuple[Page, ...]:
    """Render every page of every route. Raises ProblemsFoundError, with all that is wrong.

    Only pages for staff are given `staff`, what staff alone see.
    """
    macros = {name: components.environment.globals[name] for name in components.names}
    environment = page_environment(macros)
    compiled = cache(lambda text: _compile(environment, text))
    planned, problems = _plan(routes, view, staff, directory_urls=directory_urls)
    for route in routes:
        route.template = compiled
    pages: list[Page] = []
    urls = {source: url for source, (_, _, url) in planned.items()}
    has_staff = any(one.is_for_staff for one in routes)
    for_staff = _for_staff(components, staff, words) if has_staff else {}
    # The search page comes last: it lists those pages, and places in them, that there are.
    for source in sorted(planned, key=SEARCH.__eq__):
        route, instance, url = planned[source]
        beside: dict[str, str] = {}
        if source == SEARCH:
            places = {page.source: page.ids for page in pages}
            search = with_pages(
                view.search, view.treatments, view.clinic, places, words, pairs=view.pairs
            )
            problems.extend(() if problems else lost_links(search, places, route))
            search, beside = part(search, view.treatments, urls, url, words)
            view = replace(view, search=search)
        values = {
            "site": view,
            "clinic": view.clinic,
            **(for_staff if route.is_for_staff else {}),
            "url": _Addresses(source, urls),
            **instance.about,
        }
        try:
            html = str(route.render(environment, values))
        except ProblemsFoundError as error:
            problems.extend(error.problems)
            continue
        treatment, topic = (instance.about.get(name) for name in ("treatment", "topic"))
        page = Page(source, url, route, html, treatment, topic, beside=beside)
        problems.extend(resolve_links(page, urls, files))
        problems.extend(read_outline(page))
        pages.append(page)
    if not problems:
        problems.extend(broken_fragments(pages))
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    found = {page.source: page for page in pages}
    return tuple(found[source] for source in planned)


def _plan(
    routes: Sequence[Route], view: SiteView, staff: StaffView | None, *, directory_urls: bool
) -> tuple[dict[str, Planned], list[Problem]]:
    """Give each page its address, by its source; no two may have the same."""
    planned: dict[str, Planned] = {}
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for route in routes:
        for instance in route.instances(view, staff):
            url = page_url(instance.source, directory_urls=directory_urls)
            first = taken.setdefault(address_key(file_of(url)), route.name)
            if first == route.name and instance.source not in planned:
                planned[instance.source] = (route, instance, url)
                continue
            what = f'the address "{instance.source}" is taken by {first}'
            remedy = "rename the file, or give the topic another id"
            at = Place(route.name, 1, 1)
            problems.append(Problem(at, "address-taken", "", what, remedy, route.lines[0]))
    return planned, problems


def _for_staff(components: Components, staff: StaffView | None, words: Words) -> dict[str, Any]:
    """Name what the pages for staff know besides what all pages know."""
    return {
        "staff_site": staff,
        "components": catalogue(components),
        "rules": rule_groups(),
        "words": word_list(words),
    }


def _compile(environment: Environment, text: str) -> Template:
    """Compile an expression, for all pages of all routes."""
    template = environment.from_string(text)
    # A plain dictionary: Jinja's chain of them is copied name by name for each page.
    template.globals = dict(environment.globals)
    return template


class _Addresses(ForPages):
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
