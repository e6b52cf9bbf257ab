"""Tell of settings that our look does not read, and of plugins that it cannot stand beside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from aftercare.dataset.problem import Place, Problem
from aftercare.dataset.textfile import read_text, visible, without_mark
from aftercare.doors.inherited import faults_in, named_in
from aftercare.doors.neighbours import POINTLESS, REFUSED, plain, refusal
from aftercare.doors.settings import EDITIONS

LOOK = "aftercare"
"""The theme whose settings are looked through; in another's place our frame stands unasked."""

_DATA = "write it into the data, under clinic:"
_OUT = "take it out"
_PART = "write it into overrides/partials/footer.html: aftercare override partials/footer.html"
_ASKS = "pages ask nobody else and count nobody"
_PLUGIN = "take it out: nothing of it reaches a page"

_IGNORED: Mapping[tuple[str, ...], Mapping[str, str]] = {
    (): {
        "copyright": _PART, "site_author": _OUT, "repo_url": _PART, "repo_name": _OUT,
        "edit_uri": _OUT, "edit_uri_template": _OUT, "google_analytics": f"{_OUT}: {_ASKS}",
    },
    ("theme",): {
        "palette": f"{_DATA} colours:", "font": "name fonts in a style sheet, under extra_css:",
        "features": _OUT, "icon": f"{_DATA} mark:", "favicon": f"{_DATA} mark:",
        "language": f"{_DATA} language:", "locale": f"{_DATA} language:",
        "direction": f"{_DATA} language:",
    },
    ("extra",): {
        "analytics": f"{_OUT}: {_ASKS}", "consent": f"{_OUT}: {_ASKS}",
        "disqus": f"{_OUT}: {_ASKS}",
        "social": "name each under nav:, with words of yours: - Find us on …: https://…",
        "alternate": _OUT, "annotate": _OUT, "generator": _OUT, "manifest": _OUT, "status": _OUT,
        "tags": _OUT, "version": _OUT,
    },
}  # fmt: skip
"""What other themes read, by where it stands, and where its sense is found here."""


def ignored(root: Path, settings: Iterable[str] = EDITIONS) -> Iterator[Problem]:
    """Yield a note for each setting of the editions that our look does not read."""
    for top, text, name in _looked_through(root, settings):
        for key, where, remedy in _unread(top):
            note = _problem(key, f"the look does not read {where}", remedy, text, name)
            yield replace(note, slug="setting-ignored", severity="note")


def refused(root: Path, settings: Iterable[str] = EDITIONS) -> Iterator[Problem]:
    """Find the plugins of the editions beside which no site is built, each at its line."""
    for top, text, name in _looked_through(root, settings):
        for node in _plugins(_under(top, "plugins")):
            if plain(str(node.value)) in REFUSED:
                yield _problem(node, *refusal(str(node.value)), text, name)


def _looked_through(
    root: Path, settings: Iterable[str]
) -> Iterator[tuple[yaml.MappingNode, str, str]]:
    """Give each settings file of an edition in our look once: what it holds, its text and name."""
    seen: set[Path] = set()
    for name in settings:
        files: list[Path] = []
        if not (root / name).is_file() or faults_in(root / name, files):
            continue  # told by whoever builds
        read = {file: _composed(file) for file in files}
        if next(filter(None, map(_theme, read.values())), "") != LOOK:
            continue
        for file, top in read.items():
            if file.resolve() not in seen and top is not None:
                seen.add(file.resolve())
                yield top, _text(file), named_in(file, root / name)


def _theme(top: yaml.MappingNode | None) -> str:
    """Read which theme a file names; "" where it names none."""
    theme = _under(top, "theme")
    named = _under(theme, "name") if isinstance(theme, yaml.MappingNode) else theme
    return str(named.value) if isinstance(named, yaml.ScalarNode) else ""


def _unread(top: yaml.MappingNode) -> Iterator[tuple[yaml.Node, str, str]]:
    """Find what is not read: where it stands, as what, and what to do instead."""
    for path, names in _IGNORED.items():
        node: yaml.Node | None = top
        for name in path:
            node = _under(node, name)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            is_off = key.value == "font" and value.value == "false"
            if key.value in names and not is_off:
                yield key, ": ".join((*path, key.value)), names[key.value]
    yield from _unread_plugins(_under(top, "plugins"))
    yield from _unread_pages(_under(top, "nav"))


def _unread_plugins(plugins: yaml.Node | None) -> Iterator[tuple[yaml.Node, str, str]]:
    for node in _plugins(plugins):
        if plain(str(node.value)) in POINTLESS:
            yield node, f"plugins: {node.value}", _PLUGIN


def _plugins(plugins: yaml.Node | None) -> Iterator[yaml.Node]:
    """Give the name of each plugin, however it is listed."""
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode | yaml.MappingNode) else ():
        pair = item if isinstance(item, tuple) else None
        yield pair[0] if pair else item.value[0][0] if isinstance(item, yaml.MappingNode) else item


def _unread_pages(nav: yaml.Node | None) -> Iterator[tuple[yaml.Node, str, str]]:
    """Find the pages under nav: their order is that of the data, and of their names."""
    if isinstance(nav, yaml.SequenceNode):
        for item in nav.value:
            yield from _unread_pages(item)
    elif isinstance(nav, yaml.MappingNode):
        for _, value in nav.value:
            yield from _unread_pages(value)
    elif isinstance(nav, yaml.ScalarNode) and ":" not in nav.value:
        yield nav, f"nav: {nav.value}", "take it out: every page has its place in the menus already"


def _problem(node: yaml.Node, what: str, remedy: str, text: str, name: str) -> Problem:
    mark = node.start_mark
    place = Place(name, mark.line + 1, mark.column + 1, max(1, node.end_mark.index - mark.index))
    shown = visible(text.splitlines()[mark.line])
    return Problem(place, "settings", "", what, remedy, shown)


def _composed(file: Path) -> yaml.MappingNode | None:
    node = yaml.compose(_text(file), Loader=yaml.SafeLoader)
    return node if isinstance(node, yaml.MappingNode) else None


def _text(file: Path) -> str:
    return without_mark(read_text(file, file.name))


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)
