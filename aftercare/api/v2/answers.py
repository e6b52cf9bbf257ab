"""Give the answer to a question as its page says it, and the same part by part."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from aftercare.api.export import course_json, steps_json
from aftercare.api.shapes import SignatureJson
from aftercare.api.v2.parts import of_reading, of_time, told
from aftercare.api.v2.shapes import (
    AnswerJson,
    ComparisonJson,
    CourseJson,
    LimitsJson,
    LineJson,
    OwnAnswerJson,
    PartJson,
    PartName,
    PhoneId,
    Status,
)
from aftercare.dataset.answer import Answer, Signature
from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.dataset.statement import NarrowedBy
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.cards import phone_of, sentence_of
from aftercare.parts.clinic import ClinicView, PhoneView
from aftercare.parts.question.topic import TopicView
from aftercare.reading.advice import Advice, Line, asks_at_the_end, is_start_told
from aftercare.reading.narrower import Case
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.words.catalogue import Words
from aftercare.words.limits import spoken_line


def answer(advice: Advice, view: TopicView | None, clinic: ClinicView, words: Words) -> AnswerJson:
    """Give the whole answer; `view` is that of its page, which a sign need not have."""
    parts, course = _parts(advice), None if advice.is_checked_again else advice.course
    reading = advice.reading
    return AnswerJson(
        says=_says(advice, view, clinic, words),
        parts=parts,
        differs=_differs(parts),
        split=_is_split(advice),
        ban=advice.answer is None and reading.cautious.is_ban,
        released=advice.answer is None and reading.cautious.is_released,
        asks=_asks_now(advice, parts),
        status=_status(advice),
        standing=view.answer.standing if view else None,
        call=_call(advice, view, clinic),
        urgency=reading.cautious.urgency,
        course=CourseJson.of(course_json(course)) if course else None,
        lines=list(_lines(advice, words)),
        own=_own(advice.topic, advice.answer) if advice.answer else None,
    )


def phones_of(clinic: ClinicView) -> dict[PhoneId, PhoneView]:
    """List whom to call, by the id under which an answer names one."""
    return {"clinic": clinic.own, "urgent-line": clinic.urgent, "emergency": clinic.emergency}


def comparison(advice: Advice) -> ComparisonJson:
    """Give how the sources stand to each other."""
    reading = advice.reading
    return ComparisonJson.of(
        reading,
        steps=steps_json(reading),
        safest_read=reading.is_safest_read,
    )


def _status(advice: Advice) -> Status:
    if advice.answer:
        return "signed"
    return "checked-again" if advice.is_checked_again else "unsigned"


def _says(advice: Advice, view: TopicView | None, clinic: ClinicView, words: Words) -> list[str]:
    """Say it as its page does; a sign as its card does, and what to tell us as its list does."""
    if view:
        said = view.answer
        return [one for one in (said.lead, said.condition, said.reason, said.then) if one]
    if advice.topic.safer is not Safer.URGENT:
        return [words.say("find-tell-us")]
    own = [advice.answer.text] if advice.answer else []
    return [sentence_of(advice, clinic, words), *own]


def _call(advice: Advice, view: TopicView | None, clinic: ClinicView) -> PhoneId:
    is_sign = advice.topic.safer is Safer.URGENT
    phone = phone_of(advice, clinic) if is_sign else view.answer.phone if view else clinic.own
    return next(name for name, one in phones_of(clinic).items() if one == phone)


def _parts(advice: Advice) -> list[PartJson]:
    """Give what holds now: the figure that is signed, else each part of the cautious reading."""
    if advice.is_checked_again:
        return []
    if advice.answer:
        part = _own_wait(advice.topic, advice.answer)
        return [part] if part else []
    until = [one.id for one in advice.conditions]
    return of_reading(advice.topic.safer, advice.reading, until)


def _own_wait(topic: Topic, own: Answer) -> PartJson | None:
    name, until = topic.safer.aspect or "wait", own.until
    if own.min_wait:
        return told(name, own.min_wait, until=until)
    return PartJson(part=name, until=until) if until else None


def _own(topic: Topic, own: Answer) -> OwnAnswerJson:
    return OwnAnswerJson.of(
        own,
        min_wait=of_time(topic.safer.aspect or "wait", own.min_wait) if own.min_wait else None,
        signed=_signature(own.signed),
        countersigned=_signature(own.countersigned),
    )


def _signature(signed: Signature | None) -> SignatureJson | None:
    return SignatureJson.of(signed) if signed else None


def _lines(advice: Advice, words: Words) -> Iterator[LineJson]:
    for line in advice.lines:
        safer, reading = advice.topic.safer, line.reading
        parts = of_reading(safer, reading, [one.id for one in line.conditions])
        yield LineJson(
            says=[spoken_line(advice.topic, line, words, advice.course)],
            parts=parts,
            differs=_differs(parts),
            split=reading.agreement is Agreement.SPLIT,
            ban=reading.cautious.is_ban,
            released=reading.cautious.is_released,
            asks=_asks(safer, reading, line.conditions, parts),
            limits=_limits(line),
        )


def _limits(line: Line) -> LimitsJson:
    case = line.case
    during = of_time("during", case.during) if case.during else None
    return LimitsJson(
        holds_if=_named(case, "if"),
        holds_unless=_named(case, "unless"),
        during=during,
        **{kind: next(iter(_named(case, kind)), None) for kind in get_args(NarrowedBy)},
    )


def _named(case: Case, kind: str) -> tuple[str, ...]:
    return tuple(name for limit, name in case.limits if limit == kind)


def _differs(parts: Iterable[PartJson]) -> list[PartName]:
    return list(dict.fromkeys(part.part for part in parts if part.differs))


def _is_split(advice: Advice) -> bool:
    is_told = advice.answer is None and not advice.is_checked_again
    return is_told and advice.reading.agreement is Agreement.SPLIT


def _asks_now(advice: Advice, parts: Sequence[PartJson]) -> bool:
    if advice.answer:
        return False
    return _asks(advice.topic.safer, advice.reading, advice.conditions, parts)


def _asks(
    safer: Safer, reading: Reading, conditions: Sequence[State], parts: Sequence[PartJson]
) -> bool:
    """Whether the clinic is asked: about the whole, the end of a wait, or what differs."""
    cautious = reading.cautious
    # What is left off ahead of a treatment ends with it, whatever is said of how long.
    has_no_end = safer is not Safer.EARLIER and any(one.has_no_end for one in cautious.how)
    if cautious.ask or cautious.is_ban or has_no_end or _differs(parts):
        return True
    match safer:
        case Safer.PROTECT:
            return not is_start_told(conditions, cautious.words, cautious.h)
        case Safer.LATER:
            if reading.tells_only_how:
                return False
            is_untold = cautious.time is None and not conditions
            return is_untold or asks_at_the_end(reading, conditions)
        case Safer.TREND:
            return cautious.h is None
        case Safer.EARLIER:
            return cautious.time is None or bool(cautious.in_words)
        case Safer.LESS | Safer.MORE:
            is_ours = any(not one.is_testable for one in conditions)
            return not parts or is_ours or bool(cautious.words)
        case Safer.ASK | Safer.URGENT | Safer.NONE:
            return False
