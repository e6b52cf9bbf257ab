"""Put a finished folder in the place of the last one, or leave the last one as it was.

A build writes into a temporary folder beside the site and exchanges the two at the very
end, in one step where the system has one. A build that fails or is killed leaves its
folder behind; the next one sweeps it up, and puts the last good site back if a crash
came between the two halves of an exchange.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

_EXCHANGE = 2
_AT_FDCWD = -100


def prepare(site: Path) -> Path:
    """Sweep leftovers of dead builds, and make a new folder to build in, beside `site`."""
    site.parent.mkdir(parents=True, exist_ok=True)
    sweep(site)
    return Path(tempfile.mkdtemp(prefix=_prefix(site, os.getpid()), dir=site.parent))


def exchange(built: Path, site: Path) -> None:
    """Put `built` in the place of `site` and delete what was there. Raises OSError."""
    built.chmod(0o755)  # a temporary folder is private; a site is not
    if not site.exists():
        built.rename(site)
        return
    if not _exchange_in_one_step(built, site):
        old = built.with_name(f"{built.name}.old")
        site.rename(old)
        built.rename(site)
        built = old
    shutil.rmtree(built, ignore_errors=True)


def discard(built: Path) -> None:
    """Delete a folder whose build failed."""
    shutil.rmtree(built, ignore_errors=True)


def sweep(site: Path) -> None:
    """Delete what builds left behind that are no longer running."""
    for left in sorted(site.parent.glob(f".{_plain(site.name)}-building-*")):
        process = left.name.split("-building-", 1)[1].split("-", 1)[0]
        if process.isdigit() and not _is_running(int(process)):
            if left.name.endswith(".old") and not site.exists():
                left.rename(site)
            else:
                shutil.rmtree(left, ignore_errors=True)


def _prefix(site: Path, process: int) -> str:
    return f".{site.name}-building-{process}-"


def _plain(name: str) -> str:
    """Quote a name for glob, in which brackets are a class of characters."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


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
