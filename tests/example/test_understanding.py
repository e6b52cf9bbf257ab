"""How well each kind of page is understood: every item judged, every point with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "understanding.md"
KINDS = (
    "home", "overview", "question", "faq", "timeline", "normal", "dos", "call", "before",
    "compare", "changes", "search", "pair",
)  # fmt: skip


@dataclass(frozen=True)
class Instrument:
    """A list of items: which there are, which need not apply, what a page scores at best."""

    heading: str
    items: frozenset[int]
    optional: frozenset[int]
    best: int = 1
    kinds: tuple[str, ...] = KINDS


UNDERSTOOD = Instrument(
    "PEMAT-P: can it be understood?",
    frozenset({*range(1, 13), *range(15, 20)}),
    frozenset({6, 8, 9, 11, 16, 17, 18, 19}),
)
ACTED_ON = Instrument("PEMAT-P: can one act on it?", frozenset(range(20, 27)), frozenset({24, 25}))
CLEAR = Instrument(
    "CDC Clear Communication Index", frozenset(range(1, 21)), frozenset(range(12, 21))
)
DISCERN = Instrument(
    "DISCERN, for the page of a question",
    frozenset(range(1, 17)),
    frozenset({13}),
    5,
    ("question",),
)
SCORED = (UNDERSTOOD, ACTED_ON, CLEAR)
"""The instruments that give a percentage; PEMAT-P and the index are from AHRQ and CDC."""

_ROW = re.compile(r"^\| (\d+) [^|]+ \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)


def part(text: str, heading: str) -> str:
    """The text under a heading of the page."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def named(pages: str, kinds: tuple[str, ...]) -> list[str]:
    """The kinds of pages that a row is about."""
    if pages == "all":
        return list(kinds)
    left_out = pages.removeprefix("all but ").split(", ")
    return [kind for kind in kinds if kind not in left_out] if "all but" in pages else left_out


def judged(text: str, instrument: Instrument) -> dict[str, dict[int, str]]:
    """The point of each item for each kind of page; each is given once and has a reason."""
    found: dict[str, dict[int, str]] = {kind: {} for kind in instrument.kinds}
    rows = part(text, instrument.heading)
    assert len(_ROW.findall(rows)) == rows.count("\n|") - 2, "a row is not in order"
    for number, pages, point, why in _ROW.findall(rows):
        item = int(number)
        assert why.endswith("."), f"{item} has no reason"
        for kind in named(pages, instrument.kinds):
            assert item not in found[kind], f"{item} is judged twice for {kind}"
            found[kind][item] = point
    return found


def faults(text: str, instrument: Instrument) -> Iterator[str]:
    """Name what keeps a page from its goal."""
    for kind, points in judged(text, instrument).items():
        if missing := instrument.items ^ points.keys():
            yield f"{kind}: items {sorted(missing)}"
        given = {item: point for item, point in points.items() if point != "N/A"}
        if wrong := points.keys() - given.keys() - instrument.optional:
            yield f"{kind}: items {sorted(wrong)} always apply"
        numbers = [int(point) for point in given.values()]
        assert all(0 <= number <= instrument.best for number in numbers)
        score = int(100 * sum(numbers) / len(numbers))
        if instrument.best == 1 and score < 90:
            yield f"{kind}: {score} of 100"
        if instrument.best == 5 and min(numbers) < 4:
            yield f"{kind}: an item below 4"


@pytest.fixture(scope="module")
def text() -> str:
    """The page as it stands."""
    return PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("instrument", [*SCORED, DISCERN], ids=lambda one: one.heading)
def test_every_kind_of_page_is_understood(text: str, instrument: Instrument) -> None:
    """Each item is judged for each kind, and nine tenths of the points are reached."""
    assert list(faults(text, instrument)) == []


def test_every_page_that_patients_have_is_of_a_kind(text: str) -> None:
    """A new page of content/ is judged too; sources and a retired question are lists of names."""
    of_file = {
        "index": "home", "[treatment]/index": "overview", "[treatment]/[topic]": "question",
        "[treatment]/dos-and-donts": "dos", "[treatment]/when-to-call": "call",
        "[pair]/index": "pair",
    }  # fmt: skip
    content = ROOT / "content"
    files = {
        file.relative_to(content).with_suffix("").as_posix() for file in content.rglob("*.md")
    } - {"sources", "[treatment]/[retired]"}
    public = {name for name in files if not name.startswith("staff/")}
    assert {of_file.get(name, name.rpartition("/")[2]) for name in public} == set(KINDS)
    assert f"The kinds of pages: {', '.join(KINDS)}." in " ".join(text.split())


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("| 1 One main message | all | 1 |", "| 1 One main message | all | 0 |", "search: 85 of"),
        ("| 12 What to do | all |", "| 12 What to do | all but home |", "home: items [12]"),
        ("| 10 The first part holds the most important | all | 1 |",
         "| 10 The first part holds the most important | all | N/A |", "items [10] always apply"),
    ],
)  # fmt: skip
def test_a_low_score_and_a_missing_item_are_found(
    text: str, right: str, wrong: str, fault: str
) -> None:
    """The check can fail in each way."""
    assert right in text
    assert [found for found in faults(text.replace(right, wrong), CLEAR) if fault in found]


def test_a_point_without_a_reason_is_found(text: str) -> None:
    """So is one that is given twice, and a row that cannot be read."""
    for right, wrong, said in (
        ("They are orders.", "", "no reason"),
        ("| 8 Lists | all | 1 |", "| 7 Lists | all | 1 |", "twice"),
        ("| 8 Lists | all | 1 |", "| Lists | all | 1 |", "not in order"),
    ):
        with pytest.raises(AssertionError, match=said):
            list(faults(text.replace(right, wrong), CLEAR))


def test_an_item_below_four_is_found(text: str) -> None:
    """DISCERN has no average to hide in."""
    low = text.replace("| 16 The whole | question | 4 |", "| 16 The whole | question | 3 |")
    assert list(faults(low, DISCERN)) == ["question: an item below 4"]
