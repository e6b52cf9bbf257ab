"""Say which look the pages have, and read what the settings add to it.

`theme: aftercare` is ours: style sheets, scripts, a logo and links of the settings are in it.
Under `theme: material`, and without any theme, the same frame stands in the theme's place, as it
always has, and reads none of those settings. `unread.py` tells of those that ours does not read.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from aftercare.dataset.problem import Problem, ProblemsFoundError, did_you_mean
from aftercare.doors.plugin.settings import refusal, refusal_of, settings_file
from aftercare.site.markdown.files import files_of, is_for_staff
from aftercare.site.markdown.typed import typed_in
from aftercare.site.navigation import NavItem
from aftercare.site.project import PICTURES

OURS = "aftercare"
"""The theme that is this look, by its name in the settings."""

STANDS_IN_FOR = ("material", None)
"""The themes in whose place our frame stands, without reading what the settings say of them."""

_MODULE = ' type="module"'
_WEB = re.compile(r"https?://[^\s/]+\S*")
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+")


@dataclass(frozen=True, slots=True)
class Script:
    """A script of the clinic's own, and how a browser runs it."""

    address: str
    how: str
    """The attributes: a script waits for the page, unless the settings say otherwise."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What settings add to our look."""

    styles: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    logo: str = ""
    links: tuple[NavItem, ...] = ()


def is_ours(config: MkDocsConfig) -> bool:
    """Whether the settings ask for our look by its own name."""
    return config.theme.name == OURS


def foreign(config: MkDocsConfig) -> Iterator[Problem]:
    """Find a theme in whose place the frame of the pages does not stand.

    Its own templates would be published beside the pages, and nobody knows what they hold.
    """
    name = config.theme.name
    if name not in {OURS, *STANDS_IN_FOR}:
        what = f'the theme "{name}" is not known to the pages: it may write some without a number'
        remedy = f"write theme: {OURS}; what you change of it stands in overrides/"
        found = refusal(settings_file(config), "name", what, remedy)
        is_it = str(name) in found.excerpt
        yield found if is_it else refusal(settings_file(config), "theme", what, remedy)


def require_extras(config: MkDocsConfig, *, with_staff: bool) -> Extras:
    """Read what settings add. Files for staff are there in their edition alone.

    Raises ProblemsFoundError for what no page could show: a file that is not there or is of
    somebody else, a link that is none.
    """
    if not is_ours(config):
        return Extras()
    there = files_of(Path(config.docs_dir))
    files = [name for name in there if with_staff or not is_for_staff(name)]
    styles = [str(one) for one in config.extra_css]
    scripts = [_script(one) for one in config.extra_javascript]
    logo = str(config.theme["logo"] or "") if "logo" in config.theme else ""
    named = [
        *(("extra_css", one, (".css",)) for one in styles),
        *(("extra_javascript", one.address, (".js",)) for one in scripts),
        *([("logo", logo, PICTURES)] if logo else []),
    ]
    links = tuple(_links(config.nav))
    found = [fault for one in named for fault in _no_file(config, *one, files)]
    found += [fault for link in links for fault in _no_link(config, link)]
    if found:
        raise ProblemsFoundError(found)
    return Extras(tuple(styles), tuple(scripts), logo, links)


def _script(given: Any) -> Script:
    """Read an entry of extra_javascript: a path, or a record of MkDocs."""
    is_module = getattr(given, "type", "") == "module"
    waits = " async" if getattr(given, "async_", False) else "" if is_module else " defer"
    return Script(str(given), f"{_MODULE if is_module else ''}{waits}")


def _no_file(
    config: MkDocsConfig, key: str, name: str, ends: tuple[str, ...], files: Collection[str]
) -> Iterator[Problem]:
    """Find out that a page cannot load what the settings name."""
    folder = Path(config.docs_dir).name
    if name in files and name.endswith(ends):
        return
    if "//" in name or name.startswith(("data:", "/")):
        what = f'{key}: pages load nothing from elsewhere, so not "{name}"'
        remedy = f"put the file into {folder}/, and write its path there"
    elif name in files:
        what = f'{key}: "{name}" does not end in {" or ".join(ends)}'
        remedy = f"name a file of {folder}/ that does"
    else:
        what = f'{key}: there is no file "{name}" in {folder}/'
        remedy = did_you_mean(name, [one for one in files if one.endswith(ends)])
    yield refusal_of(settings_file(config), key, name, what, remedy)


def _links(nav: Any) -> Iterator[NavItem]:
    """List what leads out of the site, in order; sections count for nothing."""
    if isinstance(nav, list):
        for one in nav:
            yield from _links(one)
    elif isinstance(nav, dict):
        for title, target in nav.items():
            if isinstance(target, str):
                yield from _link(str(title), target)
            else:
                yield from _links(target)
    elif isinstance(nav, str):
        yield from _link(nav, nav)


def _link(title: str, target: str) -> Iterator[NavItem]:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", target):
        yield NavItem(title, target, is_current=False)


def _no_link(config: MkDocsConfig, link: NavItem) -> Iterator[Problem]:
    """Find a link that no reader can follow, or whose words say what only the data may."""
    settings = settings_file(config)
    if not (_WEB.fullmatch(link.href) or _MAIL.fullmatch(link.href)):
        what = f'"{link.href}" under nav leads neither to a website nor to a mailbox'
        remedy = "write https://… or mailto:…; telephone numbers come from the data, under clinic:"
        yield refusal_of(settings, "nav", link.href, what, remedy)
    elif link.title == link.href:
        what, remedy = "a link under nav has no words", f"write: - Book a visit: {link.href}"
        yield refusal_of(settings, "nav", link.href, what, remedy)
    for one in typed_in(link.title):
        what = f'"{one.words}" is typed into the words of a link'
        remedy = "say it without: times and telephone numbers come from the data"
        yield refusal_of(settings, "nav", link.href, what, remedy)
