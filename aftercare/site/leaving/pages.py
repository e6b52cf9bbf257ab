"""Write every page of a site as Markdown, and read it once more: it says what the page says.

What the frame of a page says of the clinic stands in each file: the note that nobody has signed,
the emergency number, the danger signs, whom to call. So a page is whole wherever it is taken.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.parts.clinic import PhoneView
from aftercare.site.build import API, Site
from aftercare.site.components import load_components
from aftercare.site.leaving.blocks import Blocks, relinked, texts
from aftercare.site.leaving.reading import Content, InPlace, read
from aftercare.site.leaving.settings import CONTENT, settings
from aftercare.site.leaving.tree import UnknownElementError
from aftercare.site.leaving.writing import address, markdown
from aftercare.site.navigation import CHANGES, SOURCES
from aftercare.site.page import Page
from aftercare.site.publish import NotBuiltError
from aftercare.site.render import SEARCH
from aftercare.words.catalogue import Words

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PLAIN = str.maketrans("<>", "‹›")
_BRACES = str.maketrans({"{": "\\u007b", "}": "\\u007d"})
_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*[?.:]?")
"""A heading from which every builder makes the same anchor, whatever its way with other letters."""


def exported(site: Site, root: Path, content: Path) -> dict[str, bytes]:
    """Write all pages, their pictures and the public data, and settings to build them with.

    Gives the bytes of each file by its path. Raises ProblemsFoundError where a page holds what
    Markdown cannot say, NotBuiltError where what was written would be read as something else.
    """
    pages = [page for page in site.pages if page.source != SEARCH]
    around = _Around(site, root)
    contents: dict[str, Content] = {}
    problems: list[Problem] = []
    for page in pages:
        try:
            contents[page.source] = around.whole(page)
        except UnknownElementError as error:
            what = f"the page holds what plain Markdown cannot say: {error}"
            place, remedy = Place(page.route.name, 1, 1), "write it as text, a list or a table"
            problems.append(Problem(place, "raw-html", page.source, what, remedy))
    if problems:
        raise ProblemsFoundError(problems)
    kept = {name: text.encode() for name, text in site.files.items() if _is_kept(name)}
    kept |= {name: (content / name).read_bytes() for name in site.attachments}
    links = _Links(pages, contents, frozenset(kept))
    files = {f"{CONTENT}/{name}": data for name, data in kept.items()}
    for page in pages:
        blocks = links.resolved(page)
        text = markdown(blocks)
        if text_of(text) != blocks:
            what = f"as Markdown {page.source} would say something else, so nothing was exported"
            raise NotBuiltError(f"{what}. That is a fault of the program: tell those who make it")
        files[f"{CONTENT}/{page.source}"] = (_front_matter(page) + text).encode()
    others = settings(site, [page.source for page in pages], [*kept])
    return {**files, **{name: text.encode() for name, text in others.items()}}


def text_of(text: str) -> Blocks:
    """Read Markdown as plain builders do."""
    return read(Markdown(extensions=["tables"]).convert(text)).blocks


def _is_kept(name: str) -> bool:
    return name.startswith(API) or name.endswith(".xml")


def _front_matter(page: Page) -> str:
    """Give the title, and what the page says in short.

    No builder finds markup in it: some write a title into their menus as it stands.
    """
    lines = {"title": page.title, "description": page.description}
    written = {
        name: json.dumps(text.translate(_PLAIN), ensure_ascii=False).translate(_BRACES)
        for name, text in lines.items()
        if text
    }
    return "".join(["---\n", *(f"{name}: {text}\n" for name, text in written.items()), "---\n\n"])


class _Around:
    """What stands on each page besides its own text."""

    def __init__(self, site: Site, root: Path) -> None:
        self._site, say = site, site.words.html
        self._macros: Mapping[str, Any] = load_components(root).environment.globals
        said = site.words.say
        self._in_place = InPlace(
            zones=(said("when"), said("what-to-do"), said("what-sources-say")),
            rows=(said("time"), said("source"), said("and-until")),
            signs=(said("sign"), said("time")),
            dates=said("export-no-dates"),
        )
        clinic = site.view.clinic
        number = Markup("<strong>{}</strong>").format(_dialled(clinic.emergency))
        emergency = say("emergency-number", number=number)
        closed = _when_closed(clinic.urgent, site.words)
        self._head = Markup("<p>{}</p>").format(emergency)
        if site.view.is_draft:
            draft = Markup("<blockquote><p><strong>{}</strong></p></blockquote>")
            self._head = draft.format(site.view.draft) + self._head
        parts = (clinic.name, clinic.own.hours, _dialled(clinic.own))
        own = Markup("<br>").join(part for part in parts if part)
        version = say("version", version=site.view.version)
        self._foot = Markup("<hr><p>{}</p><p>{} {}</p><p>{}</p>").format(
            own, emergency, closed, version
        )

    def whole(self, page: Page) -> Content:
        """Read a page, with what stands around it. Raises UnknownElementError."""
        title, end, rest = page.html.partition("</h1>")
        above, below = f"{title}{end}{self._head}{rest}", f"{self._foot}{self._links()}"
        content = read(above + below, self._in_place)
        shown = "\n".join(texts(content.blocks))
        if all(sign in shown for sign in self._signs(page)):
            return content
        return read(above + self._help(page) + below, self._in_place)

    def _signs(self, page: Page) -> Iterator[str]:
        """The signs of an emergency that each page names: of the first group all."""
        for card in self._cards(page):
            for number, group in enumerate(card.groups):
                for sign in group.signs[: None if number == 0 else 1]:
                    yield " ".join(sign.text.split())

    def _cards(self, page: Page) -> Sequence[Any]:
        if page.treatment:
            return [page.treatment.emergency]
        return [card for card in self._site.view.triage.cards if card.level == "emergency"]

    def _help(self, page: Page) -> str:
        """Say when and whom to call, as other pages do."""
        if not (one := page.treatment):
            return str(self._macros["danger_signs"](triage=self._site.view.triage))
        return str(
            self._macros["help_box"](
                clinic=self._site.view.clinic,
                emergency=one.emergency,
                address=f"page:{one.id}/when-to-call",
                about=one.cared_for,
            )
        )

    def _links(self) -> Markup:
        """Link what the foot of every page links."""
        sources = {page.source for page in self._site.pages}
        named = {SOURCES: "sources", CHANGES: "what-changed"}
        links = (
            Markup('<a href="page:{}">{}</a>').format(
                source.removesuffix(".md"), self._site.words.html(name)
            )
            for source, name in named.items()
            if source in sources
        )
        return Markup("<p>{}</p>").format(Markup(" ").join(links))


def _dialled(phone: PhoneView) -> Markup:
    """Link a number; of several each by itself."""
    link = Markup('<a href="{}">{}</a>').format
    if not phone.each:
        return link(phone.href, phone.telephone)
    return Markup("").join(
        Markup("{}{}{}{}").format(one.mark, one.before, link(one.href, one.telephone), one.after)
        for one in phone.each
    )


def _when_closed(line: PhoneView, words: Words) -> Markup:
    number = _dialled(line)
    if line.stands_in:
        return words.html("closed-no-line", number=number)
    return words.html("when-closed", name=line.name, number=number)


class _Links:
    """Where links lead once the pages are files beside each other."""

    def __init__(
        self, pages: Sequence[Page], contents: Mapping[str, Content], files: frozenset[str]
    ) -> None:
        self._sources = {page.url: page.source for page in pages}
        self._contents, self._files = contents, files
        self._anchors = {source: _anchors(one.headings) for source, one in contents.items()}

    def resolved(self, page: Page) -> Blocks:
        """Write every address of a page as seen from its file; "" for what is no longer there."""
        return relinked(self._contents[page.source].blocks, lambda to: self._leads(page, to))

    def _leads(self, page: Page, to: str) -> str:
        path, _, place = to.partition("#")
        if path.startswith("page:"):
            target = f"{path.removeprefix('page:')}.md"
        elif _SCHEME.match(to):
            return address(to)
        elif not path:
            target = page.source
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.url), path))
            url = "" if joined == "." else joined
            target = self._sources.get(url) or self._sources.get(f"{url}/") or url
        anchor = self._anchor(target, place) if place else ""
        if target == page.source:
            return f"#{anchor}" if anchor else ""
        if target not in self._contents and target not in self._files:
            return ""
        way = posixpath.relpath(target, posixpath.dirname(page.source) or ".")
        return address(way) + (f"#{anchor}" if anchor else "")

    def _anchor(self, target: str, place: str) -> str:
        content = self._contents.get(target)
        number = content.places.get(place, -1) if content else -1
        return self._anchors[target][number] if number >= 0 else ""


def _anchors(headings: Sequence[str]) -> list[str]:
    """The anchor of each heading that all builders make alike; "" for any other."""
    rough = [re.sub(r"[^a-z0-9]", "", heading.lower()) for heading in headings]
    return [
        re.sub(r"[^a-z0-9 ]", "", heading.lower()).replace(" ", "-")
        if _SAFE.fullmatch(heading) and rough.count(rough[at]) == 1
        else ""
        for at, heading in enumerate(headings)
    ]
