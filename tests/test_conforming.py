"""The check of PDFs that needs no Java: nothing in ours, and each fault that is put into them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from aftercare.printing.typeset import STANDARDS, open_press
from tests.conforming import faults
from tests.conftest import ROOT, TODAY
from tests.test_typeset import values, with_template

TEMPLATE = """
#import "look.typ": *
#import "parts.typ": *
#show: sheet.with(title: data.text, author: "Pier", language: "en-GB")
#title()
= One <one>
See #link(<one>)[above].
#figure(alt: "A bar", kind: "chart", supplement: none, rect(width: 2cm))
#table(columns: 2, table.header([Source], [Time]), [Alpha], [24 h])
"""

Breaking = Callable[[PdfWriter, Any], None]


def sample(folder: Path) -> bytes:
    """Print a small document with everything in it that can be wrong."""
    with open_press(with_template(folder / "site", TEMPLATE)) as press:
        return press.print("sample", values("Words"), day=TODAY).pdf


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small document, printed once."""
    return sample(tmp_path_factory.mktemp("paper"))


def test_a_document_of_ours_has_no_fault(sound: bytes) -> None:
    """Title, language, tags, outline, fonts, pictures and tables."""
    assert faults(sound) == []


def broken(pdf: bytes, breaking: Breaking) -> bytes:
    """Break a copy of a document in one way."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    breaking(writer, cast("Any", writer._root_object))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def without(*names: str) -> Breaking:
    """Take entries out of the root of a document."""

    def breaking(_: PdfWriter, root: Any) -> None:
        for name in names:
            del root[name]

    return breaking


def every(kind: str, change: Callable[[Any], None]) -> Breaking:
    """Change every tagged part of a kind."""

    def breaking(writer: PdfWriter, _: Any) -> None:
        found = [one for one in cast("Any", writer._objects) if _is_tag(one, kind)]
        assert found
        for one in found:
            change(one)

    return breaking


def _is_tag(one: Any, kind: str) -> bool:
    return hasattr(one, "get") and one.get("/S") == kind


def _without_title(writer: PdfWriter, root: Any) -> None:
    writer.metadata = None
    said = root["/Metadata"].get_object()
    said.set_data(said.get_data().replace(b"dc:title", b"dc:other"))


def _no_longer(name: bytes) -> Breaking:
    def breaking(_: PdfWriter, root: Any) -> None:
        said = root["/Metadata"].get_object()
        said.set_data(said.get_data().replace(name, b"x:none"))

    return breaking


def _without_fonts(writer: PdfWriter, _: Any) -> None:
    for one in cast("Any", writer._objects):
        if hasattr(one, "get") and one.get("/Type") == "/FontDescriptor":
            for name in ("/FontFile", "/FontFile2", "/FontFile3"):
                one.pop(name, None)


def _with_no_glyph(writer: PdfWriter, _: Any) -> None:
    page = cast("Any", writer.pages[0])
    name = next(iter(page["/Resources"]["/Font"]))
    stream = DecodedStreamObject()
    stream.set_data(page.get_contents().get_data() + f" BT {name} 9 Tf <0000> Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)


def _renamed(kind: str) -> Callable[[Any], None]:
    return lambda part: part.update({NameObject("/S"): NameObject(kind)})


BREAKING: tuple[tuple[Breaking, str], ...] = (
    (_without_title, "no title"),
    (without("/ViewerPreferences"), "the name of the file is shown"),
    (without("/Lang"), "no language"),
    (without("/MarkInfo"), "no tags"),
    (without("/StructTreeRoot"), "no tags"),
    (without("/Outlines"), "no outline"),
    (without("/OutputIntents"), "which colours"),
    (_no_longer(b"pdfuaid:part"), "PDF/UA-1"),
    (_no_longer(b"pdfaid:conformance"), "PDF/A-2a"),
    (every("/Figure", lambda part: part.pop("/Alt")), "a picture without a text"),
    (every("/H1", _renamed("/H3")), "a heading of level 3"),
    (every("/TH", _renamed("/TD")), "a table without headings"),
    (_without_fonts, "is not in the file"),
    (_with_no_glyph, "a letter that its font does not have"),
)
"""Each way to break a document, and what is said of it."""


@pytest.mark.parametrize(("breaking", "fault"), BREAKING)
def test_each_fault_is_found(sound: bytes, breaking: Breaking, fault: str) -> None:
    """A check that can find nothing proves nothing."""
    assert any(fault in one for one in faults(broken(sound, breaking)))


def test_a_file_that_claims_no_standard_is_found() -> None:
    """What Typst makes when nobody asks for a standard is not enough."""
    found = faults(typst.compile(b"= One"))
    assert "does not say that it is PDF/UA-1" in found
    assert "no title" in found


def test_all_that_is_printed_asks_for_both_standards() -> None:
    """The gate that needs Java checks the same two."""
    assert STANDARDS == ["ua-1", "a-2a"]
    profiles = (ROOT / "tests" / "audit" / "Verify.java").read_text(encoding="utf-8")
    assert 'List.of("PDFUA-1", "PDFA-2A")' in profiles


def test_the_check_reads_files_of_others(tmp_path: Path) -> None:
    """A page without tags, fonts or text is no traceback."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(file := tmp_path / "blank.pdf")
    assert "no tags" in faults(file.read_bytes())
