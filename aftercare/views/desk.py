"""What to ask a patient who phones: on the reception's page, and on its sheet."""

from aftercare.parts.cards import CareCardView
from aftercare.parts.clinic import ClinicView
from aftercare.parts.normal import CourseView
from aftercare.parts.question.stamp import StampView
from aftercare.parts.view import frozen


@frozen
class PromptView:
    """A question that a patient who phones often asks, and the whole answer to read out."""

    question: str
    answer: str
    address: str


@frozen
class AskFirstView:
    """The signs of one level of urgency, to be asked about in one go, and what a yes means."""

    card: CareCardView
    ask: str
    yes: str


@frozen
class ReceptionView:
    """What to ask a patient who phones, in order: signs by urgency, healing, then questions."""

    levels: tuple[AskFirstView, ...]
    courses: tuple[CourseView, ...]
    prompts: tuple[PromptView, ...]


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
