"""The manual: the whole staff edition as one document.

A statement has a number made of its source's and its own, as in 12.3, and stands in full once. A
`ref` names the decision that a line leads to.
"""

from aftercare.parts.clinic import ClinicView
from aftercare.parts.view import frozen
from aftercare.printing.guide import IndexEntryView
from aftercare.views.desk import DeskSheetView
from aftercare.views.hazards import HazardView
from aftercare.views.staff import ChoiceView, FactView, ShorterView, TeachBackView
from aftercare.words.chart import Bar, Tick


@frozen
class ManualStatementView:
    """One statement in full; `leads` are the decisions that it bears on."""

    number: str
    id: str
    section: str
    says: str
    time: str
    more: tuple[FactView, ...]
    seen: str
    leads: tuple["ManualLeadView", ...]


@frozen
class ManualLeadView:
    """Something that leads to a decision: its name, why it does not count there, or ""."""

    name: str
    ref: str
    why_not: str = ""


@frozen
class ManualSourceView:
    """A source under its number, with all that the data holds of it."""

    number: int
    short: str
    title: str
    url: str
    facts: tuple[str, ...]
    counts: str


@frozen
class ManualEvidenceView:
    """What one source says on one treatment."""

    number: int
    source: str
    about: str
    statements: tuple[ManualStatementView, ...]


@frozen
class ManualRowView:
    """One topic of the matrix in words: how the sources agree, and what each says."""

    name: str
    ref: str
    cautious: str
    agreement: str
    agreement_said: str
    said: tuple[str, ...]
    silent: str
    unseen: str
    uncounted: str


@frozen
class ManualPartView:
    """Topics of one kind in the matrix."""

    name: str
    about: str
    rows: tuple[ManualRowView, ...]


@frozen
class ManualCitedView:
    """A statement under a decision; it stands in full under its number."""

    number: str
    source: str
    says: str
    time: str
    why_not: str


@frozen
class ManualStepView:
    """A stretch of time, and which sources stand where in it."""

    stretch: str
    stands: tuple[FactView, ...]


@frozen
class ManualDecisionView:
    """Everything that one answer rests on, and what to say."""

    ref: str
    title: str
    state: tuple[str, ...]
    about: str
    told: tuple[str, ...]
    standing: str
    bar: Bar | None
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    zones: tuple[FactView, ...]
    shorter: tuple[ShorterView, ...]
    keep: str
    teach_back: tuple[TeachBackView, ...]
    agreement: str
    agreement_said: str
    reading: tuple[FactView, ...]
    steps: tuple[ManualStepView, ...]
    record: tuple[FactView, ...]
    loosens: tuple[str, ...]
    topic: tuple[FactView, ...]
    hazards: tuple[HazardView, ...]
    cited: tuple[ManualCitedView, ...]


@frozen
class ManualGroupView:
    """Decisions that belong together."""

    name: str
    decisions: tuple[ManualDecisionView, ...]


@frozen
class ManualTreatmentView:
    """One treatment: the desk, each decision, the matrix, every statement."""

    name: str
    covers: str
    standing: str
    summary: tuple[FactView, ...]
    desk: DeskSheetView
    groups: tuple[ManualGroupView, ...]
    matrix: tuple[ManualPartView, ...]
    evidence: tuple[ManualEvidenceView, ...]


@frozen
class ManualTaskView:
    """One thing that is left to do; `ref` is "" where it leads to no decision."""

    name: str
    ref: str
    why: str


@frozen
class ManualWorkView:
    """Things of one sort that are left to do."""

    name: str
    about: str
    tasks: tuple[ManualTaskView, ...]


@frozen
class ManualQuestionView:
    """One question of the self-test, and its answer, which stands at the end."""

    number: int
    stem: str
    options: tuple[str, ...]
    right: str
    answer: str
    because: str
    sources: str
    told: str
    ref: str


@frozen
class ManualQuizView:
    """The self-test of one treatment, by kinds of question."""

    name: str
    parts: tuple["ManualQuizPartView", ...]


@frozen
class ManualQuizPartView:
    """Questions of one kind."""

    name: str
    questions: tuple[ManualQuestionView, ...]


@frozen
class ManualView:
    """Every word and figure of the manual."""

    title: str
    language: str
    clinic: ClinicView
    draft: str
    version: str
    code: str
    lead: str
    words: tuple[FactView, ...]
    """What the words mean that stand everywhere."""
    agreements: tuple[ChoiceView, ...]
    treatments: tuple[ManualTreatmentView, ...]
    work: tuple[ManualWorkView, ...]
    hazards: tuple[HazardView, ...]
    quizzes: tuple[ManualQuizView, ...]
    sources: tuple[ManualSourceView, ...]
    index: tuple[IndexEntryView, ...]
