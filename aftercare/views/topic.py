"""One question: its answer, its chart, and what each source says."""

from dataclasses import dataclass

from aftercare.dataset.times import Hours
from aftercare.views.clinic import PhoneView, StampView
from aftercare.views.evidence import NO_EVIDENCE, EvidenceView
from aftercare.words.chart import Bar, Tick


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
    soonest_h: Hours = 0
    longest_h: Hours = 0
    """Where the first zone and the second end, for a chart that shares its axis with others."""

    @property
    def bar(self) -> Bar:
        """The zones as one bar: solid, stripes, and open after them."""
        zones = {zone.texture: zone for zone in self.zones}
        wait, differ = zones.get("wait"), zones.get("differ")
        return Bar(
            solid=wait.width if wait and wait.width != "0%" else "",
            stripes_x=differ.x if differ else "",
            stripes=differ.width if differ and differ.width != "0%" else "",
            diamond=self.gate,
        )


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
class DoneView:
    """What to do now if one has done it too soon: stop, and for which signs to call."""

    stop: str
    look_for: tuple[str, ...]
    call: str
    phone: PhoneView


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredView:
    """A question that is no longer answered; its address keeps a page."""

    id: str
    title: str
    why: str
    see: str
    """The question to read instead, "" where there is none."""
    address: str


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
    done: DoneView | None = None
    evidence: EvidenceView = NO_EVIDENCE
