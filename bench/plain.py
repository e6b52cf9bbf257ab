"""Write finished pages down as plain Markdown: the same headings, texts, lists and tables.

What a page draws (charts, icons) and how it looks is left out, so plain MkDocs has a little
less to do than the engine. Links name the .md file, as MkDocs wants them.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from aftercare.site.page import Page

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "aside", "figure", "figcaption", "ul", "ol"}
    | {"details", "summary", "nav", "caption"}
)


def write_pages(pages: Iterable[Page], folder: Path) -> int:
    """Write every page's Markdown under its source path; return how many there are."""
    pages = list(pages)
    sources = {page.url: page.source for page in pages}
    for page in pages:
        file = folder / page.source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(to_markdown(page, sources), encoding="utf-8")
    return len(pages)


def to_markdown(page: Page, sources: Mapping[str, str]) -> str:
    """Turn one page into Markdown; `sources` gives the .md file of each address."""
    reader = _Reader(page, sources)
    reader.feed(page.html)
    reader.close()
    reader.end_block()
    return "\n\n".join(reader.blocks) + "\n"


class _Reader(HTMLParser):
    """Collect blocks of Markdown while reading HTML."""

    def __init__(self, page: Page, sources: Mapping[str, str]) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._page, self._sources = page, sources
        self._text: list[str] = []
        self._prefix = ""
        self._drawing = 0
        self._rows: list[list[str]] | None = None
        self._target: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self._drawing += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self._start_block("#" * int(tag[1]) + " ")
        elif tag == "li":
            self._start_block("- ")
        elif tag == "table":
            self._start_block("")
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._text = []
        elif tag in _BLOCKS and self._rows is None and not self._prefix:
            self._start_block("")
        elif tag == "a":
            self._target = self._file_of(dict(attrs).get("href") or "")
            self._text.append("[" if self._target else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._drawing -= 1
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].append(self._taken())
        elif tag == "table" and self._rows:
            head, *body = self._rows
            rule = ["---"] * len(head)
            self.blocks.append("\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body)))
            self._rows = None
        elif tag == "a" and self._target:
            self._text.append(f"]({self._target})")
            self._target = None
        elif tag == "li" or re.fullmatch(r"h[1-6]", tag) or (tag in _BLOCKS and not self._prefix):
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._drawing:
            self._text.append(data)

    def end_block(self) -> None:
        """Finish the block that is being read, if it has any text."""
        if self._rows is None and (text := self._taken()):
            block = f"{self._prefix}{text}"
            if self._prefix == "- " and self.blocks and self.blocks[-1].startswith("- "):
                self.blocks[-1] += f"\n{block}"
            else:
                self.blocks.append(block)
        self._prefix = ""

    def _start_block(self, prefix: str) -> None:
        self.end_block()
        self._prefix = prefix

    def _taken(self) -> str:
        text, self._text = " ".join("".join(self._text).split()), []
        return text

    def _file_of(self, href: str) -> str | None:
        """The .md file that a relative address leads to, as seen from this page."""
        path = href.partition("#")[0]
        if not path or re.match(r"[a-z]+:", path):
            return None
        url = posixpath.normpath(posixpath.join(self._page.url, path))
        source = self._sources.get("" if url == "." else f"{url}/")
        return posixpath.relpath(source, posixpath.dirname(self._page.source)) if source else None
