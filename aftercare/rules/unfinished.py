"""What is left of a sample, an example or a form to fill in: a draft shows it, nobody publishes it.

A new project comes with a sample, and with blanks for what only the clinic knows. Each of them is
found where it stands.
"""

import re
from collections.abc import Iterator
from datetime import date

from aftercare.dataset.model import Dataset
from aftercare.dataset.record import Record
from aftercare.rules.registry import Finding, before_publishing
from aftercare.rules.set_aside import is_of_fiction, is_reserved

SAMPLE = "sample-"
"""How the ids begin of what only shows how it is written."""

BLANK = re.compile(r"\[\[\s*(?=[^\W\d_])[^\[\]]{0,300}(?:\]\])?")
"""A blank that somebody has to fill in, also half of one: [[your registered address]]."""

FILL_IN = "write what is so in its place, without brackets, or delete the line"

YOURS = "write your own in its place, or delete it"


@before_publishing(note=True)
def sample(dataset: Dataset, _: date) -> Iterator[Finding]:
    """What a new project shows as a sample is taken out before anything is published.

    It is invented: a patient who follows it follows nobody. Its ids begin with sample-.

    Passes:
        sources:
          - {id: leaflet, title: After your treatment}

    Fails:
        sources:
          - {id: sample-leaflet, title: Sample leaflet}
    """
    listed: tuple[tuple[Record, str], ...] = (
        *((treatment, treatment.id) for treatment in dataset.treatments),
        *((source, source.id) for source in dataset.sources),
        *((condition, condition.id) for condition in dataset.conditions),
    )
    for record, name in listed:
        if name.startswith(SAMPLE):
            what = f'"{name}" is a sample that came with the project, and is invented'
            yield Finding(record, "id", what, "put your own in its place, under an id of its own")


@before_publishing(note=True)
def blank(dataset: Dataset, _: date) -> Iterator[Finding]:
    """No blank in double brackets is left, in the data and on pages.

    Passes:
        id: leaflet
        title: After your treatment

    Fails:
        id: leaflet
        title: "[[The title]]"
    """
    for record, field, text in _texts(dataset):
        if found := BLANK.search(text):
            yield Finding(record, field, to_fill_in(found[0]), FILL_IN)


@before_publishing()
def number_of_nobody(dataset: Dataset, _: date) -> Iterator[Finding]:
    """No number is shown that is kept for films and examples: nobody would answer.

    Passes:
        telephone: 020 0000 0123

    Fails:
        telephone: 020 7946 0123
    """
    clinic = dataset.clinic
    named: list[tuple[Record, str]] = [(clinic, clinic.telephone)]
    named += [(line, line.telephone) for line in clinic.closed_lines]
    for record, telephone in named:
        if is_of_fiction(telephone, clinic.country):
            what = f'"{telephone}" is kept for films and examples: nobody answers it'
            yield Finding(record, "telephone", what, "write the number that you answer")


@before_publishing()
def address_of_nobody(dataset: Dataset, _: date) -> Iterator[Finding]:
    """No address is shown that is kept for examples: it leads nowhere.

    Passes:
        address: https://aftercare.pier.org/

    Fails:
        address: https://aftercare.example/
    """
    named: list[tuple[Record, str, str | None]] = [
        (dataset.clinic, "address", dataset.clinic.address),
        *((source, "url", source.url) for source in dataset.sources),
    ]
    for record, field, address in named:
        if address and is_reserved(address):
            yield Finding(record, field, nowhere(address), YOURS)


def to_fill_in(blank: str) -> str:
    """Say of a blank what it is."""
    return f"{' '.join(blank.split())[:80]} is still to be filled in"


def nowhere(address: str) -> str:
    """Say of an address that nobody has it."""
    return f'"{address[:60]}" is kept for examples, and leads nowhere'


def _texts(record: Record) -> Iterator[tuple[Record, str, str]]:
    """Go through every text of a record and of those in it, with the record that holds it."""
    for field in type(record).model_fields:
        for value in _flat(getattr(record, field)):
            if isinstance(value, Record):
                yield from _texts(value)
            elif isinstance(value, str):
                yield record, field, value


def _flat(value: object) -> Iterator[object]:
    """The value itself, or each of those in a list."""
    if isinstance(value, tuple):
        for one in value:
            yield from _flat(one)
    else:
        yield value
