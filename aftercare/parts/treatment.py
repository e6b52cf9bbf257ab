"""One treatment with all its pages' content."""

from collections.abc import Iterable
from dataclasses import replace

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.vocabulary import BACKGROUND, Safer
from aftercare.parts.acts import NO_ACTS, ActsView, present_acts, present_always
from aftercare.parts.before import TellGroupView, present_tell_first
from aftercare.parts.cards import CareCardView, present_cards
from aftercare.parts.faq import FaqGroupView, present_faq
from aftercare.parts.normal import (
    CourseView,
    ExpectationView,
    present_courses,
    present_expectations,
)
from aftercare.parts.papers import SheetFileView
from aftercare.parts.plan import PlanView, present_plan
from aftercare.parts.presenter import Presenter
from aftercare.parts.question.evidence import NO_EVIDENCE, EvidenceView, present_evidence
from aftercare.parts.question.stamp import StampView, present_stamp
from aftercare.parts.question.topic import (
    GroupView,
    RetiredView,
    TopicView,
    present_retired,
    present_topic,
)
from aftercare.parts.recovery import RecoveryView, present_recovery
from aftercare.parts.stages import StageView, present_stages
from aftercare.parts.view import frozen
from aftercare.parts.waits import WaitsView, present_waits
from aftercare.reading.reconcile import Reading


@frozen
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


def present_treatment(
    presenter: Presenter, treatment: Treatment, in_file_order: Iterable[tuple[Topic, Reading]]
) -> TreatmentView:
    """Present one treatment; its topics come in the order of the file, with their readings."""
    read = sorted(
        (pair for pair in in_file_order if pair[0].is_public), key=lambda pair: pair[0].priority
    )
    topics = tuple(
        replace(
            present_topic(presenter, treatment, topic, reading),
            evidence=present_evidence(presenter, treatment, [(topic, reading)]),
        )
        for topic, reading in read
        if topic.question
    )
    names = dict.fromkeys(topic.group for topic in topics)
    groups = tuple(
        GroupView(name=name, topics=tuple(topic for topic in topics if topic.group == name))
        for name in names
    )
    recovery = present_recovery(presenter, treatment, topics, read)
    return TreatmentView(
        id=treatment.id,
        name=treatment.name,
        after=treatment.after,
        summary=treatment.summary,
        covers=treatment.covers.words,
        address=f"page:{treatment.id}/index",
        topics=topics,
        groups=groups,
        first=topics[:3],
        faq=present_faq(groups, read),
        acts=present_acts(topics, read),
        before=present_acts(topics, read, {"prepare"}),
        tell_first=present_tell_first(read, presenter.sources),
        procedure=tuple(topic for topic in topics if topic.kind == "procedure"),
        recovery=recovery,
        plan=present_plan(presenter, treatment, topics, read, recovery),
        waits=present_waits(presenter, treatment, topics, read),
        stages=present_stages(presenter, treatment, topics, read),
        always=present_always(topics, read),
        cards=present_cards(
            read, presenter.answers_in(treatment), presenter.dataset, presenter.clinic
        ),
        expectations=present_expectations(topics, read),
        courses=present_courses(topics, read),
        compared=_compared(topics, read),
        retired=present_retired(treatment),
        stamp=present_stamp(presenter, treatment, [topic for topic, _ in read if topic.question]),
        evidence=present_evidence(presenter, treatment, read),
    )


def _compared(
    topics: Iterable[TopicView], read: Iterable[tuple[Topic, Reading]]
) -> tuple[TopicView, ...]:
    """Take the questions on which more than one statement stands side by side in figures."""
    kinds = {topic.id: topic for topic, _ in read}
    return tuple(
        view
        for view in topics
        if len(view.comparison.rows) > 1
        and kinds[view.id].kind not in BACKGROUND
        and kinds[view.id].safer is not Safer.NONE
    )
