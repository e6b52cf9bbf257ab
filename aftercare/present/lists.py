"""Present the questions of a treatment as lists: the FAQ, and what to do and not to do.

Both are views of the topics, not texts of their own, so that they cannot say anything else
than the question's own page.
"""

from collections.abc import Collection, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.vocabulary import AFTERCARE, Safer
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.views import ActsView, ActView, FaqEntryView, FaqGroupView, GroupView, TopicView
from aftercare.words.wording import in_a_sentence

_DIFFERING = {Agreement.CONFLICT, Agreement.DIFFER, Agreement.SPLIT}


def present_faq(
    groups: Sequence[GroupView], read: Sequence[tuple[Topic, Reading]]
) -> tuple[FaqGroupView, ...]:
    """Give every question its whole answer in a few sentences, group by group."""
    agreements = {topic.id: reading.agreement for topic, reading in read}
    return tuple(
        FaqGroupView(
            id=f"group-{number}",
            name=group.name,
            entries=tuple(_entry(topic, agreements[topic.id]) for topic in group.topics),
        )
        for number, group in enumerate(groups, 1)
    )


def _entry(topic: TopicView, agreement: Agreement) -> FaqEntryView:
    answer = topic.answer
    then = "" if topic.summary.endswith(answer.then) else answer.then
    return FaqEntryView(
        id=topic.id,
        question=topic.question,
        answer=f"{topic.summary} {then}".strip(),
        standing=answer.standing,
        reason=answer.reason or (topic.reasons[0].text if topic.reasons else ""),
        differs=topic.comparison.agreement if agreement in _DIFFERING else "",
        address=topic.address,
    )


def present_acts(
    topics: Sequence[TopicView],
    read: Sequence[tuple[Topic, Reading]],
    kinds: Collection[str] = AFTERCARE,
) -> ActsView:
    """Sort the questions of some kinds into do, do not, and ask first."""
    dos, donts, ask = [], [], []
    of = {topic.id: (topic, reading) for topic, reading in read}
    for view in topics:
        topic, reading = of[view.id]
        if topic.kind not in kinds:
            continue
        says_not = view.answer.lead.startswith("Do not")
        if says_not and topic.safer in {Safer.LATER, Safer.EARLIER, Safer.NONE}:
            donts.append(_act(view))
        elif (
            topic.safer in {Safer.PROTECT, Safer.LESS, Safer.MORE, Safer.NONE}
            and not reading.cautious.ask
        ):
            dos.append(_act(view))
        else:
            # Undecided, or decided in the clinic's own words, which stand on the page.
            ask.append(ActView(words=in_a_sentence(topic.name), gate="", address=view.address))
    return ActsView(dos=tuple(dos), donts=tuple(donts), ask=tuple(ask))


def present_always(topics: Sequence[TopicView], read: Sequence[tuple[Topic, Reading]]) -> ActsView:
    """Take what to do or not to do on every day: the care that no stage begins or ends."""
    steady = {
        topic.id
        for topic, _ in read
        if topic.kind in AFTERCARE and topic.safer in {Safer.NONE, Safer.LESS, Safer.MORE}
    }
    return present_acts([view for view in topics if view.id in steady], read)


def _act(view: TopicView) -> ActView:
    """Take the answer's own sentence, as an item of a list."""
    sentence = f"{view.answer.lead} {view.answer.condition}".strip().removesuffix(".")
    return ActView(words=in_a_sentence(sentence), gate=view.answer.gate, address=view.address)
