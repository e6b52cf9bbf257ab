"""The laws of reconciliation, for any claims of any sources."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.state import implied_by
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.cautious import Cautious, most_cautious
from aftercare.reading.counted import _extremes
from tests.build import CONDITIONS, SOURCES, claim, read

WAITS = (
    "24 h", "48 h", "1 week", "24-72 h", "48-72 h", "at least 24 h", "at least 24-72 h",
    "up to 2 day", "about 3 day", "from 24 h", "24 h or longer", "72 h and until healed",
    "24 h and until comfy and early", "until normal", "until early", '"several weeks"', "no end",
)  # fmt: skip
SPANS = ("24-48 h", "24-72 h", "up to 7 day", '"a few days"', "day 2-3", "at least 2 week")
SAFER = tuple(Safer)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim: of a counting, strong or uncounted source, timed in any aspect or not."""
    fields: dict[str, Any] = {}
    aspect = draw(st.sampled_from(["wait", "wait", "wait", "lasts", "before", "each", None]))
    if aspect:
        pool = WAITS if aspect == "wait" else SPANS
        fields[aspect] = draw(st.sampled_from(pool))
    if draw(st.booleans()):
        fields["amount"] = draw(st.sampled_from(["30 SPF", "at least 50 SPF", "15 SPF"]))
    if draw(st.booleans()):
        urgency = draw(st.sampled_from(["emergency", "today", "contact"]))
        fields |= {"urgency": urgency, "urgency_basis": "read"}
    stance = draw(st.sampled_from(["avoid", "avoid", "avoid", "do", "allow", "expect", "says"]))
    return claim(draw(st.sampled_from(sorted(SOURCES))), stance=stance, **fields)


many = st.lists(claims(), max_size=7)
directions = st.sampled_from(SAFER)
law = settings(max_examples=60, deadline=None)


@law
@given(many, directions, st.randoms())
def test_order_does_not_matter(given_claims: list[Claim], safer: Safer, chance: object) -> None:
    """The same claims in another order give the same reading."""
    other = list(given_claims)
    chance.shuffle(other)  # type: ignore[attr-defined]
    first, second = read(given_claims, safer), read(other, safer)
    assert replace(first, claims=()) == replace(second, claims=())
    assert {one.id for one in first.claims} == {one.id for one in second.claims}


@law
@given(many, directions)
def test_no_claim_is_lost(given_claims: list[Claim], safer: Safer) -> None:
    """Every claim of a counting source is in the reading, and its source in every step."""
    reading = read(given_claims, safer)
    counting = {one.source for one in given_claims if SOURCES[one.source].counting == "yes"}
    assert counting <= set(reading.sources)
    assert [one for one in given_claims if one.source in counting] == [
        one for one in reading.claims if one.source in counting
    ]


@law
@given(many, directions)
def test_the_five_counts_add_up_to_the_sources(given_claims: list[Claim], safer: Safer) -> None:
    """In every stretch of time each source stands in exactly one place."""
    reading = read(given_claims, safer)
    for step in reading.steps:
        assert sorted(source for source, _ in step.standings) == sorted(reading.sources)


@law
@given(many, directions)
def test_steps_cover_all_time(given_claims: list[Claim], safer: Safer) -> None:
    """The stretches start at the treatment, follow each other, and the last has no end."""
    steps = read(given_claims, safer).steps
    assert [step.from_h for step in steps[1:]] == [step.to_h for step in steps[:-1]]
    assert not steps or (steps[0].from_h == 0 and steps[-1].to_h is None)
    assert all(a.standings != b.standings for a, b in pairwise(steps))


@law
@given(many, directions)
def test_nobody_goes_back_to_wait(given_claims: list[Claim], safer: Safer) -> None:
    """A source whose wait is over never says wait again."""
    seen: set[str] = set()
    for step in read(given_claims, safer).steps:
        waiting = {source for source, standing in step.standings if standing == "wait"}
        assert not waiting & seen
        seen |= {source for source, standing in step.standings if standing != "wait"}


@law
@given(many, claims(), directions)
def test_adding_a_claim_never_makes_a_topic_less_cautious(
    given_claims: list[Claim], another: Claim, safer: Safer
) -> None:
    """Whatever is added, the advice stays as strict as it was or grows stricter."""
    before, after = (
        read(given_claims, safer).cautious,
        read([*given_claims, another], safer).cautious,
    )
    assert_at_least_as_cautious(after, before, safer)


@law
@given(many, directions)
def test_saying_it_again_changes_nothing(given_claims: list[Claim], safer: Safer) -> None:
    """A statement repeated by its own source moves neither the advice nor the steps."""
    once, twice = read(given_claims, safer), read(given_claims * 2, safer)
    assert (once.cautious, once.steps, once.agreement, once.common_h) == (
        twice.cautious,
        twice.steps,
        twice.agreement,
        twice.common_h,
    )


@law
@given(many)
def test_a_common_range_lies_inside_every_range(given_claims: list[Claim]) -> None:
    """What is called common keeps to every time that any claim gives."""
    reading = read(given_claims)
    if reading.common_h:
        low, high = reading.common_h
        for time in (one.wait for one in reading.claims if one.wait and one.wait.has_figure):
            assert low >= (time.floor_h or 0)
            if time.bound == "range":
                assert high is not None
                assert high <= (time.ceiling_h or 0)


@law
@given(many)
def test_the_longest_wait_keeps_to_every_floor(given_claims: list[Claim]) -> None:
    """Whoever waits for the cautious hours has waited as long as any counting source asks."""
    reading = read(given_claims)
    if reading.cautious.h is not None:
        assert all(
            (one.wait.ceiling_h or 0) <= reading.cautious.h for one in reading.claims if one.wait
        )


def assert_at_least_as_cautious(new: Cautious, old: Cautious, safer: Safer) -> None:
    """State the order of caution, direction by direction."""
    if new.ask or new.is_ban:
        return
    assert not old.ask
    assert not old.is_ban
    if safer == "urgent":
        assert old.urgency is None or (new.urgency and new.urgency.rank <= old.urgency.rank)
        return
    if old.h is not None:
        assert new.h is not None
        shorter_is_safer = safer in {"less", "trend"}
        assert new.h <= old.h if shorter_is_safer else new.h >= old.h
    if old.amount:
        assert new.amount
        if safer == "less":
            assert new.amount.low <= old.amount.low
        else:
            assert new.amount.high >= old.amount.high
    assert set(old.conditions) <= implied_by(new.conditions, CONDITIONS)
    assert set(old.words) <= set(new.words)


def test_the_order_of_caution_can_fail() -> None:
    """The judge of the law above refuses a reading that lost hours or a condition."""
    strict, lax = Cautious(h=72, conditions=("healed",)), Cautious(h=48, conditions=("normal",))
    with pytest.raises(AssertionError):
        assert_at_least_as_cautious(lax, strict, Safer.LATER)


@law
@given(many, st.none() | claims(), directions)
def test_the_extremes_say_what_all_say(
    given_claims: list[Claim], another: Claim | None, safer: Safer
) -> None:
    """What is left out of claims that differ in their figures alone is never the most cautious."""
    more = [another] if another else []
    few, all_of_them = (
        most_cautious(safer, [*some, *more], CONDITIONS)
        for some in (_extremes(safer, given_claims), given_claims)
    )
    assert few.key == all_of_them.key
