"""Where times stand on the axis."""

import pytest

from aftercare.dataset.written.time_text import parse_time
from aftercare.words.catalogue import our_words
from aftercare.words.chart import draw_bar, make_axis
from aftercare.words.figures import spoken_hours, spoken_stretch

WORDS = our_words()


def plain(text: str) -> str:
    """Make no-break spaces plain."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_axis_ends_at_the_first_step_that_reaches_the_largest_figure() -> None:
    """72 hours need three columns, ten days need two weeks."""
    assert make_axis([24, 72], WORDS).edges == (0, 24, 48, 72)
    assert make_axis([240], WORDS).edges == (0, 24, 48, 72, 168, 336)


def test_columns_are_equally_wide_and_the_open_one_is_narrower() -> None:
    """Three columns and nine tenths of one share the width."""
    axis = make_axis([72], WORDS)
    assert [round(axis.place(hour), 2) for hour in (0, 24, 48, 72)] == [0, 25.64, 51.28, 76.92]


def test_time_is_linear_inside_a_column() -> None:
    """Four days lie a quarter into the column from 72 hours to one week."""
    axis = make_axis([168], WORDS)
    width = axis.place(168) - axis.place(72)
    assert axis.place(96) == pytest.approx(axis.place(72) + width / 4)


def test_what_lies_beyond_the_axis_stands_in_the_open_column() -> None:
    """A later hour is drawn after the last tick, and still inside the chart."""
    axis = make_axis([72], WORDS)
    assert axis.place(72) < axis.place(1000) < 100


def test_more_than_six_steps_drop_the_unnamed_shortest_first() -> None:
    """Ticks at which nothing starts or ends make room; named ones stay."""
    axis = make_axis([24, 72, 4380], WORDS)
    assert axis.edges == (0, 24, 72, 336, 672, 2190, 4380)
    assert [tick.number for tick in axis.ticks] == ["24", "72", "2", "4", "3", "6"]


def test_a_unit_stands_where_it_is_new() -> None:
    """So that no two run into each other on a phone; the first of several carries it."""
    ticks = make_axis([24, 72, 4380], WORDS).ticks
    assert [tick.unit for tick in ticks] == ["hours", "", "weeks", "", "months", ""]


def test_a_column_longer_than_the_one_before_carries_a_break_mark() -> None:
    """One week after 72 hours is longer; the first three days are not."""
    assert len(make_axis([72], WORDS).breaks) == 0
    assert len(make_axis([168], WORDS).breaks) == 1


def test_a_figure_beyond_a_year_gets_a_step_of_its_own() -> None:
    """The axis never ends before its largest figure."""
    assert make_axis([730 * 18], WORDS).edges[-1] == 730 * 18


@pytest.mark.parametrize(
    ("text", "solid", "stripes", "arrow", "diamond", "dotted"),
    [
        ("48 h", True, False, False, False, False),
        ("24-72 h", True, True, False, False, False),
        ("at least 24-72 h", True, True, True, False, False),
        ("at least 48 h and until healed", True, False, True, True, False),
        ("up to 2 day", False, True, False, False, False),
        ("until healed", False, False, False, True, True),
        ('"a few days"', False, False, False, False, True),
    ],
)
def test_each_statement_has_its_sign(
    text: str, *, solid: bool, stripes: bool, arrow: bool, diamond: bool, dotted: bool
) -> None:
    """Solid for wait, stripes inside a range, an arrow for at least, a diamond for until."""
    bar = draw_bar(parse_time(text), make_axis([72], WORDS))
    assert bar is not None
    signs = (bar.solid, bar.stripes, bar.arrow, bar.diamond, bar.dotted)
    assert [bool(sign) for sign in signs] == [solid, stripes, arrow, diamond, dotted]


def test_no_end_is_words_without_a_bar() -> None:
    """Nothing is drawn for a statement that names no time at all."""
    assert draw_bar(None, make_axis([72], WORDS)) is None
    assert draw_bar(parse_time("no end"), make_axis([72], WORDS)) is None


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (1, "1 hour"), (24, "24 hours"), (72, "72 hours"), (96, "4 days"), (168, "1 week"),
        (336, "2 weeks"), (730, "1 month"), (1.5, "90 minutes"), (100, "100 hours"),
    ],
)  # fmt: skip
def test_hours_are_said_in_the_unit_that_a_reader_would_use(hour: float, said: str) -> None:
    """Hours up to 72, then days, weeks and months where they are whole."""
    assert plain(spoken_hours(hour, WORDS)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (0, 24, "0 to 24 hours"), (24, 72, "24 to 72 hours"), (24, 168, "24 hours to 1 week"),
        (0, 168, "0 to 1 week"), (168, 336, "1 to 2 weeks"),
    ],
)  # fmt: skip
def test_a_stretch_names_its_unit_once_where_it_can(start: float, end: float, said: str) -> None:
    """The unit is said twice only where it changes."""
    assert plain(spoken_stretch(start, end, WORDS)) == said


def test_an_axis_never_has_more_than_six_ticks() -> None:
    """Where more figures are named, the first and the last keep theirs; the rest lie between."""
    axis = make_axis([24, 48, 72, 168, 336, 672, 2190, 4380], WORDS)
    assert len(axis.ticks) == 6
    assert (axis.edges[1], axis.edges[-1]) == (24, 4380)
    places = [axis.place(hour) for hour in (24, 48, 72, 168, 336, 672, 2190, 4380)]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
