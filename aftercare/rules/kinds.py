"""Describe every kind of problem: one sentence, why, and a sample that passes and one that fails.

A rule says this in its docstring, which `from_docstring` reads. What is wrong with the form of
a file, before any rule sees it, is described in `kinds.yaml`. Both are what `aftercare rule`
and the staff edition show; tests hold that every sample does what it says.
"""

import inspect
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import Any

from aftercare.dataset.document import read_document

_FILE = Path(__file__).with_name("kinds.yaml")
_PART = re.compile(r"^(Passes|Fails):\n((?:(?: .*)?\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """One kind of problem, under its slug; `sentence` says what is kept, not what is broken."""

    slug: str
    group: str
    sentence: str
    why: str
    passes: str
    fails: str


def from_docstring(slug: str, group: str, docstring: str) -> ProblemKind:
    """Read a docstring: a sentence, paragraphs that say why, and blocks `Passes:` and `Fails:`.

    A docstring without the blocks gives empty samples.
    """
    text = f"{inspect.cleandoc(docstring)}\n"
    samples = {match[1]: inspect.cleandoc(match[2]) for match in _PART.finditer(text)}
    sentence, _, why = _PART.sub("", text).strip().partition("\n")
    return ProblemKind(
        slug=slug,
        group=_first_line(group),
        sentence=sentence,
        why="\n\n".join(" ".join(part.split()) for part in why.split("\n\n") if part.strip()),
        passes=samples.get("Passes", ""),
        fails=samples.get("Fails", ""),
    )


@cache
def of_form() -> tuple[ProblemKind, ...]:
    """Return the kinds of problems that no rule finds, in the order of their file."""
    groups: list[dict[str, Any]] = read_document(_FILE, _FILE.name).data
    return tuple(
        ProblemKind(
            slug=slug,
            group=group["group"],
            sentence=" ".join(kind["says"].split()),
            why=" ".join(kind.get("why", "").split()),
            passes=kind["passes"].rstrip("\n"),
            fails=kind["fails"].rstrip("\n"),
        )
        for group in groups
        for slug, kind in group["kinds"].items()
    )


def as_text(kind: ProblemKind) -> str:
    """Format the page of one kind for a terminal."""
    parts = [f"{kind.slug}: {kind.sentence}"]
    parts += [fill(part, 88) for part in kind.why.split("\n\n") if part]
    for title, sample in (("Passes", kind.passes), ("Fails", kind.fails)):
        lines = "\n".join(f"    {line}" for line in sample.split("\n"))
        parts.append(f"{title}:\n{lines}")
    return "\n\n".join(parts)


def _first_line(text: str) -> str:
    return inspect.cleandoc(text).partition("\n")[0]
