"""Problems: how they read, how they sort, and the word that was meant."""

import re
from dataclasses import replace

import pytest

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean, report

LINE = "      wait: 48-24 h"


def problem(
    line: int = 42, column: int = 13, length: int = 7, *, file: str = "a.yaml", excerpt: str = LINE
) -> Problem:
    """A problem at a place."""
    place = Place(file, line, column, length)
    return Problem(place, "a-slug", "peel/sun", "it is wrong", "write it right", excerpt)


def caret_line(one: Problem) -> str:
    """The line of carets without its margin, so that columns are those of the excerpt."""
    return str(one).splitlines()[2].removeprefix("      | ")


def test_a_problem_reads_as_place_slug_record_fault_and_remedy() -> None:
    """The first line says where and what, the excerpt shows it, the last one says what to do."""
    assert str(problem()) == (
        "a.yaml:42:13: error[a-slug] peel/sun: it is wrong\n"
        "   42 |       wait: 48-24 h\n"
        "      |             ^^^^^^^  write it right"
    )


def test_a_problem_without_a_record_names_none() -> None:
    """No stray colon stands where there is no record to name."""
    one = Problem(Place("a.yaml", 1, 1), "a-slug", "", "it is wrong", "write it right", "x")
    assert str(one).startswith("a.yaml:1:1: error[a-slug] it is wrong\n")


@pytest.mark.parametrize("excerpt", ["", "   "])
def test_a_problem_without_an_excerpt_still_says_what_to_do(excerpt: str) -> None:
    """Nothing is underlined on an empty line, and the remedy stays."""
    assert str(problem(excerpt=excerpt)).splitlines()[1:] == ["  write it right"]


@pytest.mark.parametrize(
    ("column", "length", "carets"),
    [
        (1, 1, "^"),
        (7, 4, "      ^^^^"),
        (13, 7, "            ^^^^^^^"),
        (13, 10_000, "            ^^^^^^^"),
        (13, 0, "            ^"),
        (20, 5, " " * 19 + "^"),
        (30, 5, " " * 29 + "^"),
    ],
    ids=["start", "key", "value", "over-the-end", "nothing", "at-the-end", "past-the-end"],
)
def test_the_carets_stand_under_the_value(column: int, length: int, carets: str) -> None:
    """Carets start in the value's column, are as long as it, and never leave the line."""
    assert caret_line(problem(column=column, length=length)) == f"{carets}  write it right"


@pytest.mark.parametrize("line", [1, 99_999, 123_456])
def test_the_margin_grows_with_the_line_number(line: int) -> None:
    """Excerpt and carets have the same margin, however long the line number is."""
    _, excerpt, carets = str(problem(line=line)).splitlines()
    assert excerpt.index("|") == carets.index("|")


@pytest.mark.parametrize(
    ("column", "length", "end"), [(1, 1, 2), (13, 7, 20), (13, 10_000, 20), (30, 5, 31)]
)
def test_the_end_of_a_fault_is_where_its_carets_end(column: int, length: int, end: int) -> None:
    """Programs mark what people see underlined."""
    assert problem(column=column, length=length).end_column == end


ESCAPE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("excerpt", [LINE, ""])
def test_colour_changes_no_word(excerpt: str) -> None:
    """Without its escapes, a coloured problem is the plain one; each escape is ended."""
    coloured = problem(excerpt=excerpt).text(colour=True)
    assert coloured != str(problem(excerpt=excerpt))
    assert ESCAPE.sub("", coloured) == str(problem(excerpt=excerpt))
    assert coloured.count("\x1b[0m") * 2 == len(ESCAPE.findall(coloured))


def test_colour_marks_severity_slug_carets_and_margin() -> None:
    """An error is red, a note is not, and the line numbers step back."""
    coloured = problem().text(colour=True)
    assert "\x1b[1;31merror[a-slug]\x1b[0m" in coloured
    assert "\x1b[1;31m^^^^^^^\x1b[0m" in coloured
    assert "\x1b[2m   42 |\x1b[0m" in coloured
    note = replace(problem(), severity="note").text(colour=True)
    assert "\x1b[1;36mnote[a-slug]\x1b[0m" in note
    assert "31m" not in note


def test_a_report_in_colour_has_the_same_count() -> None:
    """The last line stays plain."""
    assert report([problem()], colour=True).endswith("\n1 problem found")
    assert "\x1b" not in report([problem()])


def test_problems_sort_by_file_line_and_column() -> None:
    """The order is that of reading, by number and not by letter."""
    places = [("a.yaml", 2, 9), ("a.yaml", 2, 10), ("a.yaml", 10, 1), ("b.yaml", 1, 1)]
    problems = [problem(line, column, file=file) for file, line, column in places]
    backwards = problems[::-1]
    assert sorted(backwards) == problems


def test_a_report_is_sorted_and_ends_with_the_count() -> None:
    """All problems are in it, in order of place, and the last line counts them."""
    lines = report([problem(line=9), problem(line=1)]).splitlines()
    assert lines[0].startswith("a.yaml:1:")
    assert lines[3].startswith("a.yaml:9:")
    assert lines[6:] == ["2 problems found"]


@pytest.mark.parametrize(("count", "last"), [(0, "0 problems found"), (1, "1 problem found")])
def test_a_report_counts_in_words_that_fit(count: int, last: str) -> None:
    """One problem is not called problems."""
    assert report([problem()] * count).splitlines()[-1] == last


def test_the_error_holds_the_sorted_problems_and_reads_as_their_report() -> None:
    """Whoever only prints the exception shows everything."""
    problems = [problem(line=9), problem(line=1)]
    error = ProblemsFoundError(problems)
    assert error.problems == problems[::-1]
    assert str(error) == report(problems)


def test_problems_that_differ_in_their_excerpt_only_are_one() -> None:
    """The same fault found twice is reported once."""
    assert {problem(), problem(excerpt="")} == {problem()}


@pytest.mark.parametrize(
    ("word", "known", "answer"),
    [
        ("acts", ["name", "act", "area"], "did you mean act?"),
        ("swimm", ["sun", "swim"], "did you mean swim?"),
        ("colour", ["name", "act"], "write one of: act, name"),
        ("colour", ["b", "a", "b"], "write one of: a, b"),
        ("colour", [], "nothing is defined here yet"),
        ("", ["act"], "write one of: act"),
    ],
)
def test_a_wrong_word_is_answered_with_what_could_be_written(
    word: str, known: list[str], answer: str
) -> None:
    """The nearest known word, or all of them, each once and in order."""
    assert did_you_mean(word, known) == answer
