"""`aftercare diff`: what changed in the advice between two versions."""

import argparse
import json
import re
import subprocess
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from aftercare.dataset.document import read_document
from aftercare.dataset.files.migrate import migrate
from aftercare.dataset.load import load_text
from aftercare.dataset.times import NBSP
from aftercare.history.archive import kept, told_by
from aftercare.history.changes import Change, changes, spoken_change
from aftercare.history.telling import Telling, tell
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.words.catalogue import Words, words_of


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("diff", help="say what changed in the advice between two versions")
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
    return _as_text(found, words).replace(NBSP, " ")


def _as_text(found: tuple[Change, ...], words: Words) -> str:
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
            return _of_text(read_document(file, name).text, name, words)
    for version in kept(root):
        if version.code == name:
            return told_by(root, version)
    if name.endswith((".yaml", ".yml")) and ":" not in name:
        raise LookupError(f'there is no file "{name}"')
    return _of_text(_from_git(root, name), f"{name}:{DATA}", words)


def _of_text(text: str, name: str, words: Words) -> Telling:
    """Take down what a text tells, in whichever form it is written."""
    return tell(require(load_text(migrate(text, name), name)), words)


def _from_git(root: Path, revision: str) -> str:
    """Read the data of a git revision. Raises LookupError, saying what git said."""
    choices = f"write a file, the code of a kept version, or a git revision that has {DATA}"
    if not re.fullmatch(r"[\w@^~][\w@^~{}./+-]*", revision):
        raise LookupError(f'"{revision}" names no version; {choices}')
    try:
        done = subprocess.run(  # noqa: S603 (a revision that cannot be an option)
            ["git", "show", f"{revision}:./{DATA}"],  # noqa: S607 (the git of whoever asks)
            cwd=root,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise LookupError(f'"{revision}" is no file, and git cannot be run; {choices}') from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise LookupError(f'"{revision}" names no version ({said}); {choices}')
    try:
        return done.stdout.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LookupError(f'{DATA} of "{revision}" is not UTF-8; {choices}') from error
