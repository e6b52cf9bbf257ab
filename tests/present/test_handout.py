"""The handout says what the pages say: which questions, in which words, under whose name."""

import re
from dataclasses import replace
from typing import Any

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.printing.copy import copy_of
from aftercare.printing.handout import NAMED, HandoutView, charted, chosen, present_handout
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE, SIGNED, TODAY
from tests.presenting import present


def data(text: str = SAMPLE) -> Dataset:
    """Some data, sound."""
    return require(load_text(text))


def handout(
    text: str = SAMPLE, topics: tuple[str, ...] | None = None, **others: Any
) -> HandoutView:
    """The handout of the first treatment, with all its charts."""
    dataset = data(text)
    view = present(dataset, today=TODAY)
    asked = chosen(dataset.treatments[0]) if topics is None else topics
    treatment = view.treatments[0]
    charts = charted(treatment, asked)
    return present_handout(
        view,
        treatment,
        our_words(),
        topics=asked,
        charts=charts,
        copy=copy_of("code", "", our_words()),
        **others,
    )


def numbered(text: str, **places: int) -> str:
    """The data with places on the handout."""
    for name, place in places.items():
        assert f"- {{id: {name}, " in text
        text = text.replace(f"- {{id: {name}, ", f"- {{id: {name}, handout: {place}, ", 1)
    return text


def test_without_numbers_the_first_by_priority_are_on_it() -> None:
    """Waits, care, products and signs of healing; nothing on sessions, before, or for staff."""
    assert chosen(data().treatments[0]) == (
        "swim", "sun", "shade", "cream", "pink", "hard", "hands", "ice",
    )  # fmt: skip


def test_numbers_choose_the_questions_and_their_order() -> None:
    """Those without a number are left out, and named."""
    text = numbered(SAMPLE, hands=1, swim=3, sun=2)
    assert chosen(data(text).treatments[0]) == ("hands", "sun", "swim")
    made = handout(text)
    assert [act.words.partition(" for")[0] for act in made.donts] == [
        "do not touch your skin", "do not go in the sun", "do not swim",
    ]  # fmt: skip
    assert "Sunscreen" in made.see
    assert "Swimming" not in made.see


def test_the_words_are_those_of_the_pages() -> None:
    """The same sentence as in the list of what not to do, with the same gate."""
    view = present(data(), today=TODAY).treatments[0]
    on_pages = {act.words for act in (*view.acts.donts, *view.acts.dos)}
    made = handout()
    assert {act.words for act in (*made.donts, *made.dos)} <= on_pages
    assert made.cards == tuple(card for card in view.cards if card.level != "contact")
    assert made.covers == view.covers


def test_an_unsigned_answer_says_that_nobody_has_checked_it() -> None:
    """Once for all of them, without a letter."""
    (note,) = handout().notes
    assert (note.mark, note.words) == (
        "",
        "This is the safest advice in what we go by. Our clinic has not checked it yet.",
    )


def test_two_kinds_of_standing_get_a_letter_each() -> None:
    """What is signed and what is not can be told apart."""
    before, name, balm = SIGNED.partition("- topic: balm\n")
    balm = re.sub(r"^ {8}signed:\n(?: {10,}.*\n)+", "", balm, count=1, flags=re.MULTILINE)
    made = handout(before + name + balm)
    assert [note.mark for note in made.notes] == ["a", "b"]
    assert made.notes[0].words.endswith("Dr A. Example, dermatologist.")
    assert made.notes[1].words.endswith("Our clinic has not checked it yet.")


def test_a_signed_answer_stands_under_its_signers_name() -> None:
    """What the clinic has decided in its own words is printed, not only its name."""
    made = handout(SIGNED)
    assert [note.words for note in made.notes] == [
        "Our clinic's advice, signed by Dr A. Example, dermatologist."
    ]
    assert [act.words for act in made.ask] == ["Soap: Use no soap for 1\N{NO-BREAK SPACE}day."]
    assert made.donts[0].gate == "if it is not so by then, call us"


def test_what_several_say_after_a_check_stands_below_them_once() -> None:
    """It takes three lines, which eight questions have no room for; each leads to it."""
    early = "swim, name: Swimming, question: When can I swim?, kind: wait, safer: later,"
    sun = "sun, name: Sun, question: When can I go in the sun?, kind: wait, safer: later,"
    text = SAMPLE.replace(early, f"{early} release: normal,").replace(
        sun, f"{sun} release: normal,"
    )
    text = text.replace('"several weeks"', "2 week")
    made = handout(text)
    assert [act.gate for act in made.donts[:2]] == ["", ""]
    (note,) = [one for one in made.notes if one.words.startswith("If your check says no")]
    assert [act.mark for act in made.donts[:2]] == [note.mark, note.mark]
    assert note.mark


def test_a_lapsed_answer_is_being_checked_again() -> None:
    """Neither the old answer nor a figure of the sources is printed."""
    made = handout(SIGNED.replace("wait: 3 day,", "wait: 2 day,"))
    (words,) = (act.words for act in made.ask if act.words.startswith("Dancing"))
    assert words == "Dancing: We are checking this again. If you are not sure, call us."
    assert "4\N{NO-BREAK SPACE}days" not in str(made.stages)
    assert not made.charts


def test_opposite_advice_is_never_under_do() -> None:
    """Whoever reads it is told to ask."""
    assert [act.words for act in handout().ask] == [
        "Cream: Advice differs. Ask us first. Do not choose by yourself."
    ]


def test_each_stage_says_only_what_is_on_the_sheet() -> None:
    """A line without one of these questions is left out; "do not" stays in every line."""
    made = handout(topics=("sun", "pink"), large=True)
    assert [line.words for stage in made.stages for line in stage.donts] == [
        "do not go in the sun"
    ] * 4
    assert made.stages[0].signs[0].words == "pinkness"
    assert not any(stage.dos for stage in made.stages)


def test_a_second_act_keeps_its_not() -> None:
    """Where the first act of a group is not on the sheet, the next one says "do not"."""
    text = SAMPLE.replace("wait: at least 10 days", "wait: 72 h").replace(
        "wait: 1 week}", "wait: 72 h}"
    )
    both = handout(text, ("swim", "sun"), large=True)
    assert both.stages[0].donts[0].words == "do not swim or go in the sun"
    alone = handout(text, ("sun",), large=True)
    assert alone.stages[0].donts[0].words == "do not go in the sun"


def test_a_table_says_of_each_question_what_holds_when() -> None:
    """One line for a question, one word for a stretch of days; of signs, the list of them tells."""
    made = handout(topics=("sun", "pink"))
    (row,) = made.table
    assert row.name == "Sun"
    assert len(row.cells) == len(made.stages)
    assert set(row.cells) == {"do not"}
    assert not any(stage.donts or stage.signs for stage in made.stages)
    assert not handout(topics=("sun", "pink"), large=True).table


def test_a_question_that_waits_for_a_check_says_so_from_then_on() -> None:
    """It never turns into something that is allowed."""
    rows = {row.name: row.cells for row in handout().table}
    assert set(rows["Swimming"]) <= {"do not", "check first"}
    assert rows["Swimming"][0] == "do not"


def test_charts_share_an_axis_and_say_what_they_draw() -> None:
    """Only questions on which advice differs are drawn, with one sentence each."""
    made = handout()
    assert [one.name for one in made.charts] == ["Swimming", "Sun"]
    assert [one.bar.solid for one in made.charts] == ["16.95%", "67.8%"]
    assert made.charts[0].zones[0] == "0 to 24\N{NO-BREAK SPACE}hours: Do not do it yet."
    assert all(one.sentence for one in made.charts)
    assert made.charts[0].bar.diamond


def test_a_chart_without_room_leaves_its_name() -> None:
    """That advice differs is said, even where it is not drawn."""
    dataset = data()
    view = present(dataset, today=TODAY)
    made = present_handout(
        view,
        view.treatments[0],
        our_words(),
        topics=("swim", "sun"),
        charts=("swim",),
        copy=copy_of("c", "", our_words()),
    )
    assert made.uncharted == ("Sun",)
    assert made.more == "See our website, or ask us."


def test_a_long_list_of_what_is_left_out_is_counted() -> None:
    """Its names would leave no room for the advice."""
    dataset = data()
    view = present(dataset, today=TODAY)
    (treatment,) = view.treatments
    many = tuple(replace(treatment.topics[0], id=f"t{n}", name=f"T{n}") for n in range(20))
    made = present_handout(
        view,
        replace(treatment, topics=many),
        our_words(),
        topics=(),
        charts=(),
        copy=copy_of("c", "", our_words()),
        address="clinic.example/x/",
    )
    assert made.see == (*(f"T{n}" for n in range(NAMED)), f"{20 - NAMED} more")
    assert made.more == "See clinic.example/x/, or ask us."


@pytest.mark.parametrize("changes", ["", "https://clinic.example/changes/"])
def test_a_copy_is_named_by_its_code(changes: str) -> None:
    """With an address there is a picture of it, which ends in the code."""
    copy = copy_of("2026-11-21-abc123", changes, our_words())
    assert copy.code == "2026-11-21-abc123"
    assert copy.address == (f"{changes}#2026-11-21-abc123" if changes else "")
    assert copy.picture.startswith("<svg xmlns=") == bool(changes)
