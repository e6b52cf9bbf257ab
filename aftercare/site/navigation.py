"""Say what stands around a page: overviews in the global menu, the pages of its folder beside it.

A list of all pages on every page would cost most of a build and help nobody.
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from aftercare.site.build import Site
from aftercare.site.markdown.files import is_for_staff
from aftercare.site.page import Page, relative
from aftercare.site.render import SEARCH
from aftercare.words.catalogue import Words

HOME = "index.md"
SOURCES = "sources.md"
CHANGES = "changes.md"
CALL = "when-to-call"
ORDER = (
    *("index", "faq", "timeline", "normal", "dos-and-donts", CALL),
    *("before", "compare"),
    *("dashboard", "evidence", "matrix", "reception"),
)
"""The order of a folder's own pages; any others follow by name."""

MOST_IN_HEADER = 30
"""Letters of treatments' names for which there is room beside the clinic's name and number."""

MOST_IN_MENU = 8
"""More treatments than these are not listed in a menu: it leads to the home page instead."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of a navigation, as seen from one page."""

    title: str
    href: str
    is_current: bool


class Menus:
    """The menus of a whole site, sorted once for all of its pages."""

    def __init__(self, site: Site) -> None:
        """Sort the pages into the menus in which they stand."""
        self._words = site.words
        self._by_source = {page.source: page for page in site.pages}
        self._tops = _tops(site.pages, self._words)
        self._in_header = _tops(site.pages, self._words, letters=MOST_IN_HEADER)
        self._beside: dict[str, list[tuple[str, Page]]] = {}
        for page in sorted(site.pages, key=_rank):
            if page.is_listed and (folder := _folder(page)):
                self._beside.setdefault(folder, []).append((self._short_title(page), page))

    def context(self, page: Page) -> dict[str, Any]:
        """Name everything that the theme needs for one page."""
        layout = "home" if page.source == HOME else "question" if page.topic else "page"
        beside = self._beside.get(_folder(page), [])
        return {
            "treatment": page.treatment,
            "topic": page.topic,
            "global_nav": self.global_nav(page.url),
            "header_nav": self.header_nav(page.url),
            **self.addresses(page.url),
            "local_nav": _links(beside, page.url),
            "breadcrumb": self._breadcrumb(page),
            "layout": layout,
        }

    def global_nav(self, here: str, *, with_home: bool = True) -> list[NavItem]:
        """List the treatments' overviews, or the one page of them all; then the root's pages."""
        tops = [top for top in self._tops if with_home or top[1].source != HOME]
        return _links(tops, here)

    def header_nav(self, here: str) -> list[NavItem]:
        """List the same in the header of a wide screen, which has room for few."""
        return _links(self._in_header, here)

    def addresses(self, here: str) -> dict[str, str]:
        """Link what every page links, as seen from one page; "" where the site has none."""
        pages = {"home": HOME, "search": SEARCH, "sources": SOURCES, "changes": CHANGES}
        found = {name: self._by_source.get(source) for name, source in pages.items()}
        return {
            f"{name}_address": relative(page.url, here) if page else ""
            for name, page in found.items()
        }

    def lost_nav(self) -> tuple[list[NavItem], list[NavItem]]:
        """List the treatments and when to call after each, for one who found no page."""
        tops = [top for top in self._tops if top[1].treatment or top[1].source == HOME]
        calls = [
            (page.title, page)
            for _, top in tops
            if top.treatment and (page := self._by_source.get(f"{top.treatment.id}/{CALL}.md"))
        ]
        return _links(tops, ""), _links(calls, "")

    def _breadcrumb(self, page: Page) -> NavItem | None:
        """Link one step up: to the overview of the folder, of the one above, else to home."""
        home = _overview(page)
        above = posixpath.dirname(_folder(page))
        home = posixpath.join(above, HOME) if page.source == home else home
        parent = self._by_source.get(home) or self._by_source.get(HOME)
        if page.source == HOME or parent is None:
            return None
        of_staff = is_for_staff(parent.source)
        name = parent.treatment.name if parent.treatment and not of_staff else parent.title
        name = self._words.say("menu-home") if parent.source == HOME else name
        return NavItem(name, relative(parent.url, page.url), is_current=False)

    def _short_title(self, page: Page) -> str:
        """The title without the treatment's name, which stands beside it anyway."""
        if page.source == _overview(page):
            return self._words.say("menu-overview")
        if page.treatment is None:
            return page.title
        about = page.treatment
        return page.title.removesuffix(f": {about.name}").replace(f" {about.after}", "")


def _tops(
    pages: Sequence[Page], words: Words, *, letters: int | None = None
) -> list[tuple[str, Page]]:
    """List overviews, then the pages at the root but home and those that the frame links itself.

    Overviews for which there is no room are one link, to the page that lists them.
    """
    overviews = [
        (page.treatment.name, page)
        for page in pages
        if page.treatment and page.source == f"{page.treatment.id}/{HOME}"
    ]
    is_long = letters is not None and sum(len(name) for name, _ in overviews) > letters
    if is_long or len(overviews) > MOST_IN_MENU:
        every = words.say("menu-treatments")
        overviews = [(every, page) for page in pages if page.source == HOME]
    sources = {page.source for page in pages}
    others = [
        (page.title, page)
        for page in pages
        if not page.treatment
        and page.is_listed
        and page.source not in {HOME, SEARCH, CHANGES}
        # The overview of a folder stands for all of its pages.
        and (not _folder(page) or page.source == _overview(page) or _overview(page) not in sources)
    ]
    return [*overviews, *others]


def _links(entries: Sequence[tuple[str, Page]], here: str) -> list[NavItem]:
    return [
        NavItem(title, relative(page.url, here), is_current=page.url == here)
        for title, page in entries
    ]


def _rank(page: Page) -> tuple[int, str]:
    name = PurePosixPath(page.source).stem
    return (ORDER.index(name) if name in ORDER else len(ORDER), page.source)


def _folder(page: Page) -> str:
    """The folder whose pages stand beside each other; "" for the pages at the root.

    Staff's pages of one treatment have a folder of their own, inside that of all for staff.
    """
    folders = page.source.split("/")[:-1]
    is_inner = is_for_staff(page.source) and page.treatment is not None
    return "/".join(folders[: 2 if is_inner else 1])


def _overview(page: Page) -> str:
    return posixpath.join(_folder(page), HOME)
