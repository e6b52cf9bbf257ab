"""What no source says of an answer is said beside what they say: our figures, and our checks."""

import pytest

from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.reconcile import reconcile
from aftercare.words.catalogue import our_words
from aftercare.words.ours import spoken_ours
from tests.build import CONDITIONS, SOURCES, claim, plain, read, topic


@pytest.mark.parametrize(
    ("safer", "claims", "expected"),
    [
        (
            "later",
            [claim("aa", wait='"a few days"', read_as="3 day")],
            "We took 3 days from words that give no number.",
        ),
        # Somebody says as long in numbers.
        ("later", [claim("aa", wait='"a few days"', read_as="3 day"), claim("bb", "3 day")], ""),
        ("later", [claim("aa", "48 h")], ""),
        (
            "trend",
            [claim("aa", lasts='"a few days"', read_as="3 day")],
            "We took 72 hours from words that give no number.",
        ),
        (
            "trend",
            [
                claim("aa", lasts="24-72 h"),
                claim("bb", stance="warn", lasts='"the first days"', read_as="2 day"),
            ],
            "Call today after 48 hours: we took this from words that give no number.",
        ),
    ],
)
def test_our_figures_for_words_are_said_to_be_ours(
    safer: str, claims: list[Claim], expected: str
) -> None:
    """Only where no source has the figure: else it is that source's."""
    said = spoken_ours(Safer(safer), read(claims, safer), our_words())
    assert plain(" ".join(said)) == expected


def test_a_check_that_stands_in_for_an_open_end_is_said_to_be_ours() -> None:
    """The sources leave the end open, and somebody has to be told what to look at."""
    asked = topic("later", release="normal")
    reading = reconcile(
        asked, [claim("aa", "48 h"), claim("bb")], sources=SOURCES, conditions=CONDITIONS
    )
    said = list(spoken_ours(Safer.LATER, reading, our_words()))
    assert said == ["The check before you start again is our own. The sources leave the end open."]
