"""The words in which a reading reaches the patient."""

import pytest

from aftercare.dataset.statement import Claim
from aftercare.words.catalogue import our_words
from aftercare.words.figures import join, spoken_partial_date
from aftercare.words.sentences import first_sentence, not_checked
from aftercare.words.wording import dated, who_says_so
from aftercare.words.zones import zone_sentences
from tests.build import CONDITIONS, SOURCES, claim, plain, read, source, topic

WORDS = our_words()
SWIM = topic()


def said(claims: list[Claim], safer: str = "later") -> str:
    """The first sentence, its condition and what follows, in one line."""
    reading = read(claims, safer)
    conditions = [CONDITIONS[name] for name in reading.cautious.conditions]
    parts = first_sentence(topic(safer), reading, conditions, "us", WORDS)
    return plain(" | ".join(filter(None, (parts.lead, parts.condition, parts.then))))


IF_NOT = (
    "If your check says no, do not start yet: check again later."
    " If it is no better tomorrow, call us."
    " If anything gets worse or spreads, or you feel unwell, call us today."
)


@pytest.mark.parametrize(
    ("safer", "claims", "expected"),
    [
        ("later", [claim("aa", "24-72 h")], "Do not swim for 72 hours."),
        (
            "later",
            [claim("aa", "1 week and until normal")],
            f"Do not swim for 1 week. | Then only if your skin looks normal. | {IF_NOT}",
        ),
        (
            "later",
            [claim("aa", "until normal")],
            f"Do not swim | until your skin looks normal. | {IF_NOT}",
        ),
        (
            "later",
            [claim("aa", "48 h and until early")],
            "Do not swim for 48 hours."
            " | Also wait until the first healing is over. Ask us before you start again.",
        ),
        (
            "later",
            [claim("aa", "1 week"), claim("bb")],
            "Do not swim for 1 week. | Ask us before you start again.",
        ),
        (
            "later",
            [claim("aa", "until early")],
            "Do not swim | until the first healing is over. | Ask us before you start again.",
        ),
        ("later", [claim("aa")], "Do not swim yet. | Ask us before you start again."),
        (
            "protect",
            [claim("aa", "24 h"), claim("bb", stance="do", amount="at least 30 SPF")],
            "Stay in the shade for 24 hours, | then swim. | Use at least SPF 30.",
        ),
        (
            "protect",
            [
                claim("aa", "24 h and until normal"),
                claim("bb", stance="do", amount="15 SPF"),
                claim("cc", stance="do", amount="at least 50 SPF"),
            ],
            "Stay in the shade for 24 hours, | then, once your skin looks normal, swim."
            " | Use at least SPF 50.",
        ),
        (
            "protect",
            [claim("aa", "24 h and until early")],
            "Stay in the shade for 24 hours. | Ask us when to swim.",
        ),
        (
            "protect",
            [claim("aa", "no delay", stance="do", amount="30 SPF")],
            "Swim straight away. | Use at least SPF 30.",
        ),
        (
            "protect",
            [claim("aa", "no delay", stance="do"), claim("bb", "until early", stance="do")],
            "Stay in the shade. | Ask us when to swim.",
        ),
        ("protect", [claim("aa", stance="do")], "Stay in the shade. | Ask us when to swim."),
        (
            "trend",
            [claim("aa", lasts="24-48 h"), claim("bb", lasts="up to 7 day")],
            "Redness is normal at first, as long as it fades."
            " | It mostly goes in 24 hours to 1 week."
            " Not fading after 48 hours? Ask us. Still there after 1 week? Ask us."
            " | Severe? See when to call first. If it grows, spreads or comes back, call us today.",
        ),
        (
            "trend",
            [claim("aa", lasts="24-48 h"), claim("bb", lasts="1 week or longer")],
            "Redness is normal at first, as long as it fades."
            " | It mostly goes in 24 hours to 1 week or longer."
            " Not fading after 48 hours? Ask us. Still there after 1 week? Ask us."
            " | Severe? See when to call first. If it grows, spreads or comes back, call us today.",
        ),
        (
            "trend",
            [
                claim("aa", lasts="24-72 h"),
                claim("bb", onset="day 1"),
                claim("cc", peak="day 2"),
                claim("dd", stance="warn", lasts='"the first days"', read_as="2 day"),
            ],
            "Redness is normal at first, as long as it fades."
            " | It can start up to 24 hours after your treatment."
            " It is strongest 24 to 48 hours after."
            " It mostly goes in 24 to 48 hours. Still there after 48 hours? Ask us."
            " | Severe? See when to call first."
            " If it still grows after 48 hours, spreads or comes back, call us today."
            " Call us today too if it starts only after 24 hours or is not fading after 48 hours.",
        ),
        (
            "trend",
            [claim("aa", lasts="up to 7 day")],
            "Redness is normal at first, as long as it fades. | It mostly goes in 1 week."
            " Still there after 1 week? Ask us."
            " | Severe? See when to call first. If it grows, spreads or comes back, call us today.",
        ),
        ("none", [claim("aa", stance="do")], "Rest. | Sleep. | Ask us."),
        (
            "earlier",
            [claim("aa", before="at least 7 day"), claim("bb", before="2 day")],
            "Do not swim for 7 days before your treatment.",
        ),
        ("earlier", [claim("aa")], "Do not swim before your treatment. | Ask us from when."),
        (
            "trend",
            [claim("aa", lasts='"a few days"')],
            "Redness that fades can be normal. | Ask us how long."
            " | Severe? See when to call first. If it grows, spreads or comes back, call us today.",
        ),
        ("ask", [claim("aa", "1 week")], "Do not choose or stop by yourself. Ask us."),
        (
            "ask",
            [claim("aa", stance="do"), claim("bb", "24 h")],
            "Advice differs. Ask us first. | Some say do it. Some say do not."
            " | Do not choose by yourself.",
        ),
        (
            "less",
            [claim("aa", stance="do", each="10-15 min")],
            "Swimming: at most 10 minutes at a time. | Rest. Sleep. Ask us.",
        ),
        (
            "more",
            [claim("aa", stance="do", amount="at least 30 SPF")],
            "Swimming: at least SPF 30. | Rest. Sleep. Ask us.",
        ),
        ("more", [claim("aa", stance="says")], "Ask us first about swimming."),
        ("more", [claim("aa")], "Do not swim. Ask us first. | Rest. Sleep. Ask us."),
        (
            "earlier",
            [claim("aa", before="1 week")],
            "Do not swim for 1 week before your treatment.",
        ),
    ],
)
def test_the_first_sentence_follows_the_direction(
    safer: str, claims: list[Claim], expected: str
) -> None:
    """Each direction has its own first sentence, and no condition is ever dropped."""
    assert said(claims, safer) == expected


def zones(claims: list[Claim], safer: str = "later") -> list[str]:
    """The zones of a reading as lines."""
    reading = read(claims, safer)
    conditions = [CONDITIONS[name] for name in reading.cautious.conditions]
    sources = [SOURCES[name] for name in reading.sources]
    found = zone_sentences(topic(safer), reading, sources, conditions, WORDS)
    return [plain(" ".join(zone)) for zone in found]


def test_the_last_zone_is_a_gate_never_a_green_light() -> None:
    """After the longest time a patient checks the skin; nobody says go."""
    assert zones([claim("aa", "24 h"), claim("bb", "72 h and until normal")]) == [
        "wait 0 to 24 hours Do not do it yet. Each of the 2 commercial articles that give a time says wait.",  # noqa: E501 (as it is read)
        "differ 24 to 72 hours Keep waiting. The articles differ."
        " Stop waiting only if we told you so.",
        "open After 72 hours Check it first. No article gives a longer time."
        " Go on only if your skin looks normal.",
    ]


def test_where_one_source_names_no_end_the_last_zone_asks() -> None:
    """An open end, words or an untestable condition turn the gate into a question to us."""
    assert zones([claim("aa", "24 h"), claim("bb")])[-1] == (
        "open After 24 hours Ask us first."
        " No article gives a longer time in numbers. 1 says wait, but not how long."
    )
    ours = zones([claim("aa", "24 h and until early")])[-1]
    assert "Ask us first." in ours
    assert ours.endswith("We check that the first healing is over.")


def test_protection_starts_when_the_wait_is_over() -> None:
    """Until then the chart says what is done instead, and after it to start."""
    first, last = zones([claim("aa", "24 h")], "protect")
    assert first.startswith("wait 0 to 24 hours Stay in the shade.")
    assert last.startswith("open After 24 hours Start now.")
    gated = zones([claim("aa", "24 h and until normal")], "protect")[-1]
    assert gated.endswith("Go on only if your skin looks normal.")


def test_a_single_range_is_named_as_a_range() -> None:
    """One source with two figures does not differ from others."""
    assert "This article names a range." in zones([claim("aa", "24-48 h")])[1]


def test_without_a_time_there_are_no_zones() -> None:
    """Conditions alone draw no chart."""
    assert zones([claim("aa", "until normal")]) == []


def test_votes_never_stand_without_what_kind_of_sources_they_are() -> None:
    """Sources are counted by kind, the strongest first."""
    found = who_says_so([source("aa"), source("bb"), source("cc", tier="hospital")], WORDS)
    assert plain(found) == "1 hospital and 2 commercial websites"


def test_an_unsigned_answer_says_on_what_it_rests() -> None:
    """The second sentence counts those that speak of it, and says that nobody has checked it."""
    both = [source("aa"), source("bb")]
    assert not_checked(SWIM, read([claim("aa", "24 h"), claim("bb", "48 h")]), both, WORDS) == (
        "This is the safest advice in the 2 articles on this that we read."
        " Our clinic has not checked it yet."
    )
    mixed = [source("aa"), source("hospital", tier="hospital", counts=None)]
    assert "the 2 sources on this that we read" in not_checked(SWIM, read([]), mixed, WORDS)


def test_the_safest_that_was_read_is_said_only_where_it_is() -> None:
    """A shop that does not count and asks for more makes it the safest of those that do."""
    reading = read([claim("aa", "24 h"), claim("shop", "1 week")])
    assert reading.cautious.h == 24
    assert "the only article on this that we go by" in not_checked(
        SWIM, reading, [source("aa")], WORDS
    )
    assert "Nothing that we read speaks of this." in not_checked(SWIM, read([]), [], WORDS)


def test_a_wait_without_an_end_is_not_called_the_safest() -> None:
    """A source that says wait, and not how long, may mean longer than any number."""
    both = [source("aa"), source("bb")]
    reading = read([claim("aa", "24 h"), claim("bb")])
    said = not_checked(SWIM, reading, both, WORDS)
    assert "the longest time that the 2 articles on this give in numbers" in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026-08-06", "6 August 2026"), ("2022-04", "April 2022"), ("2021", "2021")],
)
def test_a_date_is_said_with_as_much_as_it_gives(text: str, expected: str) -> None:
    """A year stays a year; nothing is made up."""
    assert plain(spoken_partial_date(text, WORDS)) == expected


def test_a_source_without_a_date_says_so() -> None:
    """Published comes before reviewed, and neither is named."""
    assert dated(source("aa"), WORDS) == "no date given"
    assert plain(dated(source("aa", reviewed="2023-06"), WORDS)) == "reviewed June 2023"


def test_a_list_is_joined_as_it_is_spoken() -> None:
    """Commas, and "and" before the last."""
    said = [join(["a", "b", "c"][:number], WORDS) for number in (0, 1, 3)]
    assert said == ["", "a", "a, b and c"]
