"""Find what makes a PDF unfit for those who hear it or keep it; a small check without Java.

The whole of PDF/UA and PDF/A is checked by veraPDF in `make audit`. This one always runs.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

from pypdf import PdfReader
from pypdf.generic import ContentStream

UA = "<pdfuaid:part>1</pdfuaid:part>"
A = ("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>")


def faults(pdf: bytes) -> list[str]:
    """Name every fault of a PDF; none in one that keeps to both standards."""
    reader = PdfReader(BytesIO(pdf))
    root = cast("Any", reader.trailer["/Root"])
    return [*_of_the_whole(reader, root), *_of_tags(root), *_of_fonts(reader)]


def _of_the_whole(reader: PdfReader, root: Any) -> Iterator[str]:
    said = cast("bytes", root["/Metadata"].get_data()).decode() if "/Metadata" in root else ""
    if not (reader.metadata and reader.metadata.title) or "<dc:title>" not in said:
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the name of the file is shown, not the title"
    if not root.get("/Lang"):
        yield "no language"
    if UA not in said:
        yield "does not say that it is PDF/UA-1"
    if any(part not in said for part in A):
        yield "does not say that it is PDF/A-2a"
    if "/OutputIntents" not in root:
        yield "does not say which colours it means"
    if "/Encrypt" in reader.trailer:
        yield "is locked"
    if not reader.outline:
        yield "no outline"


def _of_tags(root: Any) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        yield "no tags"
        return
    parts = list(_parts(root["/StructTreeRoot"]))
    kinds = [str(part["/S"]) for part in parts]
    if not kinds:
        yield "no tags"
    if not {"/Title", "/H1"} & set(kinds):
        yield "no heading"
    levels = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    before = 0
    for level in levels:
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"
        before = level
    for part in parts:
        if part["/S"] == "/Figure" and not str(part.get("/Alt", "")).strip():
            yield "a picture without a text in its place"
        if part["/S"] == "/Table" and not any(one["/S"] == "/TH" for one in _parts(part)):
            yield "a table without headings"


def _of_fonts(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, 1):
        if page.get("/Tabs") != "/S" and "/Annots" in page:
            yield f"page {number}: Tab does not go through links in the order of the text"
        for name, reference in cast("Any", page["/Resources"]).get("/Font", {}).items():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                yield f"page {number}: the font {name} is not in the file"
            if "/ToUnicode" not in font:
                yield f"page {number}: the font {name} does not say its letters"
        if _has_no_glyph(page, reader):
            yield f"page {number}: a letter that its font does not have"


def _has_no_glyph(page: Any, reader: PdfReader) -> bool:
    """Whether a page draws glyph 0, which fonts keep for what they do not have."""
    contents = page.get_contents()
    if contents is None:
        return False
    for operands, operator in ContentStream(contents, reader).operations:
        if operator not in {b"Tj", b"TJ"}:
            continue
        texts = operands[0] if isinstance(operands[0], list) else [operands[0]]
        for text in texts:
            raw = getattr(text, "original_bytes", b"")
            if any(raw[at : at + 2] == b"\0\0" for at in range(0, len(raw), 2)):
                return True
    return False


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
