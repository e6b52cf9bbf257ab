"""What is asked for a new record, one field after the other; it depends on what was answered.

The words come from the model and its vocabularies, and what a record needs from its own rules,
so that nothing is written twice. Nothing here reads, asks or writes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from aftercare.dataset.answer import Covers, OwnWords
from aftercare.dataset.model import Topic, Treatment
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Applies, Claim, Source
from aftercare.dataset.vocabulary import ASPECTS, Safer, Stance
from aftercare.editing.meanings import EXAMPLES, MEANINGS
from aftercare.editing.required import LISTS, choices_of, directions, needed
from aftercare.rules.unsaid import parts_said

Form = Literal["source", "topic", "claim", "condition", "treatment"]
Answers = Mapping[str, str]
"""What was typed for each field; "" where it is left out."""

MODELS: Mapping[Form, type[Record]] = {
    "source": Source,
    "topic": Topic,
    "claim": Claim,
    "condition": Condition,
    "treatment": Treatment,
}
TOP: Mapping[Form, str] = {
    "source": "sources",
    "condition": "conditions",
    "treatment": "treatments",
}
"""The records that belong to no treatment, each with its list."""
FIGURES = (*(aspect.replace("_", "-") for aspect in ASPECTS), "times", "amount", "at")
LIMITS = tuple(Applies.model_fields)
FIGURE_KEYS = ("figure", *(f"figure-{number}" for number in range(2, 6)))
"""Under what it is answered which figures a claim gives, one after the other."""

WITHIN: Mapping[str, Mapping[str, str]] = {
    "applies": {one: one for one in LIMITS},
    "covers": {"covers": "words", "excludes": "excludes"},
    "words": {one: one for one in ("cared-for", "particulars", "search")},
}
"""The fields of a field: under which name each is asked for, and its own."""
STAGES = "The stretches of the timeline, from day 1 on without a gap."
CASES = ("during", "if", "unless", *LIMITS)
"""Everything that a claim can be limited to: days, states, and what it applies to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field to ask for.

    `known` are the records that it can name, each with a label; `choices` its only words.
    """

    key: str
    text: str
    is_required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    can_be_new: bool = False

    @property
    def is_list(self) -> bool:
        """Whether several can be named, with commas between them."""
        return self.key in LISTS

    @property
    def example(self) -> str:
        """What somebody could have typed."""
        return EXAMPLES.get(self.key, "")

    def meaning(self, choice: str) -> str:
        """What one of its words means."""
        key = "figure" if self.key in FIGURE_KEYS else self.key
        return MEANINGS.get("contact" if key == "ask" else key, {}).get(choice, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a new record: what it can name, and which ids are taken."""

    today: str
    sources: Mapping[str, str]
    topics: Mapping[str, Mapping[str, Any]]
    claims: tuple[Mapping[str, Any], ...]
    taken: frozenset[str]
    conditions: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()

    @property
    def questions(self) -> dict[str, str]:
        """Every topic with its label."""
        return {key: str(topic.get("name", "")) for key, topic in self.topics.items()}


def questions(form: Form, answers: Answers, around: Around) -> list[Question]:
    """List all that is asked for a record, as far as the answers up to now tell."""
    plans = {
        "source": _of_source,
        "topic": _of_topic,
        "claim": _of_claim,
        "condition": _of_condition,
        "treatment": _of_treatment,
    }
    return list(plans[form](answers, around))


def _of_source(answers: Answers, around: Around) -> Iterator[Question]:
    for key in ("title", "short", "publisher", "tier", "jurisdiction", "url", "doi", "published"):
        yield _question(Source, key)
    yield _question(Source, "reviewed")
    yield _question(Source, "retrieved", default=around.today)
    yield _question(Source, "read")
    yield _question(Source, "day_one")
    yield _question(Source, "counts")
    yield _identity(Source, answers.get("short", ""), around)


def _of_condition(answers: Answers, around: Around) -> Iterator[Question]:
    known = dict.fromkeys(around.conditions, "")
    yield _question(Condition, "words")
    yield _question(Condition, "check-by")
    if answers.get("check-by") != "ask":
        yield _question(Condition, "looks-at")
    yield _question(Condition, "since")
    if answers.get("check-by") == "ask" and known:
        yield _question(Condition, "as", known=known)
    if known:
        yield _question(Condition, "implies", known=known)
    yield _identity(Condition, answers.get("words", ""), around)


def _of_treatment(answers: Answers, around: Around) -> Iterator[Question]:
    for key in ("name", "after", "summary"):
        yield _question(Treatment, key)
    about = _question(Covers, "words").text.removeprefix("Words.")
    yield Question(key="covers", text=f"Covers.{about}", is_required=True)
    yield _question(Covers, "excludes")
    for key in WITHIN["words"]:
        yield _question(OwnWords, key)
    if around.packs:
        known = dict.fromkeys(around.packs, "")
        yield _question(Treatment, "use", known=known, default=", ".join(around.packs[:1]))
    yield Question(key="stages", text=f"Stages. {STAGES}")
    yield _identity(Treatment, answers.get("name", ""), around)


def _of_topic(answers: Answers, around: Around) -> Iterator[Question]:
    kind, safer = answers.get("kind", ""), answers.get("safer", "")
    asks = kind not in {"red-flag", "contraindication"}
    yield _question(Topic, "kind")
    if asks:
        yield _question(Topic, "question", is_required=True)
    yield _question(Topic, "name")
    yield _question(Topic, "safer", choices=directions(kind, asks=asks))
    wants = needed(Topic, {"kind": kind, "safer": safer}) if kind and safer else set()
    for key in ("act", "instead", "message", "sign", "symptom", "tell"):
        if key in wants or (key in _WELCOME.get(safer, ()) and asks):
            yield _question(Topic, key, is_required=key in wants)
    if safer in {"later", "trend", "urgent", "less"}:
        yield _question(Topic, "look-for")
    if safer == "urgent":
        acts = {key: topic for key, topic in around.topics.items() if topic.get("act")}
        known = {key: str(topic.get("name", "")) for key, topic in acts.items()}
        yield _question(Topic, "after-doing", known=known)
    if safer in {"urgent", "ask", "trend"}:
        yield _question(Topic, "ask", default="clinic")
    groups = dict.fromkeys(str(topic.get("group", "")) for topic in around.topics.values())
    yield _question(Topic, "group", hint=f"There are: {', '.join(filter(None, groups))}.")
    yield _question(Topic, "priority", default="50")
    yield _question(Topic, "also")
    yield _question(Topic, "show", default="all")
    yield _identity(Topic, answers.get("name", ""), around)


_WELCOME: Mapping[str, tuple[str, ...]] = {
    "ask": ("act",),
    "less": ("message",),
    "more": ("message",),
}
"""What a direction can use, and does not need."""


def _of_claim(answers: Answers, around: Around) -> Iterator[Question]:
    names = as_list(answers.get("topics", ""))
    topics = [around.topics[name] for name in names if name in around.topics]
    yield _question(Claim, "topics", known=around.questions)
    yield _question(Claim, "source", known=around.sources, can_be_new=True)
    for key in ("section", "stance", "says"):
        yield _question(Claim, key)
    yield from _figures(answers, topics)
    if answers.get("lasts", "").startswith(('"', "'")):
        yield _question(Claim, "read-as")
    yield Question(key="limit", text="Limit. Is it only about one of these?", choices=CASES)
    if limit := answers.get("limit"):
        known = dict.fromkeys(around.conditions, "") if limit in {"if", "unless"} else {}
        model = Applies if limit in LIMITS else Claim
        yield _question(model, limit, is_required=True, known=known)
    yield _question(Claim, "reason")
    if any(topic.get("kind") == "red-flag" for topic in topics):
        said = [one for one in around.claims if {*names} & {*one.get("topics", ())}]
        is_first = not any(one.get("urgency") for one in said)
        yield _question(Claim, "urgency", is_required=is_first)
        if urgency := answers.get("urgency"):
            whom = "emergency" if urgency == "emergency" else topics[0].get("ask", "clinic")
            basis = "urgency-basis" in needed(Claim, {"urgency": urgency})
            yield _question(Claim, "urgency-basis", is_required=basis)
            yield _question(Claim, "contact", default=str(whom))
    yield _question(Claim, "show", default="all")
    for key in ("caution", "show-why"):
        if key in needed(Claim, {"show": answers.get("show") or "all"}):
            yield _question(Claim, key, is_required=True)
    parts = [*names[:1], answers.get("source", "")]
    yield _identity(Claim, "-".join(filter(None, parts)), around, is_counted=True)


_TOGETHER = frozenset({"wait", "by", "lasts", "every", "each", "times", "amount", "at"})
"""The figures of which one sentence often has several: when, and how it is done."""


def _figures(answers: Answers, topics: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    """Ask for each figure of a sentence, of those that its stance can have, until there is none."""
    stance = answers.get("stance", "")
    offered = _offered(stance, [str(topic.get("safer", "")) for topic in topics])
    given: list[str] = []
    for number, key in enumerate(FIGURE_KEYS):
        another = "Another figure. Does the same sentence give one more?"
        text = another if number else "Figure. Does it give a time, or another figure?"
        if not offered:
            return
        yield Question(key=key, text=text, choices=offered)
        if not (figure := answers.get(key)):
            return
        yield _question(Claim, figure, is_required=True)
        given.append(figure)
        can_go_on = stance in {"do", "allow"} and figure in _TOGETHER
        offered = tuple(one for one in offered if can_go_on and one in _TOGETHER.difference(given))


def _offered(stance: str, directions: Sequence[str]) -> tuple[str, ...]:
    """List the figures that an answer to one of these questions has words for."""
    known = [Safer(one) for one in directions if one in set(Safer)]
    if stance not in set(Stance):
        return FIGURES
    said = [parts_said(safer, Stance(stance)) for safer in known]
    still = {"wait", "before"} if Safer.NONE in known else set()
    fits = frozenset().union(*said) if said and all(said) else frozenset(FIGURES)
    return tuple(one for one in FIGURES if one in fits - still)


def as_list(text: str) -> list[str]:
    """Read what stands between commas, with or without brackets around it."""
    return [one.strip() for one in text.strip().strip("[]").split(",") if one.strip()]


def _question(
    model: type[Record],
    key: str,
    *,
    hint: str = "",
    default: str = "",
    is_required: bool = False,
    choices: tuple[str, ...] = (),
    known: Mapping[str, str] | None = None,
    can_be_new: bool = False,
) -> Question:
    info = model.field_at(key)
    name = key.replace("-", " ").capitalize()
    words = " ".join(filter(None, [f"{name}.", info.description, hint]))
    return Question(
        key=key,
        text=words,
        is_required=is_required or info.is_required(),
        default=default,
        choices=choices or choices_of(model, key),
        known=known or {},
        can_be_new=can_be_new,
    )


def _identity(
    model: type[Record], words: str, around: Around, *, is_counted: bool = False
) -> Question:
    """Suggest an id that nothing has had."""
    stem = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:54].strip("-")
    stem = stem if stem[:1].isalpha() else ""
    numbers = (f"{stem}-{number}" for number in range(1 if is_counted else 2, 10_000))
    free = stem if stem and not is_counted and stem not in around.taken and len(stem) > 1 else ""
    default = free or (next(one for one in numbers if one not in around.taken) if stem else "")
    hint = "" if model is Topic else "Small letters, digits and hyphens."
    return _question(model, "id", default=default, hint=hint, is_required=True)
