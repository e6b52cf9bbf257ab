"""Print what is for staff alone: the reception's sheets, the sheet to sign, and the manual.

They are made for the staff edition and for nothing else, on the paper of the clinic's country.
The reception's sheet has two pages as long as the warning signs have room there; the last of the
questions that are often asked goes first, and stays as a name.
"""

from collections.abc import Iterator
from functools import partial

from aftercare.dataset.document import Path_
from aftercare.dataset.model import Treatment
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.acknowledgement import present_acknowledgement
from aftercare.printing.desk_sheet import present_desk_sheet
from aftercare.printing.forms import usual_form
from aftercare.printing.manual import ManualView, present_volumes
from aftercare.printing.printer import Job, Printer, Sheet
from aftercare.printing.room import with_room
from aftercare.printing.typeset import Printed
from aftercare.staff.edition import StaffTreatmentView, StaffView

FOLDER = "staff"
"""Where they stand in the staff edition; the public site has no such folder."""

_CLINIC: Path_ = ("clinic", "name")


def staff_documents(printer: Printer, staff: StaffView) -> Iterator[Job]:
    """Make a job for each document; without a history of versions there is nothing to sign."""
    treatments, views = printer.dataset.treatments, printer.view.treatments
    for treatment, view, its in zip(treatments, views, staff.treatments, strict=True):
        yield partial(print_reception, printer, treatment, view, its)
    if printer.view.changes.versions:
        yield partial(print_acknowledgement, printer)
    yield from manuals(printer, staff)


def print_reception(
    printer: Printer, treatment: Treatment, view: TreatmentView, staff: StaffTreatmentView
) -> Sheet:
    """Print the reception's sheet of one treatment, with as many questions as have room."""
    form = usual_form("reception", "reception-form", printer.country, printer.words)
    questions = [one.question for one in staff.reception.prompts]

    def printed(step: int) -> Printed:
        sheet = present_desk_sheet(
            printer.view,
            view,
            staff,
            printer.words,
            code=printer.copy.code,
            prompts=len(questions) - step,
        )
        return printer.print("reception", sheet, form, treatment.path)

    step, made = with_room(len(questions) + 1, printed)
    left_out = tuple(questions[len(questions) - step :])
    return Sheet(f"{FOLDER}/{treatment.id}", form, made, left_out=left_out)


def print_acknowledgement(printer: Printer) -> Sheet:
    """Print the sheet on which staff sign for this version."""
    form = usual_form("acknowledgement", "acknowledgement-form", printer.country, printer.words)
    view = present_acknowledgement(printer.view, printer.words)
    return Sheet(FOLDER, form, printer.print("acknowledgement", view, form, _CLINIC))


def manuals(printer: Printer, staff: StaffView) -> Iterator[Job]:
    """Make a job for the manual; of several treatments, for the volume of each and that for all."""
    volumes = present_volumes(printer.view, staff, printer.words, code=printer.copy.code)
    if len(staff.treatments) == 1:
        yield partial(print_manual, printer, next(volumes), FOLDER, "manual-form")
        return
    for treatment in staff.treatments:
        folder = f"{FOLDER}/{treatment.id}"
        yield partial(print_manual, printer, next(volumes), folder, "manual-volume-form")
    yield partial(print_manual, printer, next(volumes), FOLDER, "manual-for-all-form")


def print_manual(printer: Printer, view: ManualView, folder: str, entry: str) -> Sheet:
    """Print one volume of the manual; `entry` is what readers call it."""
    form = usual_form("manual", entry, printer.country, printer.words)
    return Sheet(folder, form, printer.print("manual", view, form, _CLINIC))
