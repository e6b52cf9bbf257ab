"""Lay out the reception's sheet: the same signs, verdicts and answers as on its page."""

from dataclasses import replace

from aftercare.parts.clinic import ClinicView
from aftercare.parts.question.stamp import StampView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.staff.desk import ReceptionView
from aftercare.staff.edition import StaffTreatmentView
from aftercare.words.catalogue import Words


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


BLANKS = ("blank-time", "blank-name", "blank-telephone", "blank-treated-on", "blank-passed-on")
"""What is written down during a call, as the catalogue names it."""


def present_desk_sheet(
    site: SiteView,
    shown: TreatmentView,
    staff: StaffTreatmentView,
    words: Words,
    *,
    code: str,
    prompts: int,
) -> DeskSheetView:
    """Make the sheet with this many of the questions that are often asked; the first ones stay."""
    reception = staff.reception
    return DeskSheetView(
        title=words.say("somebody-phones", after=shown.after),
        treatment=shown.name,
        clinic=site.clinic,
        draft=site.draft,
        covers=shown.covers,
        lead=words.say("ask-first"),
        reception=replace(reception, prompts=reception.prompts[:prompts]),
        left_out=tuple(one.question for one in reception.prompts[prompts:]),
        blanks=tuple(map(words.say, BLANKS)),
        stamp=shown.stamp,
        code=code,
    )
