"""Say how the sources of one topic stand to each other, as a patient would need to hear it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Bound, Hours, Time, ceiling, floor
from aftercare.dataset.vocabulary import Safer, Tier
from aftercare.reading.cautious import NO_END, bans
from aftercare.reading.middle import has_safe_middle
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.reading.steps import Standing
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_hours, spoken_time
from aftercare.words.ours import spoken_ours
from aftercare.words.states import spoken_states
from aftercare.words.wording import claim_words, quoted

WRITES_ARTICLES = frozenset({Tier.COMMERCIAL, Tier.PEER_REVIEWED, Tier.MAKER, Tier.OTHER})
"""Kinds of publishers."""

MOST_WAITS = 3
"""How many waits are told one by one."""


def agreement_sentence(
    topic: Topic,
    reading: Reading,
    sources: Sequence[Source],
    conditions: Sequence[State],
    words: Words,
) -> str:
    """Say how the sources stand to each other, as a patient would need to hear it."""
    said = [*_agreement(topic, reading, sources, conditions, words)]
    return " ".join([*said, *spoken_ours(topic.safer, reading, words)])


def _agreement(
    topic: Topic,
    reading: Reading,
    sources: Sequence[Source],
    conditions: Sequence[State],
    words: Words,
) -> Iterator[str]:
    who, timed = voices(sources), len(giving_a_time(reading))
    keeps = _keeps_to_all(reading, conditions, words)
    more = _without_a_figure(topic, reading, words)
    match reading.agreement:
        case Agreement.SPLIT:
            yield words.say("agree-split")
        case Agreement.SINGLE if len(sources) == 1:
            yield words.say(f"agree-single-{who}")
            yield from _with_itself(reading, keeps, words)
        case Agreement.DIFFER | Agreement.SILENT if topic.safer is Safer.TREND:
            yield _of_a_course(reading, who, words)
        case Agreement.DIFFER | Agreement.SINGLE if timed == 1:
            yield words.say(f"agree-one-timed-{who}")
            yield from (*keeps, *more)
        case Agreement.CONFLICT | Agreement.DIFFER if reading.steps:
            is_middle = has_safe_middle(topic, reading.claims)
            yield words.say("agree-middle") if is_middle else _waits(reading, who, words)
            yield from (*keeps, *more)
        case Agreement.DIFFER | Agreement.CONFLICT | Agreement.SINGLE:
            yield words.say(f"agree-differ-{who}")
        case Agreement.CONDITION | Agreement.SILENT:
            # A number can be in a case alone, or of how it is done.
            kind = "differ" if _has_a_number(reading) else reading.agreement.value
            yield words.say(f"agree-{kind}-{who}")
        case Agreement.AGREE:
            yield words.say(f"agree-same-{who}", number=timed or len(sources))
            yield from more


def _waits(reading: Reading, who: str, words: Words) -> str:
    """Say how many give which wait, the shortest first; of many, only that they differ."""
    given = {
        claim.source: claim.wait for claim in reading.claims if claim.wait and claim.wait.has_figure
    }
    waits = {(claim.source, claim.wait) for claim in reading.claims if claim.wait}
    is_plain = len(waits) == len(given) and not any(time.until for _, time in waits)
    alike: dict[tuple[Hours, Hours, Bound, bool], list[Time]] = {}
    for time in given.values():
        alike.setdefault((floor(time), ceiling(time), time.bound, time.is_open), []).append(time)
    if not is_plain or not 0 < len(alike) <= MOST_WAITS:
        return words.say(f"agree-waits-{who}")
    first, *others = [(len(alike[one]), spoken_time(alike[one][0], words)) for one in sorted(alike)]
    said = [words.say(f"agree-say-{who}", n=first[0], time=first[1])]
    said += [words.say("agree-others-say", n=number, time=time) for number, time in others]
    return " ".join(said)


def _with_itself(reading: Reading, keeps: Iterator[str], words: Words) -> Iterator[str]:
    """Say that the only source gives several times of one part: how often is not how long."""
    parts: dict[str, set[str]] = {}
    for aspect, time in (pair for claim in reading.claims for pair in claim.timings):
        if time.has_figure:
            parts.setdefault(aspect, set()).add(spoken_time(time, words))
    most = max(map(len, parts.values()), default=0)
    if most > 1:
        yield words.say("agree-itself", number=most)
        yield from keeps


def _of_a_course(reading: Reading, who: str, words: Words) -> str:
    """Say it of a sign of healing; when it starts or is strongest is no answer to how long."""
    course = reading.cautious.course
    match len(_lasting(reading)):
        case 0 if course and course.staying_h is not None:
            return words.say(f"agree-course-read-{who}")
        case 0:
            return words.say(f"agree-course-silent-{who}")
        case 1:
            return words.say(f"agree-one-timed-{who}")
        case _:
            return words.say(f"agree-course-differ-{who}")


def facts_sentence(reading: Reading, sources: Sequence[Source], words: Words) -> str:
    """Say it where nothing is to be decided: what they say stands below, each for itself."""
    who = voices(sources)
    if len(sources) == 1:
        return words.say(f"agree-single-{who}")
    counted = {claim.source for claim in reading.claims if claim.numbers}
    return words.say(f"agree-numbers-{who}") if len(counted) > 1 else ""


def _keeps_to_all(reading: Reading, conditions: Sequence[State], words: Words) -> Iterator[str]:
    """Say which wait keeps to every time given, never without the conditions.

    A time in words is given too, and no figure is sure to keep to it; after a deadline none does.
    """
    is_read = any(claim.is_wait_read for claim in reading.claims)
    in_words = set(reading.cautious.words) - {NO_END}
    if reading.cautious.is_released:
        return
    if not reading.longest_h or reading.narrower or is_read or in_words or reading.cautious.by:
        return
    here = "" if reading.is_safest_read else "-here"
    longest = spoken_hours(reading.longest_h, words)
    once = spoken_states(conditions, words)
    if not once:
        yield words.say(f"keeps{here}", longest=longest)
    elif len(conditions) == 1:
        yield words.say(f"keeps-once{here}", longest=longest, once=once)
    else:
        yield words.say(f"keeps-once-all{here}", longest=longest, once=once)


def _without_a_figure(topic: Topic, reading: Reading, words: Words) -> Iterator[str]:
    """Say how many more sources speak of it without a number, and in which words."""
    if not reading.steps or not giving_a_time(reading):
        return
    if unsaid := without_an_end(topic, reading):
        protects = topic.safer is Safer.PROTECT
        yield words.say("more-say-use" if protects else "more-no-end", n=unsaid)
    for said in reading.cautious.words:
        if said != NO_END:
            yield words.say("one-says", words=quoted(said, words))


def without_an_end(topic: Topic, reading: Reading) -> int:
    """Count the sources that say do (or do not) without a time; who only warns says neither."""
    if not reading.steps or not giving_a_time(reading):
        return 0
    last = reading.steps[-1]
    stances = {"do", "allow"} if topic.safer is Safer.PROTECT else {"avoid"}
    silent = {source for source, stands in last.standings if stands is Standing.UNSAID}
    return len({claim.source for claim in reading.claims if claim.stance in stances} & silent)


def differs_sentence(
    reading: Reading, sources: Sequence[Source], conditions: Mapping[str, str], words: Words
) -> str:
    """Say what each source says, one after the other: "Advice differs. A: …. B: ….".

    `conditions` gives the patient's words of each condition by its id.
    """
    if len(sources) < 2 and len(reading.claims) < 2:
        return ""
    parts = []
    for source in sources:
        said: list[str] = []
        for claim in reading.claims:
            # When a sign starts or is strongest is no answer to how long; the table has it.
            is_course = claim.onset is not None or claim.peak is not None
            is_theirs = claim.source == source.id and not is_course
            text = _told(claim, source, conditions, words) if is_theirs else ""
            if text and text not in said:
                said.append(text)
        told = "; ".join(said) or words.say("no-time")
        parts.append(words.say("source-says", source=source.short, said=told))
    differ = {Agreement.SPLIT, Agreement.CONFLICT, Agreement.DIFFER}
    start = [words.say("advice-differs")] if reading.agreement in differ else []
    return " ".join([*start, *parts])


def _told(claim: Claim, source: Source, conditions: Mapping[str, str], words: Words) -> str:
    """Say what a claim says; of a source read in part, that its end may stand elsewhere."""
    if bans(claim) and source.read != "whole":
        return words.say("avoid-unseen")
    return claim_words(claim, conditions, words)


def voices(sources: Sequence[Source]) -> Literal["articles", "sources"]:
    """Say whether all of them are the articles that the site is built on; it ends a name.

    What a hospital or a health service gives its patients is called no article.
    """
    are = all(one.counting == "yes" and one.tier in WRITES_ARTICLES for one in sources)
    return "articles" if are else "sources"


def _figures(reading: Reading) -> list[Time]:
    return [time for claim in reading.claims for _, time in claim.timings if time.has_figure]


def _has_a_number(reading: Reading) -> bool:
    return bool(_figures(reading)) or any(claim.numbers for claim in reading.claims)


def giving_a_time(reading: Reading) -> set[str]:
    """The sources that give a time in numbers; where one waits, a wait."""
    timed = {claim.source for claim in reading.claims for _, t in claim.timings if t.has_figure}
    waits = {claim.source for claim in reading.claims if claim.wait and claim.wait.has_figure}
    lasting = _lasting(reading) if reading.cautious.course else set()
    return waits if reading.steps else lasting or timed


def _lasting(reading: Reading) -> set[str]:
    return {claim.source for claim in reading.claims if claim.lasts and claim.lasts.has_figure}
