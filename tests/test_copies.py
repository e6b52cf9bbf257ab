"""What a project copies out of the program: it remembers of what, and is told of a newer one."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import shipped
from aftercare.doors import copies as door
from aftercare.doors.cli import main
from aftercare.editing.copied import Copied, copies, digest_of, remembered, state, written
from tests.browser.visits import build
from tests.conftest import ROOT

MADE = ROOT / "tests" / "made" / "0.1.0"
"""A project as `aftercare new` of that version made it, with a comment of the clinic."""

PACK = "data/packs/de.yaml"

SIGN = """    topics:
      - {id: collapse, name: Collapse, kind: red-flag, safer: urgent, symptom: you collapse,
         group: Body}
    claims:
      - {id: collapse-1, source: bmg-numbers, section: Top, topics: [collapse], stance: warn,
         says: Call., urgency: emergency, urgency-basis: stated, contact: emergency}
    gaps:
"""

_contents = st.binary(max_size=4)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That project, as the clinic has it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    shutil.copytree(MADE, tmp_path / "clinic")
    return tmp_path / "clinic"


def run(project: Path, *words: str) -> int:
    """Run a command in it."""
    return main(["--root", str(project), *words])


def everything(project: Path) -> dict[str, bytes]:
    """Each file with what it holds."""
    files = (one for one in project.rglob("*") if one.is_file())
    return {one.relative_to(project).as_posix(): one.read_bytes() for one in files}


def newer(monkeypatch: pytest.MonkeyPatch, **changed: tuple[str, str]) -> None:
    """A program that has another text in some of its files."""
    real = door.ours

    def ours(name: str) -> bytes | None:
        content = real(name)
        old, new = changed.get(Path(name).stem, ("", ""))
        return content.replace(old.encode(), new.encode()) if content and old else content

    monkeypatch.setattr("aftercare.doors.copies.ours", ours)
    monkeypatch.setattr("aftercare.doors.commands.upgrade.ours", ours)


@given(_contents, _contents, _contents)
def test_a_copy_is_taken_anew_only_if_nobody_has_changed_it(
    then: bytes, own: bytes, now: bytes
) -> None:
    """The law of all copies: what somebody wrote is never overwritten."""
    copy = Copied("content/x.md", "1.0", digest_of(then))
    if state(copy, own, now) == "newer":
        assert digest_of(own) == digest_of(then)
        assert digest_of(now) != digest_of(own)
    if digest_of(then) == digest_of(now):
        assert state(copy, own, now) == "same"


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}(/[a-z]{1,5})?", fullmatch=True), _contents))
def test_what_is_remembered_is_read_again(files: dict[str, bytes]) -> None:
    """Written and read, it is the same."""
    made = copies(files, "1.2.3")
    assert remembered(written(made.values())) == made


@pytest.mark.parametrize(
    "line", ["../x: 1 0123456789abcdef", "/etc/x: 1 0123456789abcdef", "x", "x: 1 abc"]
)
def test_a_line_that_names_no_file_of_the_project_is_told(line: str) -> None:
    """With its number."""
    with pytest.raises(ProblemsFoundError) as error:
        remembered(f"# Ours.\n{line}\n")
    (problem,) = error.value.problems
    assert (problem.slug, problem.place.line) == ("copied", 2)


def test_a_project_of_now_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is anything upgraded in it."""
    monkeypatch.chdir(tmp_path)
    options = ["--country", "DE", "--telephone", "0300000001", "--hours", "daily", "--name", "Pier"]
    assert main(["new", "now", *options]) == 0
    capsys.readouterr()
    assert run(tmp_path / "now", "check") == 0
    assert "copy-is-older" not in capsys.readouterr().out
    assert run(tmp_path / "now", "upgrade") == 0
    assert capsys.readouterr().out.startswith("This project is one of version")


def test_an_upgrade_shows_what_patients_read_otherwise_and_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check tells of it, and never takes it over."""
    newer(monkeypatch, de=("    gaps:\n", SIGN))
    before = everything(project)
    assert run(project, "check") == 0
    assert f"{PACK}:1:1: note[copy-is-older]" in capsys.readouterr().out
    assert run(project, "upgrade") == 0
    said = capsys.readouterr().out
    assert f"  {PACK}\n" in said
    assert "collapse" in said
    assert "Nothing is written yet" in said
    assert everything(project) == before


def test_an_upgrade_keeps_comments_and_what_the_clinic_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what nobody has changed is taken anew; after it nothing is left to upgrade."""
    edited = project / "content" / "[treatment]" / "faq.md"
    own = f"{edited.read_text(encoding='utf-8')}\nOurs.\n"
    edited.write_text(own, encoding="utf-8")
    data = (project / "data" / "guidelines.yaml").read_text(encoding="utf-8")
    newer(monkeypatch, de=("Numbers for", "The numbers of"), faq=("# ", "# New "))
    assert run(project, "upgrade", "--write") == 0
    assert "content/[treatment]/faq.md" in capsys.readouterr().out
    assert (project / PACK).read_text(encoding="utf-8").count("The numbers of Germany") == 1
    assert edited.read_text(encoding="utf-8") == own
    assert (project / "data" / "guidelines.yaml").read_text(encoding="utf-8") == data
    assert run(project, "upgrade") == 0
    assert "This project is one of version" in capsys.readouterr().out


def test_an_upgrade_brings_the_form_of_the_data_to_that_of_today(project: Path) -> None:
    """The number, the names of fields and the pinned version, and no other byte."""
    file, pinned = project / "data" / "guidelines.yaml", project / "requirements.txt"
    today = file.read_text(encoding="utf-8")
    file.write_text(today.replace("schema: 2", "schema: 1"), encoding="utf-8")
    pinned.write_text("# Ours.\nmkdocs-aftercare==0.0.1\n", encoding="utf-8")
    assert run(project, "upgrade", "--write") == 0
    assert file.read_text(encoding="utf-8") == today
    assert pinned.read_text(encoding="utf-8").startswith("# Ours.\nmkdocs-aftercare==0.1.0")


def test_an_upgrade_that_would_break_the_project_is_not_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is tried beside it first."""
    newer(monkeypatch, de=("country: DE", "country: FR"))
    before = everything(project)
    assert run(project, "upgrade", "--write") == 1
    assert "pack-of-another-country" in capsys.readouterr().err
    assert everything(project) == before


def test_a_component_is_copied_with_its_description(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands in the place of ours, and a newer one of ours is told."""
    assert run(project, "override", "answer") == 0
    folder = project / "macros" / "answer"
    assert {one.name for one in folder.iterdir()} == {"answer.html.jinja", "answer.yaml"}
    text = (project / "copied.yaml").read_text(encoding="utf-8")
    assert "macros/answer/answer.html.jinja: 0.1.0 " in text
    (project / "copied.yaml").write_text(
        "".join(line.replace(line[-17:-1], "0" * 16) if "answer.yaml" in line else line
                for line in text.splitlines(keepends=True)), encoding="utf-8",
    )  # fmt: skip
    (folder / "answer.yaml").write_text(
        (folder / "answer.yaml").read_text(encoding="utf-8") + "# Ours.\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert run(project, "check") == 0
    assert "macros/answer/answer.yaml:1:1: note[copy-is-older]" in capsys.readouterr().out
    assert run(project, "override", "answer", "--compare") == 0
    assert "+# Ours." in capsys.readouterr().out
    assert run(project, "override", "answer") == 1


def test_a_component_can_build_on_the_one_that_it_replaces(project: Path) -> None:
    """What it adds stands on every page, in both editions."""
    name = "macros/sources/sources.html.jinja"
    head = (shipped("macros") / "sources" / "sources.html.jinja").read_text(encoding="utf-8")
    macro = next(line for line in head.splitlines() if line.startswith("{% macro sources("))
    given = macro.partition("(")[2].partition(")")[0]
    assert run(project, "override", "sources") == 0
    (project / name).write_text(
        '{% import "ours/sources/sources.html.jinja" as ours %}\n'
        f"{macro}<p>Ours first.</p>{{{{ ours.sources({given}) }}}}{{% endmacro %}}\n",
        encoding="utf-8",
    )
    for edition, settings in (("site", "mkdocs.yml"), ("staff", "mkdocs.staff.yml")):
        build(project, project / edition, config_file=settings)
        page = (project / edition / "sources" / "index.html").read_text(encoding="utf-8")
        assert "<p>Ours first.</p>" in page
        assert "Sample leaflet" in page


def test_a_part_of_the_theme_is_used_in_both_editions_without_a_setting(project: Path) -> None:
    """And what it extends is the one that ships."""
    assert run(project, "override", "footer") == 0
    file = project / "overrides" / "partials" / "footer.html"
    file.write_text('<p>Ours.</p>\n{% include "ours/partials/footer.html" %}\n', encoding="utf-8")
    for edition, settings in (("site", "mkdocs.yml"), ("staff", "mkdocs.staff.yml")):
        build(project, project / edition, config_file=settings)
        page = (project / edition / "index.html").read_text(encoding="utf-8")
        assert "<p>Ours.</p>" in page
        assert page.count("<footer") == 1


def test_a_part_of_the_theme_that_nobody_would_use_is_not_copied(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the settings look elsewhere, they are named."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("theme:\n", "theme:\n  custom_dir: look\n"), encoding="utf-8")
    assert run(project, "override", "footer") == 1
    assert "mkdocs.yml looks for its theme in look" in capsys.readouterr().err
    assert not (project / "overrides").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("answer", "macros/answer/answer.html.jinja"),
        ("footer", "overrides/partials/footer.html"),
        ("guide.typ", "paper/guide.typ"),
    ],
)
def test_a_broken_copy_is_told_by_the_check_at_its_line(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, file: str
) -> None:
    """Whatever it is: a component, a part of the theme, a paper."""
    assert run(project, "override", name) == 0
    text = (project / file).read_text(encoding="utf-8")
    (project / file).write_text("{% if %}#let (\n" + text, encoding="utf-8")
    assert run(project, "check") == 1
    assert f"{file}:1:" in capsys.readouterr().err


def test_what_cannot_be_replaced_is_answered_with_what_can(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And without a name, all is listed."""
    assert run(project, "override", "anser") == 1
    assert "did you mean answer?" in capsys.readouterr().err
    assert run(project, "override") == 0
    assert {"answer", "paper/guide.typ", "overrides/partials/footer.html"} <= {
        *capsys.readouterr().out.splitlines()
    }
