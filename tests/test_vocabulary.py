"""A direction or a stance has its words everywhere, or the one that lacks them is named."""

from collections.abc import Mapping
from typing import Any

import pytest

from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.editing.meanings import MEANINGS
from aftercare.staff.facts import spoken_direction
from aftercare.staff.statements import spoken_stance
from aftercare.staff.telling import asks_for
from tests.build import topic

TABLES: Mapping[str, tuple[type[Safer | Stance], Mapping[Any, str]]] = {
    "what an editor chooses from": (Safer, MEANINGS["safer"]),
    "what staff read of a direction": (Safer, {one: spoken_direction(one) for one in Safer}),
    "what a patient says back": (Safer, {one: asks_for(topic("later"), one) for one in Safer}),
    "what an editor chooses from, of stances": (Stance, MEANINGS["stance"]),
    "what staff read of a stance": (Stance, {one: spoken_stance(one) for one in Stance}),
}
"""Every table of words by direction or by stance."""


def lacking(kind: type[Safer | Stance], table: Mapping[Any, str]) -> list[str]:
    """Name the members that a table has no words for."""
    return [member.value for member in kind if not table.get(member)]


@pytest.mark.parametrize("name", TABLES)
def test_every_member_has_its_words(name: str) -> None:
    """Or it would be a blank on a page, or a crash of the staff edition."""
    assert lacking(*TABLES[name]) == []


def test_a_member_without_words_is_found() -> None:
    """The test above can fail."""
    table = {member: "words" for member in Safer if member is not Safer.TREND}
    assert lacking(Safer, table) == ["trend"]


@pytest.mark.parametrize("safer", Safer)
def test_what_follows_from_a_direction_fits_together(safer: Safer) -> None:
    """What waits is answered by a wait, of which the longer is the stricter one."""
    if safer.is_wait:
        assert (safer.aspect, safer.safe_end, safer.restricts) == ("wait", "high", True)
    if safer.aspect:
        assert safer.safe_end
    assert all(topic(safer).model_dump()[field] for field in safer.needs)


@pytest.mark.parametrize("stance", Stance)
def test_only_an_answer_permits(stance: Stance) -> None:
    """What is said around a question is never a permission."""
    assert stance.answers or not stance.permits
    assert not (stance is Stance.AVOID and stance.permits)
