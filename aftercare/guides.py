"""Print each treatment's guide: all of it as one document, in two sizes of paper.

A long document takes a second or more, so that a process remembers the last few: while one
edits, or builds the staff edition after the public one, what has not changed is not set again.
Nothing is kept on a disk.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from aftercare.archive import kept, new_version
from aftercare.components import shipped
from aftercare.load import Loaded
from aftercare.model import Dataset
from aftercare.present.guide import present_guide
from aftercare.problem import Problem, ProblemsFoundError
from aftercare.sheets import Form, Prints, Sheet, copy_of, forms_in, print_sheets
from aftercare.typeset import PAPER, Press, Printed, UnprintableError, open_press, plain
from aftercare.unprintable import unprintable
from aftercare.views import SheetFileView, SiteView

REMEMBERED = 9
"""How many a process remembers: the guides of four treatments and a manual, some megabytes."""


def guide_forms(country: str) -> tuple[Form, ...]:
    """List the forms of a guide, the size of a country's paper first."""
    return tuple(
        replace(
            form,
            name=form.name.replace("handout", "guide"),
            words=f"The whole guide as one document, {form.size}",
        )
        for form in forms_in(country)
        if not form.large
    )


def print_documents(
    root: Path,
    loaded: Loaded,
    view: SiteView,
    *,
    day: date,
    changes: str,
    progress: Callable[[str], None] | None,
) -> Prints:
    """Print the handouts and guides of the project at `root`. Raises ProblemsFoundError.

    `changes` is where the page on what has changed stands in the site, "" where there is none;
    `progress` is told how far it is, and None prints nothing.
    """
    prints = print_sheets(root, loaded, view, day=day, changes=changes, progress=progress)
    dataset = loaded.dataset
    if dataset is None or progress is None:
        return prints
    guides = _print(root, loaded, dataset, view, day=day, changes=changes, progress=progress)
    treatments = tuple(
        replace(treatment, sheets=(*treatment.sheets, *_files(treatment.id, guides)))
        for treatment in prints.view.treatments
    )
    return replace(
        prints,
        view=replace(prints.view, treatments=treatments),
        documents={**prints.documents, **{one.path: one.printed.pdf for one in guides}},
    )


def _files(treatment: str, guides: Sequence[Sheet]) -> tuple[SheetFileView, ...]:
    return tuple(guide.as_view() for guide in guides if guide.treatment == treatment)


def _print(
    root: Path,
    loaded: Loaded,
    dataset: Dataset,
    view: SiteView,
    *,
    day: date,
    changes: str,
    progress: Callable[[str], None],
) -> list[Sheet]:
    clinic = dataset.clinic
    address = f"{clinic.address}{changes}" if clinic.address and changes else ""
    copy = copy_of(new_version(dataset, kept(root)).code, address)
    views = {one.id: one for one in view.treatments}
    templates = name_templates(root)
    guides: list[Sheet] = []
    problems: list[Problem] = []
    with open_press(root) as press:
        for number, treatment in enumerate(dataset.treatments, 1):
            progress(f"Guides: {number} of {len(views)}")
            answered = tuple(topic.id for topic in views[treatment.id].topics)
            home = f"{clinic.address}{treatment.id}/" if clinic.address else ""
            guide = plain(present_guide(view, views[treatment.id], copy=copy, address=home))
            for form in guide_forms(clinic.country):
                data = form.values(guide, clinic)
                try:
                    printed = print_once(press, "guide", data, templates, day)
                    guides.append(Sheet(treatment.id, form, printed, (), answered))
                except UnprintableError as error:
                    problems += unprintable(loaded, treatment.path, error.found)
    progress("")
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    return guides


_remembered: dict[str, Printed] = {}


def print_once(
    press: Press, template: str, data: dict[str, Any], templates: str, day: date
) -> Printed:
    """Print a long document, unless the same was printed with the same templates just before.

    `templates` is what `name_templates` says. Raises UnprintableError, ProblemsFoundError.
    """
    text = f"{template}{json.dumps(data)}{templates}{day}"
    key = hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()
    printed = _remembered.pop(key, None)
    if printed is None:
        printed = press.print(template, data, day=day)
        press.forget()
    _remembered[key] = printed
    for oldest in list(_remembered)[:-REMEMBERED]:
        del _remembered[oldest]
    return printed


def name_templates(root: Path) -> str:
    """Name all that a site prints with: its own templates and fonts, and the shipped ones."""
    folders = (root / PAPER, shipped(PAPER))
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    return "\n".join(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
