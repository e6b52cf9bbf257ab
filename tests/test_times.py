"""Times: what each text means in hours, how it is said, and what is refused."""

from dataclasses import replace

import pytest

from aftercare.dataset.times import NBSP, UNIT_NAMES, Bound, Hours
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.dataset.written.time_text import parse_interval, parse_length, parse_time
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_ceiling, spoken_floor, spoken_time

WORDS = our_words()

# text, hours: floor, ceiling, end; kind; words (~ holds figure and unit together)
FIGURES: list[tuple[str, Hours, Hours, Hours | None, Bound, str]] = [
    ("48 h", 48, 48, 48, Bound.EXACT, "48~hours"),
    ("48h", 48, 48, 48, Bound.EXACT, "48~hours"),
    ("1 h", 1, 1, 1, Bound.EXACT, "1~hour"),
    ("24-72 h", 24, 72, 72, Bound.RANGE, "24 to 72~hours"),
    ("24 - 72 h", 24, 72, 72, Bound.RANGE, "24 to 72~hours"),
    ("24-24 h", 24, 24, 24, Bound.EXACT, "24~hours"),
    ("0-2 h", 0, 2, 2, Bound.RANGE, "0 to 2~hours"),
    ("at least 24 h", 24, 24, None, Bound.AT_LEAST, "at least 24~hours"),
    ("at least 24-72 h", 24, 72, 72, Bound.AT_LEAST, "at least 24 to 72~hours"),
    ("24 h or longer", 24, 24, None, Bound.AT_LEAST, "24~hours or longer"),
    ("at least 24 h or longer", 24, 24, None, Bound.AT_LEAST, "24~hours or longer"),
    ("24-72 h or longer", 24, 72, 72, Bound.AT_LEAST, "24 to 72~hours or longer"),
    ("24 h or longer and until healed", 24, 24, None, Bound.AT_LEAST, "at least 24~hours"),
    ("up to 7 days", 0, 168, 168, Bound.UP_TO, "up to 7~days"),
    ("up to 5-7 days", 0, 168, 168, Bound.UP_TO, "up to 5 to 7~days"),
    ("about 3 days", 72, 72, 72, Bound.ABOUT, "about 3~days"),
    ("from 2 weeks", 336, 336, None, Bound.FROM, "from 2~weeks"),
    ("after 1 week", 168, 168, None, Bound.AFTER, "after 1~week"),
    ("after 1-2 weeks", 168, 336, 336, Bound.AFTER, "after 1 to 2~weeks"),
    ("every 4-6 week", 672, 1008, 1008, Bound.EVERY, "every 4 to 6~weeks"),
    ("day 1", 0, 24, 24, Bound.WINDOW, "day~1"),
    ("day 4-5", 72, 120, 120, Bound.WINDOW, "days~4 to 5"),
    ("week 2", 168, 336, 336, Bound.WINDOW, "week~2"),
    ("week 2 - 3", 168, 504, 504, Bound.WINDOW, "weeks~2 to 3"),
    ("10 minutes", 0.1667, 0.1667, 0.1667, Bound.EXACT, "10~minutes"),
    ("30-60 min", 0.5, 1, 1, Bound.RANGE, "30 to 60~minutes"),
    ("1 day", 24, 24, 24, Bound.EXACT, "1~day"),
    ("1 week", 168, 168, 168, Bound.EXACT, "1~week"),
    ("1 month", 730, 730, 730, Bound.EXACT, "1~month"),
    ("3-6 months", 2190, 4380, 4380, Bound.RANGE, "3 to 6~months"),
    ("72 h and until healed", 72, 72, 72, Bound.EXACT, "72~hours"),
    ("  at  least\n 24-72 h ", 24, 72, 72, Bound.AT_LEAST, "at least 24 to 72~hours"),
    # As leaflets write them, and Word.
    ("24\u201348 h", 24, 48, 48, Bound.RANGE, "24 to 48~hours"),
    ("24 \u2014 48 hrs", 24, 48, 48, Bound.RANGE, "24 to 48~hours"),
    ("24 to 48 hours", 24, 48, 48, Bound.RANGE, "24 to 48~hours"),
    ("24\xa0hours", 24, 24, 24, Bound.EXACT, "24~hours"),
    ("within 24 h", 0, 24, 24, Bound.UP_TO, "up to 24~hours"),
    ("no more than 3 days", 0, 72, 72, Bound.UP_TO, "up to 3~days"),
    ("at most 2 to 3 days", 0, 72, 72, Bound.UP_TO, "up to 2 to 3~days"),
    ("more than 3 days", 72, 72, None, Bound.AFTER, "after 3~days"),
    ("7 days from its start", 168, 168, 168, Bound.EXACT, "7~days from when it starts"),
    ("up to 2 weeks from the start", 0, 336, 336, Bound.UP_TO, "up to 2~weeks from when it starts"),
    (
        "3 days or longer after it starts",
        72,
        72,
        None,
        Bound.AT_LEAST,
        "3~days or longer from when it starts",
    ),
    ("20 seconds", 0.0056, 0.0056, 0.0056, Bound.EXACT, "20~seconds"),
    ("1.5 h", 1.5, 1.5, 1.5, Bound.EXACT, "1.5~hours"),
    ("2-2.5 weeks", 336, 420, 420, Bound.RANGE, "2 to 2.5~weeks"),
    ("30 min-1 h", 0.5, 1, 1, Bound.RANGE, "30 to 60~minutes"),
    ("12 h-2 day", 12, 48, 48, Bound.RANGE, "12 to 48~hours"),
    ("1 day to 1 week", 24, 168, 168, Bound.RANGE, "1 to 7~days"),
    ("7 nights", 168, 168, 168, Bound.EXACT, "7~nights"),
    ("nights 1-3", 0, 72, 72, Bound.WINDOW, "nights~1 to 3"),
    ("2 years", 17520, 17520, 17520, Bound.EXACT, "2~years"),
    ("every hour", 1, 1, 1, Bound.EVERY, "every hour"),
    ("every 4 to 6 hours", 4, 6, 6, Bound.EVERY, "every 4 to 6~hours"),
]


@pytest.mark.parametrize(
    ("text", "floor", "ceiling", "end", "bound", "said"), FIGURES, ids=[row[0] for row in FIGURES]
)
def test_a_time_with_a_figure(  # noqa: PLR0917 (the columns of the table)
    text: str, floor: Hours, ceiling: Hours, end: Hours | None, bound: Bound, said: str
) -> None:
    """Its hours, its kind and its words are those of the table."""
    time = parse_time(text)
    assert (time.floor_h, time.ceiling_h, time.end_h, time.bound) == (floor, ceiling, end, bound)
    assert spoken_time(time, WORDS) == said.replace("~", NBSP)
    assert time.has_figure


@pytest.mark.parametrize(
    ("text", "bound", "said"),
    [
        ("no end", Bound.NO_END, "no end given"),
        ('"no end"', Bound.NO_END, "no end given"),
        ("until healed", Bound.CONDITION, "no hours given"),
        ('"until healed"', Bound.CONDITION, "no hours given"),
        ('"several weeks"', Bound.WORDS, "several weeks"),
        ('"a  few\n days"', Bound.WORDS, "a few days"),
        ('"a few days"', Bound.WORDS, "a few days"),
    ],
)
def test_a_time_without_a_figure_has_no_hours(text: str, bound: Bound, said: str) -> None:
    """Conditions and words never become hours, and say no last or first figure."""
    time = parse_time(text)
    assert (time.bound, spoken_time(time, WORDS)) == (bound, said)
    assert (time.floor_h, time.ceiling_h, time.end_h) == (None, None, None)
    said_alone = {of(time, WORDS) for of in (spoken_floor, spoken_ceiling)}
    assert (said_alone, time.has_figure) == ({""}, False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("at least 24-72 h", "24~hours", "72~hours"),
        ("up to 1 week", "1~week", "1~week"),
        ("1-2 months", "1~month", "2~months"),
    ],
)
def test_the_first_and_the_last_figure_keep_the_unit(text: str, first: str, last: str) -> None:
    """Each is said alone, in the unit of the source, in the singular for 1."""
    time = parse_time(text)
    assert spoken_floor(time, WORDS) == first.replace("~", NBSP)
    assert spoken_ceiling(time, WORDS) == last.replace("~", NBSP)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("until healed", ("healed",)),
        ("until healed and dry-2", ("healed", "dry-2")),
        ("72 h and until healed", ("healed",)),
        ("at least 24-72 h or longer and until healed and dry", ("healed", "dry")),
        ("72 h", ()),
    ],
)
def test_conditions_are_kept_by_their_ids(text: str, conditions: tuple[str, ...]) -> None:
    """Every condition that a time names is kept, in order, beside its figure."""
    assert parse_time(text).until == conditions


@pytest.mark.parametrize(
    "text", ["at least 24 h", "at least 24-72 h", "24 h or longer", "from 24 h", "after 24 h"]
)
def test_an_open_end_is_known(text: str) -> None:
    """ "At least", "from", "after" and "or longer" leave the upper end open."""
    assert parse_time(text).is_open


@pytest.mark.parametrize(
    "text", ["24 h", "24-72 h", "up to 24 h", "about 24 h", "every 24 h", "day 2", "no end"]
)
def test_any_other_end_is_closed(text: str) -> None:
    """Nothing else is taken for an open end."""
    assert not parse_time(text).is_open


def test_the_editor_s_quotation_marks_make_words() -> None:
    """The same text is words where the file had it in quotation marks, and refused elsewhere."""
    assert parse_time("a few days", quoted=True).words == "a few days"
    with pytest.raises(FigureFormatError):
        parse_time("a few days", quoted=False)


@pytest.mark.parametrize("name", UNIT_NAMES)
def test_every_name_of_a_unit_is_read(name: str) -> None:
    """Short and long names of one unit mean the same."""
    assert parse_time(f"3 {name}").unit == UNIT_NAMES[name]


@pytest.mark.parametrize(
    ("text", "slug", "way_out"),
    [
        ("", "time-unreadable", "write for example"),
        ('""', "time-unreadable", "write for example"),
        ("a few days", "time-unreadable", '"a few days"'),
        ("48", "time-unreadable", "48 h"),
        ("24:00", "time-unreadable", "write for example"),
        ("-48 h", "time-unreadable", "write for example"),
        ("1.555 h", "time-unreadable", "write for example"),
        ("1 month and 2 weeks", "time-unreadable", "write for example"),
        ("1 day 1 night", "time-unreadable", "write for example"),
        ("5 h-30 min", "wait-reversed", "the shorter time first"),
        ("3 weeks-3 months", "time-unit", "in one unit"),
        ("3 weeks-3 moons", "time-unit", "week, month or year"),
        ("at least day 3", "time-unreadable", "write for example"),
        ("48 h until healed", "time-unreadable", "write for example"),
        ("until", "time-unreadable", "until fully-healed"),
        ("no end!", "time-unreadable", "no end"),
        ("up to 48 h or longer", "time-unreadable", "keep the one"),
        ("about 48 h or longer", "time-unreadable", "keep the one"),
        ("48 hs", "time-unit", "s, min, h, day, night, week, month or year"),
        ("1 decade", "time-unit", "month"),
        ('"48 hs"', "time-unit", "month"),
        ("at least 0 h", "time-zero", "write no delay"),
        ("0-0 h", "time-zero", "leave the key out"),
        ("day 0", "time-zero", "day 1"),
        ("week 0-2", "time-zero", "week 1"),
        ("048 h", "time-leading-zero", "write 48"),
        ("24-072 h", "time-leading-zero", "write 72"),
        ("00-2 h", "time-leading-zero", "write 0"),
        ("day 01", "time-leading-zero", "write 1"),
        ("10000 h", "time-too-large", "larger unit"),
        ("72-24 h", "wait-reversed", "first: 24-72 h"),
        (
            "at least 72-24 h and until dry",
            "wait-reversed",
            "at least 24-72 h and until dry",
        ),
        ("24-2 h", "wait-reversed", "first: 2-24 h"),
        ("day 5-4", "wait-reversed", "first: day 4-5"),
        ('"two days"', "time-number-in-words", "2 day"),
        ('"a Fortnight"', "time-number-in-words", "2 day"),
        ('"half a day"', "time-number-in-words", "2 day"),
        ('"a couple of days"', "time-number-in-words", "2 day"),
        ('"twenty-four hours"', "time-number-in-words", "2 day"),
        ('"fourteen days"', "time-number-in-words", "2 day"),
        ('"a thousand hours"', "time-number-in-words", "2 day"),
        ('"\u00bd day"', "time-number-in-words", "2 day"),
        ('" "', "time-unreadable", "48 h"),
        ("\u0662\u0664 h", "time-unreadable", "48 h"),
        ("0" * 5000 + " h", "time-too-large", "larger unit"),
        ('"roughly 3 days"', "time-number-in-words", "2 day"),
    ],
)
def test_what_is_no_time_is_refused_with_a_way_out(text: str, slug: str, way_out: str) -> None:
    """Nothing is guessed at: the refusal has a stable slug and says what to write."""
    with pytest.raises(FigureFormatError) as refusal:
        parse_time(text)
    assert refusal.value.slug == slug
    assert way_out in refusal.value.remedy


def test_a_refusal_shows_the_real_value() -> None:
    """The fault names what stood there, not what was expected."""
    with pytest.raises(FigureFormatError, match='"Hardly 72 h" is not a time'):
        parse_time("Hardly  72 h")


@pytest.mark.parametrize(
    "text",
    [
        "7 day or until normal",
        "7 day, or until normal",
        "7 day or until normal, whichever is later",
    ],
)
def test_to_start_again_takes_both(text: str) -> None:
    """Whichever a leaflet names first."""
    assert replace(parse_time(text), text="", is_either=False) == replace(
        parse_time("7 day and until normal"), text=""
    )


@pytest.mark.parametrize("text", ["no delay", "at once", "straight away", "0 h", "0 day"])
def test_zero_is_a_figure(text: str) -> None:
    """A source that says that there is nothing to wait for gives a time."""
    time = parse_time(text)
    assert (time.is_none, time.has_figure, time.floor_h, time.ceiling_h) == (True, True, 0, 0)
    assert spoken_time(time, WORDS) == "no wait"


def test_a_guess_about_a_state_is_never_an_end() -> None:
    """How long it usually takes is kept, and nothing counts it."""
    time = parse_time("until normal, usually 2-3 week")
    assert (time.until, time.has_figure, time.ceiling_h) == (("normal",), False, None)
    assert time.usually == parse_time("2-3 week")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        # Figures in letters, and parts.
        ("two weeks", "2 week"),
        ("Ten to fourteen days", "10-14 day"),
        ("six\u2013eight weeks", "6-8 week"),
        ("twenty-four hours", "24 h"),
        ("an hour", "1 h"),
        ("half an hour", "30 min"),
        ("every half hour", "every 30 min"),
        ("half a day", "12 h"),
        ("a quarter of an hour", "15 min"),
        ("three quarters of an hour", "45 min"),
        ("1/2 hour", "0.5 h"),
        ("1 1/2 hours", "1.5 h"),
        ("2\xbd weeks", "2.5 week"),
        ("one and a half hours", "1.5 h"),
        ("an hour and a half", "1.5 h"),
        ("a fortnight", "2 week"),
        ("at least one full day", "at least 1 day"),
        ("a whole week", "1 week"),
        ("two (2) weeks", "2 week"),
        # Two figures.
        ("a day or two", "1-2 day"),
        ("two or three days", "2-3 day"),
        ("between 2 and 4 weeks", "2-4 week"),
        ("anywhere from 2 to 4 weeks", "2-4 week"),
        ("48 hours (2 days)", "48 h"),
        ("at least 2-3 weeks (14-21 days)", "at least 2-3 week"),
        ("1 h 30 min", "90 min"),
        ("1 week and 3 days", "10 day"),
        ("at least 1 day 12 hours", "at least 36 h"),
        # Of which kind.
        ("For 2 weeks", "2 week"),
        ("for the first week", "week 1"),
        ("the next 24 hours", "24 h"),
        ("24 hrs.", "24 h"),
        ("At least 48 h", "at least 48 h"),
        ("approx. 2 weeks", "about 2 week"),
        ("4 weeks or so", "about 4 week"),
        ("a minimum of 48 hours", "at least 48 h"),
        ("24 hours minimum", "at least 24 h"),
        ("48 hours at least", "at least 48 h"),
        ("10 min min", "at least 10 min"),
        ("10 min", "10 minutes"),
        ("2+ weeks", "at least 2 week"),
        ("\u2265 2 weeks", "at least 2 week"),
        ("maximum of 3 days", "at most 3 day"),
        ("3 days max.", "at most 3 day"),
        (">48 h", "more than 48 h"),
        ("over 2 weeks", "more than 2 week"),
        ("not before 2 weeks", "from 2 week"),
        ("no sooner than 2 weeks", "from 2 week"),
        ("2 weeks onwards", "from 2 week"),
        ("24-72 h and more", "24-72 h or longer"),
        # Numbered days.
        ("until day 7", "7 day"),
        ("until week two", "2 week"),
        ("until 6 weeks", "6 week"),
        ("until the end of day 3", "3 day"),
        ("up to and including day 7", "7 day"),
        ("the third day", "day 3"),
        ("2nd day", "day 2"),
        ("the second or third day", "day 2-3"),
        ("day 2 or 3", "day 2-3"),
        ("on day 3", "day 3"),
        ("from the third day onwards", "from day 3"),
        ("day 5 and after", "from day 5"),
        # How far apart.
        ("every two hours", "every 2 h"),
        ("4-6 hourly", "every 4-6 h"),
        ("every 6 hourly", "every 6 h"),
        ("hourly", "every hour"),
        ("every other day", "every 2 day"),
        ("every third day", "every 3 day"),
        ("daily", "every day"),
    ],
)
def test_what_leaflets_write_is_read(text: str, same: str) -> None:
    """As the one time that it means, where it does not stand in quotation marks."""
    assert replace(parse_time(text), text="") == replace(parse_time(same), text="")


@pytest.mark.parametrize("text", ["until two-weeks-on", "until a-second-visit", "until day-two"])
def test_the_name_of_a_state_keeps_its_words(text: str) -> None:
    """A number in the id of a condition is no figure."""
    assert parse_time(text).until == (text.removeprefix("until "),)


@pytest.mark.parametrize("text", ["48 hours (3 days)", "1 day (2 nights)"])
def test_two_lengths_that_differ_are_not_one_time(text: str) -> None:
    """Which of the two the source means is for the editor to find out."""
    with pytest.raises(FigureFormatError):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("usually 3-5 day but at most 2 week", "lasts: 3-5 day, and lasts: at most 2 week"),
        ("7 day or until normal, whichever is first", "to start again takes both"),
        ("overnight", "read-as: 24 h"),
        ("The next morning", 'read-as: 24 h ("the next morning")'),
        ("once a week", "say how often under times: once a week"),
        ("until next period", "write until next-period, and name that state"),
        ("month 2-6", "write it in weeks: week 5-27"),
        ("from month 7", "write it in weeks: from week 27"),
        ("the first month", "write 1 month, or for a stretch week 1-5"),
        ("first 36 hours", "write 36 h, or for a stretch first 2 days"),
        ("first 12 hours", "write 12 h, or for a stretch first day"),
        ("for the first 24 to 48 hours", "write 24-48 h, or for a stretch first 2 days"),
        ("24/48 hours", "write 24-48 hours"),
        ("a couple of days", "write 2-3 days"),
        ("less than 2 weeks", "write up to 2 weeks"),
        ("<24 h", "write up to 24 h"),
        ("after day 7", "write from day 8"),
        ("by day 7", "write within 7 day"),
        ("before day 1", "write no delay"),
        ("by 2 weeks", "write within 2 weeks"),
        ("3/52", "write 3 week"),
        ("2/7", "write 2 day"),
        ("6/12", "write 6 month"),
        ("5 working days", "count every day"),
        ("for life", "write no end"),
        ("several days", 'in quotation marks: "several days"'),
        ("until tomorrow", "read-as: 24 h"),
        ("the rest of the day", "read-as: 24 h"),
        ("two weeks after your operation", "if that is it, write 2 weeks"),
        ("24 h after your last dose", "write 24 h after last-dose"),
        ("every morning", "under times: 1 a day"),
        ("3x/day", "under times: 3 a day"),
        ("TDS", "under times: 3 a day"),
    ],
)
def test_what_cannot_be_one_time_says_how_to_write_it(text: str, way_out: str) -> None:
    """Never only that it cannot be read."""
    with pytest.raises(FigureFormatError) as refused:
        parse_time(text)
    assert way_out in refused.value.remedy


@pytest.mark.parametrize(
    ("text", "as_window"),
    [
        ("first day", "day 1"),
        ("first 3 nights", "night 1-3"),
        ("the first week", "week 1"),
        ("first 24 hours", "day 1"),
        ("the first 48 hrs", "day 1-2"),
    ],
)
def test_the_first_days_are_a_window(text: str, as_window: str) -> None:
    """As leaflets write them."""
    assert parse_time(text) == parse_time(as_window)


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("first day", "1 day"),
        ("for the first two weeks", "2 week"),
        ("First 24 hours", "24 h"),
        ("the first 24-48 hours", "24-48 h"),
        ("first month", "1 month"),
        ("2 week", "2 week"),
    ],
)
def test_the_first_days_are_a_length_where_one_is_asked_for(text: str, long: str) -> None:
    """How long to wait is 2 weeks where a source says "for the first 2 weeks"."""
    assert replace(parse_length(text), text="") == replace(parse_time(long), text="")


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("2-3 days", "every 2-3 day"),
        ("4 weeks apart", "every 4 week"),
        ("at least 4 h", "every 4 h or longer"),
        ("every 4 h", "every 4 h"),
        ("about 4 weeks", "about 4 week"),
        ("up to 4 weeks", "up to 4 week"),
        ("no delay", "no delay"),
        ("4 h and until dry", "4 h and until dry"),
    ],
)
def test_how_far_apart_needs_no_every(text: str, every: str) -> None:
    """Where it is asked for; what is no distance stays what it is, for a rule to refuse."""
    assert replace(parse_interval(text), text="") == replace(parse_time(every), text="")


def test_days_can_have_no_end() -> None:
    """From a day on; with an end it is a stretch, and is written as one."""
    time = parse_time("from day 4")
    assert (time.floor_h, time.goes_on, time.bound) == (72, True, Bound.WINDOW)
    with pytest.raises(FigureFormatError) as refused:
        parse_time("from day 4-6")
    assert refused.value.remedy == "write day 4-6"
