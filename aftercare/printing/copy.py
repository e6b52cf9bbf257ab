"""Which copy of the advice a document is, and where to see what has changed since."""

from io import BytesIO

import segno

from aftercare.parts.view import frozen


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


def copy_of(code: str, changes: str) -> CopyView:
    """Name a copy by its version's code; `changes` is where what has changed is told, or ""."""
    if not changes:
        words = "Advice can change. Ask us whether this sheet still holds."
        return CopyView(code=code, words=words)
    address = f"{changes}#{code}"
    picture = BytesIO()
    squares = segno.make(address, error="m", micro=False)
    squares.save(picture, kind="svg", border=0, omitsize=True, xmldecl=False, svgclass=None)
    words = f"What has changed since this copy: {changes}"
    return CopyView(code=code, words=words, address=address, picture=picture.getvalue().decode())
