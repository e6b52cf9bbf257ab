"""Which copy of the advice a document is, and where to see what has changed since."""

from io import BytesIO

import segno

from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words


@frozen
class CopyView:
    """Which copy this is: its code, and where to see what has changed since it was printed.

    `code` is "" where versions are not known; `picture` is the address as a QR code in SVG, and
    "" with `address` where the site has none.
    """

    code: str
    words: str
    address: str = ""
    picture: str = ""


def copy_of(code: str, changes: str, words: Words) -> CopyView:
    """Name a copy by its version's code; `changes` is where what has changed is told, or ""."""
    if not changes:
        return CopyView(code=code, words=words.say("copy-may-change"))
    address = f"{changes}#{code}"
    picture = BytesIO()
    squares = segno.make(address, error="m", micro=False)
    squares.save(picture, kind="svg", border=0, omitsize=True, xmldecl=False, svgclass=None)
    said = words.say("copy-changes", address=changes)
    return CopyView(code=code, words=said, address=address, picture=picture.getvalue().decode())
