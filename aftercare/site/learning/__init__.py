"""Pack the self-test of a treatment for learning systems, in five forms, for staff alone.

Each question keeps its id in every form, so that a learning system that can do so takes a second
import as an update. The same questions make the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from aftercare.dataset.clinic import Clinic
from aftercare.dataset.colours import style_sheet
from aftercare.dataset.model import Dataset
from aftercare.dataset.surroundings import shipped
from aftercare.site.components import template_environment
from aftercare.site.learning.anki import anki
from aftercare.site.learning.gift import gift
from aftercare.site.learning.moodle import moodle
from aftercare.site.learning.scorm import scorm
from aftercare.site.learning.table import table
from aftercare.staff.quiz import FOLDER, FORMS
from aftercare.staff.quiz.question import QuizView
from aftercare.words.catalogue import Words

_STYLES = ("aftercare.css", "self-test.css")


def pack_all(
    root: Path, dataset: Dataset, quizzes: Iterable[QuizView], words: Words, moment: datetime
) -> dict[str, bytes]:
    """Make the files of all self-tests, by their addresses in the staff edition."""
    return {
        f"{FOLDER}/{name}": data
        for quiz in quizzes
        for name, data in pack(root, dataset.clinic, quiz, moment, words).items()
    }


def pack(
    root: Path, clinic: Clinic, quiz: QuizView, moment: datetime, words: Words
) -> Mapping[str, bytes]:
    """Make the files of one self-test by their names. `root` may hold templates of its own.

    The moment is on the day of the version, and later than that of any version before it.
    """
    environment = template_environment(root)
    parts = dict(_parts(root, clinic))
    made = (
        scorm(environment, quiz, clinic, moment.date(), parts),
        moodle(quiz, words),
        gift(quiz, words),
        anki(quiz, moment, words),
        table(quiz, words),
    )
    return {f"{quiz.id}{ending}": data for ending, data in zip(FORMS, made, strict=True)}


def _parts(root: Path, clinic: Clinic) -> Iterator[tuple[str, bytes]]:
    """Read what the page of a learning system is made of: the site's own files first."""
    for name in (*_STYLES, "words.js", "self-test.js"):
        yield name, _own_or_shipped(root, "overrides", f"assets/{name}")
    yield "scorm.js", _own_or_shipped(root, "macros", "_learning/scorm.js")
    if clinic.colours:
        yield "colours.css", style_sheet(clinic.colours).encode()


def _own_or_shipped(root: Path, folder: str, name: str) -> bytes:
    own = root / folder / name
    return (own if own.is_file() else shipped(folder) / name).read_bytes()
