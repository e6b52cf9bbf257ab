"""Words of the data are words everywhere: in pages, feeds, tables and packages for learning."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.escaping import (
    HARMLESS,
    HOSTILE,
    faults,
    make_site,
    planted,
    shape_of_gift,
    shape_of_page,
    shape_of_table,
    shape_of_xml,
    shapes,
)

WORST = '="></p>'
"""Ends an attribute and a tag, and begins a formula; `make audit` tries all the others."""


@pytest.mark.long
def test_hostile_words_change_the_shape_of_no_file(tmp_path: Path) -> None:
    """Tags, attributes, keys, cells and items are those of the same site in harmless words."""
    harmless = shapes(make_site(tmp_path / "harmless", HARMLESS), tmp_path)
    hostile = shapes(make_site(tmp_path / "hostile", WORST), tmp_path)
    assert faults(hostile, harmless) == []
    endings = Counter(name.rpartition(".")[2] for name in harmless)
    assert {"html", "json", "xml", "csv", "apkg", "txt", "svg"} <= endings.keys()
    assert any(name.endswith("-scorm.zip/index.html") for name in harmless)


def test_every_free_text_gets_the_words() -> None:
    """No field that holds words of one's own is left out, and no rule refuses one."""
    text, spared = planted(SAMPLE, HOSTILE[0])
    assert spared == frozenset()
    assert text.count(HOSTILE[0]) > 150


@pytest.mark.parametrize(
    ("harmless", "hostile"),
    [
        ("<p>Zq</p>", "<p><zq>x</p>"),
        ('<p title="Zq">', '<p title="" onzq="1">'),
        ('<a href="Zq">', '<a href="javascript:zq">'),
        ("<p>Zq</p>", "<p><!-- --></p>"),
        ('<script>{"a": "Zq"}</script>', '<script>{"a": "", "b": ""}</script>'),
        ('<script>{"a": "Zq"}</script>', '<script>{"a": "</script><zq>"}</script>'),
    ],
)
def test_a_page_of_another_shape_is_seen(harmless: str, hostile: str) -> None:
    """A tag, an attribute, an address, a comment, a key, the end of a script."""
    assert shape_of_page(harmless) != shape_of_page(hostile)


def test_other_files_of_another_shape_are_seen() -> None:
    """A formula, another cell, an element, an answer."""
    assert shape_of_table("a,Zq\r\n") != shape_of_table("a,=1\r\n")
    assert shape_of_table("a,Zq\r\n") != shape_of_table("a,Z,q\r\n")
    assert shape_of_xml(b"<a>Zq</a>") != shape_of_xml(b"<a><zq/></a>")
    assert shape_of_gift("=Zq\n") == shape_of_gift("=Z\\~q\n")
    assert shape_of_gift("=Zq\n") != shape_of_gift("=Z~q\n")


def test_a_file_that_breaks_off_is_a_fault(tmp_path: Path) -> None:
    """What cannot be read any more is named."""
    for folder, text in (("one", "<a>Zq</a>"), ("two", "<a>&</a>")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "feed.xml").write_text(text)
    one, two = (shapes(tmp_path / folder, tmp_path) for folder in ("one", "two"))
    assert "feed.xml" in faults(two, one)[0]
