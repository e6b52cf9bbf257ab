"""The reasoning behind a page, as text."""

from collections.abc import Callable

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.editing.explain import explain
from aftercare.editing.sentences import sentences
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.test_leaflets import LEAFLETS, text_of


@pytest.mark.parametrize("name", ["swim", "sun", "shade", "cream", "pink", "breathing", "hard"])
def test_a_topic_is_explained(
    dataset: Dataset, golden: Callable[[str, str], None], name: str
) -> None:
    """Answer, agreement, every statement, the hours, and what was not counted."""
    golden(f"explain/{name}.txt", explain(dataset, f"dabbing/{name}", our_words()) + "\n")


@pytest.mark.parametrize(
    ("leaflet", "number"), [("lenses", 1), ("tooth", 3), ("tattoo", 2), ("release", 3)]
)
def test_each_part_and_each_case_is_explained(
    golden: Callable[[str, str], None], leaflet: str, number: int
) -> None:
    """Who says what of it, which figure counts and why, and what holds in a case alone."""
    asked = LEAFLETS[leaflet]
    data = require(load_text(text_of(asked, asked["statements"][number - 1])))
    golden(f"explain/{leaflet}.txt", explain(data, "treated/asked", our_words()) + "\n")


def test_each_claim_is_told_as_the_sentence_that_it_becomes(
    dataset: Dataset, golden: Callable[[str, str], None]
) -> None:
    """Alone, by question; what enters no sentence as it is shown; and why one does not count."""
    golden("explain/sentences.txt", sentences(dataset, "dabbing", our_words()) + "\n")
    one = sentences(dataset, "dabbing/swim", our_words())
    assert one in sentences(dataset, "", our_words())
    assert one.count("dabbing/") == 1


def test_sentences_of_an_unknown_question_are_an_error_with_a_way_out(dataset: Dataset) -> None:
    """A typing mistake names what could be meant."""
    with pytest.raises(LookupError, match="did you mean dabbing/swim"):
        sentences(dataset, "dabbing/swimm", our_words())


def test_an_unknown_topic_is_an_error_with_a_way_out(dataset: Dataset) -> None:
    """A typing mistake names what could be meant."""
    with pytest.raises(LookupError, match="did you mean dabbing/swim"):
        explain(dataset, "dabbing/swimm", our_words())
