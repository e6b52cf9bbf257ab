"""What staff alone see: every statement, each decision, the desk, and what is left to do.

These values are made for the staff edition and for nothing else; no public view holds one.
"""

from aftercare.parts.papers import SheetFileView
from aftercare.parts.question.answer import AnswerView
from aftercare.parts.question.zones import ChartView
from aftercare.parts.view import frozen
from aftercare.views.desk import ReceptionView
from aftercare.views.hazards import HazardView
from aftercare.views.quiz import QuizView
from aftercare.words.chart import Bar, Tick


@frozen
class FactView:
    """One fact with its label."""

    label: str
    words: str


@frozen
class BearingView:
    """A question or sign that a statement bears on, and why it does not count there, or ""."""

    id: str
    name: str
    address: str
    why_not: str


@frozen
class StatementView:
    """One statement with its source and all that the data holds of it; "" where it holds nothing.

    `tier_order`, `date_order` and `hours` are for sorting; `counts` is yes, no, or part where it
    counts for some of its topics only.
    """

    id: str
    source_id: str
    source: str
    title: str
    url: str
    tier: str
    tier_order: str
    dated: str
    date_order: str
    read: str
    section: str
    stance: str
    stance_said: str
    says: str
    time: str
    until: str
    hours: str
    reason: str
    applies: str
    caution: str
    urgency: str
    urgency_basis: str
    contact: str
    show: str
    show_said: str
    show_why: str
    counts: str
    bearings: tuple[BearingView, ...]

    @property
    def topics(self) -> str:
        """The ids of its topics, with a space between them."""
        return " ".join(bearing.id for bearing in self.bearings)

    @property
    def call(self) -> str:
        """How urgently to call whom, "" where it says nothing of it."""
        return ": ".join(filter(None, [self.urgency, self.contact]))


@frozen
class SourceRecordView:
    """A source with all that the data holds of it, and how many statements it makes."""

    id: str
    short: str
    title: str
    url: str
    publisher: str
    tier: str
    jurisdiction: str
    published: str
    reviewed: str
    retrieved: str
    read: str
    counts: str
    statements: str


@frozen
class ChoiceView:
    """One choice of a filter."""

    value: str
    words: str


@frozen
class FilterView:
    """What rows can be narrowed down by: a field of theirs, and its values."""

    name: str
    label: str
    choices: tuple[ChoiceView, ...]


@frozen
class RegisterView:
    """Statements in rows, with what they can be narrowed down by; no filters on a short list."""

    caption: str
    statements: tuple[StatementView, ...]
    filters: tuple[FilterView, ...] = ()


@frozen
class CellView:
    """What one source says on one topic: a sign, words, and a bar where it is a wait.

    `sign` is wait, until, do, avoid, allow, expect, warn or says; silent where a source that was
    read whole says nothing, and unseen where only a part of it was read.
    """

    source: str
    sign: str
    words: str
    note: str = ""
    bar: Bar | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the source says nothing here."""
        return self.sign in {"silent", "unseen"}


@frozen
class MatrixRowView:
    """One topic: its most cautious reading, how the sources agree, and a cell for each column."""

    name: str
    address: str
    cautious: str
    agreement: str
    agreement_said: str
    cells: tuple[CellView, ...]
    others: tuple[str, ...]
    uncounted: str


@frozen
class MatrixPartView:
    """Topics of one kind by the sources that say most on them; the others share a column."""

    id: str
    name: str
    about: str
    columns: tuple[str, ...]
    has_others: bool
    rows: tuple[MatrixRowView, ...]
    ticks: tuple[Tick, ...]


@frozen
class MatrixView:
    """Topics by sources, part by part, and what each sign of agreement means."""

    parts: tuple[MatrixPartView, ...]
    legend: tuple[ChoiceView, ...]


@frozen
class StepView:
    """A stretch of time, and which sources stand where in it: every standing, "" for nobody."""

    stretch: str
    stands: tuple[FactView, ...]


@frozen
class ShorterView:
    """A time shorter than ours that patients may have read elsewhere, and who says it."""

    time: str
    who: str


@frozen
class TeachBackView:
    """What to ask a patient to say in their own words, and what to hear."""

    ask: str
    hear: tuple[str, ...]


@frozen
class DecisionView:
    """Everything that one answer rests on, and what to say.

    `state` is signed, lapsed, overdue, due, alone, unsigned, unanswered or none (nothing to sign).
    """

    id: str
    name: str
    title: str
    address: str
    public_address: str
    kind: str
    group: str
    seen: str
    state: str
    state_said: tuple[str, ...]
    answer: AnswerView | None = None
    told: tuple[str, ...]
    chart: ChartView | None = None
    agreement: str
    agreement_said: str
    topic: tuple[FactView, ...]
    reading: tuple[FactView, ...]
    steps: tuple[StepView, ...]
    record: tuple[FactView, ...]
    loosens: tuple[str, ...]
    shorter: tuple[ShorterView, ...]
    keep: str
    teach_back: tuple[TeachBackView, ...]
    hazards: tuple[HazardView, ...]
    register: RegisterView

    @property
    def about(self) -> str:
        """Who sees it, what it is, and where it stands."""
        return f"{self.seen} {self.kind.capitalize()}, under {self.group}."

    @property
    def say(self) -> tuple[str, ...]:
        """What to say to a patient, the answer first; nothing where a clinician has to."""
        one = self.answer
        told = (one.lead, one.condition, one.then, one.reason) if one else self.told
        return tuple(text for text in told if text)


@frozen
class DecisionGroupView:
    """Decisions that belong together."""

    name: str
    decisions: tuple[DecisionView, ...]


@frozen
class StaffTreatmentView:
    """One treatment, as staff see it."""

    id: str
    name: str
    address: str
    summary: tuple[FactView, ...]
    groups: tuple[DecisionGroupView, ...]
    decisions: tuple[DecisionView, ...]
    register: RegisterView
    sources: tuple[SourceRecordView, ...]
    matrix: MatrixView
    reception: ReceptionView
    sheets: tuple[SheetFileView, ...] = ()
    """What is printed for staff on this treatment."""


@frozen
class TaskView:
    """One thing that is left to do: where, and why."""

    name: str
    treatment: str
    address: str
    why: tuple[str, ...] = ()


@frozen
class WorkView:
    """Things of one sort that are left to do, and what to do about them."""

    id: str
    name: str
    about: str
    tasks: tuple[TaskView, ...]


@frozen
class StaffView:
    """All that the staff edition has beyond the public site."""

    treatments: tuple[StaffTreatmentView, ...]
    work: tuple[WorkView, ...]
    hazards: tuple[HazardView, ...]
    quizzes: tuple[QuizView, ...]
    sheets: tuple[SheetFileView, ...] = ()
    """What is printed for staff on all treatments."""
