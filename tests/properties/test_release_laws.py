"""The laws of a check that ends a wait: it closes what is open, and never shortens anything."""

from dataclasses import replace

import pytest
from hypothesis import example, given

from aftercare.dataset.state import Condition, implied_by
from aftercare.dataset.statement import Claim
from aftercare.reading.advice import asks_at_the_end
from aftercare.reading.reconcile import Reading, reconcile
from tests.build import CONDITIONS, SOURCES, claim, topic
from tests.properties.test_reconcile_laws import claims, law, many

STATES: dict[str, Condition] = {
    **CONDITIONS,
    "early": CONDITIONS["early"].model_copy(update={"stands_for": "normal"}),
}


def read(given_claims: list[Claim], release: str | None = "normal") -> Reading:
    """Reconcile claims on a wait, with a check at its end or without."""
    asked = topic("later", release=release)
    return reconcile(asked, given_claims, sources=SOURCES, conditions=STATES)


def asks(reading: Reading) -> bool:
    """Whether patients ask before they start again."""
    return asks_at_the_end(reading, [STATES[name] for name in reading.cautious.conditions])


def assert_only_closed(given_claims: list[Claim], with_check: Reading, without: Reading) -> None:
    """State what a check may change: only what is checked, and only if nothing forbids it."""
    closed, opened = with_check.cautious, without.cautious
    if not closed.is_released:
        assert closed == opened
        return
    as_before = replace(closed, conditions=opened.conditions, words=opened.words, is_released=False)
    assert as_before == opened
    checked = implied_by(closed.conditions, STATES)
    assert {name for name in opened.conditions if STATES[name].is_testable} <= checked
    assert "normal" in checked
    assert all(STATES[name].is_testable for name in closed.conditions)
    counting = {one.id for one in with_check.claims}
    texts = {one.wait.text for one in given_claims if one.wait and one.id in counting}
    assert not texts & {"no end", '"several weeks"'}


@law
@given(many)
def test_a_check_changes_no_figure_and_drops_no_other_check(given_claims: list[Claim]) -> None:
    """Hours, deadlines and states that patients can tell stay; bans and words are asked about."""
    assert_only_closed(given_claims, read(given_claims), read(given_claims, None))


@law
@example([claim("aa", "24 h"), claim("bb", "no end", stance="do")], claim("bb", "24 h"))
@example(
    [claim("aa", "24 h"), claim("hospital", lasts='"a few days"'), claim("aa")],
    claim("aa", stance="expect", lasts='"a few days"'),
)
@given(many, claims())
def test_adding_a_claim_never_loosens_a_wait_that_is_checked(
    given_claims: list[Claim], another: Claim
) -> None:
    """It waits as long, and checks as much or asks."""
    before, after = read(given_claims), read([*given_claims, another])
    if after.cautious.ask:
        return
    assert (after.cautious.h or 0) >= (before.cautious.h or 0)
    checked = implied_by(after.cautious.conditions, STATES)
    assert asks(after) or (not asks(before) and set(before.cautious.conditions) <= checked)


def test_the_judge_of_a_check_can_fail() -> None:
    """A check that shortens a wait or drops a state is noticed."""
    said = [claim("aa", "72 h and until healed"), claim("bb")]
    right, without = read(said), read(said, None)
    assert right.cautious.is_released
    assert_only_closed(said, right, without)
    for wrong in (
        replace(right.cautious, h=48),
        replace(right.cautious, conditions=("comfy",)),
    ):
        with pytest.raises(AssertionError):
            assert_only_closed(said, replace(right, cautious=wrong), without)
