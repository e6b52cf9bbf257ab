"""Find marks that other themes draw and this one does not: tabs, icons, folds, notes at the foot.

They would be printed to patients as they stand, or, with their extension switched on, as an icon as
wide as the page or all tabs below each other. So they are refused with what to write instead.
"""

import re
from collections.abc import Iterator

from aftercare.dataset.problem import Place, Problem

_MARKS = (
    (re.compile(r"^\s*(===[!+]*\s+[\"'])"), "tabs", "give each a heading, or a page"),
    (
        re.compile(r"^\s*(\?\?\?\+?\s+\w)"),
        "a fold",
        "write <details><summary>What it is</summary>The text</details>",
    ),
    (
        re.compile(r"(?<![\w:]):((?:material|fontawesome|octicons|simple)-[\w-]+):"),
        "an icon",
        "write its word: a page shows pictures of content/, and no icons",
    ),
    (re.compile(r"(\[\^[^\]\s]+\])"), "a note at the foot", "write it where it belongs"),
    (re.compile(r"^\s*[-*+]\s+(\[[ xX]\])\s"), "a box to tick", "write a list without boxes"),
)
"""What begins each of them, what it is, and what to write instead."""


def foreign_marks(line: str, number: int, name: str) -> Iterator[Problem]:
    """Find those of one line; what stands between backticks is shown as it is."""
    prose = re.sub(r"`[^`]*`", lambda match: " " * len(match[0]), line)
    for pattern, kind, remedy in _MARKS:
        if found := pattern.search(prose):
            place = Place(name, number, found.start(1) + 1, len(found[1]))
            what = f'"{found[1].strip()}" begins {kind}, which no page shows'
            yield Problem(place, "foreign-mark", "", what, remedy, line)
