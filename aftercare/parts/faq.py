"""Every question with its answer open below it, and the rest one tap away.

What is normal comes first, then what to do; what is about before the treatment, or about the
treatment itself, stands last, each group behind its heading.
"""

from collections.abc import Sequence

from aftercare.dataset.vocabulary import AFTERCARE
from aftercare.parts.question.topic import Asked, GroupView, TopicView
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.reconcile import Agreement
from aftercare.words.catalogue import Words
from aftercare.words.ours import spoken_ours


@frozen
class FaqEntryView:
    """A question with its answer, what to do if its check says no, and whether sources differ.

    Who stands behind it is told of each if any of them is signed; else the page says so for all.
    """

    id: str
    question: str
    answer: str
    """All that has to be known before one acts on it: how long, until what, and whom to ask."""
    standing: str
    reason: str
    differs: str
    address: str
    call: str = ""
    """Of a sign of healing, when to call: it stands out of the answer."""
    then: str = ""
    """What to do if the check says no, "" where the answer has said what comes after."""

    @property
    def whole(self) -> str:
        """The answer with all that comes after it."""
        return " ".join(filter(None, [self.answer, self.call, self.then]))


@frozen
class FaqGroupView:
    """Questions and answers that belong together; `id` is the group's place in the page."""

    id: str
    name: str
    entries: tuple[FaqEntryView, ...]
    is_folded: bool = False
    """Whether nothing in it is about the time after the treatment."""


_DIFFERING = {Agreement.CONFLICT, Agreement.DIFFER, Agreement.SPLIT}


def present_faq(
    groups: Sequence[GroupView], asked: Sequence[Asked], words: Words
) -> tuple[FaqGroupView, ...]:
    """Give every question its whole answer in a few sentences, group by group."""
    is_signed = any(view.answer.is_signed for _, view in asked)
    telling = {view.id for advice, view in asked if _tells_more(advice, words)}
    return tuple(
        FaqGroupView(
            id=f"group-{number}",
            name=group.name,
            entries=tuple(
                _entry(topic, tells_who=is_signed, tells_more=topic.id in telling)
                for topic in group.topics
            ),
            is_folded=_rank(group) == len(_ORDER),
        )
        for number, group in enumerate(sorted(groups, key=_rank), 1)
    )


_ORDER = (frozenset({"course-of-healing"}), AFTERCARE)
"""What the groups are about, the first first; all others come after these."""


def _rank(group: GroupView) -> int:
    kinds = {topic.kind for topic in group.topics}
    return next((rank for rank, some in enumerate(_ORDER) if kinds & some), len(_ORDER))


def _tells_more(advice: Advice, words: Words) -> bool:
    """Whether advice differs, or a part of it is ours and no source's."""
    topic, reading = advice.topic, advice.reading
    return reading.agreement in _DIFFERING or any(spoken_ours(topic.safer, reading, words))


def _entry(topic: TopicView, *, tells_who: bool, tells_more: bool) -> FaqEntryView:
    answer = topic.answer
    # A wait ends with a check, and only whoever fails it needs what comes after.
    is_last = bool(topic.checks) and not answer.gate
    is_sign = topic.kind == "course-of-healing"
    rest = "" if is_last or is_sign else answer.then
    said = filter(None, [answer.lead, answer.condition, rest])
    return FaqEntryView(
        id=topic.id,
        question=topic.question,
        answer=" ".join(said),
        standing=answer.standing if tells_who else "",
        reason=answer.reason or (topic.reasons[0].text if topic.reasons else ""),
        differs=topic.comparison.agreement if tells_more else "",
        address=topic.address,
        call=answer.then if is_sign else "",
        then=answer.then if is_last else "",
    )
