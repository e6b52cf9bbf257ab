"""What the records of one file say of each other by their ids: none twice, and none of nothing.

Ids are looked up in the values as they were written, so that a broken record counts as existing.
A block is the way to what holds lists of records: the file, every treatment, a pack, a treatment.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from aftercare.dataset.answer import Answer, Pair
from aftercare.dataset.document import Document, Path_
from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.pack import FirstAidChoice, FirstAidStep, HelpLine
from aftercare.dataset.problem import Place, did_you_mean
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition, event_of, is_elapsed
from aftercare.dataset.statement import Claim


class Fault(NamedTuple):
    """What is wrong with an id, where it stands, and what to write instead."""

    slug: str
    path: Path_
    what: str
    remedy: str


_FILE: Path_ = ()
_EVERY: Path_ = ("every-treatment",)
_BLOCKS: tuple[Path_, ...] = (("packs",), ("treatments",))


def identities(document: Document, records: Sequence[Record]) -> Iterator[Fault]:
    """Find ids that are given twice: in one list, or in two blocks that come together."""
    first: dict[tuple[Path_, Path_, str], Place] = {}
    met = _together(document.data)
    named = [record for record in records if getattr(record, "id", "")]
    order = document.order
    for record in sorted(named, key=lambda one: order(document.place((*one.path, "id")))):
        path, identity = (*record.path, "id"), str(getattr(record, "id", ""))
        block = _block(record.path)
        kind = record.path[len(block) : -1]
        here = document.place(path)
        places = [first.get((one, kind, identity)) for one in (block, *met.get(block, ()))]
        if found := [place for place in places if place]:
            there = min(found, key=order)
            at = f"{there.file}:" if there.file != here.file else "line "
            what = f'the id "{identity}" is given twice, first in {at}{there.line}'
            yield Fault("duplicate-id", path, what, "give one of them another id")
        first.setdefault((block, kind, identity), here)


def references(document: Document, records: Sequence[Record]) -> Iterator[Fault]:
    """Find references to records that do not exist."""
    raw: dict[str, Any] = document.data
    conditions = _ids(raw, _FILE, "conditions")
    events = {str(one["id"]) for one in _raw(raw, "conditions") if "since" in one}
    # The ids of a block are looked through once, however many records name them.
    ids = cache(lambda block, key: _ids(raw, block, key))
    around = cache(lambda block: (block, _EVERY, *_packs_of(raw, block)))
    for record in records:
        block = _block(record.path)
        for kind, word, tail in _named_by(record):
            near = {"source": (_FILE, *around(block)), "topic": around(block), "claim": (block,)}
            known = [ids(one, f"{kind}s") for one in near.get(kind, (_FILE,))]
            known = [events] if kind == "event" else known
            if not any(word in one for one in known):
                slug = f"unknown-{kind}"
                what = f'there is no {kind} "{word}"'
                remedy = did_you_mean(word, set().union(*known))
                if kind in _ADDED and not any(known):
                    remedy = _ADDED[kind].format(word)
                if kind == "event" and word in conditions:
                    what = f'a time is counted from "{word}", which has no words for that'
                    remedy = f'add to the condition "{word}": since: your stitches came out'
                yield Fault(slug, (*record.path, *tail), what, remedy)


_NAMED: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Claim: (
        ("source", "source"),
        ("topic", "topics"),
        ("condition", "holds_if"),
        ("condition", "holds_unless"),
    ),
    Answer: (("topic", "topic"),),
    Treatment: (("pack", "use"),),
    Pair: (("treatment", "treatments"),),
    Topic: (
        ("topic", "after_doing"),
        ("topic", "helps"),
        ("topic", "see"),
        ("condition", "release"),
    ),
    HelpLine: (("source", "source"),),
    FirstAidStep: (("claim", "claims"),),
    FirstAidChoice: (("claim", "claims"),),
    Condition: (("condition", "stands_for"), ("condition", "implies")),
}
"""Which fields of a record hold the ids of what; times, which hold states, come on top."""


_ADDED = {
    "condition": "add it under conditions: (aftercare new-condition --id {} asks for it)",
    "event": "add it under conditions:, with since: (aftercare new-condition --id {} asks for it)",
    "source": "add it under sources: (aftercare new-source --id {} asks for it)",
    "pack": "add it under packs:, or take it out of use:",
}
"""How what is named is added, where there is nothing else that could be meant."""


def _named_by(record: Record) -> Iterator[tuple[str, str, Path_]]:
    """Yield every id that a record names: of what kind, which, and in which field."""
    for kind, name in _NAMED.get(type(record), ()):
        value = getattr(record, name)
        key = type(record).model_fields[name].alias or name.replace("_", "-")
        if isinstance(value, str):
            yield kind, value, (key,)
        else:
            yield from ((kind, one, (key, i)) for i, one in enumerate(value or ()))
    if isinstance(record, Claim):
        for aspect, time in record.timings:
            yield from (_state(name, (aspect.replace("_", "-"),)) for name in time.until)
    elif isinstance(record, Answer):
        yield from (_state(name, ("until", i)) for i, name in enumerate(record.until))


def _state(name: str, field_: Path_) -> tuple[str, str, Path_]:
    """What a state names: a condition, or the event that its time is counted from."""
    return "event" if is_elapsed(name) else "condition", event_of(name), field_


def _block(path: Path_) -> Path_:
    """The way to the block in which a record stands."""
    if path[:1] == _EVERY:
        return _EVERY
    return path[:2] if path[:1] in _BLOCKS and len(path) > 2 else _FILE


def _packs_of(raw: dict[str, Any], block: Path_) -> list[Path_]:
    """The ways to the packs that a treatment names."""
    used = _at(raw, block).get("use") if block[:1] == ("treatments",) else None
    named = used if isinstance(used, list) else []
    listed = raw.get("packs")
    packs = listed if isinstance(listed, list) else []
    return [
        ("packs", number)
        for number, pack in enumerate(packs)
        if isinstance(pack, dict) and pack.get("id") in named
    ]


def _together(raw: dict[str, Any]) -> dict[Path_, set[Path_]]:
    """Each block with those whose ids it cannot give again; no two treatments are among them."""
    listed = raw.get("treatments")
    treatments: list[Path_] = [
        ("treatments", number) for number in range(len(listed) if isinstance(listed, list) else 0)
    ]
    packs = {one: _packs_of(raw, one) for one in treatments}
    in_use = dict.fromkeys(pack for named in packs.values() for pack in named)
    groups = [[_FILE, _EVERY, *in_use]]
    groups += [[_EVERY, *named, treatment] for treatment, named in packs.items()]
    met: dict[Path_, set[Path_]] = {}
    for group in groups:
        for block in group:
            met.setdefault(block, set()).update(group)
    return met


def _at(raw: dict[str, Any], block: Path_) -> dict[str, Any]:
    """The values of a block, or none where it is broken."""
    value: Any = raw
    for step in block:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return value if isinstance(value, dict) else {}


def _ids(raw: dict[str, Any], block: Path_, key: str) -> set[str]:
    return {str(record["id"]) for record in _raw(_at(raw, block), key)}


def _raw(block: object, key: str) -> list[dict[str, Any]]:
    """The records of a list that have an id, before they are read."""
    records = block.get(key) if isinstance(block, dict) else None
    listed = records if isinstance(records, list) else []
    return [record for record in listed if isinstance(record, dict) and "id" in record]
