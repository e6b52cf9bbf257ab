"""Handouts: two pages whatever the data holds, every word of the view, and what never falls off."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.load import Loaded, load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.history.archive import Version
from aftercare.printing.copy import copy_of
from aftercare.printing.documents import print_documents
from aftercare.printing.forms import Form
from aftercare.printing.handouts import handout_forms, print_handout
from aftercare.printing.printer import Printer, Sheet
from aftercare.printing.typeset import Press
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site
from aftercare.words.catalogue import our_words
from tests.browser.visits import build
from tests.conftest import PRINTABLE, SAMPLE, SIGNED, TODAY, make_project
from tests.pdf_reading import alternatives_of, digest_of, fonts_of, opened, tags_of, text_of
from tests.presenting import present

A4, LETTER, LARGE = handout_forms("GB", our_words())
CODE = "2026-11-21-abc123"
CHANGES = "https://clinic.example/changes/"
MARK = "DRAFT: DO NOT HAND OUT"


@cache
def handouts(
    press: Press, text: str = SAMPLE, *, publish: bool = False, changes: str = ""
) -> Printer:
    """What the handouts of some data are made of."""
    loaded = load_text(text)
    dataset = require(loaded, publish_on=TODAY if publish else None)
    view = present(dataset, publish=publish, today=TODAY)
    words = our_words()
    return Printer(press, loaded, dataset, view, copy_of(CODE, changes, words), TODAY, words)


def sheet(made: Printer, form: Form = A4) -> Sheet:
    """The handout of the first treatment."""
    return print_handout(made, made.dataset.treatments[0], made.view.treatments[0], form)


def with_questions(number: int, words: str, text: str = SAMPLE) -> str:
    """The data with more questions on the handout, each answered in the same words."""
    topics = "".join(
        f"      - {{id: more-{n}, name: More {n}, question: Can I do {n}?, kind: care, "
        f"safer: none, message: {words}, group: More {n}, handout: {n}}}\n"
        for n in range(1, number + 1)
    )
    claims = "".join(
        f"      - {{id: more-{n}-alpha-1, source: alpha, section: More, topics: [more-{n}], "
        f"stance: do, says: Do it.}}\n"
        for n in range(1, number + 1)
    )
    return _inserted(text, topics, claims)


def with_signs(number: int, text: str = SAMPLE, urgency: str = "today") -> str:
    """The data with more signs for which to call, each as long as a sign can be."""
    words = ("you see " + "redness and heat that spread, " * 9)[:150].strip(", ")
    topics = "".join(
        f"      - {{id: {urgency}-{n}, name: Sign {n} {urgency}, kind: red-flag, safer: urgent, "
        f'symptom: "{words}", group: Signs}}\n'
        for n in range(number)
    )
    claims = "".join(
        f"      - {{id: {urgency}-{n}-alpha-1, source: alpha, section: Signs, "
        f"topics: [{urgency}-{n}], stance: warn, says: Call., "
        f"urgency: {urgency}, urgency-basis: read, contact: clinic}}\n"
        for n in range(number)
    )
    return _inserted(text, topics, claims)


def _inserted(text: str, topics: str, claims: str) -> str:
    """Put topics and claims before the first ones of the treatment."""
    for line, new in (("      - {id: swim, ", topics), ("      - {id: swim-alpha-1", claims)):
        assert text.count(line) == 1
        text = text.replace(line, f"{new}{line}")
    return text


LONG = ("Keep it clean and dry and out of the light and let nobody touch it. " * 3)[:155].strip()
CROWDED = with_signs(22, with_signs(13, with_questions(8, LONG), "emergency"))
"""More than two pages have room for."""


def words_of(value: Any, name: str = "") -> Iterator[str]:
    """Every text that a view holds, but for addresses, places on an axis and what draws."""
    if isinstance(value, dict):
        skipped = {
            "href",
            "x",
            "bar",
            "breaks",
            "picture",
            "language",
            "look_for",
            "as_text",
            "level",
            "id",
            "topic",
        }
        skipped |= {"emergency"} if "own" in value else set()
        skipped |= {"level_text", "sources", "is_signed", "address", "treatment", "zones"}
        for key, inner in value.items():
            if key not in skipped:
                yield from words_of(inner, key)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from words_of(one, name)
    elif isinstance(value, str) and value and value != "Emergency":
        yield value


def unseen(words: Iterable[str], text: str) -> list[str]:
    """The texts of a view that do not stand on paper, whatever the spaces between words."""
    plain = re.sub(r"\s+", "", text)
    return [one for one in words if re.sub(r"\s+", "", one) not in plain]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[bytes, dict[str, Any]]:
    """Every view that is printed, by what came of it."""
    seen: dict[bytes, dict[str, Any]] = {}
    printing = Press.print

    def noted(self: Press, template: str, data: Any, **named: Any) -> Any:
        printed = printing(self, template, data, **named)
        seen[printed.pdf] = data["view"]
        return printed

    monkeypatch.setattr(Press, "print", noted)
    return seen


@pytest.mark.parametrize("form", [A4, LETTER])
@pytest.mark.parametrize(
    "text", [SAMPLE, SIGNED, CROWDED, with_signs(14)], ids=["a", "b", "c", "d"]
)
def test_a_handout_has_two_pages(press: Press, form: Form, text: str) -> None:
    """Little data, much data, long texts or many signs: always two pages of that paper."""
    pages = opened(sheet(handouts(press, text), form).printed.pdf).pages
    assert len(pages) == 2
    width, height = (595, 842) if form is A4 else (612, 792)
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {
        (width, height)
    }


@pytest.mark.parametrize("form", [A4, LETTER, LARGE])
@pytest.mark.parametrize("text", [SAMPLE, CROWDED], ids=["small", "long"])
def test_every_word_of_the_view_is_on_paper(
    press: Press, form: Form, text: str, shown: dict[bytes, dict[str, Any]]
) -> None:
    """A template leaves nothing out, and nothing is cut off."""
    printed = sheet(handouts(press, text, changes=CHANGES), form).printed
    assert unseen(words_of(shown[printed.pdf]), text_of(printed.pdf)) == []


def test_a_word_that_is_missing_would_be_noticed(
    press: Press, shown: dict[bytes, dict[str, Any]]
) -> None:
    """The comparison with the view can fail."""
    pdf = sheet(handouts(press)).printed.pdf
    assert unseen(words_of(shown[pdf]), text_of(pdf).replace("72 hours", "48 hours"))


def test_what_is_drawn_is_also_said(press: Press) -> None:
    """A chart and the QR code have words in their place."""
    pdf = sheet(handouts(press, changes=CHANGES)).printed.pdf
    charts, code = alternatives_of(pdf)[:-1], alternatives_of(pdf)[-1]
    assert charts[0].startswith("0 to 24\N{NO-BREAK SPACE}hours: Do not do it yet.")
    assert code == f"QR code: {CHANGES}#{CODE}"


def test_questions_without_room_have_their_names_on_it(press: Press) -> None:
    """One more long text never breaks a site: the last question goes, and is named."""
    made = sheet(handouts(press, CROWDED))
    assert made.left_out
    assert made.left_out == tuple(f"more-{n}" for n in range(9 - len(made.left_out), 9))
    text = text_of(made.printed.pdf)
    assert "More 8" in text.partition("Not on this sheet:")[2]
    assert "See our website, or ask us" in text


def test_what_never_falls_off_stays(press: Press) -> None:
    """Help, scope, draft, emergency and first aid stay on page 1, and every sign on the sheet."""
    made = sheet(handouts(press, CROWDED))
    first = " ".join(opened(made.printed.pdf).pages[0].extract_text().split())
    assert len(made.left_out) == 5
    for words in (
        "Otherwise call us: 020 7946 0000", "NHS 111: 111 (at any time)",
        "In an emergency, call 999", MARK, "Dabbing by hand, on the face.", "Call 999 now if:",
        "you find it hard to breathe", "Lie flat.", "First aid until help comes",
        "Sit up with your legs out.", "Call 999 on speaker.", "Not yet signed by two clinicians.",
    ):  # fmt: skip
        assert words in first, words
    whole = " ".join(text_of(made.printed.pdf).split())
    for words in ("Call us today if:", "you see pus"):
        assert words in whole, words
    assert first.count("you see redness and heat") == 13
    assert whole.count("you see redness and heat") == 35


def test_signs_that_fill_more_than_two_pages_are_a_fault(press: Press) -> None:
    """They are not shortened by the program; the treatment is named."""
    with pytest.raises(ProblemsFoundError, match=r"error\[handout-too-long\] dabbing:") as refused:
        sheet(
            handouts(press, with_signs(95, SAMPLE.replace("{id: swim,", "{id: swim, handout: 1,")))
        )
    assert "data/guidelines.yaml:59:9:" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("act: swim,", "act: swim שלום,", r":72:\d+: error\[unprintable\] dabbing/swim"),
        ("symptom: you see pus", 'symptom: "you see 😀"', r":78:\d+: .*dabbing/pus: \"😀\""),
        ("words: your skin looks normal", "words: your skin looks नया", r":20:\d+: .*conditions/"),
        ("act: swim,", f"act: {'w7' * 60},", r":72:\d+: .*is wider than its column"),
    ],
)
def test_what_cannot_be_set_is_named_with_its_line(
    press: Press, old: str, new: str, place: str
) -> None:
    """The record is found in the file, not only the letter."""
    assert old in SAMPLE
    with pytest.raises(ProblemsFoundError, match=f"data/guidelines.yaml{place}"):
        sheet(handouts(press, SAMPLE.replace(old, new, 1)))


def test_a_draft_is_marked_on_every_page(press: Press) -> None:
    """In black, in text that a copy of a copy still has."""
    for page in opened(sheet(handouts(press)).printed.pdf).pages:
        assert page.extract_text().count(MARK) >= 6


def test_a_signed_and_published_handout_is_not_marked(press: Press) -> None:
    """It names who signed, when the next review is, and which version it is."""
    text = text_of(sheet(handouts(press, SIGNED, publish=True), A4).printed.pdf)
    assert "DRAFT" not in text.upper()
    assert "Signed by Dr A. Example, dermatologist." in text
    assert "Next review: 12 November 2027." in text
    assert f"Version of 21 November 2026. Code: {CODE}." in text


def test_a_signed_draft_is_marked_all_the_same(press: Press) -> None:
    """A copy that was not published is not to be handed out."""
    assert MARK in text_of(sheet(handouts(press, SIGNED)).printed.pdf)


def test_without_an_address_there_is_no_qr_code(press: Press) -> None:
    """A code that leads nowhere is worse than a sentence."""
    text = text_of(sheet(handouts(press)).printed.pdf)
    assert "Ask us whether this sheet still holds." in text
    assert not [one for one in alternatives_of(sheet(handouts(press)).printed.pdf) if "QR" in one]


def test_the_large_print_says_more_and_takes_the_pages_it_needs(press: Press) -> None:
    """It is large, has every chosen question, and how to tell a sign on every colour of skin."""
    made = sheet(handouts(press, CROWDED), LARGE)
    assert made.printed.pages > 2
    assert not made.left_out
    about = made.as_view(our_words()).about
    assert re.fullmatch(rf"PDF, {made.printed.pages} pages, \d+\N{{NO-BREAK SPACE}}kB", about)


@pytest.mark.parametrize(("country", "first"), [("GB", "a4"), ("US", "us-letter")])
def test_the_country_decides_the_size_of_paper(country: str, first: str) -> None:
    """The file handout.pdf has the size that the printer there has; the other is there too."""
    forms = {form.name: form.paper for form in handout_forms(country, our_words())}
    assert forms["handout"] == forms["handout-large-print"] == first
    assert {forms["handout"], forms.get("handout-letter") or forms.get("handout-a4")} == {
        "a4", "us-letter",
    }  # fmt: skip


def test_tags_and_fonts(press: Press) -> None:
    """Headings, lists and figures are heard as such, and every font is in the file."""
    pdf = sheet(handouts(press)).printed.pdf
    assert {"/Title", "/H1", "/L", "/LI", "/Lbl", "/LBody", "/Figure"} <= set(tags_of(pdf))
    assert set(fonts_of(pdf)) == {
        "AftercareSans-Regular", "AftercareSans-Bold", "AftercareSerif-Regular",
    }  # fmt: skip
    assert all(fonts_of(pdf).values())


@pytest.mark.parametrize("form", [A4, LARGE])
def test_signs_are_heard_as_one_list(press: Press, form: Form) -> None:
    """One list of each column: "list, 6 items", not a list of one six times."""
    tags = " ".join(tags_of(sheet(handouts(press, with_signs(12)), form).printed.pdf))
    sizes = [one.count("/LI ") for one in tags.split("/L ")]
    assert max(sizes) >= 12 / (1 if form.large else 2)


def test_the_file_is_small(press: Press) -> None:
    """It is fetched on a phone."""
    assert len(sheet(handouts(press, CROWDED)).printed.pdf) < 100_000


GOLDEN = {
    "handout": "bcb03d669ccb90e6",
    "handout-letter": "6f34ebc97b021fc8",
    "handout-large-print": "3bb40a89f672b9ff",
}
"""Digests of the handouts of the invented data, by the pinned Typst. Look before you renew them."""


def test_the_bytes_are_those_that_were_looked_at(press: Press) -> None:
    """Another machine, another day, the same file."""
    made = handouts(press)
    digests = {form.name: digest_of(sheet(made, form).printed.pdf) for form in (A4, LETTER, LARGE)}
    assert digests == GOLDEN


def test_a_site_has_its_handouts_and_links_to_them(tmp_path: Path) -> None:
    """Each link says the type, the pages and the size; without paper there is none."""
    project = make_project(tmp_path / "project", data=PRINTABLE)
    page = project / "content" / "[treatment]" / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n{{ handouts(sheets=treatment.sheets) }}\n",
        encoding="utf-8",
    )
    told: list[str] = []
    site = build_site(project, today=TODAY, paper=told.append)
    assert set(site.documents) >= {
        "dabbing/handout.pdf", "dabbing/handout-letter.pdf", "dabbing/handout-large-print.pdf",
    }  # fmt: skip
    html = next(one.html for one in site.pages if one.source == "dabbing/index.md")
    size = round(len(site.documents["dabbing/handout.pdf"]) / 1000)
    assert f"(PDF, 2 pages, {size}\N{NO-BREAK SPACE}kB)" in html
    assert 'href="handout.pdf"' in html
    assert told == [*(f"Printing: {n} of 5" for n in range(1, 6)), ""]


def test_each_page_of_a_treatment_leads_to_its_handout(tmp_path: Path) -> None:
    """In its footer, from wherever the page is; the home page, in the list of treatments."""
    project = make_project(tmp_path / "project", data=PRINTABLE, paper=True)
    made = build(project, tmp_path / "site")
    for page, link in (
        ("dabbing/swim", 'href="../handout.pdf"'),
        ("dabbing", 'href="handout.pdf"'),
    ):
        footer = (made / page / "index.html").read_text("utf-8").partition("<footer")[2]
        assert link in footer
    home, _, footer = (made / "index.html").read_text("utf-8").partition("<footer")
    assert 'href="dabbing/handout.pdf"' in home
    assert "handout.pdf" not in footer


def test_a_site_without_paper_has_no_links_to_it(site: Site) -> None:
    """A link to a file that is not there would fail the build."""
    assert not site.documents
    assert "handout.pdf" not in next(o.html for o in site.pages if o.source == "dabbing/index.md")


def test_a_file_of_the_site_never_stands_where_a_handout_does(tmp_path: Path) -> None:
    """Both would have the same address."""
    project = make_project(tmp_path / "project", data=PRINTABLE)
    (project / "content" / "dabbing").mkdir()
    (project / "content" / "dabbing" / "handout.pdf").write_bytes(b"%PDF")
    with pytest.raises(ProblemsFoundError, match="address-taken"):
        build_site(project, today=TODAY, paper=lambda _: None)


def noted(text: str, root: Path) -> list[str]:
    """The notes of handouts that have no room for all that is chosen."""
    loaded: Loaded = load_text(text.replace(" שלום", ""))
    view = present(require(loaded), today=TODAY)
    prints = print_documents(
        root,
        loaded,
        view,
        our_words(),
        version=Version("2026-11-21-0123ab", TODAY, ""),
        progress=lambda _: None,
    )
    return [str(note) for note in prints.notes]


def test_what_has_no_room_is_a_note(tmp_path: Path) -> None:
    """It names the question, its line and the sizes of paper, and stops nothing."""
    notes = noted(CROWDED, tmp_path)
    assert notes
    assert "note[handout-full] dabbing/more-8: no room on the handout (A4)" in notes[-1]
    assert noted(SAMPLE, tmp_path) == []


def test_a_clinic_prints_in_its_colour(press: Press) -> None:
    """The colour of its panels is that of its charts."""
    colours = (
        'colours: {brand: "#3f2a6b", link: "#3f2a6b", dark_brand: "#3f2a6b", dark_link: "#cfc3ea"}'
    ).replace("dark_", "dark-")
    own = SAMPLE.replace('  emergency: "999"\n', f'  emergency: "999"\n  {colours}\n', 1)
    assert sheet(handouts(press, own)).printed.pdf != sheet(handouts(press)).printed.pdf
