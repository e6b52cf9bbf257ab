"""Pack a self-test as SCORM 1.2: a page that counts, and a manifest that lists its files."""

from collections.abc import Mapping
from datetime import date

from jinja2 import Environment

from aftercare.dataset.clinic import Clinic
from aftercare.site.learning.zipped import zipped
from aftercare.staff.quiz.question import QuizView

MANIFEST, PAGE = "imsmanifest.xml", "index.html"


def scorm(
    environment: Environment,
    quiz: QuizView,
    clinic: Clinic,
    version: date,
    parts: Mapping[str, bytes],
) -> bytes:
    """Pack it. `parts` are the scripts and style sheets that the page loads, by their names."""
    styles = [name for name in parts if name.endswith(".css")]
    values = {
        "quiz": quiz,
        "clinic": clinic,
        "version": version.isoformat(),
        "styles": styles,
        "names": [PAGE, *parts],
    }
    page = environment.get_template("_learning/player.html.jinja").render(values)
    manifest = environment.get_template("_learning/imsmanifest.xml.jinja").render(values)
    return zipped({MANIFEST: manifest.encode(), PAGE: page.encode(), **parts})
