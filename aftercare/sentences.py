"""Say in plain sentences what a reading means: answers, agreement, zones.

Sentences are short, active and speak to the patient. No limit on a sentence ever drops a
condition, and where nobody names an end the words are "ask us", never silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aftercare.amounts import Amount
from aftercare.cautious import NO_END
from aftercare.chart import spoken_hours, spoken_stretch
from aftercare.model import Condition, Source, Topic
from aftercare.reconcile import Agreement, Reading, Standing, Step
from aftercare.times import Time
from aftercare.vocabulary import Tier
from aftercare.wording import claim_words, join, quoted


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
    if topic.safer == "ask":
        return Sentences(lead=f"Do not choose or stop by yourself. Ask {who}.")
    if topic.safer == "trend":
        return _trend(topic, reading)
    if topic.safer == "protect":
        return _protect(topic, reading, conditions)
    if topic.safer == "later":
        return _later(topic, reading, conditions)
    return _figure(topic, reading)


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


def asks_at_the_end(reading: Reading, conditions: Sequence[Condition]) -> bool:
    """Whether the end of a wait is not the patient's to judge: an open or untestable end."""
    last = reading.steps[-1] if reading.steps else None
    return (
        any(not condition.is_testable for condition in conditions)
        or bool(reading.cautious.words)
        or bool(last and last.count(Standing.UNSAID))
    )


def _protect(topic: Topic, reading: Reading, conditions: Sequence[Condition]) -> Sentences:
    wait = reading.cautious.time.spoken_ceiling() if reading.cautious.time else ""
    if not wait or any(not condition.is_testable for condition in conditions):
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


def _trend(topic: Topic, reading: Reading) -> Sentences:
    cautious = reading.cautious
    grows = "If it grows, spreads, is severe or comes back, call us today."
    if cautious.time is None:
        return Sentences(
            lead=f"{topic.sign} that fades can be normal.",
            condition="Ask us how long.",
            then=grows,
        )
    shortest = spoken_hours(cautious.h or 0)
    longest = cautious.plan.spoken_ceiling() if cautious.plan else shortest
    is_open = any(
        claim.lasts.is_open and claim.lasts.ceiling_h == cautious.plan.ceiling_h
        for claim in reading.claims
        if claim.lasts and cautious.plan
    )
    until = f"{longest} or longer" if is_open else f"up to {longest}"
    later = f"It may take {until} to go." if longest != shortest else ""
    return Sentences(
        lead=f"{topic.sign} that fades is normal for {shortest}.",
        condition=f"{later} Still there after {shortest}? Ask us.".strip(),
        then=grows,
    )


def _figure(topic: Topic, reading: Reading) -> Sentences:
    """Say the smallest, highest or earliest figure of a topic that is no wait."""
    cautious = reading.cautious
    if topic.safer == "earlier" and cautious.time:
        return Sentences(
            lead=f"Do not {topic.act} for {cautious.time.spoken_ceiling()} before your treatment."
        )
    figure = cautious.amount.spoken() if cautious.amount else None
    if cautious.time:
        time = cautious.time
        figure = time.spoken_floor() if topic.safer == "less" else time.spoken_ceiling()
    if not figure:
        return Sentences(lead=f"Ask us first about {topic.name.lower()}.")
    limit = "at most" if topic.safer == "less" else "at least"
    plain = figure.removeprefix("at least ").removeprefix("up to ")
    return Sentences(lead=f"{topic.name}: {limit} {plain}.")


def not_checked(articles: int, others: int) -> str:
    """Say on what an unsigned answer rests; always the second sentence."""
    read = f"the {articles} articles" if articles != 1 else "the 1 article"
    more = ""
    if others:
        more = f" and {others} other source{'' if others == 1 else 's'}"
    return f"This is the safest advice in {read}{more} we read. Our clinic has not checked it yet."


def agreement_sentence(
    topic: Topic, reading: Reading, sources: Sequence[Source], conditions: Sequence[Condition]
) -> str:
    """Say how the sources stand to each other, as a patient would need to hear it."""
    noun, nouns = _nouns(sources)
    timed = _giving_a_time(reading)
    more = _without_a_figure(topic, reading)
    keeps = _keeps_to_all(reading, conditions)
    match reading.agreement:
        case Agreement.SPLIT:
            return "Some say do it. Some say do not. Ask us; do not choose."
        case Agreement.SINGLE if len(sources) == 1:
            figures = {time.spoken() for time in _figures(reading)}
            itself = f" It gives {len(figures)} different times.{keeps}" if len(figures) > 1 else ""
            return f"Only one {noun} says this.{itself}"
        case Agreement.DIFFER | Agreement.SINGLE if len(timed) == 1:
            return f"Only one {noun} says how long in numbers.{keeps}{more}"
        case Agreement.CONFLICT | Agreement.DIFFER if reading.steps:
            return f"The {nouns} give different waits.{keeps}{more}"
        case Agreement.DIFFER if topic.safer == "trend":
            return f"The {nouns} do not agree how long this lasts."
        case Agreement.DIFFER | Agreement.CONFLICT | Agreement.SINGLE:
            return f"The {nouns} do not say the same."
        case Agreement.CONDITION:
            return f"No {noun} gives a time. They name what your skin must be like."
        case Agreement.SILENT:
            return f"No {noun} gives a number. Ask us first."
        case Agreement.AGREE:
            return f"All {len(timed) or len(sources)} {nouns} that say how long say the same.{more}"


def _keeps_to_all(reading: Reading, conditions: Sequence[Condition]) -> str:
    """Say which wait keeps to every time given, never without the conditions."""
    if not reading.longest_h:
        return ""
    once = join([condition.words for condition in conditions])
    ending = f", once {once}" if once else ""
    return f" {spoken_hours(reading.longest_h)} or more keeps to every time given{ending}."


def _without_a_figure(topic: Topic, reading: Reading) -> str:
    """Say how many more sources speak of it without a number, and in which words."""
    if not reading.steps or not _giving_a_time(reading):
        return ""
    last = reading.steps[-1]
    unsaid = last.count(Standing.UNSAID)
    verb = "s" if unsaid == 1 else ""
    what = f"say{verb} use it, and no time" if topic.safer == "protect" else f"name{verb} no end"
    sentences = [f"{unsaid} more {what}."] if unsaid else []
    sentences += [
        f"One says {quoted(words)}." for words in reading.cautious.words if words != NO_END
    ]
    return "".join(f" {sentence}" for sentence in sentences)


def differs_sentence(reading: Reading, sources: Sequence[Source], words: dict[str, str]) -> str:
    """Say what each source says, one after the other: "Advice differs. A: …. B: ….".

    `words` gives the patient's words of each condition by its id.
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
            text = claim_words(claim, words) if is_theirs else ""
            if text and text not in said:
                said.append(text)
        parts.append(f"{source.short}: {'; '.join(said) or 'no time'}.")
    start = "" if reading.agreement is Agreement.AGREE else "Advice differs. "
    return start + " ".join(parts)


def zone_sentences(
    topic: Topic, reading: Reading, sources: Sequence[Source], conditions: Sequence[Condition]
) -> tuple[tuple[str, str, str, str], ...]:
    """Say the zones: texture, stretch of time, what to do, who says so.

    The last zone is a gate, never a green light.
    """
    if reading.soonest_h is None or reading.longest_h is None:
        return ()
    noun, nouns = _nouns(sources)
    timed = _giving_a_time(reading)
    zones = []
    protects = topic.safer == "protect"
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


def _nouns(sources: Sequence[Source]) -> tuple[str, str]:
    """Call sources articles where all of them are the articles that the site is built on."""
    if all(source.counting == "yes" for source in sources):
        return "article", "articles"
    return "source", "sources"


def _commercial(sources: Sequence[Source]) -> str:
    """Say so where every voice that is counted sells something."""
    return "commercial " if all(source.tier is Tier.COMMERCIAL for source in sources) else ""


def _figures(reading: Reading) -> list[Time]:
    return [time for claim in reading.claims for _, time in claim.times() if time.has_figure]


def _giving_a_time(reading: Reading) -> set[str]:
    timed = {claim.source for claim in reading.claims for _, t in claim.times() if t.has_figure}
    waits = {claim.source for claim in reading.claims if claim.wait and claim.wait.has_figure}
    return waits if reading.steps else timed
