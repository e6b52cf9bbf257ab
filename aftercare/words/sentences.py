"""Say in plain sentences what a reading means: the answer, and on what it rests.

Sentences are short, active and speak to the patient. No limit on a sentence ever drops a
condition, and where nobody names an end the words are "ask us", never silence.
"""

from collections.abc import Sequence
from dataclasses import replace

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.dataset.statement import Source
from aftercare.dataset.times import Amount
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.advice import is_start_told
from aftercare.reading.course import Course, Window
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.reading.rhythm import Part
from aftercare.words.acts import act_of
from aftercare.words.agreement import voices, without_an_end
from aftercare.words.answer import Sentences
from aftercare.words.catalogue import Words
from aftercare.words.doing import spoken_doing
from aftercare.words.figures import (
    either,
    spoken_between,
    spoken_ceiling,
    spoken_hours,
    spoken_stretch,
)
from aftercare.words.how import deadline, differing, spoken_how
from aftercare.words.later import later
from aftercare.words.states import spoken_states
from aftercare.words.wording import as_sentence


def first_sentence(
    topic: Topic, reading: Reading, conditions: Sequence[State], who: str, words: Words
) -> Sentences:
    """Say the cautious reading, in the topic's direction.

    `conditions` are those of the reading that nothing else implies; `who` is whom to ask.
    """
    if reading.agreement is Agreement.SPLIT:
        return Sentences(
            lead=words.say("split-ask"),
            condition=words.say("split-some"),
            then=words.say("split-do-not-choose"),
        )
    if topic.safer is Safer.NONE:
        return _message(topic.message or "", words)
    if topic.safer is Safer.ASK:
        return Sentences(lead=words.say("ask-whom", who=who))
    if topic.safer is Safer.TREND:
        return _trend(topic, reading.cautious.course or Course(), words)
    if topic.safer is Safer.PROTECT:
        return _protect(topic, reading, conditions, words)
    if topic.safer is Safer.LATER:
        return later(topic, reading, conditions, words)
    return _figure(topic, reading, conditions, words)


def _message(text: str, words: Words) -> Sentences:
    """Split the editor's own sentences: the first leads, what to ask stays to the end."""
    first, _, rest = text.partition(". ")
    lead = f"{first.removesuffix('.')}."
    said, ask, whom = rest.partition(words.say("asking"))
    return Sentences(lead=lead, condition=said.strip(), then=f"{ask}{whom}")


def _protect(
    topic: Topic, reading: Reading, conditions: Sequence[State], words: Words
) -> Sentences:
    act, wait = act_of(topic, words), spoken_ceiling(reading.cautious.time, words)
    instead = topic.instead or ""
    if reading.starts_at_once:
        lead = words.say("later-do-at-once", do=as_sentence(act.do))
        rest = " ".join(deadline(reading.cautious.by, words))
        return Sentences(lead=lead, condition=rest, then=_use(reading.cautious.how, words))
    if not is_start_told(conditions, reading.cautious.words, reading.cautious.h):
        lead = words.say("protect-ask-after", instead=instead, wait=wait) if wait else f"{instead}."
        asks = words.say("protect-ask", start=act.start)
        return Sentences(lead=lead, condition=asks, then=_use(reading.cautious.how, words))
    once = spoken_states(conditions, words)
    then = words.say("protect-then", do=act.do)
    if once:
        then = words.say("protect-then-once", once=once, do=act.do)
    return Sentences(
        lead=words.say("protect-wait", instead=instead, wait=wait),
        condition=" ".join([then, *deadline(reading.cautious.by, words)]),
        then=_use(reading.cautious.how, words),
    )


def _use(parts: Sequence[Part], words: Words) -> str:
    """Say how what protects is used; where sources do not fit together, that we are asked."""
    how = spoken_how(parts, words)
    said = words.say("protect-use", how=how) if how else ""
    return " ".join(filter(None, [said, *differing(parts, words)]))


def most_protective(reading: Reading) -> Amount | None:
    """The highest amount that any source asks for; a lower one is no alternative to it."""
    amounts = [claim.numbers[0] for claim in reading.claims if claim.numbers]
    return max(amounts, key=lambda one: (one.low, one.text), default=None)


def _trend(topic: Topic, course: Course, words: Words) -> Sentences:
    """Say how a sign goes: what is normal, from when to ask, what is for today."""
    sign = topic.sign or topic.name
    said = [_starts(course, words), _worst(course, words)]
    if course.staying_h is None or course.fading_h is None or course.usual is None:
        return Sentences(
            lead=words.say("trend-can-be-normal", sign=sign),
            condition=" ".join(filter(None, [*said, words.say("trend-ask-how-long")])),
            then=calls_today(course, words),
        )
    staying, fading = (spoken_hours(one, words) for one in (course.staying_h, course.fading_h))
    if course.staying_h < course.fading_h and not course.is_never_asked:
        asks = words.say("trend-asks", staying=staying, fading=fading)
    else:
        asks = words.say("trend-still-there", fading=fading)
    return Sentences(
        lead=words.say("trend-normal", sign=sign),
        condition=" ".join(filter(None, [*said, _usual(course, words), asks])),
        then=calls_today(course, words),
    )


def _usual(course: Course, words: Words) -> str:
    """Say in which time a sign mostly goes; not where a warning begins before anybody says so."""
    if course.goes is None:
        return ""
    usual = spoken_between(*course.goes, words)
    if course.goes_on:
        usual = words.say("time-or-longer", time=usual)
    return words.say("trend-goes", usual=usual)


def calls_today(course: Course, words: Words) -> str:
    """Say what makes a sign of healing one to call about today; a part of it holds at any hour."""
    first = words.say("trend-today")
    if course.growing_h:
        first = words.say("trend-today-after", growing=spoken_hours(course.growing_h, words))
    return f"{first} {_too_late(course, words)}".strip()


def _too_late(course: Course, words: Words) -> str:
    """Say which start and which end of a sign are too late, and for today."""
    late = []
    if course.onset:
        late.append(words.say("trend-late-start", onset=spoken_hours(course.onset[1], words)))
    if course.today_h is not None:
        late.append(words.say("trend-late-end", limit=spoken_hours(course.today_h, words)))
    return words.say("trend-today-too", late=either(late, words)) if late else ""


def course_line(topic: Topic, course: Course, of_all: Course | None, words: Words) -> str:
    """Say how a sign goes in a case: from when to ask, and from when it is for today.

    What is as it is `of_all` is not said again: when it ends, from when it is for today.
    """
    said = _trend(topic, course, words).condition
    if of_all and (course.key, course.usual) == (of_all.key, of_all.usual):
        said = " ".join(filter(None, [_starts(course, words), _worst(course, words)])) or said
    if of_all and course.today_h == of_all.today_h:
        course = replace(course, limit_h=None, words_h=None)
    return " ".join(filter(None, [said, _too_late(course, words)]))


def course_notes(course: Course | None, words: Words) -> tuple[str, ...]:
    """Say beside the table of a sign what its rows cannot: when it starts and is strongest."""
    if course is None:
        return ()
    start = _starts(course, words)
    late = f"{start} {words.say('trend-starts-later')}" if start else ""
    severe = words.say("trend-severe")
    return tuple(filter(None, [late, _worst(course, words), severe]))


def _starts(course: Course, words: Words) -> str:
    if not course.onset:
        return ""
    return words.say("trend-can-start", last=spoken_hours(course.onset[1], words))


def _worst(course: Course, words: Words) -> str:
    return _strongest(course.peak, words) if course.peak else ""


def _strongest(window: Window, words: Words) -> str:
    start, end = window
    if start == end and start:
        return words.say("trend-worst-at", time=spoken_hours(end, words))
    if start:
        return words.say("trend-worst-after", stretch=spoken_stretch(start, end, words))
    return words.say("trend-worst-first", time=spoken_hours(end, words))


def figure_line(topic: Topic, reading: Reading, conditions: Sequence[State], words: Words) -> str:
    """Say how an act is done in a case, without its name: it stands before the general answer."""
    said = spoken_doing(topic, reading.cautious, conditions, words, in_line=True)
    return " ".join(said) or words.say("answer-ask-about", noun=act_of(topic, words).noun)


def _figure(topic: Topic, reading: Reading, conditions: Sequence[State], words: Words) -> Sentences:
    """Say the smallest, highest or earliest figure of a topic that is no wait."""
    cautious = reading.cautious
    if topic.safer is Safer.EARLIER:
        do_not = act_of(topic, words).do_not
        if wait := spoken_ceiling(cautious.time, words):
            lead = words.say("earlier-wait", do_not=do_not, wait=wait)
            asks = words.say("earlier-ask") if cautious.in_words else ""  # it may be longer
            return Sentences(lead=lead, condition=asks)
        lead = words.say("earlier", do_not=do_not)
        return Sentences(lead=lead, condition=words.say("earlier-ask"))
    said = spoken_doing(topic, cautious, conditions, words, in_line=False)
    if not said:
        return Sentences(lead=words.say("answer-ask-about", noun=act_of(topic, words).noun))
    return Sentences(lead=" ".join(said), condition=topic.message or "")


def not_checked(topic: Topic, reading: Reading, sources: Sequence[Source], words: Words) -> str:
    """Say on what an unsigned answer rests: those that speak of it. Always the second sentence.

    A wait of which a source names no end is not sure to be the safest.
    """
    said = words.say("rests-on-nobody")
    if sources:
        read = "read" if reading.is_safest_read else "go-by"
        if topic.safer is Safer.LATER and reading.cautious.h and without_an_end(topic, reading):
            read = "longest"
        said = words.say(f"rests-on-{read}-{voices(sources)}", n=len(sources))
    return f"{said} {words.say('not-checked')}"


def only_said(sources: Sequence[Source], words: Words) -> str:
    """Say of what is no advice that it is only said: no promise, and nothing proven by it."""
    said = words.say("rests-on-nobody")
    if sources:
        said = words.say(f"only-said-{voices(sources)}", n=len(sources))
    return f"{said} {words.say('not-checked')}"
