"""Print all documents of an edition, and give its views the links to them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from aftercare.dataset.load import Loaded
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.history.archive import Version
from aftercare.parts.pairs.pair import PairView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.copy import copy_of
from aftercare.printing.for_staff import FOLDER, staff_documents
from aftercare.printing.guides import guides
from aftercare.printing.handouts import handouts, without_room
from aftercare.printing.pairs import pair_handouts
from aftercare.printing.printer import Job, Printer, Sheet, name_templates
from aftercare.printing.store import Store
from aftercare.printing.typeset import open_press
from aftercare.staff.edition import StaffTreatmentView, StaffView
from aftercare.words.catalogue import Words


@dataclass(frozen=True, slots=True)
class Prints:
    """The views of an edition with links to its documents, their files, and what had no room."""

    view: SiteView
    staff: StaffView | None = None
    documents: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()


def print_documents(
    root: Path,
    loaded: Loaded,
    view: SiteView,
    words: Words,
    version: Version,
    *,
    staff: StaffView | None = None,
    changes: str = "",
    progress: Callable[[str], None] | None,
    store: Store | None = None,
) -> Prints:
    """Print all documents of the project at `root`. Raises ProblemsFoundError, with all faults.

    A document tells its `version`, and is of its day: what is printed of the same data on another
    day is the same. `changes` is where the page on what has changed stands in the site, "" where
    there is none; `progress` is told how far it is, and None prints nothing. What `store` holds is
    not set again.
    """
    dataset, address = loaded.dataset, ""
    if dataset is None or progress is None:
        return Prints(view, staff)
    if dataset.clinic.address and changes:
        address = f"{dataset.clinic.address}{changes}"
    copy = copy_of(version.code, address, words)
    with open_press(root) as press:
        store, named = store or Store(), name_templates(root)
        printer = Printer(press, loaded, dataset, view, copy, version.day, words, named, store)
        jobs = [*handouts(printer), *pair_handouts(printer), *guides(printer)]
        if staff:
            jobs += staff_documents(printer, staff)
        sheets = _print(jobs, progress)
        store.trim()
    return Prints(
        replace(
            view,
            treatments=tuple(_linked(one, sheets, one.id, words) for one in view.treatments),
            pairs=tuple(_linked(one, sheets, one.id, words) for one in view.pairs),
        ),
        _linked_for_staff(staff, sheets, words) if staff else None,
        {sheet.path: sheet.printed.pdf for sheet in sheets},
        tuple(without_room(printer, sheets)),
    )


def _print(jobs: Sequence[Job], progress: Callable[[str], None]) -> list[Sheet]:
    """Print everything; what cannot be set is named for all of it at once."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for number, job in enumerate(jobs, 1):
        progress(f"Printing: {number} of {len(jobs)}")
        try:
            sheets.append(job())
        except ProblemsFoundError as error:
            problems += error.problems
    progress("")
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    return sheets


Linked = TypeVar("Linked", TreatmentView, PairView, StaffTreatmentView, StaffView)


def _linked(view: Linked, sheets: Sequence[Sheet], folder: str, words: Words) -> Linked:
    """Give a view the documents of its folder."""
    its = tuple(sheet.as_view(words) for sheet in sheets if sheet.folder == folder)
    return replace(view, sheets=its)


def _linked_for_staff(staff: StaffView, sheets: Sequence[Sheet], words: Words) -> StaffView:
    treatments = tuple(
        _linked(one, sheets, f"{FOLDER}/{one.id}", words) for one in staff.treatments
    )
    return _linked(replace(staff, treatments=treatments), sheets, FOLDER, words)
