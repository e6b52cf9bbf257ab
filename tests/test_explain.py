"""The reasoning behind a page, as text."""

from collections.abc import Callable

import pytest

from aftercare.dataset.model import Dataset
from aftercare.editing.explain import explain
from aftercare.words.catalogue import our_words


@pytest.mark.parametrize("name", ["swim", "sun", "shade", "cream", "pink", "breathing", "hard"])
def test_a_topic_is_explained(
    dataset: Dataset, golden: Callable[[str, str], None], name: str
) -> None:
    """Answer, agreement, every statement, the hours, and what was not counted."""
    golden(f"explain/{name}.txt", explain(dataset, f"dabbing/{name}", our_words()) + "\n")


def test_an_unknown_topic_is_an_error_with_a_way_out(dataset: Dataset) -> None:
    """A typing mistake names what could be meant."""
    with pytest.raises(LookupError, match="did you mean dabbing/swim"):
        explain(dataset, "dabbing/swimm", our_words())
