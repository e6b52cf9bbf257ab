"""Find pages on which somebody who needs help at once would find no number.

It looks at the files that a host serves, whatever made them: a page of content/, a theme that was
cut too short, a page that was laid beside them ready made.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath

from aftercare.dataset.problem import Place, Problem
from aftercare.parts.clinic import PhoneView
from aftercare.site.markdown.files import is_for_staff

_UNSEEN = re.compile(
    rb"(?is)<!--.*?-->"
    rb"|<(script|style|template|head|noscript|iframe|textarea|title|object)\b.*?</\1\s*>"
)
"""What a reader does not see, or sees only where something else does not work."""
_HIDDEN = re.compile(
    rb"(?is)<([a-z][\w-]*)\b(?:(?=[^>]*\s(?:hidden|inert)\b(?!-))"
    rb"|(?=[^>]*\sstyle\s*=[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden))"
    rb"|(?<=<dialog)(?![^>]*\sopen\b))[^>]*>"
)
"""The start of an element that is not shown, with all that is in it."""
_ADDRESS = re.compile(rb'(?i)\shref=(?:"tel:[^"]*"|tel:[^\s>]*)')
"""An address that dials: it is not read. A page that was made small has no quotation marks."""
_MOVED = re.compile(rb'(?i)<meta\s+http-equiv="?refresh"?\s+content="0;\s*url=([^"#?:]+)[^":]*"')
"""What sends a browser on at once, and to a page of this site."""
_MOST_WORDS = 12
"""The words of a page that only says where it has moved to; more are read by somebody."""
_VOID = frozenset({b"input", b"img", b"br", b"hr", b"link", b"meta", b"source", b"track", b"wbr"})


def numberless(folder: Path, emergency: PhoneView, pages: Iterable[str]) -> Iterator[Problem]:
    """Find the pages of a finished folder that do not dial and show the emergency number.

    Where several are told alike, each is shown and the first dialled: with one phone one of them
    may not be connected, and a patient cannot know which. A page that only sends everybody on to
    another one needs none. `pages` are the files that have to be there, by their paths.
    """
    found = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.html"))}
    for name in sorted({*pages} - found.keys()):
        what = "this page was not written: the theme gave nothing for it"
        yield _problem(name, what, "look at overrides/main.html")
    address = escape(emergency.href)
    dialled = re.compile(rf'(?i)\shref=(?:"{address}"|{address}(?=[\s>]))'.encode())
    every = [
        re.compile(rf"(?<!\d){re.escape(escape(one.telephone))}(?!\d)".encode())
        for one in emergency.each or (emergency,)
    ]
    texts = {
        name: file.read_bytes()
        for name, file in found.items()
        if not is_for_staff(name)  # no patient reads it
    }
    moved = {name for name, text in texts.items() if _moved_to(name, text)}
    for name, text in texts.items():
        if name in moved and _moved_to(name, text) in texts.keys() - moved:
            continue
        body = _shown(_UNSEEN.sub(b"", text))
        said = _ADDRESS.sub(b"", body)
        if not dialled.search(body) or not all(shown.search(said) for shown in every):
            what = f"nobody can call {emergency.telephone} from this page"
            remedy = "let each page show and dial it: a page of content/ does, with the theme whole"
            yield _problem(name, what, remedy)


def _moved_to(name: str, text: bytes) -> str:
    """Name the file to which a page that says nothing else sends everybody on; "" if it is none."""
    moved = _MOVED.search(text)
    words = re.sub(rb"<[^>]*>", b" ", _UNSEEN.sub(b"", text)).split()
    if moved is None or len(words) > _MOST_WORDS:
        return ""
    address = moved[1].decode("utf-8", "replace")
    target = normpath(join(dirname(name), address, "index.html" if address.endswith("/") else ""))
    return "" if is_for_staff(target) else target


def _shown(text: bytes) -> bytes:
    """Leave out the elements that are hidden."""
    parts, at = [], 0
    while found := _HIDDEN.search(text, at):
        parts.append(text[at : found.start()])
        at = found.end() if found[1].lower() in _VOID else _end(text, found)
    return b"".join([*parts, text[at:]])


def _end(text: bytes, start: re.Match[bytes]) -> int:
    """Find where an element ends: those of its name that are in it end before."""
    open_ = 1
    for tag in re.finditer(rb"(?i)<(/?)%s\b" % re.escape(start[1]), text[start.end() :]):
        open_ += -1 if tag[1] else 1
        if not open_:
            return start.end() + tag.end()
    return len(text)


def _problem(name: str, what: str, remedy: str) -> Problem:
    return Problem(Place(name, 1, 1), "no-emergency-number", "", what, remedy)
