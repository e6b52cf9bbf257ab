"""Nothing that is for staff reaches the public site: not a page, not a file, not a byte.

Marks are planted into every field of every kind of record that only staff see, and looked for
in everything that both editions build. The kinds and their fields are taken from the model, so
that a new one cannot be forgotten.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from aftercare.dataset.answer import (
    Answer,
    Covers,
    OwnWords,
    Pair,
    Signable,
    Signature,
    SignOff,
    Stage,
)
from aftercare.dataset.clinic import Clinic, Colours, Line, RegionalLine
from aftercare.dataset.model import Dataset, EveryTreatment, Pack, Shared, Topic, Treatment
from aftercare.dataset.pack import FirstAid, FirstAidChoice, FirstAidStep, Gap, Hazard, HelpLine
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Applies, Claim, Source
from tests.browser.visits import build
from tests.conftest import SAMPLE, make_project, without_paper

PUBLIC = {
    *(
        Clinic,
        Colours,
        Line,
        RegionalLine,
        Covers,
        Dataset,
        EveryTreatment,
        OwnWords,
        Pack,
        Pair,
        Stage,
        Treatment,
    ),
    *(FirstAid, FirstAidStep, FirstAidChoice, HelpLine),
}
"""The kinds of records that patients may see as a whole."""

FIGURES: dict[type[Record], set[str]] = {
    Source: {"published", "reviewed", "retrieved"},
    Topic: set(),
    Claim: {
        "wait",
        "by",
        "onset",
        "peak",
        "lasts",
        "before",
        "every",
        "each",
        "read_as",
        "times",
        "amount",
        "during",
    },
    Applies: set(),
    Answer: {"min_wait", "review_by"},
    Signature: {"on"},
    SignOff: set(),
    Hazard: set(),
    Gap: set(),
    Condition: set(),
}
"""The fields that hold figures: one is planted that stands nowhere else."""

FIXED: dict[type[Record], set[str]] = {
    Source: {"tier", "read", "counts", "day_one"},
    Topic: {
        "kind",
        "safer",
        "after_doing",
        "helps",
        "ask",
        "priority",
        "handout",
        "show",
        "see",
        "release",
        "late",
        "picture",
    },
    Claim: {
        *("source", "topics", "stance", "applies", "urgency", "urgency_basis", "contact", "show"),
        *("holds_if", "holds_unless"),
    },
    Applies: set(),
    Answer: {"topic", "until", "if_not", "urgency", "signed", "countersigned"},
    Signature: {"seal"},
    SignOff: {"signed", "countersigned", "review_by"},
    Hazard: {"severity", "checks", "topics"},
    Gap: set(),
    Condition: {"implies", "stands_for"},
}
"""The fields that hold nothing of their own: words of a fixed list, ids of others, digests."""

WORDS: dict[type[Record], set[str]] = {
    kind: {*kind.model_fields} - FIGURES[kind] - FIXED[kind] for kind in FIXED
}
"""All other fields hold words: a mark is planted into each."""

FIGURE = re.compile(r"(?<![\d.#-])(?:3[1-9]7[1-9]|190[1-5])(?!\d)")
"""A planted time or amount (3171 to 3979) or a planted year."""

SOURCE = (
    "  - {id: zqleaksid, title: zqleakstitle, short: zqleaksshort, publisher: zqleakspublisher,"
    " jurisdiction: zqleaksjurisdiction, url: 'https://zqleaksurl.example/',"
    " doi: 10.1000/zqleaksdoi, tier: hospital, read: whole, published: 1901-03,"
    " reviewed: 1902-04, retrieved: 1903-05-06}\n"
)
CONDITION = (
    "  - {id: zqleakcid, words: zqleakcwords, check-by: zqleakccheckby, since: zqleakcsince,"
    " looks-at: zqleakclooksat}\n"
)
_TOPICS = (
    (
        "later",
        "wait",
        "question: zqleaktquestion?, act: zqleaktact, do-not: zqleaktdonot, start: zqleaktstart,"
        " picture: salt-water, picture-shows: zqleaktpictureshows",
    ),
    ("protect", "product", "question: zqleakq?, act: zqleakt, instead: zqleaktinstead"),
    ("none", "fact", "question: zqleakq?, message: zqleaktmessage."),
    ("trend", "course-of-healing", "question: zqleakq?, sign: zqleaktsign"),
    ("urgent", "red-flag", "symptom: zqleaktsymptom"),
    ("ask", "contraindication", "tell: zqleakttell"),
    ("none", "care", "question: zqleakq?, message: M., retired: zqleaktretired, see: cream"),
)
TOPICS = "".join(
    f"      - {{id: zqleaktid-{i}, name: zqleaktname, group: zqleaktgroup, also: [zqleaktalso],"
    f" look-for: zqleaktlookfor, show: staff, safer: {safer}, kind: {kind}, {more}}}\n"
    for i, (safer, kind, more) in enumerate(_TOPICS)
)
_TIMES = (
    *(
        "lasts: 3474 h and until zqleakcid",
        "onset: 3272 h",
        "peak: 3373 h",
        "wait: 3171 min and until 3 day after zqleakcid",
    ),
    *("before: 3575 h", "every: every 3676 h", "each: 3777 min", "amount: at least 3878 SPF"),
    *("by: 3172 h", "each: 3778 min, during: day 3179", "times: 3279 a day"),
)
_SHOWN = (
    # A condition that is hidden may not make a topic stricter that patients see.
    "topics: [zqleaktid-2], show: caution, caution: zqleakkcaution",
    *["topics: [swim], show: staff"] * 9,
    "topics: [zqleaktid-2], show: staff",
)
_MORE = ", ".join(
    f"{name.replace('_', '-')}: zqleakk{name.replace('_', '')}"
    for name in sorted(WORDS[Claim] - {"id", "section", "says", "caution", "show_why"})
)
CLAIMS = "".join(
    f"      - {{id: zqleakkid-{i}, source: zqleaksid, section: zqleakksection, {shown},"
    f" stance: says, says: zqleakksays, {_MORE},"
    " show-why: zqleakkshowwhy, urgency: emergency, urgency-basis: read,"
    " applies: {device: zqleakadevice, depth: zqleakadepth, area: zqleakaarea, who: zqleakawho,"
    f" product: zqleakaproduct, only: zqleakaonly}}, {time}}}\n"
    for i, (shown, time) in enumerate(zip(_SHOWN, _TIMES, strict=True))
)
ANSWERS = """    answers:
      - topic: zqleaktid-0
        text: zqleakntext {wait}.
        reason: zqleaknreason
        min-wait: 3979 h
        review-by: 1905-01-02
        signed: {by: zqleakgby, role: zqleakgrole, on: 1904-02-03}
"""
HAZARDS = (
    "hazards:\n  - {id: zqleakhid, hazard: zqleakhhazard, cause: zqleakhcause,"
    " effect: zqleakheffect, severity: minor, mitigation: zqleakhmitigation,"
    " checks: [wait-reversed], topics: [swim]}\n"
)
PACK = (
    "packs:\n  - id: emergency-gb\n    version: 2026-11-21\n    country: GB\n    gaps:\n"
    "      - {id: zqleakpid, missing: zqleakpmissing, looked: zqleakplooked}\n"
)
PREFIXES: dict[type[Record], str] = {
    Source: "s",
    Topic: "t",
    Claim: "k",
    Applies: "a",
    Answer: "n",
    Signature: "g",
    SignOff: "o",
    Hazard: "h",
    Gap: "p",
    Condition: "c",
}
MARKS = {f"zqleak{PREFIXES[kind]}{name.replace('_', '')}" for kind in WORDS for name in WORDS[kind]}


NOWHERE = {"zqleakcid", "zqleakccheckby", "zqleakclooksat"}
"""How one checks a condition that only staff's statements name stands on no page at all."""


def planted() -> str:
    """The invented data with a mark in each field that only staff see."""
    text = SAMPLE.replace(" שלום", "")  # no font for paper has these letters
    for before, new in (
        ("sources:\n", SOURCE),
        ("conditions:\n", CONDITION),
        ("\n    topics:\n", TOPICS),
        ("\n    claims:\n", CLAIMS),
    ):
        head, found, tail = text.partition(before if before.startswith("\n") else f"\n{before}")
        assert found
        text = head + found + new + tail
    shown = "show: caution, caution: Ask first., show-why: zqleakkshowwhy"
    text = text.replace(
        "says: Avoid the sun., wait: 1 week", f"says: Stay in., {shown}, wait: 1 week"
    )
    used = "    summary: Dabbing is invented.\n"
    assert used in text
    return text.replace(used, f"{used}    use: [emergency-gb]\n") + ANSWERS + HAZARDS + PACK


def readable(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield all that can be read in a file: packed files and PDFs piece by piece."""
    yield name, data.decode("utf-8", "replace")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for one in packed.namelist():
                yield from readable(f"{name}/{one}", packed.read(one))
    if data.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(data))
        yield f"{name}.txt", str(reader.metadata)
        if not name.endswith("-letter.pdf"):  # the same words on other paper
            yield f"{name}.txt", " ".join(page.extract_text() for page in reader.pages)
        for piece in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                yield name, zlib.decompressobj().decompress(piece).decode("utf-8", "replace")
            except zlib.error:
                continue


def found_in(folder: Path) -> dict[str, set[str]]:
    """Find every mark and planted figure in a built site, with the files in which it stands."""
    found: dict[str, set[str]] = {}
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(folder).as_posix()
        _note(found, name, name)
        for where, text in readable(name, file.read_bytes()):
            _note(found, where, text)
    return found


def _note(found: dict[str, set[str]], where: str, text: str) -> None:
    marks = re.findall(r"zqleak[a-z]*", text.lower())
    # A picture, a font or a place on paper can be any figure by chance.
    is_text = where.endswith((".html", ".json", ".xml", ".txt", ".js", ".ics", ".csv"))
    for mark in (*marks, *(FIGURE.findall(text) if is_text else ())):
        found.setdefault(mark, set()).add(where)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions of the planted data, as they are handed to a host."""
    folder = tmp_path_factory.mktemp("leaks")
    project = make_project(folder / "project", data=planted(), paper=True)
    build(project, folder / "public")
    settings = project / "mkdocs.staff.yml"
    # Its sheets are slow to make and to read, and every field stands on a page.
    settings.write_text(without_paper(settings.read_text(encoding="utf-8")), encoding="utf-8")
    build(project, folder / "staff", config_file="mkdocs.staff.yml")
    return folder


def test_every_field_of_the_model_is_planted_or_cannot_hold_anything() -> None:
    """A new record or a new field has to be sorted here before anything else."""
    above = (Record, Signable, Shared)
    kinds = {kind for one in above for kind in one.__subclasses__()} - {*above}
    assert {one for one in kinds if one.__module__.startswith("aftercare.")} == {*WORDS, *PUBLIC}
    for kind, words in WORDS.items():
        sorted_in = (words, FIGURES[kind], FIXED[kind])
        assert set().union(*sorted_in) == set(kind.model_fields), kind
        assert sum(map(len, sorted_in)) == len(kind.model_fields), kind


def test_the_plan_holds_a_mark_for_each_field() -> None:
    """What is looked for was planted."""
    text = planted()
    assert {mark for mark in MARKS if mark not in text} == set()


def test_nothing_for_staff_is_in_the_public_site(built: Path) -> None:
    """No mark and no planted figure, in whatever file; what is printed is among them."""
    assert found_in(built / "public") == {}
    assert list((built / "public").rglob("*.pdf"))


def test_the_search_finds_every_mark_in_the_staff_edition(built: Path) -> None:
    """So what it does not find is not there; staff can read every field."""
    found = found_in(built / "staff")
    assert MARKS - NOWHERE - set(found) == set()
    figures = {"3171", "3172", "3272", "3373", "3474", "3575", "3676", "3777", "3878", "3979"}
    assert (figures | {"1901", "1902", "1903", "1904"}) - set(found) == set()


def test_the_public_site_has_no_page_and_no_file_for_staff(built: Path) -> None:
    """Neither in its folders nor in the list of its addresses."""
    names = {file.relative_to(built / "public").as_posix() for file in built.glob("public/**/*")}
    assert not [name for name in names if name.startswith(("staff", "assets/staff", "learning"))]
    assert "staff" not in (built / "public" / "sitemap.xml").read_text(encoding="utf-8")


def test_every_page_for_staff_says_so_and_asks_not_to_be_listed(built: Path) -> None:
    """In the page, in what the host sends, and in the folder."""
    pages = list((built / "staff").rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if page.parent.name != "learning" and "<main" in text:
            assert "For staff only. Do not publish." in text, page
            assert '<meta name="robots" content="noindex">' in text, page
    assert "X-Robots-Tag: noindex" in (built / "staff" / "_headers").read_text(encoding="utf-8")
    assert (built / "staff" / "DO-NOT-PUBLISH.txt").is_file()


@pytest.mark.parametrize(
    "name", ["page.html", "data.json", "sheet.pdf", "pack.zip", "zqleakname.txt"]
)
def test_the_search_can_fail(tmp_path: Path, name: str) -> None:
    """A mark is found in plain text, in a name, and in what is packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("inside.txt", "zqleakname " * 9)
    sheet = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.add_metadata({"/Title": "שלום zqleakname"})
    writer.write(sheet)
    assert b"zqleakname" not in sheet.getvalue() + packed.getvalue()
    data = {
        "pack.zip": packed.getvalue(),
        "sheet.pdf": sheet.getvalue(),
        "zqleakname.txt": b"nothing",
    }.get(name, b'{"a": "zqLeakName"}')
    (tmp_path / name).write_bytes(data)
    assert "zqleakname" in found_in(tmp_path)
