"""One treatment with all its pages' content."""

from dataclasses import replace

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.vocabulary import BACKGROUND, Safer
from aftercare.parts.acts import NO_ACTS, ActsView, present_acts, present_always
from aftercare.parts.before import TellGroupView, present_tell_first
from aftercare.parts.cards import CareCardView, present_cards
from aftercare.parts.days.plan import PlanView, present_plan
from aftercare.parts.days.recovery import RecoveryView, present_recovery
from aftercare.parts.faq import FaqGroupView, present_faq
from aftercare.parts.normal import (
    CourseView,
    ExpectationView,
    present_courses,
    present_expectations,
)
from aftercare.parts.papers import SheetFileView
from aftercare.parts.presenter import Presenter
from aftercare.parts.question.evidence import NO_EVIDENCE, EvidenceView, present_evidence
from aftercare.parts.question.stamp import StampView, present_stamp
from aftercare.parts.question.topic import (
    GroupView,
    RetiredView,
    TopicView,
    present_retired,
    present_topic,
    with_helps,
)
from aftercare.parts.stages import StageView, present_stages
from aftercare.parts.view import frozen
from aftercare.parts.waits import WaitsView, present_waits
from aftercare.reading.advice import told_in
from aftercare.words.wording import words_for


@frozen
class TreatmentView:
    """One treatment with all its pages' content."""

    id: str
    name: str
    after: str
    summary: str
    group: str = ""
    """The heading under which treatments like it are listed, "" for none."""
    covers: str
    cared_for: str = ""
    """What patients look after, "" where the treatment does not name it."""
    particulars: tuple[str, ...] = ()
    """What is not the same for every patient: blanks to fill in by hand."""
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


def present_treatment(presenter: Presenter, treatment: Treatment) -> TreatmentView:
    """Present what patients may see of one treatment, in the order of priority."""
    presenter = replace(presenter, words=words_for(treatment, presenter.words))
    dataset = presenter.dataset
    told = told_in(dataset, treatment)
    asked = with_helps(
        [(one, present_topic(presenter, treatment, one)) for one in told if one.topic.question]
    )
    topics = tuple(view for _, view in asked)
    names = dict.fromkeys(topic.group for topic in topics)
    groups = tuple(
        GroupView(name=name, topics=tuple(topic for topic in topics if topic.group == name))
        for name in names
    )
    recovery = present_recovery(asked, presenter.words)
    return TreatmentView(
        id=treatment.id,
        name=treatment.name,
        after=treatment.after,
        summary=treatment.summary,
        group=treatment.group or "",
        covers=treatment.covers.words,
        cared_for=treatment.words.cared_for or "",
        particulars=treatment.words.particulars,
        address=f"page:{treatment.id}/index",
        topics=topics,
        groups=groups,
        first=topics[:3],
        faq=present_faq(groups, asked, presenter.words),
        acts=present_acts(asked, presenter.words),
        before=present_acts(asked, presenter.words, {"prepare"}),
        tell_first=present_tell_first(told, presenter.sources, presenter.words),
        procedure=tuple(topic for topic in topics if topic.kind == "procedure"),
        recovery=recovery,
        plan=present_plan(dataset, treatment, asked, recovery, presenter.words),
        waits=present_waits(asked, presenter.words),
        stages=present_stages(treatment, asked, presenter.words),
        always=present_always(asked, presenter.words),
        cards=present_cards(presenter, treatment, told),
        expectations=present_expectations(asked),
        courses=present_courses(asked, presenter.words),
        compared=tuple(view for advice, view in asked if _is_compared(advice.topic, view)),
        retired=present_retired(treatment, presenter.words),
        stamp=present_stamp(presenter, [one for one, _ in asked]),
        evidence=present_evidence(presenter, told),
    )


def _is_compared(topic: Topic, view: TopicView) -> bool:
    """Whether more than one statement stands side by side in figures."""
    is_background = topic.kind in BACKGROUND or topic.safer is Safer.NONE
    return len(view.comparison.rows) > 1 and not is_background
