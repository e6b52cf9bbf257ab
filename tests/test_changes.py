"""What changed in the advice, in words."""

from datetime import date

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.times import NBSP
from aftercare.history.changes import Change, changes, spoken_change
from aftercare.history.differences import ChangeKind, Direction
from aftercare.history.telling import Telling, tell
from aftercare.reading.seal import sign
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE
from tests.presenting import present


def telling(*edits: tuple[str, str]) -> Telling:
    """What the invented data tells after some edits."""
    text = SAMPLE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return tell(require(load_text(text)), our_words())


def found(*edits: tuple[str, str]) -> list[Change]:
    """What the edits change."""
    return list(changes(telling(), telling(*edits), our_words()))


def only(*edits: tuple[str, str]) -> Change:
    """The one change that the edits make; read backwards it is the opposite."""
    (change,) = found(*edits)
    (back,) = changes(telling(*edits), telling(), our_words())
    assert (back.kind, back.direction) == (change.kind.opposite, change.direction.opposite)
    return change


def words(change: Change) -> str:
    """The words of a change with plain spaces."""
    return spoken_change(change, our_words()).replace(NBSP, " ")


SWIM = ("wait: at least 24-72 h", "wait: at least 24-96 h")
SIGNED = """
    answers:
      - topic: swim
        text: Keep out of the water for {wait}.
        min-wait: 5 day
        until: [normal]
        if-not: clinic
        review-by: 2027-11-21
"""


def test_the_same_data_changes_nothing() -> None:
    """Nothing changed, nothing is said."""
    assert found() == []


@pytest.mark.parametrize(
    "edit",
    [
        ("name: Swimming,", "name: Water,"),
        ("name: Ice,", "name: Cold pack,"),
        ("also: [pool]", "also: [pool, lido]"),
        ("short: Alpha,", "short: A1,"),
        ("group: Sun}", "group: Light}"),
        ("wait: 48 h", "wait: 2 day"),
        ("lasts: 24-48 h", "lasts: 1-2 day"),
        ("at least 24-72 h", "at least 1-3 day"),
        ("version: 2026-11-21", "version: 2026-11-22"),
        ("telephone: 020 7946 0000", "telephone: 020 7946 0001"),
        ("priority: 1,", "priority: 2,"),
        ("wait: 2 weeks", "wait: 3 weeks"),
    ],
)
def test_a_label_a_unit_or_what_does_not_count_changes_no_advice(edit: tuple[str, str]) -> None:
    """Lines of the file changed, and what patients are told did not."""
    assert found(edit) == []


def test_a_longer_wait_is_stricter_and_names_its_source() -> None:
    """Now, before, the direction, and who says so."""
    change = only(SWIM)
    assert (change.kind, change.direction) == (ChangeKind.WAIT, Direction.STRICTER)
    assert words(change) == "Swimming: now 96 hours. Before: 72 hours. Stricter. Said by: Alpha."
    assert change.sources == ("Alpha",)


def test_a_shorter_preparation_is_looser() -> None:
    """Before a treatment the longest lead is the cautious one."""
    change = only(("before: at least 7 day", "before: at least 3 day"))
    assert change.direction is Direction.LOOSER
    assert "now 3 days ahead of treatment. Before: 7 days." in words(change)


@pytest.mark.parametrize(
    ("edit", "direction", "piece"),
    [
        (("each: 10-15 min", "each: 5-15 min"), "stricter", "now 5 minutes. Before: 10"),
        (("every: every 6 week or longer", "every: every 8 week"), "stricter", "now 8 weeks"),
        (
            ("amount: at least 30 SPF", "amount: at least 50 SPF"),
            "stricter",
            "now SPF 50. Before",
        ),
        (("lasts: 24-48 h", "lasts: 12-36 h"), "stricter", "now 36 hours. Before: 48 hours"),
        (("lasts: 24-72 h", "lasts: 24-96 h"), "other", "goes in 24 hours to 4 days"),
        (("act: swim,", "act: paddle,"), "other", "Do not paddle for 72 hours"),
        (("look-for: On brown", "look-for: On tanned"), "other", "how to tell, now: On tanned"),
        (("Do not touch your skin.", "Touch nothing."), "other", "now: Touch nothing. Before: Do"),
        (
            ("stance: do, says: Put on cream", "stance: says, says: Put on cream"),
            "other",
            "before: Advice differs",
        ),
    ],
)
def test_each_part_of_an_answer_has_its_own_direction(
    edit: tuple[str, str], direction: str, piece: str
) -> None:
    """Less is safer of ice, more of sunscreen; other words are neither."""
    change = only(edit)
    assert (change.kind, change.direction) == (ChangeKind.ANSWER, direction)
    assert piece.lower() in words(change).lower()


def test_a_condition_that_another_implies_is_still_there() -> None:
    """Fully healed skin looks normal, so that only the new condition is new."""
    change = only(("until normal", "until healed"))
    assert (change.kind, change.direction) == (ChangeKind.CONDITION_ADDED, Direction.STRICTER)
    assert change.what == "Swimming: now only once your skin has fully healed."


def test_a_condition_said_otherwise_is_shown_with_both_wordings() -> None:
    """Other words can mean another state of the skin."""
    change = found(("words: your skin looks normal", "words: your skin is dry"))[0]
    assert "Then only if your skin is dry" in change.what
    assert "Then only if your skin looks normal" in change.what


def test_opposite_advice_takes_the_figure_away_and_is_neither() -> None:
    """From a wait to "ask us first" nobody can say what is stricter."""
    swim = "stance: avoid, says: Do not swim., wait: at least 24 h"
    change = only((swim, "stance: do, says: Swim."))
    assert (change.kind, change.direction) == (ChangeKind.ANSWER, Direction.OTHER)
    assert "Advice differs. Ask us first." in change.what


def test_an_earlier_call_is_a_raised_red_flag() -> None:
    """The most urgent call that any source names is told."""
    change = only(("urgency: today", "urgency: emergency"))
    assert (change.kind, change.direction) == (ChangeKind.RAISED, Direction.STRICTER)
    assert words(change) == "Pus: now an emergency. Before: call today. Stricter. Said by: Alpha."


def test_what_to_do_until_help_comes_belongs_to_a_sign() -> None:
    """A sign's own advice is advice."""
    change = only(("says: Lie flat.", "says: Sit up."))
    assert "Sit up." in change.what
    assert "Lie flat." in change.what


def test_a_retired_question_says_why() -> None:
    """A restriction that is no longer told is looser."""
    retired = only(("also: [pool]", "retired: We have no pool."))
    assert (retired.kind, retired.direction) == (ChangeKind.RETIRED, Direction.LOOSER)
    assert retired.what == "No longer answered: When can I swim? We have no pool."


def test_what_was_taken_out_is_said_once_more() -> None:
    """A topic that leaves the file without a page is named with its words."""
    text = "\n".join(line for line in SAMPLE.split("\n") if "tell-baby" not in line)
    (gone,) = changes(telling(), tell(require(load_text(text)), our_words()), our_words())
    assert (gone.kind, gone.direction) == (ChangeKind.RETIRED, Direction.LOOSER)
    assert gone.what == "Taken out: Tell us first if you are pregnant."


def test_a_source_that_only_agrees_is_named_without_a_direction() -> None:
    """The advice is the same."""
    change = only(("{id: sun-gamma-1, source: gamma,", "{id: sun-gamma-1, source: beta,"))
    assert (change.kind, change.direction) == (ChangeKind.SOURCE_WITHDRAWN, Direction.OTHER)
    assert words(change) == "Sun: Gamma is no longer a source. The advice is the same."


def test_a_source_that_came_with_a_change_is_named_in_it() -> None:
    """The new wait and the new source are one piece of news."""
    change = only(
        ("source: beta, section: Pools, ", "source: hospital, section: Pools, "),
        ("wait: 48 h", "wait: 96 h"),
    )
    assert change.because == "Said by: Hospital. New source: Hospital. No longer a source: Beta."


def test_the_scope_of_a_treatment_is_part_of_its_advice() -> None:
    """What it is for, and what is left out."""
    words_ = only(("words: Dabbing by hand, on the face.", "words: Dabbing by hand."))
    assert (words_.kind, words_.topic) == (ChangeKind.SCOPE, "")
    assert "now: Dabbing by hand. Before: Dabbing by hand, on the face." in words_.what
    (out,) = [one for one in found(("excludes: [laser]", "excludes: [peel]")) if not one.topic]
    assert out.what == "Left out of this advice, now: peel. Before: laser."


def test_a_whole_treatment_is_one_change() -> None:
    """Not one for each of its questions."""
    came, went = found(("  - id: dabbing\n", "  - id: a-dab\n"))
    assert (came.kind, came.what) == (ChangeKind.ADDED, "New: what to do after dabbing.")
    assert (went.kind, went.what) == (
        ChangeKind.RETIRED,
        "These pages no longer say what to do after dabbing.",
    )


def signed(text: str) -> Dataset:
    """The invented data with a signed answer to one question."""
    dataset = require(load_text(text))
    name, on, due = ("dabbing", "swim"), date(2026, 11, 21), date(2027, 11, 21)
    return sign(dataset, name, by="Dr A", role="doctor", on=on, review_by=due)[0]


def test_a_signature_takes_over_from_the_sources() -> None:
    """The clinic's own figure, and who signed it."""
    short = tell(signed(SAMPLE + SIGNED), our_words())
    wait, answer = changes(telling(), short, our_words())[:2]
    assert words(wait) == (
        "Swimming: now 5 days. Before: 72 hours. Stricter. Signed for our clinic by Dr A, doctor."
    )
    assert (answer.kind, answer.direction) == (ChangeKind.ANSWER, Direction.OTHER)
    assert "now: Keep out of the water for 5 days." in words(answer)
    longer = tell(signed(SAMPLE + SIGNED.replace("5 day", "1 week")), our_words())
    (again,) = changes(short, longer, our_words())
    assert (again.kind, again.direction) == (ChangeKind.WAIT, Direction.STRICTER)


def test_several_changes_come_in_one_order() -> None:
    """The most pressing kind first, then by question."""
    edits = (SWIM, ("urgency: today", "urgency: contact"), ("each: 10-15", "each: 5-15"))
    assert [change.kind for change in found(*edits)] == [
        ChangeKind.LOWERED,
        ChangeKind.WAIT,
        ChangeKind.ANSWER,
    ]
    assert found(*edits) == found(*reversed(edits))


def test_what_is_told_is_what_the_pages_show(dataset: Dataset) -> None:
    """Each question's words start with the summary on its page."""
    view = present(dataset)
    told = tell(dataset, our_words(), view).treatments[0].by_id
    for topic in view.treatments[0].topics:
        assert told[topic.id].words.startswith(topic.summary)
    assert told["pus"].words == "Call us today if you see pus."
    assert told["tell-baby"].words == "Tell us first if you are pregnant."
    assert "secret" not in told
    assert "old" not in told
