"""The laws of times, for every text; and reading, which never fails in any other way."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.times import UNIT_NAMES, Bound
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.dataset.written.time_text import parse_time
from aftercare.rules.check import check
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_time
from tests.conftest import SAMPLE

few = settings(max_examples=80, deadline=None)

LEADS = ("", "", "at least ", "up to ", "about ", "from ", "after ", "every ")
PIECES = (
    *("at least", "up to", "every", "until", "and until", "or longer", "no end", "day", "week"),
    *("h", "hours", "0", "1", "24", "072", "-", "–", " ", '"', "healed", "and", "two", ".", "\n"),
)
YAML_PIECES = (
    *("a", "id", "schema", "1", "clinic", "sources", "treatments", "topics", "claims", "wait"),
    *(": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", " #", "|", ">", "'", '"'),
    *(
        "&x ",
        "*x",
        "!!str ",
        "!",
        "%YAML 1.2",
        "---\n",
        "...\n",
        "<<",
        "\t",
        "\\",
        "é",
        "@",
        "`",
        "~",
    ),
)


@st.composite
def figures(draw: st.DrawFn, limit: int = 9999) -> tuple[int, int]:
    """Two whole numbers from 1, in order."""
    low, high = sorted(draw(st.tuples(st.integers(1, limit), st.integers(1, limit))))
    return low, high


@st.composite
def valid_texts(draw: st.DrawFn) -> str:
    """Any text with a figure that the grammar allows."""
    low, high = draw(figures())
    span = draw(st.sampled_from([f"{low}", f"{low}-{high}", f"{low} - {high}", f"{high}"]))
    if draw(st.integers(0, 4)) == 0:
        return f"{draw(st.sampled_from(['day', 'week']))} {span}"
    lead, unit = draw(st.sampled_from(LEADS)), draw(st.sampled_from(sorted(UNIT_NAMES)))
    longer = draw(st.sampled_from(["", " or longer"])) if lead in {"", "at least "} else ""
    until = draw(st.sampled_from(["", " and until healed", " and until healed and dry-2"]))
    return f"{lead}{span} {unit}{longer}{until}"


texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join), valid_texts())
yaml_texts = st.one_of(
    st.lists(st.sampled_from(YAML_PIECES), max_size=30).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=60),
)


def problems_of(text: str) -> list[Problem]:
    """Everything that is wrong with a text; any other error than the one allowed comes through."""
    try:
        return check(load_text(text))
    except ProblemsFoundError as error:
        return error.problems


@given(valid_texts())
@few
def test_the_words_hold_every_figure_and_no_hyphen_between_them(text: str) -> None:
    """Said aloud, a range has its two figures, its own and no others, joined by "to"."""
    time = parse_time(text)
    said = spoken_time(time, our_words())
    if time.bound is Bound.EVERY and (time.low, time.high, time.goes_on) == (1, 1, False):
        assert re.fullmatch("every [a-z]+", said)
        return
    assert {int(figure) for figure in re.findall(r"\d+", said)} == {time.low, time.high}
    assert not re.search(r"\d\s*[-–—]\s*\d", said)


@given(valid_texts())
@few
def test_the_floor_is_never_above_the_ceiling(text: str) -> None:
    """A time starts before it ends, and an end that is named is its last figure."""
    time = parse_time(text)
    assert time.floor_h is not None
    assert time.ceiling_h is not None
    assert 0 <= time.floor_h <= time.ceiling_h
    assert time.end_h in {None, time.ceiling_h}


@given(valid_texts())
@few
def test_the_same_text_is_the_same_time(text: str) -> None:
    """Reading twice, in quotation marks or not, gives one value, and so does its own text."""
    time = parse_time(text)
    assert time == parse_time(text) == parse_time(text, quoted=True) == parse_time(time.text)


@given(valid_texts())
@few
def test_spaces_do_not_matter(text: str) -> None:
    """Line breaks and double spaces of the file change nothing."""
    spaced = text.replace(" ", " \n ")
    assert parse_time(f"  {spaced} ") == parse_time(text)


@given(st.integers(1, 9999 // 7))
@few
def test_a_week_is_seven_days_and_a_day_is_24_hours(weeks: int) -> None:
    """Units of one length give the same hours."""
    hours = parse_time(f"{weeks} weeks").ceiling_h
    assert hours == parse_time(f"{weeks * 7} days").ceiling_h == weeks * 7 * 24


@given(st.integers(1, 9999))
@few
def test_a_month_is_730_hours(months: int) -> None:
    """A twelfth of a year, everywhere the same."""
    assert parse_time(f"{months} months").ceiling_h == months * 730


@given(figures(), st.sampled_from(sorted(UNIT_NAMES)))
@few
def test_a_longer_figure_is_never_fewer_hours(pair: tuple[int, int], unit: str) -> None:
    """Hours keep the order of figures, also where minutes are rounded."""
    low, high = (parse_time(f"{figure} {unit}").ceiling_h or 0 for figure in pair)
    assert (low < high) is (pair[0] < pair[1])


@given(texts, st.booleans())
@few
def test_any_text_is_a_time_or_refused(text: str, quoted: bool) -> None:  # noqa: FBT001
    """Reading a time fails in one way only; what it reads has words to be said."""
    try:
        said = spoken_time(parse_time(text, quoted=quoted), our_words())
    except FigureFormatError as error:
        said = error.remedy
    assert said


@given(yaml_texts)
@few
def test_any_text_is_a_document_or_refused(text: str) -> None:
    """Reading a file fails in one way only, and a text made at random never passes."""
    assert problems_of(text)


@given(st.integers(0, len(SAMPLE)), st.integers(0, 40), yaml_texts)
@settings(max_examples=100, deadline=None)
def test_any_damage_to_a_file_is_read_or_refused(start: int, length: int, text: str) -> None:
    """Whatever is cut out of a sound file and put in its place, every problem has a place in it."""
    damaged = SAMPLE[:start] + text + SAMPLE[start + length :]
    lines = len(damaged.splitlines()) + 1
    assert all(1 <= problem.place.line <= lines for problem in problems_of(damaged))
