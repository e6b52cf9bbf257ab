"""Print one document: set it, say where in the data what cannot be set stands, keep long ones.

A long document takes a second or more, so that a process remembers the last few: while one
edits, or builds the staff edition after the public one, what has not changed is not set again.
Nothing is kept on a disk.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from aftercare.dataset.document import Path_
from aftercare.dataset.load import Loaded
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import shipped
from aftercare.parts.papers import SheetFileView
from aftercare.parts.site import SiteView
from aftercare.printing.copy import CopyView
from aftercare.printing.forms import Form
from aftercare.printing.typeset import PAPER, Press, Printed, UnprintableError
from aftercare.printing.unprintable import unprintable
from aftercare.words.catalogue import Words

_LONG = frozenset({"guide", "manual"})
"""The templates of documents that take long."""

_REMEMBERED = 16
"""How many a process remembers: the guides and manuals of five treatments, some megabytes."""

_remembered: dict[str, Printed] = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished document, and the questions on it; `left_out` are those that had no room."""

    folder: str
    form: Form
    printed: Printed
    topics: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it stands in the site."""
        return f"{self.folder}/{self.form.name}.pdf"

    def as_view(self, words: Words) -> SheetFileView:
        """Say what the file is: "PDF, 2 pages, 48 kB"."""
        pages, size = self.printed.pages, max(1, round(len(self.printed.pdf) / 1000))
        about = words.say("as-pdf", n=pages, size=f"{size}\N{NO-BREAK SPACE}kB")
        return SheetFileView(
            words=self.form.words,
            about=about,
            address=f"{self.form.name}.pdf",
            pages=pages,
            topics=self.topics,
        )


Job = partial[Sheet]
"""The printing of one document. Raises ProblemsFoundError for what cannot be set."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A press, and what all documents of one edition are made of."""

    press: Press
    loaded: Loaded
    dataset: Dataset
    view: SiteView
    copy: CopyView
    day: date
    words: Words
    templates: str = ""
    """What `name_templates` says: with other templates, nothing is remembered."""

    @property
    def country(self) -> str:
        """Where it is printed, which decides on the paper."""
        return self.dataset.clinic.country

    def print(self, template: str, view: object, form: Form, about: Path_) -> Printed:
        """Set a view with a template. Raises ProblemsFoundError.

        `about` is the path of the record that is blamed for a text that no value holds.
        """
        data = form.values(view, self.dataset.clinic, self.words)
        try:
            if template in _LONG:
                return self._print_once(template, data)
            return self.press.print(template, data, day=self.day)
        except UnprintableError as error:
            problems = unprintable(self.loaded, about, error.found)
            raise ProblemsFoundError(problems) from error

    def _print_once(self, template: str, data: Mapping[str, Any]) -> Printed:
        """Print a long document, unless the same was printed with the same templates before."""
        text = f"{template}{json.dumps(data)}{self.templates}{self.day}"
        key = hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()
        printed = _remembered.pop(key, None)
        if printed is None:
            printed = self.press.print(template, data, day=self.day)
            self.press.forget()
        _remembered[key] = printed
        for oldest in list(_remembered)[:-_REMEMBERED]:
            del _remembered[oldest]
        return printed


def name_templates(root: Path) -> str:
    """Name all that a site prints with: its own templates and fonts, and the shipped ones."""
    folders = (root / PAPER, shipped(PAPER))
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    return "\n".join(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
