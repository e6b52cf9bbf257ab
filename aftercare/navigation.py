"""Say what stands around a page: overviews in the global menu, a treatment's pages beside it.

A list of all pages on every page would cost most of a build and help nobody.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from aftercare.page import Page, relative
from aftercare.site import Site

HOME = "index.md"
ORDER = ("index", "faq", "timeline", "dos-and-donts", "when-to-call", "compare")
"""The order of a treatment's own pages; any others follow by name."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of a navigation, as seen from one page."""

    title: str
    href: str
    is_current: bool


def page_context(site: Site, page: Page) -> dict[str, Any]:
    """Name everything that the theme needs for one page."""
    layout = "home" if page.source == HOME else "question" if page.topic else "page"
    return {
        "treatment": page.treatment,
        "topic": page.topic,
        "global_nav": global_nav(site, page.url),
        "local_nav": _local_nav(site, page),
        "breadcrumb": _breadcrumb(site, page),
        "layout": layout,
    }


def global_nav(site: Site, here: str) -> list[NavItem]:
    """List the treatments' overviews, then the pages at the root."""
    tops = [page for page in site.pages if page.source != HOME and _is_top(page)]
    tops.sort(key=lambda page: page.treatment is None)
    return [
        NavItem(
            page.treatment.name if page.treatment else page.title,
            relative(page.url, here),
            is_current=page.url == here,
        )
        for page in tops
    ]


def _local_nav(site: Site, page: Page) -> list[NavItem]:
    """List the pages of the same treatment that are not about one question."""
    if page.treatment is None:
        return []
    after, home = page.treatment.after, _overview(page)
    beside = [one for one in site.pages if one.treatment is page.treatment and not one.topic]
    beside.sort(key=_rank)
    return [
        NavItem(
            # The treatment's name stands beside it anyway.
            "Overview" if one.source == home else one.title.removesuffix(after).strip(),
            relative(one.url, page.url),
            is_current=one is page,
        )
        for one in beside
    ]


def _breadcrumb(site: Site, page: Page) -> NavItem | None:
    """Link one step up: to the treatment, else to the home page."""
    home = _overview(page)
    parent = HOME if page.source == home else home
    url = next((one.url for one in site.pages if one.source == parent), None)
    if page.source == HOME or url is None:
        return None
    name = page.treatment.name if page.treatment and parent != HOME else "Home"
    return NavItem(name, relative(url, page.url), is_current=False)


def _rank(page: Page) -> tuple[int, str]:
    name = PurePosixPath(page.source).stem
    return (ORDER.index(name) if name in ORDER else len(ORDER), page.source)


def _overview(page: Page) -> str:
    return f"{page.treatment.id}/{HOME}" if page.treatment else HOME


def _is_top(page: Page) -> bool:
    return page.treatment is None or page.source == _overview(page)
