"""Sign an answer in the text of the dataset, and find what waits for a signature.

A signature in the file is a claim; who made it, the history of the file proves.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from aftercare.answer import SIGNATURES_FOR_A_SIGN, Answer, Signature
from aftercare.check import require
from aftercare.explain import explain
from aftercare.laxer import loosened, missing_conditions
from aftercare.load import load_text
from aftercare.model import Dataset, Topic, Treatment
from aftercare.problem import did_you_mean
from aftercare.reconcile import Reading, all_readings
from aftercare.seal import Slot, lapses, sign, undone_by
from aftercare.splice import SpliceError, Value, splice
from aftercare.wording import KINDS, claim_figures

SOON = timedelta(days=60)
TERM = timedelta(days=365)
"""How long a signature stands, if no day is named."""


class NotSignedError(LookupError):
    """Nothing was signed; the message says why, and what to do instead."""


Pending = Literal["lapsed", "overdue", "unsigned", "alone", "due", "unanswered"]
"""What an answer waits for; `alone` is a warning sign that one clinician has signed."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that wants a clinician, and why."""

    name: str
    why: tuple[str, ...]
    is_answered: bool = True
    kind: Pending = "unsigned"


def find(dataset: Dataset, name: str) -> tuple[Treatment, Topic, Reading]:
    """Find the question TREATMENT/TOPIC. Raises LookupError, with what could be meant."""
    known = {
        f"{treatment.id}/{topic.id}": (treatment, topic, reading)
        for treatment, topic, reading in all_readings(dataset)
        if topic.question or treatment.answer_to(topic.id)
    }
    if name not in known:
        raise NotSignedError(f'there is no question "{name}"; {did_you_mean(name, known)}')
    return known[name]


def answer_of(dataset: Dataset, name: str) -> Answer:
    """Find the answer to a question. Raises LookupError where there is none to sign."""
    treatment, topic, _ = find(dataset, name)
    answer = treatment.answer_to(topic.id)
    if answer is None:
        what = f"there is no answer to {name} yet; write one under answers: of {treatment.id}"
        raise NotSignedError(what)
    return answer


def waiting(dataset: Dataset, day: date) -> list[Waiting]:
    """List what waits: lapsed, overdue, unsigned, soon due; then what has no answer at all."""
    undone = lapses(dataset)
    ranked: list[tuple[int, Waiting]] = []
    for treatment, topic, _ in all_readings(dataset):
        name = f"{treatment.id}/{topic.id}"
        answer = treatment.answer_to(topic.id)
        if not (topic.is_public and (topic.question or answer)):
            continue
        changes = undone.get((treatment.id, topic.id), ())
        if answer is None:
            nothing = Waiting(name, ("not answered",), is_answered=False, kind="unanswered")
            ranked.append((4, nothing))
        elif answer.signed is None:
            ranked.append((2, Waiting(name, ("not signed",))))
        elif changes:
            since = f"since {answer.signed.by} signed on {answer.signed.on.isoformat()}"
            why = tuple(f"lapsed: {change} {since}" for change in changes)
            ranked.append((0, Waiting(name, why, kind="lapsed")))
        elif topic.safer == "urgent" and not answer.countersigned:
            why = (f"signed by {answer.signed.by} alone, and a warning sign takes two",)
            ranked.append((2, Waiting(name, why, kind="alone")))
        elif answer.review_by and answer.review_by < day + SOON:
            is_over = answer.review_by < day
            was = "overdue: the review was due" if is_over else "the review is due"
            why = (f"{was} on {answer.review_by.isoformat()}",)
            kind: Pending = "overdue" if is_over else "due"
            ranked.append((1 if is_over else 3, Waiting(name, why, kind=kind)))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def preview(dataset: Dataset, name: str, day: date) -> str:
    """Show what patients will read once it is signed, and what it rests on."""
    treatment, topic, _ = find(dataset, name)
    key = (treatment.id, topic.id)
    review_by = day + TERM
    slot = slot_of(dataset, name, day)
    signed, _ = sign(dataset, key, slot, by="you", role="your role", on=day, review_by=review_by)
    return explain(signed, name)


def slot_of(dataset: Dataset, name: str, day: date, by: str = "") -> Slot:
    """Say where a signature goes: second only below a first one that still holds.

    Who has signed second before does so again.
    """
    treatment, topic, reading = find(dataset, name)
    answer = answer_of(dataset, name)
    first, second = answer.signed, answer.countersigned
    if second and second.is_by(by):
        return "countersigned"
    if topic.safer != "urgent" or first is None or (answer.review_by or day) <= day:
        return "signed"
    if undone_by(dataset, treatment, topic, reading, first):
        return "signed"
    is_free = second is None or undone_by(dataset, treatment, topic, reading, second)
    return "countersigned" if is_free else "signed"


def loosening(dataset: Dataset, name: str) -> list[str]:
    """Say what an answer loosens and against whom, one source a line."""
    _, topic, reading = find(dataset, name)
    answer = answer_of(dataset, name)
    lines = []
    for claim in loosened(dataset, topic, reading, answer):
        source = dataset.source(claim.source)
        figures = claim_figures(claim) or (claim.urgency.value if claim.urgency else "")
        said = f"{figures}. {claim.says}" if figures else claim.says
        lines.append(f"{source.short} ({KINDS[source.tier][0]}): {said}")
    missing = missing_conditions(reading, answer, dataset.conditions_by_id)
    if topic.safer in {"later", "protect"}:
        words = sorted(dataset.condition(one).words for one in missing)
        lines += [f"It no longer asks that {one}." for one in words]
    return list(dict.fromkeys(lines))


def takes_another(dataset: Dataset, name: str) -> bool:
    """Whether an answer is about a warning sign that does not have two signatures which hold."""
    treatment, topic, reading = find(dataset, name)
    signatures = answer_of(dataset, name).signatures
    holding = [one for one in signatures if not undone_by(dataset, treatment, topic, reading, one)]
    return topic.safer == "urgent" and len(holding) < SIGNATURES_FOR_A_SIGN


def sign_text(
    text: str, file: str, name: str, *, by: str, role: str, on: date, review_by: date
) -> str:
    """Sign an answer in the text of a file that is sound; only the signature's lines change."""
    dataset = require(load_text(text, file))
    treatment, topic, _ = find(dataset, name)
    answer, slot = answer_of(dataset, name), slot_of(dataset, name, on, by)
    path, first = answer.path, answer.signed
    if slot == "countersigned" and first:
        kept = answer.review_by
        review_by = kept if kept and kept > on else review_by
        if first.is_by(by):
            raise NotSignedError(f"{first.by} has signed already; let another clinician sign")
    if review_by <= on:
        what = f"the next review, {review_by.isoformat()}, is not later than {on.isoformat()}"
        raise NotSignedError(f"{what}; name a later day")
    key = (treatment.id, topic.id)
    try:
        _, signed = sign(dataset, key, slot, by=by, role=role, on=on, review_by=review_by)
        text = splice(text, [((*path, *tail), value) for tail, value in _written(signed, slot)])
    except ValidationError as error:
        raise NotSignedError("a name and a role have 1 to 160 characters each") from error
    except SpliceError as error:
        what = f"{error}; write the answer as a block, each field on a line of its own"
        raise NotSignedError(what) from error
    after = require(load_text(text, file))
    final = answer_of(after, name)
    if undone_by(after, *find(after, name), getattr(final, slot)) or (
        final.model_dump() != signed.model_dump()
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


def _written(answer: Answer, slot: Slot) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield the fields of a signature with what is written into each."""
    signature: Signature | None = getattr(answer, slot)
    if signature and answer.review_by:
        yield (slot, "by"), signature.by
        yield (slot, "role"), signature.role
        yield (slot, "on"), signature.on.isoformat()
        yield (slot, "seal"), signature.seal
        yield ("review-by",), answer.review_by.isoformat()
