"""Write the public JSON and its schema, from what counts and what patients may see.

Times are hours as numbers, an open end is null, and `text` is the time as the source
gives it. Nothing marked for staff is in here.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic_core import to_json

from aftercare.api.shapes import (
    AnswerJson,
    CautiousJson,
    ClaimJson,
    ConditionJson,
    CourseJson,
    FirstAidChoiceJson,
    FirstAidJson,
    FirstAidStepJson,
    GuidelinesJson,
    ReadingJson,
    Shape,
    SourceJson,
    StepJson,
    TimeJson,
    TopicJson,
    TreatmentJson,
)
from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Dataset
from aftercare.dataset.renamed import first_name
from aftercare.dataset.state import State, implied_by, is_elapsed
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Time
from aftercare.parts.clinic import present_clinic
from aftercare.parts.first_aid import present_first_aid
from aftercare.reading.advice import Advice, decide
from aftercare.reading.course import Course
from aftercare.reading.reconcile import Reading
from aftercare.reading.steps import Standing
from aftercare.words.catalogue import Words
from aftercare.words.limits import spoken_limits
from aftercare.words.states import spoken_state

ADDRESS = "api/v1/guidelines.json"
SCHEMA_ADDRESS = "api/v1/guidelines.schema.json"


SHAPES = 1
"""The number of the shapes at this address, whatever form the data is written in."""


def export(dataset: Dataset, words: Words, *, is_draft: bool) -> str:
    """Write the public JSON, the same bytes for the same dataset."""
    read = {
        treatment.id: [one for one in decide(dataset, treatment) if one.topic.is_public]
        for treatment in dataset.treatments
    }
    used = {name for every in read.values() for one in every for name in one.reading.sources}
    conditions = _conditions(dataset, read)
    guidelines = GuidelinesJson(
        schema_number=SHAPES,
        version=dataset.version.isoformat(),
        draft=is_draft,
        sources=[SourceJson.of(source) for source in dataset.sources if source.id in used],
        conditions=[
            _condition(one, conditions, words)
            for one in dataset.states.values()
            if one.id in conditions
        ],
        first_aid=first_aid_json(dataset, words),
        treatments=[
            TreatmentJson.of(
                treatment,
                covers=treatment.covers.words,
                excludes=list(treatment.covers.excludes),
                topics=[_topic(advice, dataset, words) for advice in read[treatment.id]],
            )
            for treatment in dataset.treatments
        ],
    )
    return as_text(guidelines.model_dump(mode="json"))


def _conditions(dataset: Dataset, read: Mapping[str, Iterable[Advice]]) -> set[str]:
    """Name the conditions that patients can meet; some stand in statements for staff only.

    So does a time counted from one, which a longer one implies and does not tell.
    """
    told = [one for every in read.values() for one in every]
    named = {name for one in told for name in one.reading.conditions}
    named.update(name for one in told for name in one.reading.cautious.conditions)
    named.update(name for one in told if one.answer for name in one.answer.until)
    implied = implied_by(named, dataset.states)
    return named | {one for one in implied if not is_elapsed(one)}


def _condition(state: State, named: Collection[str], words: Words) -> ConditionJson:
    implies = [name for name in state.implies if name in named]
    return ConditionJson.of(state, words=spoken_state(state, words), implies=implies)


def export_schema() -> str:
    """Write the JSON Schema of the public JSON."""
    return schema_of(GuidelinesJson)


def schema_of(shape: type[Shape]) -> str:
    """Write the JSON Schema of one shape."""
    schema = shape.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return as_text(schema)


def as_text(value: Any) -> str:
    """Write JSON that can also stand inside a page: no raw < or >."""
    text = to_json(value, indent=1).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def first_aid_json(dataset: Dataset, words: Words) -> list[FirstAidJson]:
    """Give first aid in the words of the pages, beside what each line is for."""
    shown = present_first_aid(
        dataset, dataset.first_aid, present_clinic(dataset.clinic, words), words
    )
    return [
        FirstAidJson.of(
            one,
            signed=view.is_signed,
            steps=[
                FirstAidStepJson(
                    says=words.text,
                    choices=[
                        FirstAidChoiceJson.of(choice, says=said.text)
                        for choice, said in zip(step.choices, words.choices, strict=True)
                    ],
                    claims=list(step.claims),
                )
                for step, words in zip(one.steps, view.steps, strict=True)
            ],
        )
        for one, view in zip(dataset.first_aid, shown, strict=True)
    ]


def _topic(advice: Advice, dataset: Dataset, words: Words) -> TopicJson:
    return TopicJson.of(
        advice.topic,
        claims=[
            _claim(claim, spoken_limits(claim, dataset.states, words))
            for claim in advice.reading.claims
        ],
        reading=_reading(advice.reading),
        answer=_answer(advice.answer) if advice.answer else None,
        lapsed=advice.has_lapsed,
    )


def _claim(claim: Claim, limits: tuple[str, ...]) -> ClaimJson:
    times: Iterable[tuple[str, Time]] = claim.timings
    return ClaimJson.of(
        claim,
        applies=list(limits),
        time=next((_time(aspect, time) for aspect, time in times), None),
        amount=next(iter(claim.numbers), None),
        read_as=_time("wait" if claim.is_wait_read else "lasts", claim.read_as)
        if claim.read_as
        else None,
    )


def _time(aspect: str, time: Time) -> TimeJson:
    # A field keeps at this address the name that it had first.
    first = first_name("claims", aspect).replace("_", "-")
    return TimeJson.of(time, aspect=first, low_h=time.floor_h, high_h=time.end_h)


def _reading(reading: Reading) -> ReadingJson:
    cautious = reading.cautious
    numbers = (one for claim in reading.claims for one in claim.numbers)
    return ReadingJson.of(
        reading,
        steps=steps_json(reading),
        cautious=CautiousJson.of(
            cautious,
            plan_h=cautious.course.fading_h if cautious.course else None,
            course=course_json(cautious.course) if cautious.course else None,
            amount=next((one for one in numbers if one == cautious.amount), None),
        ),
    )


def steps_json(reading: Reading) -> list[StepJson]:
    """Give how many sources stand in each place, hour by hour."""
    return [
        StepJson.of(step, **{standing.value: step.count(standing) for standing in Standing})
        for step in reading.steps
    ]


_READ = {
    "fading_h": "ask_if_there_h",
    "staying_h": "ask_if_not_fading_h",
    "limit_h": "today_if_not_fading_h",
    "words_h": "today_if_not_fading_h",
}


def course_json(course: Course) -> CourseJson:
    """Give the course of a sign of healing, in hours from the treatment."""
    return CourseJson(
        onset_h=course.onset,
        peak_h=course.peak,
        usual_h=course.usual,
        ask_if_there_h=course.fading_h,
        ask_if_not_fading_h=course.staying_h,
        today_if_not_fading_h=course.today_h,
        today_if_growing_h=course.growing_h,
        read=list(dict.fromkeys(_READ[name] for name in sorted(course.read))),
    )


def _answer(answer: Answer) -> AnswerJson:
    return AnswerJson.of(answer, min_wait_h=answer.min_wait.floor_h if answer.min_wait else None)
