"""A direction or a stance has its words everywhere, or the one that lacks them is named."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, get_args

import pytest

from aftercare.dataset.vocabulary import ASPECTS, Contact, Safer, Stance, TopicKind, Urgency
from aftercare.editing.meanings import MEANINGS
from aftercare.reading.reconcile import Agreement
from aftercare.reading.steps import Standing
from aftercare.staff.facts import spoken_direction
from aftercare.staff.quiz.asking import KINDS
from aftercare.staff.statements import spoken_stance
from aftercare.staff.telling import asks_for
from aftercare.words.catalogue import Words, our_words
from tests.build import topic


def said(kind: type[Any], say: Callable[[Any, Words], str]) -> Mapping[Any, str]:
    """What our words say of each member; nothing of one that they lack."""
    found = {}
    for member in kind:
        with suppress(LookupError):
            found[member] = say(member, our_words())
    return found


TABLES: Mapping[str, tuple[type[Safer | Stance], Mapping[Any, str]]] = {
    "what an editor chooses from": (Safer, MEANINGS["safer"]),
    "what staff read of a direction": (Safer, said(Safer, spoken_direction)),
    "what a patient says back": (
        Safer,
        said(Safer, lambda one, words: asks_for(topic("later"), one, words)),
    ),
    "what an editor chooses from, of stances": (Stance, MEANINGS["stance"]),
    "what staff read of a stance": (Stance, said(Stance, spoken_stance)),
}
"""Every table of words by direction or by stance."""


def lacking(kind: type[Safer | Stance], table: Mapping[Any, str]) -> list[str]:
    """Name the members that a table has no words for."""
    return [member.value for member in kind if not table.get(member)]


@pytest.mark.parametrize("name", TABLES)
def test_every_member_has_its_words(name: str) -> None:
    """Or it would be a blank on a page, or a crash of the staff edition."""
    assert lacking(*TABLES[name]) == []


ENTRIES: Mapping[str, Iterable[str]] = {
    "stance-{}": Stance,
    "cell-{}": [one for one in Stance if one.answers],
    "cell-{}-time": Stance,
    "urgency-{}": Urgency,
    "statement-{}": Urgency,
    "statement-{}-whom": Urgency,
    "whom-{}": get_args(Contact),
    "if-not-{}": get_args(Contact),
    "decision-{}": get_args(TopicKind),
    "decision-sources-{}": Agreement,
    "agreement-{}": Agreement,
    "agreement-means-{}": Agreement,
    "agreement-short-{}": Agreement,
    "summary-of-{}": Agreement,
    "standing-{}": Standing,
    "quiz-asks-{}": [one.replace("_", "-") for one in ASPECTS],
    "quiz-kind-{}": KINDS,
}
"""The entries that staff read of each member."""


@pytest.mark.parametrize("name", ENTRIES)
def test_every_member_has_its_entry(name: str) -> None:
    """Whatever the data hold, the staff edition has the words for it."""
    entries = our_words().entries
    assert [one for one in ENTRIES[name] if name.format(one) not in entries] == []


def test_a_member_without_words_is_found() -> None:
    """The test above can fail."""
    table = {member: "words" for member in Safer if member is not Safer.TREND}
    assert lacking(Safer, table) == ["trend"]
    found = said(Safer, lambda one, words: words.say(f"level-{one.value}"))
    assert "trend" in lacking(Safer, found)


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
