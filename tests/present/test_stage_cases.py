"""What holds only in a case, in the stages of a recovery: until what it waits for has passed."""

from tests.properties.invented import Said, dataset_of, treatment
from tests.properties.shown import Shown


def gates(said: Said) -> list[bool]:
    """Whether each stage from the second on has the case beside a wait that is over."""
    asked = [("swim", [("aa", {"wait": "24 h"}), ("bb", {"if": ["diabetes"], **said})])]
    pages = Shown(dataset_of(treatment("dabbing", asked)))["dabbing"].pages
    told = [
        next(one for one in stage.acts.ask if one.words == "swim") for stage in pages.stages[1:]
    ]
    return ["diabetes" in one.gate for one in told]


def test_a_case_is_told_until_its_wait_is_over() -> None:
    """Of three stages from day 2, day 4 and day 8 on."""
    assert gates({"wait": "72 h"}) == [True, False, False]
    assert gates({"wait": "1 week"}) == [True, True, False]


def test_a_case_without_an_end_is_told_in_every_stage() -> None:
    """Nor is one forgotten that ends with a state, or that we are asked about."""
    for said in ({"wait": "72 h and until normal"}, {"wait": "no end"}, {"wait": "until early"}):
        assert gates(said) == [True, True, True]
