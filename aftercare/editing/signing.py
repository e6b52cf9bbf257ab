"""Sign in the texts of the dataset.

A signature in the file is a claim; who made it, the history of the file proves.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import ValidationError

from aftercare.dataset.answer import Answer, SignOff
from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.load import load_texts
from aftercare.dataset.model import Dataset
from aftercare.editing.explain import explain
from aftercare.editing.preview import preview_block
from aftercare.editing.splice import SpliceError, Value, splice
from aftercare.reading.seal import Slot, sign, signed_as, undone_by
from aftercare.rules.check import require
from aftercare.rules.waiting import NotSignedError, find, to_sign
from aftercare.words.catalogue import Words

TERM = timedelta(days=365)
"""How long a signature stands, if no day is named."""


def preview(dataset: Dataset, name: str, day: date, words: Words) -> str:
    """Show what patients will read once it is signed, and what it rests on."""
    subject = find(dataset, name)
    if subject.sort != "answer":
        return preview_block(subject, words)
    treatment, _, topic = name.partition("/")
    slot, review_by = slot_of(dataset, name, day), day + TERM
    key = (treatment, topic)
    signed, _ = sign(dataset, key, slot, by="you", role="your role", on=day, review_by=review_by)
    return explain(signed, name, words)


def slot_of(dataset: Dataset, name: str, day: date, by: str = "") -> Slot:
    """Say where a signature goes: second only below a first one that still holds.

    Who has signed second before does so again.
    """
    subject = to_sign(dataset, name)
    held = subject.held or SignOff()
    first, second = held.signed, held.countersigned
    if second and second.is_by(by):
        return "countersigned"
    if subject.takes == 1 or first is None or (held.review_by or day) <= day:
        return "signed"
    if undone_by(subject, first):
        return "signed"
    is_free = second is None or undone_by(subject, second)
    return "countersigned" if is_free else "signed"


def sign_texts(texts: Texts, name: str, *, by: str, role: str, on: date, review_by: date) -> Texts:
    """Sign in the texts of a dataset that is sound; only the signature's lines change.

    They stand in the file of what is signed. Raises NotSignedError, ProblemsFoundError.
    """
    loaded = load_texts(texts)
    dataset = require(loaded)
    subject, slot = to_sign(dataset, name), slot_of(dataset, name, on, by)
    held = subject.held or SignOff()
    first = held.signed
    if slot == "countersigned" and first:
        kept = held.review_by
        review_by = kept if kept and kept > on else review_by
        if first.is_by(by):
            raise NotSignedError(f"{first.by} has signed already; let another person sign")
    if review_by <= on:
        what = f"the next review, {review_by.isoformat()}, is not later than {on.isoformat()}"
        raise NotSignedError(f"{what}; name a later day")
    one, path = loaded.document.home(subject.path)
    try:
        signed = signed_as(subject, slot, by=by, role=role, on=on, review_by=review_by)
        fields = [((*path, *tail), value) for tail, value in _written(signed, slot)]
        texts = {**texts, one.file: splice(one.text, fields)}
    except ValidationError as error:
        raise NotSignedError("a name and a role have 1 to 160 characters each") from error
    except SpliceError as error:
        what = f"{error}; write the record as a block, each field on a line of its own"
        raise NotSignedError(what) from error
    after = find(require(load_texts(texts)), name)
    written: Answer | SignOff | None = after.held
    if (
        written is None
        or undone_by(after, getattr(written, slot))
        or written.model_dump() != signed.model_dump()
    ):
        raise NotSignedError("the signature would not hold; nothing was written")
    return texts


def _written(held: Answer | SignOff, slot: Slot) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield the fields of a signature with what is written into each."""
    signature = held.signed if slot == "signed" else held.countersigned
    if signature and held.review_by:
        yield (slot, "by"), signature.by
        yield (slot, "role"), signature.role
        yield (slot, "on"), signature.on.isoformat()
        yield (slot, "seal"), signature.seal
        yield ("review-by",), held.review_by.isoformat()
