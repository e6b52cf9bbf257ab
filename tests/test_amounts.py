"""Amounts: figures that are no times, read and said."""

import pytest

from aftercare.dataset.time_text import AMOUNT_UNITS, TimeFormatError, parse_amount
from aftercare.dataset.times import NBSP, Bound
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_amount

WORDS = our_words()

READ = [
    ("30 SPF", 30, 30, Bound.EXACT, "SPF~30"),
    ("at least 30 SPF", 30, 30, Bound.AT_LEAST, "at least SPF~30"),
    ("30-50 SPF", 30, 50, Bound.RANGE, "SPF~30 to 50"),
    ("30 - 50 SPF", 30, 50, Bound.RANGE, "SPF~30 to 50"),
    ("  about\n 40  degrees C ", 40, 40, Bound.ABOUT, "about 40~°C"),
    ("1 times a day", 1, 1, Bound.EXACT, "1 time a day"),
    ("3-4 times a day", 3, 4, Bound.RANGE, "3 to 4 times a day"),
    ("up to 3 times a day", 3, 3, Bound.UP_TO, "up to 3 times a day"),
    ("0.5-2.5 mm", 0.5, 2.5, Bound.RANGE, "0.5 to 2.5~mm"),
    ("3-4 sessions", 3, 4, Bound.RANGE, "3 to 4~sessions"),
    ("1 people", 1, 1, Bound.EXACT, "1~person"),
    ("1 sessions", 1, 1, Bound.EXACT, "1~session"),
    ("1 studies", 1, 1, Bound.EXACT, "1~study"),
    ("1 mm", 1, 1, Bound.EXACT, "1~mm"),
    ("at least 22 years of age", 22, 22, Bound.AT_LEAST, "at least age~22"),
    ("at least 2-3 times a day", 2, 3, Bound.AT_LEAST, "at least 2 to 3 times a day"),
]


@pytest.mark.parametrize(("text", "low", "high", "bound", "said"), READ)
def test_an_amount_is_read_and_said(
    text: str, low: float, high: float, bound: Bound, said: str
) -> None:
    """Figures, unit and kind are kept, and the words hold figure and unit together."""
    amount = parse_amount(text)
    assert (amount.low, amount.high, amount.bound) == (low, high, bound)
    assert spoken_amount(amount, WORDS) == said.replace("~", NBSP)


@pytest.mark.parametrize("unit", AMOUNT_UNITS)
def test_every_unit_can_be_said(unit: str) -> None:
    """No unit of the grammar is left without words."""
    assert "30" in spoken_amount(parse_amount(f"30 {unit}"), WORDS)


@pytest.mark.parametrize(
    ("text", "slug", "way_out"),
    [
        ("", "amount-unreadable", "write for example: at least 30 SPF"),
        ("SPF 30", "amount-unreadable", "units: SPF, times a day, degrees C"),
        ("30", "amount-unreadable", "write for example"),
        ("30 spf", "amount-unreadable", "write for example"),
        ("30 SPF or more", "amount-unreadable", "write for example"),
        ("every 30 SPF", "amount-unreadable", "write for example"),
        ("-30 SPF", "amount-unreadable", "write for example"),
        ("2.5 times a day", "amount-unreadable", "write for example"),
        ("50-30 SPF", "wait-reversed", "write the shorter time first: 30-50 SPF"),
        ("030 SPF", "time-leading-zero", "write 30"),
        ("99999 SPF", "time-too-large", "larger unit"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_way_out(text: str, slug: str, way_out: str) -> None:
    """A figure without its unit, a unit before its figure and a wrong figure are not guessed at."""
    with pytest.raises(TimeFormatError) as refusal:
        parse_amount(text)
    assert refusal.value.slug == slug
    assert way_out in refusal.value.remedy


def test_an_amount_keeps_what_was_written_and_a_refusal_says_what_is_wrong() -> None:
    """The editor finds both again."""
    assert parse_amount("30 SPF").text == "30 SPF"
    with pytest.raises(TimeFormatError, match="is not an amount"):
        parse_amount("SPF 30")
