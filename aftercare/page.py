"""A finished page: its HTML, its outline, and links that lead somewhere.

Links are written as `page:` addresses by components and as paths to .md files by people.
Both become relative addresses here, and one that leads nowhere is a problem.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from aftercare.problem import Place, Problem, did_you_mean
from aftercare.routes import Route
from aftercare.views import TopicView, TreatmentView


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    level: int
    id: str
    title: str


@dataclass(slots=True)
class Page:
    """A finished page without its theme; `source` is its path with parameters filled in."""

    source: str
    url: str
    route: Route
    html: str
    treatment: TreatmentView | None
    topic: TopicView | None
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The text of the page's first heading."""
        return self.headings[0].title


def page_url(source: str, *, directory_urls: bool) -> str:
    """Turn "microneedling/sex.md" into "microneedling/sex/" and "index.md" into ""."""
    stem = source.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    folder, name = posixpath.split(stem)
    return f"{folder}/" * bool(folder) if name == "index" else f"{stem}/"


_LINK = re.compile(r'(<(?:a\b[^>]*?\bhref|img\b[^>]*?\bsrc)=")([^"]*)(")')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def resolve_links(page: Page, urls: Mapping[str, str], files: Collection[str]) -> list[Problem]:
    """Turn `page:` addresses and paths to other files into relative addresses.

    `urls` gives the address of each page by its source, `files` the paths of all else.
    """
    problems = []
    folder = posixpath.dirname(page.source)

    def resolve(match: re.Match[str]) -> str:
        target, _, fragment = unescape(match[2]).partition("#")
        if target.startswith("page:"):
            path = f"{target.removeprefix('page:')}.md"
        elif not target or _ELSEWHERE.match(target):
            return match[0]
        else:
            path = posixpath.normpath(posixpath.join(folder, target))
        url = urls.get(path) if path in urls else path if path in files else None
        if url is None:
            place, line = page.route.place_of(target)
            what = f'the link leads to "{target}", and there is no such page or file'
            remedy = did_you_mean(path, [*urls, *files])
            problems.append(Problem(place, "broken-link", page.source, what, remedy, line))
            return match[0]
        tail = f"#{fragment}" if fragment else ""
        return f"{match[1]}{relative(url, page.url)}{tail}{match[3]}"

    page.html = _LINK.sub(resolve, page.html)
    return problems


def relative(url: str, here: str) -> str:
    """Write the address of a page as seen from the page at `here`."""
    path = posixpath.relpath(url or ".", _folder_of(here) or ".")
    return f"{path}/" if url.endswith("/") or not url else path


def _folder_of(url: str) -> str:
    return url.rstrip("/") if url.endswith("/") else posixpath.dirname(url)


class _Outline(HTMLParser):
    """Collect headings, ids and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self._open: tuple[int, str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        identity = given.get("id") or ""
        self.ids.add(identity)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._open = (int(tag[1]), identity, [])

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            level, identity, texts = self._open
            self.headings.append(Heading(level, identity, " ".join("".join(texts).split())))
            self._open = None


def read_outline(page: Page) -> Iterator[Problem]:
    """Read headings, ids and links out of the page; find a missing main heading."""
    outline = _Outline()
    outline.feed(page.html)
    outline.close()
    page.headings = tuple(outline.headings)
    page.ids = frozenset(outline.ids)
    page.links = tuple(outline.links)
    tops = [heading for heading in page.headings if heading.level == 1]
    if len(tops) != 1 or page.headings[0].level != 1 or not tops[0].title:
        place = Place(page.route.name, 1, 1)
        what = f"the page has {len(tops)} main headings, or does not start with it"
        line = page.route.lines[0] if page.route.lines else ""
        remedy = "start the page with one line: # The heading"
        yield Problem(place, "main-heading", page.source, what, remedy, line)


def broken_fragments(pages: Sequence[Page]) -> Iterator[Problem]:
    """Find links to a place in a page that is not there."""
    by_url = {page.url: page for page in pages}
    for page in pages:
        for link in page.links:
            target, _, fragment = link.partition("#")
            if not fragment or (target and _ELSEWHERE.match(target)):
                continue
            url = (
                posixpath.normpath(posixpath.join(_folder_of(page.url), target))
                if target
                else page.url
            )
            url = url if not target or url.endswith(".html") else f"{url}/".removeprefix("./")
            other = by_url.get(url)
            if other and fragment not in other.ids:
                place, line = page.route.place_of(f"#{fragment}")
                what = f'the link leads to "#{fragment}", and {other.source} has no such place'
                remedy = did_you_mean(fragment, other.ids - {""})
                yield Problem(place, "broken-link", page.source, what, remedy, line)
