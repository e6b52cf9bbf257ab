"""Parse the HTML of a page into a tree of elements, each closed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "wbr", "col", "input"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "dfn", "em", "i", "img", "ins"),
        *("kbd", "mark", "q", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
        "wbr",
    )
)
SEE_THROUGH = frozenset(
    (
        *("address", "article", "aside", "dd", "details", "div", "dl", "figure", "footer"),
        *("header", "main", "nav", "section", "body"),
    )
)
"""Boxes: what is in them stands on the page as it is."""

TITLES = frozenset({"caption", "dt", "figcaption", "legend", "summary"})
"""What is a title of something, and no heading."""

_WITHOUT_TEXT = frozenset({"button", "form", "input", "script", "style", "template"})
"""What works with a script, or with what a person types."""


class UnknownElementError(ValueError):
    """An element cannot be written as Markdown; the message is its name."""


@dataclass(slots=True)
class Node:
    """An element with all that is in it."""

    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Node]":
        """The elements directly in it."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def classes(self) -> list[str]:
        """The names that its look hangs on."""
        return (self.attrs.get("class") or "").split()

    def has(self, tags: Collection[str]) -> bool:
        """Whether such an element is anywhere in it, and not left out."""
        return any(True for _ in self.all_of(tags))

    def all_of(self, tags: Collection[str]) -> "Iterator[Node]":
        """Yield every such element in it, from top to bottom, but none that is left out."""
        for child in self.elements:
            if not is_left_out(child):
                if child.tag in tags:
                    yield child
                yield from child.all_of(tags)


def is_left_out(node: Node) -> bool:
    """Whether no reader of the page without a script meets it as text."""
    if node.tag == "svg" and node.attrs.get("aria-hidden") != "true":
        raise UnknownElementError("svg that is no mere drawing")
    is_unseen = "hidden" in node.attrs or node.attrs.get("aria-hidden") == "true"
    return is_unseen or node.tag in _WITHOUT_TEXT


def parsed(html: str) -> Node:
    """Parse a page. Raises UnknownElementError where an element is not closed."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    if len(parser.open) > 1:
        raise UnknownElementError(f"{parser.open[-1].tag} that is not closed")
    return parser.open[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element that holds nothing, as in a drawing."""
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        if tag in VOID:
            return
        if self.open[-1].tag != tag or len(self.open) == 1:
            raise UnknownElementError(f"{self.open[-1].tag} that is not closed")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.open[-1].children.append(data)
