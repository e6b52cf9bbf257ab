"""Versions are kept, recalled and compared, as a person types it."""

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.doors.commands import archive as command
from aftercare.history.archive import as_index, kept, new_version, pdfs_of, told_by
from aftercare.history.chain import broken_links, content_of
from aftercare.reading.digest import digest
from aftercare.rules.check import require
from aftercare.site import publish
from aftercare.site.build import build_site
from aftercare.site.leaving.plain_text import plain_text
from tests.conftest import SAMPLE, make_project

LATER = (("version: 2026-11-21", "version: 2027-03-01"), ("wait: at least 24-72 h", "wait: 96 h"))
NEW_SWIM = "Do not swim for 96 hours. Then only if your skin looks normal."
IF_NOT = (
    "If your check says no, do not start yet: check again later."
    " If it is no better tomorrow, call us."
    " If anything gets worse or spreads, or you feel unwell, call us today."
)


def write(project: Path, *edits: tuple[str, str], name: str = "data/guidelines.yaml") -> Path:
    """Write the invented data after some edits."""
    text = SAMPLE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    file = project / name
    file.write_text(text, encoding="utf-8")
    return file


def run(project: Path, *arguments: str) -> int:
    """Run a command in a project."""
    return main(["--root", str(project), *arguments])


def snapshot(project: Path) -> dict[str, bytes]:
    """Every file that is kept."""
    folder = project / "archive"
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def unchained(project: Path) -> str:
    """Take from a list of versions what an earlier program did not write; return it as it was."""
    index = project / "archive" / "index.json"
    text = index.read_text(encoding="utf-8")
    index.write_text(re.sub(r'"(sums|chain)": "[0-9a-f]*"', r'"\1": ""', text), encoding="utf-8")
    return text


@pytest.fixture(scope="module")
def kept_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two kept versions, made once."""
    project = make_project(tmp_path_factory.mktemp("kept") / "project")
    for edits in ((), LATER):
        write(project, *edits)
        assert run(project, "archive", "--no-paper") == 0
    return project


@pytest.fixture
def two(kept_twice: Path, tmp_path: Path) -> Path:
    """A project with two kept versions, to break."""
    return Path(shutil.copytree(kept_twice, tmp_path / "two"))


def test_a_version_is_kept_with_its_data_and_the_text_of_its_pages(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under a code made of its day and its content."""
    assert run(project, "archive", "--no-paper") == 0
    (version,) = kept(project)
    assert version.code == f"2026-11-21-{version.digest[:6]}"
    assert f"Kept as {version.code}" in capsys.readouterr().out
    folder = project / "archive" / version.code
    assert (folder / "guidelines.yaml").read_text(encoding="utf-8") == SAMPLE
    page = (folder / "pages" / "dabbing" / "swim.txt").read_text(encoding="utf-8")
    assert page.startswith("# When can I swim after dabbing?\nDo not swim for 72\N{NO-BREAK SPACE}")
    assert "<p" not in page
    assert "STAFFONLYMARKER" not in "".join(
        file.read_text(encoding="utf-8") for file in folder.rglob("*.txt")
    )
    assert told_by(project, version).treatments[0].by_id["swim"].hours == 72


def test_the_same_content_is_kept_once(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another layout of the file, or a comment, makes no new version."""
    before = snapshot(two)
    file = two / "data" / "guidelines.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"# A comment.\n{text.replace('wait: 96 h', 'wait:   96 h')}", encoding="utf-8")
    assert run(two, "archive", "--no-paper") == 0
    assert capsys.readouterr().out == f"Kept already as {kept(two)[1].code}.\n"
    assert snapshot(two) == before


def test_pages_that_read_otherwise_with_the_same_data_are_named(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prose changed, and the version did not: whoever keeps it learns how to keep both."""
    page = two / "content" / "sources.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore prose.\n", encoding="utf-8")
    assert run(two, "archive", "--no-paper") == 0
    said = capsys.readouterr().out
    assert "But pages/sources.txt would read otherwise now" in said
    assert "write the day of today as version:" in said


def test_two_versions_of_one_day_have_two_codes(project: Path) -> None:
    """A correction on the same day is a version of its own, in order."""
    assert run(project, "archive", "--no-paper") == 0
    write(project, LATER[1])
    assert run(project, "archive", "--no-paper") == 0
    first, second = kept(project)
    assert first.day == second.day
    assert first.code != second.code


def test_codes_that_would_be_the_same_grow() -> None:
    """Whatever the digests, no version takes another one's code."""
    dataset = require(load_text(SAMPLE))
    first = new_version(dataset, ())
    other = type(first)(first.code, first.day, "0" * 64)
    assert new_version(dataset, (other,)).code == f"2026-11-21-{digest(dataset)[:7]}"


def test_an_older_version_than_the_last_is_refused(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The order of versions is the order of their days."""
    write(two, LATER[1])
    assert run(two, "archive", "--no-paper") == 1
    said = capsys.readouterr().err
    assert "data/guidelines.yaml:3:1: error[version-too-old]" in said
    assert "write the day on which the advice was last changed" in said
    assert len(kept(two)) == 2


def test_unsound_data_is_never_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written."""
    write(project, ("wait: 48 h", "wait: 48-24 h"))
    assert run(project, "archive", "--no-paper") == 1
    assert "error[wait-reversed]" in capsys.readouterr().err
    assert not (project / "archive").exists()


@pytest.mark.parametrize("fails", ["exchange", "write_file"])
def test_a_crash_leaves_what_was_kept_and_the_next_run_completes_it(
    two: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """Half a version is never in the list."""
    before = kept(two)
    write(two, ("version: 2026-11-21", "version: 2027-04-01"))

    def crash(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(publish if fails == "exchange" else command, fails, crash)
        assert run(two, "archive", "--no-paper") == 1
    assert kept(two) == before
    assert run(two, "archive", "--no-paper") == 0
    assert len(kept(two)) == 3
    assert not [one for one in (two / "archive").iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize(
    ("name", "text"),
    [("index.json", "{"), ("index.json", '{"versions": [{"code": "../x", "day": "2026-01-01",'
      ' "digest": ""}]}'), ("told.json", '{"version": 1}'), ("told.json", None)],
)  # fmt: skip
def test_a_broken_archive_is_an_error_that_names_its_file(
    two: Path, name: str, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was kept is never guessed."""
    folder = two / "archive"
    file = folder / name if name == "index.json" else folder / kept(two)[0].code / name
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    assert run(two, "recall", "dabbing/swim") == 1
    said = capsys.readouterr().err
    kind = "archive-unreadable" if name == "index.json" else "archive-changed"
    assert f"{file.relative_to(two).as_posix()}:1:1: error[{kind}]" in said
    assert "back as it was" in said


@pytest.mark.parametrize(
    ("name", "says"),
    [("guidelines.yaml", "not as it was kept"), ("told.json", "not as it was kept"),
     ("pages/index.txt", "not as it was kept"), ("sums.json", "not as it was kept"),
     ("new.txt", "was not kept with the version")],
)  # fmt: skip
def test_an_edited_version_is_found_wherever_it_is_read(
    two: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check`, `recall` and a build say which file, and neither goes on."""
    file = two / "archive" / kept(two)[0].code / name
    file.write_bytes(file.read_bytes() + b" " if file.exists() else b"x")
    for line in (["check"], ["recall", "dabbing/swim"], ["build"]):
        assert run(two, *line) == 1
        said = capsys.readouterr().err
        assert f"{file.relative_to(two).as_posix()}:1:1: error[archive-changed]" in said
        assert says in said


def test_a_version_that_is_gone_is_found(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its folder, and its place in the list."""
    first, last = kept(two)
    shutil.rmtree(two / "archive" / first.code)
    assert run(two, "check") == 1
    assert f"{first.code}/sums.json" in capsys.readouterr().err
    (two / "archive" / "index.json").write_text(as_index((last,)), encoding="utf-8")
    assert run(two, "check") == 1
    assert "does not follow on the versions that stand before it" in capsys.readouterr().err


def test_the_order_and_the_days_of_versions_are_chained(two: Path) -> None:
    """Neither changes without the chain showing it."""
    first, last = kept(two)
    for changed in ((last, first), (replace(first, digest="0" * 64), last),
                    (replace(first, day=first.day.replace(year=2020)), last),
                    (first, replace(last, chain=""))):  # fmt: skip
        assert list(broken_links(changed))
    assert not list(broken_links((first, last)))


def test_versions_of_an_earlier_program_are_bound_by_the_next(two: Path) -> None:
    """What was kept without a chain is read, and from the next version on it is chained too."""
    unchained(two)
    assert run(two, "recall", "dabbing/swim") == 0
    write(two, ("version: 2026-11-21", "version: 2027-04-01"))
    assert run(two, "archive", "--no-paper") == 0
    old, *others = kept(two)
    assert [bool(one.chain) for one in (old, *others)] == [False, False, True]
    assert list(broken_links((replace(old, digest="0" * 64), *others)))


def test_recall_lists_each_version_with_its_words(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the days on which it was the last."""
    assert run(two, "recall", "dabbing/swim") == 0
    first, second = kept(two)
    assert capsys.readouterr().out == (
        "dabbing/swim\n\n"
        f"{first.code}: from 21 November 2026 to 1 March 2027\n"
        "  When can I swim?\n"
        f"  {NEW_SWIM.replace('96', '72')} {IF_NOT}\n"
        "  Which PDFs had it was not kept.\n\n"
        f"{second.code}: from 1 March 2027 on\n"
        "  When can I swim?\n"
        f"  {NEW_SWIM} {IF_NOT}\n"
        "  Which PDFs had it was not kept.\n"
    )


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-11-21", "72"), ("2027-02-28", "72"), ("2027-03-01", "96")]
)
def test_recall_answers_for_one_day(
    two: Path, day: str, hours: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a patient's sheet can be read again."""
    assert run(two, "recall", "dabbing/swim", "--on", day) == 0
    said = capsys.readouterr().out
    assert f"Do not swim for {hours} hours" in said
    assert said.count("When can I swim?") == 1


def test_recall_does_without_the_data_and_the_rules_of_today(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was kept is read, even where the data of today is broken."""
    (two / "data" / "guidelines.yaml").write_text("nonsense", encoding="utf-8")
    unchained(two)
    for version in kept(two):
        (two / "archive" / version.code / "guidelines.yaml").write_text("old form")
    assert run(two, "recall", "dabbing/pus") == 0
    assert "Call us today if you see pus." in capsys.readouterr().out


def test_a_question_that_was_retired_is_recalled(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The version without it says so."""
    write(two, ("version: 2026-11-21", "version: 2027-05-01"), ("also: [pool]", "retired: Gone."))
    assert run(two, "archive", "--no-paper") == 0
    capsys.readouterr()
    assert run(two, "recall", "dabbing/swim", "--on", "2027-06-01") == 0
    assert "It gave no answer to this." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dabbing/swin"], "did you mean dabbing/swim?"),
        (["dabbing/swim", "--on", "2020-01-01"], "write a day from 2026-11-21"),
    ],
)
def test_what_cannot_be_recalled_is_said(
    two: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to write instead."""
    assert run(two, "recall", *arguments) == 1
    assert said in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a day as an example."""
    with pytest.raises(SystemExit):
        run(two, "recall", "dabbing/swim", "--on", "March")
    assert '"March" is no day: write 2026-03-01' in capsys.readouterr().err


def test_nothing_can_be_recalled_before_anything_was_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names the command that keeps."""
    assert run(project, "recall", "dabbing/swim") == 1
    assert "no version has been kept yet: aftercare archive keeps one" in capsys.readouterr().err


def test_diff_compares_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The data of now is the second one, unless another is named."""
    write(project, *LATER, name="old.yaml")
    assert run(project, "diff", "old.yaml") == 0
    assert capsys.readouterr().out == (
        "Dabbing\n"
        "  Swimming: now 72 hours. Before: 96 hours. Looser. Said by: Alpha.\n\n"
        "1 change: 1 looser\n"
    )
    assert run(project, "diff", "data/guidelines.yaml", str(project / "old.yaml")) == 0
    assert "1 change: 1 stricter" in capsys.readouterr().out


def test_diff_of_the_same_advice_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another label is no change."""
    write(project, ("name: Swimming,", "name: Water,"), name="old.yaml")
    assert run(project, "diff", "old.yaml") == 0
    assert capsys.readouterr().out == "No change in the advice.\n"


def test_diff_compares_kept_versions(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By their codes, as JSON for other programs."""
    first, second = kept(two)
    assert run(two, "diff", first.code, second.code, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    (change,) = found["changes"]
    assert (found["old"], found["new"]) == (first.code, second.code)
    assert (change["topic"], change["kind"], change["direction"], change["sources"]) == (
        *("swim", "changed wait", "stricter"),
        ["Alpha"],
    )


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody, whatever this machine is set to."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_diff_compares_git_revisions(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also of a project that is a folder of a larger repository."""
    git(project.parent, "init", "--quiet")
    git(project.parent, "add", "project/data")
    git(project.parent, "commit", "--quiet", "--message", "first")
    git(project.parent, "tag", "v1")
    write(project, *LATER)
    for revision in ("HEAD", "v1", "HEAD^{commit}"):
        assert run(project, "diff", revision) == 0
        assert "now 96 hours. Before: 72 hours. Stricter." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("--output=x", "unrecognized arguments"),
        ("-n", "unrecognized arguments"),
        ("a b", '"a b" names no version; write a file, the code of a kept version, or'),
        ("HEAD", '"HEAD" names no version ('),
        ("gone.yaml", 'there is no file "gone.yaml"'),
    ],
)
def test_diff_of_nothing_says_what_can_be_compared(
    project: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that is typed reaches git as an option."""
    try:
        assert run(project, "diff", "data/guidelines.yaml", name) == 1
    except SystemExit as end:
        assert end.code == 2  # noqa: PT017 (argparse says so)
    assert said in capsys.readouterr().err


def test_diff_without_git_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without git compares files all the same."""
    monkeypatch.setenv("PATH", str(project))
    assert run(project, "diff", "HEAD") == 1
    assert '"HEAD" is no file, and git cannot be run' in capsys.readouterr().err


def test_diff_of_unsound_data_shows_its_problems(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only sound data is compared."""
    write(project, ("wait: 48 h", "wait: 48-24 h"), name="old.yaml")
    assert run(project, "diff", "old.yaml") == 1
    assert "old.yaml:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>A &amp; B</h1><p>One\n two</p>", "# A & B\nOne two\n"),
        ("<ul><li><p>One</p></li><li>Two <b>three</b></li></ul>", "- One\n- Two three\n"),
        ("<h2><span>Deep</span></h2><svg><text>24</text></svg>x", "## Deep\nx\n"),
        ("<table><tr><th>A</th><td>B</td></tr><tr><td>C</td></tr></table>", "A | B\nC\n"),
        ("<div><div>In</div>out</div><br>next<script>no</script>", "In\nout\nnext\n"),
    ],
)
def test_a_page_becomes_plain_text(html: str, text: str) -> None:
    """Headings, items and rows keep their signs, drawings say nothing."""
    assert plain_text(html) == text


def test_the_index_of_an_archive_is_read_strictly(two: Path) -> None:
    """A code that could lead out of the archive is refused."""
    index = two / "archive" / "index.json"
    index.write_text(index.read_text().replace(kept(two)[0].code, "2026-11-21-../../x"))
    with pytest.raises(ProblemsFoundError, match="is not the code of a version"):
        kept(two)


PRINTABLE = ((" שלום", ""),)


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a version whose PDFs were kept, made once."""
    project = make_project(tmp_path_factory.mktemp("paper") / "project")
    write(project, *PRINTABLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
        assert run(project, "archive") == 0
    return project


@pytest.mark.long
def test_the_pdfs_of_a_version_are_kept_by_their_digests(on_paper: Path) -> None:
    """With the day and the mark in them, the same bytes can be made again."""
    (version,) = kept(on_paper)
    pdfs = pdfs_of(on_paper, version)
    assert pdfs
    assert pdfs.is_draft
    assert pdfs.made == date(2026, 11, 21)
    site = build_site(on_paper, today=pdfs.made, paper=lambda _: None)
    assert {pdf.name: pdf.sha256 for pdf in pdfs.pdfs} == {
        name: hashlib.sha256(pdf).hexdigest() for name, pdf in site.documents.items()
    }
    pages = {pdf.name: pdf.pages for pdf in pdfs.pdfs}
    assert pages["dabbing/handout.pdf"] == 2
    assert pages["dabbing/guide.pdf"] > 10


def test_recall_names_the_pdfs_that_carried_an_answer(
    on_paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question that is in the guide alone stands on no handout."""
    assert run(on_paper, "recall", "dabbing/swim") == 0
    said = capsys.readouterr().out
    (version,) = kept(on_paper)
    pdfs = pdfs_of(on_paper, version)
    assert pdfs
    digests = {pdf.name: pdf.sha256 for pdf in pdfs.pdfs}
    assert "  On paper, printed on 21 November 2026, marked as a draft:\n" in said
    assert f"    dabbing/handout.pdf (2 pages), sha256 {digests['dabbing/handout.pdf']}\n" in said
    assert run(on_paper, "recall", "dabbing/the-day") == 0
    other = capsys.readouterr().out
    assert "dabbing/guide.pdf" in other
    assert "dabbing/handout.pdf" not in other


def test_recall_says_that_no_pdf_had_an_answer(
    on_paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was left out of all of them."""
    folder = on_paper / "archive" / kept(on_paper)[0].code
    index = unchained(on_paper)
    text = (folder / "pdfs.json").read_text(encoding="utf-8")
    (folder / "pdfs.json").write_text(text.replace('"swim"', '"other"'), encoding="utf-8")
    try:
        assert run(on_paper, "recall", "dabbing/swim") == 0
    finally:
        (folder / "pdfs.json").write_text(text, encoding="utf-8")
        (on_paper / "archive" / "index.json").write_text(index, encoding="utf-8")
    assert "  On no PDF.\n" in capsys.readouterr().out


def test_a_build_reads_the_list_and_each_file_once(two: Path) -> None:
    """However many pages tell of them, and whether it publishes or not."""
    with (
        mock.patch("aftercare.history.archive.kept", wraps=kept) as listed,
        mock.patch("aftercare.history.chain.content_of", wraps=content_of) as read,
    ):
        build_site(two, edition="staff")
    files = [call.args[0] for call in read.call_args_list]
    assert listed.call_count == 1
    assert len(files) == len(set(files)) > 10
