"""The frozen values that pages, PDFs and the JSON are made of.

A view holds every word and every figure that is shown, so that two outputs cannot
disagree and a template decides nothing. Only what counts and what patients may see gets
into a view; staff-only claims never do.
"""

from dataclasses import dataclass

from aftercare.chart import Bar, Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """Somebody to call: who, the number as printed, the address behind it, and when."""

    name: str
    telephone: str
    href: str
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicView:
    """The clinic and the three numbers that stand on every page."""

    name: str
    is_example: bool
    language: str
    own: PhoneView
    urgent: PhoneView
    emergency: PhoneView


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneView:
    """One stretch of time: its texture (wait, differ, open), its place and its words."""

    texture: str
    x: str
    width: str
    stretch: str
    action: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """The zone chart: an axis with its ticks and breaks, and the zones above it."""

    zones: tuple[ZoneView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    gate: str
    """Where the hollow diamond of a condition stands, "" where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitView:
    """Opposite advice: what those say who say do, and those who say do not."""

    do: tuple[str, ...]
    avoid: tuple[str, ...]
    do_count: str
    avoid_count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One claim: a row of the chart and, in the same words, of the table."""

    id: str
    source: str
    kind: str
    dated: str
    section: str
    time: str
    until: str
    says: str
    reason: str
    caution: str
    applies: str
    bar: Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """The sources side by side: one sentence, why, then chart and table of the same rows."""

    agreement: str
    sentence: str
    who: str
    why: str
    rows: tuple[RowView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    has_bars: bool
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """Why a source says so, with who says it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampView:
    """Who stands behind a page, since when, and until when."""

    is_signed: bool
    words: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One question with all that its page shows."""

    id: str
    name: str
    question: str
    title: str
    address: str
    kind: str
    group: str
    summary: str
    answer: AnswerView
    chart: ChartView | None
    split: SplitView | None
    comparison: ComparisonView
    checks: tuple[str, ...]
    reasons: tuple[ReasonView, ...]
    also_said: tuple[ReasonView, ...]
    look_for: str
    also: tuple[str, ...]
    stamp: StampView


@dataclass(frozen=True, slots=True, kw_only=True)
class SignView:
    """A sign that something is wrong, and how to tell on every colour of skin."""

    text: str
    look_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGroupView:
    """Signs that belong together, as a list of its own in a care card."""

    name: str
    signs: tuple[SignView, ...]
    meanwhile: tuple[str, ...] = ()
    """What to do for these signs until help comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareCardView:
    """One level of urgency: the action first, then the signs, then the number."""

    level: str
    level_text: str
    heading: str
    groups: tuple[SignGroupView, ...]
    cautions: tuple[str, ...]
    closing: str
    phone: PhoneView
    sources: str
    when_closed: PhoneView | None = None
    """Whom to call when the clinic is closed, where the card sends patients there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationView:
    """One sign of normal healing: what is normal, and from when on it is not."""

    sign: str
    lead: str
    condition: str
    look_for: str
    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as readers see it."""

    id: str
    title: str
    short: str
    publisher: str
    kind: str
    url: str
    dated: str
    read: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Questions that belong together."""

    name: str
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntryView:
    """A question with its short answer: all of it, who stands behind it, whether sources differ."""

    id: str
    question: str
    answer: str
    standing: str
    reason: str
    differs: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqGroupView:
    """Questions and answers that belong together; `id` is the group's place in the page."""

    id: str
    name: str
    entries: tuple[FaqEntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """One thing to do or not to do: one sentence, lower case, no full stop."""

    words: str
    gate: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsView:
    """What to do, what not to do, and what to ask first."""

    dos: tuple[ActView, ...]
    donts: tuple[ActView, ...]
    ask: tuple[ActView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """One stage of the recovery: when, what may be seen and felt, do, do not, ask first."""

    id: str
    days: str
    hours: str
    expect: tuple[ReasonView, ...]
    acts: ActsView


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentView:
    """One treatment with all its pages' content."""

    id: str
    name: str
    after: str
    summary: str
    covers: str
    address: str
    topics: tuple[TopicView, ...]
    groups: tuple[GroupView, ...]
    first: tuple[TopicView, ...]
    faq: tuple[FaqGroupView, ...]
    acts: ActsView
    stages: tuple[StageView, ...]
    cards: tuple[CareCardView, ...]
    expectations: tuple[ExpectationView, ...]
    stamp: StampView

    @property
    def emergency(self) -> CareCardView:
        """The card of the most urgent level."""
        return self.cards[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """Everything that the site shows."""

    clinic: ClinicView
    treatments: tuple[TreatmentView, ...]
    sources: tuple[SourceView, ...]
    version: str
    is_draft: bool
    draft: str
