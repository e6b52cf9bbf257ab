"""A warning sign is made less urgent by two clinicians, or not at all."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aftercare.api.export import export
from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.history.telling import tell
from aftercare.parts.treatment import TreatmentView
from aftercare.rules.check import require
from aftercare.rules.waiting import NotSignedError, loosening, waiting
from aftercare.site.build import build_site
from aftercare.words.catalogue import our_words
from tests.build import all_signed, sealed
from tests.conftest import SIGNED, TODAY, make_project
from tests.presenting import present

NAME = "buffing/faint"
CALM = (
    "      - {id: faint-alpha-1, source: alpha, section: S, topics: [faint], stance: warn, "
    "says: Fainting can wait a little., urgency: today, urgency-basis: stated}\n"
)
LATER = (
    "    answers:\n"
    "      - topic: faint\n"
    "        text: Sit down first.\n"
    "        urgency: today\n"
    "        reason: We see you within the hour.\n"
)
DIZZY = (
    "      - {id: dizzy, name: Dizziness, kind: red-flag, safer: urgent, symptom: you are dizzy, "
    "group: Body}\n    claims:\n      - {id: dizzy-beta-1, source: beta, section: Signs, "
    "topics: [dizzy], stance: warn, says: Help., urgency: emergency, urgency-basis: stated}\n"
)
# With a second emergency sign, so that one is left when the first is lowered.
CLAIMED = SIGNED.replace("    claims:\n", DIZZY + CALM, 1)
ANSWERED = CLAIMED.replace("    answers:\n", LATER, 1)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


def signs(text: str) -> dict[str, str]:
    """Each sign that patients see, with the level of its card."""
    (treatment,) = present(require(load_text(text)), today=TODAY).treatments
    return {sign: level for level, sign, _ in shown(treatment)}


def shown(treatment: TreatmentView) -> list[tuple[str, str, str]]:
    """Each sign with its level and what stands beside it."""
    return [
        (card.level, sign.text, sign.look_for)
        for card in treatment.cards
        for group in card.groups
        for sign in group.signs
    ]


def answer_in_json(text: str) -> dict[str, Any] | None:
    """What the public JSON says that the clinic says of the sign."""
    (treatment,) = json.loads(export(require(load_text(text)), our_words(), is_draft=True))[
        "treatments"
    ]
    (topic,) = (topic for topic in treatment["topics"] if topic["id"] == "faint")
    answer: dict[str, Any] | None = topic["answer"]
    return answer


def twice() -> str:
    """The answer, signed by two."""
    return sealed(sealed(ANSWERED, NAME), NAME, by="Dr B. Example", role="nurse")


def test_one_signature_lowers_nothing() -> None:
    """The most urgent source stands, on the pages and in the data for programs."""
    for text in (CLAIMED, ANSWERED, sealed(ANSWERED, NAME)):
        assert signs(text)["you faint"] == "emergency"
        assert answer_in_json(text) is None


def test_two_signatures_lower_a_sign_with_the_clinics_words() -> None:
    """It moves to the other card, and what the clinic says of it stands beside it."""
    (treatment,) = present(require(load_text(twice())), today=TODAY).treatments
    assert ("today", "you faint", "Sit down first.") in shown(treatment)
    told = tell(require(load_text(twice())), our_words()).treatments[0].by_id["faint"]
    assert told.urgency == "today"
    assert told.signed == "Dr A. Example, dermatologist; Dr B. Example, nurse"
    assert "Sit down first." in told.words
    answer = answer_in_json(twice())
    assert answer
    assert answer["countersigned"]["by"] == "Dr B. Example"


def test_the_second_signature_leaves_the_first_as_it_is() -> None:
    """Only its own lines are added, and both hold."""
    once = sealed(ANSWERED, NAME)
    added = [line for line in twice().split("\n") if line not in once.split("\n")]
    assert [line.strip() for line in added[:2]] == ["countersigned:", "by: Dr B. Example"]
    assert NAME not in {
        one.name for one in waiting(require(load_text(twice())), TODAY, our_words())
    }


def test_nobody_signs_twice() -> None:
    """Another spelling of the same name is no other clinician."""
    with pytest.raises(NotSignedError, match="has signed already; let another person sign"):
        sealed(sealed(ANSWERED, NAME), NAME, by="dr a.  example")


def test_either_signer_can_renew_after_a_change() -> None:
    """Each signature returns to its own place, whoever comes first."""
    changed = twice().replace("Sit down first.", "Lie down first.")
    assert signs(changed)["you faint"] == "emergency"
    second_first = sealed(changed, NAME, by="Dr B. Example", role="nurse")
    assert signs(second_first)["you faint"] == "emergency"
    assert signs(sealed(second_first, NAME))["you faint"] == "today"


def test_a_changed_source_raises_the_sign_again() -> None:
    """What was signed is no longer what stands there."""
    changed = twice().replace("says: Fainting needs help.", "says: Fainting needs help now.")
    assert signs(changed)["you faint"] == "emergency"


def test_a_sign_that_one_has_signed_waits_for_the_other() -> None:
    """The walk through what waits says so."""
    found = {
        one.name: one
        for one in waiting(require(load_text(sealed(ANSWERED, NAME))), TODAY, our_words())
    }
    assert found[NAME].why == ("signed by Dr A. Example alone, and a warning sign takes two",)


def test_whoever_signs_sees_what_is_loosened() -> None:
    """The source that asks for the earlier call is named."""
    assert loosening(require(load_text(ANSWERED)), NAME, our_words()) == [
        "Beta (commercial website): emergency. Fainting needs help."
    ]


def test_the_command_says_that_another_has_to_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first signature does not look like the end of it, and the second does."""
    project = make_project(tmp_path / "project", data=ANSWERED)
    said = []
    for who in ("Dr A. Example", "Dr B. Example"):
        command = ["sign", NAME, "--by", who, "--role", "doctor", "--yes"]
        assert main(["--root", str(project), *command]) == 0
        said.append("once another person has signed too" in capsys.readouterr().out)
    assert said == [True, False]


def keep(project: Path, text: str, day: date) -> None:
    """Keep a version of the data, and leave it standing."""
    text = text.replace("version: 2026-11-21", f"version: {day.isoformat()}")
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")
    assert main(["--root", str(project), "archive", "--no-paper"]) == 0


def refused(project: Path, text: str) -> str:
    """What keeps a version from being published after those that are kept."""
    text = all_signed(text.replace("version: 2026-11-21", "version: 2026-11-23"))
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")
    build_site(project, today=date(2026, 11, 23))
    try:
        build_site(project, publish=True, today=date(2026, 11, 23))
    except ProblemsFoundError as error:
        return str(error)
    return ""


def test_a_warning_that_was_kept_is_not_lowered_by_an_edit(tmp_path: Path) -> None:
    """Neither a changed statement nor a second version in between hides it."""
    project = make_project(tmp_path / "project", data=CLAIMED)
    keep(project, CLAIMED, date(2026, 11, 21))
    edited = CLAIMED.replace("emergency, urgency-basis: confirmed", "today, urgency-basis: stated")
    said = refused(project, edited)
    assert "error[warning-lowered]" in said
    assert "Fainting was emergency in a version that is kept, and is now today" in said
    keep(project, edited.replace("says: Use no soap.", "says: No soap."), date(2026, 11, 22))
    assert "warning-lowered" in refused(project, edited)
    answered = edited.replace("    answers:\n", LATER, 1)
    both = sealed(sealed(answered, NAME), NAME, by="Dr B. Example")
    assert "warning-lowered" not in refused(project, both)


def test_a_warning_that_was_kept_is_not_taken_out(tmp_path: Path) -> None:
    """A sign that is gone from the file has to come back."""
    project = make_project(tmp_path / "project", data=CLAIMED)
    keep(project, CLAIMED, date(2026, 11, 21))
    said = refused(project, SIGNED)
    assert "Dizziness was emergency in a version that is kept, and is now gone" in said
    assert "put the sign dizzy back" in said


def test_a_warning_that_is_raised_is_published(tmp_path: Path) -> None:
    """The earlier call needs no signature."""
    project = make_project(tmp_path / "project", data=CLAIMED)
    calm = CLAIMED.replace("says: Help., urgency: emergency", "says: Help., urgency: today")
    keep(project, calm, date(2026, 11, 21))
    assert refused(project, CLAIMED) == ""
