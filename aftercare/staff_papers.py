"""Print what is for staff alone: the reception's sheets, the sheet to sign, and the manual.

They are made for the staff edition and for nothing else, on the paper of the clinic's country.
The reception's sheet has two pages as long as the warning signs have room there; the last of the
questions that are often asked goes first, and stays as a name.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from aftercare.archive import kept, new_version
from aftercare.document import Path_
from aftercare.guides import name_templates, print_once
from aftercare.history import history
from aftercare.load import Loaded
from aftercare.model import Dataset
from aftercare.present.acknowledgement import present_acknowledgement
from aftercare.problem import Problem, ProblemsFoundError
from aftercare.sheets import PAGES, Form, Prints, Sheet, forms_in
from aftercare.staff.manual import present_manual
from aftercare.staff.sheet import present_desk_sheet
from aftercare.typeset import Press, Printed, UnprintableError, open_press, plain
from aftercare.unprintable import unprintable
from aftercare.views import SheetFileView, SiteView, StaffTreatmentView, StaffView

FOLDER = "staff"
"""Where they stand in the staff edition; the public site has no such folder."""

_CLINIC: Path_ = ("clinic", "name")


@dataclass(frozen=True, slots=True)
class StaffPapers:
    """All that the documents for staff are made of."""

    press: Press
    loaded: Loaded
    dataset: Dataset
    view: SiteView
    staff: StaffView
    code: str
    day: date
    templates: str = ""
    """What names the templates, so that a manual is remembered with them."""

    def reception(self, staff: StaffTreatmentView) -> Sheet:
        """Print the reception's sheet of one treatment, with as many questions as have room."""
        treatment = next(one for one in self.dataset.treatments if one.id == staff.id)
        shown = next(one for one in self.view.treatments if one.id == staff.id)
        form = self._form("reception", "Reception sheet")
        prompts = len(staff.reception.prompts)
        while True:
            view = present_desk_sheet(self.view, shown, staff, code=self.code, prompts=prompts)
            printed = self._printed("reception", plain(view), form, treatment.path)
            if printed.pages <= PAGES or not prompts:
                left = tuple(view.left_out)
                return Sheet(f"{FOLDER}/{staff.id}", form, printed, left)
            prompts -= 1

    def acknowledgement(self) -> Sheet | None:
        """Print the sheet on which staff sign for this version."""
        view = present_acknowledgement(self.view)
        if view is None:
            return None
        form = self._form("acknowledgement", "Sheet to sign: I have read this version")
        return Sheet(FOLDER, form, self._printed("acknowledgement", plain(view), form, _CLINIC), ())

    def manual(self) -> Sheet:
        """Print the manual of all treatments, unless the same was printed just before."""
        form = self._form("manual", "The whole staff edition as one document")
        view = plain(present_manual(self.view, self.staff, code=self.code))
        return Sheet(FOLDER, form, self._printed("manual", view, form, _CLINIC), ())

    def _form(self, name: str, words: str) -> Form:
        paper = forms_in(self.dataset.clinic.country)[0].paper
        form = Form(name, words, paper)
        return replace(form, words=f"{words}, {form.size}")

    def _printed(self, template: str, view: dict[str, Any], form: Form, about: Path_) -> Printed:
        data = form.values(view, self.dataset.clinic)
        try:
            if template == "manual":
                return print_once(self.press, template, data, self.templates, self.day)
            return self.press.print(template, data, day=self.day)
        except UnprintableError as error:
            problems = unprintable(self.loaded, about, error.found)
            raise ProblemsFoundError(problems) from error


def print_for_staff(
    root: Path,
    loaded: Loaded,
    prints: Prints,
    *,
    day: date,
    progress: Callable[[str], None] | None,
) -> Prints:
    """Add the documents for staff to those of a site. Raises ProblemsFoundError.

    A view that is not of the staff edition comes back as it was; `progress` is told how far it
    is, and None prints nothing.
    """
    dataset, view, seen = loaded.dataset, prints.view, prints.view.staff
    if dataset is None or progress is None or seen is None:
        return prints
    if not view.changes.versions:
        view = replace(view, changes=history(root, dataset, view))
    code = new_version(dataset, kept(root)).code
    with open_press(root) as press:
        templates = name_templates(root)
        papers = StaffPapers(press, loaded, dataset, view, seen, code, day, templates)
        sheets = tuple(_all(papers, progress))
    staff = replace(
        seen,
        sheets=_of(sheets, FOLDER),
        treatments=tuple(
            replace(one, sheets=_of(sheets, f"{FOLDER}/{one.id}")) for one in seen.treatments
        ),
    )
    return replace(
        prints,
        view=replace(prints.view, staff=staff),
        documents={**prints.documents, **{one.path: one.printed.pdf for one in sheets}},
    )


def _of(sheets: Sequence[Sheet], folder: str) -> tuple[SheetFileView, ...]:
    return tuple(sheet.as_view() for sheet in sheets if sheet.treatment == folder)


def _all(papers: StaffPapers, progress: Callable[[str], None]) -> Iterator[Sheet]:
    """Print everything; what cannot be set is named for all of it at once."""
    problems: list[Problem] = []
    work: list[Callable[[], Sheet | None]] = [
        *(partial(papers.reception, one) for one in papers.staff.treatments),
        papers.acknowledgement,
        papers.manual,
    ]
    for number, make in enumerate(work, 1):
        progress(f"For staff: {number} of {len(work)}")
        try:
            if sheet := make():
                yield sheet
        except ProblemsFoundError as error:
            problems += error.problems
    progress("")
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
