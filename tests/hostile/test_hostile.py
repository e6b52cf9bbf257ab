"""Broken input gets the right line and the right slug, at once, and never a traceback."""

from pathlib import Path

import pytest

from aftercare.dataset.load import load, load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.rules.check import check
from tests.conftest import SAMPLE
from tests.hostile.corpus import REPLACED, Fault, faults
from tests.hostile.files import BadFile, bad_files, torn

NAME = "data/guidelines.yaml"
EVERY = 9
"""One fault in so many is tried here; `make audit` tries them all."""
BAD_FILES = list(bad_files(SAMPLE))


def problems_of(fault: Fault) -> list[Problem]:
    """Everything that is found in a text."""
    try:
        return check(load_text(fault.text))
    except ProblemsFoundError as error:
        return error.problems


def missed(fault: Fault) -> str:
    """Say that a fault was not found for what it is; "" if it was."""
    found = problems_of(fault)
    if any(one.place.line == fault.line and one.slug in fault.slugs for one in found):
        return ""
    given = sorted({f"line {one.place.line}: {one.slug}" for one in found})
    return f"{fault.name}, line {fault.line}: {', '.join(given[:5]) or 'nothing found'}"


def test_faults_get_their_line_and_their_slug() -> None:
    """A sample of all fields, each broken in another way."""
    assert [said for fault in faults(SAMPLE)[::EVERY] if (said := missed(fault))] == []


def test_every_field_that_is_written_is_broken() -> None:
    """The corpus has at least 600 faults, and no word for a field that it never meets."""
    found = faults(SAMPLE)
    assert len(found) > 600
    assert len({fault.name for fault in found}) == len(found)
    broken = {fault.name.partition(":")[0].partition(".")[2] for fault in found}
    assert {info.alias or name for name, info in Dataset.model_fields.items()} - broken == {
        "include",
        "hazards",
        "packs",
        "together",
    }
    assert REPLACED.keys() <= broken


def test_a_fault_that_is_not_found_is_named() -> None:
    """The test above can fail: a sound text, a wrong line, a wrong slug."""
    fault = next(one for one in faults(SAMPLE) if one.name == "Claim.wait: 48-24 h")
    assert missed(fault) == ""
    assert missed(Fault("x", SAMPLE, 1, fault.slugs)) == "x, line 1: nothing found"
    assert "wait-reversed" in missed(Fault("x", fault.text, fault.line + 1, fault.slugs))
    assert "wait-reversed" in missed(Fault("x", fault.text, fault.line, frozenset({"tag"})))


@pytest.mark.parametrize("bad", BAD_FILES, ids=[bad.name for bad in BAD_FILES])
def test_a_file_that_is_none_is_refused_at_its_line(bad: BadFile, tmp_path: Path) -> None:
    """Another encoding, a bomb, a merge that was left half done."""
    (tmp_path / "x.yaml").write_bytes(bad.content)
    try:
        found = check(load(tmp_path / "x.yaml", NAME))
    except ProblemsFoundError as error:
        found = error.problems
    assert any(
        bad.line <= one.place.line <= bad.line + 1 and one.slug in bad.slugs for one in found
    ), [(one.place.line, one.slug) for one in found[:5]]
    assert all(len(str(one)) < 2_000 for one in found)


def test_a_torn_file_is_read_or_refused(tmp_path: Path) -> None:
    """Wherever a copy broke off, nothing is guessed: what is missing is named, or all is whole."""
    for number, content in enumerate(torn(SAMPLE, 40)):
        file = tmp_path / f"{number}.yaml"
        file.write_bytes(content)
        try:
            loaded = load(file, NAME)
            found = check(loaded)
        except ProblemsFoundError as error:
            found = error.problems
        # Torn off between two statements a file is whole; its dataset then is, too.
        assert found or loaded.dataset


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_endings_and_joined_letters_are_no_fault(ending: str) -> None:
    """What Windows writes is read; so are the joiners that Persian and Hindi need."""
    text = SAMPLE.replace("says: Do not swim.", "says: نمی‌خواهم क्‍ष.").replace("\n", ending)
    assert check(load_text(text)) == []
