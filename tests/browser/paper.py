"""Look into a print: how many pages it has, and which of them hold no letter."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)")
_STREAM = re.compile(rb"stream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page\b.*?/Contents (\d+) 0 R", re.DOTALL)
_LETTERS = re.compile(rb"\bT[jJ]\b")


def pages(pdf: bytes) -> int:
    """Count the pages."""
    return sum(bool(_PAGE.search(words)) for _, (words, _) in _parts(pdf))


def blank_pages(pdf: bytes) -> list[int]:
    """List the numbers of the pages on which nothing is written."""
    parts = dict(_parts(pdf))
    sheets = [_PAGE.search(words) for words, _ in parts.values()]
    drawings = [_unpacked(*parts[int(sheet[1])]) for sheet in sheets if sheet]
    if not drawings:
        raise ValueError("a print without pages: is it one of Chromium's?")
    return [n for n, drawing in enumerate(drawings, 1) if not _LETTERS.search(drawing)]


def _unpacked(words: bytes, stream: bytes) -> bytes:
    return zlib.decompress(stream) if b"/FlateDecode" in words else stream


def _parts(pdf: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Go from object to object, each as its number, its words, and its packed bytes."""
    at = 0
    while found := _OBJECT.search(pdf, at):
        at = pdf.index(b"endobj", found.end())
        words, packed = pdf[found.end() : at], b""
        stream, length = _STREAM.search(words), _LENGTH.search(words)
        if stream and length:
            start = found.end() + stream.end()
            at = start + int(length[1])
            words, packed = words[: stream.start()], pdf[start:at]
        yield int(found[1]), (words, packed)
