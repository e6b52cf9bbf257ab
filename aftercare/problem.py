"""Say what is wrong with a file: where, in which words, and what to write instead.

A problem is a value. It carries its own excerpt, so it can be printed without the
file at hand, and it sorts by place. Nothing here reads or writes anything.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal


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

    def __str__(self) -> str:
        """Format as `file:line:column: error[slug] where: what`, with a caret below."""
        place = self.place
        subject = f"{self.where}: " if self.where else ""
        kind = f"{self.severity}[{self.slug}]"
        head = f"{place.file}:{place.line}:{place.column}: {kind} {subject}{self.what}"
        if not self.excerpt.strip():
            return f"{head}\n  {self.remedy}"
        number = f"{place.line:>5}"
        carets = "^" * max(1, min(place.length, len(self.excerpt) - place.column + 1))
        indent = " " * (place.column - 1)
        marked = f"{' ' * len(number)} | {indent}{carets}  {self.remedy}"
        return f"{head}\n{number} | {self.excerpt}\n{marked}"


class ProblemsFoundError(Exception):
    """The input cannot be used; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = sorted(problems)
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """Format all problems in order of place, and count them in the last line."""
    texts = [str(problem) for problem in sorted(problems)]
    count = f"{len(texts)} problem{'' if len(texts) == 1 else 's'} found"
    return "\n".join([*texts, count])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the known word nearest to this one, or else all that could be written."""
    choices = sorted(set(known))
    near = difflib.get_close_matches(word, choices, 1)
    if near:
        return f"did you mean {near[0]}?"
    return f"write one of: {', '.join(choices)}" if choices else "nothing is defined here yet"
