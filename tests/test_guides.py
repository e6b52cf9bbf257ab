"""Guides: every word of a treatment as one document, with pages, notes and an index."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.history.archive import Version
from aftercare.parts.site import SiteView
from aftercare.printing.copy import copy_of
from aftercare.printing.cut import cut
from aftercare.printing.documents import Prints, print_documents
from aftercare.printing.forms import both_forms
from aftercare.printing.guide import GuideView, present_guide
from aftercare.printing.typeset import Press, plain
from aftercare.rules.check import require
from aftercare.words.catalogue import our_words
from tests.conforming import faults
from tests.conftest import PRINTABLE, SAMPLE, SIGNED, TODAY, make_project
from tests.pdf_reading import digest_of, opened, tags_of
from tests.presenting import present

COPY = copy_of("2026-11-21-abc123", "https://clinic.example/changes/", our_words())
(A4, _) = both_forms("guide", "guide-form", "GB", our_words())
GOLDEN = "431e3a6b48dffa11"
"""The digest of the invented guide as it was looked at, with the pinned typesetter."""


@dataclass(frozen=True)
class Made:
    """A guide with what it was made of."""

    site: SiteView
    view: GuideView
    pdf: bytes
    pages: tuple[str, ...]


def printed(press: Press, data: str = PRINTABLE, *, publish: bool = False) -> Made:
    """Print the guide of the first treatment."""
    dataset = require(load_text(data), publish_on=TODAY if publish else None)
    site = present(dataset, publish=publish, today=TODAY)
    view = present_guide(
        site, site.treatments[0], our_words(), copy=COPY, address="clinic.example/dabbing/"
    )
    values = A4.values(view, dataset.clinic, our_words())
    pdf = press.print("guide", values, day=TODAY).pdf
    pages = (" ".join(page.extract_text().split()) for page in opened(pdf).pages)
    return Made(site, view, pdf, tuple(pages))


@pytest.fixture(scope="module")
def made(press: Press) -> Made:
    """The guide of the invented data, printed once."""
    return printed(press)


def squeezed(text: str) -> str:
    """A text without its spaces, which a PDF does not have where a line ends."""
    return re.sub(r"\s", "", text).casefold()


UNSAID = {
    "id", "topic", "topics", "language", "href", "level", "level_text", "picture", "texture",
    "as_text", "kind", "numbers", "short",
}  # fmt: skip
DRAWN = {"x", "width", "bar", "ticks", "breaks", "address", "bands", "ends"}
ELSEWHERE = {
    "faq", "first", "compared", "procedure", "always", "courses", "plan", "retired", "evidence",
    "emergency",
}  # fmt: skip
"""The parts of a treatment that the guide does not print: the same in other lists, dates."""


def words(value: Any) -> Iterator[str]:
    """Every word of a view that is to be read; places on an axis and names of pages are not."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in UNSAID | DRAWN | ELSEWHERE:
                yield from words(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from words(inner)


def unprinted(view: GuideView, made: Made) -> list[str]:
    """Each text of a view that is not in a document."""
    text = squeezed(" ".join(made.pages))
    texts = words(plain(view))
    return [one for one in texts if one and squeezed(one.removeprefix("do not ")) not in text]


def test_every_word_of_the_view_is_in_it(made: Made) -> None:
    """Paper and screen cannot disagree."""
    said_once = {made.view.title, made.view.treatment.stamp.version}
    lost = [one for one in unprinted(made.view, made) if one not in said_once]
    assert lost == []


@pytest.mark.long
def test_a_word_that_is_missing_would_be_noticed(press: Press, made: Made) -> None:
    """The same guide with another summary lacks the first one."""
    other = printed(press, PRINTABLE.replace("summary: Dabbing is invented.", "summary: Other."))
    assert "Dabbing is invented." in unprinted(made.view, other)


def test_whom_to_call_comes_before_all_else(made: Made) -> None:
    """The numbers on the first page, the signs on the first page after the contents."""
    first, contents, calls, *_ = made.pages
    clinic = made.view.clinic
    for phone in (clinic.own, clinic.urgent, clinic.emergency):
        assert squeezed(phone.telephone) in squeezed(first)
    assert "Contents" in contents
    for card in made.view.treatment.cards:
        assert squeezed(card.heading) in squeezed(calls)


def test_each_page_names_the_clinic_its_number_and_the_copy(made: Made) -> None:
    """A loose page still says whom to call, and which version it is of."""
    pages = made.pages
    for number, page in enumerate(pages, 1):
        assert squeezed(made.view.clinic.own.telephone) in squeezed(page)
        assert COPY.code in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_draft_is_marked_on_every_page(made: Made) -> None:
    """Along both edges, and at the foot."""
    for page in made.pages:
        assert squeezed(page).count("draft:donothandout") >= 6
        assert "Draft. Dabbing." in page


@pytest.mark.long
def test_a_signed_and_published_guide_is_not_marked(press: Press) -> None:
    """It names who signed instead."""
    signed = printed(press, SIGNED, publish=True)
    text = " ".join(signed.pages)
    assert "DRAFT" not in text.upper()
    assert squeezed(signed.view.treatment.stamp.words) in squeezed(text)


def test_every_question_is_found_by_its_page(made: Made) -> None:
    """Contents, lists and index name the page on which the question stands."""
    pages = made.pages
    contents, index = pages[1], squeezed(pages[-1])
    for group in made.view.treatment.groups:
        for topic in group.topics:
            question = squeezed(topic.question)
            asked = [n for n, page in enumerate(pages, 1) if question in squeezed(page) and n > 2]
            assert re.search(rf"{re.escape(question)}[.\s]*{asked[0]}", squeezed(contents))
            assert squeezed(f"{topic.name} {asked[0]}") in index


def test_the_index_has_the_words_that_patients_use(made: Made) -> None:
    """A synonym leads to its question, in one order with the names."""
    also = {word for topic in made.site.treatments[0].topics for word in topic.also}
    listed = [entry.word for entry in made.view.index]
    assert also
    assert also <= set(listed)
    assert listed == sorted(listed, key=str.casefold)


def test_each_statement_carries_the_number_of_its_source(made: Made) -> None:
    """The numbers are those of the list, and the list has no other source."""
    treatment, numbers = made.view.treatment, made.view.numbers
    rows = [row for topic in treatment.topics for row in topic.comparison.rows]
    told = [one for group in treatment.tell_first for item in group.items for one in item.said]
    speaking = {row.source for row in rows} | {one.source for one in told}
    used = {number for source in speaking for number in numbers[source]}
    assert used == set(range(1, len(made.view.sources) + 1))
    text = squeezed(" ".join(made.pages))
    assert all(squeezed(f"{row.source} [{numbers[row.source][0]}]") in text for row in rows)


def test_it_keeps_to_the_standards(made: Made) -> None:
    """Tags, language, title, outline, texts for pictures, whole fonts."""
    assert faults(made.pdf) == []
    assert {"/Title", "/TOC", "/H1", "/H2", "/Table", "/TH", "/Figure", "/Link"} <= set(
        tags_of(made.pdf)
    )


def test_the_bytes_are_those_that_were_looked_at(made: Made) -> None:
    """Another digest means another look at every page, then a new golden one."""
    assert digest_of(made.pdf) == GOLDEN


def prints(root: Path, data: str = PRINTABLE) -> Prints:
    """Print all documents of a project."""
    loaded = load_text(data)
    view = present(require(loaded), today=TODAY)
    return print_documents(
        root,
        loaded,
        view,
        our_words(),
        version=Version("2026-11-21-0123ab", TODAY, ""),
        changes="changes/",
        progress=lambda _: None,
    )


def test_what_cannot_be_set_is_named_with_its_line(tmp_path: Path) -> None:
    """A letter that no font has stops the build, wherever in the guide it stands."""
    with pytest.raises(ProblemsFoundError) as caught:
        prints(tmp_path, SAMPLE)
    line = next(n for n, text in enumerate(SAMPLE.splitlines(), 1) if "שלום" in text)
    problem = caught.value.problems[0]
    assert (problem.place.line, problem.slug) == (line, "unprintable")


def test_both_sizes_of_paper_are_linked_beside_the_handouts(tmp_path: Path) -> None:
    """Each with its type, its pages and its size; every question is on it."""
    found = prints(tmp_path)
    assert {"dabbing/guide.pdf", "dabbing/guide-letter.pdf"} <= set(found.documents)
    (treatment,) = found.view.treatments
    first = next(sheet for sheet in treatment.sheets if sheet.address == "guide.pdf")
    assert first.words == "The whole guide as one document, A4"
    assert re.fullmatch(r"PDF, \d+ pages, \d+\N{NO-BREAK SPACE}kB", first.about)
    assert first.topics == tuple(topic.id for topic in treatment.topics)


def test_on_either_paper_each_word_stands_on_the_same_page(tmp_path: Path) -> None:
    """It is set once: US Letter is A4 cut above and below, around the same middle."""
    found = prints(tmp_path).documents
    a4, letter = (opened(found[f"dabbing/{name}.pdf"]) for name in ("guide", "guide-letter"))
    assert [page.extract_text() for page in a4.pages] == [
        page.extract_text() for page in letter.pages
    ]
    boxes = {tuple(map(float, page.mediabox)) for page in letter.pages}
    ((left, bottom, right, top),) = boxes
    assert (round(right - left), round(top - bottom)) == (612, 792)
    assert (left + right) / 2 == pytest.approx(595.28 / 2, abs=0.1)
    assert (bottom + top) / 2 == pytest.approx(841.89 / 2, abs=0.1)
    with pytest.raises(ValueError, match="only what was set on A4"):
        cut(found["dabbing/handout-letter.pdf"], "us-letter")


@pytest.mark.parametrize(("country", "names"), [
    ("GB", ["guide", "guide-letter"]),
    ("US", ["guide", "guide-a4"]),
])  # fmt: skip
def test_the_country_decides_the_size_of_paper(country: str, names: list[str]) -> None:
    """The other size has its name."""
    assert [form.name for form in both_forms("guide", "guide-form", country, our_words())] == names


def test_a_site_without_paper_has_no_guide(tmp_path: Path) -> None:
    """Nothing is printed, nothing linked."""
    loaded = load_text(PRINTABLE)
    view = present(require(loaded), today=TODAY)
    root = make_project(tmp_path / "project", data=PRINTABLE)
    found = print_documents(
        root,
        loaded,
        view,
        our_words(),
        version=Version("2026-11-21-0123ab", TODAY, ""),
        changes="",
        progress=None,
    )
    assert not found.documents
    assert found.view == view
