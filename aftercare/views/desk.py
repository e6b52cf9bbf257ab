"""What to ask a patient who phones: on the reception's page, and on its sheet."""

from dataclasses import dataclass

from aftercare.views.clinic import ClinicView, StampView
from aftercare.views.signs import CareCardView, CourseView


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptView:
    """A question that a patient who phones often asks, and the whole answer to read out."""

    question: str
    answer: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFirstView:
    """The signs of one level of urgency, to be asked about in one go, and what a yes means."""

    card: CareCardView
    ask: str
    yes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionView:
    """What to ask a patient who phones, in order: signs by urgency, healing, then questions."""

    levels: tuple[AskFirstView, ...]
    courses: tuple[CourseView, ...]
    prompts: tuple[PromptView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSheetView:
    """What the reception's page shows, and what stands around it on paper.

    `left_out` names the questions that have no room on the sheet.
    """

    title: str
    treatment: str
    language: str
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
