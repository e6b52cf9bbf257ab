"""Chain the kept versions: each is bound to its files and to all that was kept before it.

It shows an edit, a file or version that is gone, and an order that was changed. It proves nobody's
identity: whoever rewrites every version can make a new chain, and only the history of the files
(git) or a copy elsewhere shows that.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from aftercare.dataset.problem import Place, Problem

ARCHIVE = "archive"
INDEX = "index.json"
SUMS = "sums.json"


class Linked(Protocol):
    """What the list of versions says of one of them."""

    @property
    def code(self) -> str:
        """Its code, which is its folder."""
        ...

    @property
    def day(self) -> date:
        """The day of its data."""
        ...

    @property
    def digest(self) -> str:
        """The digest of all that its data says."""
        ...

    @property
    def sums(self) -> str:
        """The digest of the list of its files; "" for one that an earlier program kept."""
        ...

    @property
    def chain(self) -> str:
        """What binds it to all before it; "" for one that an earlier program kept."""
        ...


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """List the digest of each file of a version, as it is kept beside them."""
    sums = {name: _sha256(content) for name, content in sorted(files.items())}
    return (json.dumps(sums, indent=1, ensure_ascii=False) + "\n").encode()


def links(versions: Iterable[Linked]) -> Iterator[str]:
    """Bind each version to all that was kept before it; 64 hexadecimal digits each."""
    before = ""
    for one in versions:
        said = [before, one.code, one.day.isoformat(), one.digest, one.sums]
        before = _sha256(json.dumps(said).encode())
        yield before


def broken_links(versions: Sequence[Linked]) -> Iterator[Problem]:
    """Find the first version that does not follow on what stands before it."""
    is_chained = False
    for version, expected in zip(versions, links(versions), strict=True):
        if version.chain and version.chain != expected:
            what = f"{version.code} does not follow on the versions that stand before it"
            yield _problem(INDEX, what)
            return
        if is_chained and not version.chain:
            what = f"{version.code} has lost what binds it to the others"
            yield _problem(INDEX, what)
            return
        is_chained = bool(version.chain)


def broken_files(root: Path, versions: Iterable[Linked]) -> Iterator[Problem]:
    """Find every file of a version that is gone or not as it was kept.

    That the newest version was taken off, the chain cannot show; `taken_off` needs to be told what
    the last site was built with.
    """
    for version in versions:
        if version.sums:
            yield from _changed(root, version)


def bound(version: Linked) -> str:
    """Name a version with what binds it to all before it, in one line."""
    return f"{version.code} {version.chain}".strip()


def newest(versions: Sequence[Linked], last: str) -> str:
    """Name the newest version; what the last site was built with, if that is here no more."""
    known = [bound(version) for version in versions]
    return last if last and last not in known else (known[-1] if known else "")


def taken_off(versions: Iterable[Linked], last: str, site: str) -> Iterator[Problem]:
    """Find out that the version with which the last site was built is not here, or not as it was.

    So a newest version that was taken off is seen, and a chain that was made anew.
    """
    if last and last not in map(bound, versions):
        what = f"{site}/ was built when {last.partition(' ')[0]} was kept, and that is not here now"
        remedy = f"put archive/ back as it was; if nobody was told of it, delete {site}/ first"
        place = Place(f"{ARCHIVE}/{INDEX}", 1, 1)
        yield Problem(place, "archive-changed", "", what, remedy)


def _changed(root: Path, version: Linked) -> Iterator[Problem]:
    folder = root / ARCHIVE / version.code
    listed = content_of(folder / SUMS)
    if listed is None or _sha256(listed) != version.sums:
        yield _changed_file(version, SUMS, listed)
        return
    sums: dict[str, str] = json.loads(listed)
    for name, digest in sums.items():
        content = content_of(folder / name)
        if content is None or _sha256(content) != digest:
            yield _changed_file(version, name, content)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != SUMS and name not in sums:
            what = "this file was not kept with the version"
            yield _problem(f"{version.code}/{name}", what)


def _changed_file(version: Linked, name: str, content: bytes | None) -> Problem:
    what = "this file is gone" if content is None else "this file is not as it was kept"
    return _problem(f"{version.code}/{name}", what)


def content_of(file: Path) -> bytes | None:
    """Read a file that was kept; None where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _problem(name: str, what: str) -> Problem:
    remedy = "what was kept is never edited: put it back as it was"
    return Problem(Place(f"{ARCHIVE}/{name}", 1, 1), "archive-changed", "", what, remedy)
