"""Build records for tests with as few words as possible."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

import yaml

from aftercare.dataset.document import TextLoader
from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.load import load_text, load_texts
from aftercare.dataset.model import Topic
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Claim, Source
from aftercare.editing.signing import sign_texts
from aftercare.parts.question.topic import TopicView
from aftercare.parts.treatment import TreatmentView
from aftercare.reading.reconcile import Reading, reconcile
from aftercare.reading.seal import subjects, undone
from aftercare.reading.steps import Step
from aftercare.rules.check import require
from aftercare.rules.waiting import find

CLINIC: dict[str, Any] = {
    "name": "Clinic", "example": "yes", "country": "GB", "language": "en-GB",
    "telephone": "020 7946 0000", "hours": "Monday", "emergency": "999",
    "urgent-line": {"name": "NHS 111", "telephone": "111", "hours": "always"},
}  # fmt: skip
"""A clinic of an invented dataset."""


def condition(
    name: str, words: str, check_by: str, *implies: str, since: str | None = None
) -> Condition:
    """A condition of the skin; a time can be counted from it where `since` says how."""
    given = {"id": name, "words": words, "check-by": check_by, "implies": implies, "since": since}
    return Condition.model_validate(given)


CONDITIONS = {
    one.id: one
    for one in (
        condition("healed", "your skin has healed", "Nothing is sore.", "normal"),
        condition("normal", "your skin looks normal", "It looks as before.", "comfy"),
        condition("comfy", "your skin feels comfortable", "It is not sore."),
        condition("early", "the first healing is over", "ask"),
        condition("out", "your stitches are out", "Look.", since="your stitches came out"),
    )
}

_NUMBERS = count(1)


def source(name: str, **fields: Any) -> Source:
    """A commercial article that counts, unless the fields say otherwise."""
    given = {"tier": "commercial", "read": "whole", "counts": "yes", **fields}
    return Source.model_validate({"id": name, "title": name, "short": name.title(), **given})


SOURCES = {
    **{name: source(name) for name in ("aa", "bb", "cc", "dd")},
    "hospital": source("hospital", tier="hospital", counts=None),
    "opening": source("opening", tier="hospital", counts=None, read="opening"),
    "shop": source("shop", counts="no"),
}


def topic(safer: str = "later", **fields: Any) -> Topic:
    """A topic with all the words that any direction needs."""
    kind = "red-flag" if safer == "urgent" else "wait"
    words = {
        "act": "swim",
        "instead": "Stay in the shade",
        "sign": "Redness",
        "message": "Rest. Sleep. Ask us.",
        "symptom": "you swim",
    }
    given = {
        "id": "swim",
        "name": "Swimming",
        "group": "Daily life",
        "kind": kind,
        **words,
        **fields,
    }
    return Topic.model_validate({"safer": safer, "question": "When can I swim?", **given})


def claim(source_id: str, wait: str | None = None, **fields: Any) -> Claim:
    """A claim of a source on the topic, avoiding it for a time."""
    given = {"stance": "avoid", "says": "Do not swim.", "section": "Water", **fields}
    given.setdefault("id", f"{source_id}-claim-{next(_NUMBERS)}")
    if wait:
        given["wait"] = wait
    named = {field.replace("_", "-"): value for field, value in given.items()}
    return Claim.model_validate({"source": source_id, "topics": ["swim"], **named})


def read(claims: Sequence[Claim], safer: str = "later", excludes: Sequence[str] = ()) -> Reading:
    """Reconcile claims on the topic."""
    return reconcile(
        topic(safer), claims, sources=SOURCES, conditions=CONDITIONS, excludes=excludes
    )


def counts(step: Step) -> dict[str, int]:
    """Count a step's standings, without the zeros."""
    found: dict[str, int] = {}
    for _, standing in step.standings:
        found[standing.value] = found.get(standing.value, 0) + 1
    return found


SIGNED_AS: dict[str, Any] = {
    "by": "Dr A. Example",
    "role": "dermatologist",
    "on": date(2026, 11, 12),
    "review_by": date(2027, 11, 12),
}
"""How a signature is made, unless a test says otherwise."""


def sealed(text: str, name: str = "dabbing/swim", **named: Any) -> str:
    """A dataset's text with one of its answers signed, unless told otherwise by Dr A. Example."""
    return sign_texts({"data": text}, name, **{**SIGNED_AS, **named})["data"]


SIGNERS = ("Dr A. Example", "Dr B. Example")


def all_signed(text: str, *, by: tuple[str, str] = SIGNERS) -> str:
    """A dataset's text with everything signed that does not hold, by two where it takes two."""
    return all_of_it_signed({"data": text}, by=by)["data"]


def all_of_it_signed(texts: Texts, *, by: tuple[str, str] = SIGNERS) -> Texts:
    """The same of a dataset in several files."""
    for name in [subject.name for subject in subjects(require(load_texts(texts)))]:
        for who in by:
            subject = find(require(load_texts(texts)), name)
            wants = len(subject.signatures) < subject.takes or undone(subject)
            if wants and (subject.held or subject.sort != "answer"):
                texts = sign_texts(texts, name, **{**SIGNED_AS, "by": who})
    return texts


def unsigned(text: str, name: str, *slots: str) -> str:
    """A dataset's text without the signatures under something, or without some of them."""
    for slot in slots or ("",):
        path = find(require(load_text(text)), name).path
        node: Any = yaml.compose(text, Loader=TextLoader)
        for step in (*path, *filter(None, [slot])):
            is_record = isinstance(node, yaml.MappingNode)
            pairs: Any = node.value if is_record else enumerate(node.value)
            key, node = next((k, v) for k, v in pairs if step == getattr(k, "value", k))
        lines = text.split("\n")
        del lines[key.start_mark.line : node.end_mark.line]
        text = "\n".join(lines)
    return text


def question(treatment: TreatmentView, name: str) -> TopicView:
    """Find the view of a question by its id."""
    return next(topic for topic in treatment.topics if topic.id == name)


def plain(text: str) -> str:
    """Make no-break spaces plain."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
