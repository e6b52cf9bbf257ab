"""Write the public JSON and its schema, from what counts and what patients may see.

Times are hours as numbers, an open end is null, and `text` is the time as the source
gives it. Nothing marked for staff is in here.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from aftercare.model import Answer, Claim, Dataset, Source, Topic, Treatment
from aftercare.reconcile import Reading, Standing, readings
from aftercare.times import Hours, Time

ADDRESS = "api/v1/guidelines.json"
SCHEMA_ADDRESS = "api/v1/guidelines.schema.json"


@dataclass(frozen=True, kw_only=True)
class TimeJson:
    """A time that a source gives; `bound` says how to read its figures."""

    aspect: str
    text: str
    low_h: Hours | None
    high_h: Hours | None
    bound: str
    until: list[str]


@dataclass(frozen=True, kw_only=True)
class AmountJson:
    """A figure that is no time."""

    text: str
    low: int
    high: int
    unit: str
    bound: str


@dataclass(frozen=True, kw_only=True)
class ClaimJson:
    """One statement of one source, in our words."""

    id: str
    source: str
    section: str
    stance: str
    says: str
    reason: str | None
    caution: str | None
    applies: list[str]
    time: TimeJson | None
    amount: AmountJson | None
    urgency: str | None
    urgency_basis: str | None
    contact: str | None


@dataclass(frozen=True, kw_only=True)
class StepJson:
    """A stretch of time with the number of sources that stand in each place."""

    from_h: Hours
    to_h: Hours | None
    wait: int
    depends: int
    until: int
    past: int
    unsaid: int


@dataclass(frozen=True, kw_only=True)
class CautiousJson:
    """The most cautious reading; `plan_h` is the longest normal course, where it is one."""

    h: Hours | None
    conditions: list[str]
    words: list[str]
    plan_h: Hours | None
    amount: AmountJson | None
    urgency: str | None


@dataclass(frozen=True, kw_only=True)
class ReadingJson:
    """What follows from the claims of a topic, computed."""

    agreement: str
    soonest_h: Hours | None
    longest_h: Hours | None
    common_h: tuple[Hours, Hours | None] | None
    conditions: list[str]
    steps: list[StepJson]
    cautious: CautiousJson


@dataclass(frozen=True, kw_only=True)
class SignatureJson:
    """Who signed an answer, and when."""

    by: str
    role: str
    on: str


@dataclass(frozen=True, kw_only=True)
class AnswerJson:
    """What the clinic says itself."""

    text: str
    min_wait_h: Hours | None
    until: list[str]
    if_not: str | None
    reason: str | None
    signed: SignatureJson | None
    review_by: str | None


@dataclass(frozen=True, kw_only=True)
class TopicJson:
    """One question, or one sign that something is wrong."""

    id: str
    name: str
    question: str | None
    symptom: str | None
    kind: str
    safer: str
    claims: list[ClaimJson]
    reading: ReadingJson
    answer: AnswerJson | None


@dataclass(frozen=True, kw_only=True)
class TreatmentJson:
    """One treatment."""

    id: str
    name: str
    covers: str
    excludes: list[str]
    topics: list[TopicJson]


@dataclass(frozen=True, kw_only=True)
class ConditionJson:
    """A state of the skin that a wait can depend on."""

    id: str
    words: str
    check_by: str
    implies: list[str]


@dataclass(frozen=True, kw_only=True)
class SourceJson:
    """Something that was read."""

    id: str
    title: str
    publisher: str | None
    tier: str
    url: str | None
    published: str | None
    reviewed: str | None
    retrieved: str | None
    read: str


@dataclass(frozen=True, kw_only=True)
class GuidelinesJson:
    """The whole public dataset of one version."""

    schema_number: int
    version: str
    draft: bool
    sources: list[SourceJson]
    conditions: list[ConditionJson]
    treatments: list[TreatmentJson]


def export(dataset: Dataset, *, is_draft: bool) -> str:
    """Write the public JSON, the same bytes for the same dataset."""
    read = {treatment.id: list(readings(dataset, treatment)) for treatment in dataset.treatments}
    used = {name for pairs in read.values() for _, reading in pairs for name in reading.sources}
    guidelines = GuidelinesJson(
        schema_number=dataset.schema_number,
        version=dataset.version.isoformat(),
        draft=is_draft,
        sources=[_source(source) for source in dataset.sources if source.id in used],
        conditions=[
            ConditionJson(
                id=one.id, words=one.words, check_by=one.check_by, implies=list(one.implies)
            )
            for one in dataset.conditions
        ],
        treatments=[
            TreatmentJson(
                id=treatment.id,
                name=treatment.name,
                covers=treatment.covers.words,
                excludes=list(treatment.covers.excludes),
                topics=[_topic(treatment, *pair) for pair in read[treatment.id]],
            )
            for treatment in dataset.treatments
        ],
    )
    plain = TypeAdapter(GuidelinesJson).dump_python(guidelines, mode="json")
    return as_text(plain)


def export_schema() -> str:
    """Write the JSON Schema of the public JSON."""
    schema = TypeAdapter(GuidelinesJson).json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return as_text(schema)


def as_text(value: Any) -> str:
    """Write JSON that can also stand inside a page: no raw < or >."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def _source(source: Source) -> SourceJson:
    return SourceJson(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        tier=source.tier.value,
        url=source.url,
        published=source.published,
        reviewed=source.reviewed,
        retrieved=source.retrieved.isoformat() if source.retrieved else None,
        read=source.read,
    )


def _topic(treatment: Treatment, topic: Topic, reading: Reading) -> TopicJson:
    answer = treatment.answer_to(topic.id)
    return TopicJson(
        id=topic.id,
        name=topic.name,
        question=topic.question,
        symptom=topic.symptom,
        kind=topic.kind,
        safer=topic.safer,
        claims=[_claim(claim) for claim in reading.claims],
        reading=_reading(reading),
        answer=_answer(answer) if answer else None,
    )


def _claim(claim: Claim) -> ClaimJson:
    times: Iterable[tuple[str, Time]] = claim.times()
    return ClaimJson(
        id=claim.id,
        source=claim.source,
        section=claim.section,
        stance=claim.stance,
        says=claim.says,
        reason=claim.reason,
        caution=claim.caution,
        applies=list(claim.applies.listed()) if claim.applies else [],
        time=next((_time(aspect, time) for aspect, time in times), None),
        amount=_amount(claim),
        urgency=claim.urgency.value if claim.urgency else None,
        urgency_basis=claim.urgency_basis,
        contact=claim.contact,
    )


def _time(aspect: str, time: Time) -> TimeJson:
    return TimeJson(
        aspect=aspect.replace("_", "-"),
        text=time.text,
        low_h=time.floor_h,
        high_h=time.end_h,
        bound=time.bound.value,
        until=list(time.until),
    )


def _amount(claim: Claim) -> AmountJson | None:
    amount = claim.amount
    if amount is None:
        return None
    return AmountJson(
        text=amount.text,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        bound=amount.bound.value,
    )


def _reading(reading: Reading) -> ReadingJson:
    cautious = reading.cautious
    return ReadingJson(
        agreement=reading.agreement.value,
        soonest_h=reading.soonest_h,
        longest_h=reading.longest_h,
        common_h=reading.common_h,
        conditions=list(reading.conditions),
        steps=[
            StepJson(
                from_h=step.from_h,
                to_h=step.to_h,
                **{standing.value: step.count(standing) for standing in Standing},
            )
            for step in reading.steps
        ],
        cautious=CautiousJson(
            h=cautious.h,
            conditions=list(cautious.conditions),
            words=list(cautious.words),
            plan_h=cautious.plan.ceiling_h if cautious.plan else None,
            amount=next(
                (_amount(claim) for claim in reading.claims if claim.amount == cautious.amount),
                None,
            )
            if cautious.amount
            else None,
            urgency=cautious.urgency.value if cautious.urgency else None,
        ),
    )


def _answer(answer: Answer) -> AnswerJson:
    signed = answer.signed
    return AnswerJson(
        text=answer.text,
        min_wait_h=answer.min_wait.floor_h if answer.min_wait else None,
        until=list(answer.until),
        if_not=answer.if_not,
        reason=answer.reason,
        signed=SignatureJson(by=signed.by, role=signed.role, on=signed.on.isoformat())
        if signed
        else None,
        review_by=answer.review_by.isoformat() if answer.review_by else None,
    )
