"""Ask for times: what one source says, what range the sources give, which is the most cautious.

A figure is never asked for without saying whose it is. Wrong figures are those that sources
give on other questions; none lies inside the right one, and none is what a source says on this.
"""

from collections.abc import Iterable, Iterator, Mapping

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound, Hours, Time
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
from aftercare.words.agreement import agreement_sentence, differs_sentence
from aftercare.words.figures import join, spoken_time
from aftercare.words.wording import claim_words, dated, in_a_sentence, kind_of

_ASKS = {
    "wait": "How long is the wait?",
    "onset": "When does it start?",
    "peak": "When is it strongest?",
    "lasts": "How long?",
    "before": "How long before the treatment?",
    "every": "How far apart?",
    "per_use": "How long each time?",
    "by": "By when, at the latest?",
}
"""What is asked about a time, after what the source says."""

MOST: Mapping[str, Hours] = {"min": 3, "h": 120, "day": 24 * 60}
"""The most hours that are said in a unit; "336 hours" gives itself away."""


def ask_for_figures(asking: Asking) -> Iterator[QuestionView]:
    """Ask about the figures of every question: each source, then all of them together."""
    for one in asking.advice:
        for claim in _one_of_each(one.topic, one.reading):
            # One question a claim: its id names no part.
            for aspect, time in claim.times()[:1]:
                yield from _according(asking, one.topic, claim, aspect, time)
    for one in asking.advice:
        yield from _range(asking, one.topic, one.reading)
    for one in asking.advice:
        yield from _cautious(asking, one.topic, one.reading)


def _one_of_each(topic: Topic, reading: Reading) -> Iterator[Claim]:
    """Yield the first claim of each source for each time; one on several questions only once."""
    asked = set()
    for claim in reading.claims:
        for aspect, time in claim.times():
            key = (claim.source, aspect, time.bound, span_of(time))
            is_here = claim.topics[0] == topic.id and topic.safer is not Safer.URGENT
            if time.has_figure and is_here and key not in asked:
                asked.add(key)
                yield claim


def _according(
    asking: Asking, topic: Topic, claim: Claim, aspect: str, time: Time
) -> Iterable[QuestionView]:
    """Ask what one source says in one section."""
    right = span_of(time)
    source = asking.presenter.sources[claim.source]
    theirs = set(given(_theirs(asking, claim), aspect))
    tells = duration_in(claim.section) is not None
    if duration_in(source.title):
        asking.skip("according", topic, "The title gives the answer away.", source.short)
        return ()
    if tells and len(theirs) > 1:
        asking.skip("according", topic, "A heading gives the answer away.", source.short)
        return ()
    where = "" if tells else f", section “{claim.section}”"
    limits = f"It speaks of: {join(claim.applies.listed(), asking.words)}." if claim.applies else ""
    who = f"{source.short} ({kind_of(source, asking.words)}, {dated(source, asking.words)})"
    return asking.ask(
        "according",
        topic,
        f"According to “{source.title}”{where}: {claim.says} {_ASKS[aspect]}",
        (said_like(time, right, asking.words) or "" if right else "", ""),
        list(_other_times(asking, topic, aspect, time, theirs)),
        because=[
            f"{who} says: {claim_words(claim, asking.presenter.condition_words, asking.words)}.",
            limits,
            claim.reason or "",
            claim.caution or "",
        ],
        claims=[claim],
        claim=claim.id,
        about=f"{source.short}, {spoken_time(time, asking.words)}",
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
        f"{_whose(reading, aspect)} on {_what(topic)}."
        " What range do they give, from the shortest figure to the longest?",
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
    stem = f"{_whose(reading, aspect)} on {_what(topic)}."
    if topic.safer is Safer.TREND:
        stem += " When does a patient ask us whether it is still normal? Take the most cautious."
        hours = reading.cautious.h or 0
    elif topic.safer is Safer.LATER:
        stem += " Which of these waits is the most cautious?"
        hours = right.high
    else:
        return ()
    unit, start = unit_for(hours), "after " if topic.safer is Safer.TREND else ""
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
        (f"{start}{text}", "")
        for one in ordered
        if one.low <= MOST[unit] and (text := said(one.low, unit, asking.words))
    ]
    return asking.ask(
        "cautious",
        topic,
        stem,
        (f"{start}{figure}" if (figure := said(hours, unit, asking.words)) else "", ""),
        wrong,
        because=_all_said(asking, topic, reading),
        claims=_with_figures(reading, aspect),
    )


def _whose(reading: Reading, aspect: str) -> str:
    """Say who differs: the sources, or only the figures of the one that gives any."""
    several = len({claim.source for claim in _with_figures(reading, aspect)}) > 1
    return "The sources differ" if several else "Only one source gives figures, and they differ"


def _what(topic: Topic) -> str:
    if topic.safer is Safer.TREND:
        return f"how long {in_a_sentence(topic.sign or topic.name)} may last"
    return f"how long patients wait before they {topic.act}"


def _with_figures(reading: Reading, aspect: str) -> list[Claim]:
    return [
        claim
        for claim in reading.claims
        if any(name == aspect and time.has_figure for name, time in claim.times())
    ]


def _all_said(asking: Asking, topic: Topic, reading: Reading) -> list[str]:
    """Say how the sources stand, and what each of them says."""
    presenter = asking.presenter
    sources = presenter.speaking(reading)
    return [
        agreement_sentence(topic, reading, sources, presenter.conditions_of(reading), asking.words),
        differs_sentence(reading, sources, presenter.condition_words, asking.words),
    ]
