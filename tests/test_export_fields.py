"""Every field of the model is in the public JSON at its second address, or left out for a reason.

The fields are taken from the model, so that a new one cannot be forgotten.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import BaseModel

from aftercare.api.shapes import (
    FirstAidChoiceJson,
    FirstAidJson,
    FirstAidStepJson,
    SignatureJson,
)
from aftercare.api.v2.parts import of_amount
from aftercare.api.v2.shapes import (
    AnswerJson,
    ComparisonJson,
    CourseJson,
    FigureJson,
    LimitsJson,
    LineJson,
    OwnAnswerJson,
    PartJson,
    QuestionJson,
    StatementJson,
)
from aftercare.api.v2.statements import statement
from aftercare.api.v2.whole import (
    ClinicJson,
    ConditionJson,
    GuidelinesJson,
    PackJson,
    PairJson,
    PhoneJson,
    SourceJson,
    StageJson,
    TreatmentJson,
)
from aftercare.dataset.answer import (
    Answer,
    Covers,
    OwnWords,
    Pair,
    Signable,
    Signature,
    SignOff,
    Stage,
)
from aftercare.dataset.clinic import Clinic, Colours, RegionalLine
from aftercare.dataset.clinic import Line as PhoneLine
from aftercare.dataset.model import Dataset, EveryTreatment, Pack, Shared, Topic, Treatment
from aftercare.dataset.pack import FirstAid, FirstAidChoice, FirstAidStep, Gap, Hazard, HelpLine
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition, Elapsed
from aftercare.dataset.statement import Applies, Claim, Source
from aftercare.dataset.times import Amount, Time
from aftercare.dataset.vocabulary import ASPECTS
from aftercare.reading.advice import Advice, Line
from aftercare.reading.cautious import Cautious
from aftercare.reading.course import Course
from aftercare.reading.narrower import Case
from aftercare.reading.reconcile import Reading
from aftercare.reading.rhythm import Part
from aftercare.words.catalogue import our_words
from tests.build import CONDITIONS, claim

_LINK = "a link: the treatment and the question hold it"
_SIGNED = "each signature of an answer is there; that something else is signed, the pages say"
_LOOK = "a look of the pages"
LEFT_OUT: Mapping[type, Mapping[str, str]] = {
    Claim: {
        "show": "what patients do not see is not there at all",
        "show_why": "patients never see it",
    },
    Topic: {
        "show": "what patients do not see is not there at all",
        "picture": _LOOK,
        "picture_shows": _LOOK,
    },
    OwnWords: {"search": "examples for a field of the pages"},
    Answer: {"topic": _LINK},
    Signature: {"seal": "nobody outside can look at what was sealed"},
    Treatment: {
        "group": "a heading of the home page",
        "checked": _SIGNED,
        "signs_checked": _SIGNED,
    },
    Clinic: {
        "mark": _LOOK,
        "colours": _LOOK,
        "copy_lasts": "what a kept copy of the pages does, and no advice",
        "emergency_stated": "what its signature rests on",
        "checked": _SIGNED,
        "emergency_checked": _SIGNED,
    },
    Dataset: {
        "every_treatment": "each treatment has taken it over, and first aid is on its own",
        "hazards": "for staff alone",
        "include": "in which files the data stands: it leaves as one",
    },
    EveryTreatment: {"first_aid_checked": _SIGNED},
    Pack: {
        "first_aid_checked": _SIGNED,
        "hazards": "for staff alone",
        "gaps": "for staff alone",
        "lines": "proposals for the clinic: its own numbers are in its block",
    },
    Time: {"is_either": "to start again takes both; `text` has it as the source does"},
    Reading: {
        "claims": "each statement says whether it counts",
        "sources": "each statement that counts names its source",
    },
    Cautious: {
        "h": "the part says it, of one statement",
        "amount": "the first of its parts",
    },
    Course: {"is_open": "`open` of its part"},
    Line: {"states": "their ids stand in its limits"},
    Case: {"said": "the text of its days"},
}
"""Fields of the model that are not in the JSON, each with the reason."""

NOT_THERE: Mapping[type, str] = {
    Signable: "what an answer is",
    SignOff: _SIGNED,
    Colours: _LOOK,
    Hazard: "for staff alone",
    Gap: "for staff alone",
    HelpLine: "proposals for the clinic: its own numbers are in its block",
    RegionalLine: "each is one of the clinic's `phones`, its place in its name",
    Shared: "what a pack is, and every treatment",
}
"""Kinds of record that are not in the JSON, each with the reason."""

ELSEWHERE: Mapping[type, Mapping[str, str]] = {
    Claim: {
        **dict.fromkeys((*ASPECTS, "times", "amount", "at"), "StatementJson.parts"),
        "read_as": "PartJson.read_as",
        "topics": "StatementJson.questions",
        **{name: f"LimitsJson.{name}" for name in ("during", "holds_if", "holds_unless")},
        "applies": "StatementJson.limits",
    },
    Topic: {"retired": "TreatmentJson.retired", "see": "TreatmentJson.retired"},
    Source: {"counts": "SourceJson.counting"},
    Dataset: {"together": "GuidelinesJson.pairs"},
    Elapsed: {"time": "ConditionJson.after"},
    Covers: {"words": "TreatmentJson.covers"},
    Stage: {"days": "StageJson.during"},
    Treatment: {
        "words": "TreatmentJson.cared_for",
        "topics": "TreatmentJson.questions",
        "claims": "TreatmentJson.statements",
        "answers": "QuestionJson.answer",
    },
    Clinic: dict.fromkeys(
        ("telephone", "hours", "urgent_line", "urgent_lines", "emergency"), "ClinicJson.phones"
    ),
    EveryTreatment: {
        "topics": "TreatmentJson.questions",
        "claims": "TreatmentJson.statements",
        "first_aid": "GuidelinesJson.first_aid",
    },
    Pack: {
        "topics": "TreatmentJson.questions",
        "claims": "TreatmentJson.statements",
        "sources": "GuidelinesJson.sources",
    },
    Time: {
        "unit": "FigureJson.unit",
        "goes_on": "PartJson.open",
        "is_from_start": "PartJson.from_start",
    },
    Amount: {"unit": "FigureJson.unit", "is_as_needed": "PartJson.as_needed"},
    Part: {
        "name": "PartJson.part",
        "at": "PartJson.occasions",
        "is_as_needed": "PartJson.as_needed",
        "has_no_end": "PartJson.open",
        "is_read": "PartJson.ours",
        "is_split": "PartJson.differs",
    },
    Reading: {
        "cautious": "AnswerJson.parts",
        "is_safest_read": "ComparisonJson.safest_read",
        "narrower": "AnswerJson.lines",
        "is_open_at_the_end": "PartJson.open",
    },
    Cautious: {
        "ask": "AnswerJson.asks",
        **dict.fromkeys(("time", "how", "by", "wait"), "AnswerJson.parts"),
        "is_read": "PartJson.ours",
        "is_ban": "AnswerJson.ban",
        "is_released": "AnswerJson.released",
        "urgency": "AnswerJson.urgency",
        "conditions": "PartJson.until",
        "words": "PartJson.words",
    },
    Course: {
        **dict.fromkeys(("onset", "peak", "usual"), "AnswerJson.parts"),
        "fading_h": "CourseJson.ask_if_there_h",
        "staying_h": "CourseJson.ask_if_not_fading_h",
        "limit_h": "CourseJson.today_if_not_fading_h",
        "words_h": "CourseJson.today_if_not_fading_h",
    },
    Advice: {
        "topic": "QuestionJson.kind",
        "reading": "QuestionJson.comparison",
        "answer": "AnswerJson.own",
        "has_lapsed": "QuestionJson.lapsed",
        "time": "AnswerJson.parts",
        "conditions": "PartJson.until",
        "is_open": "AnswerJson.asks",
    },
    Line: {
        "case": "LineJson.limits",
        "reading": "LineJson.parts",
        "conditions": "PartJson.until",
    },
    Case: {"limits": "LimitsJson.holds_if", "stretch": "LimitsJson.during"},
}  # fmt: skip
"""Fields that go by another name: the shape and the field in which they stand."""

SHAPES: Mapping[type, type[BaseModel]] = {
    Claim: StatementJson,
    Applies: LimitsJson,
    Topic: QuestionJson,
    Answer: OwnAnswerJson,
    Source: SourceJson,
    Signature: SignatureJson,
    Condition: ConditionJson,
    Elapsed: ConditionJson,
    Covers: TreatmentJson,
    OwnWords: TreatmentJson,
    Stage: StageJson,
    Treatment: TreatmentJson,
    Clinic: ClinicJson,
    PhoneLine: PhoneJson,
    FirstAid: FirstAidJson,
    FirstAidStep: FirstAidStepJson,
    FirstAidChoice: FirstAidChoiceJson,
    EveryTreatment: GuidelinesJson,
    Pack: PackJson,
    Dataset: GuidelinesJson,
    Pair: PairJson,
    Time: PartJson,
    Amount: PartJson,
    Part: PartJson,
    Reading: ComparisonJson,
    Cautious: AnswerJson,
    Course: CourseJson,
    Advice: AnswerJson,
    Line: LineJson,
    Case: LimitsJson,
}
"""The shape in which each kind stands."""

NAMED = {
    one.__name__: one
    for one in (
        *(AnswerJson, ClinicJson, ComparisonJson, ConditionJson, CourseJson, FigureJson),
        *(GuidelinesJson, LimitsJson, LineJson, PackJson, PartJson, QuestionJson, SourceJson),
        *(StageJson, StatementJson, TreatmentJson),
    )
}


def names_of(kind: type) -> set[str]:
    """The fields of a record, or of a value."""
    if issubclass(kind, Record):
        return {*kind.model_fields}
    return {*kind.__dict__["__dataclass_fields__"]}


def kinds_of(kind: type[Record]) -> Iterator[type[Record]]:
    """Yield every kind of record of the dataset."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("aftercare."):
            yield from (one, *kinds_of(one))


def test_each_kind_of_record_is_in_the_json_or_left_out_for_a_reason() -> None:
    """A new kind has to be put somewhere here, and none is both there and left out."""
    known = [kind for kind in SHAPES if issubclass(kind, Record)]
    assert {*kinds_of(Record)} == {*known, *NOT_THERE}
    assert not {*known} & {*NOT_THERE}


@pytest.mark.parametrize("kind", SHAPES, ids=lambda kind: kind.__name__)
def test_each_field_of_the_model_is_in_the_json_or_left_out_for_a_reason(kind: type) -> None:
    """A new field has to be put somewhere here before it can be shown anywhere."""
    own, there, out = names_of(kind), ELSEWHERE.get(kind, {}), LEFT_OUT.get(kind, {})
    assert own - {*SHAPES[kind].model_fields} - {*there} - {*out} == set()
    assert {*there, *out} <= own
    assert not {*there} & {*out}
    for place in there.values():
        shape, _, name = place.partition(".")
        assert name in NAMED[shape].model_fields, place


WHOLE: dict[str, Any] = {
    "id": "y-1",
    "source": "bb",
    "section": "T",
    "stance": "says",
    "says": "Try it.",
    **dict.fromkeys(ASPECTS, "7 h"),
    "wait": '"a few days"',
    "read-as": "9 day",
    "times": "3 a day",
    "amount": ["30 SPF"],
    "at": ["after meals"],
    "during": "day 5",
    "if": ["healed"],
    "unless": ["comfy"],
    "reason": "R.",
    "urgency": "today",
    "urgency-basis": "read",
    "contact": "clinic",
    "applies": {name: f"a {name}" for name in Applies.model_fields},
}
"""Another value of each field of a claim, by its name in the file, where any words would not do."""


def said(**given: Any) -> str:
    """What the JSON holds of a claim with these fields."""
    plain = {"id": "x-1", "stance": "do", **given}
    one = claim(plain.pop("source", "aa"), **plain)
    return statement(one, [], CONDITIONS, our_words()).model_dump_json()


@pytest.mark.parametrize("name", sorted({*Claim.model_fields} - {*LEFT_OUT[Claim], "topics"}))
def test_each_field_of_a_claim_changes_its_statement(name: str) -> None:
    """Nothing that a claim says can be dropped: with the field it is another statement."""
    key = Claim.model_fields[name].alias or name
    beside = {"wait": WHOLE["wait"]} if name == "read_as" else {}
    assert said(**beside) != said(**beside, **{key: WHOLE.get(key, "Something else.")})


@pytest.mark.parametrize("name", Applies.model_fields)
def test_each_limit_of_a_claim_stands_under_its_own_name(name: str) -> None:
    """A device is no part of the body."""
    limited = statement(claim("aa", applies={name: "a word"}), [], CONDITIONS, our_words()).limits
    assert getattr(limited, name) == "a word"


@pytest.mark.parametrize(
    ("one", "other"),
    [("as needed but at most 4 a day", "at most 4 a day"), ("4 a day", "4 a week")],
)
def test_two_ways_of_how_often_are_two_parts(one: str, other: str) -> None:
    """What is needed, and in how many days it is counted, is told."""
    given = [claim("aa", times=text).times for text in (one, other)]
    made = [of_amount("times", amount) for amount in given if amount]
    first, second = (part.model_copy(update={"text": ""}) for part in made)
    assert first != second
