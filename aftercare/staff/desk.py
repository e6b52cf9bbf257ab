"""Lay out what to ask a patient who phones: signs by urgency, healing, then what is often asked.

Signs, numbers and answers are those of the care cards and of the public pages.
"""

from aftercare.dataset.vocabulary import AFTERCARE, Urgency
from aftercare.parts.cards import CareCardView, say_call
from aftercare.parts.clinic import ClinicView, spoken_line
from aftercare.parts.normal import CourseView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words


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


def present_reception(treatment: TreatmentView, clinic: ClinicView, words: Words) -> ReceptionView:
    """Take the cards, the signs of healing, and the first questions of a treatment."""
    entries = {entry.id: entry for group in treatment.faq for entry in group.entries}
    asked = [topic for topic in treatment.topics if topic.kind in AFTERCARE]
    return ReceptionView(
        levels=tuple(_level(card, clinic, words) for card in treatment.cards),
        courses=treatment.courses,
        prompts=tuple(
            PromptView(
                question=topic.question, answer=entries[topic.id].whole, address=topic.address
            )
            for topic in asked[:MOST_PROMPTS]
        ),
    )


def _level(card: CareCardView, clinic: ClinicView, words: Words) -> AskFirstView:
    line = clinic.urgent
    if card.level != "emergency" and card.phone == line:
        call = say_call((Urgency(card.level), True), "card-call", clinic, words)
        yes = words.say("desk-elsewhere", call=call)
        return AskFirstView(card=card, ask=words.say("desk-ask"), yes=yes)
    if card.level == "emergency":
        emergency = clinic.emergency.telephone
        yes = words.say("desk-emergency", emergency=emergency, closing=card.closing)
        return AskFirstView(card=card, ask=words.say("desk-ask-now"), yes=yes)
    if card.level == "today":
        yes = words.say("desk-today", number=spoken_line(line, words, "line-alone"))
        return AskFirstView(card=card, ask=words.say("desk-ask"), yes=yes)
    return AskFirstView(card=card, ask=words.say("desk-ask"), yes=words.say("desk-contact"))
