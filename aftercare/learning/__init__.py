"""Pack the self-test of a treatment for learning systems, in five forms, for staff alone.

Each question keeps its id in every form, so that a learning system that can do so takes a second
import as an update. The same questions make the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from aftercare.components import template_environment
from aftercare.dataset.clinic import Clinic
from aftercare.dataset.colours import style_sheet
from aftercare.dataset.model import Dataset
from aftercare.dataset.surroundings import shipped
from aftercare.learning.anki import anki
from aftercare.learning.gift import gift
from aftercare.learning.moodle import moodle
from aftercare.learning.scorm import scorm
from aftercare.learning.table import table
from aftercare.quiz import make_quizzes
from aftercare.views import PackageView, QuizView, SiteView

FOLDER = "learning"
"""The folder of the staff edition in which the files stand."""

FORMS: Mapping[str, tuple[str, str]] = {
    "-scorm.zip": ("SCORM 1.2", "for any learning system. It counts, and says when all is done."),
    "-moodle.xml": ("Moodle XML", "for the question bank of Moodle."),
    "-gift.txt": ("GIFT", "for other systems that import questions as text."),
    ".apkg": ("Anki", "cards to learn with. A second import updates them."),
    ".csv": ("CSV", "a table to read, print or work on."),
}
"""How each file's name ends, for which system it is, and what that does with it."""

_STYLES = ("aftercare.css", "self-test.css")


def self_tests(dataset: Dataset, view: SiteView, today: date) -> tuple[QuizView, ...]:
    """Make every self-test, with the names of its files, so that a page can link to them."""
    return tuple(
        replace(
            quiz,
            packages=tuple(
                PackageView(address=f"../{FOLDER}/{quiz.id}{ending}", name=name, what=what)
                for ending, (name, what) in FORMS.items()
            ),
        )
        for quiz in make_quizzes(dataset, view, today)
    )


def pack_all(root: Path, dataset: Dataset, quizzes: Iterable[QuizView]) -> dict[str, bytes]:
    """Make the files of all self-tests, by their addresses in the staff edition."""
    return {
        f"{FOLDER}/{name}": data
        for quiz in quizzes
        for name, data in pack(root, dataset.clinic, quiz, dataset.version).items()
    }


def pack(root: Path, clinic: Clinic, quiz: QuizView, version: date) -> Mapping[str, bytes]:
    """Make the files of one self-test by their names. `root` may hold templates of its own."""
    environment = template_environment(root)
    parts = dict(_parts(root, clinic))
    made = (
        scorm(environment, quiz, clinic, version, parts),
        moodle(quiz),
        gift(quiz),
        anki(quiz, version),
        table(quiz),
    )
    return {f"{quiz.id}{ending}": data for ending, data in zip(FORMS, made, strict=True)}


def _parts(root: Path, clinic: Clinic) -> Iterator[tuple[str, bytes]]:
    """Read what the page of a learning system is made of: the site's own files first."""
    for name in (*_STYLES, "self-test.js"):
        yield name, _own_or_shipped(root, "overrides", f"assets/{name}")
    yield "scorm.js", _own_or_shipped(root, "macros", "_learning/scorm.js")
    if clinic.colours:
        yield "colours.css", style_sheet(clinic.colours).encode()


def _own_or_shipped(root: Path, folder: str, name: str) -> bytes:
    own = root / folder / name
    return (own if own.is_file() else shipped(folder) / name).read_bytes()
