"""Signing and reviewing, as a clinician does it at a terminal, or a script for one."""

import io
import os
import re
import stat
from datetime import date
from pathlib import Path

import pytest

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.doors.cli import main
from aftercare.editing.signing import sign_texts
from aftercare.reading.seal import lapses
from aftercare.rules.waiting import NotSignedError, loosening, waiting
from aftercare.words.catalogue import our_words
from tests.build import sealed
from tests.conftest import SAMPLE, SIGNED, TODAY, make_project

ANSWER = """    answers:
      # what the pool needs
      - topic: swim
        text: Do not swim for {wait}.   # in words
        min-wait: 48 h
        reason: Our pools are clean.
"""
NAME = "dabbing/swim"
WHO = ["--by", "Dr A. Example", "--role", "dermatologist"]


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    """A project with one answer that nobody has signed."""
    return make_project(tmp_path / "project", data=SAMPLE + ANSWER)


class Keyboard(io.StringIO):
    """A terminal at which somebody types these lines."""

    def isatty(self) -> bool:
        """Say that somebody is there."""
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let somebody type."""
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))


def data_of(project: Path) -> str:
    """The dataset as it stands, every byte of it."""
    return (project / "data" / "guidelines.yaml").read_bytes().decode("utf-8")


def dataset_of(project: Path) -> Dataset:
    """The dataset as it is read."""
    dataset = load_text(data_of(project)).dataset
    assert dataset is not None
    return dataset


def run(project: Path, *arguments: str) -> int:
    """Run a command in the project."""
    return main(["--root", str(project), *arguments])


def test_a_signature_is_written_where_the_answer_stands(
    answered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All other lines stay, and what is added is the signature with its seal."""
    before = data_of(answered)
    assert run(answered, "sign", NAME, *WHO, "--yes") == 0
    after = data_of(answered)
    assert after.startswith(before.rstrip("\n"))
    added = after[len(before.rstrip("\n")) :].strip("\n").split("\n")
    assert added[:5] == [
        "        signed:",
        "          by: Dr A. Example",
        "          role: dermatologist",
        "          on: 2026-11-21",
        "          seal:",
    ]
    assert added[-1] == "        review-by: 2027-11-21"
    assert all(
        re.fullmatch(r" {12}- [a-z]+( [a-z0-9-]+)? [0-9a-f]{10}", one) for one in added[5:-1]
    )
    said = capsys.readouterr().out
    assert f"Signed {NAME}: Dr A. Example, dermatologist, on 2026-11-21." in said
    assert "only git or a key (--key) proves it" in said
    assert lapses(dataset_of(answered)) == {}


def test_a_file_keeps_its_line_endings_and_its_rights(answered: Path) -> None:
    """What was typed on Windows stays so."""
    file = answered / "data" / "guidelines.yaml"
    file.write_bytes((SAMPLE + ANSWER).replace("\n", "\r\n").encode("utf-8"))
    file.chmod(0o640)
    assert run(answered, "sign", NAME, *WHO, "--yes") == 0
    text = data_of(answered)
    assert text.count("\n") == text.count("\r\n") > 100
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [one.name for one in file.parent.iterdir()] == ["guidelines.yaml"]


def test_at_a_terminal_the_page_and_what_is_loosened_come_first(
    answered: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever signs has seen what patients will read, and against whom it stands."""
    typed(monkeypatch, "yes", "", "Dr B: Example", "nurse")
    assert run(answered, "sign", NAME) == 0
    said = capsys.readouterr().out
    assert "Do not swim for 48 hours." in said
    assert "Our pools are clean." in said
    told = said[said.index("It loosens what these ask for:") : said.index("Sign this?")]
    assert "Alpha (commercial website): at least 24 to 72\N{NO-BREAK SPACE}hours." in told
    assert "Swim once your skin looks normal." in told
    assert "It no longer asks that your skin looks normal." in told
    assert "Beta" not in told
    assert 'by: "Dr B: Example"' in data_of(answered)


@pytest.mark.parametrize("word", ["no", "y", "Yes, but"])
def test_only_yes_signs(
    answered: Path, monkeypatch: pytest.MonkeyPatch, word: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Anything else leaves the file as it was."""
    before = data_of(answered)
    typed(monkeypatch, word)
    assert run(answered, "sign", NAME, *WHO) == 0
    assert capsys.readouterr().out.endswith("Nothing was signed.\n")
    assert data_of(answered) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sign", NAME, *WHO], "add --yes"),
        (["sign", NAME, "--yes", "--role", "nurse"], 'add --by "Dr A. Example"'),
        (["sign", NAME, "--yes", "--by", "Dr A"], "add --role"),
        (["sign", "dabbing/swin", "--yes", *WHO], "did you mean dabbing/swim?"),
        (["sign", "dabbing/sun", "--yes", *WHO], "there is no answer to dabbing/sun yet"),
        (["sign", "dabbing/pus", "--yes", *WHO], 'there is nothing to sign as "dabbing/pus"'),
        (["sign", NAME, "--yes", "--by", "x" * 161, "--role", "nurse"], "1 to 160 characters"),
        (["sign", NAME, "--yes", *WHO, "--review-by", "2026-11-21"], "name a later day"),
    ],
)
def test_what_cannot_be_signed_is_said_in_words(
    answered: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the status is 1."""
    before = data_of(answered)
    assert run(answered, *arguments) == 1
    assert said in capsys.readouterr().err
    assert data_of(answered) == before


def test_a_day_has_to_be_one(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The usage error says what to write."""
    with pytest.raises(SystemExit):
        run(answered, "sign", NAME, "--review-by", "next year")
    assert "write year-month-day: 2027-11-21" in capsys.readouterr().err


@pytest.mark.parametrize("wait", ["48 h", "12 h"])
def test_what_is_laxer_than_every_source_is_never_signed(
    answered: Path, wait: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the answer was signed, lapsed, and was made laxer since."""
    file = answered / "data" / "guidelines.yaml"
    file.write_text(sealed(SAMPLE + ANSWER).replace("min-wait: 48 h", f"min-wait: {wait}"))
    status = run(answered, "sign", NAME, *WHO, "--yes")
    refused = "answer-below-soonest" in capsys.readouterr().err
    assert (status, refused) == ((1, True) if wait == "12 h" else (0, False))


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    answered: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is signed is what was shown."""
    file = answered / "data" / "guidelines.yaml"
    edited = (SAMPLE + ANSWER).replace("Our pools are clean.", "Our pools are warm.")

    class Slow(Keyboard):
        """A person who goes away, while another one edits the file."""

        def isatty(self) -> bool:
            """Edit before it is answered."""
            file.write_text(edited, encoding="utf-8")
            return True

    monkeypatch.setattr("sys.stdin", Slow("yes\n"))
    assert run(answered, "sign", NAME, *WHO) == 1
    assert "was changed meanwhile" in capsys.readouterr().err
    assert data_of(answered) == edited


def test_an_answer_that_cannot_be_changed_in_place_is_refused() -> None:
    """The way out is to write it as a block."""
    odd = SAMPLE + ANSWER.replace("      - topic: swim", "      - ? topic\n        : swim")
    due = date(2027, 11, 21)
    with pytest.raises(NotSignedError, match="each field on a line of its own"):
        sign_texts({"x": odd}, NAME, by="A", role="B", on=TODAY, review_by=due)


def test_a_signature_that_would_not_hold_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read again before it is handed over."""
    monkeypatch.setattr("aftercare.editing.signing.undone_by", lambda *_: ("x",))
    with pytest.raises(NotSignedError, match="would not hold"):
        sealed(SAMPLE + ANSWER)


def test_signing_again_replaces_the_signature(answered: Path) -> None:
    """There is one, and it is the later one."""
    assert run(answered, "sign", NAME, *WHO, "--yes") == 0
    assert run(answered, "sign", NAME, "--by", "Dr B", "--role", "nurse", "--yes") == 0
    text = data_of(answered)
    assert (text.count("signed:"), text.count("seal:"), text.count("by: Dr B")) == (1, 1, 1)
    assert "Dr A. Example" not in text


def test_where_nothing_is_loosened_it_is_said(
    answered: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clinician need not search for what is not there."""
    strict = (SAMPLE + ANSWER).replace(
        "min-wait: 48 h", "min-wait: 2 week\n        until: [healed]\n        if-not: clinic"
    )
    (answered / "data" / "guidelines.yaml").write_text(strict, encoding="utf-8")
    typed(monkeypatch, "no")
    assert run(answered, "sign", NAME, *WHO) == 0
    assert "It loosens nothing" in capsys.readouterr().out


def test_a_review_day_that_is_set_and_not_over_is_kept(answered: Path) -> None:
    """Otherwise the next review is in a year."""
    file = answered / "data" / "guidelines.yaml"
    text = SAMPLE + ANSWER + "        review-by: 2026-12-24\n"
    file.write_text(text, encoding="utf-8")
    assert run(answered, "sign", NAME, *WHO, "--yes") == 0
    assert data_of(answered).count("review-by: 2026-12-24") == 1
    file.write_text(text.replace("2026-12-24", "2026-11-20"), encoding="utf-8")
    assert run(answered, "sign", NAME, *WHO, "--yes") == 0
    assert "review-by: 2027-11-21" in data_of(answered)


@pytest.mark.parametrize(
    ("name", "answer", "told"),
    [
        ("dabbing/swim", "min-wait: 72 h, until: [normal], if-not: clinic", []),
        ("dabbing/swim", "min-wait: 72 h, until: [healed], if-not: clinic", []),
        ("dabbing/pink", "min-wait: 72 h, reason: R.", ["Alpha"]),
        ("dabbing/pink", "min-wait: 48 h", []),
        ("dabbing/ice", "min-wait: 12 min, reason: R.", ["Alpha"]),
        ("dabbing/ice", "reason: R.", ["Alpha"]),
        ("dabbing/gap", "min-wait: 4 week, reason: R.", ["Alpha", "Hospital"]),
        ("dabbing/sun-before", "min-wait: 7 days", []),
        ("dabbing/hands", "reason: R.", []),
        ("dabbing/cream", "min-wait: 2 days, reason: R.", ["Beta"]),
        ("dabbing/sun", "min-wait: 10 days, reason: R.", ["Beta", "Gamma"]),
    ],
)
def test_what_an_answer_loosens_is_said_source_by_source(
    name: str, answer: str, told: list[str]
) -> None:
    """In each direction those are named who ask for more."""
    topic = name.partition("/")[2]
    words = "For {wait}." if "min-wait" in answer else "Do it."
    text = f'{SAMPLE}    answers:\n      - {{topic: {topic}, text: "{words}", {answer}}}\n'
    loaded = load_text(text)
    assert loaded.dataset
    assert [line.split(" (")[0] for line in loosening(loaded.dataset, name, our_words())] == told


def test_review_lists_what_waits_the_most_pressing_first(tmp_path: Path) -> None:
    """Lapsed, overdue, unsigned, soon due; and what has no answer comes last."""
    text = SIGNED.replace("says: Use no soap.", "says: Take no soap.")
    text = sealed(text, "buffing/balm", on=date(2025, 1, 1), review_by=date(2026, 1, 1))
    text = sealed(text, "buffing/glow", review_by=date(2026, 12, 24))
    add = "      - {topic: hum, text: 'Do not hum for {wait}.', min-wait: 3 day}\n"
    ask = "kind: wait, safer: later, group: Voice}"
    hum = f"      - {{id: hum, name: H, question: Can I hum?, act: hum, {ask}\n"
    hop = f"      - {{id: hop, name: H, question: Can I hop?, act: hop, {ask}\n"
    text = text.replace("    topics:\n", f"    topics:\n{hop}{hum}").replace(
        "topics: [dance], stance: avoid, says: Do not",
        "topics: [dance, hum, hop], stance: avoid, says: Do not",
    )
    text = text.replace("    answers:\n", f"    answers:\n{add}")
    loaded = load_text(sealed(text, "buffing"))
    assert loaded.dataset
    found = waiting(loaded.dataset, TODAY, our_words())
    assert [(one.name, one.why[0].partition(":")[0]) for one in found] == [
        ("buffing/soap", "lapsed"),
        ("buffing/balm", "overdue"),
        ("buffing/hum", "not signed"),
        ("buffing/glow", "the review is due on 24\u00a0December\u00a02026"),
        ("buffing/hop", "not answered"),
    ]
    assert tmp_path.is_dir()


def test_a_review_without_a_terminal_is_a_list(
    answered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script learns what waits, and nothing is signed."""
    before = data_of(answered)
    assert run(answered, "review", *WHO) == 0
    said = capsys.readouterr().out
    beside = ("clinic", "clinic/emergency", "first-aid", "dabbing/when-to-call", "dabbing")
    lines = [f"{name}: not signed" for name in (*beside, NAME)]
    assert said.startswith("\n".join([*lines, "Not answered yet (10): dabbing/sun, "]))
    assert data_of(answered) == before


def test_nothing_waits_where_all_is_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list is empty in words."""
    project = make_project(tmp_path / "project", data=SIGNED)
    assert run(project, "review") == 0
    assert capsys.readouterr().out.startswith("Nothing waits")


def lapsed_project(folder: Path) -> Path:
    """A project in which two answers have lapsed."""
    text = SIGNED.replace("says: Do not dance.", "says: No dancing.")
    return make_project(folder / "project", data=text.replace("Use no soap.,", "No soap.,"))


def test_a_review_signs_what_is_read_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name is asked once; each answer is shown with what undid it and what it loosens."""
    project = lapsed_project(tmp_path)
    typed(monkeypatch, "what?", "s", "Dr C. Example", "surgeon", "sign")
    assert run(project, "review") == 0
    said = capsys.readouterr().out
    assert "1 of 2: buffing/dance: lapsed: claim dance-alpha-1 changed since Dr A. Example" in said
    assert "Do not dance for 4 days." in said
    assert "Beta (commercial website): 5\N{NO-BREAK SPACE}days." in said
    assert said.count("Your name:") == 1
    assert said.endswith("2 signed. 0 still wait.\n")
    assert data_of(project).count("by: Dr C. Example") == 2
    assert lapses(dataset_of(project)) == {}


@pytest.mark.parametrize(("keys", "signed"), [(["n", "n"], 0), (["q"], 0), (["n", "s"], 1)])
def test_a_review_can_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str], signed: int,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """What is not signed stays as it was."""
    project = lapsed_project(tmp_path)
    typed(monkeypatch, *keys)
    assert run(project, "review", *WHO) == 0
    assert capsys.readouterr().out.endswith(f"{signed} signed. {2 - signed} still wait.\n")
    assert len(lapses(dataset_of(project))) == 2 - signed


def test_a_terminal_that_closes_signs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of input is no yes."""
    project = lapsed_project(tmp_path)
    typed(monkeypatch)
    assert run(project, "review", *WHO) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert os.listdir(project / "data") == ["guidelines.yaml"]  # noqa: PTH208
