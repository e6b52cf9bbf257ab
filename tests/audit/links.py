"""Follow every address and fragment of a finished site, without leaving the machine."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

ADDRESSES = {"href", "src", "action", "srcset", "poster", "data", "cite"}
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass
class _Page(HTMLParser):
    """The addresses and the ids of one page."""

    found: list[tuple[int, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    base: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note what a tag leads to, and its id."""
        for name, value in attrs:
            if name in ADDRESSES and value is not None:
                self.found.append((self.getpos()[0], value))
            elif name == "id" and value:
                self.ids.add(value)


@cache
def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def count(folder: Path) -> int:
    """How many addresses stand in the pages."""
    return sum(len(_read(file).found) for file in folder.rglob("*.html"))


def faults(folder: Path, *, on_disk: bool = False) -> list[str]:
    """Name every address that leads nowhere; on a disk, nobody finds the index of a folder."""
    _read.cache_clear()
    found = []
    for file in sorted(folder.rglob("*.html")):
        if on_disk and file.name == "404.html":
            continue  # only a server shows it, for any address
        for line, address in _read(file).found:
            if fault := _fault(folder, file, address, on_disk=on_disk):
                found.append(f"{file.relative_to(folder)}:{line}: {address or 'empty'} {fault}")
    return found + list(_sitemap(folder))


def _fault(folder: Path, file: Path, address: str, *, on_disk: bool) -> str:
    parts = urlsplit(address)
    if parts.scheme in {"tel", "mailto"}:
        return "" if parts.path else "names nobody"
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in {"https", "http"} and parts.netloc else "is no address"
    if not address:
        return "is empty"
    path = unquote(parts.path)
    if path.startswith("/") and on_disk:
        return "starts at the root of a server"
    target = folder / path.lstrip("/") if path.startswith("/") else file.parent / path
    target = target if path else file
    if target.is_dir() and not on_disk:
        if not path.endswith("/") and path not in {".", ".."} and not path.endswith("/.."):
            return "is a folder: end it with /"
        target /= "index.html"
    if not target.resolve().is_relative_to(folder.resolve()):
        return "leads out of the site"
    if not target.is_file():
        return "is not there"
    if parts.fragment and target.suffix == ".html":
        known = _read(target.resolve()).ids | _read(target).ids
        return "" if unquote(parts.fragment) in known else "names a part that is not there"
    return ""


def _sitemap(folder: Path) -> Iterator[str]:
    file = folder / "sitemap.xml"
    if not file.exists():
        return
    for one in ET.parse(file).iter(LOC):  # noqa: S314 (we have just written it)
        path = unquote(urlsplit(one.text or "").path).lstrip("/")
        target = folder / path
        if not (target.is_file() or (target / "index.html").is_file()):
            yield f"sitemap.xml: {one.text} is not there"
