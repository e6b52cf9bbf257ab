"""Lay out what to ask a patient who phones: signs by urgency, healing, then what is often asked.

Signs, numbers and answers are those of the care cards and of the public pages.
"""

from aftercare.dataset.vocabulary import AFTERCARE
from aftercare.parts.cards import CareCardView
from aftercare.parts.clinic import ClinicView
from aftercare.parts.normal import CourseView
from aftercare.parts.treatment import TreatmentView
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


MOST_PROMPTS = 8
"""How many questions fit on the sheet; the others stand under Questions."""


def present_reception(treatment: TreatmentView, clinic: ClinicView) -> ReceptionView:
    """Take the cards, the signs of healing, and the first questions of a treatment."""
    entries = {entry.id: entry for group in treatment.faq for entry in group.entries}
    asked = [topic for topic in treatment.topics if topic.kind in AFTERCARE]
    return ReceptionView(
        levels=tuple(_level(card, clinic) for card in treatment.cards),
        courses=treatment.courses,
        prompts=tuple(
            PromptView(
                question=topic.question, answer=entries[topic.id].answer, address=topic.address
            )
            for topic in asked[:MOST_PROMPTS]
        ),
    )


def _level(card: CareCardView, clinic: ClinicView) -> AskFirstView:
    line = clinic.urgent
    number = line.name if line.telephone in line.name else f"{line.name}, {line.telephone}"
    closed = f"When we are closed: {number}."
    elsewhere = card.heading.removesuffix(" if:")
    if card.level != "emergency" and card.phone == line:
        yes = f"If yes: tell them this: {elsewhere}."
        return AskFirstView(card=card, ask="Is any of this so?", yes=yes)
    ask, yes = {
        "emergency": (
            "Is any of this so, now?",
            f"If yes: tell them to call {clinic.emergency.telephone} now. {card.closing}",
        ),
        "today": ("Is any of this so?", f"If yes: a clinician speaks to them today. {closed}"),
        "contact": (
            "Is any of this so?",
            "If yes: a clinician speaks to them in opening hours.",
        ),
    }[card.level]
    return AskFirstView(card=card, ask=ask, yes=yes)
