"""What to say to a patient about one topic, and what to have them say back.

Every word and every figure is taken from the page that patients read, or made from the
reading; nothing is typed.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.question.topic import TopicView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_ceiling, spoken_time
from aftercare.words.wording import in_a_sentence, unique


@frozen
class ShorterView:
    """A time shorter than ours that patients may have read elsewhere, and who says it."""

    time: str
    who: str


@frozen
class TeachBackView:
    """What to ask a patient to say in their own words, and what to hear."""

    ask: str
    hear: tuple[str, ...]


def present_told(topic: Topic, treatment: TreatmentView) -> tuple[str, ...]:
    """Say what patients read about a sign, or about something to tell us first."""
    if topic.tell:
        return (f"Tell us first if {topic.tell}.",)
    for card in treatment.cards:
        signs = [sign for group in card.groups for sign in group.signs]
        if topic.symptom and any(sign.text.startswith(topic.symptom) for sign in signs):
            look = (topic.look_for,) if topic.look_for else ()
            return (f"{card.heading.removesuffix(' if:')} if {topic.symptom}.", *look)
    return ()


def present_teach_back(
    topic: Topic,
    reading: Reading,
    view: TopicView | None,
    told: Sequence[str],
    treatment: Treatment,
) -> tuple[TeachBackView, ...]:
    """Ask a patient to say it in their own words, and say what to hear."""
    items = list(_on_the_answer(topic, reading, view, told))
    if items and view:
        if view.checks:
            ask = f"How will you know that you can {topic.act}?"
            items.append(TeachBackView(ask=ask, hear=view.checks))
        signs = [one.symptom for one in treatment.topics if topic.id in one.after_doing]
        if hear := unique(sign for sign in signs if sign):
            ask = f"If you {topic.act} too soon, what would make you call us?"
            items.append(TeachBackView(ask=ask, hear=hear))
        elif topic.safer is Safer.TREND and view.answer.then:
            ask = f"What about {in_a_sentence(topic.sign or topic.name)} would make you call us?"
            items.append(TeachBackView(ask=ask, hear=(view.answer.then,)))
    return tuple(items)


def _on_the_answer(
    topic: Topic, reading: Reading, view: TopicView | None, told: Sequence[str]
) -> Iterator[TeachBackView]:
    if view is None:
        if told and topic.symptom:
            yield TeachBackView(ask=asks_for(topic, Safer.URGENT), hear=tuple(told[:1]))
        elif told:
            ask = "Is there anything about your health that you have not told us?"
            yield TeachBackView(ask=ask, hear=tuple(told))
        return
    is_split = reading.agreement is Agreement.SPLIT and not view.answer.is_signed
    yield TeachBackView(
        ask=asks_for(topic, Safer.ASK if is_split else topic.safer), hear=(view.summary,)
    )


def asks_for(topic: Topic, safer: Safer) -> str:
    """Say what a patient is asked to say back, in a direction that the topic could have."""
    act = topic.act
    match safer:
        case Safer.LATER:
            return f"Until when will you not {act}, and what has to be so before you do?"
        case Safer.PROTECT:
            return f"What will you do until you can {act}?"
        case Safer.EARLIER:
            return f"Before your treatment: what will you not do, and from when on? ({topic.name})"
        case Safer.TREND:
            return f"How long is {in_a_sentence(topic.sign or topic.name)} normal?"
        case Safer.LESS:
            return f"What is the most that you will do? ({topic.name})"
        case Safer.MORE:
            return f"What is the least that you will do? ({topic.name})"
        case Safer.ASK:
            return f"What will you do before you decide about {in_a_sentence(topic.name)}?"
        case Safer.URGENT:
            return f"What will you do if {topic.symptom}?"
        case Safer.NONE:
            return f"What will you remember about this? ({topic.name})"
        case _:
            assert_never(safer)


def present_shorter(
    dataset: Dataset,
    topic: Topic,
    reading: Reading,
    claims: Sequence[Claim],
    ours_h: float | None,
    words: Words,
) -> tuple[ShorterView, ...]:
    """List the shorter times that patients may have read, the shortest first, and who says them.

    Statements for staff and those about something else are among them: patients find those too.
    """
    if not topic.safer.is_wait or not ours_h or not reading.claims:
        return ()
    found: dict[str, tuple[float, list[str]]] = {}
    for claim in claims:
        time = claim.wait
        if time and time.has_figure and (time.ceiling_h or 0) < ours_h:
            _, names = found.setdefault(spoken_time(time, words), (time.ceiling_h or 0, []))
            names.append(dataset.source(claim.source).short)
    ordered = sorted(found.items(), key=lambda item: item[1][0])
    return tuple(
        ShorterView(time=time, who=join(unique(names), words)) for time, (_, names) in ordered
    )


def present_keep(dataset: Dataset, reading: Reading, view: TopicView | None, words: Words) -> str:
    """Say why we keep to the longer time."""
    if view and view.answer.is_signed:
        return f"Our clinic has decided: {view.answer.lead} {view.answer.reason}".strip()
    longest = reading.cautious.time
    if longest is None:
        return ""
    who = [
        dataset.source(claim.source).short
        for claim in reading.claims
        if claim.wait and claim.wait.ceiling_h == longest.ceiling_h
    ]
    named = f"{spoken_ceiling(longest, words)} ({join(unique(who), words)})"
    return f"The longest is {named}. Until one of our clinicians decides, we keep to that."
