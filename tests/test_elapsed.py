"""A time can be counted from another day than that of the treatment."""

import pytest
from pydantic import ValidationError

from aftercare.dataset.answer import Answer
from aftercare.dataset.state import Condition, Elapsed, as_longest, states
from aftercare.dataset.times import Bound
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.dataset.written.time_text import parse_time

OUT = Condition.model_validate(
    {
        "id": "stitches-out",
        "words": "your stitches are out",
        "since": "your stitches came out",
        "check-by": "Look at the wound.",
    }
)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2 week after stitches-out", ("2 week after stitches-out",)),
        ("until 2 weeks after stitches-out", ("2 weeks after stitches-out",)),
        ("at least 6–8 weeks after stitches-out", ("at least 6-8 weeks after stitches-out",)),
        ("48 h and until 2 week after stitches-out", ("2 week after stitches-out",)),
        ("until healed and 2 week after stitches-out", ("healed", "2 week after stitches-out")),
    ],
)
def test_a_time_after_something_else_is_a_state_and_no_hours(
    text: str, until: tuple[str, ...]
) -> None:
    """It is kept as it was written."""
    time = parse_time(text)
    assert time.until == until
    assert (time.bound is Bound.CONDITION) == ("48 h" not in text)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (
            "6 months after the last session",
            "write 6 months after last-session, and name that event under conditions:",
        ),
        ("2 moons after stitches-out", "write s, min, h, day, night, week, month or year"),
        ("0 day after stitches-out", "write until stitches-out"),
        ("3-2 week after stitches-out", "write the shorter time first: 2-3 week"),
    ],
)
def test_a_time_after_something_else_that_cannot_be_read_says_what_to_write(
    text: str, remedy: str
) -> None:
    """Each names the way out."""
    with pytest.raises(FigureFormatError) as refused:
        parse_time(text)
    assert remedy in refused.value.remedy


def test_a_range_after_something_else_is_read_as_the_longer_wait() -> None:
    """Its upper end decides."""
    assert as_longest("at least 2-3 week after stitches-out") == "3 week after stitches-out"
    assert as_longest("stitches-out") == "stitches-out"


def test_a_longer_stretch_implies_the_event_and_every_shorter_one() -> None:
    """Of two sources the longer is told, and never both."""
    known = states([OUT], ["2-3 week after stitches-out", "10 day after stitches-out"])
    longest = known["3 week after stitches-out"]
    assert isinstance(longest, Elapsed)
    assert longest.implies == (
        "stitches-out",
        "10 day after stitches-out",
        "2-3 week after stitches-out",
    )
    assert known["10 day after stitches-out"].implies == ("stitches-out",)


def test_a_patient_can_tell_a_stretch_where_the_event_can_be_told() -> None:
    """Whom only we can tell, only we can tell how long it is since."""
    told = OUT.model_copy(update={"check_by": "ask"})
    assert states([OUT], ["1 week after stitches-out"])["1 week after stitches-out"].is_testable
    assert not states([told], ["1 week after stitches-out"])[
        "1 week after stitches-out"
    ].is_testable


@pytest.mark.parametrize("until", ["stitches-out", "2 week after stitches-out"])
def test_an_answer_depends_on_a_state_by_its_name(until: str) -> None:
    """A clinic can sign what a source can say."""
    answer = Answer.model_validate({"topic": "swim", "text": "Wait.", "until": [until]})
    assert answer.until == (until,)


@pytest.mark.parametrize("until", ["healed, usually 2 week", "healed and dry", "48 h"])
def test_an_answer_loses_no_part_of_what_it_depends_on(until: str) -> None:
    """A guess, a second condition and hours are refused, not left out."""
    with pytest.raises(ValidationError):
        Answer.model_validate({"topic": "swim", "text": "Wait.", "until": [until]})
