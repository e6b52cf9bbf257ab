"""The family of drawings: one line in the ink of the words, small, with words beside it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import shipped
from aftercare.dataset.vocabulary import DRAWINGS
from aftercare.parts.question.picture import PictureView
from aftercare.rules.check import require
from aftercare.site.build import build_site
from aftercare.words.catalogue import our_words
from tests.build import all_signed
from tests.conftest import ROOT, SAMPLE, SIGNED, make_project
from tests.presenting import present

FOLDER = shipped("macros") / "_pictures"
MOST = 700
"""Bytes of a drawing: a page has one, and a phone at night has little."""
SHAPES = {"path": {"d", "class"}, "circle": {"cx", "cy", "r", "class"}}
INKS = {"tone", "tone-2"}
OUTSIDE = 2
"""How many units, of 120 by 90, a line may start over the edge."""


def faults(drawing: str) -> Iterator[str]:
    """What keeps a drawing out of the family."""
    if len(drawing.encode()) > MOST:
        yield "too large"
    for shape in ET.fromstring(f"<g>{drawing}</g>"):  # noqa: S314 (our own files)
        if shape.tag not in SHAPES or len(shape):
            yield f"<{shape.tag}> is no line"
            continue
        yield from sorted(
            f"{name} is not its own to say" for name in {*shape.attrib} - SHAPES[shape.tag]
        )
        if shape.get("class", "tone") not in INKS:
            yield "no such ink"
        centre = [float(shape.get(name, 60)) for name in ("cx", "cy")]
        start = re.match(r"M ?(-?[\d.]+)[ ,]?(-?[\d.]+)", shape.get("d", ""))
        x, y = map(float, start.groups()) if start else centre
        if not (-OUTSIDE <= x <= 120 + OUTSIDE and -OUTSIDE <= y <= 90 + OUTSIDE):
            yield "it leaves the paper"


def picture(text: str, name: str = "swim") -> PictureView | None:
    """The picture that the page of a question shows."""
    today = date(2026, 11, 21)
    (treatment, *_) = present(require(load_text(text)), today=today).treatments
    return next(topic for topic in treatment.topics if topic.id == name).picture


def with_picture(said: str, question: str = "act: swim,", text: str = SAMPLE) -> str:
    """Data in which a question names a picture."""
    assert question in text
    return text.replace(question, f"{question} {said},", 1)


def test_every_drawing_that_data_can_name_is_there_and_no_other() -> None:
    """No name leads to nothing, and no drawing lies about unused."""
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.svg" for name in DRAWINGS}


def test_the_page_for_editors_names_every_drawing_and_no_other() -> None:
    """What is not told is not chosen."""
    text = (ROOT / "docs" / "show-a-picture.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([a-z-]+)`", " ".join(rows))) == sorted(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_small_without_a_colour_and_has_words(name: str) -> None:
    """So it is readable at night, in forced colours and on paper, and says nothing alone."""
    assert list(faults((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))) == []
    said = our_words().say(f"picture-{name}")
    assert said.endswith(".")
    assert len(said) < 50
    assert name.startswith("no-") == said.startswith(("No ", "Nothing "))


@pytest.mark.parametrize(
    ("drawing", "fault"),
    [
        ('<path fill="#f00" d="M1 1h9"/>', "fill is not its own to say"),
        ('<path style="stroke:red" d="M1 1h9"/>', "style is not its own to say"),
        ('<path stroke-width="4" d="M1 1h9"/>', "stroke-width is not its own to say"),
        ('<path class="red" d="M1 1h9"/>', "no such ink"),
        ('<image href="https://a.example/x.png"/>', "<image> is no line"),
        ("<script>alert(1)</script>", "<script> is no line"),
        ("<text>Wait</text>", "<text> is no line"),
        ('<path d="M150 1h9"/>', "it leaves the paper"),
        (f'<path d="M1 1{"h1" * MOST}"/>', "too large"),
    ],
)
def test_the_look_at_drawings_can_fail(drawing: str, fault: str) -> None:
    """Each fault is found in a drawing that has it."""
    assert fault in list(faults(drawing))


def test_a_question_shows_the_drawing_that_it_names_with_its_words() -> None:
    """A question without one shows none, and words of one's own take the place of ours."""
    assert picture(SAMPLE) is None
    shown = picture(with_picture("picture: no-swimming"))
    assert shown == PictureView(drawing="no-swimming", file="", words="No swimming for now.")
    own = picture(with_picture("picture: no-swimming, picture-shows: Stay dry."))
    assert own is not None
    assert own.words == "Stay dry."


def test_no_picture_takes_a_side_where_patients_shall_ask_first() -> None:
    """Sources are split on cream, so to draw one way would answer."""
    assert picture(with_picture("picture: glass-of-water", "act: use cream,"), "cream") is None


def test_a_picture_goes_with_the_advice_whose_signature_has_lapsed() -> None:
    """What is checked again is not drawn either; nor was the picture what somebody signed."""
    drawn = with_picture("picture: no-exercise", "act: dance,", SIGNED)
    assert picture(drawn, "dance") is None
    assert picture(all_signed(drawn), "dance") is not None


def test_the_page_holds_the_drawing_itself_and_asks_nobody_for_it(tmp_path: Path) -> None:
    """It is hidden from screen readers, which read its words; nothing is loaded or styled there."""
    project = make_project(tmp_path / "project", data=with_picture("picture: no-swimming"))
    (page,) = (one for one in build_site(project).pages if one.source == "dabbing/swim.md")
    (figure,) = re.findall(r'<figure class="picture">.*?</figure>', page.html, re.DOTALL)
    assert 'aria-hidden="true"' in figure
    assert "No swimming for now." in figure
    assert not re.search(r"href|src=|style=|<title|<image|#[0-9a-f]{3}", figure)
    assert len(figure.encode()) < 2_000


def test_a_photograph_of_the_clinic_is_shown_from_its_own_folder(tmp_path: Path) -> None:
    """With the words under it, which are read out once."""
    said = "picture: own/dry.jpg, picture-shows: A dry towel."
    project = make_project(tmp_path / "project", data=with_picture(said))
    (project / "content" / "own").mkdir()
    (project / "content" / "own" / "dry.jpg").write_bytes(b"\xff\xd8\xff")
    (page,) = (one for one in build_site(project).pages if one.source == "dabbing/swim.md")
    assert '<img class="picture__photo" src="../../own/dry.jpg" alt=""' in page.html
    assert "<figcaption><bdi>A dry towel.</bdi></figcaption>" in page.html


def test_a_photograph_that_is_not_there_is_an_error_at_its_line(tmp_path: Path) -> None:
    """No page is published with a broken picture."""
    said = "picture: own/dry.jpg, picture-shows: A dry towel."
    project = make_project(tmp_path / "project", data=with_picture(said))
    with pytest.raises(ProblemsFoundError) as caught:
        build_site(project)
    (problem,) = caught.value.problems
    assert (problem.slug, problem.remedy) == ("unknown-file", "add content/own/dry.jpg")
    assert "own/dry.jpg" in problem.excerpt
