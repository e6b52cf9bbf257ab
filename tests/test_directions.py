"""In every direction: what permits, what opposes, which claims count, and what is compared."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.dataset.written.amount_text import parse_times
from aftercare.reading.cautious import Cautious
from aftercare.reading.counted import permits
from aftercare.reading.reconcile import Agreement, readings, reconcile, reconcile_topic
from aftercare.rules.check import require
from tests.build import CONDITIONS, SOURCES, claim, counts, read, source, topic
from tests.conftest import SAMPLE

SAFER = tuple(Safer)
URGENT = {"stance": "warn", "urgency_basis": "read"}


@pytest.mark.parametrize("safer", SAFER)
@pytest.mark.parametrize("stance", Stance)
def test_only_go_ahead_at_once_is_a_permission(stance: Stance, safer: Safer) -> None:
    """To do or to be allowed where one waits or asks; where nothing waits, only to be allowed."""
    expected = (stance in {"do", "allow"} and safer in {"later", "ask"}) or (
        stance == "allow" and safer == "none"
    )
    assert permits(safer, claim("aa", stance=stance)) is expected


@pytest.mark.parametrize("safer", [Safer.LATER, Safer.ASK])
def test_what_has_to_wait_first_is_no_permission(safer: Safer) -> None:
    """ "You may, after a day" is a wait."""
    assert not permits(safer, claim("aa", "24 h", stance="allow"))


@pytest.mark.parametrize("permission", ["do", "allow"])
@pytest.mark.parametrize(
    "against",
    [
        claim("bb"),
        claim("bb", "24 h"),
        claim("bb", "24 h", stance="do"),
        claim("bb", '"some days"', stance="do"),
        claim("bb", "until healed", stance="do"),
        claim("bb", lasts="until healed", stance="expect"),
    ],
)
def test_not_now_in_any_words_stands_against_a_permission(permission: str, against: Claim) -> None:
    """To avoid it, a wait of whatever stance, and a condition: neither side is recommended."""
    reading = read([claim("aa", stance=permission), against])
    assert reading.agreement is Agreement.SPLIT
    assert reading.cautious == Cautious(ask=True)


@pytest.mark.parametrize("beside", [{"stance": "warn"}, {"stance": "do", "lasts": "24 h"}])
def test_what_does_not_say_not_now_stands_against_nothing(beside: dict[str, str]) -> None:
    """A warning about it, and how long it lasts, leave a permission one."""
    assert read([claim("aa", stance="do"), claim("bb", **beside)]).agreement != Agreement.SPLIT


def test_where_nothing_waits_nothing_is_split_and_nothing_is_advised() -> None:
    """What one allows and another avoids is told; no wait is made of it."""
    reading = read([claim("aa", stance="allow"), claim("bb")], "none")
    assert reading.agreement is not Agreement.SPLIT
    assert reading.cautious == Cautious()


@pytest.mark.parametrize("safer", ["later", "ask"])
@pytest.mark.parametrize("kind", ["wait", "contraindication"])
def test_a_permission_of_a_strong_source_alone_never_counts(safer: str, kind: str) -> None:
    """Not even where no article speaks of it, and not as a reason to tell the clinic first."""
    alone = [claim("hospital", stance="allow")]
    asked = topic(safer, kind=kind)
    assert reconcile(asked, alone, sources=SOURCES, conditions=CONDITIONS).claims == ()


def test_a_permission_of_a_strong_source_is_none_where_nothing_waits_either() -> None:
    """What it says besides does count there."""
    assert read([claim("aa"), claim("hospital", stance="allow")], "none").sources == ("aa",)
    assert read([claim("aa"), claim("hospital")], "none").sources == ("aa", "hospital")


def test_a_strong_source_that_warns_counts() -> None:
    """Whatever its claim adds to the wait."""
    base = claim("aa", "48 h")
    assert read([base, claim("hospital", stance="warn")]).sources == ("aa", "hospital")
    assert read([base, claim("hospital", "24 h", stance="do")]).sources == ("aa",)


@pytest.mark.parametrize(
    ("said", "counts_too"),
    [
        ({"onset": "day 1"}, False),
        ({"lasts": "12 h"}, True),
        ({"lasts": "36-48 h"}, True),
        ({"lasts": "1 week"}, True),
    ],
)
def test_a_strong_source_is_held_against_the_direction_of_the_topic(
    said: dict[str, str], *, counts_too: bool
) -> None:
    """Beside a sign that lasts 24-48 hours: who ends it then, sooner or later counts."""
    reading = read([claim("aa", lasts="24-48 h"), claim("hospital", **said)], "trend")
    assert ("hospital" in reading.sources) is counts_too


def test_what_is_about_another_part_of_the_scope_counts() -> None:
    """Only what is said of an excluded device is left out."""
    pen = claim("bb", "1 week", applies={"device": "pen"})
    ((_, within),) = read([claim("aa", "48 h"), pen], excludes=["laser"]).narrower
    assert within.longest_h == 168


@pytest.mark.parametrize(("safer", "steps"), [("later", 1), ("protect", 1), ("ask", 0)])
def test_avoid_without_a_time_is_one_stretch_without_an_end(safer: str, steps: int) -> None:
    """Where one waits or protects; where one asks, there is nothing to draw."""
    found = read([claim("aa")], safer).steps
    assert [(step.from_h, step.to_h, counts(step)) for step in found] == [
        (0, None, {"unsaid": 1})
    ] * steps


def test_do_after_a_wait_is_past_when_the_wait_is() -> None:
    """Only who avoids it names no end."""
    reading = read([claim("aa", "24 h", stance="do")])
    assert counts(reading.steps[-1]) == {"past": 1}
    assert reading.cautious.words == ()


@pytest.mark.parametrize(
    ("safer", "claims", "agreement"),
    [
        ("urgent", [{"urgency": "contact"}, {"urgency": "contact"}], "agree"),
        ("urgent", [{"urgency": "contact"}, {"urgency": "emergency"}], "differ"),
        ("urgent", [{"urgency": "contact"}, {}], "single"),
        ("later", [{"wait": "24 h", "urgency": "contact"}, {"wait": "24 h"}], "agree"),
    ],
)
def test_how_urgent_it_is_is_compared_only_among_signs(
    safer: str, claims: list[dict[str, str]], agreement: str
) -> None:
    """Two that call at once agree; one that is silent on it takes no part."""
    named = [claim(f"{x}{x}", **URGENT, **one) for x, one in zip("ab", claims, strict=True)]
    assert read(named, safer).agreement == agreement


def test_beside_waits_amounts_are_another_matter() -> None:
    """The same wait with sunscreens of two strengths is the same wait."""
    strong, weak = (
        claim(name, "24 h", stance="do", amount=amount)
        for name, amount in (("aa", "50 SPF"), ("bb", "30 SPF"))
    )
    assert read([strong, weak], "protect").agreement is Agreement.AGREE


def test_without_waits_amounts_are_compared() -> None:
    """How often, and how strong."""
    twice, thrice = (
        claim(name, stance="do", times=amount)
        for name, amount in (("aa", "2 times a day"), ("bb", "3 times a day"))
    )
    assert read([twice, thrice], "more").agreement is Agreement.DIFFER
    assert read([twice, thrice], "less").cautious.amount == parse_times("2 times a day")
    assert read([twice, thrice], "more").cautious.amount == parse_times("3 times a day")


@pytest.mark.parametrize("safer", ["later", "protect"])
@pytest.mark.parametrize("texts", [("1 week", "7 day"), ("7 day", "1 week")])
def test_of_equal_times_the_finer_unit_is_said(safer: str, texts: tuple[str, str]) -> None:
    """Whichever stands first in the file."""
    claims = [claim(name, text) for name, text in zip(("aa", "bb"), texts, strict=True)]
    time = read(claims, safer).cautious.time
    assert time is not None
    assert time.text == "7 day"


@pytest.mark.parametrize("texts", [("1 week", "1 week or longer"), ("1 week or longer", "1 week")])
def test_of_equally_long_courses_the_open_one_is_planned_for(texts: tuple[str, str]) -> None:
    """ "1 week or longer" is longer than a week."""
    claims = [claim(name, lasts=text) for name, text in zip(("aa", "bb"), texts, strict=True)]
    course = read(claims, "trend").cautious.course
    assert course is not None
    assert course.is_open


@pytest.mark.parametrize("more", [(), ("24 h",), ("up to 2 day",)])
def test_words_of_how_long_it_lasts_are_kept(more: tuple[str, ...]) -> None:
    """Beside a figure, alone, and beside an upper end."""
    claims = [claim("aa", lasts='"some days"'), *(claim("bb", lasts=text) for text in more)]
    cautious = read(claims, "trend").cautious
    assert cautious.words == ("some days",)
    assert cautious.h == {(): None, ("24 h",): 24, ("up to 2 day",): 48}[more]


def test_a_dataset_is_read_once(dataset: Dataset) -> None:
    """Rules, pages and export ask for the same readings, which are not made again."""
    treatment = dataset.treatments[0]
    first = [reading for _, reading in readings(dataset, treatment)]
    again = [reading for _, reading in readings(dataset, treatment)]
    assert all(one is other for one, other in zip(first, again, strict=True))
    claims = [one for reading in first for one in reading.claims]
    assert claims
    assert not any(one.applies and "laser" in one.applies.listed() for one in claims)


def test_a_topic_is_read_with_the_conditions_of_its_dataset(dataset: Dataset) -> None:
    """However it is asked for, it is the same reading, and some name conditions."""
    treatment = dataset.treatments[0]
    read_alone = [
        reconcile_topic(dataset, treatment, one, treatment.topic_claims(one.id))
        for one in treatment.topics
    ]
    assert read_alone == [reading for _, reading in readings(dataset, treatment)]
    assert any(reading.conditions for reading in read_alone)


def test_of_two_conditions_the_one_that_implies_the_other_is_to_be_checked() -> None:
    """For a whole dataset, and for a stricter statement that is held against the others alone."""
    text = SAMPLE.replace("Do not swim., wait: 48 h}", "Do not swim., wait: 48 h and until healed}")
    dataset = require(load_text(text))
    (reading,) = (
        one for topic, one in readings(dataset, dataset.treatments[0]) if topic.id == "swim"
    )
    assert reading.conditions == ("healed", "normal")
    assert reading.cautious.conditions == ("healed",)
    stricter = claim("hospital", "at least 9 day and until healed and normal")
    assert read([claim("aa", "24 h"), stricter]).cautious.conditions == ("healed",)


def do_at_once(name: str, **fields: object) -> Claim:
    """A source that says to do it at once."""
    return claim(name, "no delay", stance="do", **fields)


def waits_told(claims: list[Claim]) -> tuple[object, ...]:
    """What a patient is told to wait for."""
    found = read(claims)
    cautious = found.cautious
    return (cautious.h or 0, cautious.conditions, cautious.words, cautious.ask,
            found.is_open_at_the_end, found.agreement is Agreement.SPLIT)  # fmt: skip


def test_a_strong_source_that_says_do_it_at_once_answers_where_nobody_says_when() -> None:
    """A hospital's does, also where others say how, or a shop that does not count says wait."""
    how = claim("aa", stance="do", times="3 a day")
    for others in ([], [how], [claim("shop", "2 day")]):
        assert read([do_at_once("hospital"), *others]).starts_at_once
    for name in ("opening", "shop"):
        assert not read([do_at_once(name), how]).starts_at_once
    seller = {**SOURCES, "seller": source("seller", counts="when-stricter")}
    said = [do_at_once("seller"), how]
    assert reconcile(topic(), said, sources=seller, conditions=CONDITIONS).sources == ("aa",)


@pytest.mark.parametrize(
    "other",
    [claim("aa", "24 h"), claim("aa"), claim("aa", "until early"), claim("hospital", "24 h"),
     claim("aa", '"a few days"'), claim("shop", stance="warn")],
    ids=lambda one: f"{one.source} {one.stance} {one.wait and one.wait.text}",
)  # fmt: skip
def test_do_it_at_once_answers_nothing_where_somebody_says_wait_or_warns(other: Claim) -> None:
    """The wait holds, or it is asked about, as if nobody had said to do it at once."""
    assert waits_told([do_at_once("hospital"), other]) == waits_told([other])


others = st.lists(
    st.builds(
        claim,
        st.sampled_from(["aa", "hospital", "opening", "shop"]),
        st.sampled_from([None, "24 h", "48 h", "until early", "until normal", "no delay"]),
        stance=st.sampled_from(["do", "allow"]),
        times=st.sampled_from([None, "3 a day"]),
    )
    | st.builds(
        claim,
        st.sampled_from(["aa", "hospital", "opening", "shop"]),
        st.sampled_from([None, "24 h", "48 h", "until early"]),
    ),
    max_size=4,
)


@given(others=others)
def test_do_it_at_once_never_shortens_a_wait_that_counts(others: list[Claim]) -> None:
    """Whatever is told to wait for without it is told with it; silence alone is answered."""
    told = waits_told(others)
    if any((one.wait and not one.wait.is_none) or one.stance is Stance.AVOID
           for one in read(others).claims):  # fmt: skip
        assert waits_told([*others, do_at_once("hospital")]) == told


def test_the_law_of_doing_at_once_can_fail() -> None:
    """Where a wait is not seen as one, what was told to wait for is asked about instead."""
    wait = claim("aa", "24 h")
    with mock.patch("aftercare.reading.counted._holds_off", return_value=False):
        assert waits_told([do_at_once("hospital"), wait]) != waits_told([wait])
