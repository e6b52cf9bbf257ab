"""How many say how long, who names no end, and which wait keeps to all of it."""

import pytest

from aftercare.agreement import agreement_sentence, giving_a_time
from aftercare.model import Claim
from aftercare.vocabulary import Safer
from tests.build import CONDITIONS, SOURCES, claim, read, topic


def agreement(claims: list[Claim], safer: Safer = "later") -> str:
    """How the sources stand to each other, in one sentence or more."""
    reading = read(claims, safer)
    sources = [SOURCES[name] for name in reading.sources]
    conditions = [CONDITIONS[name] for name in reading.cautious.conditions]
    text = agreement_sentence(topic(safer), reading, sources, conditions)
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("safer", "claims", "expected"),
    [
        ("later", [claim("aa", "24 h"), claim("bb", stance="expect", lasts="48 h")], {"aa"}),
        ("later", [claim("aa"), claim("bb", stance="expect", lasts="48 h")], set()),
        ("trend", [claim("aa", lasts="24 h"), claim("bb", onset="day 2")], {"aa"}),
        ("earlier", [claim("aa", before="3 day"), claim("bb", before="1 week")], {"aa", "bb"}),
    ],
)
def test_who_gives_a_time_gives_the_one_that_is_asked_for(
    safer: Safer, claims: list[Claim], expected: set[str]
) -> None:
    """Where one waits, a wait; of a course, how long it lasts; else any time in numbers."""
    assert giving_a_time(read(claims, safer)) == expected


@pytest.mark.parametrize(
    ("safer", "claims", "expected"),
    [
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "24 h"), claim("cc", stance="warn")],
            "All 2 articles that say how long say the same.",
        ),
        (
            "more",
            [claim(name, stance="do", amount="30 SPF") for name in ("aa", "bb")],
            "All 2 articles that say how long say the same.",
        ),
        (
            "more",
            [claim("aa", lasts="1 week", stance="do"), claim("bb", stance="do")],
            "Only one article says how long in numbers.",
        ),
        (
            "later",
            [claim("aa", "24-48 h"), claim("aa"), claim("bb", "24 h")],
            "The articles give different waits. 48 hours or more keeps to every time given."
            " 1 more names no end.",
        ),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "24 h"), claim("cc"), claim("dd", '"a while"')],
            "The articles give different waits. 24 hours or more keeps to every time given."
            " 1 more names no end. One says “a while”.",
        ),
    ],
)
def test_what_is_said_of_sources_counts_the_right_ones(
    safer: Safer, claims: list[Claim], expected: str
) -> None:
    """Those that give the figure; those without one stand beside it, in their own words."""
    assert agreement(claims, safer) == expected
