"""Say how long not to do something, what has to be so by then, and whom to ask."""

from collections.abc import Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.state import Condition, State
from aftercare.dataset.vocabulary import Stance
from aftercare.reading.advice import asks_at_the_end
from aftercare.reading.reconcile import Reading
from aftercare.words.acts import act_of
from aftercare.words.answer import Sentences
from aftercare.words.catalogue import Words
from aftercare.words.doing import spoken_doing
from aftercare.words.figures import spoken_ceiling
from aftercare.words.how import deadline, differing, how_sentences, spoken_how
from aftercare.words.states import spoken_states
from aftercare.words.wording import as_sentence


def later(topic: Topic, reading: Reading, conditions: Sequence[State], words: Words) -> Sentences:
    """Say a wait; `conditions` are those of the reading that nothing else implies."""
    cautious = reading.cautious
    if reading.starts_at_once:
        return _at_once(topic, reading, words)
    if reading.tells_only_how:
        said = spoken_doing(topic, cautious, conditions, words, in_line=False)
        return Sentences(lead=" ".join(said))
    wait = spoken_ceiling(cautious.time, words)
    testable = [one for one in conditions if one.is_testable]
    until = spoken_states(testable, words)
    others = spoken_states(
        [one for one in conditions if one.is_told and one not in testable], words
    )
    asks = asks_at_the_end(reading, conditions)
    if not asks:
        then = _if_not(testable, words) if wait or until else words.say("answer-ask-first")
    elif others and (wait or until):
        then = f"{words.say('later-wait-too', until=others)} {words.say('later-ask')}"
    else:
        then = words.say("later-ask")
    if not wait:
        until = until or others
    lead, condition = _until(act_of(topic, words).do_not, wait, until, words, asks=asks)
    if wait or until:
        condition = " ".join([condition, *how_sentences(cautious, words)]).strip()
    else:
        # "Not yet. Then twice a day" would read as a start.
        condition = " ".join(how_sentences(cautious, words, "how-once"))
    return Sentences(lead=lead, condition=condition, then=then)


def _until(do_not: str, wait: str, until: str, words: Words, *, asks: bool) -> tuple[str, str]:
    """Say how long, and until what; who asks at the end is not told to start by then."""
    if wait and until and asks:
        lead = words.say("later-wait-and", do_not=do_not, wait=wait)
        return lead, words.say("later-and-until", until=until)
    if wait:
        then = words.say("later-then", until=until) if until else ""
        return words.say("later-wait", do_not=do_not, wait=wait), then
    if until:
        return do_not, words.say("later-until", until=until)
    return words.say("later-not-yet", do_not=do_not), ""


def _if_not(testable: Sequence[State], words: Words) -> str:
    """Say what to do where the check is not passed: not to start, and when to call."""
    if not testable:
        return ""
    is_seen = any(isinstance(one, Condition) for one in testable)
    not_so = words.say("later-if-not" if is_seen else "later-too-soon")
    return f"{not_so} {words.say('later-if-worse')}"


def _at_once(topic: Topic, reading: Reading, words: Words) -> Sentences:
    """Say that there is nothing to wait for; to do it now, where the sources ask for it."""
    do, cautious = act_of(topic, words).do, reading.cautious
    if not all(one.stance is Stance.DO for one in reading.claims if one.wait):
        condition = " ".join(how_sentences(cautious, words))
        return Sentences(lead=words.say("later-at-once", do=do), condition=condition)
    lead = words.say("later-do-at-once", do=as_sentence(do))
    if how := spoken_how(cautious.how, words):
        lead = words.say("later-do-at-once-how", do=as_sentence(do), how=how)
    rest = [*differing(cautious.how, words), *deadline(cautious.by, words)]
    return Sentences(lead=lead, condition=" ".join(rest))
