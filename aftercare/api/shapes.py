"""The shapes of the public JSON; its schema is made from them.

Times are hours as numbers and an open end is null. Shapes only grow: a field that others
rely on is never renamed within one version of the address. A shape takes from a record only
the fields that it names, so that a new field of a record stays inside until it is named here.
These get no new fields: what they cannot show is at the second address (`aftercare/api/v2/`).
"""

from datetime import date
from enum import Enum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict

from aftercare.dataset.times import Hours


def _written(value: Any) -> Any:
    """Write a day or a word of the vocabulary as text."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


Text = Annotated[str, BeforeValidator(_written)]
"""A text; a day is written as in 2026-11-21."""


class Shape(BaseModel):
    """What all shapes are: unchanging, and filled from what has fields of the same names."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    @classmethod
    def of(cls, record: object, **computed: Any) -> Self:
        """Take from a record the fields that this shape names, beside those that are computed."""
        names = cls.model_fields.keys() - computed.keys()
        return cls(**{name: getattr(record, name) for name in names}, **computed)


class TimeJson(Shape):
    """A time that a source gives; `bound` says how to read its figures."""

    aspect: str
    text: str
    low_h: Hours | None
    high_h: Hours | None
    bound: Text
    until: list[str]


class AmountJson(Shape):
    """A figure that is no time."""

    text: str
    low: Hours
    high: Hours
    unit: str
    bound: Text


class ClaimJson(Shape):
    """One statement of one source, in our words."""

    id: str
    source: str
    section: str
    stance: Text
    says: str
    reason: str | None
    caution: str | None
    applies: list[str]
    time: TimeJson | None
    read_as: TimeJson | None
    amount: AmountJson | None
    urgency: Text | None
    urgency_basis: str | None
    contact: str | None


class StepJson(Shape):
    """A stretch of time with the number of sources that stand in each place."""

    from_h: Hours
    to_h: Hours | None
    wait: int
    depends: int
    until: int
    past: int
    unsaid: int


class CourseJson(Shape):
    """How a sign of healing goes: windows, and from when it is asked about or called about.

    `read` names the hours that are our reading of words.
    """

    onset_h: tuple[Hours, Hours] | None
    peak_h: tuple[Hours, Hours] | None
    usual_h: tuple[Hours, Hours] | None
    ask_if_there_h: Hours | None
    ask_if_not_fading_h: Hours | None
    today_if_not_fading_h: Hours | None
    today_if_growing_h: Hours
    read: list[str]


class CautiousJson(Shape):
    """The most cautious reading; `plan_h` is until when a sign is normal while it fades."""

    h: Hours | None
    conditions: list[str]
    words: list[str]
    plan_h: Hours | None
    course: CourseJson | None
    amount: AmountJson | None
    urgency: Text | None


class ReadingJson(Shape):
    """What follows from the claims of a topic, computed."""

    agreement: Text
    soonest_h: Hours | None
    longest_h: Hours | None
    common_h: tuple[Hours, Hours | None] | None
    conditions: list[str]
    steps: list[StepJson]
    cautious: CautiousJson


class SignatureJson(Shape):
    """Who signed an answer, and when."""

    by: str
    role: str
    on: Text


class AnswerJson(Shape):
    """What the clinic says itself."""

    text: str
    min_wait_h: Hours | None
    until: list[str]
    if_not: str | None
    urgency: Text | None
    reason: str | None
    signed: SignatureJson | None
    countersigned: SignatureJson | None
    review_by: Text | None


class TopicJson(Shape):
    """One question, or one sign that something is wrong.

    `lapsed`: the clinic's answer is being checked again, so there is none and no figure.
    """

    id: str
    name: str
    question: str | None
    symptom: str | None
    tell: str | None
    message: str | None
    kind: Text
    safer: Text
    claims: list[ClaimJson]
    reading: ReadingJson
    answer: AnswerJson | None
    lapsed: bool


class FirstAidChoiceJson(Shape):
    """What to do with one sort of person; of several the first whose `when` holds counts."""

    label: str
    when: list[str]
    says: str
    position: str
    compressions: bool
    claims: list[str]


class FirstAidStepJson(Shape):
    """One thing to do, in its place in the order; numbers and times stand in the words."""

    says: str
    choices: list[FirstAidChoiceJson]
    claims: list[str]


class FirstAidJson(Shape):
    """What to do until help comes after any treatment, for somebody who responds or does not."""

    id: str
    name: str
    responds: bool
    signed: bool
    steps: list[FirstAidStepJson]


class TreatmentJson(Shape):
    """One treatment."""

    id: str
    name: str
    covers: str
    excludes: list[str]
    topics: list[TopicJson]


class ConditionJson(Shape):
    """A state that a wait can depend on."""

    id: str
    words: str
    check_by: str
    implies: list[str]


class SourceJson(Shape):
    """Something that was read."""

    id: str
    title: str
    publisher: str | None
    tier: Text
    url: str | None
    published: Text | None
    reviewed: Text | None
    retrieved: Text | None
    read: Text


class GuidelinesJson(Shape):
    """The whole public dataset of one version."""

    schema_number: int
    version: Text
    draft: bool
    sources: list[SourceJson]
    conditions: list[ConditionJson]
    first_aid: list[FirstAidJson]
    treatments: list[TreatmentJson]
