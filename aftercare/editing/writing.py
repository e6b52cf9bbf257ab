"""Write the files of a dataset anew: all that changed or none, and never over another's edit."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from aftercare.dataset.files.included import texts_of
from aftercare.dataset.files.shelves import OnDisk, Texts


class ChangedMeanwhileError(LookupError):
    """Somebody else has changed a file since it was read; nothing was written."""


def read_texts(root: Path, main: str) -> Texts:
    """Read the text of each file of a dataset; `main` is the way to the first one from the root.

    Raises ProblemsFoundError if one of them cannot be read.
    """
    return texts_of(OnDisk(root / main, main))


def write_texts(root: Path, before: Texts, after: Texts) -> tuple[str, ...]:
    """Put new texts in the place of those that were read; return the names of the files.

    Each file is the old one or the new one, with the rights that it had. If one of them cannot be
    written, none is. Raises ChangedMeanwhileError, ProblemsFoundError, OSError.
    """
    now = read_texts(root, next(iter(before)))
    for name in {**before, **now}:
        if before.get(name) != now.get(name):
            said = f"{name} was changed meanwhile, and nothing was written; start again"
            raise ChangedMeanwhileError(said)
    changed = tuple(name for name in after if after[name] != before[name])
    # The main file last: should all power go in between, it says what it said before.
    _replace_all([((root / name).resolve(), after[name]) for name in reversed(changed)])
    return changed


def write_file(file: Path, content: bytes) -> None:
    """Write a file in one step: it is the old one or the new one, never half of it."""
    written = file.with_name(f".{file.name}-{os.getpid()}")
    written.write_bytes(content)
    written.replace(file)


def _replace_all(files: Sequence[tuple[Path, str]]) -> None:
    """Write every new text beside its file first, then put them in place one after another."""
    new: list[Path] = []
    old: list[tuple[Path, bytes]] = []
    try:
        for file, text in files:
            new.append(file.with_name(f".{file.name}.new"))
            _write_like(file, new[-1], text.encode("utf-8"))
        for (file, _), written in zip(files, new, strict=True):
            content = file.read_bytes()
            written.replace(file)
            old.append((file, content))
    except BaseException:
        for file, content in old:
            written = file.with_name(f".{file.name}.old")
            _write_like(file, written, content)
            written.replace(file)
        for written in new:
            written.unlink(missing_ok=True)
        raise


def _write_like(file: Path, other: Path, content: bytes) -> None:
    """Write another file with the rights of one."""
    other.write_bytes(content)
    shutil.copymode(file, other)
