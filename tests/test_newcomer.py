"""What somebody reads who is new here: each says what to do next."""

from pathlib import Path

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.rules.check import check
from aftercare.site.build import build_site
from aftercare.site.components import load_components
from tests.conftest import SAMPLE, TODAY, make_project


def only(text: str) -> Problem:
    """The one problem of a text."""
    (problem,) = check(load_text(text))
    return problem


def refused(project: Path) -> list[Problem]:
    """What keeps a project from being built."""
    with pytest.raises(ProblemsFoundError) as error:
        build_site(project, today=TODAY)
    return error.value.problems


def test_a_folder_without_a_project_is_told_in_one_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With where to go, and how a new project is made."""
    assert main(["--root", str(tmp_path), "check"]) == 1
    said = capsys.readouterr().err
    assert "there is no project in this folder: neither data/guidelines.yaml nor content/" in said
    assert "aftercare --root FOLDER" in said
    assert "aftercare new FOLDER" in said
    assert said.endswith("1 problem found\n")


def test_a_file_that_is_not_there_is_told_with_where_to_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By every command that reads it."""
    assert main(["--root", str(tmp_path), "explain", "a/b"]) == 1
    said = capsys.readouterr().err
    assert "there is no such file here" in said
    assert "aftercare --root FOLDER" in said


def test_data_without_a_treatment_are_no_site(project: Path) -> None:
    """Neither an empty page nor a fault of a list within one."""
    text = SAMPLE.partition("\ntreatments:\n")[0]
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")
    (problem,) = refused(project)
    assert problem.slug == "no-treatment"
    assert "aftercare new-treatment" in problem.remedy


def test_a_page_that_takes_the_first_of_nothing_says_how_to_ask(project: Path) -> None:
    """In words of the page, not of the language that it is written in."""
    page = project / "content" / "first.md"
    page.write_text("# P\n\n{{ (site.changes.entries | first) }}\n", encoding="utf-8")
    page.write_text("# P\n\n{{ ([] | first).name }}\n", encoding="utf-8")
    (problem,) = refused(project)
    assert "it takes an item of a list that is empty" in problem.what
    assert problem.remedy == "ask first whether there is one: {{ … if site.treatments }}"


def test_a_time_that_is_counted_from_words_says_which_name_to_give_them() -> None:
    """With the command that asks for it."""
    problem = only(SAMPLE.replace("wait: 48 h", "wait: 6 month after the last session"))
    assert problem.remedy == (
        "write 6 month after last-session, and name that event under conditions: with since: "
        "(aftercare new-condition --id last-session asks for it)"
    )
    problem = only(SAMPLE.replace("wait: 48 h", "wait: 2 week after 3 days"))
    assert "write 2 week after stitches-out, and name" in problem.remedy


def test_an_event_that_nobody_named_says_how_it_is_added() -> None:
    """Where no other can be meant."""
    problem = only(SAMPLE.replace("wait: 48 h", "wait: 6 month after last-session"))
    assert (problem.slug, problem.what) == ("unknown-event", 'there is no event "last-session"')
    assert "aftercare new-condition --id last-session" in problem.remedy
    assert "with since:" in problem.remedy


SEA = "      - {id: sea, name: Sea, question: Can I bathe?, kind: care, safer: ask, group: Sea}\n"
_CLAIM = "      - {id: sea-1, section: Sea, topics: [sea], says: Bathe., "


@pytest.mark.parametrize(
    ("claim", "what", "remedy"),
    [
        ("", "nor any other", "aftercare new-claim dabbing"),
        (
            f"{_CLAIM}source: shop, stance: avoid}}\n",
            'sea-1 is of "shop" (tier: commercial), which does not count',
            'write counts: yes at the source "shop"',
        ),
        (
            f"{_CLAIM}source: alpha, stance: avoid, show: staff, show-why: W.}}\n",
            "sea-1 is for staff alone",
            "take show: staff off the claim",
        ),
        (
            f"{_CLAIM}source: alpha, stance: avoid, applies: {{device: laser}}}}\n",
            "sea-1 is about what covers: excludes",
            "add a claim about this treatment",
        ),
        (
            f"{_CLAIM}source: hospital, stance: do}}\n",
            'sea-1 is of "hospital", which counts only where it is stricter',
            "add a claim that says what not to do",
        ),
    ],
)
def test_a_topic_on_which_nothing_counts_says_why(claim: str, what: str, remedy: str) -> None:
    """It depends on what is there."""
    text = SAMPLE.replace(
        "    topics:\n      - {id: swim,", f"    topics:\n{SEA}      - {{id: swim,"
    )
    text = text.replace("    claims:\n      - {id: swim", f"    claims:\n{claim}      - {{id: swim")
    problem = only(text)
    assert problem.slug == "topic-without-claims"
    assert what in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("parameters: []\nexamples: []\n", '"purpose" is missing', "purpose: what it is for"),
        ("purpose: x\nexamples: []\n", '"parameters" is missing', "{name: x, type: str"),
        (
            "purpose: x\nparameters: [{name: x, type: str}]\nexamples: []\n",
            '"meaning" is missing',
            "meaning: what it holds",
        ),
        (
            "purpose: x\nparameters: []\nexamples: []\npurposes: y\n",
            '"purposes" is not a field here',
            "did you mean purpose?",
        ),
        ("purpose: [x]\nparameters: []\nexamples: []\n", '"purpose" cannot be read', "purpose: "),
    ],
)
def test_a_component_that_is_not_described_says_which_line_to_add(
    tmp_path: Path, text: str, what: str, remedy: str
) -> None:
    """Each field with an example of it."""
    folder = make_project(tmp_path / "project") / "macros" / "mine"
    folder.mkdir()
    (folder / "mine.html.jinja").write_text("{% macro mine() %}{% endmacro %}", encoding="utf-8")
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    components = load_components(tmp_path / "project")
    with pytest.raises(ProblemsFoundError) as error:
        components.describe("mine")
    (problem,) = error.value.problems
    assert problem.place.file == "macros/mine/mine.yaml"
    assert what in problem.what
    assert remedy in problem.remedy
