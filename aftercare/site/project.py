"""Find out what a project lacks before a page can be made of it, and what in it nobody reads."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from aftercare.dataset.document import Path_
from aftercare.dataset.load import Loaded
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.textfile import visible
from aftercare.dataset.vocabulary import DRAWINGS
from aftercare.site.markdown.files import files_of, is_for_staff, is_left_behind

_SCHEMA = ".schema.json"
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
"""How the name of a picture ends."""

PROOFS = frozenset({"allowed-signers", "signatures", "sources-seen.json"})
"""What commands keep beside the data, and is no advice: whose key is whose, what keys signed, what
sources held when they were asked."""


def require_project(root: Path, data: str, content: str) -> None:
    """Raise ProblemsFoundError, with one problem, where there is neither data nor a page."""
    if (root / data).exists() or (root / content).exists():
        return
    pages = Path(content).name
    what = f"there is no project in this folder: neither {data} nor {pages}/"
    remedy = "go to the folder of your project, or name it: aftercare --root FOLDER"
    new = "aftercare new FOLDER makes a new one"
    raise ProblemsFoundError(
        [Problem(Place(data, 1, 1), "file-unreadable", "", what, f"{remedy}; {new}")]
    )


def missing_parts(loaded: Loaded, dataset: Dataset, content: Path) -> Iterator[Problem]:
    """Find out what the data names and the project lacks: a treatment, a file, a page for two."""
    if not dataset.treatments:
        what = "there is no treatment, so there is nothing to tell patients"
        remedy = "add one: aftercare new-treatment asks for it, field by field"
        yield loaded.problem(("treatments",), "no-treatment", what, remedy)
    if dataset.together and not any("[pair]" in file.as_posix() for file in content.rglob("*.md")):
        what = "treatments are named together, and there is no page for two"
        remedy = f"add {content.name}/[pair]/index.md: docs/two-treatments.md says how"
        yield loaded.problem(("together",), "no-pair-page", what, remedy)
    yield from _missing_files(loaded, dataset, content)


def _missing_files(loaded: Loaded, dataset: Dataset, content: Path) -> Iterator[Problem]:
    """Find out that a mark or a picture is not where the data says."""
    named: list[tuple[Path_, str]] = []
    if dataset.clinic.mark:
        named.append((("clinic", "mark"), dataset.clinic.mark))
    named += (
        ((*topic.path, "picture"), topic.picture)
        for treatment in dataset.treatments
        for topic in treatment.topics
        if topic.picture and topic.picture not in DRAWINGS
    )
    files = [name for name in files_of(content) if not is_for_staff(name)] if named else []
    for path, name in named:
        if name not in files:
            pictures = [one for one in files if one.endswith(PICTURES)]
            what = f'there is no file "{name}" in {content.name}/'
            remedy = did_you_mean(name, pictures) if pictures else f"add {content.name}/{name}"
            yield loaded.problem(path, "unknown-file", what, remedy)


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
