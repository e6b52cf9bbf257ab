"""List all files of which a site is made, signed as a whole by whoever publishes it.

The signatures of the data cover what each person has read. This list covers the rest: pages,
components, templates, words, settings, packs, and that they belong together. It has a number that
only grows, and names the newest kept version, so that an older state put back is seen.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, faults_of
from aftercare.dataset.textfile import read_text, visible
from aftercare.doors.ssh import checked
from aftercare.history.archive import Version, kept
from aftercare.history.chain import ARCHIVE, INDEX, bound
from aftercare.printing.typeset import PAPER
from aftercare.rules.waiting import NotSignedError
from aftercare.site.former import BUILT
from aftercare.site.project import PROOFS

LIST = "data/signatures/files.json"
PROOF = f"{LIST}.sig"
NAMESPACE = "aftercare-files"
"""A key may be listed for this alone, or for the data alone."""

MOST = 9
"""Files that are named; of more, how many they are."""

LARGEST = 50_000_000
"""Bytes of the longest list that is read."""

_DROPPED = frozenset({"Thumbs.db", "desktop.ini"})
_MADE = (BUILT, "pyvenv.cfg")
"""What stands in a folder that a build made, or Python's installer: nothing is read from there."""

_READ = frozenset({"content", "data", "macros", "overrides", "words", PAPER})
"""What a build reads because of its name; it counts, whatever is in it."""

SIGN = "aftercare sign-files --key FILE"


@dataclass(frozen=True, slots=True)
class Listed:
    """What was signed: who, when, which in the row, on which kept version, and of each file a sum.

    A sum is the SHA-256 of "file " or "link " and what it holds, with the line endings of Unix.
    """

    by: str
    on: date
    number: int
    newest: str
    files: Mapping[str, str]


_LISTED: TypeAdapter[Listed] = TypeAdapter(Listed)


def files_now(root: Path) -> dict[str, str]:
    """Sum every file of a project, by its name, but what is built, kept, hidden or a proof."""
    return {path.relative_to(root).as_posix(): _sum(path) for path in sorted(_walked(root))}


def _walked(root: Path) -> Iterator[Path]:
    """Find what counts; a link to a folder stands for itself, and nothing behind it."""
    for folder, below, names in os.walk(root):
        here = Path(folder)
        links = [name for name in below if (here / name).is_symlink()]
        below[:] = [name for name in below if name not in links and _counts(here / name, root)]
        yield from (here / name for name in (*names, *links) if _counts(here / name, root))


def new_list(root: Path, by: str, on: date) -> Listed:
    """List what stands here now, as the next in the row. Raises LookupError, ProblemsFoundError."""
    before = read_list(root)
    if link := next((one for one in _walked(root) if one.is_dir()), None):
        name = visible(link.relative_to(root).as_posix())
        raise NotSignedError(f"{name} is a link to a folder, and what is there would not be signed")
    number = before.number + 1 if before else 1
    return Listed(by, on, number, _newest(kept(root)), files_now(root))


def as_text(listed: Listed) -> str:
    """Write a list as it is kept and signed."""
    return _LISTED.dump_json(listed, indent=1).decode() + "\n"


def read_list(root: Path) -> Listed | None:
    """Read the list; None where there is none. Raises ProblemsFoundError."""
    if not (root / LIST).exists():
        return None
    try:
        return _LISTED.validate_json(read_text(root / LIST, LIST, most=LARGEST))
    except ValidationError as error:
        raise ProblemsFoundError([_problem(LIST, "it is not what sign-files wrote")]) from error


def changes(listed: Listed | None, now: Mapping[str, str]) -> dict[str, str]:
    """Say of each file that differs from a list how: changed, added or gone."""
    before = listed.files if listed else {}
    every = sorted(before.keys() | now.keys())
    return {
        name: "added" if name not in before else "gone" if name not in now else "changed"
        for name in every
        if before.get(name) != now.get(name)
    }


def unlisted(root: Path, allowed: Path) -> Iterator[Problem]:
    """Find what keeps the files from being proven as a whole. Raises LookupError."""
    read: list[Listed | None] = []
    if faults := faults_of(lambda: read.append(read_list(root))):
        yield from faults
        return
    listed = read[0]
    if listed is None or not (root / PROOF).is_file():
        missing = LIST if listed is None else PROOF
        yield _problem(LIST, f"nobody has signed the files as a whole: there is no {missing}")
        return
    text = read_text(root / LIST, LIST, most=LARGEST)
    if fault := checked(root / PROOF, text, NAMESPACE, listed.by, allowed)[0]:
        yield _problem(LIST, fault)
        return
    yield from _changed(listed, files_now(root))
    yield from _moved_on(root, listed)


def forgotten(root: Path, memory: Path) -> Iterator[Problem]:
    """Find out that a newer list was seen before; note this one where none was.

    The list has to be proven already. `memory` holds the number and the sum of the newest one.
    Raises LookupError.
    """
    listed = read_list(root)
    if listed is None:
        return
    said = f"{listed.number} {_sum(root / LIST)}"
    before = memory.read_text(encoding="utf-8").split() if memory.exists() else ["0", ""]
    if len(before) != 2 or not (before[0].isascii() and before[0].isdigit()):
        what = f"{memory} is not what this command wrote"
        raise LookupError(f"{what}; put it back, or delete it to begin anew")
    number = int(before[0])
    if listed.number < number:
        what = f"this is list {listed.number} of the files, and list {number} was seen before"
        yield _problem(LIST, what, "bring the newest state; to go back on purpose, sign it anew")
    elif listed.number == number and said.split() != before:
        what = f"another list {number} of the files was seen before"
        yield _problem(LIST, what)
    else:
        memory.write_text(f"{said}\n", encoding="utf-8")


def _changed(listed: Listed, now: Mapping[str, str]) -> Iterator[Problem]:
    said = {
        "changed": "this file is not as it was when {who} signed all files",
        "added": "this file was not there when {who} signed all files",
        "gone": "this file is gone, which was there when {who} signed all files",
    }
    who = f"{listed.by}, on {listed.on.isoformat()},"
    found = changes(listed, now)
    for name, how in [*found.items()][:MOST]:
        yield _problem(name, said[how].format(who=who))
    if len(found) > MOST:
        yield _problem(LIST, f"so are {len(found) - MOST} more files")


def _moved_on(root: Path, listed: Listed) -> Iterator[Problem]:
    """Compare the newest kept version with the one that was newest when the files were signed."""
    found: list[tuple[Version, ...]] = []
    if faults_of(lambda: found.append(kept(root))):
        return  # what is wrong with the archive itself is told by whoever builds
    versions = found[0]
    if listed.newest == _newest(versions):
        return
    if listed.newest and listed.newest not in map(bound, versions):
        code = listed.newest.partition(" ")[0]
        what = f"{code} was kept when all files were signed, and that is not here now"
        place, remedy = Place(f"{ARCHIVE}/{INDEX}", 1, 1), "put archive/ back as it was"
        yield Problem(place, "archive-changed", "", what, remedy)
        return
    what = f"all files were signed before {versions[-1].code} was kept"
    yield _problem(LIST, what)


def _newest(versions: tuple[Version, ...]) -> str:
    return bound(versions[-1]) if versions else ""


def _counts(path: Path, root: Path) -> bool:
    """Whether a file or folder is of what a site is made of."""
    name, parts = path.name, path.relative_to(root).parts
    if name.startswith(".") or name.endswith("~") or name in _DROPPED:
        return False
    if parts[0] == "data" and len(parts) > 1 and parts[1] in PROOFS:
        return False
    if len(parts) > 1 or not path.is_dir() or path.is_symlink():
        return True
    is_made = any((path / mark).is_file() for mark in _MADE)
    return name != ARCHIVE and (name.casefold() in _READ or not is_made)


def _sum(path: Path) -> str:
    """Sum a file, and where it is a link also that; of what cannot be read, only that it cannot."""
    before = b"link " if path.is_symlink() else b"file "
    try:
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else None
    except OSError:
        content = None
    return hashlib.sha256(b"unreadable" if content is None else before + content).hexdigest()


def _problem(name: str, what: str, remedy: str = "") -> Problem:
    remedy = remedy or f"put it back, or have a look, then: {SIGN}"
    return Problem(Place(visible(name), 1, 1), "key-signature", "", what, remedy)
