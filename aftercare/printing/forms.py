"""The forms of a document: its paper, its print, and what readers call it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from aftercare.dataset.clinic import Clinic
from aftercare.dataset.colours import brand_of
from aftercare.printing.typeset import plain
from aftercare.words.catalogue import Words

Paper = Literal["a4", "us-letter"]
_SIZES: dict[Paper, str] = {"a4": "A4", "us-letter": "US Letter"}

_LETTER = frozenset({"US", "CA", "MX", "CO", "CL", "PH", "VE", "GT", "CR", "PA", "DO", "SV"})
"""Countries that print on US Letter."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a document: its file's name, what readers call it, its paper, and its print."""

    name: str
    words: str
    paper: Paper
    large: bool = False

    @property
    def size(self) -> str:
        """What the size of its paper is called."""
        return _SIZES[self.paper]

    def values(self, view: object, clinic: Clinic, words: Words) -> dict[str, Any]:
        """What a template is given: a view as plain values, the paper, the colour, our words."""
        return {
            "view": plain(view),
            "paper": self.paper,
            "large": self.large,
            "brand": brand_of(clinic),
            "words": {name: entry.texts[0] for name, entry in words.entries.items()},
        }


def usual_form(name: str, entry: str, country: str, words: Words) -> Form:
    """The form on the paper of a country; readers are told its size, by an entry of the words."""
    paper = papers_in(country)[0]
    return Form(name, words.say(entry, size=_SIZES[paper]), paper)


def papers_in(country: str) -> tuple[Paper, Paper]:
    """Both sizes of paper, a country's own first."""
    return ("us-letter", "a4") if country in _LETTER else ("a4", "us-letter")


def both_forms(name: str, entry: str, country: str, words: Words) -> Iterator[Form]:
    """Make a form on each size of paper: "handout" on a country's own, "handout-letter"."""
    yield usual_form(name, entry, country, words)
    other = papers_in(country)[1]
    ending = "letter" if other == "us-letter" else "a4"
    yield Form(f"{name}-{ending}", words.say(entry, size=_SIZES[other]), other)
