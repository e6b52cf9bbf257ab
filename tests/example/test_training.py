"""The self-test of the real data, and the page for those who train staff."""

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest

from aftercare.dataset.load import load
from aftercare.dataset.model import Dataset
from aftercare.doors.cli import main
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.staff.quiz import make_quizzes
from aftercare.staff.quiz.asking import KINDS
from aftercare.staff.quiz.question import QuizView
from aftercare.words.catalogue import our_words
from tests.conftest import ROOT, TODAY
from tests.presenting import present
from tests.properties.test_quiz_laws import faults

PAGE = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^\$ \.venv/bin/aftercare (quiz .*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The real data."""
    return require(load(ROOT / DATA, DATA))


@pytest.fixture(scope="module")
def quiz(dataset: Dataset) -> QuizView:
    """The self-test of microneedling."""
    return make_quizzes(dataset, present(dataset, today=TODAY), TODAY, our_words())[0]


def test_the_real_questions_keep_the_laws(dataset: Dataset, quiz: QuizView) -> None:
    """Each has one right answer, and says whose figure it wants."""
    assert list(faults(dataset, quiz)) == []


def test_every_kind_of_question_is_asked(quiz: QuizView) -> None:
    """There is enough to learn, and every sign of an emergency is in it."""
    kinds = Counter(question.kind for question in quiz.questions)
    assert set(kinds) == set(KINDS)
    assert len(quiz.questions) > 60
    emergencies = [one for one in quiz.questions if "999" in one.stem]
    assert len(emergencies) >= 8


def test_a_sign_question_does_not_name_its_answer(quiz: QuizView) -> None:
    """The stems of all signs of one call are the same: now, today at ours, today elsewhere."""
    assert len({one.stem for one in quiz.questions if one.kind == "urgent"}) == 3


def test_the_command_of_the_page_writes_the_files_that_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It can be typed as it stands."""
    command = COMMAND.search(PAGE)
    assert command
    arguments = [
        str(tmp_path) if one == "build/training" else one for one in shlex.split(command[1])
    ]
    assert main(["--root", str(ROOT), *arguments]) == 0
    named = set(re.findall(r"^\| `(microneedling[^`]*)` ", PAGE, re.MULTILINE))
    assert {file.name for file in tmp_path.iterdir()} == named
    assert "Microneedling: " in capsys.readouterr().out
