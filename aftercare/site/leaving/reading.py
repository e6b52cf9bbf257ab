"""Read the HTML of a finished page into blocks; refuse what Markdown would lose.

What is drawn, typed into or hidden is left out: a script works with it, and every chart has its
words beside it. An element that is not known here is refused, since nobody knows what it means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from aftercare.site.leaving.blocks import (
    Block,
    Blocks,
    Heading,
    Listed,
    Paragraph,
    Quote,
    Rule,
    Run,
    Stress,
    settled,
    tidied,
    words_of,
)
from aftercare.site.leaving.tables import chart_of, is_for_drawing, table_of
from aftercare.site.leaving.tree import (
    HEADINGS,
    INLINE,
    SEE_THROUGH,
    TITLES,
    Node,
    UnknownElementError,
    is_left_out,
    parsed,
)

_STRESSED: Mapping[str, Stress] = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


@dataclass(slots=True)
class Content:
    """The blocks of a page, and under which of its headings each place stands."""

    blocks: Blocks = ()
    headings: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """For each id the how manieth heading it is, or stands under; -1 above the first."""


@dataclass(frozen=True, slots=True)
class InPlace:
    """What is said in place of what is drawn or typed into: the heads of the tables, and a note."""

    zones: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    dates: str = ""


NOTHING = InPlace()


def read(html: str, in_place: InPlace = NOTHING) -> Content:
    """Read a page. Raises UnknownElementError for what cannot be written as Markdown."""
    reader = _Reader(in_place)
    reader.content.blocks = reader.blocks(parsed(html))
    return reader.content


class _Reader:
    """Turn a tree of elements into blocks, from top to bottom."""

    def __init__(self, in_place: InPlace) -> None:
        self.in_place, self.content = in_place, Content()

    def blocks(self, node: Node) -> Blocks:
        """Read the blocks inside an element; text between them is a paragraph."""
        return settled(self._blocks(node))

    def _blocks(self, node: Node) -> Iterator[Block]:
        loose: list[Run] = []
        for child in node.children:
            if isinstance(child, str) or (child.tag in INLINE and not is_left_out(child)):
                loose += self.runs(child)
                continue
            if "my-dates__form" in child.classes and self.in_place.dates:
                yield from _paragraph([*loose, Run(self.in_place.dates)])
                loose = []
            if is_left_out(child):
                continue
            yield from _paragraph(loose)
            loose = []
            self._note(child)
            yield from self._block(child)
        yield from _paragraph(loose)

    def _block(self, node: Node) -> Iterator[Block]:
        is_title = node.tag in TITLES and not node.has(HEADINGS)
        if node.tag in {"ul", "ol"}:
            yield from self._list(node)
        elif node.tag == "table":
            yield from table_of(node, self)
        elif is_title or node.tag in HEADINGS or node.tag in {"p", "pre"}:
            yield from self._text(node, is_title=is_title)
        elif node.tag == "hr":
            yield Rule()
        elif node.tag == "blockquote":
            yield from (Quote(inner) for inner in (self.blocks(node),) if inner)
        elif node.tag in SEE_THROUGH | TITLES:
            yield from self.blocks(node)
        else:
            raise UnknownElementError(node.tag)

    def _text(self, node: Node, *, is_title: bool) -> Iterator[Block]:
        """Read what holds one stretch of text: a heading, a paragraph, or the title of a thing."""
        runs = self.runs(node, keep_lines=node.tag == "pre")
        if node.tag not in HEADINGS:
            yield from _paragraph([replace(one, stress="**") for one in runs] if is_title else runs)
            return
        tidy = tidied(runs)
        self.content.headings.append(words_of(tidy))
        if tidy:
            yield Heading(int(node.tag[1]), tidy)

    def _list(self, node: Node) -> Iterator[Block]:
        if is_for_drawing(node):
            return
        if chart := chart_of(node, self, self.in_place):
            yield chart
            return
        if set(node.attrs) & {"reversed", "type"} or any(
            "value" in child.attrs for child in node.elements
        ):
            raise UnknownElementError(f"{node.tag} with numbers of its own")
        items: list[Blocks] = []
        for child in node.elements:
            if child.tag != "li":
                raise UnknownElementError(f"{child.tag} in a list")
            if not is_left_out(child):
                self._note(child)
                items.append(self.blocks(child))
        items = [item for item in items if item]
        if any(isinstance(block, Heading) for item in items for block in item):
            yield from (block for item in items for block in item)
        elif items:
            is_numbered = node.tag == "ol" and node.attrs.get("role") != "list"
            first = int(node.attrs.get("start") or 1) if is_numbered else None
            yield Listed(tuple(items), first)

    def runs(self, node: "Node | str", *, keep_lines: bool = False) -> list[Run]:
        """Read the text inside an element, blocks in it included."""
        if isinstance(node, str):
            return [Run(node if keep_lines else node.replace("\n", " "))]
        if is_left_out(node):
            return []
        self._note(node)
        if node.tag == "br":
            return [Run("\n")]
        if node.tag == "img":
            words, file = (node.attrs.get(name) or "" for name in ("alt", "src"))
            return [Run(words, to=file, is_picture=True)]
        if node.tag not in INLINE | HEADINGS | SEE_THROUGH | TITLES | {"p", "pre", "td", "th"}:
            raise UnknownElementError(node.tag)
        inner = [run for one in node.children for run in self.runs(one, keep_lines=keep_lines)]
        if node.tag in {"sup", "sub"}:
            table = _RAISED if node.tag == "sup" else _LOWERED
            return [Run(run.text.translate(table), run.stress, run.to) for run in inner]
        if node.tag == "q":
            return [Run("“"), *inner, Run("”")]
        if node.tag not in INLINE:
            inner = [Run(" "), *inner, Run(" ")]
        stress, to = _STRESSED.get(node.tag, ""), node.attrs.get("href") or ""
        return [
            Run(run.text, stress or run.stress, to or run.to, run.is_picture)
            if not run.is_picture
            else run
            for run in inner
        ]

    def _note(self, node: Node) -> None:
        """Remember under which heading an id stands: the first one in it, else the last one."""
        if name := node.attrs.get("id"):
            inside = node.tag in HEADINGS or node.has(HEADINGS)
            self.content.places[name] = len(self.content.headings) - (0 if inside else 1)


def _paragraph(runs: list[Run]) -> Iterator[Block]:
    if tidy := tidied(runs):
        yield Paragraph(tidy)
