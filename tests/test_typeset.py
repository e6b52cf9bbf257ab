"""Typesetting: the same bytes everywhere, tagged, inert; what cannot be set is a named fault."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.printing.typeset import PAPER, Press, UnprintableError, open_press
from aftercare.words.catalogue import our_words
from tests.conftest import ROOT, TODAY
from tests.pdf_reading import fonts_of, opened, tags_of, text_of

TEMPLATE = """
#import "look.typ": *
#import "parts.typ": *
#show: sheet.with(title: data.text, author: "Pier", language: "en-GB")
#title()
= One
#said(data.text)
#part-ends
#pagebreak()
= Two
"""


def with_template(folder: Path, text: str, **others: str) -> Path:
    """A site with templates of its own, one of them called sample."""
    (folder / PAPER).mkdir(parents=True)
    for name, content in {"sample": text, **others}.items():
        (folder / PAPER / f"{name}.typ").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    """A press with one small template."""
    root = with_template(tmp_path_factory.mktemp("paper") / "site", TEMPLATE)
    with open_press(root) as made:
        yield made


WORDS = {name: entry.texts[0] for name, entry in our_words().entries.items()}


def values(words: str, **others: Any) -> dict[str, Any]:
    """What the small template shows."""
    return {
        "text": words,
        "words": WORDS,
        "paper": "a4",
        "large": False,
        "brand": "#0b4650",
        **others,
    }


def printed(press: Press, words: str) -> bytes:
    """A small document."""
    return press.print("sample", values(words), day=TODAY).pdf


def test_the_same_input_gives_the_same_bytes(press: Press) -> None:
    """Another press, later, makes the same file."""
    with open_press(press._folder.parent / "nowhere") as shipped:
        assert shipped is not press
    again = Press(press._folder, [ROOT / PAPER / "fonts"])
    assert printed(press, "Some words") == printed(again, "Some words")


def test_the_day_is_the_one_that_is_told(press: Press) -> None:
    """No clock is asked: the file says when the site was built."""
    early = press.print("sample", values("Words"), day=date(2027, 3, 1))
    assert str(opened(early.pdf).metadata.creation_date).startswith("2027-03-01 00:00:00")  # type: ignore[union-attr]
    assert early.pdf != printed(press, "Words")


def test_the_pages_of_each_part_are_counted(press: Press) -> None:
    """Whether something fits is known without reading the file."""
    document = press.print("sample", values("Words"), day=TODAY)
    assert document.ends == (1, 2)
    assert document.pages == len(opened(document.pdf).pages) == 2


def test_a_document_says_what_it_is(press: Press) -> None:
    """Title, language, outline and tags are there for whoever hears it, and both standards."""
    reader = opened(printed(press, "Aftercare"))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Aftercare", "Pier")
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is True or root["/ViewerPreferences"]
    assert root["/MarkInfo"]["/Marked"]
    assert [entry["/Title"] for entry in reader.outline] == ["One", "Two"]  # type: ignore[call-overload]
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in about
    assert "<pdfaid:part>2<" in about
    assert "<pdfaid:conformance>A<" in about
    assert tags_of(printed(press, "Words")).count("/H1") >= 2


def test_only_the_fonts_of_paper_are_used_and_all_are_embedded(press: Press) -> None:
    """The same file on every machine, whatever is installed there."""
    fonts = fonts_of(printed(press, "Words"))
    assert fonts
    assert all(fonts.values())
    assert {name.partition("-")[0] for name in fonts} <= {"AftercareSans", "AftercareSerif"}


@pytest.mark.parametrize(
    "words",
    [
        '#include "look.typ"', "#panic()", "*bold* _not_", "$x^2$", "@ref <label>", "= Heading",
        "- item", "`raw`", "\\u{41} \\n", "// comment", "/* comment */", "~ -- ... 'q' \"q\"",
        '"); panic("', "{{ clinic }} <b>x</b>", "https://example.org/#a",
    ],
)  # fmt: skip
def test_text_from_the_data_stays_text(press: Press, words: str) -> None:
    """Nothing that is written in the data is read as a template."""
    assert words.replace("~ ", "~ ") in text_of(printed(press, words))


def test_letters_of_other_languages_have_fonts(press: Press) -> None:
    """Latin, Greek and Cyrillic are there, with quotation marks, arrows and boxes to tick."""
    words = "Šťastný İzmir ở Ελλάδα Україна “x” – … → ☐ ✓ €"
    assert words in text_of(printed(press, words))


@pytest.mark.parametrize("letter", ["ש", "لا", "ह", "字", "😀"])
def test_a_letter_that_no_font_has_is_a_fault(press: Press, letter: str) -> None:
    """An empty box is never printed."""
    with pytest.raises(UnprintableError) as refused:
        printed(press, f"Do not {letter}")
    assert set("".join(refused.value.found)) & set(letter)
    assert "is in no font" in str(refused.value)


def test_a_word_wider_than_its_column_is_a_fault(press: Press) -> None:
    """Nothing runs out of its column, over something else or off the paper."""
    word = "x7" * 40
    with pytest.raises(UnprintableError) as refused:
        printed(press, f"Keep to {word} now")
    assert refused.value.found == {word: "is wider than its column"}


def test_a_long_word_that_can_be_broken_is_printed(press: Press) -> None:
    """A word of sixty letters is broken, and copied without a hyphen that is not in the data."""
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"
    text = text_of(printed(press, f"{'Words and ' * 9}{word} 2026-11-21"))
    assert word in text.replace(" ", "").replace("\N{ZERO WIDTH SPACE}", "")
    assert "2026-11-21" in text


FOOT = """
#import "look.typ": *
#import "parts.typ": *
#show: sheet.with(title: data.text)
#let card = card-heading("Head", true) + items(dot, ([Body], [Rest]))
#let cards = framed(1pt, ink, breakable: true, card)
#let charts = chart-key + chart-row([Body], [])
#for piece in (cards, charts) {
  for low in range(20) { pagebreak(weak: true) + v(235mm + low * 2mm) + piece }
}
"""


def test_what_a_page_ends_with_is_no_heading(tmp_path: Path) -> None:
    """At the foot of a page, the heading of a card and the key of a chart go with what follows."""
    with open_press(with_template(tmp_path / "site", FOOT)) as press:
        document = press.print("sample", values("Words"), day=TODAY)
    assert document.pages > 2 * 20  # some did not fit
    texts = [page.extract_text() for page in opened(document.pdf).pages]
    assert sum("Body" in text for text in texts) == 2 * 20
    assert not [text for text in texts if re.search("Head|ask us", text) and "Body" not in text]


def test_a_site_replaces_one_file(tmp_path: Path) -> None:
    """Its own look.typ takes the place of the shipped one, and all else stays."""
    look = (ROOT / PAPER / "look.typ").read_text(encoding="utf-8")
    assert "body-size = if large { 16.5pt } else { 11pt }" in look
    other = look.replace("else { 11pt }", "else { 14pt }")
    own = with_template(tmp_path / "own", TEMPLATE, look=other)
    shipped = with_template(tmp_path / "shipped", TEMPLATE)
    with open_press(own) as large, open_press(shipped) as small:
        assert printed(large, "Words") != printed(small, "Words")
        assert text_of(printed(large, "Words")) == text_of(printed(small, "Words"))


def test_a_site_without_templates_uses_the_shipped_ones(tmp_path: Path) -> None:
    """Nothing is copied where there is nothing to lay together."""
    with open_press(tmp_path) as press:
        assert press._folder == ROOT / PAPER


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (TEMPLATE.replace("= Two", "= #data.nothing"), "paper/sample.typ:10:"),
        (TEMPLATE.replace("= Two", '#text(font: "Nobody\'s")[Two]'), "unknown font family"),
        ('#set document(title: "One")\n= One\n', "does not say how many pages"),
        (TEMPLATE.replace("#title()\n= One", "== One"), "first heading must be of level 1"),
    ],
)
def test_a_template_that_is_wrong_is_named(tmp_path: Path, template: str, problem: str) -> None:
    """Its file and line are told, as with any other fault; a warning is a fault too."""
    with (
        open_press(with_template(tmp_path / "site", template)) as press,
        pytest.raises(ProblemsFoundError) as refused,
    ):
        printed(press, "Words")
    assert "error[paper]" in str(refused.value)
    assert problem in str(refused.value)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=160))
def test_any_text_is_printed_or_named(press: Press, words: str) -> None:
    """Whatever stands in a field, there is a file or a fault that names a part of the text."""
    try:
        found = printed(press, words)[:4].decode()
    except UnprintableError as error:
        found = "".join(error.found)
    assert found == "%PDF" or set(found) <= set(words)
