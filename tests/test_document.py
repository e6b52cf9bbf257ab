"""Reading YAML: every scalar stays text, every value has its place, what hides is refused."""

from pathlib import Path
from unittest import mock

import pytest
import yaml

from aftercare.dataset import document, textfile
from aftercare.dataset.document import Document, Quoted, parse_document, read_document
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import HIDDEN

TEXT = """\
# a comment
name: Peel  # another
list: [one, "two"]
group:
  - id: deep
    says: >
      two
      lines
"""


def parse(text: str = TEXT) -> Document:
    """Parse a text under the name a.yaml."""
    return parse_document(text, "a.yaml")


def refusals(text: str) -> list[Problem]:
    """The problems for which a text is not read at all."""
    with pytest.raises(ProblemsFoundError) as refusal:
        parse(text)
    return refusal.value.problems


@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "yes", "on", "true", "null", "~", "010", "0x1F", "1_000", "24:00", "1e3", ".inf"),
        *("2026-11-21", "=", "3.10", "111", "nan"),
    ],
)
def test_a_scalar_stays_text(scalar: str) -> None:
    """YAML's guesses at false, 1440, 8, dates and nothing are not made."""
    assert parse(f"a: {scalar}").data == {"a": scalar}


def test_values_are_text_lists_and_groups() -> None:
    """Comments are left out, block text is folded and its last line break taken off."""
    assert parse().data == {
        "name": "Peel",
        "list": ["one", "two"],
        "group": [{"id": "deep", "says": "two lines"}],
    }


@pytest.mark.parametrize("marks", ['"', "'"])
def test_text_in_quotation_marks_is_told_apart(marks: str) -> None:
    """A time in words needs the marks, so they are remembered."""
    data = parse(f"a: {marks}x{marks}\nb: x").data
    assert isinstance(data["a"], Quoted)
    assert not isinstance(data["b"], Quoted)


@pytest.mark.parametrize("style", ["|", ">"])
def test_block_text_is_not_quoted(style: str) -> None:
    """Only quotation marks make words of a time."""
    assert type(parse(f"a: {style}\n  x\n").data["a"]) is str


def test_an_empty_value_is_empty_text() -> None:
    """Nothing is not None: its field refuses it as empty."""
    assert parse("a:").data == {"a": ""}


@pytest.mark.parametrize(
    ("path", "line", "column", "length"),
    [
        (("name",), 2, 7, 4),
        (("list",), 3, 7, 12),
        (("list", 1), 3, 13, 5),
        (("group", 0, "id"), 5, 9, 4),
    ],
)
def test_a_value_has_its_place(
    path: tuple[str | int, ...], line: int, column: int, length: int
) -> None:
    """Line and column count from 1, and the length is that of the text with its marks."""
    place = parse().place(path)
    assert (place.file, place.line, place.column, place.length) == ("a.yaml", line, column, length)


def test_a_place_counts_characters_and_not_bytes() -> None:
    """Letters of any script before a value do not move its place."""
    assert parse("{שלום: a, é: b}").place(("é",)) == Place("a.yaml", 1, 14)


def test_a_key_has_its_place() -> None:
    """An unknown field is shown at its name."""
    assert parse().key_place(("group", 0, "says")) == Place("a.yaml", 6, 5)


def test_an_item_without_a_key_is_shown_at_itself() -> None:
    """A list has no keys, so the value stands for it."""
    assert parse().key_place(("list", 1)) == Place("a.yaml", 3, 13)


@pytest.mark.parametrize(
    ("path", "around"),
    [
        (("group", 0, "missing"), ("group", 0)),
        (("group", 7, "id"), ("group",)),
        (("missing", "deeper"), ()),
    ],
)
def test_what_is_not_there_is_shown_at_what_is_around_it(
    path: tuple[str | int, ...], around: tuple[str | int, ...]
) -> None:
    """A missing field is shown at its record."""
    assert parse().place(path) == parse().place(around)


def test_a_document_without_values_has_a_place_all_the_same() -> None:
    """A problem can always be shown, if only at the top."""
    assert Document("a.yaml", "").place(("a",)) == Place("a.yaml", 1, 1)


def test_a_problem_shows_its_line() -> None:
    """The excerpt is the line as it stands in the file."""
    read = parse()
    problem = read.problem(read.place(("name",)), "slug", "", "what", "remedy")
    assert problem.excerpt == "name: Peel  # another"


def test_a_problem_beyond_the_last_line_shows_none() -> None:
    """A place after the end is no second fault."""
    assert parse("a: b").problem(Place("a.yaml", 9, 1), "slug", "", "what", "").excerpt == ""


@pytest.mark.parametrize(
    "code",
    [
        *(0x00, 0x07, 0x0B, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029),
        *(0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xFFFF, 0x61C, 0xE0041),
    ],
    ids=hex,
)
def test_a_hidden_character_is_refused_at_its_place(code: int) -> None:
    """What a reader cannot see, or what turns the text round, never reaches a page."""
    (problem,) = refusals(f"a: x\nb: do{chr(code)}not")
    assert (problem.slug, problem.place.line, problem.place.column) == ("hidden-character", 2, 6)
    assert f"U+{code:04X}" in problem.what


@pytest.mark.parametrize("code", [0x09, 0xA0, 0x200C, 0x200D, 0x5D0, 0x1F600], ids=hex)
def test_a_character_that_a_language_needs_is_kept(code: int) -> None:
    """Joiners, no-break spaces and any script are text like other text."""
    assert parse(f"a: x{chr(code)}y").data == {"a": f"x{chr(code)}y"}


def test_fifty_hidden_characters_are_enough() -> None:
    """A file of another kind does not print for ever."""
    assert len(refusals("a: " + "\u200b" * 60)) == 50


@pytest.mark.parametrize(
    ("text", "slug", "line", "column"),
    [
        ("a: &x 1", "alias", 1, 4),
        ("a: &x [1]", "alias", 1, 4),
        ("b: *x", "alias", 1, 4),
        ("a: !!str 1", "tag", 1, 4),
        ("a: !!python/object:os.system x", "tag", 1, 4),
        ("a: ! x", "tag", 1, 4),
        ("!!map {a: b}", "tag", 1, 1),
        ("a: b\n---\nc: d", "two-documents", 2, 1),
        ("---\n---\n", "two-documents", 2, 1),
        ("a: [1\nb: 2", "yaml-syntax", 2, 2),
        ("a: b: c", "yaml-syntax", 1, 5),
        ("a: 'x", "yaml-syntax", 1, 6),
        ("\ta: b", "yaml-syntax", 1, 1),
        ("a: b\n...\nc: d", "yaml-syntax", 3, 1),
        ("a: " + "[" * 31, "too-deep", 1, 33),
        ("a: " + "[" * 100_000, "too-deep", 1, 1003),
        ("", "empty-file", 1, 1),
        ("# only a comment\n", "empty-file", 1, 1),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_unsafe_or_broken_text_is_not_read(text: str, slug: str, line: int, column: int) -> None:
    """One problem is given, at its place, and no value gets through."""
    (problem,) = refusals(text)
    assert (problem.slug, problem.place) == (slug, Place("a.yaml", line, column))


def test_thirty_levels_are_read() -> None:
    """The limit on depth is where it says."""
    assert parse("a: " + "[" * 29 + "]" * 29).data


def test_a_start_mark_alone_is_no_second_document() -> None:
    """A file may begin with three hyphens."""
    assert parse("---\na: b").data == {"a": "b"}


@pytest.mark.parametrize(
    ("limit", "slug"), [("MAX_DATA", "file-too-large"), ("MAX_NODES", "too-deep")]
)
def test_a_file_far_over_the_limits_is_not_read(
    monkeypatch: pytest.MonkeyPatch, limit: str, slug: str
) -> None:
    """An endless file is refused before it is built."""
    monkeypatch.setattr(textfile if limit == "MAX_DATA" else document, limit, 5)
    assert [problem.slug for problem in refusals(TEXT)] == [slug]


def test_the_limit_on_length_is_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file just as long as the limit is read, and one character more is refused."""
    monkeypatch.setattr(textfile, "MAX_DATA", len(TEXT))
    assert parse().data
    assert [problem.slug for problem in refusals(f"{TEXT}#")] == ["file-too-large"]


@pytest.mark.parametrize("key", ["<<", '"<<"', "[x]", "{x: y}"])
def test_a_key_that_is_no_text_is_reported_and_left_out(key: str) -> None:
    """Its value enters no record, and the rest is read on."""
    read = parse(f"? {key}\n: {{a: b}}\nc: d")
    assert [problem.slug for problem in read.problems] == ["key-not-text"]
    assert read.data == {"c": "d"}


def test_what_belongs_to_such_a_key_is_passed_over_whole() -> None:
    """However deep it is, the next key is the next one; and every list knows where it ends."""
    read = parse("? [a, {b: [c]}]\n: - d\n  - {e: [f]}\ng: [[], [h, {i: j}]]\ng: {k: [l]}\nm: n")
    assert [problem.slug for problem in read.problems] == ["key-not-text", "duplicate-key"]
    assert read.data == {"g": [[], ["h", {"i": "j"}]], "m": "n"}
    assert read.place(("g", 1)) == Place("a.yaml", 4, 9, 11)
    assert read.place(("m",)) == Place("a.yaml", 6, 4)


def test_a_text_is_parsed_once() -> None:
    """Nothing is built of what is refused, and nothing is read again to build it."""
    with mock.patch("yaml.parse", wraps=yaml.parse) as parsed, mock.patch("yaml.compose") as again:
        assert parse().data
    assert (parsed.call_count, again.call_count) == (1, 0)


def test_a_key_given_twice_is_reported_at_the_second() -> None:
    """The report names the line of the first."""
    (problem,) = parse("a: b\nc: d\na: e").problems
    assert (problem.slug, problem.place.line) == ("duplicate-key", 3)
    assert "first in line 1" in problem.what


def test_the_same_key_in_two_groups_is_no_duplicate() -> None:
    """Each record has its own fields."""
    assert parse("[{a: b}, {a: c}]").problems == []


def read_bytes(folder: Path, raw: bytes) -> Document:
    """Write bytes to a file and read it."""
    file = folder / "a.yaml"
    file.write_bytes(raw)
    return read_document(file, "data/a.yaml")


def test_a_file_is_read_as_utf_8(tmp_path: Path) -> None:
    """Letters of any script arrive as they were saved."""
    assert read_bytes(tmp_path, "a: ü שלום".encode()).data == {"a": "ü שלום"}


@pytest.mark.parametrize(
    ("raw", "line", "column", "byte"),
    [
        (b"a: b\nc: d\xfc", 2, 5, "0xfc"),
        (b"a: \xed\xa0\x80", 1, 4, "0xed"),
    ],
    ids=["latin-1", "surrogate"],
)
def test_a_file_in_another_encoding_is_not_read(
    tmp_path: Path, raw: bytes, line: int, column: int, byte: str
) -> None:
    """The first wrong byte is shown, and nothing is replaced by question marks."""
    with pytest.raises(ProblemsFoundError) as refusal:
        read_bytes(tmp_path, raw)
    (problem,) = refusal.value.problems
    assert (problem.slug, problem.place) == ("not-utf-8", Place("data/a.yaml", line, column))
    assert byte in problem.what


@pytest.mark.parametrize("name", ["missing.yaml", "."], ids=["missing", "a-folder"])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str) -> None:
    """A missing data file stops everything, under the name that the editor knows."""
    with pytest.raises(ProblemsFoundError) as refusal:
        read_document(tmp_path / name, "data/a.yaml")
    (problem,) = refusal.value.problems
    assert (problem.slug, problem.place) == ("file-unreadable", Place("data/a.yaml", 1, 1))


def test_the_hidden_characters_do_not_include_what_yaml_needs() -> None:
    """Line breaks, tabs and printable letters pass."""
    assert HIDDEN.search("a: b\r\n\tc — “d” é שלום 漢字") is None


def test_the_mark_of_windows_at_the_start_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Notepad writes it, nobody sees it, and every place is as without it."""
    file = tmp_path / "a.yaml"
    file.write_text(TEXT, encoding="utf-8-sig")
    read = read_document(file, "a.yaml")
    assert (read.data, read.text) == (parse().data, TEXT)
    assert read.place(("name",)) == parse().place(("name",))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_another_unicode_is_told_by_its_name(tmp_path: Path, encoding: str) -> None:
    """With its mark and without, and at once, however long the file is."""
    file = tmp_path / "a.yaml"
    file.write_bytes((TEXT * 5_000).encode(encoding))
    with pytest.raises(ProblemsFoundError) as refusal:
        read_document(file, "a.yaml")
    (problem,) = refusal.value.problems
    assert (problem.slug, problem.place.line) == ("not-utf-8", 1)
    assert "UTF-" in problem.what


def test_many_hidden_characters_are_counted_in_one_go() -> None:
    """The first ones are told, each with its line and column, and the rest of a bulk is not."""
    found = refusals("a: b\n" * 100 + "c: \0d\n" * 400_000)
    assert [one.place.line for one in found] == list(range(101, 101 + textfile.MOST))
    assert {one.place.column for one in found} == {4}


def test_a_bulk_is_refused_before_it_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too long has that one problem, whatever else is in it."""
    monkeypatch.setattr(textfile, "MAX_DATA", 1000)
    assert [one.slug for one in refusals("\0" * 1001)] == ["file-too-large"]
