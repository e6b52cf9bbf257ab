"""What to say to a patient about one topic, and what to have them say back.

Every word and every figure is taken from the page that patients read, or made from the
reading; nothing is typed.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.parts.cards import call_for, say_call
from aftercare.parts.clinic import ClinicView
from aftercare.parts.question.topic import TopicView
from aftercare.parts.view import frozen
from aftercare.reading.advice import Advice
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_ceiling, spoken_time
from aftercare.words.flags import spoken_sign
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


def present_told(advice: Advice, clinic: ClinicView, words: Words) -> tuple[str, ...]:
    """Say what patients read about a sign, or about something to tell us first."""
    topic, call = advice.topic, call_for(advice)
    if topic.tell:
        return (words.say("tell-first", tell=topic.tell),)
    if topic.safer is Safer.URGENT and call:
        said = say_call(
            call, "card-sign", clinic, words, sign=spoken_sign(topic, advice.reading.claims, words)
        )
        return (said, topic.look_for) if topic.look_for else (said,)
    return ()


def present_teach_back(
    topic: Topic,
    reading: Reading,
    view: TopicView | None,
    treatment: Treatment,
    words: Words,
    *,
    told: Sequence[str],
) -> tuple[TeachBackView, ...]:
    """Ask a patient to say it in their own words, and say what to hear."""
    items = list(_on_the_answer(topic, reading, view, told, words))
    if items and view:
        act = act_of(topic, words)
        if view.checks:
            ask = words.say("teach-checks", do=act.do)
            items.append(TeachBackView(ask=ask, hear=view.checks))
        signs = [one.symptom for one in treatment.topics if topic.id in one.after_doing]
        if hear := unique(sign for sign in signs if sign):
            ask = words.say("teach-too-soon", do=act.do)
            items.append(TeachBackView(ask=ask, hear=hear))
        elif topic.safer is Safer.TREND and view.answer.then:
            ask = words.say("teach-call", sign=in_a_sentence(topic.sign or topic.name))
            items.append(TeachBackView(ask=ask, hear=(view.answer.then,)))
    return tuple(items)


def _on_the_answer(
    topic: Topic, reading: Reading, view: TopicView | None, told: Sequence[str], words: Words
) -> Iterator[TeachBackView]:
    if view is None:
        if told and topic.symptom:
            yield TeachBackView(ask=asks_for(topic, Safer.URGENT, words), hear=tuple(told[:1]))
        elif told:
            yield TeachBackView(ask=words.say("teach-health"), hear=tuple(told))
        return
    is_split = reading.agreement is Agreement.SPLIT and not view.answer.is_signed
    safer = Safer.ASK if is_split else topic.safer
    yield TeachBackView(ask=asks_for(topic, safer, words), hear=(view.summary,))


def asks_for(topic: Topic, safer: Safer, words: Words) -> str:
    """Say what a patient is asked to say back, in a direction that the topic could have."""
    match safer:
        case Safer.LATER | Safer.PROTECT:
            about = {"do": act_of(topic, words).do}
        case Safer.TREND:
            about = {"sign": in_a_sentence(topic.sign or topic.name)}
        case Safer.ASK:
            about = {"noun": act_of(topic, words).noun}
        case Safer.URGENT:
            about = {"sign": topic.symptom or topic.name}
        case Safer.EARLIER | Safer.LESS | Safer.MORE | Safer.NONE:
            about = {"name": topic.name}
        case _:
            assert_never(safer)
    return words.say(f"teach-{safer.value}", **about)


def present_shorter(
    dataset: Dataset,
    topic: Topic,
    reading: Reading,
    claims: Sequence[Claim],
    words: Words,
    *,
    ours_h: float | None,
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
        said = f"{view.answer.lead} {view.answer.reason}".strip()
        return words.say("keep-decided", said=said)
    longest = reading.cautious.time
    if longest is None:
        return ""
    who = [
        dataset.source(claim.source).short
        for claim in reading.claims
        if claim.wait and claim.wait.ceiling_h == longest.ceiling_h
    ]
    named, sources = spoken_ceiling(longest, words), join(unique(who), words)
    return words.say("keep-longest", longest=named, sources=sources)
