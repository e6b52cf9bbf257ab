"""Print one document: set it, say where in the data what cannot be set stands, and keep it.

A document takes from a twentieth of a second to some seconds, and nothing else of a build takes as
long. So what has been set once, of the same data with the same templates, is not set again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from importlib.metadata import version
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
from aftercare.printing.store import Store, key_of
from aftercare.printing.typeset import PAPER, Press, Printed, UnprintableError
from aftercare.printing.unprintable import unprintable
from aftercare.words.catalogue import Words

_LONG = frozenset({"guide", "manual"})
"""The templates of documents that take up much memory."""


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
    """What `name_templates` says: with other templates, nothing that was kept counts."""
    store: Store = field(default_factory=Store)

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
            kept = self.store.made(self._key(template, data), lambda: self._set(template, data))
        except UnprintableError as error:
            problems = unprintable(self.loaded, about, error.found)
            raise ProblemsFoundError(problems) from error
        ends, _, pdf = kept.partition(b"\n")
        return Printed(pdf, tuple(json.loads(ends)))

    def _key(self, template: str, data: Mapping[str, Any]) -> str:
        """Name all that a document's bytes hang on."""
        text = json.dumps(data, ensure_ascii=False)
        parts = (template, text, self.templates, self.day.isoformat())
        return key_of(one.encode(errors="surrogateescape") for one in parts)

    def _set(self, template: str, data: Mapping[str, Any]) -> bytes:
        """Set a document: the pages on which its parts end, and the PDF."""
        printed = self.press.print(template, data, day=self.day)
        if template in _LONG:
            self.press.forget()
        return json.dumps(printed.ends).encode() + b"\n" + printed.pdf


def name_templates(root: Path) -> str:
    """Name by its content all that a site prints with: its own templates and fonts, and ours.

    So is the program that sets them. What no template says stands in the data of a document.
    """
    own, ours = root / PAPER, shipped(PAPER)
    folders = dict.fromkeys(one.resolve() for one in (own, ours))
    parts = [_program(), *(part for folder in folders for part in _contents(folder, "*"))]
    return key_of(parts)


@cache
def _program() -> bytes:
    """Name what sets documents: this wing, and the version of Typst."""
    return key_of([version("typst").encode(), *_contents(Path(__file__).parent, "*.py")]).encode()


def _contents(folder: Path, names: str) -> list[bytes]:
    """Read the files of a folder and those below, each after its name."""
    files = sorted(file for file in folder.rglob(names) if file.is_file())
    return [
        part
        for file in files
        for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes())
    ]
