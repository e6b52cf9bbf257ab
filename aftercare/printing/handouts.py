"""Print each treatment's handout: two pages, whatever the data holds, in two sizes of paper.

Whether it fits is decided by setting it. The least important question goes first, then the
next, and stays as a name: see the page. Help, warning signs, scope and the mark of a draft
never go. The large print has all of it and as many pages as it needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from aftercare.dataset.load import Loaded
from aftercare.dataset.model import Treatment
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.forms import Form, both_forms, papers_in
from aftercare.printing.handout import charted, chosen, present_handout
from aftercare.printing.printer import Job, Printer, Sheet
from aftercare.printing.room import PAGES, with_room
from aftercare.printing.typeset import Printed
from aftercare.words.catalogue import Words


def handout_forms(country: str, words: Words) -> tuple[Form, ...]:
    """List the forms of a handout, the size of a country's paper first."""
    said = words.say("large-print-form")
    large = Form("handout-large-print", said, papers_in(country)[0], large=True)
    return (*both_forms("handout", "handout-form", country, words), large)


def handouts(printer: Printer) -> Iterator[Job]:
    """Make a job for each form of each treatment's handout."""
    for treatment, view in zip(printer.dataset.treatments, printer.view.treatments, strict=True):
        for form in handout_forms(printer.country, printer.words):
            yield partial(print_handout, printer, treatment, view, form)


def print_handout(printer: Printer, treatment: Treatment, view: TreatmentView, form: Form) -> Sheet:
    """Print one handout with as many questions as it has room for. Raises ProblemsFoundError."""
    site = printer.dataset.clinic.address
    address = f"{site}{view.id}/".removeprefix("https://") if site else ""
    asked = chosen(treatment)
    drawn = charted(view, asked)
    # First the charts go, the least important first, then the questions.
    kept = [
        *((asked, drawn[:charts]) for charts in range(len(drawn), 0, -1)),
        *((asked[:topics], ()) for topics in range(len(asked), -1, -1)),
    ]

    def printed(step: int) -> Printed:
        topics, charts = kept[step]
        handout = present_handout(
            printer.view,
            view,
            printer.words,
            topics=topics,
            charts=charts,
            copy=printer.copy,
            address=address,
            large=form.large,
        )
        return printer.print("handout", handout, form, treatment.path)

    step, made = with_room(1 if form.large else len(kept), printed)
    if made.pages > PAGES and not form.large:
        raise _too_long(printer.loaded, treatment)
    topics, _ = kept[step]
    return Sheet(treatment.id, form, made, topics, asked[len(topics) :])


def _too_long(loaded: Loaded, treatment: Treatment) -> ProblemsFoundError:
    what = "the warning signs alone fill more than two pages of a handout"
    remedy = "shorten covers: or the words of the signs, or join two signs to one"
    path = (*treatment.path, "id")
    return ProblemsFoundError([loaded.problem(path, "handout-too-long", what, remedy)])


def without_room(printer: Printer, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Note the questions that had no room on a handout, each with the sizes of paper."""
    missing: dict[tuple[str, str], list[str]] = {}
    for sheet in sheets:
        for name in sheet.left_out:
            missing.setdefault((sheet.folder, name), []).append(sheet.form.size)
    for treatment in printer.dataset.treatments:
        for topic in treatment.topics:
            if sizes := missing.get((treatment.id, topic.id)):
                what = f'no room on the handout ({" and ".join(sizes)}): it says "see the page"'
                remedy = "number fewer questions with handout:, or shorten their words"
                path = (*topic.path, "handout" if topic.handout else "id")
                note = printer.loaded.problem(path, "handout-full", what, remedy)
                yield replace(note, severity="note")
