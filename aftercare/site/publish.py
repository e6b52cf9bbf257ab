"""Put a finished folder in the place of the last one, or leave the last one as it was.

A build writes into a temporary folder beside the site and exchanges the two at the very
end, in one step where the system has one. A build that fails or is killed leaves its
folder behind; the next one sweeps it up, and puts the last good site back if a crash
came between the two halves of an exchange.

A folder in which somebody builds is locked, and the lock goes with the process however it
ends. So a number of a process that is used again, as in a container, misleads nobody. Where a
system has no such locks, nothing is swept.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_EXCHANGE = 2
_AT_FDCWD = -100
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}

_FOLDER, _FILE = 0o755, 0o644
"""Everybody can read what is published, and only who built it can write."""

_locks: dict[Path, int | None] = {}
"""The folders in which this process builds, each with the open file that holds its lock."""


class NotBuiltError(Exception):
    """A site was not built, and the last good one is as it was; the text says why."""


def prepare(site: Path) -> Path:
    """Sweep leftovers of dead builds, and make a new folder to build in, beside `site`."""
    new = [folder for folder in site.parents if not folder.exists()]
    site.parent.mkdir(parents=True, exist_ok=True)
    for folder in new:
        folder.chmod(_FOLDER)
    with alone_in(site.parent):
        _sweep(site)
        prefix = f".{site.name}-building-{os.getpid()}-"
        built = Path(tempfile.mkdtemp(prefix=prefix, dir=site.parent))
        _locks[built] = _locked(built, wait=False)
    return built


def exchange(built: Path, site: Path) -> None:
    """Put `built` in the place of `site` and delete what was there. Raises OSError."""
    _make_readable(built)
    with alone_in(site.parent):
        if not site.exists():
            built.rename(site)
        elif not _exchange_in_one_step(built, site):
            old = built.with_name(f"{built.name}.old")
            site.rename(old)
            try:
                built.rename(site)
            except OSError:
                old.rename(site)
                raise
            old.rename(built)  # from here on nobody takes it for the last good site
    discard(built)


def discard(built: Path) -> None:
    """Delete a folder whose build failed, or what was published before."""
    shutil.rmtree(built, ignore_errors=True)
    _unlock(_locks.pop(built, None))


def sweep(site: Path) -> None:
    """Delete what builds left behind that are no longer running."""
    with alone_in(site.parent):
        _sweep(site)


def no_room(error: BaseException) -> str:
    """Say that there is no room for the site, if it is that which went wrong; else nothing."""
    if not isinstance(error, OSError) or error.errno not in _NO_ROOM:
        return ""
    where = f" at {error.filename}" if error.filename else ""
    return (
        f"the site could not be written: {error.strerror}{where}. The last good site is as it was;"
        " make room for a second one beside it, and build again"
    )


def _make_readable(folder: Path) -> None:
    """Let a web server read it, however private new files are for whoever builds."""
    folder.chmod(_FOLDER)
    for above, folders, files in os.walk(folder):
        for name in folders:
            Path(above, name).chmod(_FOLDER)
        for name in files:
            Path(above, name).chmod(_FILE)


def _sweep(site: Path) -> None:
    for left in sorted(site.parent.glob(f".{_plain(site.name)}-building-*")):
        lock = _locked(left, wait=False)
        if lock is None:
            continue
        if left.name.endswith(".old") and not site.exists():
            left.rename(site)
        else:
            shutil.rmtree(left, ignore_errors=True)
        _unlock(lock)


def _plain(name: str) -> str:
    """Quote a name for glob, in which brackets are a class of characters."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other build sweeps or publishes there."""
    lock = _locked(folder, wait=True)
    try:
        yield
    finally:
        _unlock(lock)


def _locked(folder: Path, *, wait: bool) -> int | None:
    """Open a folder and lock it until it is closed; None if another has, or it cannot be done."""
    if sys.platform == "win32":
        return None
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(opened)
        return None
    return opened


def _unlock(opened: int | None) -> None:
    if opened is not None:
        os.close(opened)


def _exchange_in_one_step(one: Path, other: Path) -> bool:
    """Exchange two folders by Linux's renameat2; False where that cannot be done."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    return done == 0
