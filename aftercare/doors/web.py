"""Ask an address on the web what it holds now, within limits of time, size and redirects.

Only http and https are asked, and only hosts on the open web, also where one address leads to
another. Nothing that comes back is kept or run: of an answer only its status, its day and a digest
of its words are handed on.
"""

import http.client
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date
from email.utils import parsedate_to_datetime
from hashlib import sha256
from threading import Thread
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from aftercare.dataset.written.addresses import fault_in
from aftercare.doors.outside import opener
from aftercare.site.leaving.plain_text import plain_text

FOR_GOOD, FOR_NOW = frozenset({301, 308}), frozenset({302, 303, 307})
"""How a server says that a page is elsewhere."""

_CHUNK = 65_536
_KEPT = "/%:@!$&'()*+,;=~?[]"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how far: seconds of silence, seconds in all, bytes, redirects.

    `own_network` lets hosts inside the network of whoever asks be asked, too.
    """

    silence: float = 10.0
    whole: float = 30.0
    size: int = 5_000_000
    redirects: int = 5
    own_network: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What an address answers: where that stands, since when, and a digest of its words.

    `fault` says in words why it could not be asked; then nothing else is known.
    """

    fault: str = ""
    status: int = 0
    address: str = ""
    has_moved: bool = False
    modified: date | None = None
    digest: str = ""


def ask(address: str, agent: str, limits: Limits) -> Heard:
    """Ask an address; what goes wrong is said, and never raised."""
    # In a thread of its own, because a server that sends a letter a second breaks no other limit.
    found: list[Heard] = []
    asking = Thread(target=lambda: found.append(_asked(address, agent, limits)), daemon=True)
    asking.start()
    asking.join(limits.whole)
    return found[0] if found else Heard(fault=_late(limits))


def _asked(address: str, agent: str, limits: Limits) -> Heard:
    try:
        return _followed(address, agent, limits, monotonic() + limits.whole)
    except (OSError, http.client.HTTPException, ValueError, TypeError) as error:
        reason = getattr(error, "reason", None) or error
        return Heard(fault=f"it could not be asked: {str(reason) or type(reason).__name__}")


def _followed(address: str, agent: str, limits: Limits, end: float) -> Heard:
    """Follow an address to its answer, step by step."""
    opened, has_moved, here = opener(own_network=limits.own_network), False, address
    for _ in range(limits.redirects + 1):
        if fault := fault_in(here):
            return Heard(fault=f"it leads to {here[:200]!a}, which is not asked: {fault}")
        headers = {"User-Agent": agent, "Accept-Encoding": "identity"}
        request = urllib.request.Request(_sent(here), headers=headers)  # noqa: S310 (see fault_in)
        with opened(request, limits.silence) as answer:
            status, there = answer.status, answer.headers.get("Location")
            if not (there and status in FOR_GOOD | FOR_NOW):
                return _read(answer, here, limits, end, has_moved=has_moved)
        has_moved |= status in FOR_GOOD
        here = urljoin(here, there)
    return Heard(fault=f"it leads on more than {limits.redirects} times")


def _sent(address: str) -> str:
    """Write an address as it is sent: letters that are not of ASCII by their numbers."""
    parts = urlsplit(address)
    path, query = (quote(one, safe=_KEPT) for one in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _read(
    answer: http.client.HTTPResponse, here: str, limits: Limits, end: float, *, has_moved: bool
) -> Heard:
    """Read an answer to its end, or to a limit."""
    content = bytearray()
    while chunk := answer.read1(_CHUNK):
        content += chunk
        if len(content) > limits.size:
            return Heard(fault=f"its answer is larger than {limits.size:,} bytes")
        if monotonic() > end:
            return Heard(fault=_late(limits))
    kind = answer.headers.get_content_type()
    charset = answer.headers.get_content_charset() or "utf-8"
    return Heard(
        status=answer.status,
        address=here,
        has_moved=has_moved,
        modified=_day(answer.headers.get("Last-Modified")),
        digest=_digest(bytes(content), kind, charset),
    )


def _digest(content: bytes, kind: str, charset: str) -> str:
    """Digest the words of a page, whose scripts may differ each time; of anything else all."""
    if kind == "text/html":
        # What cannot be read as a page is compared as it is.
        with suppress(LookupError, AssertionError):
            content = plain_text(content.decode(charset, errors="replace")).encode()
    return sha256(content).hexdigest()


def _day(said: str | None) -> date | None:
    """Read a day as servers write it; None if it is none."""
    try:
        moment = parsedate_to_datetime(said or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def _late(limits: Limits) -> str:
    return f"it gave no whole answer within {limits.whole:g} seconds"
