"""How an act is done, part by part: each leaflet's sentence with the right answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Amount
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.reconcile import Agreement
from aftercare.reading.rhythm import PARTS, how_of, parts_of
from aftercare.reading.sizes import Value
from aftercare.words.catalogue import our_words
from aftercare.words.sentences import first_sentence
from aftercare.words.wording import claim_figures
from tests.build import CONDITIONS, claim, plain, read, topic

WORDS = our_words()


def answer(claims: list[Claim], safer: str) -> str:
    """The whole answer in one line; the topic is called Swimming, its act swim."""
    reading = read(claims, safer)
    conditions = [CONDITIONS[name] for name in reading.cautious.conditions]
    said = first_sentence(topic(safer), reading, conditions, "us", WORDS)
    return plain(" ".join(filter(None, (said.lead, said.condition, said.then))))


def do(name: str, **parts: str) -> Claim:
    """A source that says how it is done."""
    return claim(name, parts.pop("wait", None), stance="do", **parts)


def hours(value: Value | None) -> float:
    """The one figure of a part, in hours or as a number."""
    assert value is not None
    return value.high if isinstance(value, Amount) else value.ceiling_h or 0


LESS = " Rest. Sleep. Ask us."


@pytest.mark.parametrize(
    ("safer", "claims", "expected"),
    [
        # Every 8 hours beside every 4 to 6, and at most 4 a day: the longest gap, no more of it.
        (
            "less",
            [
                do("aa", every="every 8 h"),
                do("bb", every="every 4-6 h"),
                do("cc", times="up to 4 times a day"),
            ],
            "Swimming: at most 4 times a day and at least 8 hours apart." + LESS,
        ),
        # Every hour beside 4 times a day: both are said, and neither is a length.
        (
            "more",
            [do("aa", every="every 1 h"), do("bb", times="4 times a day")],
            "Swimming: 4 times a day and every hour." + LESS,
        ),
        # How often and for how long are never compared with each other.
        (
            "less",
            [
                do("aa", times="2 times a day"),
                do("bb", times="up to 2 times a day"),
                do("cc", lasts="7 day"),
            ],
            "Swimming: at most 2 times a day and for at most 7 days." + LESS,
        ),
        # A start and a frequency are one sentence of a source, and no split.
        (
            "later",
            [claim("aa", "24 h"), do("bb", wait="24 h", times="3-5 times a day")],
            "Do not swim for 24 hours. Then 3 to 5 times a day.",
        ),
        # A latest time is said as one, and is no wait.
        (
            "later",
            [do("aa", wait="3 day", by="day 5")],
            "Do not swim for 3 days. Do it by day 5, no later. If that has passed, call us.",
        ),
        ("later", [do("aa", wait="1 h", by="2 h")], "Do not swim for 1 hour."
         " Do it within 2 hours, no later. If that has passed, call us."),
        # A deadline that is over before the wait is suits nobody.
        (
            "later",
            [claim("aa", "5 day"), do("bb", wait="24 h", by="day 3")],
            "Advice differs. Ask us first. Some say do it. Some say do not."
            " Do not choose by yourself.",
        ),
        # Five minutes on and ten off stay together: half of two rhythms is nobody's advice.
        (
            "less",
            [
                do("aa", each="30 min", every="every 60 min"),
                do("bb", each="5 min", every="every 15 min"),
            ],
            "Swimming: at most 5 minutes at a time."
            " Ask us how often and how long: sources do not agree." + LESS,
        ),
        (
            "less",
            [do("aa", each="20 seconds")],
            "Swimming: at most 20 seconds at a time." + LESS,
        ),
        # "At most" is no advice to do it so often.
        ("more", [do("aa", times="up to 4 times a day")],
         "Swimming: at most 4 times a day." + LESS),
        ("more", [do("aa", times="2 times a day"), do("bb", times="3-4 times a day")],
         "Swimming: at least 2 times a day." + LESS),
        ("more", [do("aa", times="at least 3 times a day"), do("bb", times="3-4 times a day")],
         "Swimming: 3 to 4 times a day." + LESS),
        # A floor above a ceiling suits nobody.
        (
            "more",
            [do("aa", times="at least 6 times a day"), do("bb", times="up to 4 times a day")],
            "Advice differs. Ask us first. Some say do it. Some say do not."
            " Do not choose by yourself.",
        ),
        ("more", [do("aa", every="every 6 month"), do("bb", every="every 1-3 month")],
         "Swimming: at least every 3 months." + LESS),
        ("less", [do("aa", wait="24 h", times="3 times a day")],
         "Swimming: not for 24 hours. Then at most 3 times a day." + LESS),
        # Words of a wait are longer than the figure beside them: as we read them, or asked about.
        ("later", [claim("aa", '"until the next morning"', read_as="24 h"), claim("bb", "3-4 h")],
         "Do not swim for 24 hours."),
        ("later", [claim("aa", '"until the next morning"'), claim("bb", "3-4 h")],
         "Do not swim for 4 hours. Ask us before you start again."),
        ("later", [claim("aa", '"a few days"', read_as="3 day"), claim("bb", "72 h")],
         "Do not swim for 72 hours."),
        ("protect", [claim("aa", '"the next morning"', read_as="24 h")],
         "Stay in the shade for 24 hours, then swim."),
        ("less", [do("aa", wait='"the next morning"', read_as="24 h", times="3 times a day")],
         "Swimming: not for 24 hours. Then at most 3 times a day." + LESS),
        ("protect", [do("aa", wait="24 h", times="3-5 times a day")],
         "Stay in the shade for 24 hours, then swim. Use 3 to 5 times a day."),
    ],
)  # fmt: skip
def test_each_part_is_said_as_what_it_is(safer: str, claims: list[Claim], expected: str) -> None:
    """Interval, frequency, length, start and deadline each have words of their own."""
    assert answer(claims, safer) == expected


def test_what_suits_nobody_is_a_split() -> None:
    """It is asked about, and drawn by nobody as a wait."""
    reading = read([claim("aa", "5 day"), do("bb", wait="24 h", by="day 3")])
    assert reading.agreement is Agreement.SPLIT
    assert (reading.cautious.ask, reading.longest_h) == (True, None)


figures = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(sorted)
rates = st.builds(
    lambda lead, pair: f"{lead}{pair[0]}-{pair[1]} times a day",
    st.sampled_from(["", "at least ", "up to "]),
    figures,
)
lengths = st.builds(
    lambda lead, pair: f"{lead}{pair[0]}-{pair[1]} min",
    st.sampled_from(["", "at least ", "up to ", "about "]),
    figures,
)
gaps = st.builds(lambda pair: f"every {pair[0]}-{pair[1]} h", figures)
part = st.one_of(
    st.builds(lambda text: {"times": text}, rates),
    st.builds(lambda text: {"each": text}, lengths),
    st.builds(lambda text: {"every": text}, gaps),
    st.builds(lambda one, other: {"each": one, "every": other}, lengths, gaps),
)
said = st.lists(
    st.builds(lambda name, parts: do(name, **parts), st.sampled_from(["aa", "bb", "cc"]), part),
    min_size=1,
    max_size=5,
)


@given(said, said)
def test_a_further_claim_never_moves_a_part_to_the_unsafe_side(
    old: list[Claim], new: list[Claim]
) -> None:
    """Where less is safe, what is allowed only shrinks, and gaps only grow."""
    before = {part.name: part for part in how_of(Safer.LESS, old, CONDITIONS)}
    after = {part.name: part for part in how_of(Safer.LESS, [*old, *new], CONDITIONS)}
    assert before.keys() <= after.keys()
    for name, part in before.items():
        now = after[name]
        if now.is_split or part.is_split:
            assert now.is_split
        elif name == "every":
            assert hours(now.low) >= hours(part.low)
        else:
            assert hours(now.high) <= hours(part.high)


@given(said)
def test_no_part_of_a_claim_is_lost(claims: list[Claim]) -> None:
    """Whatever counts is in the answer, or named as what does not fit together."""
    for safer in (Safer.LESS, Safer.MORE, Safer.LATER):
        named = {part.name for part in how_of(safer, claims, CONDITIONS)}
        assert named == {name for one in claims for name in parts_of(one)}
        assert [name for name in PARTS if name in named]


@given(said)
def test_the_order_of_claims_changes_nothing(claims: list[Claim]) -> None:
    """The same parts come out, whoever stands first in the file."""
    for safer in (Safer.LESS, Safer.MORE, Safer.PROTECT):
        forwards, backwards = (
            how_of(safer, claims, CONDITIONS),
            how_of(safer, claims[::-1], CONDITIONS),
        )
        assert [one.key for one in forwards] == [one.key for one in backwards]


def test_a_statement_with_several_parts_names_each() -> None:
    """A start beside a frequency is never read as how long it goes on."""
    whole = do("aa", wait="24 h", by="day 5", times="3-5 times a day")
    assert plain(claim_figures(whole, WORDS)) == (
        "3 to 5 times a day, wait: 24 hours, no later than day 5"
    )
    assert plain(claim_figures(do("aa", wait="24 h"), WORDS)) == "24 hours"
