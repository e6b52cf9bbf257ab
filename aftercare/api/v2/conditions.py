"""Give the conditions that statements and answers name, and the times counted from one."""

from collections.abc import Collection, Iterable, Iterator

from aftercare.api.v2.parts import of_time
from aftercare.api.v2.whole import ConditionJson
from aftercare.dataset.model import Dataset
from aftercare.dataset.state import Elapsed, State, as_longest, implied_by, is_elapsed
from aftercare.dataset.statement import Claim
from aftercare.reading.advice import Advice
from aftercare.words.catalogue import Words
from aftercare.words.states import spoken_state


def conditions(
    dataset: Dataset, claims: Iterable[Claim], told: Iterable[Advice], words: Words
) -> list[ConditionJson]:
    """Give what is named here and the conditions that it implies, in the order of the file.

    A time that only a statement for staff counts from a condition is not among them.
    """
    named = {*_said(claims), *(one.id for advice in told for one in advice.conditions)}
    named |= {one for one in implied_by(named, dataset.states) if not is_elapsed(one)}
    return [_state(one, named, words) for one in dataset.states.values() if one.id in named]


def _said(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield what statements name, and what answers name after them: a range is told as its end."""
    for claim in claims:
        yield from (*claim.states, *map(as_longest, claim.states))
        yield from (*claim.holds_if, *claim.holds_unless)


def _state(state: State, named: Collection[str], words: Words) -> ConditionJson:
    if isinstance(state, Elapsed):
        own = {
            "since": None,
            "event": state.event.id,
            "after": of_time("after", state.time),
            "stands_for": None,
        }
    else:
        own = {
            "since": state.since,
            "event": None,
            "after": None,
            "stands_for": state.stands_for if state.stands_for in named else None,
        }
    return ConditionJson.of(
        state,
        words=spoken_state(state, words),
        implies=[name for name in state.implies if name in named],
        testable=state.is_testable,
        **own,
    )
