"""Digest what records say, however their file is laid out, and under whatever names.

A field that is left out counts as not there, so that a field which a later version of the
program adds changes no digest while it is unused; a renamed one goes by its first name, and the
file by the number of its first form.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from aftercare.dataset.answer import Answer, Covers, OwnWords, Signature, Stage
from aftercare.dataset.clinic import Clinic, Line, RegionalLine
from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.record import Record
from aftercare.dataset.renamed import first_name
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Applies, Claim, Source
from aftercare.dataset.times import Amount, Time

WITHIN: dict[type[Record], str] = {
    Clinic: "clinic",
    Line: "urgent-line",
    RegionalLine: "urgent-lines",
    Treatment: "treatments",
    Stage: "stages",
    Topic: "topics",
    Covers: "covers",
    OwnWords: "words",
    Claim: "claims",
    Applies: "applies",
    Source: "sources",
    Condition: "conditions",
    Answer: "answers",
    Signature: "signed",
}
"""The list or block in which each record stands, as steps of renaming name it."""


def digest(record: Record, without: Collection[str] = ()) -> str:
    """Digest all that a record says, or all but some of its fields; 64 hexadecimal digits."""
    plain = dict(_fields(record, without))
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def digest_of(record: Record, *names: str) -> str:
    """Digest some fields of a record, likewise."""
    return digest(record, type(record).model_fields.keys() - set(names))


def _fields(record: Record, without: Collection[str]) -> Iterator[tuple[str, Any]]:
    within = WITHIN.get(type(record), "")
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in without and value != field.default:
            # What had one field at first and has two now goes by its first name only alone.
            first = first_name(within, name)
            is_taken = first != name and getattr(record, first, field.default)
            yield name if is_taken else first, _plain(1 if name == "schema_number" else value)


def _plain(value: Any) -> Any:
    """Turn a value into what JSON can hold, as the editor wrote it."""
    match value:
        case Record():
            return dict(_fields(value, ()))
        case Time() | Amount():
            return value.text
        case (Amount() as only,):
            return only.text
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return str(value)  # a day as 2026-11-21, a word of the vocabulary as it is written
