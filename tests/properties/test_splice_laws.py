"""The laws of writing into YAML text, for any layout of it."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.dataset.document import Path_, parse_document
from aftercare.dataset.textfile import HIDDEN
from aftercare.editing.splice import SpliceError, splice

law = settings(max_examples=60, deadline=None)

letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
words = st.text(letters, min_size=1, max_size=12).filter(lambda text: not HIDDEN.search(text))
texts = st.one_of(
    words,
    st.sampled_from(["Dr A: x", "yes", "0123", "1e5", "# no", "- a", "a #b", "2026-11-21", ""]),
)
PATHS: list[Path_] = [
    ("list", 0, "new"), ("list", 0, "signed", "by"), ("list", 0, "topic"), ("list", 0, "text"),
    ("list", 1, "new"), ("list", 1, "signed", "by"), ("list", 1, "text"),
    ("other", "deep", "deeper"), ("last",),
]  # fmt: skip
SEALS: list[Path_] = [("list", 0, "signed", "seal"), ("list", 1, "signed", "seal")]
changes = st.one_of(
    st.tuples(st.sampled_from(PATHS), texts),
    st.tuples(st.sampled_from(SEALS), st.lists(words, min_size=1, max_size=3)),
)
FLOW = (
    "{topic: swim, text: 'x'}",
    '{topic: swim, signed: {by: "B", seal: [a, b]}, text: "ü"}',
    "{topic: swim, text: x, }",
)
REMARK = re.compile(r"# (?:remark [0-9]+|top|bottom|end)")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document with comments in every place, in any indentation and line ending."""
    step = draw(st.sampled_from([1, 2, 4]))
    dash = draw(st.sampled_from([0, 2, 3]))
    comments = iter(range(100))

    def remark(before: str = "  ") -> str:
        return f"{before}# remark {next(comments)}" if draw(st.booleans()) else ""

    outer, inner, below = " " * dash, " " * (dash + 2), " " * (dash + 2 + step)
    text = draw(st.sampled_from(["one line", "'quoted'", '"more\\\\n"', "|\n", ">-\n", "plain\n"]))
    if text.endswith("\n"):
        text += f"{below}first\n{below}second"
    lines = ["# top", f"list:{remark()}", f"{outer}- topic: run{remark()}"]
    block = not text.startswith(("|", ">", "plain"))
    lines += [f"{inner}text: {text}{remark() if block else ''}"]
    lines += [remark("")] if draw(st.booleans()) else []
    if draw(st.booleans()):
        lines += [f"{inner}signed:{remark()}", f"{below}by: A{remark()}"]
        if draw(st.booleans()):
            lines += [f"{below}seal:", f"{below}- one", f"{below}- two{remark()}"]
    if draw(st.booleans()):
        lines += ["", remark(inner), ""]
    lines += [f"{outer}- {draw(st.sampled_from(FLOW))}{remark()}", remark("")]
    lines += [f"other:{remark()}", f"{' ' * step}deep: {{}}{remark()}"]
    lines += ["last: [1,", "  2]"] if draw(st.booleans()) else ["last: x  # end"]
    whole = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# bottom\n"]))
    return whole.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def leaves(data: Any, path: Path_ = ()) -> dict[Path_, str]:
    """Every scalar of a document by the way to it."""
    if isinstance(data, dict | list):
        steps = data.items() if isinstance(data, dict) else enumerate(data)
        found: dict[Path_, str] = {}
        for step, value in steps:
            found |= leaves(value, (*path, step))
        return found
    return {path: str(data)}


@law
@given(documents(), changes)
def test_only_that_path_changes(text: str, change: tuple[Path_, str | list[str]]) -> None:
    """The result holds the value there, and everything else as before."""
    path, value = change
    changed = splice(text, [change])
    before, after = (leaves(parse_document(one, "x").data) for one in (text, changed))
    new = [said for at, said in after.items() if at[: len(path)] == path]
    assert new == ([value] if isinstance(value, str) else value)
    kept = {at: said for at, said in before.items() if at[: len(path)] != path}
    assert {at: said for at, said in after.items() if at[: len(path)] != path} == kept


@law
@given(documents(), changes)
def test_comments_and_line_endings_stay(text: str, change: tuple[Path_, str | list[str]]) -> None:
    """Every remark stands, in its order, in a file of the same line endings."""
    path, _ = change
    changed = splice(text, [change])
    # What stands beside an item of the old seal goes with it.
    within = set(REMARK.findall(text.partition("seal:")[2])) if path in SEALS else set()
    expected = [remark for remark in REMARK.findall(text) if remark not in within]
    assert [one for one in REMARK.findall(changed) if one not in within] == expected
    assert changed.count("\r") == (changed.count("\n") if "\r" in text else 0)


@law
@given(documents(), changes)
def test_a_new_key_only_adds(text: str, change: tuple[Path_, str | list[str]]) -> None:
    """What stood in the file is still there, byte for byte, before and after what is new."""
    path, _ = change
    if any(at[: len(path)] == path for at in leaves(parse_document(text, "x").data)):
        return
    changed = splice(text, [change])
    added = len(changed) - len(text)
    assert any(changed[:at] + changed[at + added :] == text for at in range(len(text) + 1))


@law
@given(documents(), changes)
def test_writing_twice_is_writing_once(text: str, change: tuple[Path_, str | list[str]]) -> None:
    """The same value again changes nothing."""
    once = splice(text, [change])
    assert splice(once, [change]) == once


@pytest.mark.parametrize("wrong", ["other", "x, more: y", "x\nnew: y"])
def test_a_text_that_holds_anything_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """Should the value ever be written wrongly, the result is not handed over."""
    monkeypatch.setattr("aftercare.editing.splice._scalar", lambda _: wrong)
    with pytest.raises(SpliceError):
        splice("a: {b: c}\nd: e\n", [(("d",), "x, more: z"), (("a", "b"), "x")])


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("", ("a",), "y"),
        ("a: x\n", ("a", "b"), "y"),
        ("a: [x]\n", ("a", 3), "y"),
        ("a:\n- x\n", ("a",), "y"),
        ("a: x\n? {b: c}\n: d\n", ("a",), "\N{ZERO WIDTH SPACE}"),
    ],
)
def test_what_would_change_more_is_refused(text: str, path: Path_, value: str) -> None:
    """Nothing is written where the value cannot stand."""
    with pytest.raises(SpliceError):
        splice(text, [(path, value)])


ODD = [
    "a:    b\nc : d   \n   \n\n\ne: f\n",
    'a: "\\u00fc \\x41"\nb: "one\n  two"\nc: \'one\n  two\'\nd: one\n  two\n',
    "a: |\n      one\nb: |2\n   one\n  two\nc: >-  # why\n    one\n\n    two\n",
    "a: { b: c, d: [ e,f ] }\ng: [b, ]\nh: { }\ni: [\n  b,  # one\n  c\n]\n",
    "a:\n      # odd\n    - b: c\n  # two\n    -   b: d\n# end\ne:\n- f\n",
    "a:\n  - - b\n    - c\n  -\n    - d\n? e\n: f\n'g': h\n",
    "a: ~\nb: Null\nc:\nd: True\ne: +5\nf: 0123\ng: 1_000\n",
    f"a: {'word ' * 100}end\n{'k' * 140}: v",
]
"""Layouts that no program would write, and people do."""


@pytest.mark.parametrize("odd", ODD)
def test_what_is_laid_out_oddly_is_not_tidied(odd: str) -> None:
    """A change elsewhere leaves every byte of it, as comparing two versions needs."""
    assert splice(f"top: x\n{odd}", [(("top",), "new")]) == f"top: new\n{odd}"
