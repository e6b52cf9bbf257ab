"""Ask which sign means call: now, or today.

The wrong answers are signs that are less urgent, never ones as urgent or more. Each says what
is right for it, so that nobody remembers that a sign can be left alone.
"""

from collections.abc import Iterable, Iterator

from aftercare.dataset.model import Topic
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.parts.cards import call_for, say_call, sentence_of
from aftercare.reading.advice import Advice
from aftercare.reading.course import Course
from aftercare.staff.quiz.asking import Asking, Wrong, by_chance
from aftercare.staff.quiz.question import QuestionView
from aftercare.words.catalogue import Words
from aftercare.words.sentences import calls_today
from aftercare.words.wording import in_a_sentence

MOST_NORMAL = 2
"""How many wrong answers are parts of healing."""


def ask_for_signs(asking: Asking) -> Iterator[QuestionView]:
    """Ask about every sign that means call at once, as urgent as it is signed or read."""
    for urgency in (Urgency.EMERGENCY, Urgency.TODAY):
        for one in asking.advice:
            if one.topic.safer is Safer.URGENT and one.reading.cautious.urgency is urgency:
                yield from _sign(asking, one, urgency)


def _sign(asking: Asking, advice: Advice, urgency: Urgency) -> Iterable[QuestionView]:
    topic, claims = advice.topic, advice.reading.claims
    clinic, words = asking.presenter.clinic, asking.words
    calmer = [one for one in asking.advice if _is_calmer(one, urgency)]
    # A sign that patients call by the same word is too near to be told apart.
    names = {name.casefold() for name in (topic.name, *topic.also)}
    apart = [
        one
        for one in calmer
        if not names & {name.casefold() for name in (one.topic.name, *one.topic.also)}
    ]
    apart.sort(key=lambda one: by_chance(topic.id, one.topic.id))
    normal = [one for one in apart if one.topic.safer is Safer.TREND]
    chosen = [one for one in apart if one not in normal[MOST_NORMAL:]]
    return asking.ask(
        "urgent",
        topic,
        say_call(call_for(advice) or (urgency, True), "quiz-sign", clinic, words),
        (_said(topic, words), _what_to_do(asking, advice)),
        [_wrong(asking, one) for one in chosen],
        because=[words.say("quiz-urgent-signed" if advice.answer else "quiz-urgent-read")],
        claims=[claim for claim in claims if claim.urgency is urgency] or claims,
    )


def _is_calmer(advice: Advice, urgency: Urgency) -> bool:
    """Whether a sign means less than this call; how healing goes means none."""
    topic, reading = advice.topic, advice.reading
    if topic.safer is Safer.TREND:
        return reading.cautious.h is not None
    level = reading.cautious.urgency
    return topic.safer is Safer.URGENT and level is not None and level.rank > urgency.rank


def _said(topic: Topic, words: Words) -> str:
    """Say a sign; one of healing is calmer only as long as it fades."""
    if topic.safer is Safer.TREND:
        return words.say("quiz-sign-fading", sign=in_a_sentence(topic.sign or topic.name))
    return topic.symptom or topic.name


def _wrong(asking: Asking, advice: Advice) -> Wrong:
    """Say a calmer sign, with what is right for it."""
    topic, words = advice.topic, asking.words
    if topic.safer is Safer.TREND:
        told = asking.told.get(topic.id) or words.say("quiz-sign-ask")
        return _said(topic, words), f"{told} {calls_today(advice.course or Course(), words)}"
    return _said(topic, words), _what_to_do(asking, advice)


def _what_to_do(asking: Asking, advice: Advice) -> str:
    """Say how soon to call whom, as the care cards do, and what to look for."""
    call = sentence_of(advice, asking.presenter.clinic, asking.words)
    return f"{call} {advice.topic.look_for or ''}".strip()
