"""Whole files that are not what they should be: other encodings, bombs, torn and merged ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from aftercare.dataset.textfile import MAX_DATA

LINES = 12
"""After so many lines of a sound file the damage is done, where it is done in the middle."""


@dataclass(frozen=True, slots=True)
class BadFile:
    """The bytes of a file, the line that is named, and what it may be called."""

    name: str
    content: bytes
    line: int
    slugs: frozenset[str]


def bad_files(text: str) -> Iterator[BadFile]:
    """Damage a sound text in each way."""
    lines = text.split("\n")
    before, after = "\n".join(lines[:LINES]) + "\n", "\n".join(lines[LINES:])
    here = LINES + 1

    def bad(name: str, content: str | bytes, line: int, *slugs: str) -> BadFile:
        raw = content.encode("utf-8") if isinstance(content, str) else content
        return BadFile(name, raw, line, frozenset(slugs))

    yield bad("nothing", "", 1, "empty-file")
    yield bad("only a comment", "# soon\n", 1, "empty-file")
    yield bad("not YAML", "%PDF-1.7\n\x25\xe2\xe3\n", 1, "yaml-syntax", "hidden-character")
    yield bad("UTF-16", text.encode("utf-16"), 1, "not-utf-8")
    bare = text.encode("ascii", "ignore").decode("ascii").encode("utf-16-le")
    yield bad("UTF-16 without a mark", bare, 1, "not-utf-8")
    latin = f"{before}# Müdigkeit\n{after}".encode("latin-1", "replace")
    yield bad("Latin-1", latin, here, "not-utf-8")
    yield bad("a mark after the start", f"\ufeff\ufeff{text}", 1, "hidden-character")
    yield bad("NUL", f"{before}# \x00\n{after}", here, "hidden-character")
    yield bad("a form feed", f"{before}\x0c\n{after}", here, "hidden-character")
    yield bad("a line separator", f"{before}# a\u2028b: c\n{after}", here, "hidden-character")
    yield bad("words turned round", f"{before}# \u202eabc\n{after}", here, "hidden-character")
    yield bad("a zero-width space", f"{before}# a\u200bb\n{after}", here, "hidden-character")
    yield bad("half a letter", before.encode() + b"# \xed\xa0\x80\n", here, "not-utf-8")
    yield bad("a tab", f"{before}\tkey: value\n{after}", here, "yaml-syntax")
    for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> topic"):
        merged = f"{before}{mark}\n{after}"
        yield bad(f"git's {mark[:7]}", merged, here, "merge-conflict")
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    yield bad("a billion laughs", bomb, 1, "alias")
    yield bad("3,000 brackets", f"a: {'[' * 3000}{']' * 3000}\n", 1, "too-deep")
    yield bad("3,000 braces", f"a: {'{a: ' * 3000}x{'}' * 3000}\n", 1, "too-deep")
    deep = "\n".join(f"{' ' * depth}a:" for depth in range(1000))
    yield bad("1,000 steps", deep, 31, "too-deep")
    yield bad("an object of Python", "a: !!python/object/apply:os.system [x]\n", 1, "tag")
    yield bad("a second file below", f"{text}---\nschema: 1\n", len(lines), "two-documents")
    yield bad("merged keys", f"{before}<<: {{a: b}}\n{after}", here, "key-not-text")
    yield bad("a list for all of it", "- schema: 1\n", 1, "not-a-record")
    yield bad("a long file", f"# {'x' * MAX_DATA}\n", 1, "file-too-large")


def torn(text: str, pieces: int) -> Iterator[bytes]:
    """Tear a text off at places spread over it, in the middle of letters too."""
    raw = text.encode("utf-8")
    for number in range(1, pieces + 1):
        yield raw[: len(raw) * number // (pieces + 1)]
