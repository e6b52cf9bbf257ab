"""The self-test for learning systems: each form says the same, twice in the same bytes."""

import csv
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import genanki  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]

from aftercare.dataset.model import Dataset
from aftercare.history.archive import Version, moment_of, new_version
from aftercare.site.learning import pack
from aftercare.site.learning.anki import FIELDS, MODEL
from aftercare.site.learning.gift import plain
from aftercare.site.learning.moodle import MOST_ID, id_number
from aftercare.staff.quiz import FORMS
from aftercare.staff.quiz.question import QuizView
from aftercare.words.catalogue import our_words
from aftercare.words.spreadsheet import inert
from tests.conftest import ROOT
from tests.test_quiz import QUIZ, require_quiz

HOSTILE = (
    "]]> :: ~=#{} \\ \"'<script>alert(1)</script> -> // [html]<b> {{c1::x}} [sound:a.mp3] %100%"
)

Shape = dict[str, tuple[str, tuple[str, ...], str]]
"""Of each question by its id: the stem, the answers, and the right one."""


def shape(quiz: QuizView) -> Shape:
    """What every form has to say."""
    return {
        one.id: (one.stem, tuple(option.text for option in one.options), one.right.text)
        for one in quiz.questions
    }


@pytest.fixture(scope="module")
def made() -> tuple[Dataset, QuizView]:
    """The invented treatment, and its self-test with one hostile question."""
    dataset, quiz = require_quiz(QUIZ)
    first = quiz.questions[0]
    options = tuple(replace(one, text=f"{one.text} {HOSTILE}") for one in first.options)
    hostile = replace(first, id="dabbing/hostile/urgent", stem=f"={HOSTILE}", options=options,
                      because=(HOSTILE,), sources=(f"=cmd {HOSTILE}",))  # fmt: skip
    return dataset, replace(quiz, questions=(*quiz.questions, hostile))


@pytest.fixture(scope="module")
def files(made: tuple[Dataset, QuizView]) -> Mapping[str, bytes]:
    """All files of it."""
    dataset, quiz = made
    return pack(ROOT, dataset.clinic, quiz, moment_of(dataset, ()), our_words())


def of_moodle(data: bytes) -> Shape:
    """Read Moodle XML: XML first, then the HTML in it."""
    found = {}
    for question in etree.fromstring(data).iter("question"):
        if question.get("type") == "multichoice":
            answers = [(_said(one), one.get("fraction")) for one in question.iter("answer")]
            stem = question.find("questiontext")
            assert stem is not None
            right = [text for text, fraction in answers if fraction == "100"]
            assert len(right) == 1
            name = question.findtext("idnumber") or ""
            found[name] = (_said(stem), tuple(text for text, _ in answers), right[0])
    return found


def _said(element: etree._Element) -> str:
    text = element.findtext("text") or ""
    assert element.get("format") == "html"
    assert re.fullmatch(r"<p>[^<>]*</p>", text), text
    return html.unescape(text.removeprefix("<p>").removesuffix("</p>"))


def of_gift(data: bytes) -> Shape:
    """Read GIFT: a sign counts unless a backslash stands before it."""
    text = data.decode()
    found = {}
    for item in re.split(r"\n\n(?=// \[id:)", text)[1:]:
        _, head, *lines = item.strip().split("\n")
        assert lines.pop() == "}"
        assert lines.pop().startswith("####[plain]")
        title, stem = re.fullmatch(r"::(.*?)(?<!\\)::\[plain\](.*) \{", head).groups()  # type: ignore[union-attr]
        answers = []
        for line in lines:
            parts = re.split(r"(?<!\\)#", line[1:], maxsplit=1)
            assert not re.search(r"(?<!\\)(?:\\\\)*[~=#{}]", parts[0].removeprefix("[plain]")), line
            answers.append((line[0], _bare(parts[0])))
        right = [text for sign, text in answers if sign == "="]
        assert len(right) == 1
        found[_bare(title)] = (_bare(stem), tuple(text for _, text in answers), right[0])
    return found


def _bare(text: str) -> str:
    return re.sub(r"\\([\\~=#{}:])", r"\1", text.removeprefix("[plain]"))


def of_anki(data: bytes, folder: Path) -> Shape:
    """Read a deck as a database; a field is HTML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (folder / "collection").write_bytes(archive.read("collection.anki2"))
        assert json.loads(archive.read("media")) == {}
    found = {}
    with sqlite3.connect(folder / "collection") as connection:
        for (fields,) in connection.execute("select flds from notes order by id"):
            values = dict(zip(FIELDS, fields.split("\x1f"), strict=True))
            answers = re.findall(r"<li>([^<>]*)</li>", values["Answers"])
            stem, right, name = (html.unescape(values[one]) for one in ("Question", "Right", "Id"))
            found[name] = (stem, tuple(html.unescape(one) for one in answers), right)
    return found


def of_table(data: bytes) -> Shape:
    """Read the table, without the apostrophes that make its cells inert."""
    found = {}
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        answers = {letter: row[f"answer {letter}"].removeprefix("'") for letter in "ABCD"}
        stem = row["question"].removeprefix("'")
        found[row["id"]] = (stem, tuple(answers.values()), answers[row["right"]])
    return found


def test_moodle_says_what_the_self_test_says(
    made: tuple[Dataset, QuizView], files: Mapping[str, bytes]
) -> None:
    """Each question under its own id number, hostile texts as text."""
    assert of_moodle(files["dabbing-moodle.xml"]) == shape(made[1])


def test_each_version_has_a_category_of_its_own_in_moodle(files: Mapping[str, bytes]) -> None:
    """Moodle replaces nothing, so the versions must not mix."""
    top = etree.fromstring(files["dabbing-moodle.xml"])
    name = top.findtext("question/category/text") or ""
    assert name.replace("\N{NO-BREAK SPACE}", " ") == (
        "$course$/top/Aftercare/Dabbing/Version of 21 November 2026"
    )


def test_an_id_that_is_too_long_for_moodle_is_digested(made: tuple[Dataset, QuizView]) -> None:
    """It stays one of its own, and always the same."""
    question = replace(made[1].questions[0], id="x" * (MOST_ID + 1))
    assert len(id_number(question)) == 64
    assert id_number(question) == id_number(question)


def test_gift_says_what_the_self_test_says(
    made: tuple[Dataset, QuizView], files: Mapping[str, bytes]
) -> None:
    """Signs that mean something are escaped; the arrow of a matching question is another sign."""
    wanted = {name: tuple(_arrow(part) for part in parts) for name, parts in shape(made[1]).items()}
    assert of_gift(files["dabbing-gift.txt"]) == wanted


def _arrow(part: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(part, tuple):
        return tuple(one.replace("->", "→") for one in part)
    return part.replace("->", "→")


def test_gift_is_one_line_a_text() -> None:
    """A line of hostile text can be no comment, no category and no answer."""
    assert plain("a\n// b\n=c") == "[plain]a // b \\=c"


def test_anki_says_what_the_self_test_says(
    made: tuple[Dataset, QuizView], files: Mapping[str, bytes], tmp_path: Path
) -> None:
    """Each card has its answers, the right one and why."""
    assert of_anki(files["dabbing.apkg"], tmp_path) == shape(made[1])


def test_a_second_import_into_anki_updates_the_cards(
    made: tuple[Dataset, QuizView], tmp_path: Path
) -> None:
    """Deck, kind of card and guids stay; a later version is newer."""
    dataset, quiz = made

    def read(version: Dataset, *kept: Version) -> tuple[set[str], str, int]:
        moment = moment_of(version, kept)
        data = pack(ROOT, version.clinic, quiz, moment, our_words())["dabbing.apkg"]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            (tmp_path / "c").write_bytes(archive.read("collection.anki2"))
        with sqlite3.connect(tmp_path / "c") as connection:
            guids = {guid for (guid,) in connection.execute("select guid from notes")}
            decks, models = next(connection.execute("select decks, models from col"))
            (newest,) = next(connection.execute("select max(mod) from notes"))
        assert str(MODEL) in models
        return guids, max(json.loads(decks)), newest

    first = read(dataset)
    later = read(dataset.model_copy(update={"version": dataset.version.replace(year=2027)}))
    assert first[:2] == later[:2]
    assert later[2] > first[2]
    assert first[0] == {genanki.guid_for(one.id) for one in quiz.questions}


def test_of_two_versions_of_one_day_the_later_one_is_newer(dataset: Dataset) -> None:
    """So a deck that is made twice on a day updates; the same version keeps its moment."""
    other = dataset.model_copy(update={"conditions": ()})
    yesterday = Version("a", dataset.version - timedelta(days=1), "0")
    one = new_version(dataset, (yesterday,))
    two = new_version(other, (yesterday, one))
    assert moment_of(dataset, ()) == moment_of(dataset, (yesterday,))
    assert moment_of(dataset, (yesterday,)) == moment_of(dataset, (yesterday, one, two))
    assert moment_of(other, (yesterday, one)) == moment_of(other, (yesterday, one, two))
    assert moment_of(other, (yesterday, one)) > moment_of(dataset, (yesterday, one))


def test_the_moment_of_a_version_is_in_its_cards(made: tuple[Dataset, QuizView]) -> None:
    """To the second, as Anki counts it."""
    moment = datetime(2026, 11, 21, 0, 0, 7, tzinfo=UTC)
    data = pack(ROOT, made[0].clinic, made[1], moment, our_words())["dabbing.apkg"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive, sqlite3.connect(":memory:") as connection:
        connection.deserialize(archive.read("collection.anki2"))
        assert {*connection.execute("select mod from notes")} == {(int(moment.timestamp()),)}


def test_nothing_in_a_card_is_played_or_run(files: Mapping[str, bytes], tmp_path: Path) -> None:
    """No sound, no gap and no tag comes out of a text."""
    of_anki(files["dabbing.apkg"], tmp_path)
    with sqlite3.connect(tmp_path / "collection") as connection:
        fields = "".join(flds for (flds,) in connection.execute("select flds from notes"))
    assert "[sound:" not in fields
    assert "{{" not in fields
    assert set(re.findall(r"</?[a-z]+", fields)) == {"<ol", "</ol", "<li", "</li", "<p", "</p"}


def test_the_table_says_what_the_self_test_says(
    made: tuple[Dataset, QuizView], files: Mapping[str, bytes]
) -> None:
    """The letter of the right answer leads to it."""
    assert of_table(files["dabbing.csv"]) == shape(made[1])


def test_no_cell_of_the_table_is_a_formula(files: Mapping[str, bytes]) -> None:
    """Whatever a text starts with, a spreadsheet shows it."""
    rows = list(csv.reader(io.StringIO(files["dabbing.csv"].decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in {*"=+-@"}]
    assert any(cell.startswith("'=") for row in rows for cell in row)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\tx", "\rx"])
def test_each_way_to_start_a_formula_is_known(cell: str) -> None:
    """Also with a space before it, in wide letters, and a tab or a new line in front."""
    assert inert(cell) == f"'{cell}"


def manifest_faults(data: bytes) -> Iterator[str]:
    """Find what SCORM 1.2 does not take: the form of the manifest, and files that it misses."""
    space = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        top = etree.fromstring(archive.read("imsmanifest.xml"))
    if [top.findtext(f"{space}metadata/{space}{name}") for name in ("schema", "schemaversion")] != [
        "ADL SCORM", "1.2",
    ]:  # fmt: skip
        yield "not SCORM 1.2"
    resources = {one.get("identifier"): one for one in top.iter(f"{space}resource")}
    for item in top.iter(f"{space}item"):
        resource = resources.get(item.get("identifierref"))
        if resource is None:
            yield "an item leads nowhere"
        elif resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") != "sco":
            yield "the resource is no SCO"
        elif resource.get("href") not in names:
            yield "the page is not there"
    listed = {one.get("href") or "" for one in top.iter(f"{space}file")}
    if listed != names - {"imsmanifest.xml"}:
        yield "the files are not those that are listed"
    organization = top.find(f"{space}organizations")
    if organization is None or organization.get("default") is None:
        yield "no organization by default"


def test_the_scorm_manifest_lists_its_files(files: Mapping[str, bytes]) -> None:
    """The page is there, and all that it loads."""
    data = files["dabbing-scorm.zip"]
    assert list(manifest_faults(data)) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        page = archive.read("index.html").decode()
        names = set(archive.namelist())
    loaded = set(re.findall(r'(?:src|href)="([^"#]+)"', page))
    assert loaded <= names
    assert {"words.js", "scorm.js", "self-test.js", "self-test.css"} <= loaded
    assert "<script>alert" not in page
    assert page.count("<script") == 3
    assert page.index("scorm.js") < page.index("self-test.js")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<schemaversion>1.2<", "<schemaversion>1.3<", "not SCORM 1.2"),
        ('identifierref="player"', 'identifierref="other"', "leads nowhere"),
        ('scormtype="sco"', 'scormtype="asset"', "no SCO"),
        ('href="index.html">', 'href="main.html">', "not there"),
        ('<file href="scorm.js"/>', "", "not those that are listed"),
    ],
)
def test_the_judge_of_the_manifest_can_fail(
    files: Mapping[str, bytes], old: str, new: str, fault: str
) -> None:
    """Each fault that is put in is named."""
    broken = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(files["dabbing-scorm.zip"])) as archive,
        zipfile.ZipFile(broken, "w") as copy,
    ):
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert name != "imsmanifest.xml" or old in text
            copy.writestr(name, text.replace(old, new) if name == "imsmanifest.xml" else text)
    assert any(fault in one for one in manifest_faults(broken.getvalue()))


def test_the_same_questions_make_the_same_bytes(
    made: tuple[Dataset, QuizView], files: Mapping[str, bytes]
) -> None:
    """Whenever and however often they are packed."""
    dataset, quiz = made
    again = pack(ROOT, dataset.clinic, quiz, moment_of(dataset, ()), our_words())
    assert set(again) == {f"dabbing{ending}" for ending in FORMS}
    assert {name: again[name] == data for name, data in files.items()} == dict.fromkeys(files, True)


def test_the_readers_of_these_tests_can_fail(files: Mapping[str, bytes]) -> None:
    """A text that is not escaped is not read as if it were."""
    with pytest.raises(etree.XMLSyntaxError):
        of_moodle(files["dabbing-moodle.xml"].replace(b"&lt;p&gt;", b"<p>", 1))
    with pytest.raises(AssertionError):
        of_gift(files["dabbing-gift.txt"].replace(b"\\=", b"="))
    changed = files["dabbing.csv"].replace(b"Stay out of pools", b"Go to pools")
    assert of_table(changed) != of_table(files["dabbing.csv"])


def test_a_site_can_have_a_page_of_its_own_for_learning_systems(
    made: tuple[Dataset, QuizView], tmp_path: Path
) -> None:
    """A file of the same name in its macros/ takes the place of the shipped one."""
    dataset, quiz = made
    (tmp_path / "macros" / "_learning").mkdir(parents=True)
    own = tmp_path / "macros" / "_learning" / "player.html.jinja"
    own.write_text("<p>{{ quiz.name }} of our own</p>", encoding="utf-8")
    data = pack(tmp_path, dataset.clinic, quiz, moment_of(dataset, ()), our_words())[
        "dabbing-scorm.zip"
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("index.html") == b"<p>Dabbing of our own</p>"


def test_a_question_without_a_page_says_nothing_of_patients(
    made: tuple[Dataset, QuizView], files: Mapping[str, bytes]
) -> None:
    """What patients read is said where there is something."""
    question = next(one for one in made[1].questions if one.id.endswith("thinner/who"))
    assert question.told == ""
    text = files["dabbing-gift.txt"].decode()
    item = text.split("::dabbing/thinner/who::")[1].split("\n}")[0]
    assert "What patients read" not in item
