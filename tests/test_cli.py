"""The command line, as a person types it."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from aftercare.dataset.surroundings import wants_colour
from aftercare.doors.cli import CLOSED_PIPE, STOPPED, main
from aftercare.rules.registry import all_kinds
from tests.conftest import ROOT, SAMPLE
from tests.running import start, surroundings


def test_check_counts_what_is_sound(
    printable_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sound project says how much was read."""
    assert main(["--root", str(printable_project), "check"]) == 0
    assert capsys.readouterr().out == "No problems: 33 claims of 5 sources make 17 pages.\n"


def test_check_prints_the_sentences_of_claims_when_asked(
    printable_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of one question, before what check says of the whole."""
    asked = ["check", "--sentences", "dabbing/swim"]
    assert main(["--root", str(printable_project), *asked]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "dabbing/swim: When can I swim?\n  swim-alpha-1: Do not swim for 72 hours."
    )
    assert "No problems: " in out


def test_check_reports_all_problems_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems go to standard error with file, line and column; the status is 1."""
    text = SAMPLE.replace("wait: 48 h", "wait: 48-24 h").replace("stance: do,", "stance: due,", 1)
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")
    assert main(["--root", str(project), "check"]) == 1
    errors = capsys.readouterr().err
    assert "data/guidelines.yaml:" in errors
    assert "error[wait-reversed]" in errors
    assert "error[unknown-value]" in errors
    assert errors.endswith("2 problems found\n")


def test_explain_prints_the_reasoning(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page's reasoning, as text."""
    assert main(["--root", str(project), "explain", "dabbing/swim"]) == 0
    assert "Do not swim for 72 hours" in capsys.readouterr().out


def test_explain_of_an_unknown_topic_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A typing mistake is answered with what could be meant."""
    assert main(["--root", str(project), "explain", "dabbing/swin"]) == 1
    assert "did you mean dabbing/swim?" in capsys.readouterr().err


@pytest.mark.long
def test_build_makes_the_site_without_make(project: Path) -> None:
    """`python -m aftercare build` is enough."""
    done = subprocess.run(
        [sys.executable, "-m", "aftercare", "build"], cwd=project, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "dabbing" / "swim" / "index.html").is_file()
    staff = project / "site-staff" / "staff" / "components" / "index.html"
    page = staff.read_text(encoding="utf-8")
    assert "For staff only. Do not publish." in page
    assert '<meta name="robots" content="noindex">' in page
    assert not (project / "site" / "staff").exists()


def test_a_build_that_fails_says_so_in_its_status(project: Path) -> None:
    """A script that calls it notices."""
    (project / "data" / "guidelines.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert main(["--root", str(project), "build"]) == 1
    assert not (project / "site").exists()


def test_schema_is_written_for_editors(project: Path) -> None:
    """The file names every field with what it means."""
    assert main(["--root", str(project), "schema"]) == 0
    schema = json.loads((project / "data" / "guidelines.schema.json").read_text(encoding="utf-8"))
    assert "How long to wait" in schema["$defs"]["Claim"]["properties"]["wait"]["description"]


def test_a_missing_file_is_an_error_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder is answered in words."""
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "data/guidelines.yaml:1:1: error[file-unreadable]" in capsys.readouterr().err


BROKEN = SAMPLE.replace("wait: 48 h", "wait: 48-24 h")


@pytest.fixture
def broken(project: Path) -> Path:
    """A project with one fault."""
    (project / "data" / "guidelines.yaml").write_text(BROKEN, encoding="utf-8")
    return project


def test_rule_explains_one_kind_of_problem(capsys: pytest.CaptureFixture[str]) -> None:
    """Sentence, reason and samples, without a project around it."""
    assert main(["--root", "/nowhere", "rule", "wait-reversed"]) == 0
    assert capsys.readouterr().out == (
        "wait-reversed: A range starts with the shorter time.\n\n"
        "It is never swapped by itself, because one of the two figures may be the wrong one.\n\n"
        "Passes:\n    wait: at least 24-72 h\n\nFails:\n    wait: at least 72-24 h\n"
    )


def test_rule_takes_the_name_with_its_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    """It can be copied out of an error as it stands there."""
    assert main(["rule", "[two-times]"]) == 0
    assert "onset: day 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("wait-revers", 'no rule "wait-revers"; did you mean wait-reversed?'),
        ("xyzzy", 'no rule "xyzzy"; aftercare rule lists them all'),
    ],
)
def test_an_unknown_rule_is_answered_with_the_nearest(
    slug: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or with how to see all of them."""
    assert main(["rule", slug]) == 1
    assert said in capsys.readouterr().err


def test_rule_without_a_name_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of problem once, with its sentence."""
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for kind in all_kinds():
        assert len([one for one in lines if re.match(rf"  {kind.slug} +\S", one)]) == 1
        assert any(one.endswith(f"  {kind.sentence}") for one in lines)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_check_tells_a_program_on_standard_output(
    form: str, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is that of the text, and nothing else is printed."""
    assert main(["--root", str(broken), "check", "--format", form]) == 1
    told = capsys.readouterr()
    assert "wait-reversed" in json.dumps(json.loads(told.out))
    assert told.err == ""


def test_check_annotates_a_workflow(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path is that from the folder of the workflow."""
    monkeypatch.chdir(broken.parent)
    assert main(["--root", broken.name, "check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=project/data/guidelines.yaml,line=")


def test_check_tells_a_program_that_all_is_sound(
    printable_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the same shape, with status 0."""
    assert main(["--root", str(printable_project), "check", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["errors"], report["problems"]) == (0, [])


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Screen(), {}, True),
        (Screen(), {"TERM": "xterm"}, True),
        (Screen(), {"TERM": "dumb"}, False),
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"NO_COLOR": ""}, True),
        (Screen(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (io.StringIO(), {"FORCE_COLOR": ""}, False),
    ],
)
def test_colour_is_for_terminals(
    stream: io.StringIO, environment: dict[str, str], *, wanted: bool
) -> None:
    """Unless whoever runs it says otherwise."""
    assert wants_colour(stream, environment) is wanted


def test_what_is_not_a_terminal_gets_plain_text(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With FORCE_COLOR the same words come in colour, and no hint for people is added."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    main(["--root", str(broken), "check"])
    plain = capsys.readouterr().err
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["--root", str(broken), "check"])
    coloured = capsys.readouterr().err
    assert "\x1b" not in plain
    assert plain.endswith("\n1 problem found\n")
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def in_terminal(arguments: list[str], **environment: str) -> str:
    """What a command shows on a terminal."""
    ours, theirs = pty.openpty()
    given = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    subprocess.run(
        [sys.executable, "-m", "aftercare", *arguments],
        stderr=theirs, stdout=theirs, check=False, env={**given, "TERM": "xterm", **environment},
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    return shown


def test_a_person_is_told_how_to_see_more(broken: Path) -> None:
    """On a terminal the report comes in colour, and its last line names the command."""
    shown = in_terminal(["--root", str(broken), "check"])
    assert "\x1b[1;31merror[wait-reversed]\x1b[0m" in shown
    assert shown.endswith("1 problem found\r\naftercare rule SLUG explains one\r\n")


@pytest.mark.long
def test_a_reader_that_stops_early_is_no_fault() -> None:
    """`aftercare rule | head -1` prints no traceback."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "aftercare", "rule"],
        stdout=theirs, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(theirs)
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, b"")


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("rule > /dev/full", 1, "aftercare: what it says could not be written: No space left"),
        ("rule typed-mark >&-", 0, ""),
        ("rule nothing >&- 2>&-", 1, ""),
        ("rule typed-mark 2>&-", 0, ""),
    ],
)
def test_where_nothing_can_be_written_one_line_says_so(
    command: str, status: int, said: str
) -> None:
    """A full disk, or a stream that nobody has opened."""
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m aftercare {command}"], capture_output=True, check=False
    )
    told = done.stderr.decode()
    assert (done.returncode, "Traceback" in told, told.count("\n") < 2) == (status, False, True)
    assert said in told


def test_letters_that_a_terminal_has_not_are_written_by_their_numbers() -> None:
    """As on Windows, into a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "aftercare", "rule"],
        env=surroundings(PYTHONIOENCODING="ascii"), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u" in done.stdout


def test_a_fault_of_the_program_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place, and with how a developer sees all of it."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no\nsuch luck")

    monkeypatch.setattr("aftercare.doors.fitness.build_site", broken)
    assert main(["--root", str(project), "check"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(
        "aftercare: this is a fault of the program, RuntimeError: no such luck ("
    )
    assert (told.count("\n"), "test_cli.py:" in told) == (1, True)


COMMANDS = [
    "check", "explain a/b", "build", "build --publish", "quiz", "pdf", "schema", "migrate",
    "diff HEAD", "archive", "recall a/b", "sign a/b --yes", "review", "new-source", "new-topic a",
    "new-claim a",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("root", ["nowhere", "data", "empty", "data/guidelines.yaml"])
def test_no_command_works_where_there_is_no_project(
    project: Path, root: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped folder, one level too deep, an empty one, a file: a sentence, and nothing else."""
    (project / "empty").mkdir()
    before = sorted(project.rglob("*"))
    assert main(["--root", str(project / root), *command.split()]) == 1
    told = capsys.readouterr()
    assert told.err.strip()
    assert "Traceback" not in told.err
    assert sorted(project.rglob("*")) == before


def test_a_build_without_settings_says_where_they_are(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One folder up, if that has them."""
    assert main(["--root", str(project / "data"), "build"]) == 1
    assert f"{project} has one: --root {project}" in capsys.readouterr().err
    (project / "mkdocs.yml").unlink()
    assert main(["--root", str(project), "build"]) == 1
    assert "there is no mkdocs.yml" in capsys.readouterr().err


def test_an_edition_whose_settings_are_no_file_is_not_left_out_unseen(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of that name, and a link that leads nowhere; nothing is built at all."""
    staff = project / "mkdocs.staff.yml"
    staff.unlink(missing_ok=True)
    staff.mkdir()
    assert main(["--root", str(project), "build"]) == 1
    assert "mkdocs.staff.yml is a folder, or leads nowhere" in capsys.readouterr().err
    staff.rmdir()
    staff.symlink_to(project / "nowhere.yml")
    assert main(["--root", str(project), "build"]) == 1
    assert not (project / "site").exists()


TERMINAL = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Hears Ctrl+C as in a terminal, also where the tests themselves run in the background."""

LOADING = f"""
{TERMINAL}
import pathlib, sys, time
class Slow:
    def find_spec(self, name, *_):
        if name == "aftercare.doors.running":
            pathlib.Path("held").touch()
            time.sleep(60)
sys.meta_path.insert(0, Slow())
"""
"""Keeps the command line loading for a while."""

READING = f"""
{TERMINAL}
import pathlib, time
read = pathlib.Path.read_bytes
def slow(file):
    if file.name == "guidelines.yaml":
        pathlib.Path("held").touch()
        time.sleep(60)
    return read(file)
pathlib.Path.read_bytes = slow
"""
"""Keeps a command at work: the data does not come."""


def soon(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 30
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.01)


def stopped(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """Press Ctrl+C, and return the status and what was said."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    return process.returncode, out, err


SAID = (STOPPED, b"", b"aftercare: stopped\n")


@pytest.mark.parametrize(
    ("command", "held"),
    [("check", LOADING), *((one, READING) for one in (*COMMANDS[:5], "migrate", "archive"))],
)
def test_a_command_that_is_stopped_says_so_in_one_line(
    project: Path, command: str, held: str
) -> None:
    """While it loads and while it works: status 130, no traceback, and nothing half done."""
    (project / "sitecustomize.py").write_text(held)
    before = {*project.rglob("*"), project / "held"}
    paths = f"{project}{os.pathsep}{ROOT}"
    around = surroundings(PYTHONPATH=paths, PYTHONDONTWRITEBYTECODE="1")
    process = start(project, *command.split(), module="aftercare", **around)
    soon((project / "held").exists)
    assert stopped(process) == SAID
    assert {*project.rglob("*")} == before
