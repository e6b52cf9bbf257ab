"""Amounts: figures that are no times, read and said."""

import pytest

from aftercare.dataset.times import NBSP, RATES, Bound
from aftercare.dataset.written.amount_text import AMOUNT_UNITS, parse_amount, parse_times
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_amount

WORDS = our_words()

READ = [
    ("30 SPF", 30, 30, Bound.EXACT, "SPF~30"),
    ("at least 30 SPF", 30, 30, Bound.AT_LEAST, "at least SPF~30"),
    ("30-50 SPF", 30, 50, Bound.RANGE, "SPF~30 to 50"),
    ("30 - 50 SPF", 30, 50, Bound.RANGE, "SPF~30 to 50"),
    ("  about\n 40  degrees C ", 40, 40, Bound.ABOUT, "about 40~°C"),
    ("0.5-2.5 mm", 0.5, 2.5, Bound.RANGE, "0.5 to 2.5~mm"),
    ("3-4 sessions", 3, 4, Bound.RANGE, "3 to 4~sessions"),
    ("1 people", 1, 1, Bound.EXACT, "1~person"),
    ("1 sessions", 1, 1, Bound.EXACT, "1~session"),
    ("1 studies", 1, 1, Bound.EXACT, "1~study"),
    ("1 mm", 1, 1, Bound.EXACT, "1~mm"),
    ("at least 22 years of age", 22, 22, Bound.AT_LEAST, "at least age~22"),
]

MEASURED = [
    ("10 times", "10~times"),
    ("at most 5 repetitions", "up to 5~times"),
    ("3 sets", "3~sets"),
    ("2.5 ml (60 mg)", "2.5~ml (60 mg)"),
    ("50 %", "50%"),
    ("38.5 degrees C", "38.5~°C"),
    ("101.5 degrees F", "101.5°F"),
    ("100 °F (37.8 °C)", "100°F (37.8 °C)"),
    ("0.5 tablet", "0.5~tablets"),
    ("1 glass", "1~glass"),
    ("a glass", "1~glass"),
    ("eight glasses", "8~glasses"),
    ("half a tablet", "0.5~tablets"),
    ("1/2 teaspoon", "0.5~teaspoons"),
    ("1\xbd cups", "1.5~cups"),
    ("2 L", "2~l"),
    ("5 kgs", "5~kg"),
    ("38 C", "38~°C"),
    ("100.4F", "100.4°F"),
    ("factor 50", "SPF~50"),
    ("SPF 30 to 50", "SPF~30 to 50"),
    ("SPF 30+", "at least SPF~30"),
    ("30+ SPF", "at least SPF~30"),
    ("SPF30 or higher", "at least SPF~30"),
    ("30 SPF or more", "at least SPF~30"),
    ("at least SPF 50", "at least SPF~50"),
    ("a maximum of 5 kg", "up to 5~kg"),
    ("6-8 cups", "6 to 8~cups"),
    ("2 pillows", "2~pillows"),
    ("10 pounds", "10~lb"),
    ("at most 1 inch", "up to 1~inch"),
    ("6-8 glasses a day", "6 to 8~glasses a day"),
    ("at least 2 litres daily", "at least 2~l a day"),
    ("10 reps a day", "10~times a day"),
]
TIMES = [
    ("3 a day", 3, 3, Bound.EXACT, "3 times a day"),
    ("1 times a day", 1, 1, Bound.EXACT, "once a day"),
    ("once a day", 1, 1, Bound.EXACT, "once a day"),
    ("twice daily", 2, 2, Bound.EXACT, "2 times a day"),
    ("3–4 times per day", 3, 4, Bound.RANGE, "3 to 4 times a day"),
    ("3 to 5 times each day", 3, 5, Bound.RANGE, "3 to 5 times a day"),
    ("up to 3 times a day", 3, 3, Bound.UP_TO, "up to 3 times a day"),
    ("at least 2-3 times a day", 2, 3, Bound.AT_LEAST, "at least 2 to 3 times a day"),
    ("twice a week", 2, 2, Bound.EXACT, "2 times a week"),
    ("once a month", 1, 1, Bound.EXACT, "once a month"),
    ("3 times in all", 3, 3, Bound.EXACT, "3 times in all"),
    ("as needed but at most 4 a day", 4, 4, Bound.UP_TO, "as needed, up to 4 times a day"),
    ("Three times daily", 3, 3, Bound.EXACT, "3 times a day"),
    ("once or twice a day", 1, 2, Bound.RANGE, "1 to 2 times a day"),
    ("two or three times a day", 2, 3, Bound.RANGE, "2 to 3 times a day"),
    ("between 3 and 4 times a day", 3, 4, Bound.RANGE, "3 to 4 times a day"),
    ("2-3x daily", 2, 3, Bound.RANGE, "2 to 3 times a day"),
    ("3x/day", 3, 3, Bound.EXACT, "3 times a day"),
    ("3 times/week", 3, 3, Bound.EXACT, "3 times a week"),
    ("bd", 2, 2, Bound.EXACT, "2 times a day"),
    ("TDS", 3, 3, Bound.EXACT, "3 times a day"),
    ("qid", 4, 4, Bound.EXACT, "4 times a day"),
    ("daily", 1, 1, Bound.EXACT, "once a day"),
    ("a maximum of 4 a day", 4, 4, Bound.UP_TO, "up to 4 times a day"),
    ("max. 4 a day", 4, 4, Bound.UP_TO, "up to 4 times a day"),
    ("as needed, max 4 a day", 4, 4, Bound.UP_TO, "as needed, up to 4 times a day"),
    ("a minimum of 3 times a day", 3, 3, Bound.AT_LEAST, "at least 3 times a day"),
    ("approx 3 times a day", 3, 3, Bound.ABOUT, "about 3 times a day"),
    ("no more than four doses in 24 hours", 4, 4, Bound.UP_TO, "up to 4 times in 24 hours"),
    ("4 times per 24 hours", 4, 4, Bound.EXACT, "4 times in 24 hours"),
    ("ten times an hour", 10, 10, Bound.EXACT, "10 times an hour"),
    ("once every hour", 1, 1, Bound.EXACT, "once an hour"),
    ("as needed, no more than 4 a day", 4, 4, Bound.UP_TO, "as needed, up to 4 times a day"),
]


@pytest.mark.parametrize(("text", "said"), MEASURED)
def test_what_is_measured_keeps_its_unit(text: str, said: str) -> None:
    """Whatever name a leaflet gives to the unit, and with the same in brackets."""
    assert spoken_amount(parse_amount(text), WORDS) == said.replace("~", NBSP)


@pytest.mark.parametrize(("text", "low", "high", "bound", "said"), TIMES)
def test_how_often_is_read_and_said(
    text: str, low: float, high: float, bound: Bound, said: str
) -> None:
    """By the day, the week, the month, or in all; as leaflets write it."""
    amount = parse_times(text)
    assert (amount.low, amount.high, amount.bound) == (low, high, bound)
    assert spoken_amount(amount, WORDS) == said


def test_every_rate_can_be_said() -> None:
    """No unit of how often is left without words."""
    for unit in RATES:
        assert "7" in spoken_amount(parse_times(f"7 {unit}"), WORDS)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("often", "write for example: 3-5 a day"),
        ("3", "write 3 in all, or how often: 3 a day"),
        ("once only", "write 1 in all, or how often: 1 a day"),
        ("every morning", "write 1 a day, and under at: every morning"),
        ("morning and evening", "write 2 a day, and under at: morning and evening"),
        ("after each meal", "say it under at: after each meal"),
        ("4-6 hourly", "say how far apart under every: 4-6 hourly"),
        ("several times a day", "say it in act: several times a day"),
        ("3 times a day for a week", "write 3 times a day, and how long under lasts:"),
        ("every 4 h", "say how far apart under every: every 4 h"),
        ("as needed", "say it under at: as needed"),
        ("2.5 a day", "write for example"),
        ("0 a day", "leave the key out"),
        ("5-3 a day", "3-5 a day"),
    ],
)
def test_what_does_not_say_how_often_is_refused(text: str, way_out: str) -> None:
    """With what to write instead."""
    with pytest.raises(FigureFormatError) as refusal:
        parse_times(text)
    assert way_out in refusal.value.remedy


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
        ("30 degrees", "amount-unreadable", "units: SPF, sessions"),
        ("30", "amount-unreadable", "write for example"),
        ("8 hours a day", "amount-unreadable", "stands under each: 8 h"),
        ("1 drop in each eye", "amount-unreadable", "write 1 drop, and say the rest in act"),
        ("over 70 %", "amount-unreadable", "with do, write amount: at most 70 %"),
        ("every 30 SPF", "amount-unreadable", "write for example"),
        ("-30 SPF", "amount-unreadable", "write for example"),
        ("3 times a day", "amount-unreadable", "say how often under times: 3 times a day"),
        ("more than 5 kg", "amount-unreadable", "with do, write amount: at most 5 kg"),
        ("2-3 ml (60 mg)", "amount-unreadable", "keep one of the two units"),
        ("2.5 SPF", "amount-unreadable", "write for example"),
        ("50-30 SPF", "wait-reversed", "write the shorter time first: 30-50 SPF"),
        ("030 SPF", "time-leading-zero", "write 30"),
        ("99999 SPF", "time-too-large", "larger unit"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_way_out(text: str, slug: str, way_out: str) -> None:
    """A figure without its unit, a unit before its figure and a wrong figure are not guessed at."""
    with pytest.raises(FigureFormatError) as refusal:
        parse_amount(text)
    assert refusal.value.slug == slug
    assert way_out in refusal.value.remedy


def test_an_amount_keeps_what_was_written_and_a_refusal_says_what_is_wrong() -> None:
    """The editor finds both again."""
    assert parse_amount("30 SPF").text == "30 SPF"
    with pytest.raises(FigureFormatError, match="is not an amount"):
        parse_amount("some SPF")
