"""Sign in the text of the dataset, and find what waits for a signature.

A signature in the file is a claim; who made it, the history of the file proves.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from aftercare.check import require
from aftercare.dataset.answer import Answer, SignOff
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import did_you_mean
from aftercare.explain import explain
from aftercare.preview import preview_block
from aftercare.reading.loosening import loosened, missing_conditions
from aftercare.reading.seal import Slot, Subject, sign, signed_as, subjects, undone, undone_by
from aftercare.splice import SpliceError, Value, splice
from aftercare.words.wording import KINDS, claim_figures

SOON = timedelta(days=60)
TERM = timedelta(days=365)
"""How long a signature stands, if no day is named."""


class NotSignedError(LookupError):
    """Nothing was signed; the message says why, and what to do instead."""


Pending = Literal["lapsed", "overdue", "unsigned", "alone", "due", "unanswered"]
"""What is waited for; `alone` is what takes two and one has signed."""

_RANKS: dict[Pending, int] = {
    "lapsed": 0,
    "overdue": 1,
    "unsigned": 2,
    "alone": 2,
    "due": 3,
    "unanswered": 4,
}

WHAT = {
    "clinic": "the clinic's name, telephone, hours and urgent line",
    "emergency": "the emergency number",
    "first-aid": "first aid",
    "words": "the words around the answers",
    "signs": "the warning signs",
    "answer": "a warning sign",
}
"""What is signed, in words; of answers only a warning sign takes two."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that wants a signature, and why."""

    name: str
    why: tuple[str, ...]
    subject: Subject
    is_answered: bool = True
    kind: Pending = "unsigned"


def find(dataset: Dataset, name: str) -> Subject:
    """Find what is signed under a name. Raises LookupError, with what could be meant."""
    known = {subject.name: subject for subject in subjects(dataset)}
    if name not in known:
        raise NotSignedError(f'there is nothing to sign as "{name}"; {did_you_mean(name, known)}')
    return known[name]


def to_sign(dataset: Dataset, name: str) -> Subject:
    """Find what is signed under a name. Raises LookupError where there is no answer yet."""
    subject = find(dataset, name)
    if subject.sort == "answer" and subject.held is None:
        treatment = name.partition("/")[0]
        what = f"there is no answer to {name} yet; write one under answers: of {treatment}"
        raise NotSignedError(what)
    return subject


def waiting(dataset: Dataset, day: date) -> list[Waiting]:
    """List what waits: lapsed, overdue, unsigned, soon due; then what has no answer at all."""
    found = [
        one for subject in subjects(dataset) if subject.is_public and (one := _waits(subject, day))
    ]
    return sorted(found, key=lambda one: _RANKS[one.kind])


def _waits(subject: Subject, day: date) -> Waiting | None:
    name, held = subject.name, subject.held
    if held is None and subject.sort == "answer":
        return Waiting(name, ("not answered",), subject, is_answered=False, kind="unanswered")
    if held is None or held.signed is None:
        return Waiting(name, ("not signed",), subject)
    if lapsed := undone(subject):
        signature, changes = lapsed
        who = signature.by
        when = f" on {signature.on.isoformat()}"
        why = tuple(f"lapsed: {change.since(who, when)}" for change in changes)
        return Waiting(name, why, subject, kind="lapsed")
    if len(subject.signatures) < subject.takes:
        why = (f"signed by {held.signed.by} alone, and {takes_two(subject)}",)
        return Waiting(name, why, subject, kind="alone")
    if held.review_by and held.review_by < day + SOON:
        is_over = held.review_by < day
        was = "overdue: the review was due" if is_over else "the review is due"
        why = (f"{was} on {held.review_by.isoformat()}",)
        return Waiting(name, why, subject, kind="overdue" if is_over else "due")
    return None


def takes_two(subject: Subject) -> str:
    """Say that two sign this."""
    what = WHAT[subject.sort]
    return f"{what} {'take' if subject.sort == 'signs' else 'takes'} two"


def preview(dataset: Dataset, name: str, day: date) -> str:
    """Show what patients will read once it is signed, and what it rests on."""
    subject = find(dataset, name)
    if subject.sort != "answer":
        return preview_block(subject)
    treatment, _, topic = name.partition("/")
    slot, review_by = slot_of(dataset, name, day), day + TERM
    key = (treatment, topic)
    signed, _ = sign(dataset, key, slot, by="you", role="your role", on=day, review_by=review_by)
    return explain(signed, name)


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


def loosening(dataset: Dataset, name: str) -> list[str]:
    """Say what an answer loosens and against whom, one source a line."""
    subject = to_sign(dataset, name)
    topic, reading, answer = subject.topic, subject.reading, subject.held
    if topic is None or reading is None or not isinstance(answer, Answer):
        return []
    lines = []
    for claim in loosened(dataset, topic, reading, answer):
        source = dataset.source(claim.source)
        figures = claim_figures(claim) or (claim.urgency.value if claim.urgency else "")
        said = f"{figures}. {claim.says}" if figures else claim.says
        lines.append(f"{source.short} ({KINDS[source.tier][0]}): {said}")
    missing = missing_conditions(reading, answer, dataset.conditions_by_id)
    if topic.safer.is_wait:
        words = sorted(dataset.condition(one).words for one in missing)
        lines += [f"It no longer asks that {one}." for one in words]
    return list(dict.fromkeys(lines))


def since_signed(dataset: Dataset, name: str) -> list[str]:
    """Say what has changed since it was signed last, one thing a line."""
    lapsed = undone(to_sign(dataset, name))
    return [change.since(lapsed[0].by) for change in lapsed[1]] if lapsed else []


def takes_another(dataset: Dataset, name: str) -> str:
    """Say that another has to sign, if this does not have two signatures which hold."""
    subject = to_sign(dataset, name)
    holding = [one for one in subject.signatures if not undone_by(subject, one)]
    return takes_two(subject) if len(holding) < subject.takes else ""


def sign_text(
    text: str, file: str, name: str, *, by: str, role: str, on: date, review_by: date
) -> str:
    """Sign in the text of a file that is sound; only the signature's lines change."""
    dataset = require(load_text(text, file))
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
    path = subject.path
    try:
        signed = signed_as(subject, slot, by=by, role=role, on=on, review_by=review_by)
        text = splice(text, [((*path, *tail), value) for tail, value in _written(signed, slot)])
    except ValidationError as error:
        raise NotSignedError("a name and a role have 1 to 160 characters each") from error
    except SpliceError as error:
        what = f"{error}; write the record as a block, each field on a line of its own"
        raise NotSignedError(what) from error
    after = find(require(load_text(text, file)), name)
    written: Answer | SignOff | None = after.held
    if (
        written is None
        or undone_by(after, getattr(written, slot))
        or written.model_dump() != signed.model_dump()
    ):
        raise NotSignedError("the signature would not hold; nothing was written")
    return text


def write_whole(file: Path, text: str) -> None:
    """Put a new text in place of a file at once, with the rights that it had."""
    file = file.resolve()
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(text.encode("utf-8"))
    shutil.copymode(file, new)
    new.replace(file)


def _written(held: Answer | SignOff, slot: Slot) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield the fields of a signature with what is written into each."""
    signature = held.signed if slot == "signed" else held.countersigned
    if signature and held.review_by:
        yield (slot, "by"), signature.by
        yield (slot, "role"), signature.role
        yield (slot, "on"), signature.on.isoformat()
        yield (slot, "seal"), signature.seal
        yield ("review-by",), held.review_by.isoformat()
