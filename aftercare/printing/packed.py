"""Pack a PDF of Typst: the same objects in half the bytes, still PDF 1.7.

To tag a text takes thousands of small objects, and Typst writes each by itself, as it is. Here they
go together into streams that are compressed, and so does the table of where each is found. What is
a stream already stays byte for byte as it was, and so do the pages: they are found at once.
"""

import re
import zlib
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence

TOGETHER = 200
"""How many objects a stream holds: of more, a reader has to unpack many to see one page."""

_LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ROW = 20
"""How many bytes a row of Typst's table takes, with the end of its line."""
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*\Z", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")
_IN_FILE, _IN_STREAM = 1, 2
_WIDTHS = (1, 4, 2)
"""How many bytes say of an object: which of the two, where or in which stream, its place there."""


def packed(pdf: bytes) -> bytes:
    """Pack what is small in a PDF together. Raises ValueError for one that Typst did not make."""
    objects, trailer = _read(pdf)
    small = {number: body for number, body in objects.items() if _is_small(body)}
    out = bytearray(pdf[: pdf.index(b"1 0 obj")])
    rows = {0: (0, 0, 0xFFFF)}

    def write(number: int, body: bytes) -> None:
        rows[number] = (_IN_FILE, len(out), 0)
        out.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    for number, body in objects.items():
        if number not in small:
            write(number, body)
    last = max(objects)
    for some in _parts(list(small)):
        last += 1
        rows |= {number: (_IN_STREAM, last, place) for place, number in enumerate(some)}
        write(last, _together({number: small[number] for number in some}))
    end = len(out)
    rows[last + 1] = (_IN_FILE, end, 0)
    write(last + 1, _table([rows[number] for number in range(last + 2)], trailer))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % end


def _read(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Take all objects out of a file by its table, with what its trailer says beside its size."""
    if not (last := _LAST.search(pdf)):
        raise ValueError("a PDF without an end")
    end = int(last[1])
    if not (table := _TABLE.match(pdf, end)):
        raise ValueError("a PDF without a table of its objects")
    rows, after = table.end(), table.end() + int(table[1]) * _ROW
    if not (trailer := _TRAILER.match(pdf, after, last.start())):
        raise ValueError("a PDF without a trailer")
    places = [int(pdf[row : row + 10]) for row in range(rows + _ROW, after, _ROW)]
    starts = [*sorted(places), end]
    objects = {
        number: _body(number, pdf[place : starts[bisect(starts, place)]])
        for number, place in enumerate(places, 1)
    }
    return objects, _SIZE.sub(b"", trailer[1])


def _body(number: int, text: bytes) -> bytes:
    """Take an object out of the words around it."""
    before, after, text = b"%d 0 obj\n" % number, b"\nendobj", text.rstrip()
    if not (text.startswith(before) and text.endswith(after)):
        raise ValueError(f"object {number} of a PDF is not where its table says")
    return text[len(before) : -len(after)]


def _is_small(body: bytes) -> bool:
    return not body.endswith(b"\nendstream") and not body.startswith(b"<</Type/Page/")


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), TOGETHER):
        yield numbers[start : start + TOGETHER]


def _together(objects: Mapping[int, bytes]) -> bytes:
    """Write a stream of objects; it begins with the number of each, and where it starts."""
    found, at = [], 0
    for number, body in objects.items():
        found.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(found) + b"\n"
    about = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return _stream(about, head + b"\n".join(objects.values()))


def _table(rows: Iterable[tuple[int, int, int]], trailer: bytes) -> bytes:
    """Write the table of all objects: of each row, what is other than in the row before it."""
    lines = [
        b"".join(value.to_bytes(width) for value, width in zip(row, _WIDTHS, strict=True))
        for row in rows
    ]
    before = [bytes(sum(_WIDTHS)), *lines]
    changed = (
        bytes(a - b & 0xFF for a, b in zip(*both, strict=True))
        for both in zip(lines, before, strict=False)
    )
    about = b"/Type/XRef/Size %d/W[%d %d %d]%b/DecodeParms<</Predictor 12/Columns %d>>" % (
        len(lines),
        *_WIDTHS,
        trailer,
        sum(_WIDTHS),
    )
    return _stream(about, b"".join(b"\2" + line for line in changed))


def _stream(about: bytes, data: bytes) -> bytes:
    short = zlib.compress(data, 9)
    said = b"<<%b/Filter/FlateDecode/Length %d>>" % (about, len(short))
    return said + b"stream\n" + short + b"\nendstream"
