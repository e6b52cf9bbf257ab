"""Say the zones of a wait in plain sentences: while all say wait, while they differ, and after."""

from collections.abc import Iterator, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.dataset.statement import Source
from aftercare.dataset.vocabulary import Safer, Tier
from aftercare.reading.advice import asks_at_the_end, is_start_told
from aftercare.reading.reconcile import Reading
from aftercare.reading.steps import Standing, Step
from aftercare.words.agreement import giving_a_time, voices
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_from, spoken_stretch
from aftercare.words.states import checking, spoken_states
from aftercare.words.wording import as_sentence


def zone_sentences(
    topic: Topic,
    reading: Reading,
    sources: Sequence[Source],
    conditions: Sequence[State],
    words: Words,
) -> tuple[tuple[str, str, str, str], ...]:
    """Say the zones: texture, stretch of time, what to do, who says so.

    The last zone is a gate, never a green light.
    """
    # Where it is another one in a case, no zone of the general wait is true of everybody.
    if reading.soonest_h is None or reading.longest_h is None or reading.narrower:
        return ()
    who = voices(sources)
    read = {one.source for one in reading.claims if one.waits_for and one.waits_for.has_figure}
    timed = len(giving_a_time(reading) or read)
    zones = []
    if reading.soonest_h:
        counted = f"zone-commercial-{who}" if _is_commercial(sources) else f"zone-{who}"
        stretch = spoken_stretch(0, reading.soonest_h, words)
        says = words.say(counted, n=timed)
        # What is done until then is no answer to "do not do it yet": water alone is washing too.
        instead = topic.instead if topic.safer is Safer.PROTECT else None
        first = words.say("zone-wait")
        if instead:
            first = words.say("zone-instead", instead=as_sentence(instead))
        zones.append(("wait", stretch, first, says))
    if reading.soonest_h < reading.longest_h:
        stretch = spoken_stretch(reading.soonest_h, reading.longest_h, words)
        says = f"{words.say(f'zone-differ-{who}', n=timed)} {words.say('zone-stop')}"
        zones.append(("differ", stretch, words.say("zone-keep"), says))
    after = spoken_from(reading.longest_h, words)
    is_told = is_start_told(conditions, reading.cautious.words, reading.cautious.h)
    if topic.safer is Safer.PROTECT and not conditions and is_told:
        says = words.say(f"zone-no-longer-asked-{who}")
        zones.append(("open", after, words.say("zone-start"), says))
    elif asks_at_the_end(reading, conditions):
        says = " ".join(_open_end(reading.steps[-1], conditions, who, words))
        zones.append(("open", after, words.say("answer-ask-first"), says))
    else:
        testable = spoken_states(conditions, words)
        says = words.say(f"zone-no-longer-{who}")
        if reading.cautious.is_released:
            says = " ".join(_no_end(reading.steps[-1], who, words))
        if testable:
            says = f"{says} {words.say('zone-only-if', tests=testable)}"
        zones.append(("open", after, checking(conditions, words).say("zone-check"), says))
    return tuple(zones)


def _open_end(last: Step, conditions: Sequence[State], who: str, words: Words) -> Iterator[str]:
    yield from _no_end(last, who, words)
    if testable := [one for one in conditions if one.is_testable]:
        yield words.say("zone-only-if", tests=spoken_states(testable, words))
    if ours := [one for one in conditions if not one.is_testable]:
        yield words.say("zone-we-check", tests=spoken_states(ours, words))


def _no_end(last: Step, who: str, words: Words) -> Iterator[str]:
    yield words.say(f"zone-no-number-{who}")
    if count := last.count(Standing.UNSAID):
        yield words.say("zone-no-end", n=count)


def _is_commercial(sources: Sequence[Source]) -> bool:
    """Whether every voice that is counted sells something."""
    return all(source.tier is Tier.COMMERCIAL for source in sources)
