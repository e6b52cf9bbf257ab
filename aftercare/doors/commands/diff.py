"""`aftercare diff`: what changed in the advice between two versions."""

import argparse
import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from aftercare.dataset.files.included import texts_of
from aftercare.dataset.files.migrate import migrate
from aftercare.dataset.files.shelves import InMemory, OnDisk, Shelf
from aftercare.dataset.load import load_texts
from aftercare.dataset.times import NBSP
from aftercare.history.archive import kept, told_by
from aftercare.history.changes import Change, changes, spoken_change
from aftercare.history.telling import Telling, tell
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.words.catalogue import Words, words_of

_CHOICES = f"write a file, the code of a kept version, or a git revision that has {DATA}"


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    version = "a file, the code of a kept version, or a git revision"
    parser.add_argument("old", metavar="OLD", help=version)
    parser.add_argument(
        "new", metavar="NEW", nargs="?", default=DATA, help=f"the same (default: {DATA})"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Compare two versions. Raises LookupError for one that is not there, ProblemsFoundError."""
    words = words_of(root)
    old, new = (_telling(root, name, words) for name in (options.old, options.new))
    found = changes(old, new, words)
    if options.format == "json":
        listed = [{**asdict(change), "words": spoken_change(change, words)} for change in found]
        plain = {"old": options.old, "new": options.new, "changes": listed}
        return json.dumps(plain, ensure_ascii=False, indent=1).replace(NBSP, " ")
    return as_text(found, words).replace(NBSP, " ")


def as_text(found: tuple[Change, ...], words: Words) -> str:
    """Say each change in a line, under its treatment, and how many there are."""
    if not found:
        return "No change in the advice."
    lines: list[str] = []
    for name, group in groupby(found, key=lambda change: change.treatment_name):
        lines += ["", name, *(f"  {spoken_change(change, words)}" for change in group)]
    counts = [
        f"{count} {direction}"
        for direction in ("stricter", "looser", "other")
        if (count := sum(change.direction == direction for change in found))
    ]
    plural = "" if len(found) == 1 else "s"
    return "\n".join([*lines[1:], "", f"{len(found)} change{plural}: {', '.join(counts)}"])


def _telling(root: Path, name: str, words: Words) -> Telling:
    """Find a version: a file first, then a kept version, then a git revision."""
    for file in (root / name, Path(name)):
        if file.is_file():
            return _told(OnDisk(file, name), words)
    for version in kept(root):
        if version.code == name:
            return told_by(root, version)
    if name.endswith((".yaml", ".yml")) and ":" not in name:
        raise LookupError(f'there is no file "{name}"')
    return _told(_from_git(root, name), words)


def _told(shelf: Shelf, words: Words) -> Telling:
    """Take down what a dataset tells, in whichever form it is written."""
    return tell(require(load_texts(migrate(texts_of(shelf)))), words)


@dataclass(frozen=True, slots=True)
class _InGit:
    """The files of a git revision; a link is none of them."""

    root: Path
    revision: str
    names: Sequence[str]

    @property
    def main(self) -> str:
        return f"{self.revision}:{DATA}"

    def find(self, pattern: str) -> Iterable[str]:
        names = (f"{self.revision}:{name}" for name in self.names)
        return InMemory(dict.fromkeys((self.main, *names), "")).find(pattern)

    def size(self, _: str) -> int:
        return 0  # it was small enough to be committed

    def read(self, name: str) -> str:
        path = name.removeprefix(f"{self.revision}:")
        return _git(self.root, self.revision, "show", f"{self.revision}:./{path}")


def _from_git(root: Path, revision: str) -> Shelf:
    """Find the files of a git revision. Raises LookupError, saying what git said."""
    if not re.fullmatch(r"[\w@^~][\w@^~{}./+-]*", revision):
        raise LookupError(f'"{revision}" names no version; {_CHOICES}')
    _git(root, revision, "cat-file", "-e", f"{revision}:./{DATA}")
    folder = f"./{DATA.rpartition('/')[0]}/"
    listed = _git(root, revision, "ls-tree", "-r", "-z", revision, folder).split("\0")
    found = (line.partition("\t") for line in listed)
    return _InGit(root, revision, [name for kind, _, name in found if kind.startswith("100")])


def _git(root: Path, revision: str, *command: str) -> str:
    """Ask git of a revision. Raises LookupError, saying what git said."""
    try:
        done = subprocess.run(  # noqa: S603 (a revision that cannot be an option)
            ["git", *command],  # noqa: S607 (the git of whoever asks)
            cwd=root,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise LookupError(f'"{revision}" is no file, and git cannot be run; {_CHOICES}') from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise LookupError(f'"{revision}" names no version ({said}); {_CHOICES}')
    try:
        return done.stdout.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LookupError(f'{DATA} of "{revision}" is not UTF-8; {_CHOICES}') from error
