"""Make faults out of a sound dataset: each field broken in each way that a hand or a tool can.

A fault is a text with one thing wrong, the line on which it stands, and the slugs of which one
has to be reported there. The fields come from the model, so a new one cannot be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

import yaml
from pydantic.fields import FieldInfo

from aftercare.dataset.document import TextLoader
from aftercare.dataset.model import Dataset
from aftercare.dataset.record import Record

REPLACED: dict[str, dict[str, str]] = {
    "version": {"2026-02-30": "not-a-date", "soon": "not-a-date", "2026-11": "not-a-date"},
    "published": {"2026-13": "not-a-date", "last year": "not-a-date"},
    "days": {"24:00": "time-unreadable", "day 5-2": "wait-reversed"},
    "wait": {
        "48-24 h": "wait-reversed",
        "24:00": "time-unreadable",
        "010 h": "time-leading-zero",
        '"two days"': "time-number-in-words",
        "at least 0 h": "time-zero",
        "3 fortnight": "time-unit",
        "99999 week": "time-too-large",
        "until nowhere": "unknown-condition",
        "no": "time-unreadable",
        "72": "time-unreadable",
    },
    "lasts": {"-3 day": "time-unreadable", "3,5 day": "time-unreadable"},
    "before": {"1e3 h": "time-unreadable"},
    "amount": {"SPF": "amount-unreadable"},
    "source": {"nowhere": "unknown-source"},
    "stance": {"may": "unknown-value", "yes": "unknown-value"},
    "safer": {"longer": "unknown-value"},
    "kind": {"waits": "unknown-value"},
    "tier": {"Hospital!": "unknown-value"},
    "read": {"all": "unknown-value"},
    "urgency": {"now": "unknown-value"},
    "contact": {"112": "unknown-value"},
    "show": {"no": "unknown-value"},
    "country": {"gb": "wrong-form", "no": "wrong-form"},
    "language": {"english!": "wrong-form"},
    "example": {"perhaps": "not-yes-or-no", "1": "not-yes-or-no"},
    "priority": {"first": "not-a-number", "0": "wrong-form", "010": "not-a-number"},
    "url": {"example.org": "wrong-form", "javascript:alert(1)": "wrong-form"},
    "id": {"Two Words": "wrong-form", "ä": "wrong-form", "../up": "wrong-form"},
    "schema": {"1": "schema-number", "01": "schema-number", "one": "schema-number"},
}
"""What is written in place of a field's value, and the slug that it must get."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A text with one thing wrong, where that is, and what it may be called."""

    name: str
    text: str
    line: int
    slugs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one kind of record, as it stands in the text."""

    kind: str
    record: yaml.Node
    key: yaml.Node
    value: yaml.Node
    info: FieldInfo

    @property
    def is_required(self) -> bool:
        """Whether its record cannot be without it."""
        return self.info.is_required()

    @property
    def is_text(self) -> bool:
        """Whether it holds one value, and no list and no record."""
        return isinstance(self.value, yaml.ScalarNode)

    @property
    def name(self) -> str:
        """The kind of record and the field, by which faults are named."""
        return f"{self.kind}.{self.key.value}"

    @property
    def is_in_braces(self) -> bool:
        """Whether its record stands on one line, in braces."""
        return _is_flow(self.record)


def faults(text: str) -> list[Fault]:
    """Make every fault out of a sound text."""
    root = yaml.compose(text, Loader=TextLoader)
    fields = {one.name: one for one in reversed(list(fields_in(root, Dataset)))}
    found = [fault for one in fields.values() for fault in _broken(text, one)]
    found += [fault for one in fields.values() for fault in _replaced(text, one)]
    return sorted(found, key=lambda fault: fault.name)


def fields_in(node: yaml.Node | None, model: type[Record]) -> Iterator[Field]:
    """Find each field that is written, record by record."""
    if not isinstance(node, yaml.MappingNode):
        return
    known = {info.alias or name: info for name, info in model.model_fields.items()}
    for key, value in node.value:
        info = known[key.value]
        inner = record_in(info.annotation)
        yield Field(model.__name__, node, key, value, info)
        if inner and isinstance(value, yaml.SequenceNode):
            for item in value.value:
                yield from fields_in(item, inner)
        elif inner:
            yield from fields_in(value, inner)


def record_in(annotation: object) -> type[Record] | None:
    """Find the kind of record that a field holds, if it holds one."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Record):
            return kind
    return None


def _is_flow(node: yaml.Node) -> bool:
    """Whether a record or a list is written in braces or brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _broken(text: str, one: Field) -> Iterator[Fault]:
    """Break a field in the ways in which any field can be."""
    line = one.key.start_mark.line + 1
    start, end = one.value.start_mark.index, one.value.end_mark.index
    at = one.key.start_mark.index
    written = text[start:end]

    def fault(what: str, broken: str, *slugs: str, where: int = line) -> Fault:
        return Fault(f"{one.name}: {what}", broken, where, frozenset(slugs))

    def instead(value: str) -> str:
        return text[:start] + value + text[end:]

    name = one.key.value
    yield fault("misspelled", f"{text[:at]}{name}x{text[at + len(name) :]}", "unknown-field")
    between = ", " if one.is_in_braces else "\n" + " " * one.key.start_mark.column
    twice = line if one.is_in_braces else line + 1
    again = f"{text[:at]}{name}: x{between}{text[at:]}"
    yield fault("given twice", again, "duplicate-key", where=twice)
    if one.is_text or _is_flow(one.value):
        yield fault("an anchor", f"{text[:start]}&a {text[start:]}", "alias")
        yield fault("a tag", f"{text[:start]}!!str {text[start:]}", "tag")
    if one.is_text:
        yield fault("blank", instead('""'), "empty-field", *_UNREADABLE)
        yield fault("a list", instead("[x, y]"), "wrong-type", "not-text", *_UNREADABLE)
        yield fault("a group", instead("{x: y}"), "wrong-type", "not-text", *_UNREADABLE)
        hidden = instead(f'"\u202e{written.strip(chr(34))}"')
        yield fault("turned round", hidden, "hidden-character")
    else:
        after = one.key.end_mark.index
        next_line = text.rfind("\n", 0, end) + 1  # a block ends where the next key begins
        plain = f"{text[:after]}: x\n{text[next_line:]}"
        plain = instead("x") if _is_flow(one.value) else plain
        yield fault("text for more", plain, "wrong-type", "not-a-record")
    if one.is_required and one.is_in_braces:
        record = one.record.start_mark.line + 1
        yield fault("missing", _without(text, one), "missing-field", where=record)


_UNREADABLE = frozenset(
    {"time-unreadable", "amount-unreadable", "not-a-date", "not-a-number", "not-yes-or-no"}
    | {"wrong-form", "unknown-value", "not-an-address", "schema-number", "not-a-colour"}
)
"""What a blank or a list is called in a field with a form of its own."""


def _without(text: str, one: Field) -> str:
    """Take a field out of a record in braces, with the comma before or after it."""
    start, end = one.key.start_mark.index, one.value.end_mark.index
    if text[end : end + 2] == ", ":
        return text[:start] + text[end + 2 :]
    return text[: start - 2] + text[end:]


def _replaced(text: str, one: Field) -> Iterator[Fault]:
    """Write something in place of a value that its field cannot hold."""
    start, end = one.value.start_mark.index, one.value.end_mark.index
    for value, slug in REPLACED.get(one.key.value, {}).items():
        if one.is_text:
            broken = text[:start] + value + text[end:]
            line = one.value.start_mark.line + 1
            yield Fault(f"{one.name}: {value}", broken, line, frozenset({slug}))
