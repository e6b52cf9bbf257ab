"""Seals: what a signature covers, and what undoes it."""

import re
from typing import Any

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.record import Record
from aftercare.reading.covered import FREE
from aftercare.reading.seal import Lapse, differing, lapses, sign
from aftercare.rules.check import notes, require
from aftercare.words.catalogue import our_words
from aftercare.words.lapses import spoken_lapse
from tests.build import sealed
from tests.conftest import SIGNED, TODAY

NAME = ("buffing", "dance")


def undone(text: str) -> tuple[str, ...]:
    """What undid the signature under the answer on dancing."""
    found = lapses(require(load_text(text))).get(NAME, ())
    said = (spoken_lapse(one, "A", our_words()) for one in found)
    return tuple(one.removesuffix(" since A signed") for one in said)


def edited(find: str, replace: str) -> str:
    """The signed project with one edit."""
    assert SIGNED.count(find) == 1, find
    return SIGNED.replace(find, replace)


def test_the_seals_in_the_file_hold() -> None:
    """The file is signed by the command alone: a change of the digests would show."""
    assert lapses(require(load_text(SIGNED))) == {}


@pytest.mark.parametrize(
    ("find", "replace", "change"),
    [
        ("name: Dancing", "name: Swimming", "the name of the question changed"),
        ("short: Beta", "short: NHS", "the short name of source beta changed"),
        ("question: When can I dance?", "question: When may I dance?", "the question changed"),
        ("safer: later, act: dance", "safer: later, act: dance hard", "the question changed"),
        ("Buffing by hand, on", "Buffing on", "what the treatment's advice is about changed"),
        ("text: Do not dance for", "text: No dancing for", "the answer changed"),
        ("min-wait: 4 day", "min-wait: 5 day", "the answer changed"),
        ("until: [normal]", "until: []", "the answer changed"),
        ("We look at your skin before that.", "We say so.", "the answer changed"),
        ("says: Do not dance.", "says: Dance not.", "claim dance-alpha-1 changed"),
        ("wait: 3 day", "wait: 4 day", "claim dance-alpha-1 changed"),
        (", reason: It heats the skin.", "", "claim dance-alpha-1 changed"),
        ("alpha, section: Dancing", "alpha, section: Dance", "claim dance-alpha-1 changed"),
        ("id: dance-alpha-1", "id: dance-alpha-2", "claim dance-alpha-1 was removed"),
        ("title: Alpha article", "title: Another article", "source alpha changed"),
        ("short: Alpha, tier: commercial", "short: Alpha, tier: other", "source alpha changed"),
        ("words: your skin looks normal", "words: your skin is normal", "condition normal changed"),
        ("It looks as it did before.", "ask", "condition normal changed"),
    ],
)  # fmt: skip
def test_a_change_of_what_was_signed_undoes_the_signature(
    find: str, replace: str, change: str
) -> None:
    """Each part that is covered is named when it is not as it was."""
    assert change in undone(edited(find, replace))


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        ("group: Daily life", "group: Every day"),
        ("act: dance, group", "act: dance, priority: 3, also: [ball], group"),
        ("short: Alpha,", "short: Alpha, retrieved: 2026-11-21,"),
        ("[dance], stance: avoid, says: Do not", "[dance, glow], stance: avoid, says: Do not"),
        ("name: Pier Clinic", "name: Bay Clinic"),
        ("says: Wash with soap.", "says: Wash with mild soap."),
        ("text: Do not dance for {wait}.  # a", 'text: "Do not  dance for {wait}."  # the'),
    ],
)  # fmt: skip
def test_labels_and_other_topics_undo_nothing(find: str, replace: str) -> None:
    """What changes no advice here needs no new signature."""
    assert undone(edited(find, replace)) == ()


@pytest.mark.parametrize(
    ("counts", "changed"), [("yes", ("claim dance-gamma-1 was added",)), ("no", ())]
)
def test_a_new_claim_undoes_the_signature_if_it_counts(
    counts: str, changed: tuple[str, ...]
) -> None:
    """Who signed did not see it; its source is not named apart from it."""
    claim = "id: dance-gamma-1, source: gamma, section: S, topics: [dance], stance: avoid"
    source = f"id: gamma, title: G, short: G, tier: other, read: whole, counts: {counts}"
    text = edited("    claims:\n", f"    claims:\n      - {{{claim}, says: No., wait: 4 day}}\n")
    text = text.replace("\ntreatments:", f"  - {{{source}}}\n\ntreatments:")
    assert undone(text) == changed


@pytest.mark.parametrize("field", ["by: Dr A. Example", "role: dermatologist", "on: 2026-11-12"])
def test_a_signature_cannot_be_handed_on(field: str) -> None:
    """Another name, role or day under the same seal is no signature."""
    key, value = field.split(": ")
    other = "2026-11-13" if key == "on" else "Somebody"
    text = SIGNED.replace(f"          {key}: {value}", f"          {key}: {other}", 1)
    assert undone(text) == ("the name, the role or the date of the signature changed",)


def test_a_later_review_needs_a_new_signature() -> None:
    """A review that is due is not put off in silence."""
    assert undone(
        SIGNED.replace("        review-by: 2027-11-12", "        review-by: 2028-11-12", 1)
    ) == ("the answer changed",)


def test_a_signature_without_a_seal_does_not_hold() -> None:
    """A name that is typed under an answer signs nothing."""
    head, _, tail = SIGNED.partition("          seal:\n")
    text = head + tail[tail.index("        review-by:") :]
    assert undone(text) == ("A signed without a seal",)


def test_every_change_is_a_note_at_the_signature() -> None:
    """A draft stays buildable, and says who signed what is no longer there."""
    text = edited("wait: 3 day", "wait: 4 day").replace("Do not dance for", "No dancing for")
    found = notes(load_text(text), TODAY)
    assert [one.what for one in found] == [
        "claim dance-alpha-1 changed since Dr A. Example signed",
        "the answer changed since Dr A. Example signed",
    ]
    assert {(one.slug, one.severity) for one in found} == {("lapsed", "note")}
    assert "note[lapsed] buffing/dance: claim" in str(found[0])
    assert "aftercare sign buffing/dance" in found[0].remedy
    line = text.split("\n")[found[0].place.line - 1]
    assert line.strip() == "by: Dr A. Example"


def test_signing_again_restores_it() -> None:
    """The seal is made anew, of what stands there now."""
    text = edited("wait: 3 day", "wait: 4 day")
    assert undone(text)
    assert undone(sealed(text, "buffing/dance")) == ()


def test_an_unused_field_of_a_later_program_undoes_nothing() -> None:
    """Only what is said is digested, so that an upgrade lapses no signature."""
    assert undone(edited("id: dance-beta-1,", "id: dance-beta-1, show: all,")) == ()


def test_changes_are_named_once_and_in_order() -> None:
    """A source that comes with a claim is not named apart; alone, it is."""
    old = ("answer aaaaaaaaaa", "claim x aaaaaaaaaa", "source s aaaaaaaaaa")
    assert differing(old, old) == ()
    new = ("answer bbbbbbbbbb", "claim y aaaaaaaaaa", "source t aaaaaaaaaa")
    assert [spoken_lapse(one, "A", our_words()) for one in differing(old, new)] == [
        "the answer changed since A signed",
        "claim x was removed since A signed",
        "claim y was added since A signed",
    ]  # fmt: skip
    assert differing(old, old[:2]) == (Lapse("source s", "removed"),)


def test_only_an_answer_is_signed() -> None:
    """A question without one is not."""
    dataset = require(load_text(SIGNED))
    named: Any = {"by": "A", "role": "B", "on": TODAY, "review_by": TODAY}
    with pytest.raises(LookupError, match="there is no answer to buffing/faint"):
        sign(dataset, ("buffing", "faint"), **named)


def test_every_free_field_is_one() -> None:
    """No field is left out of the seal by a name that it no longer has, and none without why."""
    for kind, reasons in FREE.items():
        assert issubclass(kind, Record)
        assert reasons.keys() <= kind.model_fields.keys()
        assert all(reasons.values())


def test_a_seal_of_fewer_parts_says_that_it_is_older() -> None:
    """It was made when names were not covered; it lapses, and is sealed anew by nobody."""
    older = re.sub(r" +- label [0-9a-f]+\n", "", SIGNED, count=1)
    assert older != SIGNED
    assert undone(older) == ("A signed before the name of the question was covered",)
    (note,) = notes(load_text(older), TODAY)
    assert note.what == ("Dr A. Example signed before the name of the question was covered")
