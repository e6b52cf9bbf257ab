"""Reading the dataset: every fault of form at once, in order, at its place."""

import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from aftercare.dataset.document import where
from aftercare.dataset.load import load, load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import ProblemsFoundError, report
from aftercare.rules.check import check
from tests.conftest import GOLDEN, SAMPLE

GOLDENS = sorted((GOLDEN / "load").glob("*.yaml"))


def edited(pairs: list[list[str]]) -> str:
    """The sample, with the first occurrence of each text replaced by another."""
    text = SAMPLE
    for find, replace in pairs:
        assert find in text, f"the sample does not hold {find!r}"
        text = text.replace(find, replace, 1)
    return text


def reported(text: str) -> str:
    """Everything that is wrong with a dataset, as its editor sees it."""
    try:
        return f"{report(check(load_text(text)))}\n"
    except ProblemsFoundError as error:
        return f"{error}\n"


def compare_output(file: Path, output: str, *, update: bool) -> None:
    """Compare with the field `output`, the last of a golden file; or write it anew."""
    if update:
        body = f"|\n{textwrap.indent(output, '  ')}"
        if not output.replace("\n", "").isprintable():  # shown as escapes, so that eyes see them
            body = yaml.safe_dump(output, default_style='"', width=10_000)
        head = file.read_text(encoding="utf-8").partition("\noutput:")[0]
        file.write_text(f"{head}\noutput: {body}", encoding="utf-8")
    assert output == yaml.safe_load(file.read_text(encoding="utf-8"))["output"]


@pytest.mark.parametrize("file", GOLDENS, ids=lambda file: file.stem)
def test_a_fault_is_reported_in_full(file: Path, request: pytest.FixtureRequest) -> None:
    """Each golden states a fault, how the file comes to have it, and the whole report."""
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    text = case["input"] if "input" in case else edited(case["edit"])
    output = reported(text)
    assert not output.startswith("0 problems"), case["about"]
    compare_output(file, output, update=request.config.getoption("--update"))


def slugs(text: str) -> list[str]:
    """The slugs of all faults of form."""
    return [problem.slug for problem in sorted(load_text(text).problems)]


def test_a_sound_file_has_no_faults(dataset: Dataset) -> None:
    """Every record of the sample is read, with the values that it states."""
    assert reported(SAMPLE) == "0 problems found\n"
    assert dataset.clinic.name == "Test & <b>Clinic</b>"
    assert [len(dataset.sources), len(dataset.conditions), len(dataset.treatments)] == [5, 3, 1]


def test_a_file_is_read_under_the_name_that_its_editor_knows(tmp_path: Path) -> None:
    """Errors do not show the path of the build machine."""
    file = tmp_path / "guidelines.yaml"
    file.write_text(SAMPLE.replace("country: GB", "country: gb"), encoding="utf-8")
    (problem,) = load(file, "data/guidelines.yaml").problems
    assert problem.place.file == "data/guidelines.yaml"


def test_a_missing_file_is_never_an_empty_dataset(tmp_path: Path) -> None:
    """Nothing is loaded, and the reason is said."""
    with pytest.raises(ProblemsFoundError, match="file-unreadable"):
        load(tmp_path / "guidelines.yaml", "data/guidelines.yaml")


def test_a_file_that_is_not_utf_8_is_never_half_read(tmp_path: Path) -> None:
    """Nothing is loaded, and the place of the byte is said."""
    file = tmp_path / "guidelines.yaml"
    file.write_bytes(b"# fa\xe7ade\n" + SAMPLE.encode())
    with pytest.raises(ProblemsFoundError, match="0xe7 is not UTF-8"):
        load(file, "data/guidelines.yaml")


@pytest.mark.parametrize("word", ["no", "off", "null", "24:00", "010", "1e3", "2026-11-21"])
def test_text_that_yaml_would_change_is_kept(word: str) -> None:
    """A label is what the editor wrote, to the letter."""
    dataset = load_text(SAMPLE.replace("name: Swimming", f"name: {word}")).dataset
    assert dataset
    assert dataset.treatments[0].topics[0].name == word


@pytest.mark.parametrize("text", ["just some text", "- a list", "[]", '""', "---", "{}", "a: b"])
def test_a_file_of_another_shape_is_no_dataset(text: str) -> None:
    """Whatever it holds, it has problems and gives nothing to publish."""
    loaded = load_text(text)
    assert loaded.dataset is None
    assert loaded.problems


def test_signs_for_every_treatment_reach_each_one() -> None:
    """Every treatment has them once, after its own."""
    second = "  - {id: peel, name: Peel, after: after a peel, summary: S., covers: {words: W.}}\n"
    dataset = load_text(f"{SAMPLE}{second}").dataset
    assert dataset
    topics = [[topic.id for topic in treatment.topics] for treatment in dataset.treatments]
    assert [names.count("breathing") for names in topics] == [1, 1]
    for treatment in dataset.treatments:
        last = [claim.id for claim in treatment.claims[-2:]]
        assert last == ["breathing-hospital-1", "breathing-hospital-2"]


def test_a_list_of_records_may_be_empty() -> None:
    """Brackets with nothing in them say that nothing was forgotten."""
    covers = "summary: S., covers: {words: W.}, topics: [], claims: [], answers: []"
    assert slugs(f"{SAMPLE}  - {{id: peel, name: P, after: after a peel, {covers}}}\n") == []


def test_every_repeated_id_names_the_line_of_the_first() -> None:
    """A third record is told of the first, not of the second."""
    text = SAMPLE.replace("id: beta, t", "id: shop, t").replace("id: alpha, t", "id: shop, t")
    problems = [problem for problem in load_text(text).problems if problem.slug == "duplicate-id"]
    line = text[: text.index("id: shop")].count("\n") + 1
    assert [problem.what for problem in problems] == [
        f'the id "shop" is given twice, first in line {line}'
    ] * 2


def test_a_broken_record_does_not_hide_the_faults_of_others() -> None:
    """Reading goes on past it, inside it and around it."""
    text = SAMPLE.replace("- id: dabbing", "- id: Dabbing").replace("wait: 48 h", "wait: soon")
    assert slugs(text) == ["wrong-form", "time-unreadable"]


def test_a_broken_record_counts_as_existing() -> None:
    """One fault in a source is one problem, not one for each claim that names it."""
    assert slugs(SAMPLE.replace("short: Alpha, tier", "tier")) == ["missing-field"]


def test_a_broken_record_makes_no_dataset_that_passes() -> None:
    """What could be read is kept for the report; the problem stays with it."""
    loaded = load_text(SAMPLE.replace("says: Do not swim., wait: 48 h", "wait: 48 h"))
    assert loaded.problems
    assert "swim-beta-1" not in {getattr(record, "id", "") for record in loaded.records}


def test_the_same_topic_in_two_treatments_is_no_duplicate() -> None:
    """An id is an address within its treatment."""
    second = (
        "  - id: peel\n    name: Peel\n    after: after a peel\n    summary: S.\n"
        "    covers: {words: W.}\n    topics:\n"
        "      - {id: swim, name: S, kind: wait, safer: later, act: swim, group: G}\n"
    )
    assert slugs(f"{SAMPLE}{second}") == []


def test_a_claim_of_a_treatment_can_bear_on_a_shared_sign() -> None:
    """What holds after any treatment can be said of one of them as well."""
    assert slugs(SAMPLE.replace("topics: [pus]", "topics: [pus, breathing]")) == []


def test_a_topic_of_another_treatment_is_unknown() -> None:
    """A claim cannot bear on what its treatment does not ask."""
    second = (
        "  - id: peel\n    name: Peel\n    after: after a peel\n    summary: S.\n"
        "    covers: {words: W.}\n    claims:\n"
        "      - {id: p-1, source: beta, section: P, topics: [swim], stance: avoid, says: No.}\n"
    )
    assert slugs(f"{SAMPLE}{second}") == ["unknown-topic"]


DATA = {
    "clinic": {"name": "A"},
    "sources": [{"id": "alpha"}, "text"],
    "every-treatment": {"topics": [{"id": "fever"}]},
    "treatments": [
        {"id": "peel", "topics": [{"id": "sun"}], "claims": [{"id": "c-1", "topics": ["sun"]}]},
        {"answers": [{"topic": "sun"}, {"id": ["x"]}, {}]},
        "text",
    ],
}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), ""),
        (("version",), "version"),
        (("clinic", "urgent-line", "name"), "clinic"),
        (("sources",), "sources"),
        (("sources", 0, "tier"), "sources/alpha"),
        (("sources", 1), "sources/?"),
        (("sources", 9, "tier"), "sources/?"),
        (("every-treatment",), "every-treatment"),
        (("every-treatment", "topics"), "every-treatment/?"),
        (("every-treatment", "topics", 0, "kind"), "every-treatment/fever"),
        (("treatments",), "treatments"),
        (("treatments", 0, "covers"), "peel"),
        (("treatments", 0, "topics", 0, "kind"), "peel/sun"),
        (("treatments", 0, "claims", 0, "wait"), "peel/sun"),
        (("treatments", 1, "answers", 0, "text"), "?/sun"),
        (("treatments", 1, "answers", 2), "?/?"),
        (("treatments", 2), "?"),
        (("treatments", 2, "topics", 0), "?/?"),
    ],
)
def test_a_path_is_named_in_the_editor_s_terms(path: tuple[str | int, ...], name: str) -> None:
    """The record around a fault is named, and a question mark stands for what has no name."""
    assert where(DATA, path) == name
