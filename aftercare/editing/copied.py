"""Remember what a project has copied out of the program, so that a newer one can be told of.

For each copy its file says of which version it is, and a digest of what the program had then. So it
is known whether somebody has changed the copy, the program, or both.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Literal

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError

FILE = "copied.yaml"
"""Where it stands: at the top of a project."""

State = Literal["same", "newer", "both", "gone"]
"""same: the program has what it had then. newer: it has another one, and the copy is untouched.
both: it has another one, and the copy was changed too. gone: it has none any more."""

_HEAD = """# What this project has copied out of the program: each file, its version, what it was.
# The program writes this file. Delete the line of a file that is to go its own way from now on.
"""
_LINE = re.compile(r"(?P<file>\S(?:.*\S)?): (?P<version>\S+) (?P<digest>[0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Copied:
    """One file that was copied: its way from the top of the project, and what it was then."""

    file: str
    version: str
    digest: str


def digest_of(content: bytes) -> str:
    """Return 16 hexadecimal digits that stand for a content, however its lines end."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]


def remembered(text: str) -> dict[str, Copied]:
    """Read what was copied, by its file. Raises ProblemsFoundError."""
    found, problems = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        read = _LINE.fullmatch(line)
        if read and _is_within(read["file"]):
            found[read["file"]] = Copied(**read.groupdict())
        else:
            what = "this line names no file of the project with its version and its digest"
            remedy = "delete it: the file then goes its own way"
            place = Place(FILE, number, 1, len(line))
            problems.append(Problem(place, "copied", "", what, remedy, line))
    if problems:
        raise ProblemsFoundError(problems)
    return found


def written(copies: Iterable[Copied]) -> str:
    """Write down what was copied, in the order of the files."""
    ordered = sorted(copies, key=lambda one: one.file)
    return _HEAD + "".join(f"{one.file}: {one.version} {one.digest}\n" for one in ordered)


def copies(files: Mapping[str, bytes], version: str) -> dict[str, Copied]:
    """Remember files as they are copied now."""
    return {name: Copied(name, version, digest_of(content)) for name, content in files.items()}


def state(copy: Copied, own: bytes, ours: bytes | None) -> State:
    """Compare a copy with what the program has now."""
    if ours is None:
        return "gone"
    now = digest_of(ours)
    if now in {copy.digest, digest_of(own)}:
        return "same"
    return "newer" if digest_of(own) == copy.digest else "both"


def _is_within(file: str) -> bool:
    way = PurePosixPath(file)
    return not way.is_absolute() and ".." not in way.parts and "\\" not in file
