"""Stand inside somebody's Material site: our pages in a folder of theirs, in their layout.

No file of theirs is removed, replaced or judged, and nothing of their settings is changed. Only the
navigation gets a section more.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import rmtree
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section

from aftercare.dataset.problem import report
from aftercare.dataset.surroundings import shipped
from aftercare.doors.plugin.folders import root_of
from aftercare.doors.plugin.pages import AftercarePage
from aftercare.doors.plugin.scoped import scoped
from aftercare.doors.plugin.theme import Extras
from aftercare.site.build import Site
from aftercare.site.components import icons, word_globals
from aftercare.site.navigation import HOME, Menus
from aftercare.site.numbers import numberless
from aftercare.site.page import Page, file_of, relative
from aftercare.site.render import SEARCH

TEMPLATE = "ours/inside.html"
BOOST = 2.0
"""How far the search of Material puts the signs of an emergency before what fits as well."""

_STYLE = "assets/aftercare.css"
_SCRIPT = "assets/aftercare.js"
_SCRIPTS = {
    ("folds",): "details",
    ("treatments",): ".treatments--many",
    ("my-dates",): ".my-dates",
    ("search-words", "search-hits", "search"): ".search__shapes",
}
"""Our scripts, and what asks for each in a page; before them stand the words that they say."""

_OF_HOST = frozenset({"_headers", "robots.txt"})
"""What is said of a whole host: that is theirs to say."""

_ROUTE = re.compile(r"\[[a-z]+\]")
_WAITS = 'document.addEventListener("DOMContentLoaded", '


def is_inside(config: MkDocsConfig) -> bool:
    """Whether this is a Material site whose pages are not ours: none is made for a treatment."""
    docs = Path(config.docs_dir)
    ours = docs.is_dir() and any(_ROUTE.fullmatch(one.name) for one in docs.iterdir())
    return config.theme.name == "material" and not ours


class Inside:
    """Our pages in a folder of another site."""

    def __init__(self, config: MkDocsConfig, site: Site, menus: Menus, folder: str) -> None:
        """Take over what was built."""
        self._site, self._menus, self._folder = site, menus, folder
        self._pages: dict[str, AftercarePage] = {}
        self._at: dict[str, AftercarePage] = {}
        loader = FileSystemLoader(shipped("overrides"))
        self._env = Environment(loader=loader, undefined=StrictUndefined)  # noqa: S701 (each value is escaped)
        root = root_of(config)
        self._env.globals.update(
            word_globals(root), icon=icons(root), site=site.view, edition=site.edition,
            look=site.look, extras=Extras(), keeps="", banner="", inside=True,
        )  # fmt: skip

    def lay_out(self, files: Files, config: MkDocsConfig) -> None:
        """Add our pages and files below the folder. Raises PluginError where something stands."""
        also = _also(self._site)
        for path, made in self._made():
            if files.get_file_from_path(path):
                remedy = "rename it, or name another folder under pages:"
                raise PluginError(f"{path} stands where a page of aftercare would: {remedy}")
            if isinstance(made, Page):
                level = InclusionLevel.NOT_IN_NAV
                file = File.generated(config, path, content="", inclusion=level)
                address = f"{config.site_url}{self._folder}/" if config.site_url else ""
                page = AftercarePage(made, file, config, self._site, address=address)
                page.said = {
                    "template": TEMPLATE,
                    "description": made.description,
                    "glightbox": False,  # it would change a page that was judged
                    **({"search": {"boost": BOOST}} if _is_urgent(made) else {}),
                }
                page.also = also.get(made.source, ())
                self._pages[made.url] = self._at[normpath(made.url)] = file.page = page
            else:
                file = File.generated(config, path, content=made)
            files.append(file)

    def extend(self, nav: Navigation) -> None:
        """Put a section of ours behind theirs."""
        home = next(page for page in self._site.pages if page.source == HOME)
        parts: list[StructureItem] = [self._pages[home.url]]
        sections: dict[str, Section] = {}
        for made in self._site.pages:
            if made.treatment and made.source == f"{made.treatment.id}/{HOME}":
                section = _section(made.treatment.name, self._beside(made))
                sections[made.treatment.id] = section
                parts.append(section)
        others = [page for page in self._site.pages if "/" not in page.source and page.is_listed]
        parts += [self._pages[one.url] for one in others if one.source not in {HOME, SEARCH}]
        whole = _section(home.title, parts)
        for page in self._pages.values():  # a page that is listed nowhere is shown among its like
            about = page.made.treatment
            page.parent = page.parent or (sections.get(about.id, whole) if about else whole)
        nav.items.append(whole)
        nav.pages.extend(self._pages.values())

    def _beside(self, top: Page) -> Iterator[AftercarePage]:
        """Yield the pages of a treatment that its menu lists, the overview first."""
        yield self._pages[top.url]
        for link in self._menus.context(top)["local_nav"]:
            page = self._at.get(normpath(join(dirname(file_of(top.url)), link.href)))
            if page and page.made is not top:
                yield page

    def context(self, page: AftercarePage) -> dict[str, Any]:
        """Tell the layout what stands above and below a page, and what it loads."""
        made = page.made
        around = self._menus.context(made)

        def url(address: str) -> str:
            return relative(address, made.url)

        self._env.filters["url"] = url
        above, below = (
            self._env.get_template(f"partials/inside-{name}.html").render(around, page=page)
            for name in ("above", "below")
        )
        return {
            "aftercare": {
                "above": above,
                "below": below,
                "layout": around["layout"],
                "style": url(_STYLE),
                "script": url(_SCRIPT),
                "is_hidden": self._site.view.is_draft or self._site.edition == "staff",
            }
        }

    def judge(self, site_dir: Path) -> None:
        """Look at our pages alone, as they are served. Raises PluginError, and takes them away."""
        folder, emergency = site_dir / self._folder, self._site.view.clinic.emergency
        pages = (file_of(page.url) for page in self._site.pages)
        if found := list(numberless(folder, emergency, pages)):
            rmtree(folder, ignore_errors=True)
            raise PluginError(f"\n{report(found)}")

    def _made(self) -> Iterator[tuple[str, Page | str | bytes]]:
        """Yield all that we add, by its path."""
        for page in self._site.pages:
            yield f"{self._folder}/{page.source}", page
        written = {
            **self._site.files,
            **self._site.documents,
            **dict(_assets(self._site.look.mark)),
        }
        for path, content in written.items():
            if path not in _OF_HOST:
                yield f"{self._folder}/{path}", content


def _assets(mark: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield our style sheet, drawn for Material, and scripts that can start more than once."""
    folder = shipped("overrides")
    yield _STYLE, scoped((folder / _STYLE).read_text(encoding="utf-8"))
    yield _SCRIPT, _script(folder / "assets")
    if (folder / mark).is_file():
        yield mark, (folder / mark).read_bytes()


def _script(folder: Path) -> str:
    """Write all our scripts as one, which starts anew with each page that Material loads.

    It never leaves the first page: what waits for that would wait for ever, and no name can be
    given twice.
    """
    parts = [(folder / "words.js").read_text(encoding="utf-8")]
    for names, mark in _SCRIPTS.items():
        texts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in names]
        parts.append(f'if (document.querySelector("{mark}")) {{\n{"".join(texts)}}}\n')
    return f"(() => {{\n{''.join(parts).replace(_WAITS, 'queueMicrotask(')}}})();\n"


def _also(site: Site) -> dict[str, list[str]]:
    """Collect the other words of what can be found, by the page on which it stands."""
    found: dict[str, list[str]] = {}
    for group in site.view.search.groups:
        for entry in group.entries:
            path = entry.address.removeprefix("page:").partition("#")[0]
            found.setdefault(f"{path}.md", []).extend(entry.also)
    return found


def _is_urgent(page: Page) -> bool:
    return page.source.endswith("/when-to-call.md")


def _section(title: str, children: Iterable[StructureItem]) -> Section:
    section = Section(title, list(children))
    for one in section.children:
        one.parent = section
    return section
