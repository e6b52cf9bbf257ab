"""Long sentences: noted where they stand, in the data and in content/, and never in the way."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import report
from aftercare.rules.check import check, notes, require
from aftercare.rules.prose import long_sentences
from aftercare.rules.registry import NOTING
from aftercare.site.build import build_site
from aftercare.site.markdown.prose import long_prose
from aftercare.site.markdown.routes import read_route
from tests.build import sealed
from tests.conftest import GOLDEN, SAMPLE, SIGNED, TODAY
from tests.test_load import compare_output, edited

FOLDER = GOLDEN / "notes"
LONG = " ".join(["word"] * 21)
SHORT = " ".join(["word"] * 20)


def golden_of(slug: str) -> dict[str, Any]:
    """The golden of a rule that only notes."""
    case: dict[str, Any] = yaml.safe_load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"))
    return case


def places(text: str, path: str = "page.md") -> list[tuple[int, int, str]]:
    """Where the prose of a page is too long: line, column, and how it begins there."""
    route = read_route(text, path, f"content/{path}", Markdown(extensions=["attr_list", "tables"]))
    found = [(one.place, one.excerpt) for one in long_prose([route])]
    return [(at.line, at.column, line[at.column - 1 :][:9]) for at, line in found]


@pytest.mark.parametrize("slug", NOTING)
def test_what_a_rule_lets_pass_is_not_noted(slug: str) -> None:
    """Right at the border there is nothing to say."""
    assert notes(load_text(edited(golden_of(slug)["passes"])), TODAY) == []


@pytest.mark.parametrize("slug", NOTING)
def test_what_a_rule_notes_stops_nothing(slug: str, request: pytest.FixtureRequest) -> None:
    """It is told with its place and the way out, and no fault is found."""
    loaded = load_text(edited(golden_of(slug)["fails"]))
    found = notes(loaded, TODAY)
    output = f"{report(found)}\n"
    compare_output(FOLDER / f"{slug}.yaml", output, update=request.config.getoption("--update"))
    assert {(one.slug, one.severity) for one in found} == {(slug, "note")}
    assert check(loaded) == []


def test_every_golden_has_its_rule() -> None:
    """None is left behind."""
    assert {file.stem for file in FOLDER.iterdir()} == set(NOTING)


def test_a_long_sentence_does_not_stop_publishing() -> None:
    """A clinic answers for its own style."""
    text = SIGNED.replace("summary: ", f"summary: {LONG}. ", 1)
    assert "long-sentence" in {one.slug for one in notes(load_text(text), TODAY)}
    require(load_text(sealed(text, "buffing")), publish_on=TODAY)


def test_each_sentence_counts_alone() -> None:
    """A full stop, a colon and a bracket end one; the place is where the long one starts."""
    assert list(long_sentences(f"{SHORT}. {SHORT}: {SHORT} ({SHORT})")) == []
    assert list(long_sentences(f"Rest. {LONG}. Rest.")) == [(6, f"{LONG}.")]
    assert list(long_sentences(f"{LONG}. {LONG}")) == [(0, f"{LONG}."), (106, LONG)]


def test_a_sentence_said_twice_is_found_in_both_places() -> None:
    """Each where it stands, the first one first."""
    assert [place for place, _ in long_sentences(f"{LONG}. {LONG}.")] == [0, len(LONG) + 2]


def test_what_patients_do_not_see_is_not_noted() -> None:
    """A statement for staff may be as long as its source has it."""
    text = SAMPLE.replace("says: Avoid the sun.", f"says: {LONG}., show: staff, show-why: W.")
    assert notes(load_text(text), TODAY) == []


def test_a_sign_of_every_treatment_is_noted_once() -> None:
    """It stands in one place of the file."""
    text = SAMPLE.replace("says: Lie flat.", f"says: {LONG}.")
    assert len(notes(load_text(text), TODAY)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"# Title\n\nRest. {LONG}.\n", [(3, 7, "word word")]),
        (f"# Title\n\nRest.\nGo {LONG[:40]}\n{LONG[41:]}.\n", [(4, 1, "Go word w")]),
        (f"- {LONG}\n- {SHORT}\n", [(1, 3, "word word")]),
        (f"- {SHORT}\n- {SHORT}\n{SHORT[:4]}\n", [(2, 3, "word word")]),
        (f"See [{SHORT}](other page with a long name.md)\n", [(1, 1, "See [word")]),
        (f"[{SHORT}](a b c d e.md){{: .wide one two }}\n", []),
        (f"{SHORT[:94]} {{{{ one.thing + two }}}}.\n", []),
        (f"<p class='a b c'>{SHORT}</p>\n", []),
    ],
)
def test_prose_is_read_as_patients_read_it(text: str, found: list[tuple[int, int, str]]) -> None:
    """Over the ends of lines, each item alone, without markup; data counts as one word."""
    assert places(text) == found


def test_pages_for_staff_are_left_alone() -> None:
    """They are written for people who are at work."""
    assert places(LONG, "staff/index.md") == []


def test_a_build_notes_what_stands_in_content(project: Path) -> None:
    """With file, line, column and the way out."""
    page = project / "content" / "index.md"
    before = build_site(project, today=TODAY).notes
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{LONG}.\n", encoding="utf-8")
    (found,) = set(build_site(project, today=TODAY).notes) - set(before)
    last = len(page.read_text(encoding="utf-8").splitlines())
    assert str(found).startswith(
        f'content/index.md:{last}:1: note[long-sentence] 21 words in one sentence: "word word'
    )
    assert "split it: say one thing in each sentence" in str(found)
