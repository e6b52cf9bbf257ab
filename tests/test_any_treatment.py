"""No word of one kind of treatment stands in the code: a tooth and a vaccine have their own."""

import re
import shutil
from pathlib import Path

import pytest

from aftercare.api.messages import messages
from aftercare.dataset.load import load_text
from aftercare.rules.check import require
from aftercare.words.catalogue import OWN, our_words
from tests.browser.visits import build
from tests.conftest import ROOT, SAMPLE, TODAY, make_project
from tests.pdf_reading import text_of
from tests.presenting import present
from tests.test_leaks import readable

DATA = (Path(__file__).parent / "data" / "clinic_of_any_kind.yaml").read_text(encoding="utf-8")
"""Two treatments that are not about skin."""

SKIN = re.compile(
    r"\bskin|needl|\bface\b(?!-)|facial|cream|sunscreen|sunburn|make-?up|moisturi|laser|\bpeel|"
    r"dermat|serum|cosmetic|beaut|tattoo|wrinkle|salon|harbour skin|treated area",
    re.IGNORECASE,
)
"""Words of one kind of treatment; a font is a typeface, and a sun factor is a unit."""

BUFFING = """\
  - id: buffing
    name: Buffing
    after: after buffing
    summary: Your skin was buffed.
    covers: {words: "Buffing by laser, on the face."}
    words: {cared-for: your skin, particulars: [Needle depth], search: [makeup]}
    topics:
      - {id: cream, name: Cream, question: When can I use cream?, kind: wait, safer: later, act: use cream, group: Care}
    claims:
      - {id: cream-smile-1, source: smile, section: Care, topics: [cream], stance: avoid, says: Use no cream., wait: 2 day}
      - {id: cream-post-1, source: post, section: Care, topics: [cream], stance: avoid, says: Use no cream., wait: 3 day}
"""  # noqa: E501 (a record a line)


def clinic(folder: Path, data: str) -> Path:
    """A clinic with these data, and with the pages, the parts and the papers that ship."""
    project = make_project(folder, data=data, paper=True)
    shutil.rmtree(project / "content")
    shutil.copytree(ROOT / "content", project / "content")
    for name in ("mkdocs.yml", "mkdocs.staff.yml"):
        file = project / name
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("Harbour Skin", "Quay").replace("harbour-skin", "quay"), encoding="utf-8"
        )
    return project


def words_of_skin(folder: Path) -> dict[str, set[str]]:
    """Find every word of skin in all that can be read, with the files in which it stands."""
    found: dict[str, set[str]] = {}
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.suffix in {".woff2", ".png"}:
            continue
        name = file.relative_to(folder).as_posix()
        for where, text in readable(name, file.read_bytes()):
            # Of a PDF its text and its title, not what happens to be letters in it.
            if ".pdf" not in where or where.endswith(".txt"):
                for match in SKIN.finditer(text):
                    found.setdefault(match[0].lower(), set()).add(where.removesuffix(".txt"))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions of the clinic, with all that is printed."""
    folder = tmp_path_factory.mktemp("any")
    project = clinic(folder / "project", DATA)
    build(project, folder / "public")
    build(project, folder / "staff", config_file="mkdocs.staff.yml")
    return folder


def test_a_tooth_and_a_vaccine_have_no_word_of_skin(built: Path) -> None:
    """On pages, in data, on paper, in the search, in files of the self-test, for staff."""
    assert words_of_skin(built / "public") == {}
    assert words_of_skin(built / "staff") == {}
    for ending in ("html", "json", "pdf", "js", "xml"):
        assert list((built / "public").rglob(f"*.{ending}")), ending


def test_each_treatment_says_its_own_words(built: Path) -> None:
    """What is looked after, what differs between patients, and what is searched for."""
    tooth, arm = (built / "public" / one for one in ("extraction", "vaccine"))
    page = (tooth / "index.html").read_text(encoding="utf-8")
    assert "Worried about the socket?" in page
    assert "check the socket first" in page
    assert "No date can check the socket for you." in page
    assert "check your arm first" in (arm / "index.html").read_text(encoding="utf-8")
    smoke = (tooth / "smoke" / "index.html").read_text(encoding="utf-8")
    assert "They name what the socket must be like." in smoke
    compared = (tooth / "compare" / "index.html").read_text(encoding="utf-8")
    assert "None of them says which tooth or stitches it means." in compared
    for blank in ("Tooth", "Stitches"):
        assert blank in text_of((tooth / "handout.pdf").read_bytes())
    assert "Batch" in text_of((arm / "handout.pdf").read_bytes())
    search = (built / "public" / "search" / "index.html").read_text(encoding="utf-8")
    assert "For example: bleeding, fever, smoking, alcohol." in search


def test_days_before_are_told_where_there_is_something_to_do(built: Path) -> None:
    """A plaster cast is nothing that one prepares for."""
    for name in ("extraction", "vaccine"):
        page = (built / "public" / name / "before" / "index.html").read_text(encoding="utf-8")
        assert ("In the days before" in page) is ('class="acts"' in page)
    assert "In the days before" not in page


def test_messages_have_no_word_of_skin() -> None:
    """What a booking system sends says the same words as the pages."""
    view = present(require(load_text(DATA)), today=TODAY)
    for treatment in view.treatments:
        sent = messages(treatment, view.clinic, our_words(), is_draft=True)
        assert sent
        assert not SKIN.search(str(sent))


def test_a_word_of_skin_is_found_wherever_it_is_said(tmp_path: Path) -> None:
    """The test above can fail: by entries of the catalogue, on pages and paper, and by a page."""
    project = clinic(tmp_path / "project", DATA)
    (project / OWN).parent.mkdir()
    (project / OWN).write_text(
        'msgid "gate-check"\nmsgstr "check {cared_for}, your skin"\n\n'
        'msgid "blank-treated-by"\nmsgstr "Needle depth"\n\n'
        'msgid "find-normal-also"\nmsgstr "cream"\n',
        encoding="utf-8",
    )
    page = project / "content" / "[treatment]" / "faq.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nNothing on your face.\n", "utf-8")
    found = words_of_skin(build(project, tmp_path / "site"))
    assert {"extraction/index.html", "vaccine/timeline/index.html"} <= found["skin"]
    assert {"extraction/handout.pdf", "vaccine/handout-letter.pdf"} & found["needl"]
    assert "search/index.html" in found["cream"]
    assert found["face"] >= {"extraction/faq/index.html", "vaccine/faq/index.html"}


def test_a_tooth_beside_skin_has_no_word_of_it(tmp_path: Path) -> None:
    """Where a clinic has both, each page of the tooth is about the tooth alone."""
    project = clinic(tmp_path / "project", DATA + BUFFING)
    site = build(project, tmp_path / "site")
    names = {"skin", "needl", "face", "laser"}
    assert names <= set(words_of_skin(site / "buffing"))
    for treatment in ("extraction", "vaccine"):
        pages = {
            page.relative_to(site).as_posix(): main_of(page)
            for page in (site / treatment).rglob("*.html")
        }
        assert pages
        assert [name for name, text in pages.items() if SKIN.search(text)] == []
        for paper in (site / treatment).glob("*.pdf"):
            assert not SKIN.search(text_of(paper.read_bytes())), paper


def main_of(page: Path) -> str:
    """What a page says itself; its frame names every treatment of the clinic."""
    text = page.read_text(encoding="utf-8")
    return text.partition("<main")[2].partition("</main>")[0]


def test_a_treatment_without_words_of_its_own_says_it() -> None:
    """No word of another treatment stands in for them, and no blank is made up."""
    view = present(require(load_text(SAMPLE)), today=TODAY)
    (treatment,) = view.treatments
    assert (treatment.cared_for, treatment.particulars) == ("", ())
    assert treatment.waits
    assert treatment.waits.rows[0].words == "72\N{NO-BREAK SPACE}hours, then check it"
    assert view.search.hint == "For example: swimming, sun, sunscreen."


@pytest.mark.parametrize(
    ("words", "slug", "remedy"),
    [
        ("particulars: [A, B, C, D]", "too-long", "keep at most 3"),
        (f"cared-for: {'your skin ' * 5}", "too-long", "shorten it to 40"),
        ("blanks: [Tooth]", "unknown-field", "write one of: cared-for"),
    ],
)
def test_words_that_do_not_fit_are_told_at_their_line(words: str, slug: str, remedy: str) -> None:
    """With what to write instead."""
    text = DATA.replace("      particulars: [Tooth, Stitches]", f"      {words}")
    text = text.replace("      cared-for: the socket\n", "")
    (problem,) = load_text(text).problems
    line = text[: text.index(words)].count("\n") + 1
    assert (problem.slug, problem.place.line) == (slug, line)
    assert remedy in problem.remedy
