"""How sources stand to each other, in words: how many say how long, and what keeps to all of it."""

import pytest

from aftercare.dataset.statement import Claim
from aftercare.words.agreement import (
    agreement_sentence,
    differs_sentence,
    facts_sentence,
    giving_a_time,
    voices,
)
from aftercare.words.catalogue import our_words
from tests.build import CONDITIONS, SOURCES, claim, plain, read, topic

WORDS = our_words()


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
    safer: str, claims: list[Claim], expected: set[str]
) -> None:
    """Where one waits, a wait; of a course, how long it lasts; else any time in numbers."""
    assert giving_a_time(read(claims, safer)) == expected


@pytest.mark.parametrize(
    ("safer", "claims", "expected"),
    [
        ("later", [claim("aa", "24 h")], "Only one article says this."),
        (
            "later",
            [claim("aa", "24 h"), claim("aa", "48 h")],
            "Only one article says this. It gives 2 different times."
            " 48 hours or more suits them all.",
        ),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "72 h"), claim("cc")],
            "One article says 24 hours. One says 72 hours. 72 hours or more suits them all."
            " 1 more says wait, but not how long.",
        ),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "24 h")],
            "The 2 articles that say how long say the same.",
        ),
        (
            "later",
            [claim("aa", "until normal"), claim("bb", "until normal")],
            "No article gives a time. They name what it must be like.",
        ),
        ("later", [claim("aa"), claim("bb")], "No article gives a number. Ask us first."),
        (
            "later",
            [claim("aa", "24 h"), claim("hospital", "72 h")],
            "One source says 24 hours. One says 72 hours. 72 hours or more suits them all.",
        ),
        (
            "trend",
            [claim("aa", lasts="24 h"), claim("bb", lasts="48 h")],
            "The articles do not agree how long this lasts.",
        ),
        (
            "trend",
            [claim("aa", peak="day 1"), claim("bb", lasts='"a few days"')],
            "No article says how long in numbers. Ask us.",
        ),
        (
            "trend",
            [claim("aa", peak="day 1"), claim("bb", lasts="48 h")],
            "Only one article says how long in numbers.",
        ),
        (
            "more",
            [claim("aa", amount="30 SPF"), claim("bb", amount="50 SPF")],
            "The articles do not say the same.",
        ),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", lasts='"several weeks"')],
            "Only one article says how long in numbers. One says “several weeks”.",
        ),
        (
            "later",
            [claim("aa", "48-72 h"), claim("bb", "until healed")],
            "Only one article says how long in numbers."
            " 72 hours or more suits them all, once your skin has healed.",
        ),
        (
            "ask",
            [claim("aa", stance="do"), claim("bb", "24 h")],
            "Some say do it. Some say do not. Ask us; do not choose.",
        ),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "72 h"), claim("cc"), claim("dd")],
            "One article says 24 hours. One says 72 hours. 72 hours or more suits them all."
            " 2 more say wait, but not how long.",
        ),
        (
            "later",
            [claim("aa", "48 h and until early"), claim("bb", "72 h and until normal")],
            "The articles give different waits. 72 hours or more suits them all,"
            " once all this is so: the first healing is over and your skin looks normal.",
        ),
        (
            "protect",
            [claim("aa", "24 h"), claim("bb", "48 h"), claim("cc", stance="do")],
            "One article says 24 hours. One says 48 hours. 48 hours or more suits them all."
            " 1 more says use it, and not from when.",
        ),
        (
            "protect",
            [
                claim("aa", "24 h"),
                claim("bb", "48 h"),
                claim("cc", stance="do"),
                claim("dd", stance="allow"),
            ],
            "One article says 24 hours. One says 48 hours. 48 hours or more suits them all."
            " 2 more say use it, and not from when.",
        ),
        (
            "trend",
            [claim("aa", lasts="24 h"), claim("hospital", lasts="24 h")],
            "The 2 sources that say how long say the same.",
        ),
        ("trend", [claim("hospital", lasts="24 h")], "Only one source says this."),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "24 h"), claim("cc", stance="warn")],
            "The 2 articles that say how long say the same.",
        ),
        (
            "more",
            [claim(name, stance="do", amount="30 SPF") for name in ("aa", "bb")],
            "The 2 articles that say how long say the same.",
        ),
        (
            "more",
            [claim("aa", every="every 2 h", each="10 min", stance="do")],
            "Only one article says this.",
        ),
        (
            "more",
            [claim("aa", lasts="1 week", stance="do"), claim("bb", stance="do")],
            "Only one article says how long in numbers.",
        ),
        (
            "later",
            [claim("aa", "24-48 h"), claim("aa"), claim("bb", "24 h")],
            "One article says 24 hours. One says 24 to 48 hours. 48 hours or more suits them all."
            " 1 more says wait, but not how long.",
        ),
        (
            "later",
            [claim("aa", "24 h"), claim("bb", "24 h"), claim("cc"), claim("dd", '"a while"')],
            "The articles give different waits. 1 more says wait, but not how long."
            " One says “a while”.",
        ),
        (
            "later",
            [claim("aa", "48 h"), claim("bb", "2 day"), claim("cc", "72 h")],
            "2 articles say 48 hours. One says 72 hours. 72 hours or more suits them all.",
        ),
        (
            "later",
            [
                claim(name, wait)
                for name, wait in zip(
                    ("aa", "bb", "cc", "dd"), ("6 h", "24 h", "48 h", "72 h"), strict=True
                )
            ],
            "The articles give different waits. 72 hours or more suits them all.",
        ),
    ],
)
def test_agreement_is_said_without_making_a_vote_of_it(
    safer: str, claims: list[Claim], expected: str
) -> None:
    """The sentence says how sources stand to each other, and what suits them all."""
    reading = read(claims, safer)
    sources = [SOURCES[name] for name in reading.sources]
    conditions = [CONDITIONS[name] for name in reading.cautious.conditions]
    assert plain(agreement_sentence(topic(safer), reading, sources, conditions, WORDS)) == expected


def test_what_each_source_says_is_one_sentence_a_source() -> None:
    """Equal statements of one source are said once; silence is said too."""
    reading = read([claim("aa", "24 h"), claim("aa", "24 h"), claim("bb", "48 h and until normal")])
    words = {name: condition.words for name, condition in CONDITIONS.items()}
    text = differs_sentence(reading, [SOURCES["aa"], SOURCES["bb"]], words, WORDS)
    assert plain(text) == (
        "Advice differs. Aa: 24 hours. Bb: 48 hours, and until your skin looks normal."
    )


def test_when_a_sign_starts_is_no_answer_to_how_long() -> None:
    """Onset and peak stay in the table and out of the sentence."""
    reading = read([claim("aa", lasts="24 h"), claim("bb", peak="day 1")], "trend")
    text = differs_sentence(reading, [SOURCES["aa"], SOURCES["bb"]], {}, WORDS)
    assert plain(text) == "Advice differs. Aa: lasts: 24 hours. Bb: no time."


def test_one_statement_needs_no_comparison() -> None:
    """Two sources, or one that says two things, are set side by side."""
    one = read([claim("aa", "24 h")])
    assert differs_sentence(one, [SOURCES["aa"]], {}, WORDS) == ""
    two = read([claim("aa", "24 h"), claim("aa", "48 h")])
    text = differs_sentence(two, [SOURCES["aa"]], {}, WORDS)
    assert plain(text) == "Aa: 24 hours; 48 hours."


def test_sources_that_agree_are_set_side_by_side_without_an_alarm() -> None:
    """Nothing says that advice differs where it does not."""
    reading = read([claim("aa", "24 h"), claim("bb", "24 h")])
    text = differs_sentence(reading, [SOURCES["aa"], SOURCES["bb"]], {}, WORDS)
    assert plain(text) == "Aa: 24 hours. Bb: 24 hours."


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("aa", amount="30 SPF")], "Only one article says this."),
        ([claim("hospital", amount="30 SPF")], "Only one source says this."),
        (
            [claim("aa", amount="30 SPF"), claim("bb", amount="50 SPF")],
            "The articles give different numbers.",
        ),
        (
            [claim("aa", amount="30 SPF"), claim("hospital", amount="50 SPF")],
            "The sources give different numbers.",
        ),
        ([claim("aa", amount="30 SPF"), claim("bb")], ""),
        ([claim("aa"), claim("bb")], ""),
    ],
)
def test_of_facts_it_is_said_whether_numbers_differ(claims: list[Claim], expected: str) -> None:
    """Where nothing is to be decided, the numbers stand below, each for itself."""
    reading = read(claims, "none")
    assert facts_sentence(reading, [SOURCES[name] for name in reading.sources], WORDS) == expected


def test_of_a_source_read_in_part_no_end_is_said_to_be_missing() -> None:
    """It may stand in what was not read; of one read whole, there is none."""
    part = SOURCES["bb"].model_copy(update={"read": "opening"})
    reading = read([claim("aa"), claim("bb")], "later")
    text = differs_sentence(reading, [SOURCES["aa"], part], {}, WORDS)
    assert "Aa: do not, no end given." in text
    assert f"{part.short}: do not, no end seen in the part we read." in text


def test_what_a_hospital_gives_its_patients_is_called_no_article() -> None:
    """Also where the site is built on it."""
    hospital = SOURCES["hospital"].model_copy(update={"counts": "yes"})
    assert hospital.counting == "yes"
    assert voices([SOURCES["aa"]]) == "articles"
    assert voices([SOURCES["aa"], hospital]) == "sources"
