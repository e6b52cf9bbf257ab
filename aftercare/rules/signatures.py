"""What a signature has to keep, and what is signed beside the answers before publishing."""

from collections.abc import Iterator
from datetime import date, timedelta

from aftercare.dataset.answer import Answer, Signable, SignOff
from aftercare.dataset.model import Dataset
from aftercare.dataset.record import Record
from aftercare.reading.seal import Sort, Subject, subjects
from aftercare.rules.registry import Finding, before_publishing, rule

LONGEST = timedelta(days=3 * 366)
"""How long a signature stands at most: three years."""


@rule(Signable)
def review_out_of_reach(held: Answer | SignOff) -> Iterator[Finding]:
    """A review is later than the signatures, and within three years of them.

    What nobody looks at again for longer is out of date while it still looks signed.

    Passes:
        signed: {by: Dr A. Example, on: 2026-11-12}
        review-by: 2029-11-12

    Fails:
        signed: {by: Dr A. Example, on: 2026-11-12}
        review-by: 9999-12-31
    """
    for signature in held.signatures:
        if held.review_by and held.review_by <= signature.on:
            what = f"the review is not later than the signature of {signature.by}"
            remedy = f"name a day after {signature.on.isoformat()}, and sign again"
            yield Finding(held, "review_by", what, remedy)
        elif held.review_by and held.review_by > signature.on + LONGEST:
            what = f"the review is more than three years after {signature.by} signed"
            remedy = f"name a day by {(signature.on + LONGEST).isoformat()}, and sign again"
            yield Finding(held, "review_by", what, remedy)


@before_publishing(note=True)
def day_to_come(dataset: Dataset, day: date) -> Iterator[Finding]:
    """No version and no signature is of a day that is still to come.

    Either it was written in advance, or the clock of this computer is wrong. With a wrong clock
    no review is ever overdue, so nothing is published by it.

    Passes:
        version: 2026-11-21  # today

    Fails:
        version: 2026-11-22  # tomorrow
    """
    remedy = f"set the clock, which says {day.isoformat()}, or correct this day"
    if dataset.version > day:
        what = f"the version is of {dataset.version.isoformat()}, which is still to come"
        yield Finding(dataset, "version", what, remedy)
    for pack in (one for one in dataset.packs_in_use if one.version > day):
        what = f"the pack is of {pack.version.isoformat()}, which is still to come"
        yield Finding(pack, "version", what, remedy)
    for subject in subjects(dataset):
        for signature in subject.signatures:
            if signature.on > day:
                what = f"{signature.by} signed on {signature.on.isoformat()}, still to come"
                yield Finding(signature, "on", what, remedy)


@before_publishing()
def emergency_unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Two people have signed the emergency number.

    Passes:
        emergency: "999"
        emergency-checked:
          signed: {by: Dr A. Example}
          countersigned: {by: Dr B. Example}

    Fails:
        emergency: "999"
        checked: {signed: {by: Dr A. Example}}
    """
    for subject in _of(dataset, "emergency"):
        yield from _missing(subject, dataset.clinic, "emergency", "the emergency number takes two")


@before_publishing()
def clinic_unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Somebody has checked the clinic's name, hours, telephone and urgent line, and signed.

    When the hours change, one person signs again, and no answer lapses.

    Passes:
        telephone: 020 0000 0001
        checked: {signed: {by: Dr A. Example}}

    Fails:
        telephone: 020 0000 0001
        emergency: "999"
    """
    for subject in _of(dataset, "clinic"):
        yield from _missing(subject, dataset.clinic, "telephone", "")


@before_publishing()
def signs_unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Two clinicians have signed the warning signs of a treatment, all of them together.

    So no sign is reworded, made less urgent or taken out unless both sign again.

    Passes:
        id: buffing
        signs-checked:
          signed: {by: Dr A. Example}
          countersigned: {by: Dr B. Example}

    Fails:
        id: buffing
        signs-checked:
          signed: {by: Dr A. Example}
    """
    for subject in _of(dataset, "signs"):
        if subject.treatment:
            yield from _missing(subject, subject.treatment, "id", "warning signs take two")


@before_publishing()
def first_aid_unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Two clinicians have signed first aid, all of it together, with what it rests on.

    Passes:
        first-aid:
          - id: awake
        first-aid-checked:
          signed: {by: Dr A. Example}
          countersigned: {by: Dr B. Example}

    Fails:
        first-aid:
          - id: awake
        first-aid-checked:
          signed: {by: Dr A. Example}
    """
    for subject in _of(dataset, "first-aid"):
        for situation in dataset.first_aid:
            yield from _missing(subject, situation, "id", "first aid takes two")


@before_publishing()
def words_unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """A clinician has signed a treatment's own words, and which questions are answered.

    These are its name, summary, scope and stages, and the lines of "Tell us if".

    Passes:
        id: buffing
        checked: {signed: {by: Dr A. Example}}

    Fails:
        id: buffing
        summary: Buffing is invented.
    """
    for subject in _of(dataset, "words"):
        if subject.treatment:
            yield from _missing(subject, subject.treatment, "summary", "")


def _of(dataset: Dataset, sort: Sort) -> Iterator[Subject]:
    return (subject for subject in subjects(dataset) if subject.sort == sort)


def _missing(subject: Subject, record: Record, field: str, two: str) -> Iterator[Finding]:
    """Say that not enough people have signed a subject, at a field of what they have to sign."""
    if len(subject.signatures) < subject.takes:
        who = f"only {subject.signatures[0].by}" if subject.signatures else "nobody"
        what = f"{who} has signed this{f', and {two}' if two else ''}"
        yield Finding(record, field, what, f"aftercare sign {subject.name}")
