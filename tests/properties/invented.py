"""Invented datasets: several treatments, every direction, part, clock and case."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from aftercare.dataset.model import Dataset
from aftercare.dataset.record import Record
from aftercare.rules.check import RULE_MODULES
from aftercare.rules.registry import RULES
from tests.build import CLINIC

law = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # to make such a dataset small takes minutes
)

Said = Mapping[str, Any]
"""What one statement says, without its name, source and topic."""

SOURCES = ("aa", "bb", "cc", "strong", "shop")
CONDITIONS = (
    {"id": "normal", "words": "your skin looks normal", "check-by": "Look."},
    {"id": "healed", "words": "it has healed", "check-by": "Touch it.", "implies": ["normal"]},
    {"id": "early", "words": "healing has begun", "check-by": "ask"},
    {"id": "diabetes", "words": "you have diabetes", "check-by": "ask"},
    {"id": "stitched", "words": "it was stitched", "check-by": "Look for stitches."},
)

TOPICS: Mapping[str, Mapping[str, Any]] = {
    "swim": {"safer": "later", "kind": "wait", "act": "swim"},
    "run": {"safer": "later", "kind": "wait", "act": "run"},
    "wet": {"safer": "later", "kind": "care", "act": "wet it", "do-not": "keep it dry"},
    "balm": {"safer": "protect", "kind": "product", "act": "put on balm", "instead": "Wear a hat"},
    "ice": {"safer": "less", "kind": "care", "message": "Wrap it in a cloth."},
    "rub": {"safer": "more", "kind": "care"},
    "tan": {"safer": "earlier", "kind": "prepare", "act": "tan"},
    "pill": {"safer": "ask", "kind": "care", "act": "drink tea"},
    "hands": {"safer": "none", "kind": "care", "message": "Do not touch it."},
    "pink": {"safer": "trend", "kind": "course-of-healing", "sign": "Pinkness"},
    "sore": {"safer": "trend", "kind": "course-of-healing", "sign": "Soreness"},
}
"""Questions of every direction, each in words of its own; one is forbidden in other words."""

_WAITS = (
    "24 h", "48 h", "72 h", "6 h", "30 min", "90 min", "1 week", "10 day", "24-72 h", "3-5 day",
    "at least 24 h", "at least 24-72 h", "up to 2 day", "24 h or longer", "no end",
    "until normal", "until healed", "until early", "72 h and until healed",
    "24 h and until early", "until healed, usually 2 week", "48 h or until normal",
)  # fmt: skip
_WORDS = ({"wait": '"a few days"'}, {"wait": '"a few days"', "read-as": "4 day"})
_LATER = (
    *({"wait": wait} for wait in _WAITS),
    *_WORDS,
    {},
    {"stance": "do"},
    {"stance": "allow"},
    {"stance": "allow", "wait": "no delay"},
    {"stance": "do", "wait": "24 h"},
    {"stance": "do", "wait": "48 h", "by": "5 day"},
    {"stance": "do", "wait": "1 h", "by": "2 h"},
    {"stance": "do", "by": "day 3"},
    {"stance": "do", "wait": "24 h", "times": "3-5 a day"},
    {"stance": "do", "wait": "12 h", "each": "10 min", "every": "every 2 h"},
    {"stance": "says"},
)
_HOW: tuple[Said, ...] = (
    {"times": "3 a day"}, {"times": "up to 4 a day"}, {"times": "at least 2 a day"},
    {"times": "2-3 a week"}, {"times": "as needed but at most 4 a day"}, {"each": "10 min"},
    {"each": "up to 20 min"}, {"each": "5 min", "every": "every 15 min"},
    {"each": "30 min", "every": "every 60 min"}, {"every": "every 8 h"},
    {"every": "every 4-6 h"}, {"lasts": "7 day"}, {"lasts": "up to 3 day"},
    {"amount": "at least 30 SPF"}, {"amount": "50 SPF"}, {"amount": ["10 repeats", "3 sets"]},
    {"at": ["after meals"]}, {"at": ["before sleep"]}, {"by": "2 h"}, {"by": "day 5"},
    {"wait": "24 h", "times": "3 a day"}, {"wait": "6 h", "each": "10 min"},
    {"wait": "2 day", "by": "day 4", "each": "5 min", "times": "2 a day", "at": ["at night"]},
    {"wait": '"a few days"', "read-as": "4 day", "times": "2 a day"},
    {"wait": '"a few days"', "times": "2 a day"}, {"wait": "until healed", "times": "2 a day"},
    {"wait": "48 h and until early", "each": "5 min"}, {"lasts": "until healed"},
    {"lasts": "3 day and until normal"}, {"lasts": "no end", "times": "3 a day"},
    {"lasts": '"a few days"', "read-as": "3 day"}, {"wait": "no delay", "each": "20 min"},
    {"stance": "avoid", "wait": "48 h"}, {"stance": "avoid"},
)  # fmt: skip
SAYS: Mapping[str, Sequence[Said]] = {
    "later": _LATER,
    "ask": _LATER,
    "protect": (
        *({"wait": wait} for wait in _WAITS),
        *_WORDS,
        {},
        *({"stance": "do", **one} for one in _HOW if "by" not in one),
        {"stance": "do"},
        {"stance": "do", "wait": "24 h", "amount": "at least 30 SPF"},
    ),
    "less": tuple({"stance": "do", **one} for one in _HOW),
    "more": tuple({"stance": "do", **one} for one in _HOW),
    "earlier": (
        *({"before": one} for one in ("7 day", "at least 2 week", "24-48 h", '"a few days"')),
        {},
    ),
    "none": ({}, {"stance": "do"}, {"stance": "says"}),
    "trend": (
        *({"stance": "expect", "lasts": one} for one in
          ("24-48 h", "24-72 h", "up to 7 day", "1 week or longer", '"a few days"', "6 h")),
        {"stance": "expect", "lasts": '"a few days"', "read-as": "2-3 day"},
        {"stance": "expect", "onset": "day 2-3"},
        {"stance": "expect", "peak": "24-48 h"},
        {"stance": "warn", "lasts": "more than 3 day"},
        {"stance": "warn", "lasts": "5 day"},
        {"stance": "warn", "lasts": '"longer than it should"'},
    ),
}  # fmt: skip
"""What a source can say on a question, direction by direction."""

LIMITS: Mapping[str, Sequence[Said]] = {
    **dict.fromkeys(
        ("later", "protect", "earlier"),
        ({"if": ["diabetes"]}, {"unless": ["stitched"]}, {"applies": {"area": "face"}},
         {"applies": {"who": "smokers"}}, {"if": ["diabetes"], "applies": {"area": "face"}}),
    ),
    **dict.fromkeys(
        ("less", "more"),
        ({"during": "day 1"}, {"during": "day 2-4"}, {"during": "from day 3"},
         {"if": ["diabetes"]}, {"applies": {"who": "smokers"}}),
    ),
}  # fmt: skip
"""To what a statement can be limited, in the directions in which a case has a line of its own."""


def statement(topic: str, number: int, source: str, said: Said) -> dict[str, Any]:
    """One statement on a question; where it says nothing else, it forbids."""
    given = {"stance": "avoid", "says": f"Mind {topic}.", "section": "Care", **said}
    return {"id": f"{topic}-{number}", "source": source, "topics": [topic], **given}


def question(name: str, **fields: Any) -> dict[str, Any]:
    """One question, in words of its own."""
    given = {"id": name, "name": name.title(), "group": "Care", **TOPICS[name], **fields}
    return {"question": f"What of {name}?", **given}


Asked = tuple[str, Sequence[tuple[str, Said]]]
"""A question by its name, and what is said on it, each by its source."""

_FAINT = {
    "id": "faint", "name": "Fainting", "kind": "red-flag", "safer": "urgent", "group": "Signs",
    "symptom": "you faint",
}  # fmt: skip
_FAINT_SAYS = {"stance": "warn", "urgency": "emergency", "urgency-basis": "stated"}
_STAGES = tuple(
    {"id": f"stage-{number}", "days": days}
    for number, days in enumerate(("day 1", "day 2-3", "day 4-7", "week 2"))
)


def treatment(name: str, asked: Sequence[Asked]) -> dict[str, Any]:
    """A treatment with these questions, and one sign for which to call an ambulance."""
    claims = [
        statement(topic, number, source, said)
        for topic, statements in asked
        for number, (source, said) in enumerate(statements)
    ]
    return {
        "id": name, "name": name.title(), "after": f"after {name}", "summary": f"It is {name}.",
        "covers": {"words": "All of it."}, "stages": _STAGES,
        "topics": [*(question(topic) for topic, _ in asked), _FAINT],
        "claims": [*claims, statement("faint", 0, "aa", _FAINT_SAYS)],
    }  # fmt: skip


def sources() -> list[dict[str, Any]]:
    """The sources of invented datasets: what the strong one counts for follows from what it is."""
    counts = {"strong": {}, "shop": {"counts": "no"}}
    return [
        {"id": one, "title": f"Text {one}", "short": one.title(), "read": "whole",
         "tier": "hospital" if one == "strong" else "commercial",
         **counts.get(one, {"counts": "yes"})}
        for one in SOURCES
    ]  # fmt: skip


def dataset_of(*treatments: Mapping[str, Any]) -> Dataset:
    """A dataset with these treatments; it is not checked."""
    return Dataset.model_validate(
        {
            "version": "2026-11-21",
            "clinic": CLINIC,
            "conditions": CONDITIONS,
            "sources": sources(),
            "treatments": treatments,
        },
        strict=False,
    )


def is_sound(dataset: Dataset) -> bool:
    """Whether no rule finds anything."""
    assert RULE_MODULES  # they are registered
    return not any(
        next(judge(record), None)
        for record in _records(dataset)
        for kind, judge in RULES.values()
        if isinstance(record, kind)
    )


def _records(dataset: Dataset) -> Iterator[Record]:
    yield dataset
    for one in dataset.treatments:
        yield from (one, *one.topics, *one.claims)


@st.composite
def statements(draw: st.DrawFn, topic: str, most: int = 4) -> list[tuple[str, Said]]:
    """What is said on one question, by whichever source, sometimes only of a case."""
    safer = TOPICS[topic]["safer"]
    said: list[tuple[str, Said]] = []
    for _ in range(draw(st.integers(1, most))):
        one = dict(draw(st.sampled_from(SAYS[safer])))
        if safer in LIMITS and draw(st.integers(0, 3)) == 3:
            one |= draw(st.sampled_from(LIMITS[safer]))
        said.append((draw(st.sampled_from(SOURCES)), one))
    return said


@st.composite
def asked(draw: st.DrawFn, topics: Sequence[str] = tuple(TOPICS), most: int = 5) -> list[Asked]:
    """Some questions, and what is said on each."""
    names = draw(st.lists(st.sampled_from(topics), min_size=2, max_size=most, unique=True))
    return [(name, draw(statements(name))) for name in names]


@st.composite
def datasets(
    draw: st.DrawFn, topics: Sequence[str] = tuple(TOPICS), names: Sequence[str] = ("dabbing",)
) -> Dataset:
    """A sound dataset with a treatment of each name; questions that break a rule are left out."""
    kept = [treatment(name, sound(draw(asked(topics)))) for name in names]
    return dataset_of(*kept)


def sound(questions: Sequence[Asked]) -> list[Asked]:
    """Keep of each question the statements that can stand together, and no rule refuses."""
    return [one for one in questions if is_sound(dataset_of(treatment("dabbing", [one])))]
