"""How a state is said on which a time depends: a condition, or a time that is counted from one."""

from collections.abc import Iterable
from dataclasses import replace

from aftercare.dataset.state import Elapsed, State
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_time


def spoken_state(state: State, words: Words) -> str:
    """Say it as the end of "until …" or "if …": "it is 2 weeks since your stitches came out"."""
    if isinstance(state, Elapsed):
        since = state.event.since or ""
        return words.say("state-since", time=spoken_time(state.time, words), since=since)
    return state.words


def checking(states: Iterable[State], words: Words) -> Words:
    """The words where "check your mouth first" may be about something else: "how you feel"."""
    checked = [one.looks_at for one in states if one.is_testable]
    if not any(checked):
        return words
    cared_for = words.given.get("cared_for") or words.say("cared-for")
    looked_at = dict.fromkeys(one or cared_for for one in checked)
    return replace(words, given={**words.given, "cared_for": join(list(looked_at), words)})


def spoken_states(states: Iterable[State], words: Words) -> str:
    """Say that all of them have to be so; "" for none."""
    return join([spoken_state(one, words) for one in states], words)
