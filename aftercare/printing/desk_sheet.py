"""Lay out the reception's sheet: the same signs, verdicts and answers as on its page."""

from dataclasses import replace

from aftercare.parts.clinic import ClinicView
from aftercare.parts.question.stamp import StampView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.staff.desk import ReceptionView
from aftercare.staff.edition import StaffTreatmentView


@frozen
class DeskSheetView:
    """What the reception's page shows, and what stands around it on paper.

    `left_out` names the questions that have no room on the sheet.
    """

    title: str
    treatment: str
    clinic: ClinicView
    draft: str
    covers: str
    lead: str
    reception: ReceptionView
    left_out: tuple[str, ...]
    blanks: tuple[str, ...]
    """What is written down during a call."""
    stamp: StampView
    code: str


ASK_FIRST = (
    "Ask in this order, and stop at the first yes. You do not judge: "
    "if you are not sure, it is a yes."
)

BLANKS = ("Date and time", "Name", "Telephone", "Treated on", "Passed on to")
"""What is written down during a call."""


def present_desk_sheet(
    site: SiteView, shown: TreatmentView, staff: StaffTreatmentView, *, code: str, prompts: int
) -> DeskSheetView:
    """Make the sheet with this many of the questions that are often asked; the first ones stay."""
    reception = staff.reception
    return DeskSheetView(
        title=f"Reception: somebody phones {shown.after}",
        treatment=shown.name,
        clinic=site.clinic,
        draft=site.draft,
        covers=shown.covers,
        lead=ASK_FIRST,
        reception=replace(reception, prompts=reception.prompts[:prompts]),
        left_out=tuple(one.question for one in reception.prompts[prompts:]),
        blanks=BLANKS,
        stamp=shown.stamp,
        code=code,
    )
