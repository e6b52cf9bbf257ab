"""How a state is said on which a time depends: a condition, or a time that is counted from one."""

from collections.abc import Iterable

from aftercare.dataset.state import Elapsed, State
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_time


def spoken_state(state: State, words: Words) -> str:
    """Say it as the end of "until …" or "if …": "it is 2 weeks since your stitches came out"."""
    if isinstance(state, Elapsed):
        since = state.event.since or ""
        return words.say("state-since", time=spoken_time(state.time, words), since=since)
    return state.words


def spoken_states(states: Iterable[State], words: Words) -> str:
    """Say that all of them have to be so; "" for none."""
    return join([spoken_state(one, words) for one in states], words)
