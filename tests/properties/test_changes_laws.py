"""The laws of what changed, for any two versions of a topic's claims."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.history.changes import Change, changes
from aftercare.history.differences import ChangeKind, Direction
from aftercare.history.telling import Telling, tell
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.build import CONDITIONS, SOURCES, topic
from tests.conftest import SAMPLE
from tests.properties.test_reconcile_laws import claims

SOUND = require(load_text(SAMPLE))
many = st.lists(claims(), max_size=5, unique_by=lambda one: one.id)
directions: st.SearchStrategy[Safer] = st.sampled_from(
    ["later", "protect", "less", "more", "earlier", "ask", "trend", "urgent"]
)
labels = st.sampled_from([{}, {"name": "Water"}, {"act": "wade", "sign": "Heat"}])
law = settings(max_examples=50, deadline=None)
_CAUTIOUS = {
    ChangeKind.WAIT,
    ChangeKind.CONDITION_ADDED,
    ChangeKind.CONDITION_REMOVED,
    ChangeKind.RAISED,
    ChangeKind.LOWERED,
}


def dataset(given_claims: list[Claim], safer: Safer, **fields: str) -> Dataset:
    """A dataset with one question, or one sign, and these claims."""
    treatment = SOUND.treatments[0].model_copy(
        update={
            "topics": (topic(safer, **fields),),
            "claims": tuple(given_claims),
            "stages": (),
            "answers": (),
        }
    )
    # Made anew: a copy would keep what the first one has looked up already.
    return Dataset(
        version=SOUND.version,
        clinic=SOUND.clinic,
        conditions=tuple(CONDITIONS.values()),
        sources=tuple(SOURCES.values()),
        treatments=(treatment,),
    )


def told(given_claims: list[Claim], safer: Safer, **fields: str) -> Telling:
    """What such a dataset tells."""
    return tell(dataset(given_claims, safer, **fields), our_words())


def turned(change: Change) -> tuple[str, str, ChangeKind, Direction]:
    """What has to be found when the same versions are read backwards."""
    return change.treatment, change.topic, change.kind.opposite, change.direction.opposite


def compared(old: Telling, new: Telling) -> tuple[Change, ...]:
    """What changed, in our words."""
    return changes(old, new, our_words())


def forwards(change: Change) -> tuple[str, str, ChangeKind, Direction]:
    """What was found."""
    return change.treatment, change.topic, change.kind, change.direction


@law
@given(many, directions, st.randoms())
def test_equal_claims_change_nothing(
    given_claims: list[Claim], safer: Safer, chance: object
) -> None:
    """The same claims in another order tell the same."""
    other = list(given_claims)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert compared(told(given_claims, safer), told(other, safer)) == ()


@law
@given(many, many, directions, directions, labels)
def test_a_change_and_its_reverse_are_opposites(
    old: list[Claim], new: list[Claim], safer: Safer, other: Safer, label: dict[str, str]
) -> None:
    """Whatever is stricter is looser when the versions are exchanged."""
    one, two = told(old, safer), told(new, other, **label)
    there, back = compared(one, two), compared(two, one)
    assert Counter(map(forwards, there)) == Counter(map(turned, back))


@law
@given(many, claims(), directions)
def test_adding_a_claim_is_never_looser_for_a_wait(
    old: list[Claim], another: Claim, safer: Safer
) -> None:
    """A time, a condition and an urgency only grow stricter when a source says more."""
    assume(another.id not in {one.id for one in old})
    assert looser(compared, told(old, safer), told([*old, another], safer)) == []


def looser(
    compare: Callable[[Telling, Telling], tuple[Change, ...]], old: Telling, new: Telling
) -> list[Change]:
    """The changes of a time, a condition or an urgency that are called looser."""
    return [
        change
        for change in compare(old, new)
        if change.kind in _CAUTIOUS and change.direction is Direction.LOOSER
    ]


@law
@given(many, many, directions)
def test_nobody_is_told_otherwise_without_a_change(
    old: list[Claim], new: list[Claim], safer: Safer
) -> None:
    """Where no change is named, the answer reads the same but for labels and units."""
    one, two = told(old, safer), told(new, safer)
    named = {change.topic for change in compared(one, two) if "source" not in change.kind}
    for before, after in zip(one.treatments[0].topics, two.treatments[0].topics, strict=False):
        if before.topic not in named:
            assert (before.gist, before.urgency, before.hours) == (
                after.gist,
                after.urgency,
                after.hours,
            )


def test_the_laws_can_fail() -> None:
    """A comparison that reads the versions backwards breaks the law of waits."""
    short = [one for one in SOUND.treatments[0].claims if one.id == "swim-gamma-1"]
    long = [one for one in SOUND.treatments[0].claims if one.id == "swim-beta-1"]

    def compare(old: Telling, new: Telling) -> tuple[Change, ...]:
        found = compared(old, new)
        return tuple(replace(one, direction=one.direction.opposite) for one in found)

    before, after = (
        tell(SOUND.model_copy(update={"treatments": (_with(claims_),)}), our_words())
        for claims_ in (short, [*short, *long])
    )
    assert looser(compared, before, after) == []
    assert looser(compare, before, after)
    with pytest.raises(AssertionError):
        assert looser(compare, before, after) == []


def _with(given_claims: list[Claim]) -> object:
    swim = tuple(one for one in SOUND.treatments[0].topics if one.id == "swim")
    return SOUND.treatments[0].model_copy(
        update={"claims": tuple(given_claims), "topics": swim, "stages": ()}
    )
