"""Packing: half the bytes, every object as it was, and nothing that Typst did not make."""

from io import BytesIO
from typing import Any, cast

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import EncodedStreamObject

from aftercare.printing.packed import TOGETHER, packed
from aftercare.printing.typeset import STANDARDS
from tests.pdf_reading import tags_of, text_of

WORDS = "\n".join(
    f"== Part {n}\n- Dab #link(<a>)[here] endobj {n} 0 obj\n" for n in range(TOGETHER)
)
SOURCE = f'#set document(title: "All")\n#title()\n= One <a>\n{WORDS}'

HOLDING = {"/ObjStm", "/XRef"}


@pytest.fixture(scope="module")
def loose() -> bytes:
    """A document of many small objects, as Typst writes it."""
    return typst.compile(SOURCE.encode(), pdf_standards=STANDARDS, timestamp=0)


def objects_of(pdf: bytes) -> dict[int, bytes]:
    """Write every object of a file by its number, but for the streams that hold others."""
    reader = PdfReader(BytesIO(pdf))
    found = {}
    for number in range(1, int(cast("Any", reader.trailer["/Size"]))):
        one, written = cast("Any", reader.get_object(number)), BytesIO()
        one.write_to_stream(written)
        if not (isinstance(one, EncodedStreamObject) and one.get("/Type") in HOLDING):
            found[number] = written.getvalue()
    return found


def test_every_object_is_what_it_was(loose: bytes) -> None:
    """Under its own number, word for word; of a stream, byte for byte."""
    before, after = objects_of(loose), objects_of(packed(loose))
    assert len(before) > TOGETHER
    assert after == before
    assert text_of(packed(loose)) == text_of(loose)
    assert tags_of(packed(loose)) == tags_of(loose)


def test_it_is_less_than_half_and_says_who_it_is(loose: bytes) -> None:
    """The root, the title and the name of the file are where readers look for them."""
    small = packed(loose)
    assert len(small) * 2 < len(loose)
    assert small.startswith(b"%PDF-1.7")
    before, after = PdfReader(BytesIO(loose)), PdfReader(BytesIO(small))
    assert after.metadata == before.metadata
    assert cast("Any", after.trailer)["/ID"] == cast("Any", before.trailer)["/ID"]


def test_the_same_file_gives_the_same_bytes(loose: bytes) -> None:
    """Nothing of the clock or of an order by chance is in it."""
    assert packed(loose) == packed(bytes(loose))


@pytest.mark.parametrize(
    ("found", "instead", "fault"),
    [
        (b"%%EOF", b"", "without an end"),
        (b"\nxref\n", b"\nxerf\n", "without a table"),
        (b"\ntrailer", b"\ntailer", "without a trailer"),
        (b"\n3 0 obj", b"\n9 0 obj", "object 3 of a PDF is not where its table says"),
    ],
)
def test_what_typst_did_not_make_is_refused(
    loose: bytes, found: bytes, instead: bytes, fault: str
) -> None:
    """A file that is not read to its last byte is never given out in another form."""
    broken = instead.join(loose.rsplit(found, 1))
    with pytest.raises(ValueError, match=fault):
        packed(broken)
