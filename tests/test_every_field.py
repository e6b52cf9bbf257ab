"""Every field of a signed dataset: whoever changes it, somebody signs again, or it is refused.

The fields are taken from the model, so that a new one cannot be forgotten: it is covered by a
seal, or refused by a rule, or stands in the one table of what is free, with the reason.
"""

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest

from aftercare.dataset.document import Document, Path_, Quoted, parse_document
from aftercare.dataset.load import load_document, load_text
from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.pack import Gap, Hazard, HelpLine
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.record import Record
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Time
from aftercare.reading.covered import FREE
from aftercare.rules.check import require
from aftercare.rules.kinds import of_form
from tests.build import all_signed
from tests.conftest import SIGNED, TODAY

MORE = (
    ("  language:", "  urgent-lines:\n    - {where: Belfast, name: Doctor on call, "
     "telephone: 028 9536 0360, hours: by night}\n  address: https://pier.clinic/\n"
     "  copy-lasts: 14 day\n  mark: assets/mark.svg\n  colours: {brand: "
     '"#1d3f6e", link: "#1d4f91", dark-brand: "#22456f", dark-link: "#9cc4f5"}\n  language:'),
    ("conditions:\n", "conditions:\n  - {id: healed, words: your skin has healed, "
     "check-by: Nothing is sore., implies: [normal]}\n"),
    ("until normal}", "until healed}"),
    ("sources:\n", "sources:\n  - {id: ward, title: Leaflet, short: Ward, publisher: Ward, tier: "
     "hospital, jurisdiction: UK, url: 'https://ward.hospital/x', doi: 10.1000/x, published: "
     "2024-05, reviewed: 2024-05, retrieved: 2026-01-02, read: whole, day-one: next-day}\n"),
    ("\ntreatments:\n", "\nhazards:\n  - {id: late, hazard: H., cause: C., effect: E., severity: "
     "minor, mitigation: M., checks: [wait-reversed], topics: [dance]}\n\nevery-treatment:\n"
     "  topics:\n    - {id: choke, name: Choking, kind: red-flag, safer: urgent, symptom: you "
     "choke, look-for: Listen., group: Body}\n  claims:\n    - {id: "
     "choke-ward-1, source: ward, section: Signs, topics: [choke], stance: warn, says: Choking "
     "needs help., urgency: emergency, urgency-basis: stated, contact: emergency}\n    - {id: "
     "choke-ward-2, source: ward, section: Signs, topics: [choke], stance: do, says: Push hard.}\n"
     "  first-aid:\n    - {id: awake, name: Awake, responds: yes, steps: [{says: 'Call "
     "{emergency}.', claims: [choke-ward-1]}, {says: Lay them., claims: [choke-ward-1], choices: "
     "[{label: Hard to breathe, when: [breathing-not-normal], says: Sit up., position: "
     "sitting-legs-out, claims: [choke-ward-1]}, {label: Else, says: Lie flat., position: "
     "flat-legs-raised, claims: [choke-ward-1]}]}]}\n    - {id: asleep, name: No answer, "
     "responds: no, steps: [{says: 'Call {emergency}.', claims: [choke-ward-1]}, {says: Lay "
     "them., claims: [choke-ward-1], choices: [{label: Not breathing, when: "
     "[breathing-not-normal], says: Push., position: flat-on-back, compressions: yes, claims: "
     "[choke-ward-1]}, {label: Else, says: Roll them., position: side, claims: "
     "[choke-ward-1]}]}]}\n\ntreatments:\n"),
    ("\nsources:\n", "\npacks:\n  - id: emergency-gb\n    version: 2026-11-20\n    country: GB\n"
     "    topics:\n      - {id: burn, name: Burn, kind: red-flag, safer: urgent, symptom: you "
     "burn, group: Body}\n    claims:\n      - {id: burn-post-1, source: post, section: Signs, "
     "topics: [burn], stance: warn, says: A burn needs help., urgency: emergency, urgency-basis: "
     "stated, contact: emergency}\n    sources:\n      - {id: post, title: Poster, short: Post, "
     "publisher: Post, tier: hospital, read: whole}\n    hazards:\n      - {id: slow, hazard: H., "
     "cause: C., effect: E., severity: minor, mitigation: M., checks: [wait-reversed], topics: "
     "[burn]}\n    gaps:\n      - {id: blue-lips, missing: Blue lips., looked: Nothing.}\n"
     "    lines:\n      - {id: night, kind: urgent, name: Night line, telephone: '115', hours: all "
     "day, where: Kent, source: post}\n\n"
     "sources:\n"),
    ("    summary: Buffing is invented.\n",
     "    summary: Buffing is invented.\n    use: [emergency-gb]\n"
     "    words: {cared-for: your coat, particulars: [Cloth], search: [hem]}\n"),
    ("    topics:\n      - {id: dance", "    topics:\n      - {id: tell-baby, name: Pregnancy, "
     "kind: contraindication, safer: ask, tell: you are pregnant, group: Health}\n"
     "      - {id: oil, name: Oil, question: Can I use oil?, kind: care, safer: none, message: "
     "No oil., group: Care, retired: Nobody asks., see: soap}\n      - {id: dance"),
    ("    claims:\n      - {id: dance", "    claims:\n      - {id: tell-baby-ward-1, source: ward, "
     "section: Not for, topics: [tell-baby], stance: avoid, says: Ask first.}\n      - {id: dance"),
    ("says: Wash with soap.", "says: Wash with soap., applies: {product: soap}, show: caution, "
     "caution: Gently., show-why: W."),
    ("symptom: you faint,", "symptom: you faint, after-doing: [dance],"),
    ("sign: A glow,", "sign: A glow, helps: [soap],"),
    ("    answers:\n",
     "    answers:\n      - {topic: faint, text: Lie down., urgency: emergency}\n"),
    ("\n\ntreatments:\n",
     "\n\ntogether:\n  - {treatments: [buffing, taping], same: [[dance, hop]], apart: [hop]}\n"
     "\ntreatments:\n  - id: taping\n    name: Taping\n    after: after taping\n"
     "    summary: Taping is invented.\n    use: [emergency-gb]\n"
     "    covers: {words: Taping of an ankle.}\n    topics:\n"
     "      - {id: hop, name: Hopping, question: When can I hop?, kind: wait, safer: later, "
     "act: hop, group: Daily life}\n    claims:\n"
     "      - {id: hop-beta-1, source: beta, section: Hopping, topics: [hop], stance: avoid, "
     "says: Do not hop., wait: 2 day}\n    answers:\n"
     "      - {topic: hop, text: 'Do not hop for {wait}.', min-wait: 48 h}\n"),
)  # fmt: skip
"""What the signed project lacks: a record of each kind, and a sign with an answer of our own."""

MALFORMED = {kind.slug for kind in of_form()} - {
    "unknown-source", "unknown-topic", "unknown-condition", "unknown-pack", "unknown-treatment",
    "duplicate-id", "missing-field", "schema-number",
}  # fmt: skip
"""A value that cannot be read proves nothing about what signatures cover."""

WORDS: dict[str, Any] = {
    "country": "IE", "language": "en-IE", "telephone": "020 7946 0777", "emergency": "112",
    "address": "https://other.clinic/", "mark": "assets/other.svg", "brand": "#1d3f6f",
    "link": "#1d4f92", "dark_brand": "#22456e", "dark_link": "#9cc4f4",
    "seal": ["answer 0000000000"],
    "url": "https://other.clinic/y", "doi": "10.1000/y", "published": "2025", "reviewed": "2025",
    "id": "another-one", "source": "beta", "topic": "soap", "see": "dance", "check_by": "ask",
    "release": "normal", "stands_for": "normal",
    "checks": ["wait-reversed", "two-times"],
    "amount": "at least 9 SPF", "times": "9 a day", "at": ["after meals"],
    "when": ["child"], "claims": ["choke-ward-2"],
    "topics": ["dance", "soap"], "until": ["normal"], "holds_if": ["normal"],
    "holds_unless": ["normal"], "implies": [], "after_doing": ["soap"], "helps": ["dance"],
    "text": "Do it after {wait}.", "picture": "no-driving",
}  # fmt: skip
"""Another value where any word would not do."""


@cache
def full() -> Document:
    """The signed project with a record of each kind, all of it signed."""
    text = SIGNED
    for find, more in MORE:
        assert text.count(find) == 1, find
        text = text.replace(find, more)
    return parse_document(all_signed(text), "data/guidelines.yaml")


def refused(data: Any) -> set[str]:
    """What keeps these values from being published."""
    try:
        require(load_document(replace(full(), data=data)), publish_on=TODAY)
    except ProblemsFoundError as error:
        return {problem.slug for problem in error.problems}
    return set()


SAMPLES: dict[Any, tuple[Any, ...]] = {
    bool: ("yes", "no"),
    int: ("7",),
    Time: ("9 day", "day 4-6"),
    date: ("2026-11-11", "2027-01-02"),
}


def kind_of(annotation: Any) -> Any:
    """What a field holds, without what may be left out and how it is read."""
    while get_origin(annotation) in {UnionType, Union, Annotated}:
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def others(kind: type[Record], name: str, now: Any) -> Iterator[Any]:
    """Yield other values of a field; None takes it out."""
    field = kind.model_fields[name]
    wanted = kind_of(field.annotation)
    if not field.is_required() and now is not None:
        yield None
    if isinstance(now, list) and isinstance(now[0], dict):
        yield from ([*now[:i], *now[i + 1 :]] for i in range(len(now)))
    elif name in {"amount", "times"}:
        yield WORDS[name]
    elif wanted in SAMPLES:
        yield from SAMPLES[wanted]
    elif get_origin(wanted) is Literal:
        yield from get_args(wanted)
    elif isinstance(wanted, type) and issubclass(wanted, StrEnum):
        yield from map(str, wanted)
    elif get_origin(wanted) is tuple and not is_made_of_records(kind, name):
        yield WORDS.get(name, ["something else"])
    elif wanted is str:
        yield WORDS.get(name, f"{now or 'Say'} too")


def changed(path: Path_, name: str, value: Any) -> Any:
    """All values, with one field of one record changed."""
    data = copy.deepcopy(full().data)
    record = data
    for step in path:
        record = record[step]
    if value is None:
        del record[name]
    else:
        record[name] = Quoted(value) if isinstance(value, str) and ":" in value else value
    return data


def records() -> list[Record]:
    """Every record of the full project."""
    return load_document(full()).records


FIELDS = sorted(
    {(kind, name) for kind in {type(one) for one in load_document(full()).records}
     for name in kind.model_fields},
    key=lambda pair: (pair[0].__name__, pair[1]),
)  # fmt: skip


def is_made_of_records(kind: type[Record], name: str) -> bool:
    """Whether a field holds records, whose own fields are tried one by one."""
    wanted = kind_of(kind.model_fields[name].annotation)
    inner = kind_of(get_args(wanted)[0]) if get_origin(wanted) is tuple else wanted
    return isinstance(inner, type) and issubclass(inner, Record)


def outcomes(kind: type[Record], name: str) -> Iterator[tuple[Path_, Any, set[str]]]:
    """Change a field in every record of a kind, in every way; say what refuses each."""
    alias = kind.model_fields[name].alias or name
    default = kind.model_fields[name].default
    default = {"()": [], "False": "no"}.get(str(default), default)
    for record in records():
        if type(record) is not kind:
            continue
        raw: Any = full().data
        for step in record.path:
            raw = raw[step]
        now = raw.get(alias)
        for value in others(kind, name, now):
            if value not in (now, default) and not (value is None and now == default):
                yield record.path, value, refused(changed(record.path, alias, value))


def test_the_full_project_is_published() -> None:
    """So whatever is refused below is refused for what was changed."""
    assert refused(full().data) == set()


def test_every_kind_of_record_is_tried() -> None:
    """A new kind has to be laid into the project above."""

    def leaves(kind: type[Record]) -> Iterator[type[Record]]:
        below = [one for one in kind.__subclasses__() if one.__module__.startswith("aftercare.")]
        yield from (leaf for one in below for leaf in leaves(one))
        if not below:
            yield kind

    assert {kind for kind, _ in FIELDS} == set(leaves(Record))


@pytest.mark.parametrize(
    ("kind", "name"), FIELDS, ids=[f"{kind.__name__}.{name}" for kind, name in FIELDS]
)
def test_a_change_is_signed_or_refused_or_free_for_a_reason(kind: type[Record], name: str) -> None:
    """In each record, in each way; and at least one of them was no mere slip of the pen."""
    if name in FREE.get(kind, ()):
        return
    found = list(outcomes(kind, name))
    let_pass = [(path, value) for path, value, slugs in found if not slugs]
    assert let_pass == []
    if not is_made_of_records(kind, name):
        assert [slugs for _, _, slugs in found if slugs - MALFORMED], found


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in (Topic, Claim, Source, Hazard, Gap, HelpLine) for name in FREE[kind]
     if (kind, name) != (Claim, "topics")],
)  # fmt: skip
def test_what_is_called_free_is_free(kind: type[Record], name: str) -> None:
    """The table holds nothing that a seal covers all the same."""
    assert any(not slugs for _, _, slugs in outcomes(kind, name))


def test_the_heading_of_a_sign_is_not_free() -> None:
    """It ties the sign to what is done meanwhile."""
    data = changed(("every-treatment", "topics", 0), "group", "Only after laser")
    assert refused(data) == {"lapsed"}


@pytest.mark.parametrize("name", ["topics", "claims", "answers", "stages"])
def test_nothing_is_taken_out_of_a_treatment(name: str) -> None:
    """A question, a sign, a statement, an answer or a stage that is gone is missed."""
    _, treatment = full().data["treatments"]
    for i in range(len(treatment[name])):
        left = [*treatment[name][:i], *treatment[name][i + 1 :]]
        assert refused(changed(("treatments", 1), name, left)), treatment[name][i]


def test_the_sample_is_read_from_the_model() -> None:
    """The dataset itself is one of the records that are tried."""
    assert (Dataset, "version") in FIELDS
    assert load_text(full().text).dataset
