"""Bind a signature to what was signed: a short digest of each part of it.

Whatever is signed is a `Subject`. When a part of it changes, the signature lapses, and the
digests say which. A seal that an earlier version of the program made of fewer parts lapses too,
and says so; nothing is ever sealed anew but by whoever signs. A seal shows an edit and proves
nobody's identity; who signed is for the history of the file to prove.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from aftercare.dataset.answer import (
    SIGNATURES_FOR_A_SIGN,
    Answer,
    Signature,
    SignOff,
    signatures_needed,
)
from aftercare.dataset.document import Path_
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.reading import covered
from aftercare.reading.reconcile import Reading, readings

CLINIC = "clinic"
FIRST_AID = "first-aid"
EMERGENCY = "clinic/emergency"
SIGNS = "when-to-call"
"""The page on which the warning signs of a treatment stand; no topic can have its name."""

Name = tuple[str, str]
"""A treatment's id and a topic's id."""

LENGTH = 10
"""Digits of a digest in a seal: enough that no edit keeps it by chance."""

Slot = Literal["signed", "countersigned"]
"""Where a signature stands: the first, or the second."""

Sort = Literal["clinic", "emergency", "first-aid", "words", "signs", "answer"]
"""What is signed: the clinic's numbers, the emergency number, first aid, or of a treatment."""


@dataclass(frozen=True, slots=True, order=True)
class Lapse:
    """One thing that is not as it was when it was signed, or that was not covered then."""

    part: str
    how: Literal["added", "changed", "removed", "uncovered", "unsealed"]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Something that is signed: how it is called, where its signatures stand, how many it takes.

    `held` is the record that holds the signatures, if there is one yet.
    """

    name: str
    sort: Sort
    path: Path_
    held: Answer | SignOff | None
    takes: int
    dataset: Dataset
    treatment: Treatment | None = None
    topic: Topic | None = None
    reading: Reading | None = None

    @property
    def is_public(self) -> bool:
        """Whether patients see it."""
        return self.topic is None or self.topic.is_public

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who has signed, in order."""
        return self.held.signatures if self.held else ()

    def parts(self, held: Answer | SignOff) -> Iterator[covered.Part]:
        """Digest every part that a signature covers, with the record as it is about to be."""
        if isinstance(held, Answer):
            if self.treatment and self.topic and self.reading:
                case = (self.treatment, self.topic, self.reading)
                yield from covered.of_answer(self.dataset, *case, held)
            return
        if self.treatment:
            of = covered.of_signs if self.sort == "signs" else covered.of_words
            yield from of(self.dataset, self.treatment)
        elif self.sort == "first-aid":
            yield from covered.of_first_aid(self.dataset)
        elif self.sort == "emergency":
            yield from covered.of_emergency(self.dataset.clinic)
        else:
            yield from covered.of_clinic(self.dataset.clinic)
        yield covered.of_review(held)


def subjects(dataset: Dataset) -> Iterator[Subject]:
    """Yield everything that is signed before a site is published, in the order of the file."""
    clinic = dataset.clinic
    path = (*clinic.path, "checked")
    yield Subject(CLINIC, "clinic", path, clinic.checked, 1, dataset)
    path = (*clinic.path, "emergency-checked")
    yield Subject(EMERGENCY, "emergency", path, clinic.emergency_checked, 2, dataset)
    yield from first_aid_subject(dataset)
    for treatment in dataset.treatments:
        path = (*treatment.path, "signs-checked")
        held, takes = treatment.signs_checked, SIGNATURES_FOR_A_SIGN
        name = f"{treatment.id}/{SIGNS}"
        yield Subject(name, "signs", path, held, takes, dataset, treatment)
        path = (*treatment.path, "checked")
        yield Subject(treatment.id, "words", path, treatment.checked, 1, dataset, treatment)
        yield from _answers(dataset, treatment)


def first_aid_subject(dataset: Dataset) -> Iterator[Subject]:
    """Yield first aid as what is signed, where there is any, or was any that was signed."""
    for one in dataset.shared:
        if one.first_aid or one.first_aid_checked:
            path = (*(one.path or ("every-treatment",)), "first-aid-checked")
            held, takes = one.first_aid_checked, SIGNATURES_FOR_A_SIGN
            yield Subject(FIRST_AID, "first-aid", path, held, takes, dataset)


def _answers(dataset: Dataset, treatment: Treatment) -> Iterator[Subject]:
    """Yield the answers of a treatment, and the questions that have none."""
    for topic, reading in readings(dataset, treatment):
        answer = treatment.answer_to(topic.id)
        if topic.question or answer:
            yield Subject(
                name=f"{treatment.id}/{topic.id}",
                sort="answer",
                path=answer.path if answer else (),
                held=answer,
                takes=signatures_needed(topic.safer),
                dataset=dataset,
                treatment=treatment,
                topic=topic,
                reading=reading,
            )


def seal(subject: Subject, held: Answer | SignOff, signature: Signature) -> tuple[str, ...]:
    """Make the seal of a subject as it stands now: each part with its digest, cut short."""
    parts = (*subject.parts(held), covered.of_signature(signature))
    return tuple(dict.fromkeys(f"{part} {digits[:LENGTH]}" for part, digits in parts))


def proven(subject: Subject, slot: Slot) -> str:
    """Write what the key of a person signs: all parts of a subject as they stand now.

    Their digests are whole: whoever can write the file might find an edit that keeps a short one.
    Raises LookupError where nobody has signed in that slot.
    """
    signature: Signature | None = getattr(subject.held, slot, None)
    if subject.held is None or signature is None:
        raise LookupError(f"nobody has signed {subject.name} there")
    parts = (*subject.parts(subject.held), covered.of_signature(signature))
    listed = dict.fromkeys(f"{part} {digits}" for part, digits in parts)
    said = [subject.name, slot, signature.by, signature.role, signature.on.isoformat()]
    return "\n".join(["aftercare signature 1", *said, *listed, ""])


def differing(signed: Iterable[str], now: Iterable[str]) -> tuple[Lapse, ...]:
    """Compare two seals; a source or condition that comes with a claim is not named apart."""
    before, after = (dict(text.rsplit(" ", 1) for text in texts) for texts in (signed, now))
    both = before.keys() & after.keys()
    found = [Lapse(part, "changed") for part in both if before[part] != after[part]]
    # A part of one word is always there: the program that made the seal did not know it.
    found += [Lapse(part, "added") for part in after.keys() - both if " " in part]
    found += [Lapse(part, "uncovered") for part in after.keys() - both if " " not in part]
    found += [Lapse(part, "removed") for part in before.keys() - both]
    borne = ("source ", "short ", "condition ")
    own = [one for one in found if one.how == "changed" or not one.part.startswith(borne)]
    return tuple(sorted(own or found))


def undone_by(subject: Subject, signature: Signature) -> tuple[Lapse, ...]:
    """Say what undid a signature; nothing if it holds."""
    if subject.held is None or not signature.seal:
        return (Lapse("", "unsealed"),)
    return differing(signature.seal, seal(subject, subject.held, signature))


def undone(subject: Subject) -> tuple[Signature, tuple[Lapse, ...]] | None:
    """Find the first signature that no longer holds, with what undid it."""
    for signature in subject.signatures:
        if found := undone_by(subject, signature):
            return signature, found
    return None


def lapses(dataset: Dataset) -> dict[Name, tuple[Lapse, ...]]:
    """Say of each signed answer that has lapsed what undid its signature."""
    found: dict[Name, tuple[Lapse, ...]] = {}
    for treatment in dataset.treatments:
        if any(answer.signatures for answer in treatment.answers):
            for subject in _answers(dataset, treatment):
                if subject.topic and (lapsed := undone(subject)):
                    found[(treatment.id, subject.topic.id)] = lapsed[1]
    return found


def signed_as(
    subject: Subject, slot: Slot, *, by: str, role: str, on: date, review_by: date
) -> Answer | SignOff:
    """Sign a subject, in memory; return the record that holds the signature."""
    # Validated, not copied: what was typed at a terminal keeps to the form of the fields.
    signature = Signature.model_validate({"by": by, "role": role, "on": on})
    held = subject.held or SignOff()
    draft = held.model_copy(update={"review_by": review_by})
    sealed = signature.model_copy(update={"seal": seal(subject, draft, signature)})
    return draft.model_copy(update={slot: sealed})


def sign(
    dataset: Dataset,
    name: Name,
    slot: Slot = "signed",
    *,
    by: str,
    role: str,
    on: date,
    review_by: date,
) -> tuple[Dataset, Answer]:
    """Sign the answer to a topic, in memory; return it with the dataset that holds it."""
    treatment = next(one for one in dataset.treatments if one.id == name[0])
    called = "/".join(name)
    found = (one for one in _answers(dataset, treatment) if one.name == called)
    subject = next(found, None)
    if subject is None or not isinstance(subject.held, Answer):
        raise LookupError(f"there is no answer to {called}")
    final = signed_as(subject, slot, by=by, role=role, on=on, review_by=review_by)
    assert isinstance(final, Answer)  # noqa: S101 (what is held is what is signed)
    others = tuple(final if one is subject.held else one for one in treatment.answers)
    signed = treatment.model_copy(update={"answers": others})
    treatments = tuple(signed if one is treatment else one for one in dataset.treatments)
    return dataset.model_copy(update={"treatments": treatments}), final
