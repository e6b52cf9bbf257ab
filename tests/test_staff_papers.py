"""Papers for staff: the desk's sheet, the sheet to sign, the manual; never in the public site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.history.archive import Version
from aftercare.parts.changes import ChangesView, ChangeView, VersionView
from aftercare.parts.site import SiteView
from aftercare.printing.copy import copy_of
from aftercare.printing.documents import print_documents
from aftercare.printing.for_staff import (
    manuals,
    print_acknowledgement,
    print_manual,
    print_reception,
    staff_documents,
)
from aftercare.printing.manual import present_manual
from aftercare.printing.printer import Printer, Sheet
from aftercare.printing.typeset import Press
from aftercare.rules.check import require
from aftercare.site.build import Site, build_site
from aftercare.staff.edition import StaffView, present_staff
from aftercare.staff.statements import StatementView
from aftercare.words.catalogue import our_words
from tests.conforming import faults
from tests.conftest import PRINTABLE, SIGNED, TODAY, make_project, sampled
from tests.pdf_reading import digest_of, opened, tags_of
from tests.presenting import present
from tests.test_leaks import MARKS, NOWHERE, planted
from tests.test_second_treatment import SECOND as SECOND_TREATMENT
from tests.test_sheets import LONG, with_questions, with_signs
from tests.test_staff import HAZARD

NEVER = "For staff. Do not publish."
CODE = "2026-11-21-abc123"
DATA = PRINTABLE + HAZARD
GOLDEN = {
    "reception": "8c7c4cec665e0f6d",
    "acknowledgement": "802b42b173221c74",
    "manual": "d76458bb3738150b",
}
"""Digests of the papers of the invented data. Look at every page before you renew them."""


def version(code: str, day: str, *changes: str) -> VersionView:
    """A version with changes in these words."""
    return VersionView(
        code=code,
        date="2026-11-21",
        day=day,
        note="" if changes else "This is the first version.",
        changes=tuple(
            ChangeView(
                treatment="dabbing",
                topic="swim",
                name="Swimming",
                what=what,
                direction="This is stricter.",
                because="Said by: Alpha.",
            )
            for what in changes
        ),
    )


FIRST = (version(CODE, "21 November 2026"),)
SECOND = (version(CODE, "21 November 2026", "Do not swim for 72 hours."), version("a-1", "1 May"))


@dataclass(frozen=True, eq=False)
class Papers:
    """What the papers of some data are made of."""

    printer: Printer
    staff: StaffView

    @property
    def view(self) -> SiteView:
        """What patients see."""
        return self.printer.view


@cache
def papers(
    press: Press,
    text: str = DATA,
    *,
    publish: bool = False,
    versions: tuple[VersionView, ...] = FIRST,
) -> Papers:
    """What the papers of some data are made of."""
    loaded = load_text(text)
    dataset = require(loaded, publish_on=TODAY if publish else None)
    view = present(dataset, publish=publish, today=TODAY)
    staff = present_staff(dataset, view, TODAY, our_words())
    view = replace(view, changes=ChangesView(versions=versions))
    words = our_words()
    return Papers(
        Printer(press, loaded, dataset, view, copy_of(CODE, "", words), TODAY, words), staff
    )


def reception(made: Papers) -> Sheet:
    """The desk's sheet of the first treatment."""
    printer = made.printer
    treatment, view = printer.dataset.treatments[0], printer.view.treatments[0]
    return print_reception(printer, treatment, view, made.staff.treatments[0])


def acknowledgement(made: Papers) -> Sheet:
    """The sheet to sign."""
    return print_acknowledgement(made.printer)


def manual(made: Papers) -> Sheet:
    """The manual; `papers` keeps what it is made of, so that it is printed once."""
    if id(made) not in _manuals:
        _manuals[id(made)] = next(manuals(made.printer, made.staff))()
    return _manuals[id(made)]


_manuals: dict[int, Sheet] = {}


PAPERS = (reception, acknowledgement, manual)
SAMPLED = sampled({one.__name__: one for one in PAPERS}, "reception", "acknowledgement")


def squeezed(text: str) -> str:
    """A text without its spaces, which a PDF does not have where a line ends."""
    return re.sub(r"\s", "", text).casefold()


def pages_of(sheet: Sheet) -> list[str]:
    """The text of each page, squeezed."""
    return _pages_of(sheet.printed.pdf)


@cache
def _pages_of(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in opened(pdf).pages]


def text_of(sheet: Sheet) -> str:
    """All of it, squeezed."""
    return "".join(pages_of(sheet))


def placed(sheet: Sheet) -> list[tuple[str, float, float]]:
    """Each piece of text, how far above the foot of its page it stands, and its size."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, page: list[float], line: list[float], _: Any, size: float) -> None:
        if text.strip():
            found.append((text.strip(), page[5] + line[5] * page[3], abs(line[3]) * size))

    for page in opened(sheet.printed.pdf).pages:
        page.extract_text(visitor_text=note)
    return found


def unprinted(words: Iterator[str] | list[str], sheet: Sheet) -> list[str]:
    """Each of these texts that a document does not hold."""
    text = text_of(sheet)
    return [one for one in words if squeezed(one) not in text]


@pytest.mark.parametrize("paper", SAMPLED)
def test_every_page_says_that_it_is_for_staff_and_a_draft(press: Press, paper: Any) -> None:
    """In a band, at the foot and along both edges, so that a copy of one page still says so."""
    for page in pages_of(paper(papers(press))):
        assert page.count(squeezed(NEVER)) >= 2
        assert "draft:notsigned" in page
        assert page.count("forstaff:draft") == 6


@pytest.mark.parametrize("paper", SAMPLED)
def test_what_is_signed_and_published_is_no_draft(press: Press, paper: Any) -> None:
    """It is for staff all the same."""
    for page in pages_of(paper(papers(press, SIGNED, publish=True))):
        assert "draft" not in page
        assert page.count(squeezed(NEVER)) >= 2


@pytest.mark.parametrize("paper", SAMPLED)
def test_it_keeps_to_the_standards(press: Press, paper: Any) -> None:
    """Tags, language, title, outline, headings in order, whole fonts."""
    pdf = paper(papers(press)).printed.pdf
    assert faults(pdf) == []
    assert {"/Title", "/H1"} <= set(tags_of(pdf))


def in_country(text: str, country: str) -> str:
    """The data of a clinic in that country, with its emergency number."""
    number = {"GB": "999", "US": "911"}[country]
    text = text.replace("country: GB", f"country: {country}", 1)
    return text.replace('emergency: "999"', f'emergency: "{number}"', 1)


@pytest.mark.parametrize("paper", SAMPLED)
@pytest.mark.parametrize(("country", "size"), [("GB", (595, 842)), ("US", (612, 792))])
def test_the_country_decides_the_size_of_paper(
    press: Press, paper: Any, country: str, size: tuple[int, int]
) -> None:
    """What comes out of the printer there."""
    made = paper(papers(press, in_country(DATA, country)))
    box = opened(made.printed.pdf).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert made.form.words.endswith("A4" if country == "GB" else "US Letter")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_bytes_are_those_that_were_looked_at(press: Press, paper: Any) -> None:
    """Another machine, another day, the same file."""
    pdf = paper(papers(press)).printed.pdf
    assert digest_of(pdf) == GOLDEN[paper.__name__]


@pytest.mark.parametrize("paper", sampled({one.__name__: one for one in PAPERS}, "reception"))
def test_nothing_runs_off_a_page(press: Press, paper: Any) -> None:
    """However much there is: what stands below the foot of a page is not printed."""
    crowded = with_signs(28, with_questions(8, LONG)).replace(" שלום", "")
    sheet = paper(papers(press, crowded + HAZARD))
    heights = [height for _, height, _ in placed(sheet)]
    assert min(heights) > 15
    assert max(heights) < 842 - 15


# ---- The desk's sheet


def test_the_sheet_has_all_that_the_receptions_page_shows(press: Press) -> None:
    """Signs, what a yes means, how urgent it is in words, verdicts, answers, numbers."""
    made = papers(press)
    shown = made.staff.treatments[0].reception
    said = [text for level in shown.levels for text in (level.ask, level.yes)]
    said += [level.card.level_text.rstrip(":") for level in shown.levels]
    groups = [group for level in shown.levels for group in level.card.groups]
    said += [sign.text for group in groups for sign in group.signs]
    said += [text for group in groups for text in (group.name, *group.meanwhile)]
    for course in shown.courses:
        said.append(course.sign)
        for row in course.rows:
            said += [row.stretch, row.better.words, row.same.words, row.worse.words]
    said += [text for one in shown.prompts for text in (one.question, one.answer)]
    clinic = made.view.clinic
    said += [one.telephone for one in (clinic.own, clinic.urgent, clinic.emergency)]
    assert len(said) > 40
    assert unprinted(said, reception(made)) == []
    assert unprinted(["Call the florist."], reception(made)) == ["Call the florist."]


def test_the_numbers_are_large(press: Press) -> None:
    """They are read from where the telephone stands: 22 points or more."""
    made = papers(press)
    sizes = {text: size for text, _, size in reversed(placed(reception(made)))}
    clinic = made.view.clinic
    for phone in (clinic.own, clinic.urgent, clinic.emergency):
        assert sizes[phone.telephone.split()[0]] >= 22


@pytest.mark.parametrize("country", ["GB", "US"])
def test_what_has_no_room_is_named_and_signs_never_go(press: Press, country: str) -> None:
    """Two pages: the last questions give way first."""
    text = with_signs(28, with_questions(8, LONG)).replace(" שלום", "")
    made = papers(press, in_country(text, country))
    sheet = reception(made)
    assert sheet.printed.pages == 2
    shown = made.staff.treatments[0].reception
    assert sheet.left_out
    assert sheet.left_out == tuple(one.question for one in shown.prompts[-len(sheet.left_out) :])
    signs = [sign.text for level in shown.levels for group in level.card.groups
             for sign in group.signs]  # fmt: skip
    assert unprinted([*signs, *sheet.left_out], sheet) == []


def test_too_many_signs_make_more_pages_and_lose_none(press: Press) -> None:
    """A sign that is not asked about is worse than a third page."""
    made = papers(press, with_signs(40).replace(" שלום", ""))
    sheet = reception(made)
    assert sheet.printed.pages > 2
    signs = [sign.text for level in made.staff.treatments[0].reception.levels
             for group in level.card.groups for sign in group.signs]  # fmt: skip
    assert unprinted(signs, sheet) == []


# ---- The sheet to sign


def test_the_sheet_to_sign_is_bound_to_its_version(press: Press) -> None:
    """Its day, its code, what changed since which version, who says so, and room for names."""
    sheet = acknowledgement(papers(press, versions=SECOND))
    said = ["21 November 2026", CODE, "Since the version of 1 May (a-1).", "Name", "Signature"]
    said += ["Do not swim for 72 hours.", "This is stricter.", "Said by: Alpha."]
    assert unprinted(said, sheet) == []


def test_where_nothing_was_kept_before_it_says_so(press: Press) -> None:
    """It lists no change, and asks to read all."""
    text = text_of(acknowledgement(papers(press)))
    assert squeezed("No version was kept before this one, so no change can be listed.") in text


def test_many_changes_fill_more_pages_and_the_rows_stay_together(press: Press) -> None:
    """Every change is there, and nobody signs on a half table."""
    whats = [f"Change number {number}: {LONG}" for number in range(30)]
    versions = (version(CODE, "21 November 2026", *whats), version("a-1", "1 May"))
    sheet = acknowledgement(papers(press, versions=versions))
    assert sheet.printed.pages > 1
    assert unprinted(whats, sheet) == []
    assert squeezed("Sign here") in pages_of(sheet)[-1]
    assert squeezed("Signature") in pages_of(sheet)[-1]


def test_without_a_version_there_is_no_sheet_to_sign(press: Press) -> None:
    """It would bind to nothing."""
    made = papers(press, versions=())
    names = [job.func for job in staff_documents(made.printer, made.staff)]
    assert names == [print_reception, print_manual]


# ---- The manual


@pytest.mark.long
def test_the_manual_has_every_statement_in_full_once(press: Press) -> None:
    """Under a number of its own, with all that the data holds of it."""
    made = papers(press)
    text, texts = text_of(manual(made)), list[str]()
    numbers = numbered(made)
    for one in (one for some in made.staff.treatments for one in some.register.statements):
        assert text.count(squeezed(f"{numbers.pop(one.id)} {says(one)}")) == 1
        until = f"until {one.until}" if one.until else ""
        texts += [f"Under: {one.section}. {one.show_said} {one.show_why} Id: {one.id}"]
        texts += [", and ".join(filter(None, [one.time, until])), one.reason, one.applies]
        texts += [one.caution, one.call, one.urgency_basis]
    assert not numbers
    assert len(texts) > 100
    assert unprinted(texts, manual(made)) == []


def numbered(made: Papers) -> dict[str, str]:
    """The number of each statement, by its id; no two have the same."""
    numbers = present_manual(made.view, made.staff, our_words(), code=CODE).numbers
    assert len(set(numbers.values())) == len(numbers)
    return {name.partition("/")[2]: number for name, number in numbers.items()}


def says(one: StatementView) -> str:
    """What the manual has a statement say."""
    return f"{one.stance_said}: {one.says}"


def test_a_number_under_a_decision_is_that_of_its_statement(press: Press) -> None:
    """And says of which source it is."""
    made = papers(press)
    numbers = numbered(made)
    sources = present_manual(made.view, made.staff, our_words(), code=CODE).sources
    texts: list[str] = []
    for decision in made.staff.treatments[0].decisions:
        for one in decision.register.statements:
            texts.append(f"{numbers[one.id]} {one.source}, {one.tier} {says(one)}")
            assert sources[int(numbers[one.id].split(".")[0]) - 1].id == one.source_id
    assert len(texts) >= len(numbers)
    assert unprinted(texts, manual(made)) == []


@pytest.mark.long
def test_the_manual_has_every_decision_with_what_it_rests_on(press: Press) -> None:
    """What to say, how the sources are read, what could go wrong, what to have said back."""
    made = papers(press, SIGNED + HAZARD.replace("swim", made_topic(SIGNED)))
    texts: list[str] = []
    for one in made.staff.treatments[0].decisions:
        texts += [one.title, *one.state_said, one.agreement_said, one.keep, *one.told]
        texts += [one.answer.lead, one.answer.reason] if one.answer else []
        texts += [fact.words for fact in (*one.reading, *one.record)]
        texts += [text for asked in one.teach_back for text in (asked.ask, *asked.hear)]
        texts += [step.stretch for step in one.steps]
        texts += [fact.words for step in one.steps for fact in step.stands]
        texts += [hazard.effect for hazard in one.hazards]
    assert len(texts) > 40
    assert unprinted(texts, manual(made)) == []


def made_topic(text: str) -> str:
    """The id of the first topic of some data."""
    return require(load_text(text)).treatments[0].topics[0].id


@pytest.mark.long
def test_the_manual_asks_and_answers_the_self_test(press: Press) -> None:
    """Each question with its answers; which one is right stands on a later page."""
    made = papers(press)
    (quiz,) = made.staff.quizzes
    pages = pages_of(manual(made))
    asked = "".join(pages)
    for question in quiz.questions:
        assert squeezed(question.stem) in asked
        assert all(squeezed(option.text) in asked for option in question.options)
    first = next(n for n, page in enumerate(pages) if squeezed("Mark one answer each.") in page)
    answers = next(n for n, page in enumerate(pages) if page.count("patientsread:") > 1)
    assert answers > first
    for number, one in enumerate(quiz.questions, 1):
        letter = "ABCDEFGH"[one.options.index(one.right)]
        assert squeezed(f"{number}. {one.stem} A. {one.options[0].text}") in asked
        assert squeezed(f"{letter}. {one.right.text}") in asked
        assert squeezed(f"{number}. {letter}: {one.right.text}") in asked


def test_contents_and_index_name_the_right_pages(press: Press) -> None:
    """A decision stands on the page that they say."""
    made = papers(press)
    pages = pages_of(manual(made))
    view = present_manual(made.view, made.staff, our_words(), code=CODE)
    contents, index = pages[1], pages[-1]
    begin = next(n for n, text in enumerate(pages) if n > 1 and "dabbing:decisions" in text)
    for one in made.staff.treatments[0].decisions:
        title = squeezed(one.title)
        page = next(n for n, text in enumerate(pages, 1) if n > begin and title in text)
        assert re.search(rf"{re.escape(title)}[.\s]*{page}(?!\d)", contents), one.title
    known = {entry.word for entry in view.index}
    names = {one.name for one in made.staff.treatments[0].decisions}
    assert names <= known
    assert all(squeezed(name) in index for name in names)


def test_what_is_left_to_do_and_the_hazards_are_in_it(press: Press) -> None:
    """Each sort of work with its number, each hazard with what enforces it."""
    made = papers(press)
    texts = [text for sort in made.staff.work for text in (sort.name, sort.about)
             if sort.id != "hazards"]  # fmt: skip
    for one in made.staff.hazards:
        texts += [one.hazard, one.cause, one.effect, one.mitigation]
        texts += [text for check in one.checks for text in (check.name, check.keeps)]
    assert unprinted(texts, manual(made)) == []


@pytest.mark.long
def test_every_field_that_only_staff_see_is_in_the_manual(press: Press) -> None:
    """The whole staff edition, down to who signed what; of ids, those of the statements."""
    text = text_of(manual(papers(press, planted())))
    ids = {"zqleaktid", "zqleaksid", "zqleakhid"}
    assert {mark for mark in MARKS - NOWHERE - ids if mark not in text} == set()


# ---- The manual of several treatments


@pytest.fixture(scope="module")
def volumes(press: Press) -> dict[str, Sheet]:
    """The manual of two treatments, by the paths of its volumes."""
    made = papers(press, PRINTABLE + SECOND_TREATMENT + HAZARD)
    return {sheet.path: sheet for sheet in (job() for job in manuals(made.printer, made.staff))}


def test_each_of_several_treatments_has_a_volume_and_all_have_one(
    volumes: dict[str, Sheet],
) -> None:
    """Each names itself in its title, keeps to the standards, and holds its own alone."""
    assert [*volumes] == [
        "staff/dabbing/manual.pdf", "staff/buffing/manual.pdf", "staff/manual.pdf",
    ]  # fmt: skip
    dabbing, buffing, both = volumes.values()
    assert [faults(sheet.printed.pdf) for sheet in volumes.values()] == [[], [], []]
    titles = [getattr(opened(one.printed.pdf).metadata, "title", "") for one in volumes.values()]
    assert titles == ["Manual for staff: Dabbing", "Manual for staff: Buffing", "Manual for staff"]
    assert unprinted(["Buffing: decisions", "Do not dance."], buffing) == []
    assert "dance" not in text_of(dabbing)
    assert squeezed("Dabbing: decisions") not in text_of(both)


def test_the_volume_for_all_says_what_is_left_and_in_which_volume_a_word_is(
    volumes: dict[str, Sheet],
) -> None:
    """With every hazard; a volume has those of its own questions."""
    dabbing, buffing, both = volumes.values()
    hazard = "cause: "
    assert unprinted(["What is left to do", "Dancing Buffing"], both) == []
    cause = DATA.partition(hazard)[2].partition("\n")[0]
    assert [unprinted([cause], one) for one in (dabbing, buffing, both)] == [[], [cause], []]


# ---- In a site


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that can be printed."""
    return make_project(tmp_path_factory.mktemp("papers") / "project", data=DATA, paper=True)


@pytest.fixture(scope="module")
def staff_site(project: Path) -> Site:
    """Its staff edition, with paper."""
    return build_site(project, edition="staff", today=TODAY, paper=lambda _: None)


def body_of(site: Site, source: str) -> str:
    """The HTML of a page."""
    return next(page.html for page in site.pages if page.source == source)


@pytest.mark.parametrize(("source", "name"), [
    ("staff/index.md", "acknowledgement.pdf"),
    ("staff/index.md", "manual.pdf"),
    ("staff/dabbing/reception.md", "reception.pdf"),
])  # fmt: skip
def test_staff_pages_link_to_their_papers(staff_site: Site, source: str, name: str) -> None:
    """With type, pages and size."""
    html = body_of(staff_site, source)
    path = f"{source.rpartition('/')[0]}/{name}"
    pdf = staff_site.documents[path]
    pages, size = len(opened(pdf).pages), max(1, round(len(pdf) / 1000))
    assert re.search(rf'href="(\.\./)?{name}" type="application/pdf"', html)
    said = f"(PDF, {pages} page{'s' if pages > 1 else ''}, {size}\N{NO-BREAK SPACE}kB)"
    assert said in html


def test_the_public_site_has_none_of_them(project: Path) -> None:
    """It holds the handouts and guides and nothing else that is printed."""
    site = build_site(project, today=TODAY, paper=lambda _: None)
    names = {path.rpartition("/")[2].removesuffix(".pdf") for path in site.documents}
    assert {name.partition("-")[0] for name in names} == {"handout", "guide"}
    assert not [path for path in (*site.documents, *site.files) if path.startswith("staff")]


@pytest.mark.long
def test_without_paper_nothing_is_printed_for_staff(project: Path) -> None:
    """And no page links to what is not there."""
    site = build_site(project, edition="staff", today=TODAY)
    assert not [path for path in site.documents if path.endswith(".pdf")]
    assert ".pdf" not in body_of(site, "staff/index.md")


def test_without_staff_nothing_is_printed_for_them(tmp_path: Path) -> None:
    """Whoever asks for the public documents gets those alone."""
    loaded = load_text(DATA)
    view = present(require(loaded), today=TODAY)
    found = print_documents(
        tmp_path,
        loaded,
        view,
        our_words(),
        version=Version("2026-11-21-0123ab", TODAY, ""),
        progress=lambda _: None,
    )
    assert found.staff is None
    assert not [path for path in found.documents if path.startswith("staff")]


@pytest.mark.long
def test_the_command_prints_for_staff_only_when_asked(project: Path, tmp_path: Path) -> None:
    """Two folders, so that nobody hands out one with the other."""

    def written(*asked: str) -> set[str]:
        folder = tmp_path / "-".join(["out", *asked])
        assert main(["--root", str(project), "pdf", *asked, "--output", str(folder)]) == 0
        return {file.relative_to(folder).as_posix() for file in folder.rglob("*.pdf")}

    papers_for_staff = {"acknowledgement.pdf", "manual.pdf", "dabbing/reception.pdf"}
    assert written("--staff") == papers_for_staff
    assert written("--staff", "dabbing") == {"dabbing/reception.pdf"}
    assert not written() & papers_for_staff


def test_what_cannot_be_set_is_named_with_its_line(tmp_path: Path) -> None:
    """A letter that no font has, in a text that only staff read."""
    data = DATA.replace("cause: Sources differ.", "cause: Sources שלום differ.")
    project = make_project(tmp_path / "project", data=data, paper=True)
    with pytest.raises(ProblemsFoundError) as caught:
        build_site(project, edition="staff", today=TODAY, paper=lambda _: None)
    line = next(n for n, text in enumerate(data.splitlines(), 1) if "שלום" in text)
    assert {(one.place.line, one.slug) for one in caught.value.problems} == {(line, "unprintable")}


@pytest.mark.long
def test_a_kept_version_is_what_changes_are_listed_against(tmp_path: Path) -> None:
    """The sheet to sign says what the archive says."""
    project = make_project(tmp_path / "project", data=DATA)
    assert main(["--root", str(project), "archive", "--no-paper"]) == 0
    file = project / "data" / "guidelines.yaml"
    changed = DATA.replace("wait: 1 week", "wait: 2 week", 1)
    changed = re.sub(r"^version: .*$", "version: 2026-11-22", changed, count=1, flags=re.MULTILINE)
    assert changed != DATA
    file.write_text(changed, encoding="utf-8")
    site = build_site(project, edition="staff", today=TODAY, paper=lambda _: None)
    assert list(site.documents)
    pages = opened(site.documents["staff/acknowledgement.pdf"]).pages
    text = squeezed(" ".join(page.extract_text() for page in pages))
    assert squeezed("Since the version of") in text
    assert "saidby:" in text
