"""The guide: a whole treatment as one document, with its sources numbered and an index."""

from dataclasses import dataclass

from aftercare.chart import Bar, Tick
from aftercare.views.clinic import ClinicView, StampView
from aftercare.views.handout import CopyView
from aftercare.views.lists import ActGroupView, BandView
from aftercare.views.signs import CareCardView
from aftercare.views.topic import AnswerView, DoneView, SplitView, ZoneView


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedView:
    """A text of a source; `notes` are the numbers of the source in the guide's own list."""

    text: str
    source: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedView:
    """One statement in the table of a question: who, how long, what, and with what limits."""

    source: str
    notes: tuple[int, ...]
    kind: str
    section: str
    time: str
    until: str
    says: str
    reason: str
    caution: str
    applies: str
    bar: Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTopicView:
    """One question of the guide: its answer, its zones, and what each source says."""

    id: str
    name: str
    question: str
    answer: AnswerView
    stamp: StampView
    bar: Bar | None
    zones: tuple[ZoneView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    checks: tuple[str, ...]
    look_for: str
    done: DoneView | None
    split: SplitView | None
    reasons: tuple[NotedView, ...]
    also_said: tuple[NotedView, ...]
    agreement: str
    why: str
    rows: tuple[StatedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideGroupView:
    """Questions that belong together."""

    name: str
    topics: tuple[GuideTopicView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointerView:
    """A line of a list that leads to a question: its words, its gate, and the question's id."""

    words: str
    gate: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideActsView:
    """What to do, what not to do, and what to ask, each line with the question behind it."""

    dos: tuple[PointerView, ...]
    donts: tuple[PointerView, ...]
    ask: tuple[PointerView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStageView:
    """A stretch of days: what may be seen, and what to do; what ends together is one line."""

    days: str
    hours: str
    signs: tuple[ActGroupView, ...]
    dos: tuple[ActGroupView, ...]
    donts: tuple[ActGroupView, ...]
    ask: tuple[ActGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWaitView:
    """One wait in the overview of all: how long, its bar, and the question's id."""

    name: str
    words: str
    bar: Bar
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideWaitsView:
    """All waits on one axis, the shortest first."""

    rows: tuple[GuideWaitView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideBandView:
    """How long a sign may last: the band of the timeline, what to look for, the question's id."""

    band: BandView
    lead: str
    condition: str
    look_for: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTellView:
    """Something to tell before a treatment, and who says why."""

    words: str
    look_for: str
    said: tuple[NotedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTellGroupView:
    """Things to tell that belong together."""

    name: str
    items: tuple[GuideTellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSourceView:
    """A source under the number by which the guide names it."""

    number: int
    title: str
    publisher: str
    kind: str
    dated: str
    read: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntryView:
    """A word of the index, and the questions under which it is answered."""

    word: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """Every word and figure of a guide."""

    title: str
    after: str
    treatment: str
    language: str
    clinic: ClinicView
    draft: str
    summary: str
    covers: str
    stamp: StampView
    copy: CopyView
    more: str
    """Where the same is found on the web, "" where it is nowhere."""
    cards: tuple[CareCardView, ...]
    waits: GuideWaitsView | None
    stages: tuple[GuideStageView, ...]
    normal: tuple[GuideBandView, ...]
    normal_ticks: tuple[Tick, ...]
    normal_breaks: tuple[str, ...]
    acts: GuideActsView
    groups: tuple[GuideGroupView, ...]
    before: GuideActsView
    tell_first: tuple[GuideTellGroupView, ...]
    sources: tuple[GuideSourceView, ...]
    index: tuple[IndexEntryView, ...]
