"""The workflows on GitHub: what they may do, and that their commands stop what they should."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from aftercare import __version__
from tests.conftest import PRINTABLE, ROOT, SAMPLE, SIGNED, make_project

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OF_A_NEW_PROJECT = sorted((ROOT / "starter" / ".github" / "workflows").glob("*.yml"))
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in FILES}
TEXTS |= {f"new-{file.name}": file.read_text(encoding="utf-8") for file in OF_A_NEW_PROJECT}
WORKFLOWS: dict[str, dict[str, Any]] = {
    name: yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (builds text only: `on` stays `on`)
    for name, text in TEXTS.items()
}
PUBLISHING = [name for name, text in TEXTS.items() if "deploy-pages" in text]


def steps(workflow: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step of a workflow, with its job."""
    for job, content in WORKFLOWS[workflow]["jobs"].items():
        for step in content["steps"]:
            yield job, step


def command(workflow: str, word: str) -> str:
    """The one command of a workflow that holds this word."""
    (found,) = [step["run"] for _, step in steps(workflow) if word in step.get("run", "")]
    return str(found)


def runs(project: Path, text: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does."""
    programs = Path(sys.executable).parent
    if not (project / ".venv").exists():
        (project / ".venv").mkdir()
        (project / ".venv" / "bin").symlink_to(programs)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795219200", **given}
    environment["PATH"] = f"{programs}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", text],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def git(project: Path, *arguments: str) -> str:
    """Run git as somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=project, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_the_workflows_are_there() -> None:
    """One checks, one publishes, and a new project gets its own two; one releases the package."""
    ours = {"check.yml", "publish.yml"}
    assert ours | {"release.yml"} | {f"new-{name}" for name in ours} == set(WORKFLOWS)
    assert sorted(PUBLISHING) == ["new-publish.yml", "publish.yml"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_do_as_little_as_it_can(name: str) -> None:
    """It reads; only the job that publishes writes, and that one runs nothing of ours."""
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] in ({"contents": "read"}, "{}", {})
    for job in workflow["jobs"].values():
        allowed = job.get("permissions", {})
        if "write" in allowed.values():
            where = job["environment"]["name"]
            assert allowed == {
                "github-pages": {"pages": "write", "id-token": "write"},
                "pypi": {"id-token": "write"},
            }.get(where)
            assert not any("run" in step for step in job["steps"])
        else:
            assert allowed in ({}, {"contents": "read"})
        assert int(job["timeout-minutes"]) <= 30


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_strangers_change_gets_no_rights(name: str) -> None:
    """No workflow runs foreign code with rights of its own, or puts foreign words into a script."""
    assert "pull_request_target" not in TEXTS[name]
    assert "workflow_run" not in TEXTS[name]
    assert "secrets." not in TEXTS[name]
    assert not any("${{" in step.get("run", "") for _, step in steps(name))
    for _, step in steps(name):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_an_action_is_pinned_to_one_commit(name: str) -> None:
    """What runs is what was looked at; the comment names its version."""
    uses = re.findall(r"uses: (.*)$", TEXTS[name], re.MULTILINE)
    assert uses
    for one in uses:
        who = r"(?:actions/[a-z-]+|pypa/gh-action-pypi-publish)"
        assert re.fullmatch(rf"{who}@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", one), one


@pytest.mark.parametrize("name", PUBLISHING)
def test_only_the_public_site_goes_out(name: str) -> None:
    """The staff edition is never handed on, and nothing is before it was found fit."""
    jobs = WORKFLOWS[name]["jobs"]
    uploads = [step for _, step in steps(name) if "upload" in step.get("uses", "")]
    assert [step["with"] for step in uploads] == [{"path": "site/"}]
    assert "site-staff" not in TEXTS[name]
    build = [step.get("run", "") for step in jobs["build"]["steps"]]
    assert any("build --publish" in line for line in build)
    assert jobs["build"]["steps"][-1] is uploads[0]
    assert jobs["deploy"]["needs"] == "build"
    assert not any("continue-on-error" in step or "if" in step for _, step in steps(name))


@pytest.mark.parametrize("name", PUBLISHING)
def test_publishing_is_asked_for(name: str) -> None:
    """Nothing is published because somebody pushed to a branch."""
    assert WORKFLOWS[name]["on"] == {"workflow_dispatch": "", "push": {"tags": ["v*"]}}


def test_a_fault_stops_the_check_and_is_marked_in_its_line(printable_project: Path) -> None:
    """A seeded fault fails the step, where a sound file passes."""
    project, text = printable_project, command("check.yml", "aftercare check")
    assert runs(project, text).returncode == 0
    wrong = PRINTABLE.replace("wait: 48 h", "wait: 48-24 h")
    (project / "data" / "guidelines.yaml").write_text(wrong, encoding="utf-8")
    done = runs(project, text)
    assert done.returncode == 1
    line = wrong[: wrong.index("48-24 h")].count("\n") + 1
    said = done.stdout + done.stderr
    assert re.search(rf"::error file=data/guidelines\.yaml,line={line},", said)


@pytest.mark.parametrize("ours", ["check.yml", "publish.yml"])
def test_a_new_project_runs_the_same_commands(ours: str) -> None:
    """What is proved of our own workflow holds for the one that others get."""
    copy = f"new-{ours}"
    here = {step.get("run", "").replace(".venv/bin/", "") for _, step in steps(ours)}
    there = {step.get("run", "") for _, step in steps(copy)}
    assert there - here == {"python -m pip install -r requirements.txt"}
    assert {step["uses"] for _, step in steps(copy) if "uses" in step} == {
        step["uses"] for _, step in steps(ours) if "uses" in step
    }


def test_a_package_is_released_only_under_its_own_version() -> None:
    """A tag that names another one stops before anything is handed on."""
    text = command("release.yml", "GITHUB_REF_NAME")
    for tag, status in ((f"package-{__version__}", 0), ("package-0.0.9", 1), (__version__, 1)):
        assert runs(ROOT, text, GITHUB_REF_NAME=tag).returncode == status
    build, publish = WORKFLOWS["release.yml"]["jobs"].values()
    assert publish["needs"] == "build"
    assert "upload-artifact" in build["steps"][-1]["uses"]


@pytest.mark.long
def test_what_changes_in_the_advice_is_summed_up(project: Path, tmp_path: Path) -> None:
    """The summary says stricter or looser; a first version has nothing before it."""
    text, summary = command("check.yml", "aftercare diff"), tmp_path / "summary.md"
    git(project, "init", "--quiet")
    git(project, "add", "data")
    git(project, "commit", "--quiet", "--message", "A version")
    before = git(project, "rev-parse", "HEAD")
    file = project / "data" / "guidelines.yaml"
    file.write_text(SAMPLE.replace("wait: 48 h", "wait: 5 day"), encoding="utf-8")
    assert runs(project, text, BEFORE=before, GITHUB_STEP_SUMMARY=str(summary)).returncode == 0
    said = summary.read_text(encoding="utf-8")
    assert said.startswith("## What changes in the advice\n\n    Dabbing\n")
    assert "now 5 days. Before: 72 hours. Stricter." in said
    runs(project, text, BEFORE="0" * 40, GITHUB_STEP_SUMMARY=str(summary))
    assert "    There is no version before" in summary.read_text(encoding="utf-8")
    file.write_text("schema: 1\n", encoding="utf-8")
    runs(project, text, BEFORE=before, GITHUB_STEP_SUMMARY=str(summary))
    assert "    It cannot be compared." in summary.read_text(encoding="utf-8")


@pytest.mark.long
def test_what_nobody_signed_is_not_published(tmp_path: Path) -> None:
    """A draft stops at the check and at the build, and leaves no site to hand on."""
    draft = make_project(tmp_path / "draft")
    done = runs(draft, command("publish.yml", "check --publish"))
    assert done.returncode == 1
    assert "unsigned" in done.stdout + done.stderr
    assert runs(draft, command("publish.yml", "build --publish")).returncode == 1
    assert not (draft / "site").exists()


@pytest.mark.long
def test_what_is_signed_is_published(tmp_path: Path) -> None:
    """The same commands pass where every answer is signed."""
    signed = make_project(tmp_path / "signed", data=SIGNED)
    (signed / "mkdocs.staff.yml").unlink()
    both = [command("publish.yml", f"{one} --publish") for one in ("check", "build")]
    done = runs(signed, "\n".join(both))
    assert done.returncode == 0, done.stderr
    assert (signed / "site" / "index.html").is_file()
