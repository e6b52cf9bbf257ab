"""Say how the sources of one topic stand to each other, as a patient would need to hear it."""

from collections.abc import Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Condition, Source
from aftercare.dataset.times import Time
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.cautious import NO_END
from aftercare.reading.reconcile import Agreement, Reading, Standing, Step
from aftercare.words.chart import spoken_hours
from aftercare.words.wording import claim_words, join, quoted


def agreement_sentence(
    topic: Topic, reading: Reading, sources: Sequence[Source], conditions: Sequence[Condition]
) -> str:
    """Say how the sources stand to each other, as a patient would need to hear it."""
    noun, nouns = nouns_for(sources)
    timed = giving_a_time(reading)
    more = _without_a_figure(topic, reading)
    keeps = _keeps_to_all(reading, conditions)
    match reading.agreement:
        case Agreement.SPLIT:
            return "Some say do it. Some say do not. Ask us; do not choose."
        case Agreement.SINGLE if len(sources) == 1:
            figures = {time.spoken() for time in _figures(reading)}
            itself = f" It gives {len(figures)} different times.{keeps}" if len(figures) > 1 else ""
            return f"Only one {noun} says this.{itself}"
        case Agreement.DIFFER | Agreement.SILENT if topic.safer is Safer.TREND:
            return _of_a_course(reading, noun, nouns)
        case Agreement.DIFFER | Agreement.SINGLE if len(timed) == 1:
            return f"Only one {noun} says how long in numbers.{keeps}{more}"
        case Agreement.CONFLICT | Agreement.DIFFER if reading.steps:
            return f"The {nouns} give different waits.{keeps}{more}"
        case Agreement.DIFFER | Agreement.CONFLICT | Agreement.SINGLE:
            return f"The {nouns} do not say the same."
        case Agreement.CONDITION:
            return f"No {noun} gives a time. They name what your skin must be like."
        case Agreement.SILENT:
            return f"No {noun} gives a number. Ask us first."
        case Agreement.AGREE:
            return f"All {len(timed) or len(sources)} {nouns} that say how long say the same.{more}"


def _of_a_course(reading: Reading, noun: str, nouns: str) -> str:
    """Say it of a sign of healing; when it starts or is strongest is no answer to how long."""
    course = reading.cautious.course
    match len(_lasting(reading)):
        case 0 if course and course.staying_h is not None:
            return f"No {noun} says how long in numbers. Our figures are a reading of their words."
        case 0:
            return f"No {noun} says how long in numbers. Ask us."
        case 1:
            return f"Only one {noun} says how long in numbers."
        case _:
            return f"The {nouns} do not agree how long this lasts."


def facts_sentence(reading: Reading, sources: Sequence[Source]) -> str:
    """Say it where nothing is to be decided: what they say stands below, each for itself."""
    noun, nouns = nouns_for(sources)
    if len(sources) == 1:
        return f"Only one {noun} says this."
    counted = {claim.source for claim in reading.claims if claim.amount}
    return f"The {nouns} give different numbers." if len(counted) > 1 else ""


def _keeps_to_all(reading: Reading, conditions: Sequence[Condition]) -> str:
    """Say which wait keeps to every time given, never without the conditions.

    A time in words is given too, and no figure is sure to keep to it.
    """
    if not reading.longest_h or set(reading.cautious.words) - {NO_END}:
        return ""
    once = join([condition.words for condition in conditions])
    every = "all this is so: " if len(conditions) > 1 else ""
    ending = f", once {every}{once}" if once else ""
    here = "" if reading.is_safest_read else " here"
    return f" {spoken_hours(reading.longest_h)} or more keeps to every time given{here}{ending}."


def _without_a_figure(topic: Topic, reading: Reading) -> str:
    """Say how many more sources speak of it without a number, and in which words."""
    if not reading.steps or not giving_a_time(reading):
        return ""
    last = reading.steps[-1]
    unsaid = _without_an_end(topic, reading, last)
    verb = "s" if unsaid == 1 else ""
    what = (
        f"say{verb} use it, and no time" if topic.safer is Safer.PROTECT else f"name{verb} no end"
    )
    sentences = [f"{unsaid} more {what}."] if unsaid else []
    sentences += [
        f"One says {quoted(words)}." for words in reading.cautious.words if words != NO_END
    ]
    return "".join(f" {sentence}" for sentence in sentences)


def _without_an_end(topic: Topic, reading: Reading, last: Step) -> int:
    """Count the sources that say do (or do not) without a time; who only warns says neither."""
    stances = {"do", "allow"} if topic.safer is Safer.PROTECT else {"avoid"}
    silent = {source for source, stands in last.standings if stands is Standing.UNSAID}
    return len({claim.source for claim in reading.claims if claim.stance in stances} & silent)


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
    differ = {Agreement.SPLIT, Agreement.CONFLICT, Agreement.DIFFER}
    start = "Advice differs. " if reading.agreement in differ else ""
    return start + " ".join(parts)


def nouns_for(sources: Sequence[Source]) -> tuple[str, str]:
    """Call sources articles where all of them are the articles that the site is built on."""
    if all(source.counting == "yes" for source in sources):
        return "article", "articles"
    return "source", "sources"


def _figures(reading: Reading) -> list[Time]:
    return [time for claim in reading.claims for _, time in claim.times() if time.has_figure]


def giving_a_time(reading: Reading) -> set[str]:
    """The sources that give a time in numbers; where one waits, a wait."""
    timed = {claim.source for claim in reading.claims for _, t in claim.times() if t.has_figure}
    waits = {claim.source for claim in reading.claims if claim.wait and claim.wait.has_figure}
    return waits if reading.steps else _lasting(reading) or timed


def _lasting(reading: Reading) -> set[str]:
    return {claim.source for claim in reading.claims if claim.lasts and claim.lasts.has_figure}
