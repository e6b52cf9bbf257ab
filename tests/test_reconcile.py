"""What follows from the claims of one topic."""

import time
from dataclasses import replace

import pytest

from aftercare.reading.reconcile import Agreement
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_ceiling
from tests.build import claim, counts, read


def test_one_source_that_contradicts_itself_waits_depends_and_then_checks_the_skin() -> None:
    """At least 24-72, 48-72 and 48 hours of one source: wait to 24, depends to 72, then until."""
    reading = read(
        [
            claim("aa", "at least 24-72 h"),
            claim("aa", "at least 48-72 h"),
            claim("aa", "at least 48 h"),
            claim("aa", "until normal"),
        ]
    )
    assert [(step.from_h, step.to_h, counts(step)) for step in reading.steps] == [
        (0, 24, {"wait": 1}),
        (24, 72, {"depends": 1}),
        (72, None, {"until": 1}),
    ]
    assert reading.agreement is Agreement.SINGLE
    assert (reading.soonest_h, reading.longest_h) == (24, 72)
    assert reading.cautious.conditions == ("normal",)


def test_a_wait_beside_a_minimum_that_has_passed_is_a_conflict() -> None:
    """At 24 to 48 hours one source says wait while another's minimum has passed."""
    reading = read([claim("aa", "48-72 h"), claim("bb", "at least 24 h")])
    assert reading.agreement is Agreement.CONFLICT
    assert counts(reading.steps[1]) == {"wait": 1, "past": 1}
    assert reading.cautious.h == 72


def test_up_to_starts_at_zero() -> None:
    """ "Up to 2 days" asks for no wait, and stops asking after two days."""
    reading = read([claim("aa", "up to 2 days")])
    assert [counts(step) for step in reading.steps] == [{"depends": 1}, {"past": 1}]
    assert reading.soonest_h == 0


def test_no_end_stays_open_for_ever() -> None:
    """A source that names no end is unsaid in every stretch, and the reading says so."""
    reading = read([claim("aa", "1 week"), claim("bb"), claim("cc", "no end")])
    assert counts(reading.steps[-1]) == {"past": 1, "unsaid": 2}
    assert reading.cautious.words == ("no end",)


def test_a_time_in_words_is_a_condition_not_hours() -> None:
    """ "Several weeks" leaves the source at until, without a figure."""
    reading = read([claim("aa", "1 week"), claim("bb", '"several weeks"')])
    assert counts(reading.steps[-1]) == {"past": 1, "until": 1}
    assert reading.longest_h == 168


@pytest.mark.parametrize(
    ("claims", "agreement"),
    [
        ([claim("aa", stance="do"), claim("bb", "24 h")], "split"),
        ([claim("aa", stance="do"), claim("aa", "24 h")], "split"),
        ([claim("aa", "24 h"), claim("aa", "48 h")], "single"),
        ([claim("aa", "24 h"), claim("bb", "72 h")], "conflict"),
        ([claim("aa", "until normal"), claim("bb", "until healed")], "condition"),
        ([claim("aa"), claim("bb", "no end")], "silent"),
        ([claim("aa", '"some days"'), claim("bb")], "silent"),
        ([claim("aa", "24 h"), claim("bb")], "single"),
        ([claim("aa", "24-72 h"), claim("bb", "48-72 h")], "differ"),
        ([claim("aa", "48 h"), claim("bb", "until healed")], "differ"),
        ([claim("aa", "at least 48 h"), claim("bb", "48 h")], "differ"),
        ([claim("aa", "24 h"), claim("bb", "24 h"), claim("cc")], "agree"),
        ([claim("aa", "2 day"), claim("bb", "48 h")], "agree"),
    ],
)
def test_agreement_is_the_first_name_that_applies(claims: list, agreement: str) -> None:  # type: ignore[type-arg]
    """Each way in which sources can stand to each other has its name."""
    assert read(claims).agreement == agreement


def test_a_split_recommends_neither_side() -> None:
    """Do against avoid gives no hours, no zones and no common range: ask."""
    reading = read([claim("aa", stance="do"), claim("bb", "at least 24 h")])
    assert reading.cautious.ask
    assert (reading.cautious.h, reading.steps, reading.common_h) == (None, (), None)


def test_protecting_is_no_split_because_something_else_protects_until_then() -> None:
    """Sunscreen now against sunscreen after a day: shade for a day, then sunscreen."""
    reading = read([claim("aa", stance="do"), claim("bb", "at least 24 h")], "protect")
    assert reading.cautious.h == 24
    assert reading.agreement is Agreement.SINGLE


@pytest.mark.parametrize(
    ("waits", "common"),
    [
        (["24-72 h", "at least 48 h"], (48, 72)),
        (["at least 24-72 h", "at least 48 h"], (48, None)),
        (["24-48 h", "48 h"], (48, 48)),
        (["24-48 h", "72 h"], None),
        (["up to 2 days", "24 h"], (24, 48)),
        (["24 h or longer"], (24, None)),
    ],
)
def test_the_common_range_fits_every_time(waits: list[str], common: object) -> None:
    """A range is closed, a floor is open upwards, and what fits none is None."""
    reading = read(
        [claim(f"{letter}{letter}", w) for letter, w in zip("abcd", waits, strict=False)]
    )
    assert reading.common_h == common


@pytest.mark.parametrize(
    ("safer", "fields", "expected"),
    [
        ("earlier", [{"before": "3 day"}, {"before": "1 week"}], 168),
        ("less", [{"each": "10-15 min"}, {"each": "10 min"}], 0.1667),
        ("more", [{"lasts": "1 week"}, {"lasts": "2 week"}], 336),
        ("trend", [{"lasts": "24-48 h"}, {"lasts": "up to 7 day"}], 48),
        ("ask", [{"wait": "1 week"}, {"wait": "2 week"}], None),
    ],
)
def test_most_cautious_follows_the_direction(
    safer: str, fields: list[dict[str, str]], expected: float | None
) -> None:
    """The longest lead, the smallest dose, the highest protection, the earliest question."""
    claims = [claim(f"{x}{x}", **given) for x, given in zip("ab", fields, strict=True)]
    assert read(claims, safer).cautious.h == expected


def test_what_is_asked_about_is_over_at_no_hour() -> None:
    """Waits of a prescribed cream are shown as said: no stretch, no longest, no gate."""
    reading = read([claim("aa", wait="1 week"), claim("bb", wait="2 week")], "ask")
    assert (reading.steps, reading.soonest_h, reading.longest_h) == ((), None, None)
    assert not reading.is_open_at_the_end


def test_a_sign_that_fades_is_normal_up_to_the_longest_end() -> None:
    """One that stays is asked about from the earliest end on: of 24-48 h that is 48."""
    cautious = read(
        [claim("aa", lasts="24-48 h"), claim("bb", lasts="up to 7 day")], "trend"
    ).cautious
    assert cautious.course is not None
    assert (cautious.h, cautious.course.fading_h) == (48, 168)


def test_up_to_seven_days_is_not_normal_for_no_time() -> None:
    """The shortest figure of "up to 7 days" is seven days, not none."""
    assert read([claim("aa", lasts="up to 7 day")], "trend").cautious.h == 168


def test_the_highest_urgency_that_any_source_gives_wins() -> None:
    """One source's emergency is not voted down, nor left out for its kind of source."""
    claims = [
        claim("aa", stance="warn", urgency="contact", urgency_basis="read"),
        claim("shop", stance="warn", urgency="emergency", urgency_basis="read"),
    ]
    assert read(claims, "urgent").cautious.urgency == "emergency"


def test_a_strong_source_counts_at_once_when_it_is_stricter() -> None:
    """A hospital's longer wait enters the advice; its shorter one does not."""
    base = claim("aa", "48 h")
    assert read([base, claim("hospital", "72 h")]).cautious.h == 72
    assert read([base, claim("hospital", "24 h")]).sources == ("aa",)


def test_a_strong_source_that_agrees_is_shown() -> None:
    """A hospital that says the same counts among those who say so."""
    assert read([claim("aa", "48 h"), claim("hospital", "48 h")]).sources == ("aa", "hospital")


def test_a_strong_source_does_not_permit_what_articles_forbid() -> None:
    """A hospital's permission is looser, so it waits for a signature."""
    assert read([claim("aa", "48 h"), claim("hospital", stance="allow")]).sources == ("aa",)


def test_an_uncounted_source_changes_nothing() -> None:
    """A commercial page beyond the articles is for staff until signed for."""
    base = claim("aa", "48 h")
    both = read([base, claim("shop", "1 week")])
    assert replace(both, is_safest_read=True) == read([base])
    assert not both.is_safest_read


def test_a_claim_outside_the_scope_never_counts() -> None:
    """What is said of an excluded device does not reach the advice."""
    other = claim("bb", "4 week", applies={"device": "laser"})
    assert read([claim("aa", "48 h"), other], excludes=["laser"]).longest_h == 48


def test_a_claim_for_staff_never_counts() -> None:
    """What patients do not see does not move what they read."""
    hidden = claim("bb", "1 week", show="staff", show_why="dangerous alone")
    assert read([claim("aa", "48 h"), hidden]).sources == ("aa",)


def test_a_condition_that_another_implies_is_not_asked_twice() -> None:
    """Fully healed implies normal implies comfortable; the reading keeps all, the advice one."""
    reading = read([claim("aa", "until comfy"), claim("bb", "48 h and until healed")])
    assert reading.conditions == ("comfy", "healed")
    assert reading.cautious.conditions == ("healed",)


def test_the_unit_of_the_source_is_kept() -> None:
    """One week stays one week in the cautious reading."""
    time = read([claim("aa", "1 week"), claim("bb", "24 h")]).cautious.time
    assert time is not None
    assert spoken_ceiling(time, our_words()) == "1\N{NO-BREAK SPACE}week"


@pytest.mark.parametrize("strong", ["aa", "hospital"])
def test_ten_times_the_claims_take_about_ten_times_as_long(strong: str) -> None:
    """Sources that say very much, each time another figure, are read in one go."""

    def seconds(number: int) -> float:
        waits = [claim("aa", f"{hour} h") for hour in range(1, number)]
        more = [claim(strong, f"{hour} h") for hour in range(1, number)]
        start = time.process_time()
        assert read([*waits, *more]).longest_h == number - 1
        return time.process_time() - start

    assert seconds(3_000) < 40 * max(seconds(300), 0.005)


@pytest.mark.parametrize("safer", ["later", "protect"])
def test_what_was_not_read_whole_permits_nothing(safer: str) -> None:
    """What stands further down could take it back; its waits, and how it is done, still count."""
    at_once = {name: claim(name, "no delay", stance="allow") for name in ("opening", "hospital")}
    assert read([at_once["opening"]], safer).claims == ()
    assert read([at_once["hospital"]], safer).starts_at_once
    assert read([claim("opening", "24 h", stance="do")], safer).cautious.h == 24
    assert read([claim("opening", stance="do", amount="30 SPF")], safer).cautious.how
