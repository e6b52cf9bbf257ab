"""A finished page: its HTML, its outline, and links that lead somewhere.

Links are written as `page:` addresses by components and as paths to .md files by people.
Both become relative addresses here, and one that leads nowhere is a problem.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from aftercare.dataset.problem import Place, Problem, did_you_mean
from aftercare.parts.question.topic import TopicView
from aftercare.parts.treatment import TreatmentView
from aftercare.rules.registry import duration_in
from aftercare.site.markdown.markup import address_fault
from aftercare.site.markdown.routes import Route


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
    beside: Mapping[str, str] = field(default_factory=dict)
    """The scripts made for this page alone: their text by their address."""

    @property
    def is_listed(self) -> bool:
        """Whether it stands in its folder's navigation: not one of many that are made alike."""
        return not self.route.made_for

    @property
    def title(self) -> str:
        """What is said above the page, else the text of its first heading."""
        return self.route.said.get("title") or self.headings[0].title

    @property
    def description(self) -> str:
        """What the page says in a sentence or two, for search engines and shared links.

        What is said above the page; a question's answer; else the words below the heading; else
        the treatment's. Every figure in it stands on the page, and nothing is cut off: a condition
        could be lost.
        """
        if said := self.route.said.get("description"):
            return said
        if self.topic:
            return self.topic.summary
        if opening := _OPENING.match(_without_comments(self.html)):
            return _text(opening[1])
        about = self.treatment.summary if self.treatment else ""
        return "" if duration_in(about) else about


def page_url(source: str, *, directory_urls: bool) -> str:
    """Turn "microneedling/sex.md" into "microneedling/sex/" and "index.md" into ""."""
    stem = source.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    folder, name = posixpath.split(stem)
    return f"{folder}/" * bool(folder) if name == "index" else f"{stem}/"


def file_of(url: str) -> str:
    """Name the file in which the page at an address stands: "" is index.html."""
    return f"{url}index.html" if not url or url.endswith("/") else url


_LINK = re.compile(
    r"""(<(?:a\b[^<>]*?\shref|img\b[^<>]*?\ssrc|form\b[^<>]*?\saction)=)(["'])([^<>]*?)\2"""
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def resolve_links(page: Page, urls: Mapping[str, str], files: Collection[str]) -> list[Problem]:
    """Turn `page:` and `content:` addresses and paths to other files into relative addresses.

    `urls` gives the address of each page by its source, `files` the paths of all else.
    """
    problems: list[Problem] = []
    folder = posixpath.dirname(page.source)

    def resolve(match: re.Match[str]) -> str:
        target, _, fragment = unescape(match[3]).partition("#")
        if target.startswith("page:"):
            path = f"{target.removeprefix('page:')}.md"
        elif target.startswith("content:"):
            path = target.removeprefix("content:")
        elif not target or _ELSEWHERE.match(target):
            problems.extend(_unsafe(page, unescape(match[3])))
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
        return f"{match[1]}{match[2]}{escape(relative(url, page.url) + tail)}{match[2]}"

    page.html = _LINK.sub(resolve, page.html)
    return problems


def _unsafe(page: Page, address: str) -> Iterator[Problem]:
    """Find an address, out of the data or an expression, that no page may open.

    A number to call is not looked at: one that a page says by itself is found before.
    """
    slug, what, remedy = address_fault(address)
    if slug and not address.startswith("tel:"):
        place, line = page.route.place_of(address)
        yield Problem(place, slug, page.source, what, remedy, line)


def relative(url: str, here: str) -> str:
    """Write the address of a page as seen from the page at `here`."""
    there, folders = url.split("/"), here.split("/")[:-1]
    shared = 0
    for one, other in zip(there[:-1], folders, strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(there[shared:]) or "./"


def _folder_of(url: str) -> str:
    return url.rstrip("/") if url.endswith("/") else posixpath.dirname(url)


# In a text, < and > are &lt; and &gt;, and no pattern looks past the next of them: that would take
# the square of a long page.
_OPENING = re.compile(r"\s*<h1\b[^<>]*>.*?</h1>\s*<p>(.*?)</p>", re.DOTALL)
_COMMENT_ENDS = re.compile("--!?>")
_HEADING = re.compile(r"<(/?)h([1-6])\b([^<>]*)>")
_TAG = re.compile(r"<[^<>]*>")
_ID = re.compile(r"""<[^<>]*?\sid=(["'])([^<>]*?)\1""")


def read_outline(page: Page) -> Iterator[Problem]:
    """Read headings, ids and links out of the page; find a missing main heading.

    Markdown and components write one kind of HTML, so patterns find all three; a parser
    would take most of a build.
    """
    shown = _without_comments(page.html)
    page.headings = tuple(_headings(shown))
    page.ids = frozenset(unescape(identity) for _, identity in _ID.findall(shown))
    page.links = tuple(
        unescape(link) for tag, _, link in _LINK.findall(shown) if tag.startswith("<a")
    )
    tops = [heading for heading in page.headings if heading.level == 1]
    if len(tops) != 1 or page.headings[0].level != 1 or not tops[0].title:
        place = Place(page.route.name, 1, 1)
        what = f"the page has {len(tops)} main headings, or does not start with it"
        line = page.route.lines[0] if page.route.lines else ""
        remedy = "start the page with one line: # The heading"
        yield Problem(place, "main-heading", page.source, what, remedy, line)


def _without_comments(html: str) -> str:
    shown, _, rest = html.partition("<!--")
    parts = [shown]
    while rest and (end := _COMMENT_ENDS.search(rest)):
        shown, _, rest = rest[end.end() :].partition("<!--")
        parts.append(shown)
    return "".join(parts)


def _headings(html: str) -> Iterator[Heading]:
    opened: re.Match[str] | None = None
    for tag in _HEADING.finditer(html):
        if not tag[1]:
            opened = opened or tag
        elif opened and tag[2] == opened[2]:
            title = _text(html[opened.end() : tag.start()])
            yield Heading(int(tag[2]), _first_id(opened[3]), title)
            opened = None


def _first_id(attributes: str) -> str:
    found = _ID.search(f"<h{attributes}>")
    return unescape(found[2]) if found else ""


def _text(inner: str) -> str:
    """The text of some HTML, in one line."""
    return " ".join(unescape(_TAG.sub("", inner)).split())


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
