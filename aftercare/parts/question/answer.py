"""The answer to a question: the clinic's own where it holds, else the cautious reading."""

from aftercare.dataset.answer import Answer
from aftercare.dataset.vocabulary import BACKGROUND, Safer
from aftercare.parts.clinic import ClinicView, PhoneView
from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice, Line
from aftercare.reading.narrower import is_narrow
from aftercare.words.answer import Sentences
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_ceiling
from aftercare.words.limits import spoken_lines
from aftercare.words.sentences import first_sentence, not_checked, only_said
from aftercare.words.states import spoken_states


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

    when_closed: PhoneView | None = None
    """Whom to call when the clinic is closed, where an answer tells when to call it today."""
    gate: str = ""
    """What asks the patient to ask or call: it stays with an answer wherever that is shortened."""


def present_answer(presenter: Presenter, advice: Advice) -> AnswerView:
    """Show the clinic's signed answer, else the cautious reading and that nobody signed it."""
    clinic, topic, reading = presenter.clinic, advice.topic, advice.reading
    words = presenter.words
    if advice.is_checked_again:
        return AnswerView(
            lead=words.say("again"),
            condition=words.say("again-keep"),
            standing=words.say("again-why"),
            then=words.say("again-unsure"),
            reason="",
            is_signed=False,
            phone=clinic.own,
        )
    answer = advice.answer
    if answer and answer.signed:
        wait = spoken_ceiling(answer.min_wait, words)
        until = spoken_states(advice.conditions, words)
        signed = answer.signed
        return AnswerView(
            lead=answer.text.replace("{wait}", wait),
            condition=words.say("signed-until", until=until) if until else "",
            standing=words.say("signed-by", by=signed.by, role=signed.role),
            then=_if_not(answer, clinic, words),
            reason=answer.reason or "",
            is_signed=True,
            phone=_number_of(answer.if_not or topic.ask, clinic),
        )
    speaking = presenter.speaking(reading)
    is_fact = topic.kind in BACKGROUND
    standing = (
        only_said(speaking, words)
        if is_fact
        else not_checked(advice.topic, reading, speaking, words)
    )
    said = first_sentence(
        topic,
        reading,
        presenter.conditions_of(reading),
        who_to_ask(topic.ask, clinic, words),
        words,
    )
    lead, condition = _with_cases(said, advice, words)
    then = _of_the_rest(said.then, advice, words)
    phone = _number_of(topic.ask, clinic)
    calls = topic.safer is Safer.TREND or words.say("later-if-worse") in said.then
    return AnswerView(
        lead=lead,
        condition=condition,
        standing=standing,
        then=then,
        # Of a sign, when to call stays with how long it lasts, however short the answer is.
        gate=then if topic.safer is Safer.TREND else _gate(then, words),
        reason="",
        is_signed=False,
        phone=phone,
        when_closed=clinic.urgent if calls and phone == clinic.own else None,
    )


def _gate(then: str, words: Words) -> str:
    """Take out of what comes after an answer that it asks to ask, whatever stands before that."""
    if then.startswith(words.say("asking")) or then == words.say("answer-other-cases"):
        return then
    ask = words.say("later-ask")
    return ask if then.endswith(ask) else ""


def _of_the_rest(then: str, advice: Advice, words: Words) -> str:
    """Say who is to ask first: whom each case has just told how long need not."""
    in_cases = any(line.case.limits for line in advice.lines)
    is_asked = in_cases and then == words.say("answer-ask-first")
    return words.say("answer-other-cases") if is_asked else then


def _with_cases(said: Sentences, advice: Advice, words: Words) -> tuple[str, str]:
    """Say what holds in general and in each case: the first line, and what comes after it."""
    if advice.starts_at_once and any(map(_is_held, advice.lines)):
        # Who reads the leave first does not read on: what some must not do comes before it.
        others = words.say("answer-if-none", said=f"{said.lead} {said.condition}".strip())
        return " ".join(spoken_lines(advice, words)), others
    lines = _with_lines(said.condition, advice, words)
    if not _is_in_cases(advice):
        return said.lead, " ".join(lines)
    is_by_day = not any(line.case.limits for line in advice.lines)
    lead = words.say("answer-by-day" if is_by_day else "answer-by-case", name=advice.topic.name)
    others = words.say("answer-other-days" if is_by_day else "answer-other-cases")
    return lead, " ".join([*lines, others])


def _is_in_cases(advice: Advice) -> bool:
    """Whether all that is said of how an act is done is said of cases, and nothing in general."""
    lines, figures = advice.lines, advice.topic.safer in {Safer.LESS, Safer.MORE}
    is_general = any(not is_narrow(claim) for claim in advice.reading.claims)
    return bool(figures and lines) and not (
        is_general or any(line.reading.cautious.ask for line in lines)
    )


def _is_held(line: Line) -> bool:
    """Whether a case has to wait or to ask for what all others can do at once."""
    return not (line.reading.starts_at_once or line.reading.tells_only_how)


def _with_lines(condition: str, advice: Advice, words: Words) -> list[str]:
    """Say beside the answer what holds only in a case; an editor's own words come after it."""
    lines, given = spoken_lines(advice, words), [condition] if condition else []
    if condition == advice.topic.message:
        return [*lines, *given]
    return [*given, *lines]


def who_to_ask(contact: str, clinic: ClinicView, words: Words) -> str:
    """Say whom to ask, in words."""
    return {
        "urgent-line": clinic.urgent.name,
        "prescriber": words.say("who-prescriber"),
        "pharmacist": words.say("who-pharmacist"),
    }.get(contact, words.say("who-us"))


def _number_of(contact: str, clinic: ClinicView) -> PhoneView:
    return {"emergency": clinic.emergency, "urgent-line": clinic.urgent}.get(contact, clinic.own)


def _if_not(answer: Answer, clinic: ClinicView, words: Words) -> str:
    if not answer.if_not:
        return ""
    return words.say("signed-if-not", who=who_to_ask(answer.if_not, clinic, words))
