"""Say in plain sentences what a reading means: answers, agreement, zones.

Sentences are short, active and speak to the patient. No limit on a sentence ever drops a
condition, and where nobody names an end the words are "ask us", never silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aftercare.dataset.amounts import Amount
from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Condition, Source
from aftercare.dataset.times import Time
from aftercare.dataset.vocabulary import Safer, Tier
from aftercare.reading.advice import asks_at_the_end, is_start_told
from aftercare.reading.course import Course, Window
from aftercare.reading.reconcile import Agreement, Reading, Standing, Step
from aftercare.words.agreement import giving_a_time, nouns_for
from aftercare.words.chart import spoken_hours, spoken_stretch
from aftercare.words.wording import join


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The answer in its parts: the first line, its condition, and what to do after."""

    lead: str
    condition: str = ""
    then: str = ""


def first_sentence(
    topic: Topic, reading: Reading, conditions: Sequence[Condition], who: str
) -> Sentences:
    """Say the cautious reading, in the topic's direction.

    `conditions` are those of the reading that nothing else implies; `who` is whom to ask.
    """
    if reading.agreement is Agreement.SPLIT:
        return Sentences(
            lead="Advice differs. Ask us first.",
            condition="Some say do it. Some say do not.",
            then="Do not choose by yourself.",
        )
    if topic.safer is Safer.NONE:
        return _message(topic.message or "")
    if topic.safer is Safer.ASK:
        return Sentences(lead=f"Do not choose or stop by yourself. Ask {who}.")
    if topic.safer is Safer.TREND:
        return _trend(topic, reading.cautious.course or Course())
    if topic.safer is Safer.PROTECT:
        return _protect(topic, reading, conditions)
    if topic.safer is Safer.LATER:
        return _later(topic, reading, conditions)
    return _figure(topic, reading)


def _message(text: str) -> Sentences:
    """Split the editor's own sentences: the first leads, what to ask stays to the end."""
    first, _, rest = text.partition(". ")
    lead = f"{first.removesuffix('.')}."
    said, ask, whom = rest.partition("Ask us")
    return Sentences(lead=lead, condition=said.strip(), then=f"{ask}{whom}")


def _later(topic: Topic, reading: Reading, conditions: Sequence[Condition]) -> Sentences:
    testable = [condition.words for condition in conditions if condition.is_testable]
    cautious = reading.cautious
    wait = cautious.time.spoken_ceiling() if cautious.time else ""
    ask = "Ask us before you start again." if asks_at_the_end(reading, conditions) else ""
    if not wait and not testable:
        return Sentences(lead=f"Do not {topic.act} yet.", then=ask or "Ask us first.")
    if not wait:
        until = f"until {join(testable)}."
        return Sentences(lead=f"Do not {topic.act}", condition=until, then=ask or _IF_NOT)
    if not testable:
        return Sentences(lead=f"Do not {topic.act} for {wait}.", then=ask)
    return Sentences(
        lead=f"Do not {topic.act} for {wait},",
        condition=f"and not until {join(testable)}.",
        then=ask or _IF_NOT,
    )


_IF_NOT = "If it is not so by then, call us."


def _protect(topic: Topic, reading: Reading, conditions: Sequence[Condition]) -> Sentences:
    wait = reading.cautious.time.spoken_ceiling() if reading.cautious.time else ""
    if not is_start_told(conditions, reading.cautious.words, reading.cautious.h):
        lead = f"{topic.instead} for {wait}." if wait else f"{topic.instead}."
        return Sentences(lead=lead, condition=f"Ask us when to {topic.act}.")
    once = join([condition.words for condition in conditions])
    then = f"then, once {once}, {topic.act}." if once else f"then {topic.act}."
    largest = most_protective(reading)
    use = f"Use {largest.spoken()}." if largest else ""
    return Sentences(lead=f"{topic.instead} for {wait},", condition=then, then=use)


def most_protective(reading: Reading) -> Amount | None:
    """The highest amount that any source asks for; a lower one is no alternative to it."""
    amounts = [claim.amount for claim in reading.claims if claim.amount]
    return max(amounts, key=lambda one: (one.low, one.text), default=None)


def _trend(topic: Topic, course: Course) -> Sentences:
    """Say how a sign goes: what is normal, from when to ask, what is for today."""
    worst = f"It is strongest {_in_window(course.peak)}." if course.peak else ""
    start = _starts(course)
    if course.staying_h is None or course.fading_h is None or course.usual is None:
        return Sentences(
            lead=f"{topic.sign} that fades can be normal.",
            condition=" ".join(filter(None, [start, worst, "Ask us how long."])),
            then=calls_today(course),
        )
    staying, fading = course_hours(course, "staying_h"), course_hours(course, "fading_h")
    low = min(course.usual[0], course.fading_h)
    longer = " or longer" if course.is_open and course.fading_h == course.usual[1] else ""
    usual = spoken_hours(low) if low == course.fading_h else spoken_stretch(low, course.fading_h)
    asks = f"Still there after {fading}? Ask us."
    if course.staying_h < course.fading_h:
        asks = f"Not fading after {staying}? Ask us. {asks}"
    goes = f"It mostly goes in {usual}{longer}."
    return Sentences(
        lead=f"{topic.sign} is normal at first, as long as it fades.",
        condition=" ".join(filter(None, [start, worst, goes, asks])),
        then=calls_today(course),
    )


def calls_today(course: Course) -> str:
    """Say what makes a sign of healing one to call about today; a part of it holds at any hour."""
    grows = f"still grows after {spoken_hours(course.growing_h)}" if course.growing_h else "grows"
    late = []
    if course.onset:
        late.append(f"starts only after {spoken_hours(course.onset[1])}")
    if course.limit_h is not None:
        late.append(f"is not fading after {course_hours(course, 'limit_h')}")
    first = f"If it {grows}, spreads, is severe or comes back, call us today."
    return f"{first} Call us today too if it {' or '.join(late)}." if late else first


def course_notes(course: Course | None) -> tuple[str, ...]:
    """Say beside the table of a sign what its rows cannot: when it starts and is strongest."""
    if course is None:
        return ()
    start = f"{_starts(course)} If it starts later, call us today." if course.onset else ""
    worst = f"It is strongest {_in_window(course.peak)}." if course.peak else ""
    return tuple(filter(None, [start, worst, "Severe, at any hour? Call us today."]))


def course_hours(course: Course, name: str) -> str:
    """Say one of the hours of a course, and that it is our reading where it is."""
    ours = " (our reading)" if name in course.read else ""
    return f"{spoken_hours(getattr(course, name))}{ours}"


def _starts(course: Course) -> str:
    last = spoken_hours(course.onset[1]) if course.onset else ""
    return f"It can start up to {last} after your treatment." if last else ""


def _in_window(window: Window) -> str:
    start, end = window
    return f"{spoken_stretch(start, end)} after" if start else f"in the first {spoken_hours(end)}"


def _figure(topic: Topic, reading: Reading) -> Sentences:
    """Say the smallest, highest or earliest figure of a topic that is no wait."""
    cautious = reading.cautious
    if topic.safer is Safer.EARLIER:
        if cautious.time:
            lead = f"Do not {topic.act} for {cautious.time.spoken_ceiling()} before your treatment."
            return Sentences(lead=lead)
        lead = f"Do not {topic.act} before your treatment."
        return Sentences(lead=lead, condition="Ask us from when.")
    figure = cautious.amount.spoken() if cautious.amount else None
    if cautious.time:
        time = cautious.time
        figure = time.spoken_floor() if topic.safer is Safer.LESS else time.spoken_ceiling()
    if not figure:
        return Sentences(lead=f"Ask us first about {topic.name.lower()}.")
    limit = "at most" if topic.safer is Safer.LESS else "at least"
    plain = figure.removeprefix("at least ").removeprefix("up to ")
    each = " at a time" if cautious.time and _is_per_use(reading, cautious.time) else ""
    lead = f"{topic.name}: {limit} {plain}{each}."
    return Sentences(lead=lead, condition=topic.message or "")


def _is_per_use(reading: Reading, time: Time) -> bool:
    return any(claim.per_use == time for claim in reading.claims)


def not_checked(reading: Reading, sources: Sequence[Source]) -> str:
    """Say on what an unsigned answer rests: those that speak of it. Always the second sentence."""
    noun, nouns = nouns_for(sources)
    who = f"{len(sources)} {noun if len(sources) == 1 else nouns} on this"
    read = "we read" if reading.is_safest_read else "we go by"
    said = f"This is the safest advice in the {who} that {read}." if sources else _NOBODY
    return f"{said} {NOT_CHECKED}"


NOT_CHECKED = "Our clinic has not checked it yet."
_NOBODY = "Nothing that we read speaks of this."


def only_said(sources: Sequence[Source]) -> str:
    """Say of what is no advice that it is only said: no promise, and nothing proven by it."""
    noun, nouns = nouns_for(sources)
    who = f"{len(sources)} {nouns} say" if len(sources) > 1 else f"1 {noun} says"
    return f"This is what {who}. It is no promise. {NOT_CHECKED}"


def zone_sentences(
    topic: Topic, reading: Reading, sources: Sequence[Source], conditions: Sequence[Condition]
) -> tuple[tuple[str, str, str, str], ...]:
    """Say the zones: texture, stretch of time, what to do, who says so.

    The last zone is a gate, never a green light.
    """
    if reading.soonest_h is None or reading.longest_h is None:
        return ()
    noun, nouns = nouns_for(sources)
    timed = giving_a_time(reading)
    zones = []
    protects = topic.safer is Safer.PROTECT
    if reading.soonest_h:
        says = (
            f"The one {_commercial(sources)}{noun} that gives a time says wait."
            if len(timed) == 1
            else f"All {len(timed)} {_commercial(sources)}{nouns} that give a time say wait."
        )
        stretch = spoken_stretch(0, reading.soonest_h)
        zones.append(("wait", stretch, "Do not do it yet.", says))
    if reading.soonest_h < reading.longest_h:
        differ = f"The {nouns} differ." if len(timed) > 1 else f"This {noun} names a range."
        stop = "Stop waiting only if we told you so."
        stretch = spoken_stretch(reading.soonest_h, reading.longest_h)
        zones.append(("differ", stretch, "Keep waiting.", f"{differ} {stop}"))
    last = reading.steps[-1]
    after = f"After {spoken_hours(reading.longest_h)}"
    if protects and not conditions:
        zones.append(("open", after, "Start now.", f"No {noun} asks you to wait longer."))
    elif asks_at_the_end(reading, conditions):
        zones.append(("open", after, "Ask us first.", _open_end(last, conditions, noun)))
    else:
        testable = join([condition.words for condition in conditions])
        only = f" Go on only if {testable}." if testable else ""
        says = f"No {noun} gives a longer time.{only}"
        zones.append(("open", after, "Check your skin first.", says))
    return tuple(zones)


def _open_end(last: Step, conditions: Sequence[Condition], noun: str) -> str:
    count = last.count(Standing.UNSAID)
    parts = [f"No {noun} gives a longer time in numbers."]
    if count:
        parts.append(f"{count} name{'s' if count == 1 else ''} no end.")
    testable = [condition.words for condition in conditions if condition.is_testable]
    ours = [condition.words for condition in conditions if not condition.is_testable]
    if testable:
        parts.append(f"Go on only if {join(testable)}.")
    if ours:
        parts.append(f"We check that {join(ours)}.")
    return " ".join(parts)


def _commercial(sources: Sequence[Source]) -> str:
    """Say so where every voice that is counted sells something."""
    return "commercial " if all(source.tier is Tier.COMMERCIAL for source in sources) else ""
