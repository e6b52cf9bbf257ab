"""Write the public JSON at its second address, and its schema: all parts, and what counts.

The first address is kept as it is: it holds one amount of a statement, no occasions and no
cases. Nothing that is for staff alone is in either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from aftercare.api.export import as_text, first_aid_json, schema_of
from aftercare.api.v2.answers import answer, comparison, phones_of
from aftercare.api.v2.conditions import conditions
from aftercare.api.v2.pairs import pair_json
from aftercare.api.v2.parts import of_time
from aftercare.api.v2.shapes import QuestionJson
from aftercare.api.v2.statements import bearings, shown, statement
from aftercare.api.v2.whole import (
    ClinicJson,
    GuidelinesJson,
    PackJson,
    PhoneJson,
    RetiredJson,
    SourceJson,
    StageJson,
    TreatmentJson,
)
from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.statement import Claim
from aftercare.parts.question.topic import TopicView
from aftercare.parts.site import SiteView
from aftercare.parts.treatment import TreatmentView
from aftercare.reading.advice import Advice, told_in
from aftercare.words.catalogue import Words

ADDRESS = "api/v2/guidelines.json"
SCHEMA_ADDRESS = "api/v2/guidelines.schema.json"

SHAPES = 2
"""The number of the shapes at this address, whatever form the data is written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What is written: a dataset with its view, and the address of each page by its file."""

    dataset: Dataset
    view: SiteView
    words: Words
    pages: Mapping[str, str]


def export(dataset: Dataset, view: SiteView, words: Words, pages: Mapping[str, str]) -> str:
    """Write the public JSON, the same bytes for the same dataset.

    `pages` gives the address of each page from the site's root, by its file in content/.
    """
    given = _Given(dataset=dataset, view=view, words=words, pages=pages)
    told = [told_in(dataset, treatment) for treatment in dataset.treatments]
    said = [
        _statements(treatment, advice)
        for treatment, advice in zip(dataset.treatments, told, strict=True)
    ]
    claims = [claim for of_one in said for claim, _ in of_one]
    sources = {claim.source for claim in claims}
    guidelines = GuidelinesJson(
        schema_number=SHAPES,
        described_by=SCHEMA_ADDRESS.rpartition("/")[2],
        version=dataset.version.isoformat(),
        draft=view.is_draft,
        notice=view.draft or None,
        clinic=_clinic(given),
        sources=[SourceJson.of(one) for one in dataset.sources if one.id in sources],
        conditions=conditions(dataset, claims, chain.from_iterable(told), words),
        packs=[
            PackJson.of(
                pack,
                version=pack.version.isoformat(),
                first_aid=[situation.id for situation in pack.first_aid],
            )
            for pack in dataset.packs_in_use
        ],
        first_aid=first_aid_json(dataset, words),
        treatments=[
            _treatment(given, *of_one)
            for of_one in zip(dataset.treatments, view.treatments, told, said, strict=True)
        ],
        pairs=[
            pair_json(pair, its, pages.get(f"{its.id}/index.md"))
            for pair, its in zip(dataset.together, view.pairs, strict=True)
        ],
    )
    return as_text(guidelines.model_dump(mode="json"))


def export_schema() -> str:
    """Write the JSON Schema of the public JSON."""
    return schema_of(GuidelinesJson)


def _statements(treatment: Treatment, told: Sequence[Advice]) -> list[tuple[Claim, list[str]]]:
    """List each statement once, in the order of the file, with the questions that it bears on."""
    bearing: dict[str, list[str]] = {}
    for one in told:
        for claim in shown(treatment, one.topic.id):
            bearing.setdefault(claim.id, []).append(one.topic.id)
    return [(claim, bearing[claim.id]) for claim in treatment.claims if claim.id in bearing]


def _clinic(given: _Given) -> ClinicJson:
    phones = phones_of(given.view.clinic)
    return ClinicJson.of(
        given.dataset.clinic,
        phones=[
            PhoneJson.of(one, id=name)
            for name, phone in phones.items()
            for one in phone.each or (phone,)
        ],
    )


def _treatment(
    given: _Given,
    treatment: Treatment,
    view: TreatmentView,
    told: Sequence[Advice],
    said: Iterable[tuple[Claim, list[str]]],
) -> TreatmentJson:
    views = {one.id: one for one in view.topics}
    return TreatmentJson.of(
        treatment,
        page=given.pages.get(f"{treatment.id}/index.md"),
        covers=treatment.covers.words,
        excludes=list(treatment.covers.excludes),
        cared_for=treatment.words.cared_for,
        particulars=list(treatment.words.particulars),
        use=list(treatment.use),
        stages=[
            StageJson(id=one.id, during=of_time("during", one.days)) for one in treatment.stages
        ],
        statements=[statement(claim, on, given.dataset.states, given.words) for claim, on in said],
        questions=[_question(given, treatment, one, views.get(one.topic.id)) for one in told],
        retired=list(_retired(treatment)),
    )


def _question(
    given: _Given, treatment: Treatment, advice: Advice, view: TopicView | None
) -> QuestionJson:
    topic = advice.topic
    return QuestionJson.of(
        topic,
        page=given.pages.get(f"{treatment.id}/{topic.id}.md"),
        lapsed=advice.has_lapsed,
        answer=answer(advice, view, given.view.clinic, given.words),
        comparison=comparison(advice),
        statements=bearings(advice, given.dataset, treatment),
    )


def _retired(treatment: Treatment) -> Iterator[RetiredJson]:
    """Yield what is no longer answered; it leads only to what patients can read."""
    public = {topic.id for topic in treatment.topics if topic.is_public}
    for topic in treatment.topics:
        if topic.retired and topic.show == "all":
            see = topic.see if topic.see in public else None
            yield RetiredJson(id=topic.id, name=topic.name, why=topic.retired, see=see)
