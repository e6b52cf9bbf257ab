"""A dataset in several files: read as one, each fault in its own file, all of them at once."""

import re
from pathlib import Path

import pytest

from aftercare.dataset import textfile
from aftercare.dataset.document import Document, parse_document
from aftercare.dataset.files import included
from aftercare.dataset.files.included import gather
from aftercare.dataset.files.shelves import InMemory, OnDisk
from aftercare.dataset.load import Loaded, load, load_texts
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.rules.check import check, require
from tests.conftest import SAMPLE

NAME = "data/guidelines.yaml"
PEEL = "data/treatments/peel.yaml"
TREATMENT = """\
treatments:
  - id: peel
    name: Peel
    after: after a peel
    summary: A peel.
    covers: {words: On the face.}
"""


def including(*patterns: str, text: str = SAMPLE) -> str:
    """The sample, with a line that includes other files."""
    return f"{text}include: [{', '.join(patterns)}]\n"


def read(**parts: str) -> Loaded:
    """The sample with other files in treatments/, by their names."""
    others = {f"data/treatments/{name}.yaml": text for name, text in parts.items()}
    return load_texts({NAME: including("treatments/*.yaml"), **others})


def found(loaded: Loaded) -> list[str]:
    """What is wrong, each with its file, line and column."""
    return [
        f"{one.place.file}:{one.place.line}:{one.place.column} {one.slug}" for one in check(loaded)
    ]


def on_disk(folder: Path, *patterns: str, **parts: str) -> Path:
    """The same in a folder."""
    data = folder / "data"
    (data / "treatments").mkdir(parents=True)
    main = data / "guidelines.yaml"
    main.write_text(including(*(patterns or ("treatments/*.yaml",))), encoding="utf-8")
    for name, text in parts.items():
        (data / "treatments" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return main


def refused(file: Path) -> list[Problem]:
    """Everything that is wrong with data on a disk."""
    try:
        return check(load(file, NAME))
    except ProblemsFoundError as error:
        return error.problems


def split(text: str) -> dict[str, str]:
    """The sample with its treatments in a file of their own."""
    head, mark, tail = text.partition("\ntreatments:\n")
    assert mark
    rest = re.search(r"^[a-z]", tail, re.MULTILINE)
    end = rest.start() if rest else len(tail)
    main = including("treatments/*.yaml", text=f"{head}\n{tail[end:]}")
    return {NAME: main, "data/treatments/dabbing.yaml": f"treatments:\n{tail[:end]}"}


def test_a_treatment_of_its_own_file_is_one_of_the_dataset() -> None:
    """It comes after those of the main file, with all that it takes over."""
    dataset = require(read(peel=TREATMENT))
    assert [one.id for one in dataset.treatments] == ["dabbing", "peel"]
    assert "breathing" in {topic.id for topic in dataset.treatments[1].topics}


def test_a_file_that_is_split_says_what_it_said() -> None:
    """Only where a record stands is another."""
    whole, parts = require(load_texts({NAME: SAMPLE})), require(load_texts(split(SAMPLE)))
    assert whole.model_copy(update={"include": parts.include}) == parts


def test_files_are_read_in_the_order_of_their_names() -> None:
    """Not in that of a folder or of the patterns; one that two patterns find is read once."""
    parts = {
        f"data/{folder}/{name}.yaml": TREATMENT.replace("id: peel", f"id: {name}-{folder}")
        for folder, name in (("b", "two"), ("a", "two"), ("b", "one"))
    }
    loaded = load_texts({NAME: including("b/one.yaml", "b/*.yaml", "a/*.yaml"), **parts})
    assert [one.id for one in require(loaded).treatments] == [
        "dabbing", "two-a", "one-b", "two-b",
    ]  # fmt: skip


def test_faults_of_all_files_are_told_at_once_each_in_its_own() -> None:
    """A misspelt field, a broken time and an unknown source, in three files."""
    loaded = load_texts(
        {
            NAME: including("treatments/*.yaml", text=SAMPLE.replace("wait: 48 h", "wait: soon")),
            PEEL: TREATMENT.replace("summary:", "sumary:"),
            "data/treatments/sources.yaml": "# sources\nsources:\n  - {id: far}\n",
        }
    )
    line = SAMPLE[: SAMPLE.index("wait: 48 h")].count("\n") + 1
    assert [one for one in found(loaded) if f"{NAME}:{line}:" in one and "unreadable" in one]
    assert f"{PEEL}:5:5 unknown-field" in found(loaded)
    assert "data/treatments/sources.yaml:3:5 missing-field" in found(loaded)


def test_a_problem_shows_the_line_of_its_own_file() -> None:
    """The excerpt is never that of the main one."""
    (problem,) = check(read(peel=TREATMENT.replace("name: Peel", "name: [Peel]")))
    assert problem.excerpt == "    name: [Peel]"
    assert problem.where == "peel"


def test_an_id_that_two_files_give_names_both_places() -> None:
    """The second is told where the first one is; in one file the line is enough."""
    (problem,) = check(read(peel=TREATMENT, wax=TREATMENT.replace("name: Peel", "name: Wax")))
    assert (problem.place.file, problem.place.line) == ("data/treatments/wax.yaml", 2)
    assert problem.what == f'the id "peel" is given twice, first in {PEEL}:2'


def test_the_main_file_comes_first_whatever_the_names() -> None:
    """Of two equal ids the included one is the second, also where its name sorts before."""
    texts = {NAME: including("a/*.yaml"), "data/a/x.yaml": TREATMENT.replace("peel", "dabbing")}
    (problem,) = [one for one in check(load_texts(texts)) if one.slug == "duplicate-id"]
    assert problem.place.file == "data/a/x.yaml"
    assert f"first in {NAME}:" in problem.what


def test_records_of_one_file_name_those_of_another() -> None:
    """A source of the main file, and one of a third."""
    claim = (
        "    topics:\n"
        "      - {id: sun, name: S, kind: wait, safer: later, act: sunbathe, group: G}\n"
        "    claims:\n"
        "      - {id: c-1, source: far, section: P, topics: [sun], stance: avoid, says: No.}\n"
        "      - {id: c-2, source: beta, section: P, topics: [sun], stance: avoid, says: No.}\n"
    )
    source = "{id: far, title: Far, short: Far, tier: commercial, read: whole, counts: yes}"
    assert found(read(peel=TREATMENT + claim, far=f"sources:\n  - {source}\n")) == []
    assert found(read(peel=TREATMENT + claim)) == [f"{PEEL}:10:27 unknown-source"]


def test_what_an_unreadable_file_may_define_is_not_said_to_be_missing() -> None:
    """Its one fault is told, and those of form elsewhere, and nothing is published."""
    broken = TREATMENT.replace("    covers: {words: On the face.}", "    use: [lost]")
    loaded = read(far='sources: "', peel=broken)
    assert found(loaded) == [
        "data/treatments/far.yaml:1:11 yaml-syntax",
        f"{PEEL}:2:5 missing-field",
    ]
    assert loaded.dataset is None
    with pytest.raises(ProblemsFoundError):
        require(loaded)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1 empty-file"),
        ("# nothing yet\n", "1:1 empty-file"),
        ("- a list\n", "1:1 not-a-record"),
        ("words", "1:1 not-a-record"),
        ("clinic: {name: A}", "1:1 included-field"),
        ("schema: 2", "1:1 included-field"),
        ("version: 2026-11-21", "1:1 included-field"),
        ("include: [more/*.yaml]", "1:1 included-field"),
        ("every-treatment: {}", "1:1 included-field"),
        ("treatment: []", "1:1 unknown-field"),
        ("treatments: x", "1:13 wrong-type"),
        ("treatments: {id: x}", "1:13 wrong-type"),
        ("treatments:\n", "1:12 empty-field"),
        ("sources: []\nsources: []", "2:1 duplicate-key"),
        ("a: &a x\nb: *a", "1:4 alias"),
        ("sources: [\u200b]", "1:11 hidden-character"),
    ],
)
def test_a_file_that_cannot_be_included_is_told_at_its_place(text: str, said: str) -> None:
    """Empty, a list, a field that is said once for all, and what no file may hold."""
    assert found(read(x=text)) == [f"data/treatments/x.yaml:{said}"]


def test_a_field_that_stands_elsewhere_names_the_file_for_it() -> None:
    """What is said once for all belongs to the main file."""
    (problem,) = check(read(x="version: 2026-11-21"))
    assert NAME in problem.what
    assert "treatments" in check(read(x="treatment: []"))[0].remedy


def test_a_list_that_is_broken_in_the_main_file_hides_none_of_the_others() -> None:
    """Both are told."""
    texts = {NAME: including("treatments/*.yaml", text=SAMPLE + "hazards: x\n"), PEEL: "hazards: y"}
    line = SAMPLE.count("\n") + 1
    assert found(load_texts(texts)) == [f"{NAME}:{line}:10 wrong-type", f"{PEEL}:1:10 wrong-type"]


@pytest.mark.parametrize(
    "pattern",
    [
        *("/etc/x.yaml", "../x.yaml", "a/../../x.yaml", "a//x.yaml", ".hidden/x.yaml", "a/.x.yaml"),
        *(
            "a/**/x.yaml",
            "**",
            "a",
            "a/",
            "*",
            ".yaml",
            "x.txt",
            "C:/x.yaml",
            "a\\x.yaml",
            "~/x.yaml",
        ),
        *("[ab].yaml", "{a,b}.yaml", "a?.yaml", "./a.yaml", "x.yaml/..", "http://x/a.yaml"),
    ],
)
def test_a_pattern_never_leads_out_of_the_folder(pattern: str, tmp_path: Path) -> None:
    """It is refused at its place, before anything is looked for."""
    file = on_disk(tmp_path, "'a.yaml'", f'"{pattern}"'.replace("\\", "\\\\"))
    (tmp_path / "data" / "a.yaml").write_text("sources: []", encoding="utf-8")
    (problem,) = refused(file)
    lines = file.read_text(encoding="utf-8").split("\n")
    assert (problem.slug, problem.place.line) == ("include-pattern", len(lines) - 1)
    assert problem.place.column == lines[-2].index(f'"{pattern}"'.replace("\\", "\\\\")) + 1


@pytest.mark.parametrize(
    "pattern", ["a.yaml", "*.yaml", "a*.yml", "b c/d-1.yaml", "*/x*y.yaml", "Ölfarbe.yaml"]
)
def test_a_pattern_of_names_in_the_folder_is_taken(pattern: str) -> None:
    """Letters, digits, spaces, hyphens, and * for any of them."""
    (problem,) = check(load_texts({NAME: including(f'"{pattern}"')}))
    assert problem.slug == "include-nothing"


def test_a_pattern_that_finds_nothing_is_told_at_its_place(tmp_path: Path) -> None:
    """One that finds something beside it is no excuse; the main file itself does not count."""
    file = on_disk(tmp_path, "treatments/*.yaml", '"*.yaml"', peel=TREATMENT)
    (problem,) = refused(file)
    assert (problem.slug, problem.place.length) == ("include-nothing", len('"*.yaml"'))
    assert problem.excerpt[problem.place.column - 1 :].startswith('"*.yaml"')


@pytest.mark.parametrize("value", ["x.yaml", "{a: b}", "[[x.yaml]]", '""'])
def test_an_include_that_is_no_list_of_patterns_is_a_fault_of_form(value: str) -> None:
    """It is told as for every other field."""
    problems = check(load_texts({NAME: f"{SAMPLE}include: {value}\n"}))
    assert {one.slug for one in problems} <= {"wrong-type", "empty-field"}
    assert problems


def test_files_on_a_disk_are_read_like_those_in_memory(tmp_path: Path) -> None:
    """The same dataset, and names as the editor knows them."""
    file = on_disk(tmp_path, peel=TREATMENT, wax=TREATMENT.replace("peel", "wax"))
    (tmp_path / "data" / "treatments" / ".left.yaml").write_text("{", encoding="utf-8")
    (tmp_path / "data" / "treatments" / "notes.txt").write_text("{", encoding="utf-8")
    loaded = load(file, NAME)
    assert list(loaded.document.texts) == [NAME, PEEL, "data/treatments/wax.yaml"]
    assert require(loaded) == require(load_texts(loaded.document.texts))


def test_a_file_that_is_not_utf_8_or_no_file_is_told(tmp_path: Path) -> None:
    """With the faults of the others."""
    file = on_disk(tmp_path, wax=TREATMENT.replace("name:", "nmae:"))
    (tmp_path / "data" / "treatments" / "a.yaml").write_bytes(b"# fa\xe7ade\n")
    (tmp_path / "data" / "treatments" / "b.yaml").mkdir()
    slugs = {(one.place.file, one.slug) for one in refused(file)}
    assert slugs == {
        ("data/treatments/a.yaml", "not-utf-8"),
        ("data/treatments/b.yaml", "file-unreadable"),
        ("data/treatments/wax.yaml", "unknown-field"),
        ("data/treatments/wax.yaml", "missing-field"),
    }


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_link_is_never_followed(tmp_path: Path, *, is_folder: bool) -> None:
    """Neither a file nor a folder on the way, wherever it leads."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "peel.yaml").write_text(TREATMENT, encoding="utf-8")
    file = on_disk(tmp_path, '"*/peel.yaml"')
    link = tmp_path / "data" / ("linked" if is_folder else "treatments/peel.yaml")
    link.symlink_to(elsewhere if is_folder else elsewhere / "peel.yaml")
    (problem,) = refused(file)
    assert problem.slug == "symbolic-link"
    assert problem.place.file == ("data/linked/peel.yaml" if is_folder else PEEL)


def test_a_name_that_nobody_can_read_is_told_where_it_is_included(tmp_path: Path) -> None:
    """The error itself can be printed."""
    file = on_disk(tmp_path, **{"peel\u200b": TREATMENT})
    (problem,) = refused(file)
    assert (problem.slug, problem.place.file) == ("file-name", NAME)
    assert str(problem).encode("utf-8")


def noted(text: str, name: str, names: list[str]) -> Document:
    """Parse a text, and note its name."""
    names.append(name)
    return parse_document(text, name)


@pytest.mark.parametrize("store", ["disk", "memory"])
def test_all_files_together_have_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    """It is asked before any of them is parsed; each alone has room."""
    file = on_disk(tmp_path, peel=TREATMENT)
    texts = gather(OnDisk(file, NAME)).texts
    size = sum(map(len, (text.encode() for text in texts.values())))
    shelf = OnDisk(file, NAME) if store == "disk" else InMemory(texts)
    length = size if store == "disk" else sum(map(len, texts.values()))
    monkeypatch.setattr(textfile, "MAX_DATA", length)
    assert gather(shelf).problems == []
    monkeypatch.setattr(textfile, "MAX_DATA", length - 1)
    opened: list[str] = []
    monkeypatch.setattr(included, "parse_document", lambda text, name: noted(text, name, opened))
    with pytest.raises(ProblemsFoundError, match="file-too-large"):
        gather(shelf)
    assert opened == [NAME]


def test_an_included_file_alone_has_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long file is not opened."""
    file = on_disk(tmp_path, peel=TREATMENT)
    monkeypatch.setattr(textfile, "MAX_DATA", 5)
    with pytest.raises(ProblemsFoundError, match="file-too-large"):
        OnDisk(file, NAME).read(PEEL)
