"""Say what is wrong with a file: where, in which words, and what to write instead.

A problem is a value. It carries its own excerpt, so it can be printed without the
file at hand, and it sorts by place. Nothing here reads or writes anything.
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

LONGEST = 320
"""Characters of a line that are shown; of a longer one, those around the fault."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line in a file; line and column count from 1."""

    file: str
    line: int
    column: int
    length: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong.

    `slug` is stable and names the rule, `where` the record in the editor's terms,
    `what` the fault with the real value in it, `remedy` what to write instead, and
    `excerpt` the line of the file as it stands. A note is worth a look and stops no draft.
    """

    place: Place
    slug: str
    where: str
    what: str
    remedy: str
    excerpt: str = field(default="", compare=False)
    severity: Literal["error", "note"] = field(default="error", compare=False)

    @property
    def end_column(self) -> int:
        """The first column after what is wrong, never past the end of the line."""
        left = len(self.excerpt) - self.place.column + 1
        return self.place.column + max(1, min(self.place.length, left))

    def __str__(self) -> str:
        """Format as `file:line:column: error[slug] where: what`, with a caret below."""
        return self.text()

    def text(self, *, colour: bool = False) -> str:
        """Format it; with colour, for a terminal that shows it."""
        paint = _painted if colour else _plain
        place = self.place
        subject = f"{self.where}: " if self.where else ""
        kind = paint(self.severity, f"{self.severity}[{self.slug}]")
        head = f"{place.file}:{place.line}:{place.column}: {kind} {subject}{self.what}"
        if not self.excerpt.strip():
            return f"{head}\n  {self.remedy}"
        number = f"{place.line:>5}"
        shown, column = _window(self.excerpt, place.column)
        end = min(column + self.end_column - place.column, len(shown) + 1)
        carets = paint(self.severity, "^" * max(1, end - column))
        indent = " " * (column - 1)
        empty = paint("margin", f"{' ' * len(number)} |")
        margin = paint("margin", f"{number} |")
        return f"{head}\n{margin} {shown}\n{empty} {indent}{carets}  {self.remedy}"


def _window(line: str, column: int) -> tuple[str, int]:
    """Cut a line that no terminal could show to what stands around a column."""
    if len(line) <= LONGEST:
        return line, column
    start = max(0, min(column - LONGEST // 2, len(line) - LONGEST))
    before, after = "…" if start else "", "…" if start + LONGEST < len(line) else ""
    return f"{before}{line[start : start + LONGEST]}{after}", column - start + len(before)


_COLOURS = {"error": "1;31", "note": "1;36", "margin": "2"}
"""Bold red, bold cyan, faint: by their numbers in ECMA-48."""


def _painted(name: str, text: str) -> str:
    return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m"


def _plain(_: str, text: str) -> str:
    return text


class ProblemsFoundError(Exception):
    """The input cannot be used; `problems` lists everything that is wrong with it."""

    status = 1
    """What the program returns that tells of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = sorted(problems)
        super().__init__(report(self.problems))


def faults_of(stage: Callable[[], object]) -> list[Problem]:
    """Return what is wrong according to one stage, so that another can be asked as well."""
    try:
        stage()
    except ProblemsFoundError as error:
        return error.problems
    return []


def report(problems: Iterable[Problem], *, colour: bool = False) -> str:
    """Format all problems in order of place, and count them in the last line."""
    texts = [problem.text(colour=colour) for problem in sorted(problems)]
    count = f"{len(texts)} problem{'' if len(texts) == 1 else 's'} found"
    return "\n".join([*texts, count])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the known word nearest to this one, or else all that could be written."""
    choices = sorted(set(known))
    near = difflib.get_close_matches(word, choices, 1)
    if near:
        return f"did you mean {near[0]}?"
    return f"write one of: {', '.join(choices)}" if choices else "nothing is defined here yet"
