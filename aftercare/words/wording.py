"""Say what single statements and sources say, and what kind of source it is.

A source's opinion is never said without what kind of source it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Bound, Time
from aftercare.dataset.vocabulary import AFTERCARE, Stance, Tier
from aftercare.words.catalogue import Words
from aftercare.words.figures import (
    either,
    join,
    spoken_amount,
    spoken_partial_date,
    spoken_time,
)

_ASPECTS = {"by", "onset", "peak", "lasts", "before", "each"}
"""What a time is about where it is no wait: the start of a rash is never read as one."""


def untimed(stance: Stance, words: Words) -> str:
    """Say which way a statement without a time speaks; "" where it says something around it."""
    return words.say(f"untimed-{stance.value}") if stance.answers else ""


def kind_of(source: Source, words: Words) -> str:
    """Say what kind of source it is: "health service"."""
    return _kind(source.tier, 1, words)


def _kind(tier: Tier, number: int, words: Words) -> str:
    return words.say(f"kind-{tier.value.replace(' ', '-')}", n=number)


def read_in(source: Source, words: Words) -> str:
    """Say how much of a source was read, and which day it calls day 1 if that is not ours."""
    read = words.say(f"read-{source.read}")
    return words.say("read-and-days", read=read) if source.day_one == "next-day" else read


def quoted(text: str, words: Words) -> str:
    """Put a source's own words into quotation marks."""
    return words.say("in-their-words", text=text)


def who_says_so(sources: Iterable[Source], words: Words) -> str:
    """Count sources by kind, so that a number of votes never stands alone."""
    counts: dict[Tier, int] = {}
    for source in sources:
        counts[source.tier] = counts.get(source.tier, 0) + 1
    return join(
        [
            words.say("kinds-counted", n=counts[tier], kinds=_kind(tier, counts[tier], words))
            for tier in Tier
            if tier in counts
        ],
        words,
    )


def claim_words(claim: Claim, conditions: Mapping[str, str], words: Words) -> str:
    """Say the figures and the conditions of one claim: "48 hours, and until your skin …".

    `conditions` gives the patient's words of each condition by its id.
    """
    parts = [spoken_amount(one, words) for one in claim.numbers]
    parts += [
        _aspect(aspect, time_words(time, conditions, words), claim, words)
        for aspect, time in claim.timings
    ]
    return ", ".join([*parts, *claim.at]) or untimed(claim.stance, words)


def claim_figures(claim: Claim, words: Words) -> str:
    """Say the figures of one claim without its conditions."""
    parts = [spoken_amount(one, words) for one in claim.numbers]
    parts += [
        _aspect(
            aspect,
            quoted(time.words, words) if time.words else spoken_time(time, words),
            claim,
            words,
        )
        for aspect, time in claim.timings
    ]
    return ", ".join([*parts, *claim.at])


def _aspect(aspect: str, time: str, claim: Claim, words: Words) -> str:
    """Say what a time is about, and in which figures we read one that is given in words."""
    given: Time | None = getattr(claim, aspect)
    if claim.read_as and given and given.words:
        time = words.say("time-as-read", time=time, figures=spoken_time(claim.read_as, words))
    has_more = bool(claim.numbers or claim.at) or len(claim.timings) > 1
    is_start = aspect == "wait" and claim.stance.permits and has_more
    if aspect not in _ASPECTS and not is_start:
        return time
    return words.say(f"aspect-{aspect.replace('_', '-')}", time=time)


def time_words(time: Time, conditions: Mapping[str, str], words: Words) -> str:
    """Say a time with its conditions in words."""
    until = join([conditions[name] for name in time.until], words)
    if time.bound is Bound.CONDITION and time.usually:
        usually = spoken_time(time.usually, words)
        return words.say("time-until-usually", until=until, usually=usually)
    if time.bound is Bound.CONDITION:
        return words.say("time-until", until=until)
    if time.words:
        return quoted(time.words, words)
    said = spoken_time(time, words)
    return words.say("time-and-until", time=said, until=until) if until else said


def in_a_sentence(text: str) -> str:
    """Start with a small letter, and leave the rest as it is: "vitamin C serum", "SPF cream"."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def as_sentence(text: str) -> str:
    """Start with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def title_of(topic: Topic, treatment: Treatment, words: Words) -> str:
    """Say the question with the treatment it is about: "When can I swim after dabbing?".

    What is not about the time after it is titled "Dabbing: what are the risks?".
    """
    question = topic.question or ""
    if topic.kind in AFTERCARE or topic.kind == "course-of-healing":
        return words.say("title-after", asked=question.rstrip("?"), after=treatment.after)
    return words.say("title-of", treatment=treatment.name, question=in_a_sentence(question))


def dated(source: Source, words: Words) -> str:
    """Say the date of a source: published, else reviewed, else that it gives none."""
    if source.published:
        return spoken_partial_date(source.published, words)
    if source.reviewed:
        return words.say("source-reviewed", date=spoken_partial_date(source.reviewed, words))
    return words.say("source-undated")


def words_for(treatment: Treatment, words: Words) -> Words:
    """The words for one treatment: they name what is looked after, and what can differ."""
    own, given = treatment.words, dict(words.given)
    if own.cared_for:
        given["cared_for"] = own.cared_for
    if own.particulars:
        given["particulars"] = either([in_a_sentence(one) for one in own.particulars], words)
    return replace(words, given=given)


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Keep each text once, in order."""
    return tuple(dict.fromkeys(texts))
