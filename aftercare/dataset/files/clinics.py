"""Lay each clinic of a chain over the one set of claims that all of them share.

`clinics/north.yaml` beside `data/` holds a whole `clinic:` block. It takes the place of the block
in the data, signatures included: what another clinic signed holds for nobody else. Every value
keeps its place in its own file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from aftercare.dataset.colours import PICTURES
from aftercare.dataset.document import Document, parse_document
from aftercare.dataset.files.included import gather
from aftercare.dataset.files.shelves import OnDisk
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean, faults_of

FOLDER = "clinics"
"""Where the clinics of a chain stand, one file each, beside the data."""

CLINIC = "clinic"
_NAME = re.compile(rf"{FOLDER}/([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")


@dataclass(eq=False)
class Chain:
    """All clinics of a project at `root`; what they share is read once."""

    root: Path
    _shared: dict[str, Document] = field(default_factory=dict)

    @cached_property
    def branches(self) -> "tuple[Branch, ...]":
        """Each clinic, in the order of their names. Raises ProblemsFoundError, LookupError."""
        names = sorted(self._shelf.find("*"))
        problems = [_misnamed(name) for name in names if not _NAME.fullmatch(name)]
        if problems:
            raise ProblemsFoundError(problems)
        if not names:
            what = f"there is no clinic in {FOLDER}/ of {self.root.resolve()}"
            raise LookupError(f"{what}: write one, for example {FOLDER}/north.yaml")
        return tuple(Branch(Path(name).stem, name, self) for name in names)

    def claims(self, data: str) -> Document:
        """Read the data that all clinics share. Raises ProblemsFoundError if it is no YAML."""
        if data not in self._shared:
            self._shared[data] = gather(OnDisk(self.root / data, data))
        return self._shared[data]

    @property
    def _shelf(self) -> OnDisk:
        return OnDisk(self.root / FOLDER / "_", f"{FOLDER}/_")

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Each file of a clinic that is YAML, by its name."""
        return {name: one for name, one in self._read.items() if isinstance(one, Document)}

    @cached_property
    def _read(self) -> dict[str, Document | list[Problem]]:
        return {branch.file: self._parsed(branch.file) for branch in self.branches}

    def _parsed(self, name: str) -> Document | list[Problem]:
        read: list[Document] = []
        faults = faults_of(lambda: read.append(parse_document(self._shelf.read(name), name)))
        return faults or read[0]

    def document(self, name: str) -> Document:
        """Return the file of a clinic. Raises ProblemsFoundError if it is no YAML."""
        read = self._read[name]
        if isinstance(read, Document):
            return read
        raise ProblemsFoundError(read)


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """One clinic of a chain: the name of its file without the ending, and the file."""

    id: str
    file: str
    chain: Chain

    def document(self, data: str) -> Document:
        """Read its file over the data that all share. Raises ProblemsFoundError."""
        return laid_over(self.chain.claims(data), self.chain.document(self.file))

    def foreign(self, data: str) -> frozenset[str]:
        """Name the files of content/ that show the look of another clinic, and not of this one."""
        others = [one for name, one in self.chain.documents.items() if name != self.file]
        marks = {mark for one in (self.chain.claims(data), *others) if (mark := _mark(one))}
        return frozenset({*marks, *PICTURES} - {_mark(self.chain.document(self.file))})


def laid_over(claims: Document, clinic: Document) -> Document:
    """Lay a clinic's file over shared data, as one document; faults are in it.

    Raises ProblemsFoundError where there is no clinic in the file.
    """
    problems = [*claims.problems, *clinic.problems, *_misplaced(clinic)]
    if not isinstance(clinic.data, dict) or CLINIC not in clinic.data:
        raise ProblemsFoundError([*problems, *_missing(clinic)])
    if not isinstance(claims.data, dict):
        return claims  # told by whoever reads it
    data: dict[str, Any] = {**claims.data, CLINIC: clinic.data[CLINIC]}
    files = claims.files or {claims.file: claims}
    files = {**files, clinic.file: replace(clinic, number=len(files))}
    return replace(claims, data=data, problems=problems, files=files, laid={CLINIC: clinic})


def _misnamed(name: str) -> Problem:
    what = "the name of a clinic's file is small letters, digits and hyphens, and ends in .yaml"
    remedy = f"rename it, for example {FOLDER}/north.yaml: the site is built into site/north/"
    return Problem(Place(name, 1, 1), "file-name", "", what, remedy)


def _missing(clinic: Document) -> Iterator[Problem]:
    what = f'the field "{CLINIC}" is missing'
    remedy = "write clinic: with the clinic's name, numbers and hours, as in the data"
    yield clinic.problem(clinic.place(()), "missing-field", "", what, remedy)


def _misplaced(clinic: Document) -> Iterator[Problem]:
    """Find what a clinic's file cannot hold."""
    shared = {info.alias or name for name, info in Dataset.model_fields.items()}
    for key in clinic.data if isinstance(clinic.data, dict) else ():
        if key == CLINIC:
            continue
        place = clinic.key_place((key,))
        if key == "answers":
            what = "a clinic of a chain has no answers of its own yet"
            remedy = "write the answer into the data, for all clinics, or delete it here"
            yield clinic.problem(place, "included-field", key, what, remedy)
        elif key == "treatments":
            what, remedy = "a clinic of a chain offers all treatments of the data", "delete it here"
            yield clinic.problem(place, "included-field", key, what, remedy)
        elif key in shared:
            what = f'"{key}" stands in the data, which all clinics share'
            yield clinic.problem(place, "included-field", key, what, "delete it here")
        else:
            what, remedy = f'"{key}" is not a field here', did_you_mean(key, [CLINIC])
            yield clinic.problem(place, "unknown-field", "", what, remedy)


def _mark(document: Document) -> str:
    """Read which file is the mark of the clinic in a file; "" if none is."""
    clinic = document.data.get(CLINIC) if isinstance(document.data, dict) else None
    mark = clinic.get("mark") if isinstance(clinic, dict) else None
    return mark if isinstance(mark, str) else ""
