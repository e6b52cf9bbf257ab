"""Judge the HTML of a page by a list of what is harmless, and write it anew.

Markdown lets HTML through, and browsers read more into it than people. So the finished HTML is
parsed, and only what the parser has understood and the list allows is written again: in one
form, closed, quoted. Comments are left out: they are for whoever writes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from aftercare.dataset.written.addresses import fault_in

TOKEN = re.compile(r"zqexpression(\d+)qz")
"""What stands in the place of an expression while the page is Markdown; no page may say it."""

VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
    )
)
_ROWS = frozenset(
    {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "ol", "p", "pre", "section", "summary", "ul"),
    )
)
_WHOLE = frozenset({"table", "dl"})
_ELEMENTS = _INLINE | _ROWS | _BLOCKS
_EVERYWHERE = frozenset({"id", "class", "title", "lang", "dir", "aria-label"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "rel"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
    "td": frozenset({"colspan", "rowspan", "align", "style"}),
    "th": frozenset({"colspan", "rowspan", "align", "style", "scope"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
}
_SHOWN = ("alt", "title", "aria-label")
"""The attributes whose words a reader meets."""
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_DIALS = re.compile(
    r"(?i)https?://(?:[a-z0-9-]+\.)*(?:wa\.me|whatsapp\.com|signal\.me|viber\.\w+|skype\.com)/.*?[0-9]{5}"
    r"|https?://[^?]*\?(?:.*&)?(?:phone|tel|telephone|number|call)=(?:\+|%2b)?[0-9]"
)
"""Addresses of the web that call, or write to, a telephone number."""
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+(?:\?subject=[^&]*)?")

_ELEMENT = "a page holds text, lists, tables, links and pictures, best in Markdown"
_ATTRIBUTE = "delete it; a page gives elements an id, a class, a title, a link or a picture"
_ADDRESS = "write https://…, mailto:…, or the path of a page or file: ../faq.md"
NUMBER = "show the number of the clinic: [{{ clinic.own.telephone }}]({{ clinic.own.href }})"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a page must not hold; `seen` are texts by which it is found in the source."""

    slug: str
    what: str
    remedy: str
    seen: tuple[str, ...]
    words: str = ""


@dataclass(slots=True)
class Judged:
    """The HTML written anew, what was wrong with it, and what a reader reads, block by block."""

    html: str = ""
    faults: list[Fault] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    in_heading_ids: list[int] = field(default_factory=list)
    """The expressions that stand in the id of a heading."""
    in_attributes: set[int] = field(default_factory=set)
    """The expressions that stand in any attribute."""


def judge(html: str) -> Judged:
    """Judge the HTML that Markdown has made, with tokens where expressions are."""
    reader = _Reader()
    reader.feed(html)
    left = reader.rawdata
    reader.close()
    judged = reader.judged
    if left.startswith("<"):
        judged.faults.append(_unknown(left[:40], f"{left[:40]!r} is not closed"))
    for tag, text in reader.stack:
        judged.faults.append(_unknown(text, f"<{tag}> is never closed"))
    reader.end_text()
    judged.html = "".join(reader.written)
    return judged


def address_fault(address: str) -> tuple[str, str, str]:
    """Say what is wrong with where a link leads: slug, what, remedy; empty if nothing is.

    What is no address of the web or of mail is a path, which is resolved or refused later.
    """
    if found := _UNSEEN.search(address):
        return "link-address", f"the address holds {found[0]!a}", _ADDRESS
    scheme = match[1].lower() if (match := _SCHEME.match(address)) else ""
    if scheme == "tel" or _DIALS.match(address):
        number = address[-40:].removeprefix("tel:")
        return "typed-number", f'the number "{number}" is typed into the page', NUMBER
    if scheme in {"http", "https"} and (fault := fault_in(address)):
        return "link-address", f'"{address[:60]}" leads nowhere safe: {fault}', _ADDRESS
    if scheme == "mailto" and not _MAIL.fullmatch(address):
        return "link-address", f'"{address[:60]}" is no plain mail address', _ADDRESS
    if address.startswith("//") or scheme not in {"", "http", "https", "mailto", "page"}:
        return "link-address", f'"{address[:60]}" leads out of what a page may open', _ADDRESS
    return "", "", ""


class _Reader(HTMLParser):
    """Parse, judge and write; whatever is not allowed is a fault and is not written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.judged, self.written = Judged(), list[str]()
        self.stack: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element that is allowed, with its attributes."""
        seen = self.get_starttag_text() or f"<{tag}"
        if tag not in _ELEMENTS:
            what = f"<{tag[:40]}> is not used in a page"
            self.judged.faults.append(_unknown(seen, what, f"<{tag}"))
            return
        if len(set(dict(attrs))) < len(attrs):
            self.judged.faults.append(_unknown(seen, f"<{tag}> has an attribute twice"))
        self._around(tag)
        self._tables += tag in _WHOLE
        if tag in {"br", "hr"}:
            self._text.append(" ")
        given = "".join(self._attribute(tag, name, value or "", seen) for name, value in attrs)
        self.written.append(f"<{tag}{given}>")
        if tag not in VOID:
            self.stack.append((tag, seen))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read <p/> as browsers do: as <p>."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last; anything else has lost its order."""
        if tag in VOID or tag not in _ELEMENTS:
            return  # <br></br>; or its start is a fault already
        if not self.stack or self.stack[-1][0] != tag:
            inside = f"inside <{self.stack[-1][0]}>" if self.stack else "and nothing is open"
            self.judged.faults.append(_unknown(f"</{tag}", f"</{tag}> closes nothing {inside}"))
            if any(tag == name for name, _ in self.stack[-20:]):
                while self.stack.pop()[0] != tag:
                    pass
            return
        self.stack.pop()
        self.written.append(f"</{tag}>")
        self._tables -= tag in _WHOLE
        self._around(tag)

    def handle_data(self, data: str) -> None:
        """Write text so that nothing in it is markup."""
        self.written.append(escape(data, quote=False))
        self._text.append(data)

    def handle_decl(self, decl: str) -> None:
        """Refuse <!DOCTYPE …>."""
        self.judged.faults.append(_unknown(f"<!{decl[:20]}", f"<!{decl[:40]}> is not for a page"))

    def unknown_decl(self, data: str) -> None:
        """Refuse <![CDATA[ …."""
        self.handle_decl(f"[{data}")

    def handle_pi(self, data: str) -> None:
        """Refuse <? …>."""
        self.judged.faults.append(_unknown(f"<?{data[:20]}", f"<?{data[:40]}> is not for a page"))

    def end_text(self) -> None:
        """Put together what has been read since the last block began."""
        if text := "".join(self._text).strip():
            self.judged.texts.append(text)
        self._text.clear()

    def _around(self, tag: str) -> None:
        """End a text where a block begins or ends; a whole table is one text: it has heads."""
        if tag in _INLINE:
            return
        if self._tables:
            self._text.append(" ")
        else:
            self.end_text()

    def _attribute(self, tag: str, name: str, value: str, seen: str) -> str:
        tokens = [int(found[1]) for found in TOKEN.finditer(value)]
        self.judged.in_attributes.update(tokens)
        if name == "id" and re.fullmatch("h[1-6]", tag):
            self.judged.in_heading_ids += tokens
        allowed = name in _EVERYWHERE or name in _ATTRIBUTES.get(tag, ())
        if not allowed or (name == "style" and not _ALIGNED.fullmatch(value)):
            what = f"the attribute {name[:40]} of <{tag}> is not used in a page"
            looked = (f'{name}="{value}', f"{name}=", name, seen)
            self.judged.faults.append(Fault("raw-html", what, _ATTRIBUTE, looked))
            return ""
        if name in _SHOWN or (tokens and name in {"href", "src"}):
            self.judged.texts.append(value)
        if name in {"href", "src"} and not value.startswith("zqexpression"):
            self.judged.faults.extend(self._address(name, value, seen))
        return f' {name}="{escape(value)}"'

    def _address(self, name: str, value: str, seen: str) -> Iterator[Fault]:
        slug, what, remedy = address_fault(value)
        if name == "src" and not slug and _SCHEME.match(value):
            slug, what = "link-address", f'the picture "{value[:60]}" is not of this site'
            remedy = "put the picture into content/ and write its path: ../assets/picture.png"
        if slug:
            raw = re.search(rf"{name}\s*=\s*[\"']?([^\"'<>]*)", seen, re.IGNORECASE)
            looked = (value, raw[1] if raw else seen, seen)
            yield Fault(slug, what, remedy, looked, " ".join(re.findall(r"\w+", value)))


def _unknown(seen: str, what: str, *also: str) -> Fault:
    return Fault("raw-html", what, _ELEMENT, (seen, *also))
