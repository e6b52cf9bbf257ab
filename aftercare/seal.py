"""Bind a signature to what was signed: a short digest of each part of it.

A signature covers the question, what the treatment's advice is about, the answer, every
claim that counts, their sources, and the conditions that they name. When one of these
changes, the signature lapses, and the digests say which. Labels are not covered: a new
name for a group changes no advice. A seal shows an edit and proves nobody's identity;
who signed is for the history of the file to prove.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from aftercare.answer import Answer, Signature
from aftercare.digest import digest
from aftercare.first_aid import FirstAid
from aftercare.model import Claim, Dataset, Source, Topic, Treatment
from aftercare.reconcile import Reading, all_readings, readings
from aftercare.record import Record

LENGTH = 10
"""Digits of a digest: enough that no edit keeps it by chance."""

LABELS: dict[type[Record], frozenset[str]] = {
    Topic: frozenset(
        {"name", "group", "priority", "also", "show", "retired", "see", "after_doing", "handout"}
    ),
    Claim: frozenset({"topics", "show_why"}),
    Source: frozenset({"short", "retrieved"}),
    Answer: frozenset({"signed", "countersigned"}),
    Signature: frozenset({"seal"}),
}
"""The fields of a record that can change without a new signature."""

_SAID = {
    "question": "the question",
    "scope": "what the treatment's advice is about",
    "answer": "the answer",
    "signer": "the name, the role or the date of the signature",
}

Name = tuple[str, str]
"""A treatment's id and a topic's id."""

Slot = Literal["signed", "countersigned"]
"""Where a signature stands: the first, or the second."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing that is not as it was when the answer was signed."""

    part: str
    how: Literal["added", "changed", "removed"]

    def __str__(self) -> str:
        """Say it: "claim exercise-beta-1 was added"."""
        verb = "changed" if self.how == "changed" else f"was {self.how}"
        return f"{_SAID.get(self.part, self.part)} {verb}"


def seal(
    dataset: Dataset,
    treatment: Treatment,
    topic: Topic,
    reading: Reading,
    answer: Answer,
    *,
    signature: Signature,
) -> tuple[str, ...]:
    """Make the seal of an answer as it stands now: each part with its digest."""
    covered: list[tuple[str, Record]] = [
        ("question", topic),
        ("scope", treatment.covers),
        ("answer", answer),
        ("signer", signature),
    ]
    named = {*reading.conditions, *answer.until}
    claims = {claim.id: claim for claim in reading.claims}
    covered += [(f"claim {name}", claims[name]) for name in sorted(claims)]
    covered += [(f"source {name}", dataset.source(name)) for name in sorted(reading.sources)]
    covered += [(f"condition {name}", dataset.condition(name)) for name in sorted(named)]
    return tuple(f"{part} {_digest(record)}" for part, record in covered)


def changes(signed: Iterable[str], now: Iterable[str]) -> tuple[Change, ...]:
    """Compare two seals; a source or condition that comes with a claim is not named apart."""
    before, after = (dict(text.rsplit(" ", 1) for text in texts) for texts in (signed, now))
    both = before.keys() & after.keys()
    found = [Change(part, "changed") for part in both if before[part] != after[part]]
    found += [Change(part, "added") for part in after.keys() - both]
    found += [Change(part, "removed") for part in before.keys() - both]
    own = [one for one in found if one.how == "changed" or one.part.startswith("claim ")]
    return tuple(sorted(own or found))


def lapses(dataset: Dataset) -> dict[Name, tuple[str, ...]]:
    """Say of each signed answer that has lapsed what undid its signature."""
    found: dict[Name, tuple[str, ...]] = {}
    for treatment, topic, reading in all_readings(dataset):
        answer = treatment.answer_to(topic.id)
        for signature in answer.signatures if answer else ():
            undone = undone_by(dataset, treatment, topic, reading, signature)
            if undone:
                found.setdefault((treatment.id, topic.id), undone)
    return found


def undone_by(
    dataset: Dataset, treatment: Treatment, topic: Topic, reading: Reading, signature: Signature
) -> tuple[str, ...]:
    """Say what undid a signature under the answer to a topic; nothing if it holds."""
    answer = treatment.answer_to(topic.id)
    if answer is None or not signature.seal:
        return ("it was signed without a seal",)
    now = seal(dataset, treatment, topic, reading, answer, signature=signature)
    return tuple(map(str, changes(signature.seal, now)))


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
    topic, reading = next(pair for pair in readings(dataset, treatment) if pair[0].id == name[1])
    answer = treatment.answer_to(topic.id)
    if answer is None:
        raise LookupError(f"there is no answer to {'/'.join(name)}")
    # Validated, not copied: what was typed at a terminal keeps to the form of the fields.
    signature = Signature.model_validate({"by": by, "role": role, "on": on})
    draft = answer.model_copy(update={"review_by": review_by})
    parts = seal(dataset, treatment, topic, reading, draft, signature=signature)
    sealed = signature.model_copy(update={"seal": parts})
    final = draft.model_copy(update={slot: sealed})
    others = tuple(final if one is answer else one for one in treatment.answers)
    signed = treatment.model_copy(update={"answers": others})
    treatments = tuple(signed if one is treatment else one for one in dataset.treatments)
    return dataset.model_copy(update={"treatments": treatments}), final


def first_aid_seal(dataset: Dataset, first_aid: FirstAid) -> str:
    """Seal first aid as it stands: its words, and the claims and sources that it rests on."""
    behind = dataset.every_treatment.claims_behind(first_aid.rests_on())
    sources = [dataset.source(name) for name in sorted({claim.source for claim in behind})]
    parts = [digest(first_aid, {"signed", "countersigned"})]
    parts += [_digest(record) for record in (*behind, *sources)]
    return f"aid {first_aid.id} {sha256(' '.join(parts).encode('ascii')).hexdigest()[:LENGTH]}"


def first_aid_signers(dataset: Dataset, first_aid: FirstAid) -> tuple[str, ...]:
    """Name the clinicians who have signed first aid as it stands, each once."""
    now = (first_aid_seal(dataset, first_aid),)
    held = [one for one in first_aid.signatures if one.seal == now]
    return tuple(
        one.by
        for place, one in enumerate(held)
        if not any(two.is_by(one.by) for two in held[:place])
    )


def _digest(record: Record) -> str:
    return digest(record, LABELS.get(type(record), frozenset()))[:LENGTH]
