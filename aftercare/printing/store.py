"""Keep finished work by all that it was made of, so that the same is not made twice.

A key is made of everything that decides on the bytes, and of nothing else: whoever asks has worked
out what holds today already, and a signature that has lapsed asks for another document. An entry
begins with a digest of its key and its content; what is damaged, cut off or in the place of another
is thrown away and made anew. What cannot be written is not kept, and nothing fails for that.

On a disk it stands with what a person's other programs keep, not in the project: whoever can send
a change to a project must not be able to send what is printed with it. A folder that others may
write into is not used.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

MOST = 1 << 30
"""The most bytes on the disk; what was not asked for longest goes first."""

MOST_IN_MEMORY = 1 << 26
"""The most bytes where there is no disk: some hundred documents, as long as a process lives."""

_LEFT_BEHIND = 3600.0
"""Seconds after which nobody writes on a file that has no name yet."""

_PRIVATE, _OTHERS_WRITE = 0o700, 0o022
_DIGEST = hashlib.sha256().digest_size


def key_of(parts: Iterable[bytes]) -> str:
    """Make a key of parts; where one ends and the next begins counts too."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


class Store:
    """What was finished before: in a folder, or in memory where there is none."""

    def __init__(self, folder: Path | None = None, most: int = MOST) -> None:
        """Open a folder, which is made when something is kept; at most so many bytes stay."""
        self._folder, self._most = folder, most
        self._memory: dict[str, bytes] = {}
        self._is_grown = False

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Take what was made for a key, or make it now and keep it. Raises what making raises."""
        found = self.taken(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    @property
    def outlives(self) -> bool:
        """Whether the next process finds what is kept."""
        return self._folder is not None

    def trim(self) -> None:
        """Throw away what is too much, and what killed builds left behind."""
        if self._folder is None or not self._is_grown:
            return
        self._is_grown = False
        found = sorted(_entries(self._folder), key=lambda one: one[1], reverse=True)
        room = self._most
        for file, when, size in found:
            room -= size
            is_left_behind = not file.suffix and time.time() - when > _LEFT_BEHIND
            if room < 0 or is_left_behind:
                _throw_away(file)

    def taken(self, key: str) -> bytes | None:
        """Take what was made for a key; None if it is not there, or is not whole."""
        if self._folder is None:
            return self._memory.get(key)
        file = self._file(key)
        try:
            if not all(map(_is_ours, (self._folder, file.parent, file))):
                return None
            content = file.read_bytes()
        except OSError:
            return None
        if content[:_DIGEST] != _sealed(key, content[_DIGEST:]):
            _throw_away(file)
            return None
        with suppress(OSError):
            os.utime(file)  # it was asked for just now
        return content[_DIGEST:]

    def keep(self, key: str, content: bytes) -> None:
        """Keep what was made for a key, if it can be kept."""
        if self._folder is None:
            self._memory[key] = content
            while sum(map(len, self._memory.values())) > MOST_IN_MEMORY:
                del self._memory[next(iter(self._memory))]
            return
        file = self._file(key)
        try:
            self._folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
            if not _is_ours(self._folder):
                return
            file.parent.mkdir(mode=_PRIVATE, exist_ok=True)
            if not _is_ours(file.parent):
                return
            # Another build may keep the same, or read: so it takes its name when it is whole.
            opened, name = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(opened, "wb") as unnamed:
                    unnamed.write(_sealed(key, content) + content)
                Path(name).replace(file)
            except OSError:
                _throw_away(Path(name))
                raise
        except OSError:
            return
        self._is_grown = True

    def _file(self, key: str) -> Path:
        return Path(self._folder or "", key[:2], f"{key}.kept")


@cache
def open_store(folder: Path | None) -> Store:
    """Open the store of a folder, or that of this process: the same one each time."""
    return Store(folder)


def _sealed(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()


def _is_ours(path: Path) -> bool:
    """Whether nobody else can write there, as far as the system tells."""
    if not hasattr(os, "geteuid"):
        return True
    found = path.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE


def _entries(folder: Path) -> Iterator[tuple[Path, float, int]]:
    """List what is kept: each file, when it was asked for last, and its size."""
    for file in folder.glob("??/*"):
        try:
            found = file.stat()
        except OSError:  # another build was quicker
            continue
        yield file, found.st_mtime, found.st_size


def _throw_away(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
