"""A treatment with all its pages, the sources, and the whole site."""

from dataclasses import dataclass

from aftercare.views.changes import NO_CHANGES, ChangesView
from aftercare.views.clinic import ClinicView, StampView
from aftercare.views.evidence import NO_EVIDENCE, EvidenceView
from aftercare.views.handout import SheetFileView
from aftercare.views.lists import (
    NO_ACTS,
    ActsView,
    FaqGroupView,
    GroupView,
    RecoveryView,
    StageView,
    WaitsView,
)
from aftercare.views.plan import PlanView
from aftercare.views.search import SearchView
from aftercare.views.signs import CareCardView, CourseView, ExpectationView, TellGroupView
from aftercare.views.topic import RetiredView, TopicView


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
    before: ActsView = NO_ACTS
    tell_first: tuple[TellGroupView, ...] = ()
    procedure: tuple[TopicView, ...] = ()
    recovery: RecoveryView | None = None
    waits: WaitsView | None = None
    plan: PlanView | None = None
    stages: tuple[StageView, ...]
    always: ActsView = NO_ACTS
    cards: tuple[CareCardView, ...]
    expectations: tuple[ExpectationView, ...]
    courses: tuple[CourseView, ...] = ()
    compared: tuple[TopicView, ...] = ()
    retired: tuple[RetiredView, ...] = ()
    stamp: StampView
    evidence: EvidenceView = NO_EVIDENCE
    sheets: tuple[SheetFileView, ...] = ()
    """The handouts to print, where the site has them."""

    @property
    def emergency(self) -> CareCardView:
        """The card of the most urgent level."""
        return self.cards[0]

    def card_for(self, topic: str) -> CareCardView:
        """The card on which a sign stands."""
        return next(card for card in self.cards if card.names(topic))

    def beside(self, topic: TopicView) -> tuple[TopicView, ...]:
        """The other questions of a question's group."""
        return tuple(
            other for other in self.topics if other.group == topic.group and other is not topic
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """Everything that patients see; what staff alone see has a view of its own."""

    clinic: ClinicView
    treatments: tuple[TreatmentView, ...]
    sources: tuple[SourceView, ...]
    search: SearchView
    version: str
    is_draft: bool
    draft: str
    changes: ChangesView = NO_CHANGES
    changed_on: str = ""
    """The day of this version, as in 2026-11-21."""
