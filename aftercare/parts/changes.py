"""What changed in the advice, version by version, as pages show it."""

from aftercare.parts.view import frozen


@frozen
class ChangeView:
    """One change: what is told now and was told before, its direction, and who says so.

    `topic` is "" where it is about a whole treatment, `direction` where it is neither stricter
    nor looser, `question` and `address` where there is no page to read on.
    """

    treatment: str
    topic: str
    name: str
    what: str
    direction: str
    because: str
    question: str = ""
    address: str = ""


@frozen
class VersionView:
    """One version: its code, its day, what stands instead of changes, and its changes.

    `since` tells whoever has a copy with this code whether anything came after it.
    """

    code: str
    date: str
    day: str
    note: str
    changes: tuple[ChangeView, ...]
    since: str = ""


@frozen
class ChangesView:
    """Every version, the newest first, and where the same can be followed as a feed."""

    versions: tuple[VersionView, ...] = ()
    feed: str = ""


NO_CHANGES = ChangesView()
