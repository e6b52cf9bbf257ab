"""Judge a finished page or a drawing that lies beside the pages: it shows something, and acts not.

A browser opens it under the address of the site, like every page, and no policy stands in it. So
nothing may run in it, load from somebody else, or lead a reader away.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import read_text, visible, without_mark

_PAGES, _DRAWINGS = frozenset({".html"}), frozenset({".svg", ".xml"})

_ACTING = frozenset(
    (
        *("applet", "base", "button", "embed", "foreignobject", "form", "frame", "frameset"),
        *("handler", "iframe", "input", "listener", "object", "portal", "script", "template"),
    )
)
_ADDRESSES = frozenset({"action", "background", "data", "formaction", "href", "poster", "src"})
_LOADS = frozenset({"src", "srcset", "poster", "background"})
_LOADING = frozenset({"image", "link", "use", "feimage"})
"""Elements that load what their href names."""
_OTHER = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*:|[/\\]{2})")
_LED = re.compile(r"(?i)(?:https?://|mailto:|tel:)")
_PICTURE = re.compile(r"(?i)data:(?:image/(?:png|jpeg|gif|webp)|font/)")
_STYLE = re.compile(
    r"(?i)@import|(?:url\s*\(|image-set\s*\()\s*[\"']?\s*(?:https?:|//)|expression\s*\("
)
"""What loads something from elsewhere in a style sheet."""
_BLANK = re.compile(r"[\x00-\x20]+")

MAX_CHARACTERS = 1_000_000
MAX_SIGNS = 1_000
"""Of <! and <?, and of < without its >, each: for each the parser looks through what follows."""

_REMEDY = "take it out: what lies beside the pages shows text and pictures, and runs nothing"


def active_content(file: Path, name: str) -> Iterator[Problem]:
    """Find the first thing in a finished page or drawing that would act."""
    end = file.suffix.lower()
    if end not in _PAGES | _DRAWINGS:
        return
    try:
        text = without_mark(read_text(file, name))
    except ProblemsFoundError as error:
        yield from error.problems
        return
    if len(text) > MAX_CHARACTERS or _is_endless(text):
        what = f"the file has over {MAX_CHARACTERS} characters, or < that are never closed"
        yield Problem(Place(name, 1, 1), "file-too-large", "", what, "make it smaller")
        return
    found = _Page().judge(text) if end in _PAGES else _Drawing().judge(text)
    if found:
        line, column, what = found
        lines = text.split("\n")
        shown = visible(lines[line - 1]) if line <= len(lines) else ""
        yield Problem(Place(name, line, column + 1), "raw-html", "", what, _REMEDY, shown)


def _is_endless(text: str) -> bool:
    is_open = text.count("<") - text.count(">") > MAX_SIGNS
    return is_open or text.count("<!") > MAX_SIGNS or text.count("<?") > MAX_SIGNS


def _act(tag: str, attributes: dict[str, str]) -> str:
    """Say what an element would do; empty if it only shows something."""
    if tag in _ACTING:
        return f"<{tag}> does not only show something"
    if tag == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
        return "<meta http-equiv=refresh> leads away"
    for full, value in attributes.items():
        name = full.lower().rpartition(":")[2]
        if name.startswith("on"):
            return f"the attribute {name[:40]} of <{tag[:40]}> runs something"
        if name == "style" and _STYLE.search(value):
            return "a style loads something from somewhere else"
        if name == "attributename" and value.strip().lower().rpartition(":")[2] == "href":
            return "an animation changes an address"
        if name in _ADDRESSES | _LOADS and (said := _led_away(tag, name, value)):
            return said
    return ""


def _led_away(tag: str, name: str, value: str) -> str:
    value = _BLANK.sub("", value)  # browsers read java<tab>script: as one word
    if not _OTHER.match(value) and not (name == "srcset" and "//" in value):
        return ""
    loads = name in _LOADS or tag in _LOADING
    if _PICTURE.match(value) and loads:
        return ""
    if not loads and _LED.match(value):
        return ""
    return f'"{value[:60]}" leads to what a file here may not open or load'


class _Page(HTMLParser):
    """Read a finished page as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: tuple[int, int, str] | None = None
        self._is_style = False

    def judge(self, text: str) -> tuple[int, int, str] | None:
        """Find the first thing that acts: line, column, what."""
        try:
            self.feed(text)
            self.close()
        except AssertionError as error:  # what the parser says of <![ without a name
            self._note(str(error)[:60])
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element; of an attribute that is given twice, both."""
        self._is_style = tag == "style"
        for name, value in attrs or [("", "")]:
            self._note(_act(tag, {name: value or ""}))

    def handle_data(self, data: str) -> None:
        """Judge a style sheet; one that holds a < may end earlier for a browser."""
        if self._is_style and (_STYLE.search(data) or "<" in data):
            self._note("a style loads something from somewhere else, or holds <")
        self._is_style = False

    def handle_comment(self, data: str) -> None:
        """Refuse a comment that may end earlier for a browser."""
        if data.startswith((">", "->")) or "--!>" in data:
            self._note("a comment ends in it, and goes on")

    def unknown_decl(self, data: str) -> None:
        """Refuse <![CDATA[ …: browsers end it at the first >."""
        self._note(f"<![{data[:20]} is not for a page")

    def handle_pi(self, data: str) -> None:
        """Refuse <? …>, likewise."""
        self._note(f"<?{data[:20]}> is not for a page")

    def _note(self, what: str) -> None:
        if what and not self._found:
            line, column = self.getpos()
            self._found = line, column, what


class _ActsError(Exception):
    """Something acts: the reading ends there."""

    def __init__(self, found: tuple[int, int, str]) -> None:
        super().__init__(found[2])
        self.found = found


class _Drawing:
    """Read a drawing as what it is: XML."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda _: None  # here its text is handed over
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.CharacterDataHandler = self._text

    def judge(self, text: str) -> tuple[int, int, str] | None:
        """Find the first thing that acts: line, column, what. Where it is no XML, all ends."""
        try:
            self._parser.Parse(text, True)  # noqa: FBT003 (its form)
        except expat.ExpatError:
            return None
        except _ActsError as error:
            return error.found
        return None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if said := _act(tag.lower().rpartition(":")[2], attributes):
            self._stop(said)

    def _entity(self, name: str, *_: object) -> None:
        self._stop(f"it defines &{name[:40]}; by itself")

    def _instruction(self, target: str, _: str) -> None:
        self._stop(f"<?{target[:40]}> does not only show something")

    def _text(self, text: str) -> None:
        if _STYLE.search(text):
            self._stop("a style loads something from somewhere else")

    def _stop(self, what: str) -> NoReturn:
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber
        raise _ActsError((*place, what))
