"""A file to text: in UTF-8, of a size that can be read, with nothing in it that nobody sees.

Data and pages are both read here, so that what is refused in one is refused in the other. The
mark that Windows writes at the start of a file is taken off; it says nothing.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError

MAX_BYTES = 4_000_000
"""Of a page, a template or a catalogue of words."""

MAX_DATA = 100_000_000
"""Of a file of data, and of all files of a dataset together: 500 treatments of 200 kB each."""

MOST = 50
"""How many faults of one kind are told of one file."""

# U+200C and U+200D join or part letters in Persian and Hindi, and are allowed.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_SAVE = "save the file as UTF-8 in your editor"


def read_text(file: Path, name: str, *, most: int = MAX_BYTES) -> str:
    """Read a UTF-8 file of at most so many bytes; `name` is what errors call it.

    Raises ProblemsFoundError when it cannot be opened, is too large, or is not UTF-8.
    """
    try:
        if file.exists() and not file.is_file():
            raise _refused(name, "file-unreadable", "it is no file", "rename it, or move it away")
        if file.stat().st_size > most:
            raise too_large(name, most)
        raw = file.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        remedy = f"the file {name} must exist"
        raise _refused(name, "file-unreadable", reason, remedy) from error
    if kind := _other_encoding(raw):
        raise _refused(name, "not-utf-8", f"the file is saved as {kind}", _SAVE)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        start = before.rfind(b"\n") + 1
        place = Place(
            name, before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1
        )
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        problem = Problem(place, "not-utf-8", "", what, _SAVE)
        raise ProblemsFoundError([problem]) from error


def without_mark(text: str) -> str:
    """Take off the byte order mark at the start, which editors on Windows write."""
    return text.removeprefix(_MARK)


def hidden_characters(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for each of the first characters that a reader cannot see."""
    for place, line, found in places_of(HIDDEN, text, name):
        what = f"hidden character U+{ord(found):04X}"
        remedy = "delete it: a reader cannot see it"
        yield Problem(place, "hidden-character", "", what, remedy, visible(line))


def places_of(pattern: re.Pattern[str], text: str, name: str) -> Iterator[tuple[Place, str, str]]:
    """Yield where a pattern is found, with the line and what it found; the first ones only.

    Lines are counted on from one place to the next, so that a long file takes no longer.
    """
    number, counted = 1, 0
    for match in islice(pattern.finditer(text), MOST):
        number += text.count("\n", counted, match.start())
        counted = match.start()
        start = text.rfind("\n", 0, counted) + 1
        end = text.find("\n", counted)
        line = text[start : end if end >= 0 else len(text)]
        yield Place(name, number, counted - start + 1, len(match[0])), line, match[0]


def visible(line: str) -> str:
    """Show a line with a sign in the place of each character that cannot be seen."""
    return HIDDEN.sub("\N{REPLACEMENT CHARACTER}", line.rstrip("\r"))


def too_large(name: str, most: int, what: str = "the file") -> ProblemsFoundError:
    """Make the refusal of a file, or of several, too long to be read."""
    what = f"{what} is over {most} characters long"
    return _refused(name, "file-too-large", what, "split it or shorten it")


def _other_encoding(raw: bytes) -> str:
    """Name the encoding of text that Windows calls Unicode; "" if it is not that.

    Without a mark, every second byte of what people write in English is zero.
    """
    if raw[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"}:
        return "UTF-32"
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    start = raw[:4096]
    if len(start) >= 8 and max(start[0::2].count(0), start[1::2].count(0)) > len(start) // 4:
        return "UTF-16 or UTF-32"
    return ""


def _refused(name: str, slug: str, what: str, remedy: str) -> ProblemsFoundError:
    return ProblemsFoundError([Problem(Place(name, 1, 1), slug, "", what, remedy)])
