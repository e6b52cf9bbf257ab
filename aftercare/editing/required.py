"""Which fields a record needs, and which words fit together, out of its own rules.

Nothing is listed here that a rule says already: a record is filled, one field is taken out,
and the rules tell whether it is missed.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, get_args

import aftercare.rules.check  # noqa: F401 (registers the rules)
from aftercare.dataset.model import Topic
from aftercare.dataset.record import Record
from aftercare.dataset.statement import Claim
from aftercare.rules.registry import RULES

LISTS = frozenset(
    {"topics", "after-doing", "helps", "also", "if", "unless", "at", "implies", "excludes"}
    | {"particulars", "search", "use", "stages"}
)
"""The fields that hold several words."""

OTHERS = {"urgent": ("after-doing", "act"), "trend": ("helps", "question")}
"""Under which field a sign names other questions, and what those have."""


def choices_of(model: type[Record], key: str) -> tuple[str, ...]:
    """List the only words that a field takes, if it has such."""
    return tuple(_words(model.field_at(key).annotation))


def _words(kind: Any) -> Iterator[str]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield from (word.value for word in kind)
    for part in get_args(kind):
        if isinstance(part, str):
            yield part
        else:
            yield from _words(part)


def directions(kind: str, *, asks: bool) -> tuple[str, ...]:
    """List the directions that a kind of topic can have."""
    words = choices_of(Topic, "safer")
    if not kind:
        return words
    filled: dict[str, Any] = {**example_values(Topic), "kind": kind, "tell": "x"}
    if asks:
        filled["question"] = "x"
    return tuple(
        word
        for word in words
        if not {"kind", "safer"} & _faulty(Topic, {**filled, **_TEXTS[Topic], "safer": word})
    )


_TEXTS: Mapping[type[Record], Mapping[str, str]] = {
    Topic: dict.fromkeys(("act", "instead", "message", "sign", "symptom", "tell"), "x"),
    Claim: {"urgency-basis": "stated", "caution": "x", "show-why": "x"},
}
"""Fields that a rule can ask for, each with something in it."""


def needed(model: type[Record], answers: Mapping[str, str]) -> set[str]:
    """Find the fields without which a record of these answers would break a rule of its own."""
    whole = {**example_values(model), **_TEXTS[model], **answers}
    least = _faulty(model, whole)
    found = set()
    for key in _TEXTS[model]:
        without = {name: value for name, value in whole.items() if name != key}
        if _faulty(model, without) - least:
            found.add(key)
    return found


def _faulty(model: type[Record], values: Mapping[str, Any]) -> set[str]:
    """Name the fields at which a record breaks a rule of its own."""
    record = model.model_validate(values)
    return {
        found.field for kind, judge in RULES.values() if kind is model for found in judge(record)
    }


def example_of(model: type[Record]) -> dict[str, str]:
    """Fill the fields that a record cannot be without with something that stands for it."""
    found = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            key = info.alias or name
            found[key] = next(iter(choices_of(model, key)), "xx")
    return found


def example_values(model: type[Record]) -> dict[str, Any]:
    """Give the same as the values that a record holds."""
    plain: Mapping[str, str] = example_of(model)
    return {key: (value,) if key in LISTS else value for key, value in plain.items()}
