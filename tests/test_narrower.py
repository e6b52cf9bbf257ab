"""What holds only in a case: each leaflet's sentence with the right lines."""

from dataclasses import replace
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Time
from aftercare.reading.advice import lines_of
from aftercare.reading.narrower import cases, in_general, is_narrow
from aftercare.reading.reconcile import Agreement, Reading, reconcile
from aftercare.words.catalogue import our_words
from aftercare.words.limits import spoken_limits, spoken_line
from aftercare.words.sentences import first_sentence
from tests.build import CONDITIONS, SOURCES, claim, condition, plain, source, topic

WORDS = our_words()
STATES: dict[str, Condition] = {
    **CONDITIONS,
    "diabetes": condition("diabetes", "you have diabetes", "ask"),
    "stitched": condition("stitched", "it was stitched", "Look for stitches."),
}


def do(name: str, **parts: Any) -> Claim:
    """A source that says how it is done."""
    return claim(name, parts.pop("wait", None), stance="do", **parts)


def only(name: str, wait: str | None = None, **parts: Any) -> Claim:
    """A source that says it of one state alone."""
    return claim(name, wait, **{"if": ["diabetes"], **parts})


def reading_of(claims: list[Claim], safer: str = "later") -> Reading:
    """Reconcile claims on the topic, with states of a person among the conditions."""
    return reconcile(topic(safer), claims, sources=SOURCES, conditions=STATES)


def lead(claims: list[Claim], safer: str) -> str:
    """What holds in general, in one line."""
    reading = reading_of(claims, safer)
    conditions = [STATES[name] for name in reading.cautious.conditions]
    said = first_sentence(topic(safer), reading, conditions, "us", WORDS)
    return plain(said.lead)


def lines(claims: list[Claim], safer: str) -> list[str]:
    """What holds only in a case, a line each."""
    found = lines_of(reading_of(claims, safer), STATES)
    return [plain(spoken_line(topic(safer), one, WORDS)) for one in found]


@pytest.mark.parametrize(
    ("safer", "claims", "general", "expected"),
    [
        # Four hours on the first day, never more than ten: not four hours for ever.
        (
            "less",
            [do("aa", each="up to 4 h", during="first day"), do("aa", each="up to 10 h"),
             do("bb", each="up to 18 h")],
            "Swimming: at most 10 hours at a time.",
            ["Day 1: At most 4 hours at a time."],
        ),
        # Stretches are cut where another begins; days on which the same holds are one line.
        (
            "less",
            [do("aa", each="up to 4 h", during="day 1-3"),
             do("bb", each="up to 2 h", during="day 3-5"), do("bb", each="up to 18 h")],
            "Swimming: at most 18 hours at a time.",
            ["Days 1 to 2: At most 4 hours at a time.", "Days 3 to 5: At most 2 hours at a time."],
        ),
        (
            "more",
            [do("aa", times="3 times a day"),
             do("aa", times="6 times a day", during="first 3 nights")],
            "Swimming: 3 times a day.",
            ["Nights 1 to 3: 6 times a day."],
        ),
        (
            "more",
            [do("aa", times="2 times a day"),
             do("aa", times="4 times a day", during="from week 2")],
            "Swimming: 2 times a day.",
            ["From week 2 on: 4 times a day."],
        ),
        # Who has diabetes waits longer, and nobody else does.
        (
            "later",
            [claim("aa", "48 h"), only("aa", "2 week"), claim("bb", "72 h")],
            "Do not swim for 72 hours.",
            ["If you have diabetes: Do not swim for 2 weeks."],
        ),
        # A shorter wait for one area does not shorten what another source says of the whole.
        (
            "later",
            [claim("aa", "48 h"), claim("bb", "24 h", applies={"area": "face"})],
            "Do not swim for 48 hours.",
            [],
        ),
        (
            "later",
            [claim("aa", "48 h"), claim("aa", "24 h", applies={"area": "face"})],
            "Do not swim for 48 hours.",
            ["Face: Do not swim for 24 hours."],
        ),
        # So is what is said of some people alone.
        (
            "later",
            [claim("aa", "48 h"), claim("bb", "72 h", applies={"who": "smokers"})],
            "Do not swim for 48 hours.",
            ["Smokers: Do not swim for 72 hours."],
        ),
        (
            "less",
            [do("aa", each="up to 20 min"),
             do("bb", each="up to 10 min", applies={"who": "children"})],
            "Swimming: at most 20 minutes at a time.",
            ["Children: At most 10 minutes at a time."],
        ),
        # So is what is said of a device, a depth or a product alone, called as it is written.
        (
            "later",
            [claim("aa", "48 h"),
             claim("bb", "1 week", applies={"device": "with a derma roller at home"}),
             claim("bb", "72 h", applies={"depth": "needles of 1.5 mm or more"})],
            "Do not swim for 48 hours.",
            ["Needles of 1.5 mm or more: Do not swim for 72 hours.",
             "With a derma roller at home: Do not swim for 1 week."],
        ),
        (
            "less",
            [do("aa", each="up to 20 min"),
             do("bb", each="up to 5 min", applies={"product": "ice straight from the freezer"})],
            "Swimming: at most 20 minutes at a time.",
            ["Ice straight from the freezer: At most 5 minutes at a time."],
        ),
        # A part of the body may be called as a state is.
        (
            "later",
            [claim("aa", "48 h"), claim("bb", "72 h", applies={"area": "healed"})],
            "Do not swim for 48 hours.",
            ["Healed: Do not swim for 72 hours."],
        ),
        # Another source permits where one says wait: in that case advice differs.
        (
            "later",
            [claim("aa", "48 h"), do("bb", **{"if": ["stitched"]})],
            "Do not swim for 48 hours.",
            ["If it was stitched: Advice differs. Ask us first. Some say do it. Some say do not."
             " Do not choose by yourself."],
        ),
        # Nothing holds in general: it is asked about, and the case is said.
        (
            "later",
            [claim("aa", "48 h", unless=["stitched"])],
            "Do not swim yet.",
            ["Unless it was stitched: Do not swim for 48 hours."],
        ),
        (
            "protect",
            [claim("aa", "24 h"), claim("bb", "48 h", applies={"area": "face"})],
            "Stay in the shade for 24 hours,",
            ["Face: Stay in the shade for 48 hours, then swim."],
        ),
        # In a part of a case all that is said of the case holds too.
        (
            "later",
            [claim("aa", "24 h"), only("bb", "1 week"),
             only("cc", "48 h", applies={"area": "foot"})],
            "Do not swim for 24 hours.",
            ["Foot, if you have diabetes: Do not swim for 1 week.",
             "If you have diabetes: Do not swim for 1 week."],
        ),
    ],
)  # fmt: skip
def test_a_case_is_a_line_of_its_own(
    safer: str, claims: list[Claim], general: str, expected: list[str]
) -> None:
    """It says for whom or when, and what then; the general answer stays as it is."""
    assert (lead(claims, safer), lines(claims, safer)) == (general, expected)


def sign(name: str, lasts: str, **parts: Any) -> Claim:
    """A source that says how long a sign of healing lasts."""
    return claim(name, stance=parts.pop("stance", "expect"), lasts=lasts, **parts)


@pytest.mark.parametrize(
    ("limit", "name"),
    [
        ({"who": "babies"}, "Babies"),
        ({"area": "eyes"}, "Eyes"),
        ({"depth": "after a deep peel"}, "After a deep peel"),
        ({"device": "with a roller"}, "With a roller"),
        ({"product": "after phenol"}, "After phenol"),
    ],
)
def test_a_sign_that_some_have_longer_is_a_line_of_its_own(
    limit: dict[str, str], name: str
) -> None:
    """It makes the sign normal for longer for nobody else, and is said where the sign is."""
    both = [sign("aa", "48 h"), sign("bb", "1 week", applies=limit)]
    course = reading_of(both, "trend").cautious.course
    assert course == reading_of(both[:1], "trend").cautious.course
    assert lines(both, "trend") == [
        f"{name}: It mostly goes in 48 hours to 1 week. Not fading after 48 hours? Ask us. Still"
        " there after 1 week? Ask us."
    ]


def test_what_is_normal_for_some_alone_is_asked_about_by_all_others() -> None:
    """No source speaks of everybody, so nothing is normal for everybody."""
    (line,) = lines([sign("bb", "1 week", applies={"who": "babies"})], "trend")
    assert line == "Babies: It mostly goes in 1 week. Still there after 1 week? Ask us."
    course = reading_of([sign("bb", "1 week", applies={"who": "babies"})], "trend").cautious.course
    assert course is not None
    assert course.fading_h is None


def test_a_warning_about_a_sign_of_some_leaves_what_its_source_calls_normal() -> None:
    """Within the case both hold, and the warning ends what is normal; outside it is not said."""
    said = [
        sign("aa", "1 week"),
        sign("aa", "more than 2 day", stance="warn", applies={"who": "babies"}),
    ]
    found = reading_of(said, "trend")
    assert found.cautious.course is not None
    assert (found.cautious.course.fading_h, found.cautious.course.limit_h) == (168, None)
    assert lines(said, "trend") == [
        "Babies: Still there after 48 hours? Ask us. Call us today too if it is not fading after "
        "48 hours."
    ]


def test_a_warning_holds_for_everybody() -> None:
    """However narrow its source says it, it is no line aside."""
    flag = only("aa", stance="warn", says="Call.", urgency="today", urgency_basis="read")
    reading = reading_of([flag], "urgent")
    assert (reading.cautious.urgency, reading.narrower) == ("today", ())


def test_what_is_said_of_a_case_alone_counts_and_is_counted() -> None:
    """Its source stands among those that speak, and its statement in the comparison."""
    reading = reading_of([only("bb", "2 week")])
    assert [one.source for one in reading.claims] == ["bb"]
    assert (reading.sources, reading.agreement) == (("bb",), Agreement.SINGLE)


def test_a_wait_in_a_case_is_not_kept_to_by_the_general_one() -> None:
    """So nothing claims that the general figure keeps to every time given."""
    reading = reading_of([claim("aa", "48 h"), only("bb", "2 week")])
    assert (reading.longest_h, len(reading.narrower)) == (48, 1)


def test_limits_are_told_of_a_statement() -> None:
    """In the order of the days, the state and what else it is about."""
    whole = do("aa", during="day 1-2", applies={"product": "mask"}, **{"if": ["diabetes"]})
    assert list(map(plain, spoken_limits(whole, STATES, WORDS))) == [
        "days 1 to 2", "if you have diabetes", "mask",
    ]  # fmt: skip


waits = st.integers(1, 10).map(lambda n: f"{n * 12} h")
names = st.sampled_from(["aa", "bb", "cc"])
limits = st.sampled_from(
    [{"if": ["diabetes"]}, {"unless": ["stitched"]}, {"applies": {"area": "face"}},
     {"applies": {"who": "smokers"}}, {"applies": {"device": "with a roller"}},
     {"applies": {"depth": "deep"}}, {"applies": {"product": "balm"}},
     {"if": ["diabetes"], "applies": {"area": "face"}}]
)  # fmt: skip
general_waits = st.lists(st.builds(claim, names, waits), max_size=4)
narrow_waits = st.lists(
    st.builds(lambda name, wait, limit: claim(name, wait, **limit), names, waits, limits),
    min_size=1, max_size=4,
)  # fmt: skip
days = st.tuples(st.integers(1, 9), st.integers(0, 5)).map(lambda one: f"day {one[0]}-{sum(one)}")
uses = st.integers(1, 30).map(lambda n: f"up to {n} min")
general_uses = st.lists(st.builds(lambda name, use: do(name, each=use), names, uses), max_size=3)
narrow_uses = st.lists(
    st.builds(lambda name, use, day: do(name, each=use, during=day), names, uses, days),
    min_size=1, max_size=4,
)  # fmt: skip


@pytest.mark.parametrize("safer", ["later", "protect"])
@given(general=general_waits, narrow=narrow_waits)
def test_a_narrower_claim_never_changes_the_general_line(
    safer: str, general: list[Claim], narrow: list[Claim]
) -> None:
    """Neither its figure, nor its conditions, nor whether it is split."""
    alone, both = reading_of(general, safer), reading_of([*general, *narrow], safer)
    assert in_general(topic(safer), [*general, *narrow]) == general
    assert both.cautious == alone.cautious
    assert (both.steps, both.longest_h) == (alone.steps, alone.longest_h)
    if general:
        assert both.agreement is alone.agreement


@given(general=general_uses, narrow=narrow_uses)
def test_the_days_of_a_claim_never_change_the_other_days(
    general: list[Claim], narrow: list[Claim]
) -> None:
    """The general line stays, and each day has the ceiling of the narrowest of every source."""
    alone, both = reading_of(general, "less"), reading_of([*general, *narrow], "less")
    assert both.cautious == alone.cautious
    for case, reading in both.narrower:
        assert case.stretch is not None
        (part,) = reading.cautious.how
        said = [
            one.each
            for one in (*general, *narrow)
            if one.during is None
            or (
                (one.during.floor_h or 0) < (case.stretch[1] or 0)
                and case.stretch[0] < (one.during.ceiling_h or 0)
            )
        ]
        assert isinstance(part.high, Time)
        assert part.high.ceiling_h in {one.ceiling_h for one in said if one}


@given(general=general_waits, narrow=narrow_waits)
def test_a_narrower_claim_is_a_line_or_says_what_holds_anyway(
    general: list[Claim], narrow: list[Claim]
) -> None:
    """None is lost: in its case the answer is at least as strict as the claim itself."""
    reading = reading_of([*general, *narrow])
    found = {case.limits: read for case, read in reading.narrower}
    for case, said in cases([*general, *narrow]):
        answer = found.get(case.limits, replace(reading, narrower=()))
        own = [one for one in said if is_narrow(one)]
        assert own
        hours = answer.cautious.h or 0
        assert answer.cautious.ask or hours >= max(
            (one.wait.ceiling_h or 0) for one in own if one.wait
        )
    assert {one.id for one in reading.claims} >= {one.id for one in narrow}


def test_what_a_seller_says_of_some_at_once_is_no_line() -> None:
    """Nothing stands against it there, so that it would reassure; a hospital's is one."""
    seller = source("seller", counts="when-stricter")
    balm = {"stance": "allow", "applies": {"product": "balm"}}
    for name, sources, expected in (
        ("seller", {**SOURCES, "seller": seller}, 0),
        ("hospital", SOURCES, 1),
    ):
        said = [claim(name, "no delay", **balm), claim(name, "24 h")]
        reading = reconcile(topic(), said, sources=sources, conditions=STATES)
        assert (reading.cautious.h, len(reading.narrower)) == (24, expected)


lengths = st.builds(sign, names, st.integers(1, 10).map(lambda n: f"{n} day"))
some_lengths = st.builds(
    lambda name, days, limit: sign(name, f"{days} day", applies=limit),
    names,
    st.integers(1, 10),
    st.sampled_from([{"who": "babies"}, {"area": "eyes"}, {"depth": "deep"}]),
)


@given(general=st.lists(lengths, max_size=3), some=st.lists(some_lengths, min_size=1, max_size=3))
def test_a_sign_of_some_is_never_normal_for_longer_for_everybody(
    general: list[Claim], some: list[Claim]
) -> None:
    """Every hour of the general course stays, or comes earlier; each case is told."""
    alone, both = reading_of(general, "trend"), reading_of([*general, *some], "trend")
    assert alone.cautious.course is not None
    assert both.cautious.course is not None
    for hour in ("fading_h", "staying_h", "limit_h"):
        before, after = getattr(alone.cautious.course, hour), getattr(both.cautious.course, hour)
        assert (after is None) is (before is None)
        assert after is None or after <= before
    longest = max((one.lasts.ceiling_h or 0 for one in general if one.lasts), default=0)
    told = {case.limits for case, _ in both.narrower}
    for one in some:
        assert one.lasts
        assert one.applies
        if (one.lasts.ceiling_h or 0) > longest:
            assert one.applies.narrowing in told


def test_the_laws_of_cases_can_fail() -> None:
    """Where a case is not kept apart, it moves the general line; each law would see it."""
    general, narrow = [claim("aa", "48 h")], [only("bb", "2 week")]
    alone = reading_of(general)
    with mock.patch("aftercare.reading.reconcile.is_narrow", return_value=False):
        assert reading_of([*general, *narrow]).cautious != alone.cautious
    own = [claim("aa", "48 h"), claim("aa", "24 h", applies={"area": "face"})]
    with mock.patch("aftercare.reading.narrower._narrowest", tuple):
        assert lines(own, "later") == []
    assert lines(own, "later") == ["Face: Do not swim for 24 hours."]
    signs = [sign("aa", "2 day"), sign("bb", "9 day", applies={"who": "babies"})]
    course = reading_of(signs[:1], "trend").cautious.course
    with mock.patch("aftercare.dataset.statement.Claim.is_of_some", new=False):
        assert reading_of(signs, "trend").cautious.course != course


def test_where_no_case_has_a_line_of_its_own_all_is_general() -> None:
    """A warning holds for everybody, and so does what is asked about."""
    narrow = [claim("aa", "24 h", **{"if": ["diabetes"]})]
    for safer in ("ask", "urgent", "trend"):
        assert in_general(topic(safer), narrow) == narrow
