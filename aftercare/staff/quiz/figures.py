"""Ask for times: what one source says, what range the sources give, which is the most cautious.

A figure is never asked for without saying whose it is. Wrong figures are those that sources
give on other questions; none lies inside the right one, and none is what a source says on this.
"""

from collections.abc import Iterable, Iterator, Mapping

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound, Hours, Time, Unit
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.reconcile import Reading
from aftercare.rules.registry import duration_in
from aftercare.staff.quiz.asking import Asking, Wrong
from aftercare.staff.quiz.question import QuestionView
from aftercare.staff.quiz.spans import (
    Span,
    apart,
    given,
    nearest,
    said,
    said_as_range,
    said_like,
    span_of,
    unit_for,
)
from aftercare.words.acts import act_of
from aftercare.words.agreement import agreement_sentence, differs_sentence
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_time
from aftercare.words.limits import spoken_limits
from aftercare.words.wording import claim_words, dated, in_a_sentence, kind_of

MOST: Mapping[str, Hours] = {"min": 3, "h": 120, "day": 24 * 60}
"""The most hours that are said in a unit; "336 hours" gives itself away."""


def ask_for_figures(asking: Asking) -> Iterator[QuestionView]:
    """Ask about the figures of every question: each source, then all of them together."""
    for one in asking.advice:
        for claim in _one_of_each(one.topic, one.reading):
            # One question a claim: its id names no part.
            for aspect, time in claim.timings[:1]:
                yield from _according(asking, one.topic, claim, aspect, time)
    for one in asking.advice:
        yield from _range(asking, one.topic, one.reading)
    for one in asking.advice:
        yield from _cautious(asking, one.topic, one.reading)


def _one_of_each(topic: Topic, reading: Reading) -> Iterator[Claim]:
    """Yield the first claim of each source for each time; one on several questions only once."""
    asked = set()
    for claim in reading.claims:
        for aspect, time in claim.timings:
            key = (claim.source, aspect, time.bound, span_of(time))
            is_here = claim.topics[0] == topic.id and topic.safer is not Safer.URGENT
            if time.has_figure and is_here and key not in asked:
                asked.add(key)
                yield claim


def _according(
    asking: Asking, topic: Topic, claim: Claim, aspect: str, time: Time
) -> Iterable[QuestionView]:
    """Ask what one source says in one section."""
    right, words = span_of(time), asking.words
    limits = spoken_limits(claim, asking.presenter.conditions, words)
    source = asking.presenter.sources[claim.source]
    theirs = set(given(_theirs(asking, claim), aspect))
    tells = duration_in(claim.section) is not None
    if duration_in(source.title):
        asking.skip("according", topic, words.say("quiz-skip-title"), source.short)
        return ()
    if tells and len(theirs) > 1:
        asking.skip("according", topic, words.say("quiz-skip-heading"), source.short)
        return ()
    return asking.ask(
        "according",
        topic,
        _stem(claim, aspect, source.title, "" if tells else claim.section, words),
        (said_like(time, right, words) or "" if right else "", ""),
        list(_other_times(asking, topic, aspect, time, theirs)),
        because=[
            words.say(
                "quiz-source-says",
                source=source.short,
                kind=kind_of(source, words),
                date=dated(source, words),
                said=claim_words(claim, asking.presenter.condition_words, words),
            ),
            words.say("quiz-limits", limits=join(limits, words)) if limits else "",
            claim.reason or "",
            claim.caution or "",
        ],
        claims=[claim],
        claim=claim.id,
        about=words.say("quiz-whose", source=source.short, time=spoken_time(time, words)),
    )


def _stem(claim: Claim, aspect: str, title: str, section: str, words: Words) -> str:
    """Ask for a time, after what the source says."""
    part = aspect.replace("_", "-")
    asks = words.say(f"quiz-asks-{part}")
    if not section:
        return words.say("quiz-according", title=title, says=claim.says, asks=asks)
    return words.say(
        "quiz-according-section", title=title, section=section, says=claim.says, asks=asks
    )


def _theirs(asking: Asking, claim: Claim) -> list[Claim]:
    """All that the same source says on the same questions."""
    return [
        other
        for other in asking.treatment.claims
        if other.source == claim.source and set(other.topics) & set(claim.topics)
    ]


def _other_times(
    asking: Asking, topic: Topic, aspect: str, time: Time, theirs: Iterable[Span]
) -> Iterator[Wrong]:
    """Yield the figures of other questions in the way of a time, the nearest first."""
    right = span_of(time)
    if right is None:
        return
    others = [claim for claim in asking.treatment.claims if topic.id not in claim.topics]
    said_here = set(given(asking.treatment.topic_claims(topic.id), aspect))
    found = given(others, aspect, counted=time.bound is Bound.WINDOW)
    # "Up to" is said of the last figure alone.
    pool = {Span(one.high, one.high) if time.bound is Bound.UP_TO else one for one in found}
    most = MOST.get(time.unit or "", 24 * 730)
    for one in nearest(right, pool):
        text = said_like(time, one, asking.words) if one.high <= max(most, right.high) else None
        if text and one not in said_here and apart(right, one, list(theirs)):
            yield text, ""


def _range(asking: Asking, topic: Topic, reading: Reading) -> Iterable[QuestionView]:
    """Ask from which figure to which the sources go, where they are not of one mind."""
    aspect = "lasts" if topic.safer is Safer.TREND else "wait"
    right = _of_all(topic, reading)
    if right is None or right.low == right.high:
        return ()
    # Days where all figures are whole days: "24 to 336 hours" gives itself away.
    unit = (
        "day" if said_as_range(right.low, right.high, "day", asking.words) else unit_for(right.high)
    )
    here = list(given(asking.treatment.topic_claims(topic.id), aspect))
    ends = {end for one in here for end in (one.low, one.high)}
    ranges = (
        _of_all(other.topic, other.reading)
        for other in asking.advice
        if other.topic is not topic
        and (other.topic.safer is Safer.TREND) == (topic.safer is Safer.TREND)
    )
    elsewhere = (claim for claim in asking.treatment.claims if topic.id not in claim.topics)
    pool = {*filter(None, ranges), *given(elsewhere, aspect)}
    wrong = [
        (text, "")
        for one in nearest(right, pool)
        if one.low < one.high <= MOST[unit]
        and not right.holds(one)
        and not {one.low, one.high} <= ends
        and (text := said_as_range(one.low, one.high, unit, asking.words))
    ]
    return asking.ask(
        "range",
        topic,
        _differ(topic, reading, aspect, "range", asking.words),
        (said_as_range(right.low, right.high, unit, asking.words) or "", ""),
        wrong,
        because=_all_said(asking, topic, reading),
        claims=_with_figures(reading, aspect),
    )


def _of_all(topic: Topic, reading: Reading) -> Span | None:
    """From the shortest to the longest figure of a question, as its sources say it."""
    if topic.safer is Safer.TREND:
        lasting = list(given(reading.claims, "lasts"))
        if reading.cautious.h is None or not lasting:
            return None
        return Span(min(one.low for one in lasting), max(one.high for one in lasting))
    if not reading.soonest_h or not reading.longest_h or not topic.act:
        return None
    return Span(reading.soonest_h, reading.longest_h)


def _cautious(asking: Asking, topic: Topic, reading: Reading) -> Iterable[QuestionView]:
    """Ask which figure is the most cautious, where the sources give several."""
    right = _of_all(topic, reading)
    if right is None or right.low == right.high:
        return ()
    aspect = "lasts" if topic.safer is Safer.TREND else "wait"
    if topic.safer is Safer.TREND:
        hours = reading.cautious.h or 0
    elif topic.safer is Safer.LATER:
        hours = right.high
    else:
        return ()
    unit = unit_for(hours)
    own, others = (
        {
            Span(end, end)
            for one in given(claims, aspect)
            for end in (one.low, one.high)
            if (end > hours if topic.safer is Safer.TREND else end < hours)
        }
        for claims in (reading.claims, asking.treatment.claims)
    )
    # What is said on the same question comes first: it is what a patient may have read.
    ordered = [*nearest(Span(hours, hours), own), *nearest(Span(hours, hours), others - own)]
    wrong = [
        (text, "")
        for one in ordered
        if one.low <= MOST[unit] and (text := _wait(topic, one.low, unit, asking.words))
    ]
    return asking.ask(
        "cautious",
        topic,
        _differ(topic, reading, aspect, "cautious", asking.words),
        (_wait(topic, hours, unit, asking.words), ""),
        wrong,
        because=_all_said(asking, topic, reading),
        claims=_with_figures(reading, aspect),
    )


def _wait(topic: Topic, hours: Hours, unit: Unit, words: Words) -> str:
    """Say a wait, or after which a sign is asked about; "" if the unit cannot."""
    figure = said(hours, unit, words)
    if figure and topic.safer is Safer.TREND:
        return words.say("quiz-after", time=figure)
    return figure or ""


def _differ(topic: Topic, reading: Reading, aspect: str, kind: str, words: Words) -> str:
    """Ask about figures that differ: those of the sources, or of the one that gives any."""
    several = len({claim.source for claim in _with_figures(reading, aspect)}) > 1
    who = "sources" if several else "source"
    if topic.safer is Safer.TREND:
        sign = in_a_sentence(topic.sign or topic.name)
        return words.say(f"quiz-{kind}-sign-{who}", sign=sign)
    return words.say(f"quiz-{kind}-wait-{who}", start=act_of(topic, words).start)


def _with_figures(reading: Reading, aspect: str) -> list[Claim]:
    return [
        claim
        for claim in reading.claims
        if any(name == aspect and time.has_figure for name, time in claim.timings)
    ]


def _all_said(asking: Asking, topic: Topic, reading: Reading) -> list[str]:
    """Say how the sources stand, and what each of them says."""
    presenter = asking.presenter
    sources = presenter.speaking(reading)
    return [
        agreement_sentence(topic, reading, sources, presenter.conditions_of(reading), asking.words),
        differs_sentence(reading, sources, presenter.condition_words, asking.words),
    ]
