"""Print each treatment's guide: all of it as one document, in two sizes of paper.

It is set once: on either paper a question stands on the same page.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from aftercare.dataset.model import Treatment
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.cut import cut
from aftercare.printing.forms import Form, both_forms
from aftercare.printing.guide import present_guide
from aftercare.printing.printer import Job, Printer, Sheet
from aftercare.printing.typeset import Printed
from aftercare.reading.latest import of_latest

_Guided = tuple[Treatment, TreatmentView]


def guides(printer: Printer) -> Iterator[Job]:
    """Make a job for each form of each treatment's guide, the size of a country's paper first."""
    whole = of_latest(partial(_whole, printer))
    for one in zip(printer.dataset.treatments, printer.view.treatments, strict=True):
        for form in both_forms("guide", "guide-form", printer.country, printer.words):
            yield partial(print_guide, whole, one, form)


def print_guide(whole: Callable[[_Guided], Printed], one: _Guided, form: Form) -> Sheet:
    """Print one form of a guide, of which the whole is set on A4. Raises ProblemsFoundError."""
    _, view = one
    printed = whole(one)
    printed = replace(printed, pdf=cut(printed.pdf, form.paper))
    return Sheet(view.id, form, printed, tuple(topic.id for topic in view.topics))


def _whole(printer: Printer, one: _Guided) -> Printed:
    """Set a guide on A4. Raises ProblemsFoundError."""
    treatment, view = one
    site = printer.dataset.clinic.address
    address = f"{site}{view.id}/" if site else ""
    guide = present_guide(printer.view, view, printer.words, copy=printer.copy, address=address)
    return printer.print("guide", guide, Form("guide", "", "a4"), treatment.path)
