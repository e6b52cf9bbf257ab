"""The laws of writing a new record into YAML text, for any layout of it."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.document import Path_, Quoted, TextLoader, parse_document
from aftercare.editing.insert import Field, insert
from aftercare.editing.splice import SpliceError
from tests.properties.test_splice_laws import ODD, REMARK, documents, texts, words

law = settings(max_examples=30, deadline=None)

PATHS: list[Path_] = [("list",), ("other", "new"), ("new",)]
records = st.fixed_dictionaries(
    {"id": words},
    optional={
        "text": texts,
        "topics": st.lists(texts, min_size=1, max_size=3),
        "applies": st.fixed_dictionaries({"only": texts}, optional={"area": texts}),
    },
)
places = st.sampled_from(PATHS)
positions = st.sampled_from([None, 0])


def at(data: Any, path: Path_) -> Any:
    """What stands at a path, or an empty list."""
    for step in path:
        data = data.get(step, [])
    return data


@law
@given(documents(), places, positions, records)
def test_the_record_stands_there_and_all_else_as_before(
    text: str, path: Path_, after: int | None, record: dict[str, Field]
) -> None:
    """The result holds what it held, and one record more at its place."""
    before = parse_document(text, "x").data
    after = after if path == ("list",) else None
    changed, _ = insert(text, path, record, after=after)
    found = at(parse_document(changed, "x").data, path)
    old = list(at(before, path))
    old.insert(len(old) if after is None else after + 1, record)
    assert found == old


@law
@given(documents(), places, positions, records)
def test_it_only_adds(text: str, path: Path_, after: int | None, record: dict[str, Field]) -> None:
    """What stood in the file stands there, byte for byte, before and after what is new."""
    changed, lines = insert(text, path, record, after=after if path == ("list",) else None)
    added = len(changed) - len(text)
    assert any(changed[:at] + changed[at + added :] == text for at in range(len(text) + 1))
    assert lines in changed
    assert REMARK.findall(changed) == REMARK.findall(text)
    assert changed.count("\r") == (changed.count("\n") if "\r" in text else 0)


@pytest.mark.parametrize("odd", ["", "\n# What comes next, and its heading.\n", *ODD])
def test_a_last_record_comes_before_what_stands_below(odd: str) -> None:
    """The blank line and the heading of the next part stay with that part, in any layout."""
    changed, _ = insert(f"top:\n  - id: x\n{odd}", ("top",), {"id": "new"})
    assert changed == f"top:\n  - id: x\n  - id: new\n{odd}"


@law
@given(texts, st.sampled_from(["a: [{b: c}]\n", "a:\n- b: c\n", "a:\n- {b: 'c'}\n"]))
def test_plain_words_are_plain_and_no_others(value: str, text: str) -> None:
    """Another reader of YAML sees a text as well, except for a bare year or day."""
    changed, _ = insert(text, ("a",), {"b": value})
    read = yaml.safe_load(changed)["a"][1]["b"]
    assert str(read) == value
    assert isinstance(read, str) or re.fullmatch(r"[1-9]\d{0,3}(-\d\d(-\d\d)?)?", value)


def test_a_time_in_words_keeps_its_quotation_marks() -> None:
    """They say that it is no figure, whatever mark the file uses otherwise."""
    changed, _ = insert("a:\n- b: 'c'\n", ("a",), {"b": Quoted("a few days"), "c": "it: is"})
    assert changed == "a:\n- b: 'c'\n- b: \"a few days\"\n  c: 'it: is'\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "t:\n  - id: a\n    of: [b]\n",
            "t:\n  - id: a\n    of: [b]\n  - id: x\n    of: [yy, z]\n",
        ),
        (
            "t:\n-   id: a\n    of:\n    - b\n",
            "t:\n-   id: a\n    of:\n    - b\n-   id: x\n    of:\n    - yy\n    - z\n",
        ),
        ("t:\n  - {id: a}  # b\n\nu: v", "t:\n  - {id: a}  # b\n  - {id: x, of: [yy, z]}\n\nu: v"),
        ("t: []", "t: [{id: x, of: [yy, z]}]"),
        ("{t: [{id: a}, ]}", "{t: [{id: a}, {id: x, of: [yy, z]}, ]}"),
        ("u: v", "u: v\nt:\n  - id: x\n    of: [yy, z]"),
        ("{}", "{t: [{id: x, of: [yy, z]}]}"),
    ],
)
def test_it_is_laid_out_as_its_neighbours_are(text: str, expected: str) -> None:
    """Indentation, braces and lists are those of the file."""
    assert insert(text, ("t",), {"id": "x", "of": ["yy", "z"]})[0] == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ("t",)),
        ("t: x\n", ("t",)),
        ("t:\n", ("t",)),
        ("u: x\n", ("t", "v")),
        ("[a]\n", ("t",)),
        ("t: [x\n", ("t",)),
    ],
)
def test_where_no_list_stands_nothing_is_written(text: str, path: Path_) -> None:
    """Nothing is turned into a list, and no text is changed on the way."""
    with pytest.raises(SpliceError):
        insert(text, path, {"id": "x"})


@pytest.mark.parametrize("wrong", ["x, y: z", "x\nnew: y", "[x"])
def test_a_text_that_holds_anything_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """Should a value ever be written wrongly, the result is not handed over."""
    monkeypatch.setattr("aftercare.editing.insert._scalar", lambda *_, **__: wrong)
    for text in ("a:\n- {b: c}\n", "a:\n- b: c\n"):
        with pytest.raises(SpliceError):
            insert(text, ("a",), {"b": "something"})


def test_the_loader_that_checks_is_the_one_that_reads() -> None:
    """No scalar is guessed at while it is looked at."""
    assert TextLoader.yaml_implicit_resolvers == {}
