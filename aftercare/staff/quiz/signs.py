"""Ask which sign means call: now, or today.

The wrong answers are signs that are less urgent, never ones as urgent or more. Each says what
is right for it, so that nobody remembers that a sign can be left alone.
"""

from collections.abc import Iterable, Iterator

from aftercare.dataset.model import Topic
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.parts.cards import sentence_of
from aftercare.parts.clinic import ClinicView
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
    what = _call(asking.presenter.clinic, advice, asking.words)
    calmer = [one for one in asking.advice if _is_calmer(one, urgency)]
    # A sign that patients call by the same word is too near to be told apart.
    words = {word.casefold() for word in (topic.name, *topic.also)}
    apart = [
        one
        for one in calmer
        if not words & {word.casefold() for word in (one.topic.name, *one.topic.also)}
    ]
    apart.sort(key=lambda one: by_chance(topic.id, one.topic.id))
    normal = [one for one in apart if one.topic.safer is Safer.TREND]
    chosen = [one for one in apart if one not in normal[MOST_NORMAL:]]
    return asking.ask(
        "urgent",
        topic,
        f"Which of these signs means “{what}”?",
        (_words(topic), f"{what}. {topic.look_for or ''}".strip()),
        [_wrong(asking, one) for one in chosen],
        because=[_basis(advice)],
        claims=[claim for claim in claims if claim.urgency is urgency] or claims,
    )


def _is_calmer(advice: Advice, urgency: Urgency) -> bool:
    """Whether a sign means less than this call; how healing goes means none."""
    topic, reading = advice.topic, advice.reading
    if topic.safer is Safer.TREND:
        return reading.cautious.h is not None
    level = reading.cautious.urgency
    return topic.safer is Safer.URGENT and level is not None and level.rank > urgency.rank


def _words(topic: Topic) -> str:
    if topic.safer is Safer.TREND:
        return f"{in_a_sentence(topic.sign or topic.name)} that fades"
    return topic.symptom or topic.name


def _wrong(asking: Asking, advice: Advice) -> Wrong:
    """Say a calmer sign, with what is right for it."""
    topic = advice.topic
    if topic.safer is Safer.TREND:
        today = calls_today(advice.course or Course(), asking.words)
        return _words(topic), f"{asking.told.get(topic.id, 'Ask us.')} {today}"
    more = topic.look_for or ""
    call = _call(asking.presenter.clinic, advice, asking.words)
    return _words(topic), f"{call}. {more}".strip()


def _call(clinic: ClinicView, advice: Advice, words: Words) -> str:
    """Say how soon to call whom, as the care cards do."""
    return sentence_of(advice, clinic, words).removesuffix(".")


def _basis(advice: Advice) -> str:
    """Say why it is as urgent as that."""
    if advice.answer:
        return "Two of our clinicians have signed how urgent this is."
    return "The most urgent call that any source names holds."
