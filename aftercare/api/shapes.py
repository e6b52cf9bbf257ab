"""The shapes of the public JSON; its schema is made from them.

Times are hours as numbers and an open end is null. Shapes only grow: a field that others
rely on is never renamed within one version of the address.
"""

from dataclasses import dataclass

from aftercare.dataset.times import Hours


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
    low: Hours
    high: Hours
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
    read_as: TimeJson | None
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
class CourseJson:
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


@dataclass(frozen=True, kw_only=True)
class CautiousJson:
    """The most cautious reading; `plan_h` is until when a sign is normal while it fades."""

    h: Hours | None
    conditions: list[str]
    words: list[str]
    plan_h: Hours | None
    course: CourseJson | None
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
    urgency: str | None
    reason: str | None
    signed: SignatureJson | None
    countersigned: SignatureJson | None
    review_by: str | None


@dataclass(frozen=True, kw_only=True)
class TopicJson:
    """One question, or one sign that something is wrong.

    `lapsed`: the clinic's answer is being checked again, so there is none and no figure.
    """

    id: str
    name: str
    question: str | None
    symptom: str | None
    tell: str | None
    message: str | None
    kind: str
    safer: str
    claims: list[ClaimJson]
    reading: ReadingJson
    answer: AnswerJson | None
    lapsed: bool


@dataclass(frozen=True, kw_only=True)
class FirstAidChoiceJson:
    """What to do with one sort of person; of several the first whose `when` holds counts."""

    label: str
    when: list[str]
    says: str
    position: str
    compressions: bool
    claims: list[str]


@dataclass(frozen=True, kw_only=True)
class FirstAidStepJson:
    """One thing to do, in its place in the order; numbers and times stand in the words."""

    says: str
    choices: list[FirstAidChoiceJson]
    claims: list[str]


@dataclass(frozen=True, kw_only=True)
class FirstAidJson:
    """What to do until help comes after any treatment, for somebody who responds or does not."""

    id: str
    name: str
    responds: bool
    signed: bool
    steps: list[FirstAidStepJson]


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
    first_aid: list[FirstAidJson]
    treatments: list[TreatmentJson]
