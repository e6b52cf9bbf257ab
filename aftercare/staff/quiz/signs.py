"""Ask which sign means call: now, or today.

The wrong answers are signs that are less urgent, never ones as urgent or more. Each says what
is right for it, so that nobody remembers that a sign can be left alone.
"""

from collections.abc import Iterable, Iterator

from aftercare.dataset.model import Topic
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.parts.cards import call_for, heading_of
from aftercare.parts.clinic import ClinicView
from aftercare.reading.course import Course
from aftercare.reading.reconcile import Reading
from aftercare.staff.quiz.asking import Asking, Wrong, by_chance
from aftercare.staff.quiz.question import QuestionView
from aftercare.words.sentences import calls_today
from aftercare.words.wording import in_a_sentence

MOST_NORMAL = 2
"""How many wrong answers are parts of healing."""


def ask_for_signs(asking: Asking) -> Iterator[QuestionView]:
    """Ask about every sign that means call at once, as urgent as it is signed or read."""
    for urgency in (Urgency.EMERGENCY, Urgency.TODAY):
        for topic, reading in asking.read:
            if topic.safer is Safer.URGENT and reading.cautious.urgency is urgency:
                yield from _sign(asking, topic, reading, urgency)


def _sign(
    asking: Asking, topic: Topic, reading: Reading, urgency: Urgency
) -> Iterable[QuestionView]:
    what = _call(asking.presenter.clinic, topic, reading)
    calmer = [pair for pair in asking.read if _is_calmer(*pair, urgency)]
    # A sign that patients call by the same word is too near to be told apart.
    words = {word.casefold() for word in (topic.name, *topic.also)}
    apart = [
        (other, its)
        for other, its in calmer
        if not words & {word.casefold() for word in (other.name, *other.also)}
    ]
    apart.sort(key=lambda pair: by_chance(topic.id, pair[0].id))
    normal = [pair for pair in apart if pair[0].safer is Safer.TREND]
    chosen = [pair for pair in apart if pair not in normal[MOST_NORMAL:]]
    return asking.ask(
        "urgent",
        topic,
        f"Which of these signs means “{what}”?",
        (_words(topic), f"{what}. {topic.look_for or ''}".strip()),
        [_wrong(asking, other, its) for other, its in chosen],
        because=[_basis(asking, topic)],
        claims=[claim for claim in reading.claims if claim.urgency is urgency] or reading.claims,
    )


def _is_calmer(topic: Topic, reading: Reading, urgency: Urgency) -> bool:
    """Whether a sign means less than this call; how healing goes means none."""
    if topic.safer is Safer.TREND:
        return reading.cautious.h is not None
    level = reading.cautious.urgency
    return topic.safer is Safer.URGENT and level is not None and level.rank > urgency.rank


def _words(topic: Topic) -> str:
    if topic.safer is Safer.TREND:
        return f"{in_a_sentence(topic.sign or topic.name)} that fades"
    return topic.symptom or topic.name


def _wrong(asking: Asking, topic: Topic, reading: Reading) -> Wrong:
    """Say a calmer sign, with what is right for it."""
    if topic.safer is Safer.TREND:
        today = calls_today(reading.cautious.course or Course())
        return _words(topic), f"{asking.told.get(topic.id, 'Ask us.')} {today}"
    more = topic.look_for or ""
    call = _call(asking.presenter.clinic, topic, reading)
    return _words(topic), f"{call}. {more}".strip()


def _call(clinic: ClinicView, topic: Topic, reading: Reading) -> str:
    """Say how soon to call whom, as the care cards do."""
    call = call_for(topic, reading) or (Urgency.EMERGENCY, True)
    return heading_of(call, clinic).removesuffix(" if:")


def _basis(asking: Asking, topic: Topic) -> str:
    """Say why it is as urgent as that."""
    if asking.presenter.advice(asking.treatment, topic).answer:
        return "Two of our clinicians have signed how urgent this is."
    return "The most urgent call that any source names holds."
