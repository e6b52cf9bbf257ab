"""How a wait ends where the sources leave it open: with a check that patients can do alone.

Only a question that names its check (`release`) is released. It closes an end that nobody names,
and stands for a state that only a clinic can tell where that state may be read as another (`as`).
A ban holds, and so do a time in words and what is left open of a case: a part of the body, some
people. No figure is ever shortened, and no state that patients can check is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aftercare.dataset.model import Topic
from aftercare.dataset.state import Condition, State, not_implied
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound
from aftercare.dataset.vocabulary import Stance
from aftercare.reading.cautious import Cautious, names_no_end
from aftercare.reading.narrower import is_narrow
from aftercare.reading.steps import is_open


def released(
    topic: Topic, cautious: Cautious, claims: Sequence[Claim], states: Mapping[str, State]
) -> Cautious:
    """End a wait with the check that its question names, if nothing forbids to start again."""
    at_once = cautious.time is not None and cautious.time.is_none and not cautious.conditions
    if not topic.release or not claims or at_once or _forbids(cautious, claims, states):
        return cautious
    named = {_as_checked(states[name]) for name in cautious.conditions}
    if any(not states[name].is_testable for name in named):
        return cautious
    checked = not_implied({*named, topic.release}, states)
    if checked == cautious.conditions and not cautious.words and not is_open(claims):
        return cautious  # the sources say it all themselves
    return replace(cautious, conditions=checked, words=(), is_released=True)


def _forbids(cautious: Cautious, claims: Sequence[Claim], states: Mapping[str, State]) -> bool:
    """Whether a source bans it for good, gives a time in words, or leaves a case open."""
    return any(
        any(time.bound is Bound.NO_END for _, time in claim.timings)
        or (_words(claim) in cautious.in_words and not _is_remark(claim))
        or (is_narrow(claim) and _leaves_open(claim, states))
        for claim in claims
    )


def _words(claim: Claim) -> str | None:
    """The words in which it says how long to keep from it."""
    return claim.held_off.words if claim.held_off else None


def _is_remark(claim: Claim) -> bool:
    """Whether it only tells how long something is to be expected; that is no wait."""
    return claim.stance in {Stance.EXPECT, Stance.SAYS} and claim.wait is None


def _leaves_open(claim: Claim, states: Mapping[str, State]) -> bool:
    """Whether a claim leaves it to others when to start again."""
    return names_no_end(claim) or any(not states[name].is_testable for name in claim.states)


def _as_checked(state: State) -> str:
    """The state that stands for one that only a clinic can tell; else itself."""
    if isinstance(state, Condition) and state.stands_for:
        return state.stands_for
    return state.id
