"""Read the kept versions: what was told, and when, each under a code that never changes.

`archive/` holds one folder a version: the data as it was, what it told, the text of its
pages, and which PDFs there were; `index.json` lists them in order. Nothing here writes, and
nothing that was kept is read by the rules of today, so that a newer program can still say
what an old version told.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.history.chain import (
    ARCHIVE,
    INDEX,
    broken_files,
    broken_links,
    links,
)
from aftercare.history.telling import Telling
from aftercare.reading.digest import digest
from aftercare.reading.latest import of_latest

TOLD = "told.json"
DATA = "guidelines.yaml"
PAGES = "pages"
PDFS = "pdfs.json"

SHORT = 6
"""Digits of a digest in a code; more where two versions of one day would share them."""

_CODE = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version: its code, its day, and the digest of all that its data says.

    `sums` is the digest of the list of its files, and `chain` binds it to all that was kept before;
    both are empty of what an earlier program kept.
    """

    code: str
    day: date
    digest: str
    sums: str = ""
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF of a version: its path in the site, the digest of its bytes, and its questions."""

    name: str
    sha256: str
    pages: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pdfs:
    """The PDFs of a version, whether they were marked as a draft, and the day in them.

    The same data gives the same bytes again with this day as SOURCE_DATE_EPOCH.
    """

    made: date
    is_draft: bool
    pdfs: tuple[Pdf, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    versions: tuple[Version, ...]


_Kept = TypeVar("_Kept")
_INDEX, _TELLING, _PDFS = TypeAdapter(_Index), TypeAdapter(Telling), TypeAdapter(Pdfs)


def kept(root: Path) -> tuple[Version, ...]:
    """List the kept versions of a project, the oldest first. Raises ProblemsFoundError."""
    if not (root / ARCHIVE / INDEX).exists():
        return ()
    versions = _read(root, INDEX, _INDEX).versions
    for version in versions:
        if not _CODE.fullmatch(version.code):
            raise _unreadable(INDEX, f'"{version.code[:60]}" is not the code of a version')
    if broken := [*broken_links(versions)]:
        raise ProblemsFoundError(broken)
    return versions


def verified(root: Path) -> tuple[Version, ...]:
    """List the kept versions, if each file of each is as it was kept. Raises ProblemsFoundError."""
    versions = kept(root)
    if broken := [*broken_files(root, versions)]:
        raise ProblemsFoundError(broken)
    return versions


def chained(versions: tuple[Version, ...], version: Version, sums: bytes) -> Version:
    """Bind a new version to its files and to all that was kept before it."""
    listed = replace(version, sums=hashlib.sha256(sums).hexdigest())
    *_, chain = links((*versions, listed))
    return replace(listed, chain=chain)


def told_by(root: Path, version: Version) -> Telling:
    """Read what a kept version told patients. Raises ProblemsFoundError."""
    return _read(root, f"{version.code}/{TOLD}", _TELLING)


def pdfs_of(root: Path, version: Version) -> Pdfs | None:
    """Read which PDFs a kept version had; None if nobody kept that. Raises ProblemsFoundError."""
    if not (root / ARCHIVE / version.code / PDFS).exists():
        return None
    return _read(root, f"{version.code}/{PDFS}", _PDFS)


def new_version(dataset: Dataset, versions: tuple[Version, ...]) -> Version:
    """Give a dataset its code, or the one under which the same content is kept already.

    In which files it stands is no content.
    """
    content, day = _content(dataset), dataset.version
    for version in versions:
        if version.digest == content:
            return version
    taken = {version.code for version in versions}
    codes = (f"{day.isoformat()}-{content[:digits]}" for digits in range(SHORT, len(content) + 1))
    return Version(next(code for code in codes if code not in taken), day, content)


@of_latest
def _content(dataset: Dataset) -> str:
    return digest(dataset, without=("include",))


def moment_of(dataset: Dataset, versions: tuple[Version, ...]) -> datetime:
    """Give a dataset a moment on its day that is later than those of the versions kept before it.

    So what is made of two versions of one day has an order, and the same input the same moment.
    """
    shown = new_version(dataset, versions)
    before = takewhile(lambda version: version != shown, versions)
    number = sum(version.day == shown.day for version in before)
    return datetime.combine(shown.day, time(), UTC) + timedelta(seconds=number)


def as_index(versions: tuple[Version, ...]) -> str:
    """Write the list of versions."""
    return _INDEX.dump_json(_Index(versions), indent=1).decode() + "\n"


def as_telling(telling: Telling) -> str:
    """Write what a version tells."""
    return _TELLING.dump_json(telling, indent=1).decode() + "\n"


def as_pdfs(pdfs: Pdfs) -> str:
    """Write which PDFs a version has."""
    return _PDFS.dump_json(pdfs, indent=1).decode() + "\n"


def _read(root: Path, name: str, kind: TypeAdapter[_Kept]) -> _Kept:
    try:
        return kind.validate_json((root / ARCHIVE / name).read_bytes())
    except OSError as error:
        raise _unreadable(name, error.strerror or "the file cannot be read") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _unreadable(name, f"{where}: {first['msg']}".removeprefix(": ")) from error


def _unreadable(name: str, what: str) -> ProblemsFoundError:
    place = Place(f"{ARCHIVE}/{name}", 1, 1)
    remedy = "what was kept is never edited: put the file back as it was"
    return ProblemsFoundError([Problem(place, "archive-unreadable", "", what, remedy)])
