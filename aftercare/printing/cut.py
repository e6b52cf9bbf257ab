"""Cut the pages of a finished document for the other size of paper.

A guide keeps to what A4 and US Letter both have room for. So it is set once, and on either paper
each word stands on the same page.
"""

from aftercare.printing.forms import Paper

_BOXES: dict[Paper, bytes] = {
    "a4": b"/MediaBox[0 0 595.2756 841.8898]",
    "us-letter": b"/MediaBox[-8.4 24.9 603.6 816.9]",
}
"""The edges of a page in points, around the same middle: left, bottom, right, top."""


def cut(pdf: bytes, paper: Paper) -> bytes:
    """Cut a document that was set on A4. Raises ValueError for one that was not."""
    if _BOXES["a4"] not in pdf:
        raise ValueError("only what was set on A4 can be cut")
    return pdf.replace(_BOXES["a4"], _BOXES[paper])
