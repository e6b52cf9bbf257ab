"""Commands that write, on data in several files: each record in the file in which it belongs."""

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aftercare.dataset.files.included import part_schema
from aftercare.dataset.load import Loaded, load, load_texts
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.editing.writing import ChangedMeanwhileError, read_texts, write_texts
from aftercare.history.archive import kept, verified
from aftercare.reading.seal import subjects, undone
from aftercare.rules.check import check, require
from tests.build import all_signed
from tests.conftest import PRINTABLE, SAMPLE, SIGNED, make_project
from tests.test_archive import git
from tests.test_included import NAME, TREATMENT, split

DABBING = "data/treatments/dabbing.yaml"
WHO = ["--by", "Dr A. Example", "--role", "dermatologist", "--yes"]
CLAIM = ["--topics", "swim", "--section", "Pools", "--stance", "avoid", "--says", "No lakes."]
SOURCE = ["--title", "A leaflet", "--short", "Lido", "--tier", "other", "--read", "whole"]


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


def laid(folder: Path, texts: Mapping[str, str]) -> Path:
    """Lay files into a folder."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with the invented data in two files, and nothing else."""
    return laid(tmp_path / "bare", split(SAMPLE))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A whole project whose treatment stands in a file of its own."""
    made = make_project(tmp_path / "project")
    return laid(made, split(PRINTABLE))


def run(project: Path, *arguments: str) -> int:
    """Run a command in the project."""
    return main(["--root", str(project), *arguments])


def loaded(project: Path) -> Loaded:
    """The data as it is read."""
    return load(project / NAME, NAME)


def text_of(project: Path, name: str = NAME) -> str:
    """One file as it stands."""
    return (project / name).read_text(encoding="utf-8")


# Signatures.


def lapsed(texts: Mapping[str, str]) -> set[str]:
    """What was signed and does not hold."""
    return {one.name for one in subjects(require(load_texts(texts))) if undone(one)}


def test_a_file_that_is_split_keeps_every_signature() -> None:
    """A seal covers what is said, wherever it stands."""
    signed = all_signed(SIGNED)
    assert lapsed({NAME: signed}) == set()
    assert lapsed(split(signed)) == set()


def test_an_edit_in_one_file_undoes_only_what_rests_on_it() -> None:
    """Another treatment's answers hold, whichever of the two files is edited."""
    mark = "  - id: buffing\n"
    second = f"  - id: waxing\n{SIGNED.partition(mark)[2]}"
    texts = split(all_signed(f"{SIGNED}{second}"))
    (both,) = [texts.pop(name) for name in [*texts] if name != NAME]
    head, mark, tail = both.partition("  - id: waxing\n")
    waxing = "data/treatments/waxing.yaml"
    texts |= {"data/treatments/buffing.yaml": head, waxing: f"treatments:\n{mark}{tail}"}
    assert lapsed(texts) == set()
    assert "wait: 3 day" in tail
    found = lapsed({**texts, waxing: texts[waxing].replace("wait: 3 day", "wait: 4 day")})
    assert found
    assert {one.partition("/")[0] for one in found} == {"waxing"}


def test_a_signature_stands_in_the_file_of_what_is_signed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other file keeps every byte, and the command to commit names the right one."""
    before, other = text_of(project), text_of(project, DABBING)
    assert run(project, "sign", "dabbing", *WHO) == 0
    assert text_of(project) == before
    added = text_of(project, DABBING)
    assert added != other
    assert [line for line in other.split("\n") if line not in added.split("\n")] == []
    assert f'--message "Sign dabbing" {DABBING}' in capsys.readouterr().out
    assert run(project, "sign", "clinic", *WHO) == 0
    assert text_of(project) != before
    assert text_of(project, DABBING) == added
    assert {one.name for one in subjects(require(loaded(project))) if one.signatures} == {
        "clinic",
        "dabbing",
    }


def test_nothing_is_signed_while_a_file_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it holds might speak of the same; no other file is changed."""
    laid(project, {"data/treatments/peel.yaml": 'treatments: "'})
    before = text_of(project, DABBING)
    assert run(project, "sign", "dabbing", *WHO) == 1
    assert "data/treatments/peel.yaml:1:" in capsys.readouterr().err
    assert text_of(project, DABBING) == before


# New records.


def test_a_claim_stands_in_the_file_of_its_treatment(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The main file keeps every byte."""
    before = text_of(bare)
    assert run(bare, "new-claim", "dabbing", "--source", "beta", *CLAIM, "--yes") == 0
    assert text_of(bare) == before
    assert "says: No lakes." in text_of(bare, DABBING)
    assert f"Written into {DABBING}: claim swim-beta-2." in capsys.readouterr().out
    assert check(loaded(bare)) == []


def test_a_source_stands_in_the_main_file_or_in_the_one_that_is_named(bare: Path) -> None:
    """A list that is not there yet is begun."""
    assert run(bare, "new-source", *SOURCE, "--yes") == 0
    assert "short: Lido" in text_of(bare)
    other = [part.replace("Lido", "Pool") for part in SOURCE]
    assert run(bare, "new-source", *other, "--file", DABBING, "--yes") == 0
    assert "short: Pool" in text_of(bare, DABBING)
    assert "\nsources:\n" in text_of(bare, DABBING)
    assert check(loaded(bare)) == []


def test_a_file_that_is_none_of_the_data_is_refused_by_its_name(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The nearest one is named, and nothing is made."""
    assert run(bare, "new-source", *SOURCE, "--file", "data/treatments/dabing.yaml", "--yes") == 1
    assert f"did you mean {DABBING}?" in capsys.readouterr().err
    assert not (bare / "data" / "treatments" / "dabing.yaml").exists()


def test_an_id_of_another_file_is_taken(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source of the main file cannot be given again in another one."""
    given = [*SOURCE, "--id", "beta", "--file", DABBING, "--yes"]
    assert run(bare, "new-source", *given) == 1
    assert '"beta" is taken' in capsys.readouterr().err


class Keyboard(io.StringIO):
    """A terminal at which somebody types these lines."""

    def isatty(self) -> bool:
        """Say that somebody is there."""
        return True


def test_a_claim_and_its_new_source_go_into_two_files(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are shown, with the names of both files, and both are written."""
    source = ["A leaflet on lakes", "Lake", "", "hospital", *[""] * 6, "whole", *[""] * 3]
    lines = ["swim", "new", *source, "Lakes", "2", "Stay out.", *[""] * 30, "yes"]
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))
    assert run(bare, "new-claim", "dabbing") == 0
    said = capsys.readouterr().out
    assert f"This is for {NAME} and {DABBING}:" in said
    assert f"Written into {NAME} and {DABBING}: source lake and claim swim-lake-1." in said
    assert check(loaded(bare)) == []


# Writing.


def test_files_are_written_all_or_none(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second cannot be put in place, the first is put back, and no other file stays."""
    before = read_texts(bare, NAME)
    after = {name: f"{text}# more\n" for name, text in before.items()}
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "guidelines.yaml":
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match="No space"):
            write_texts(bare, before, after)
    assert read_texts(bare, NAME) == before
    assert sorted(one.name for one in bare.rglob("*") if one.is_file()) == [
        "dabbing.yaml",
        "guidelines.yaml",
    ]
    assert write_texts(bare, before, after) == (NAME, DABBING)
    assert read_texts(bare, NAME) == after


def test_a_disk_that_is_full_leaves_every_file(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is taken away again."""
    before = read_texts(bare, NAME)
    after = {name: f"{text}# more\n" for name, text in before.items()}
    write = Path.write_bytes

    def failing(self: Path, content: bytes) -> int:
        if self.name == ".guidelines.yaml.new":
            write(self, content[:9])
            raise OSError(28, "No space left on device", str(self))
        return write(self, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", failing)
        with pytest.raises(OSError, match="No space"):
            write_texts(bare, before, after)
    assert read_texts(bare, NAME) == before
    assert len([one for one in bare.rglob("*") if one.is_file()]) == 2


@pytest.mark.parametrize("how", ["edited", "gone", "new"])
def test_nothing_is_written_over_what_changed_meanwhile(bare: Path, how: str) -> None:
    """Also where another file was edited, came or went than the one that is written."""
    before = read_texts(bare, NAME)
    other = laid(bare, {"data/treatments/peel.yaml": TREATMENT}) / "data/treatments/peel.yaml"
    before = before if how == "new" else read_texts(bare, NAME)
    if how == "edited":
        other.write_text(f"{TREATMENT}# more\n", encoding="utf-8")
    elif how == "gone":
        other.unlink()
    with pytest.raises(ChangedMeanwhileError, match=r"peel\.yaml was changed meanwhile"):
        write_texts(bare, before, {**before, NAME: f"{before[NAME]}# more\n"})
    assert text_of(bare) == before[NAME]


def test_a_missing_file_is_never_taken_for_no_data(bare: Path) -> None:
    """Where one cannot be read, there are no texts at all."""
    (bare / DABBING).write_bytes(b"\xff")
    with pytest.raises(ProblemsFoundError, match="not-utf-8"):
        read_texts(bare, NAME)


# Older forms and older versions.


def test_migrate_rewrites_every_file(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The number stands in the main file alone, and says of all in which form they are."""
    today = read_texts(bare, NAME)
    old = text_of(bare, DABBING).replace("each:", "per-use:")
    assert old != today[DABBING]
    laid(bare, {NAME: today[NAME].replace("schema: 2", "schema: 1"), DABBING: old})
    assert run(bare, "migrate") == 0
    said = capsys.readouterr().out
    assert f"{NAME} is in schema 2 now, and so is {DABBING}: " in said
    assert read_texts(bare, NAME) == today
    assert run(bare, "migrate") == 0
    assert "is in today's form" in capsys.readouterr().out


def test_a_kept_version_holds_every_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It can be read and compared by itself, long after; one that is missing is noticed."""
    assert run(project, "archive", "--no-paper") == 0
    (version,) = kept(project)
    folder = project / "archive" / version.code
    for name in (NAME, DABBING):
        kept_file = folder / name.removeprefix("data/")
        assert kept_file.read_bytes() == (project / name).read_bytes()
    later = text_of(project, DABBING).replace("wait: at least 24-72 h", "wait: 96 h")
    assert later != text_of(project, DABBING)
    laid(project, {DABBING: later})
    capsys.readouterr()
    for old in (version.code, f"archive/{version.code}/guidelines.yaml"):
        assert run(project, "diff", old) == 0
        assert "now 96 hours. Before: 72 hours. Stricter." in capsys.readouterr().out
    (folder / "treatments" / "dabbing.yaml").unlink()
    with pytest.raises(ProblemsFoundError, match="this file is gone"):
        verified(project)


def test_a_version_is_the_same_however_it_is_split(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was kept of one file is kept already once it stands in two."""
    shutil.rmtree(project / "data" / "treatments")
    laid(project, {NAME: PRINTABLE})
    assert run(project, "archive", "--no-paper") == 0
    laid(project, split(PRINTABLE))
    assert run(project, "archive", "--no-paper") == 0
    assert "Kept already as" in capsys.readouterr().out
    assert len(kept(project)) == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_git_revision_is_read_with_all_its_files(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a project in a larger repository; what nobody includes is not read, nor is a link."""
    laid(bare, {"data/notes.yaml": "x"}).joinpath("data/odd.yaml").write_bytes(b"\xff")
    git(bare.parent, "init", "--quiet")
    git(bare.parent, "add", "bare")
    git(bare.parent, "commit", "--quiet", "--message", "first")
    laid(bare, {DABBING: text_of(bare, DABBING).replace("wait: at least 24-72 h", "wait: 96 h")})
    for revision in ("HEAD", "HEAD^{commit}"):
        assert run(bare, "diff", revision) == 0
        assert "now 96 hours. Before: 72 hours. Stricter." in capsys.readouterr().out
    laid(bare, {DABBING: "treatments: []\n"})
    git(bare.parent, "commit", "--quiet", "--all", "--message", "second")
    (bare / DABBING).unlink()
    (bare / DABBING).symlink_to(bare / "data" / "odd.yaml")
    git(bare.parent, "commit", "--quiet", "--all", "--message", "a link")
    assert run(bare, "diff", "HEAD^", "HEAD") == 1
    assert "HEAD:data/guidelines.yaml:" in capsys.readouterr().err


# What else looks at the folder.


def test_check_names_each_file_that_nothing_reads(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not those that are read, nor schemas, nor what an editor left behind."""
    more = {f"data/{name}": "sources: []" for name in ("draft.yaml", "more/old.yaml", "x.txt")}
    left = {f"data/{name}": "" for name in (".x.yaml", "x.yaml~", "x.bak", "a.schema.json")}
    laid(project, {**more, **left})
    assert run(project, "check", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)["problems"]
    found = {(one["file"], one["severity"]) for one in told if one["slug"] == "unread-file"}
    assert found == {(name, "note") for name in more}


def test_no_site_is_built_among_the_files_of_the_data(project: Path) -> None:
    """Nor below: what is included would be replaced."""
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}site_dir: data/treatments\n", encoding="utf-8")
    before = text_of(project, DABBING)
    assert run(project, "build") == 1
    assert text_of(project, DABBING) == before


def test_nothing_of_an_included_file_is_published_as_a_file(project: Path) -> None:
    """The site holds what is made of it."""
    assert run(project, "build") == 0
    names = {one.name for one in (project / "site").rglob("*") if one.is_file()}
    assert not [name for name in names if name.endswith((".yaml", ".yml"))]
    assert (project / "site" / "dabbing" / "index.html").is_file()


@pytest.mark.parametrize(
    ("data", "is_sound"),
    [
        ({"treatments": []}, True),
        ({"sources": [], "conditions": [], "packs": [], "hazards": []}, True),
        ({"clinic": {}}, False),
        ({"include": ["a.yaml"]}, False),
        ({"treatments": [{"id": "A"}]}, False),
        ([], False),
    ],
)
def test_an_editor_knows_what_an_included_file_holds(data: object, *, is_sound: bool) -> None:
    """Its schema takes lists alone, and judges what is in them."""
    Draft202012Validator.check_schema(part_schema())
    assert Draft202012Validator(part_schema()).is_valid(data) == is_sound


def test_a_treatment_fits_the_schema_of_an_included_file_as_it_fits_that_of_the_main_one() -> None:
    """Every kind of record that it refers to is in it."""
    data = load_texts(split(SAMPLE)).document.files[DABBING].data
    for error in Draft202012Validator(part_schema()).iter_errors(data):
        # Yes and no, dates and numbers are text here; an editor reads them for what they are.
        assert error.validator in {"type", "enum"}
