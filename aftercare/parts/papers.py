"""A document to download, as pages link to it."""

from aftercare.parts.view import frozen


@frozen
class SheetFileView:
    """A document to download: what it is, its type, pages and size, and its address.

    `topics` are the questions that it answers.
    """

    words: str
    about: str
    address: str
    pages: int = 0
    topics: tuple[str, ...] = ()
