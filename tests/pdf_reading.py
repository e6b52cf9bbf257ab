"""Read a PDF as others do: its text, its tags, its fonts. Shared by the tests of paper."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader


def opened(pdf: bytes) -> PdfReader:
    """A PDF, opened."""
    return PdfReader(BytesIO(pdf))


@cache
def text_of(pdf: bytes) -> str:
    """All text in one line."""
    return " ".join(" ".join(page.extract_text() for page in opened(pdf).pages).split())


_STREAM = re.compile(rb"obj\n<<([^\n]*)>>\s*stream\n(.*?)\nendstream", re.DOTALL)


def digest_of(pdf: bytes) -> str:
    """Name all that a PDF holds, whichever zlib packed it."""
    named = hashlib.sha256()
    for about, data in _STREAM.findall(pdf):
        if b"/XRef" not in about:
            named.update(zlib.decompress(data) if b"/FlateDecode" in about else data)
    return named.hexdigest()[:16]


def tags_of(pdf: bytes) -> list[str]:
    """The kinds of the tagged parts, in the order in which they are heard."""
    root = opened(pdf).trailer["/Root"]
    return [str(part["/S"]) for part in _parts(cast("Any", root)["/StructTreeRoot"])]


def alternatives_of(pdf: bytes) -> list[str]:
    """What is said in the place of each picture."""
    root = opened(pdf).trailer["/Root"]
    parts = _parts(cast("Any", root)["/StructTreeRoot"])
    return [str(part["/Alt"]) for part in parts if "/Alt" in part]


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Each font by its name, and whether all of it that is used is in the file."""
    found = {}
    for page in opened(pdf).pages:
        for reference in cast("Any", page["/Resources"]).get("/Font", {}).values():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            is_whole = bool({"/FontFile2", "/FontFile3"} & set(descriptor))
            found[str(font["/BaseFont"]).partition("+")[2]] = is_whole and "/ToUnicode" in font
    return found


def _parts(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _parts(one)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _parts(node["/K"])
