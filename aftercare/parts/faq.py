"""Every question with its whole answer in a few sentences."""

from collections.abc import Sequence

from aftercare.parts.question.topic import Asked, GroupView, TopicView
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Agreement


@frozen
class FaqEntryView:
    """A question with its short answer: all of it, whether sources differ.

    Who stands behind it is told of each if any of them is signed; else the page says so for all.
    """

    id: str
    question: str
    answer: str
    standing: str
    reason: str
    differs: str
    address: str


@frozen
class FaqGroupView:
    """Questions and answers that belong together; `id` is the group's place in the page."""

    id: str
    name: str
    entries: tuple[FaqEntryView, ...]


_DIFFERING = {Agreement.CONFLICT, Agreement.DIFFER, Agreement.SPLIT}


def present_faq(groups: Sequence[GroupView], asked: Sequence[Asked]) -> tuple[FaqGroupView, ...]:
    """Give every question its whole answer in a few sentences, group by group."""
    is_signed = any(view.answer.is_signed for _, view in asked)
    agreements = {view.id: advice.reading.agreement for advice, view in asked}
    return tuple(
        FaqGroupView(
            id=f"group-{number}",
            name=group.name,
            entries=tuple(
                _entry(topic, agreements[topic.id], tells_who=is_signed) for topic in group.topics
            ),
        )
        for number, group in enumerate(groups, 1)
    )


def _entry(topic: TopicView, agreement: Agreement, *, tells_who: bool) -> FaqEntryView:
    answer = topic.answer
    then = "" if topic.summary.endswith(answer.then) else answer.then
    return FaqEntryView(
        id=topic.id,
        question=topic.question,
        answer=f"{topic.summary} {then}".strip(),
        standing=answer.standing if tells_who else "",
        reason=answer.reason or (topic.reasons[0].text if topic.reasons else ""),
        differs=topic.comparison.agreement if agreement in _DIFFERING else "",
        address=topic.address,
    )
