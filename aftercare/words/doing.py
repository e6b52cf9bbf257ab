"""Say how an act is done where that is the question: what has to pass before, and how then."""

from collections.abc import Iterator, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.reading.cautious import Cautious
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_ceiling
from aftercare.words.how import deadline, differing, spoken_how
from aftercare.words.states import spoken_states
from aftercare.words.wording import as_sentence


def spoken_doing(
    topic: Topic, cautious: Cautious, conditions: Sequence[State], words: Words, *, in_line: bool
) -> tuple[str, ...]:
    """Say the wait, how it is done, what differs and the deadline, one sentence each.

    `conditions` are what has to be so before. In a line of its own a case stands before it, and
    its name in the general answer.
    """
    if cautious.is_ban:
        return _ban(topic, words, in_line=in_line), words.say("answer-ask-first")
    how = spoken_how(cautious.how, words)
    before = tuple(_before(topic, cautious, conditions, words, in_line=in_line))
    rest = [*differing(cautious.how, words), *deadline(cautious.by, words)]
    if how and before:
        return *before, words.say("figure-then", how=how), *rest
    if cautious.wait is not None and cautious.wait.is_none and not before:
        how = ", ".join(filter(None, [words.say("figure-at-once"), how]))
    if in_line:
        return *before, *([words.say("line-figure", how=as_sentence(how))] if how else []), *rest
    if how:
        return words.say("figure", name=topic.name, how=how), *rest
    if rest and not before:
        return as_sentence(topic.name) + ".", *rest
    return *before, *rest


def _ban(topic: Topic, words: Words, *, in_line: bool) -> str:
    """Say that it is not done at all; a topic without an act has only its name."""
    if topic.act or topic.do_not:
        return words.say("figure-do-not", do_not=act_of(topic, words).do_not)
    return words.say("line-ban") if in_line else words.say("figure-ban", name=topic.name)


def _before(
    topic: Topic, cautious: Cautious, conditions: Sequence[State], words: Words, *, in_line: bool
) -> Iterator[str]:
    """Say what has to pass before an act, what has to be so, and where only we can tell."""
    wait = spoken_ceiling(cautious.wait, words)
    until = spoken_states(conditions, words)
    asks = cautious.in_words or any(not one.is_testable for one in conditions)
    said = ""
    if wait and until:
        said = words.say("not-for-and-until", wait=wait, until=until)
    elif wait:
        said = words.say("not-for", wait=wait)
    elif until:
        said = words.say("not-until", until=until)
    if said:
        yield as_sentence(said) if in_line else words.say("figure-named", name=topic.name, how=said)
    if said and asks:
        yield words.say("figure-ask")
    elif asks:
        yield words.say("figure-ask") if in_line else words.say("figure-ask-first", name=topic.name)
