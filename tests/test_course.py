"""The course of a sign: from when it is asked about, and from when it is for today."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.dataset.statement import Claim
from aftercare.reading.course import Course, Trend, Verdict, course_of
from tests.build import claim

NORMAL, ASK, TODAY = Verdict.NORMAL, Verdict.CONTACT, Verdict.TODAY


def said(**fields: str) -> Claim:
    """What one source says of a sign."""
    return claim("aa", stance=fields.pop("stance", "expect"), **fields)


def course(*claims: Claim) -> Course:
    """The course that follows from some claims."""
    return course_of(claims)


REDNESS = course(
    said(lasts="24-48 h"), said(lasts="24-72 h"), said(lasts="up to 7 day"), said(peak="day 1"),
    said(stance="warn", lasts='"beyond the first few days"', read_as="3 day"),
)  # fmt: skip
PEELING = course(said(onset="day 4-5"), said(lasts="day 6-7"), said(lasts="up to 72 h"))


@pytest.mark.parametrize(
    ("course", "hour", "fades", "stays", "grows"),
    [
        pytest.param(REDNESS, 0, NORMAL, NORMAL, NORMAL, id="redness at its worst"),
        pytest.param(REDNESS, 24, NORMAL, NORMAL, TODAY, id="redness past its worst day"),
        pytest.param(REDNESS, 47, NORMAL, NORMAL, TODAY, id="24-48 h ends at 48"),
        pytest.param(REDNESS, 48, NORMAL, ASK, TODAY, id="redness past the earliest end"),
        pytest.param(REDNESS, 72, ASK, TODAY, TODAY, id="no sign is normal past a warning"),
        pytest.param(PEELING, 0, NORMAL, NORMAL, NORMAL, id="peeling that starts early"),
        pytest.param(PEELING, 119, NORMAL, NORMAL, NORMAL, id="peeling in its start"),
        pytest.param(PEELING, 120, NORMAL, NORMAL, TODAY, id="peeling that starts late"),
        pytest.param(PEELING, 168, ASK, ASK, TODAY, id="peeling past its end"),
        pytest.param(course(), 0, ASK, ASK, TODAY, id="nobody says how long"),
        pytest.param(course(said(lasts='"a while"')), 0, ASK, ASK, TODAY, id="words are no hours"),
        pytest.param(
            course(said(lasts='"a while"', read_as="2-3 day")), 71, NORMAL, NORMAL, TODAY,
            id="words that were read",
        ),
        pytest.param(
            course(said(lasts="1 week"), said(lasts="after 48 h", stance="warn")),
            48, ASK, TODAY, TODAY, id="a warning comes before every end",
        ),
    ],
)  # fmt: skip
def test_what_a_sign_means_follows_from_its_trend_and_hour(
    course: Course, hour: int, fades: Verdict, stays: Verdict, grows: Verdict
) -> None:
    """Fading, staying and growing each have a threshold, and a warning's limit tops them all."""
    assert [course.verdict(trend, hour) for trend in Trend] == [fades, stays, grows]


def test_the_usual_range_is_from_the_lowest_to_the_highest_end() -> None:
    """What an upper end alone says promises no lower one."""
    assert REDNESS.usual == (24, 168)
    assert course(said(lasts="up to 7 day")).usual == (168, 168)


def test_an_end_before_the_sign_can_start_is_set_aside() -> None:
    """ "Up to 72 hours" is no end of what another source lets start on day 4."""
    assert (PEELING.staying_h, PEELING.fading_h) == (168, 168)
    assert course(said(onset="day 1"), said(lasts="up to 72 h")).staying_h == 72


def test_a_length_from_its_start_is_added_to_when_it_starts() -> None:
    """Asked about after the earliest start and the shortest length, normal up to the latest."""
    own = course(said(onset="day 4-5"), said(lasts="5-7 day from its start"))
    assert (own.staying_h, own.fading_h, own.usual) == (72 + 168, 120 + 168, (72 + 120, 120 + 168))
    limit = course(
        said(onset="day 4-5"), said(lasts="more than 2 day from its start", stance="warn")
    )
    assert limit.limit_h == 72 + 48


def test_a_length_from_a_start_that_nobody_gives_is_counted_from_the_treatment() -> None:
    """The earlier call; what its own source gives comes before what others do."""
    assert course(said(lasts="7 day from its start")).staying_h == 168
    early, late = (
        claim("aa", stance="expect", source=source, onset=onset)
        for source, onset in (("alpha", "day 1"), ("beta", "day 4-5"))
    )
    length = claim("aa", stance="expect", source="beta", lasts="7 day from its start")
    assert course(early, late, length).staying_h == 72 + 168


def test_a_reading_of_words_is_known_as_ours() -> None:
    """But for an hour that a source gives itself."""
    assert REDNESS.read == {"limit_h", "fading_h"}
    own = course(said(lasts="72 h"), said(lasts='"some days"', read_as="3 day"))
    assert own.read == frozenset()


def test_a_signed_time_holds_for_what_fades_and_what_stays() -> None:
    """And never past a warning's limit."""
    signed = REDNESS.asked_from(36)
    assert (signed.fading_h, signed.staying_h) == (36, 36)
    assert REDNESS.asked_from(100).staying_h == 72


STAYS = said(stance="warn", lasts='"longer than it should"')


def test_a_warning_in_words_holds_from_the_end_of_the_worst_days() -> None:
    """What is strongest on day 3 and stays then is what the source warns of; fading goes on."""
    found = course(said(peak="day 2-3"), said(lasts="7-10 day"), STAYS)
    assert [found.verdict(Trend.STAYS, hour) for hour in (71, 72)] == [NORMAL, TODAY]
    assert [found.verdict(Trend.FADES, hour) for hour in (239, 240)] == [NORMAL, ASK]
    assert (found.staying_h, found.today_h) == (72, 72)
    assert found.read == {"staying_h", "words_h"}


def test_a_warning_in_words_holds_from_the_longest_end_where_no_worst_days_are_named() -> None:
    """Between both ends one that stays is asked about, as ever."""
    found = course(said(lasts="2-3 h"), said(lasts="2-6 h"), STAYS)
    stays = [found.verdict(Trend.STAYS, hour) for hour in (2, 3, 6)]
    assert stays == [NORMAL, ASK, TODAY]


def test_a_warning_in_words_of_what_nobody_gives_a_time_for_holds_at_once() -> None:
    """And not before the sign can start."""
    assert course(STAYS).verdict(Trend.STAYS, 0) is TODAY
    assert course(STAYS, said(onset="day 1-3")).verdict(Trend.STAYS, 0) is NORMAL


def test_a_signed_time_does_not_silence_a_warning_in_words() -> None:
    """It says until when a sign is normal that fades."""
    signed = course(said(peak="day 2-3"), said(lasts="7-10 day"), STAYS).asked_from(14 * 24)
    assert (signed.fading_h, signed.staying_h, signed.today_h) == (336, 72, 72)


TIMES = [
    "2 day from its start",
    "24 h",
    "24-48 h",
    "up to 3 day",
    "1 week or longer",
    "day 6-7",
    "at least 2 day",
]
CLAIMS = st.one_of(
    st.builds(lambda text: said(lasts=text), st.sampled_from(TIMES)),
    st.builds(lambda text: said(lasts=text, stance="warn"), st.sampled_from(TIMES)),
    st.just(said(stance="warn", lasts='"too long"')),
    st.builds(lambda text: said(onset=text), st.sampled_from(TIMES)),
    st.builds(lambda text: said(peak=text), st.sampled_from(TIMES)),
)
ORDER = [NORMAL, ASK, TODAY]


def severity(verdict: Verdict) -> int:
    """How urgent a verdict is."""
    return ORDER.index(verdict)


@given(st.lists(CLAIMS, max_size=5), st.integers(0, 400))
def test_worse_is_never_less_urgent_and_later_never_calmer(claims: list[Claim], hour: int) -> None:
    """At every hour what grows is at least as urgent as what stays, and that as what fades."""
    found = course_of(claims)
    for one, other in pairwise(Trend):
        assert severity(found.verdict(one, hour)) <= severity(found.verdict(other, hour))
    for trend in Trend:
        now, then = (severity(found.verdict(trend, moment)) for moment in (hour, hour + 1))
        assert now <= then


@given(st.lists(CLAIMS, max_size=4), st.sampled_from(TIMES), st.integers(0, 400))
def test_a_warning_more_never_calms(claims: list[Claim], limit: str, hour: int) -> None:
    """Whichever limit it names, and whatever the others say."""
    before, after = course_of(claims), course_of([*claims, said(stance="warn", lasts=limit)])
    for trend in Trend:
        assert severity(after.verdict(trend, hour)) >= severity(before.verdict(trend, hour))


@given(st.lists(CLAIMS, max_size=5), st.integers(0, 400))
def test_nothing_changes_between_two_edges(claims: list[Claim], hour: int) -> None:
    """So that a table with a row between each two of them leaves nothing out."""
    found = course_of(claims)
    start = max(edge for edge in found.edges if edge <= hour)
    assert [found.verdict(trend, hour) for trend in Trend] == [
        found.verdict(trend, start) for trend in Trend
    ]
