"""Find the files in the folder of the data that nothing reads: advice that nobody is told."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from aftercare.dataset.problem import Place, Problem
from aftercare.dataset.textfile import visible
from aftercare.site.markdown.files import is_left_behind

_SCHEMA = ".schema.json"

PROOFS = frozenset({"allowed-signers", "signatures", "sources-seen.json"})
"""What commands keep beside the data, and is no advice: whose key is whose, what keys signed, what
sources held when they were asked."""


def unread_files(
    root: Path, data: str, read: Collection[str], others: Collection[Path]
) -> Iterator[Problem]:
    """Yield a note for each file beside the data, or below, that is none of those that were read.

    What an editor left behind is no advice. `others` are folders that something else reads. A
    project whose data stands at its top has no folder of data.
    """
    folder = (root / data).parent
    if root.resolve().is_relative_to(folder.resolve()):
        return
    elsewhere = {other.resolve() for other in others}
    for file in sorted(folder.rglob("*")):
        name = PurePosixPath(data).parent.joinpath(file.relative_to(folder).as_posix()).as_posix()
        if file.is_dir() or name in read or name.endswith(_SCHEMA):
            continue
        below = file.relative_to(folder)
        if is_left_behind(below.as_posix()) or below.parts[0] in PROOFS:
            continue
        if elsewhere.isdisjoint(file.resolve().parents):
            what, remedy = "nothing reads this file", f"name it under include: in {data}"
            place = Place(visible(name), 1, 1)
            yield Problem(place, "unread-file", "", what, remedy, severity="note")
