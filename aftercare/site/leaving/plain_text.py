"""Turn a page into plain text that can be read without a browser, and in ten years."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_SILENT = frozenset({"button", "script", "style", "svg", "template"})
_HEADING = re.compile(r"h([1-6])")


class _Reader(HTMLParser):
    """Collect lines: a block starts a new one, a heading and an item carry their sign."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Start a line for a block; read nothing inside what is drawn or typed into."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            heading = _HEADING.fullmatch(tag)
            sign = "- " if tag == "li" else f"{'#' * int(heading[1])} " if heading else ""
            self._start(sign)
        elif tag in {"td", "th"} and self.lines[-1]:
            self.lines[-1] += " | "

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._start("")

    def handle_data(self, data: str) -> None:
        """Take text, with single spaces."""
        if not self._silent:
            self.lines[-1] += re.sub(r"[ \t\r\n]+", " ", data)

    def _start(self, sign: str) -> None:
        last = self.lines[-1].strip()
        # A block inside an item or a heading goes on in its line.
        if not last or last == "-" or not last.strip("# "):
            self.lines[-1] = sign or self.lines[-1]
        else:
            self.lines.append(sign)


def plain_text(html: str) -> str:
    """Give the text of a page, line by line; headings and lists keep their signs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    tidy = (re.sub(r" {2,}", " ", line).strip() for line in reader.lines)
    return "\n".join(line for line in tidy if line.strip("-#| ")) + "\n"
