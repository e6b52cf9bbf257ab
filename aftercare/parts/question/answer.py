"""The answer to a question: the clinic's own where it holds, else the cautious reading."""

from aftercare.dataset.answer import Answer
from aftercare.dataset.vocabulary import BACKGROUND
from aftercare.parts.clinic import ClinicView, PhoneView
from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.words.sentences import first_sentence, not_checked, only_said
from aftercare.words.wording import join


@frozen
class AnswerView:
    """The answer: its first line, the condition, who stands behind it, what to do after."""

    lead: str
    condition: str
    standing: str
    then: str
    reason: str
    is_signed: bool
    phone: PhoneView

    @property
    def gate(self) -> str:
        """Return "Ask us …", which stays with the answer wherever it is shortened, else ""."""
        return self.then if self.then.startswith("Ask us") else ""


def present_answer(presenter: Presenter, advice: Advice) -> AnswerView:
    """Show the clinic's signed answer, else the cautious reading and that nobody signed it."""
    clinic, topic, reading = presenter.clinic, advice.topic, advice.reading
    if advice.is_checked_again:
        return AnswerView(
            lead="We are checking this again.",
            condition="Keep to the sheet that we gave you, or call us.",
            standing="Our clinic signed this advice. Then something that it rests on changed.",
            then="If you are not sure, call us.",
            reason="",
            is_signed=False,
            phone=clinic.own,
        )
    answer = advice.answer
    if answer and answer.signed:
        wait = answer.min_wait.spoken_ceiling() if answer.min_wait else ""
        until = join([condition.words for condition in advice.conditions])
        signed = answer.signed
        return AnswerView(
            lead=answer.text.replace("{wait}", wait),
            condition=f"Not until {until}." if until else "",
            standing=f"Our clinic's advice, signed by {signed.by}, {signed.role}.",
            then=_if_not(answer, clinic),
            reason=answer.reason or "",
            is_signed=True,
            phone=_number_of(answer.if_not or topic.ask, clinic),
        )
    speaking = presenter.speaking(reading)
    is_fact = topic.kind in BACKGROUND
    standing = only_said(speaking) if is_fact else not_checked(reading, speaking)
    said = first_sentence(
        topic, reading, presenter.conditions_of(reading), who_to_ask(topic.ask, clinic)
    )
    return AnswerView(
        lead=said.lead,
        condition=said.condition,
        standing=standing,
        then=said.then,
        reason="",
        is_signed=False,
        phone=_number_of(topic.ask, clinic),
    )


def who_to_ask(contact: str, clinic: ClinicView) -> str:
    """Say whom to ask, in words."""
    return {
        "urgent-line": clinic.urgent.name,
        "prescriber": "the person who prescribed it",
        "pharmacist": "a pharmacist",
    }.get(contact, "us")


def _number_of(contact: str, clinic: ClinicView) -> PhoneView:
    return {"emergency": clinic.emergency, "urgent-line": clinic.urgent}.get(contact, clinic.own)


def _if_not(answer: Answer, clinic: ClinicView) -> str:
    if not answer.if_not:
        return ""
    return f"If it is not so by then, call {who_to_ask(answer.if_not, clinic)}."
