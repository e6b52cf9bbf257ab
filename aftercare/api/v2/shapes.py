"""The shapes of statements, answers and their parts at the second address.

A part of an answer, of a case and of a statement is one and the same shape, `PartJson`. Figures
are in their source's unit, and times in hours beside it; an open end is null. Shapes only grow.
"""

from typing import Literal

from aftercare.api.shapes import Shape, SignatureJson, StepJson, Text
from aftercare.dataset.times import Bound, Figure, Hours
from aftercare.dataset.vocabulary import Aspect, Contact, Safer, Stance, TopicKind, Urgency
from aftercare.reading.reconcile import Agreement
from aftercare.reading.uncounted import Uncounted

PartName = Literal[Aspect, "times", "amount", "at", "during", "after"]
"""What a part is about, under the name that it has in the dataset."""

PhoneId = Literal["clinic", "urgent-line", "emergency"]


Status = Literal["signed", "unsigned", "checked-again"]
"""Whether the clinic's own answer is in force."""


class FigureJson(Shape):
    """One end of a range: a number of units.

    `h` is the same in hours, to four places, where it is a time; of a stretch of days it is where
    that begins, or ends. `per_days` is in how many days so many times are counted: 7 for "times a
    week".
    """

    value: Figure
    unit: str
    h: Hours | None
    per_days: float | None


class PartJson(Shape):
    """One part of a statement or of an answer, from `low` to `high`; null is an open end.

    `text` is as the source has it, null in an answer. `open` says that the end is left open, also
    where a figure is named: "at least 24-72 h" names 72, which is no upper limit. `until` holds
    ids of conditions that must be met as well; a time that is counted from another day is one of
    them, and has its figures there. `words` are times in words, `occasions` when it is done.
    `usually` is a guess, never an end. `read_as` is our reading of words; `ours` says that a part
    is such a reading. `as_needed`: it need not be done at all. `from_start`: a sign's figures are
    counted from when it starts, and not from the treatment. `differs`: the sources do not fit
    together, so there is no figure and the clinic is asked.
    """

    part: PartName
    text: str | None = None
    bound: Bound | None = None
    low: FigureJson | None = None
    high: FigureJson | None = None
    open: bool = False
    until: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    equal: str | None = None
    as_needed: bool = False
    from_start: bool = False
    usually: "PartJson | None" = None
    read_as: "PartJson | None" = None
    ours: bool = False
    differs: bool = False


class LimitsJson(Shape):
    """For what alone something holds: ids of conditions, days, people, a part of the body."""

    holds_if: tuple[str, ...] = ()
    holds_unless: tuple[str, ...] = ()
    during: PartJson | None = None
    area: str | None = None
    who: str | None = None
    device: str | None = None
    depth: str | None = None
    product: str | None = None
    only: str | None = None


class SaidJson(Shape):
    """What is told: `says` as the page says it, and the same part by part.

    Where `asks` is true, a part alone is not the whole of it: show what it says. `differs`
    names the parts on which the sources do not fit together; `split` is advice for and against.
    Where `ban` is true it is not to be done at all. `released` says that the check which ends a
    wait is our reading.
    """

    says: list[str]
    parts: list[PartJson]
    differs: list[PartName]
    split: bool
    ban: bool
    released: bool
    asks: bool


class LineJson(SaidJson):
    """What holds only in a case; it changes nothing for everybody else."""

    limits: LimitsJson


class CourseJson(Shape):
    """From when a sign of healing is asked about, or called about: hours from the treatment.

    `read` names the hours that are our reading of words.
    """

    ask_if_there_h: Hours | None
    ask_if_not_fading_h: Hours | None
    today_if_not_fading_h: Hours | None
    today_if_growing_h: Hours
    read: list[str]


class OwnAnswerJson(Shape):
    """The clinic's own answer, in force: `text` has {wait} where `min_wait` goes."""

    text: str
    min_wait: PartJson | None
    until: list[str]
    if_not: Contact | None
    urgency: Urgency | None
    reason: str | None
    signed: SignatureJson | None
    countersigned: SignatureJson | None
    review_by: Text | None


class AnswerJson(SaidJson):
    """The whole answer to a question.

    `status` is signed, unsigned, or checked-again: the clinic's answer has lapsed, and nothing is
    advised meanwhile. `standing` says on what it rests, `call` whom to call (an id of `phones`).
    `lines` are what holds in a case; a signed answer says itself what it holds for.
    """

    status: Status
    standing: str | None
    call: PhoneId
    urgency: Urgency | None
    course: CourseJson | None
    lines: list[LineJson]
    own: OwnAnswerJson | None


class ComparisonJson(Shape):
    """How the sources stand to each other.

    `safest_read`: nothing else that was read, counted or not, asks for more.
    """

    agreement: Agreement
    soonest_h: Hours | None
    longest_h: Hours | None
    common_h: tuple[Hours, Hours | None] | None
    conditions: list[str]
    steps: list[StepJson]
    safest_read: bool


class BearingJson(Shape):
    """A statement that bears on a question, and why it does not count there, if it does not.

    about: another device or area; source: one that does not count; permits: it says go ahead,
    which only the articles that the site is built on can; stricter: it asks for no more.
    """

    statement: str
    counts: bool
    why_not: Uncounted | None


class QuestionJson(Shape):
    """One question, or one sign that something is wrong; `page` is from the site's root."""

    id: str
    page: str | None
    name: str
    question: str | None
    symptom: str | None
    tell: str | None
    kind: TopicKind
    safer: Safer
    act: str | None
    do_not: str | None
    release: str | None
    late: Literal["harmless"] | None
    start: str | None
    instead: str | None
    message: str | None
    sign: str | None
    look_for: str | None
    helps: list[str]
    after_doing: list[str]
    ask: Contact
    group: str
    priority: int
    handout: int | None
    also: list[str]
    lapsed: bool
    answer: AnswerJson
    comparison: ComparisonJson
    statements: list[BearingJson]


class StatementJson(Shape):
    """One statement of one source, in our words, with all of its parts.

    `questions` and `source` are ids. `in_words` says its figures, `applies` its limits, both as
    the pages do.
    """

    id: str
    source: str
    section: str
    questions: list[str]
    stance: Stance
    says: str
    in_words: str
    parts: list[PartJson]
    limits: LimitsJson
    applies: list[str]
    reason: str | None
    caution: str | None
    urgency: Urgency | None
    urgency_basis: str | None
    contact: Contact | None
