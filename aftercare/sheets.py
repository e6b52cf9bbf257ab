"""Print each treatment's handout: two pages, whatever the data holds, in two sizes of paper.

Whether it fits is decided by setting it. The least important question goes first, then the
next, and stays as a name: see the page. Help, warning signs, scope and the mark of a draft
never go. The large print has all of it and as many pages as it needs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import segno

from aftercare.archive import kept, new_version
from aftercare.clinic import Clinic
from aftercare.load import Loaded
from aftercare.look import brand_of
from aftercare.model import Dataset, Treatment
from aftercare.present.handout import charted, chosen, present_handout
from aftercare.problem import Problem, ProblemsFoundError
from aftercare.typeset import Press, Printed, UnprintableError, open_press, plain
from aftercare.unprintable import unprintable
from aftercare.views import CopyView, SheetFileView, SiteView, TreatmentView

PAGES = 2

Paper = Literal["a4", "us-letter"]
_SIZES: dict[Paper, str] = {"a4": "A4", "us-letter": "US Letter"}

_LETTER = frozenset({"US", "CA", "MX", "CO", "CL", "PH", "VE", "GT", "CR", "PA", "DO", "SV"})
"""Countries that print on US Letter."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a handout: its file's name, what readers call it, its paper, and its print."""

    name: str
    words: str
    paper: Paper
    large: bool = False

    @property
    def size(self) -> str:
        """What the size of its paper is called."""
        return _SIZES[self.paper]

    def values(self, view: dict[str, Any], clinic: Clinic) -> dict[str, Any]:
        """What a template is given: a view as plain values, the paper, the clinic's colour."""
        brand = brand_of(clinic)
        return {"view": view, "paper": self.paper, "large": self.large, "brand": brand}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished handout; `left_out` are the questions that had no room."""

    treatment: str
    form: Form
    printed: Printed
    left_out: tuple[str, ...]
    topics: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it stands in the site."""
        return f"{self.treatment}/{self.form.name}.pdf"

    def as_view(self) -> SheetFileView:
        """Say what the file is: "PDF, 2 pages, 48 kB"."""
        pages, size = self.printed.pages, max(1, round(len(self.printed.pdf) / 1000))
        about = f"PDF, {pages} page{'s' if pages > 1 else ''}, {size}\N{NO-BREAK SPACE}kB"
        return SheetFileView(
            words=self.form.words,
            about=about,
            address=f"{self.form.name}.pdf",
            pages=pages,
            topics=self.topics,
        )


def forms_in(country: str) -> tuple[Form, ...]:
    """List the forms of a handout, the size of a country's paper first."""
    a4 = Form("handout", "Handout to print, A4", "a4")
    letter = Form("handout-letter", "Handout to print, US Letter", "us-letter")
    if country in _LETTER:
        a4 = Form("handout-a4", a4.words, "a4")
        letter = Form("handout", letter.words, "us-letter")
        return (letter, a4, Form("handout-large-print", _LARGE, "us-letter", large=True))
    return (a4, letter, Form("handout-large-print", _LARGE, "a4", large=True))


_LARGE = "Handout in large print"


def copy_of(code: str, changes: str) -> CopyView:
    """Name a copy by its version's code; `changes` is where what has changed is told, or ""."""
    if not changes:
        words = "Advice can change. Ask us whether this sheet still holds."
        return CopyView(code=code, words=words)
    address = f"{changes}#{code}"
    picture = BytesIO()
    squares = segno.make(address, error="m", micro=False)
    squares.save(picture, kind="svg", border=0, omitsize=True, xmldecl=False, svgclass=None)
    words = f"What has changed since this copy: {changes}"
    return CopyView(code=code, words=words, address=address, picture=picture.getvalue().decode())


@dataclass(frozen=True, slots=True)
class Handouts:
    """All that handouts are made of."""

    press: Press
    loaded: Loaded
    dataset: Dataset
    view: SiteView
    copy: CopyView
    day: date

    def print(self, progress: Callable[[str], None]) -> tuple[Sheet, ...]:
        """Print every handout of the site. Raises ProblemsFoundError for what cannot be set."""
        sheets: list[Sheet] = []
        problems: list[Problem] = []
        forms = forms_in(self.dataset.clinic.country)
        views = {view.id: view for view in self.view.treatments}
        for number, treatment in enumerate(self.dataset.treatments, 1):
            progress(f"Handouts: {number} of {len(views)}")
            try:
                sheets += [self.fitted(treatment, views[treatment.id], form) for form in forms]
            except ProblemsFoundError as error:
                problems += error.problems
        progress("")
        if problems:
            raise ProblemsFoundError(dict.fromkeys(problems))
        return tuple(sheets)

    def fitted(self, treatment: Treatment, view: TreatmentView, form: Form) -> Sheet:
        """Print one handout with as many questions as it has room for."""
        asked = topics = chosen(treatment)
        charts = charted(view, topics)
        while True:
            printed = self._printed(treatment, view, form, topics, charts)
            if form.large or printed.pages <= PAGES:
                left = tuple(name for name in asked if name not in topics)
                return Sheet(treatment.id, form, printed, left, tuple(topics))
            if charts:
                charts = charts[:-1]
            elif topics:
                topics = topics[:-1]
                charts = tuple(name for name in charts if name in topics)
            else:
                raise self._too_long(treatment)

    def _printed(
        self,
        treatment: Treatment,
        view: TreatmentView,
        form: Form,
        topics: Sequence[str],
        charts: Sequence[str],
    ) -> Printed:
        handout = present_handout(
            self.view, view, topics=topics, charts=charts, copy=self.copy, address=self._home(view)
        )
        try:
            values = form.values(plain(handout), self.dataset.clinic)
            return self.press.print("handout", values, day=self.day)
        except UnprintableError as error:
            problems = unprintable(self.loaded, treatment.path, error.found)
            raise ProblemsFoundError(problems) from error

    def _home(self, view: TreatmentView) -> str:
        address = self.dataset.clinic.address
        return f"{address}{view.id}/".removeprefix("https://") if address else ""

    def _too_long(self, treatment: Treatment) -> ProblemsFoundError:
        what = "the warning signs alone fill more than two pages of a handout"
        remedy = "shorten covers: or the words of the signs, or join two signs to one"
        path = (*treatment.path, "id")
        return ProblemsFoundError([self.loaded.problem(path, "handout-too-long", what, remedy)])


@dataclass(frozen=True, slots=True)
class Prints:
    """The handouts of a site: its view with links to them, their files, and what had no room."""

    view: SiteView
    documents: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()


def print_sheets(
    root: Path,
    loaded: Loaded,
    view: SiteView,
    *,
    day: date,
    changes: str,
    progress: Callable[[str], None] | None,
) -> Prints:
    """Print all handouts of the project at `root`. Raises ProblemsFoundError.

    `changes` is where the page on what has changed stands in the site, "" where there is none;
    `progress` is told how far it is, and None prints nothing.
    """
    dataset = loaded.dataset
    if dataset is None or progress is None:
        return Prints(view)
    code = new_version(dataset, kept(root)).code
    address = dataset.clinic.address
    copy = copy_of(code, f"{address}{changes}" if address and changes else "")
    with open_press(root) as press:
        sheets = Handouts(press, loaded, dataset, view, copy, day).print(progress)
    treatments = tuple(
        replace(
            treatment,
            sheets=tuple(sheet.as_view() for sheet in sheets if sheet.treatment == treatment.id),
        )
        for treatment in view.treatments
    )
    return Prints(
        view=replace(view, treatments=treatments),
        documents={sheet.path: sheet.printed.pdf for sheet in sheets},
        notes=tuple(_full(loaded, dataset, sheets)),
    )


def _full(loaded: Loaded, dataset: Dataset, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Note the questions that had no room on a handout, each with the sizes of paper."""
    missing: dict[tuple[str, str], list[str]] = {}
    for sheet in sheets:
        for name in sheet.left_out:
            missing.setdefault((sheet.treatment, name), []).append(sheet.form.size)
    for treatment in dataset.treatments:
        for topic in treatment.topics:
            if sizes := missing.get((treatment.id, topic.id)):
                what = f'no room on the handout ({" and ".join(sizes)}): it says "see the page"'
                remedy = "number fewer questions with handout:, or shorten their words"
                path = (*topic.path, "handout" if topic.handout else "id")
                note = loaded.problem(path, "handout-full", what, remedy)
                yield replace(note, severity="note")
