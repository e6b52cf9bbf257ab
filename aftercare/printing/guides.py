"""Print each treatment's guide: all of it as one document, in two sizes of paper.

It is set once: on either paper a question stands on the same page.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from aftercare.dataset.model import Treatment
from aftercare.parts.treatment import TreatmentView
from aftercare.printing.cut import cut
from aftercare.printing.forms import Form, both_forms
from aftercare.printing.guide import present_guide
from aftercare.printing.printer import Job, Printer, Sheet


def guides(printer: Printer) -> Iterator[Job]:
    """Make a job for each form of each treatment's guide, the size of a country's paper first."""
    for treatment, view in zip(printer.dataset.treatments, printer.view.treatments, strict=True):
        for form in both_forms("guide", "guide-form", printer.country, printer.words):
            yield partial(print_guide, printer, treatment, view, form)


def print_guide(printer: Printer, treatment: Treatment, view: TreatmentView, form: Form) -> Sheet:
    """Print one guide. Raises ProblemsFoundError."""
    site = printer.dataset.clinic.address
    address = f"{site}{view.id}/" if site else ""
    guide = present_guide(printer.view, view, printer.words, copy=printer.copy, address=address)
    printed = printer.print("guide", guide, replace(form, paper="a4"), treatment.path)
    printed = replace(printed, pdf=cut(printed.pdf, form.paper))
    return Sheet(treatment.id, form, printed, tuple(topic.id for topic in view.topics))
