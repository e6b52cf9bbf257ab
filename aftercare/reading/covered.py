"""Say what a signature covers, part by part, each part with its digest.

Six things are signed: each answer; of each treatment its warning signs all together, and its
own words; first aid; of the clinic its numbers, and the emergency number apart. What may change
without a new signature stands in one table, `FREE`, each field with the reason.
"""

from collections.abc import Iterator, Mapping

from aftercare.dataset.answer import Answer, OwnWords, Pair, Signature, SignOff
from aftercare.dataset.clinic import Clinic, Colours, Line
from aftercare.dataset.model import Dataset, EveryTreatment, Pack, Topic, Treatment
from aftercare.dataset.pack import Gap, Hazard, HelpLine
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition, event_of
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.digest import digest, digest_of
from aftercare.reading.reconcile import Reading, readings

Part = tuple[str, str]
"""A part of what was signed, with its digest: 64 hexadecimal digits."""

_OWN_RULE = "what it may be is refused or not, whoever signs"
_TAKEN_OVER = {
    "topics": "covered in each treatment",
    "claims": "covered in each treatment",
    "first_aid": "each situation is covered on its own",
    "first_aid_checked": "the signature itself",
}
_ADDRESS = "an address: it changes no word that patients read"
FREE: Mapping[type[Record], Mapping[str, str]] = {
    Topic: {
        "also": "other words to search by: they find the page and are no advice",
        "group": "the heading under which a question stands; that of a sign is covered",
        "priority": "an order",
        "handout": "a place on the sheet: signs and numbers are always on it",
    },
    Claim: {
        "topics": "a claim that comes to a topic or leaves it is added or removed there",
        "show_why": "patients never see it",
    },
    Source: {"retrieved": "the day on which it was read: no page for patients shows it"},
    Answer: {
        "signed": "the signature itself, which covers its own name, role and day",
        "countersigned": "likewise",
    },
    SignOff: {
        "signed": "the signature itself, which covers its own name, role and day",
        "countersigned": "likewise",
    },
    Signature: {"seal": "what is compared: a digest cannot hold itself"},
    Clinic: {
        "example": _OWN_RULE,
        "language": _OWN_RULE,
        "address": _ADDRESS,
        "mark": "a picture beside the name; one that is not there is refused",
        "colours": "a look; one that cannot be read is refused",
        "checked": "the signature itself",
        "emergency_checked": "the signature itself",
    },
    Colours: dict.fromkeys(Colours.model_fields, "a look; one that cannot be read is refused"),
    OwnWords: {"search": "examples under a field: they find pages and are no advice"},
    Treatment: {
        "group": "the heading under which the home page lists it",
        "words": "covered field by field",
        "topics": "each topic is covered on its own",
        "claims": "each claim is covered where it counts",
        "answers": "each answer is covered on its own",
        "use": "each sign and statement that a pack brings is covered, and first aid on its own",
        "checked": "the signature itself",
        "signs_checked": "the signature itself",
    },
    EveryTreatment: _TAKEN_OVER,
    Pack: {
        **_TAKEN_OVER,
        "id": "a name: each sign and statement that comes with it is covered",
        "version": "a date: one that is to come is refused",
        "country": "one that is not the clinic's is refused",
        "sources": "covered where they are named",
        "lines": "proposals: what patients read is in the block of the clinic, and covered there",
        "hazards": "patients never see them",
        "gaps": "patients never see them",
    },
    Hazard: dict.fromkeys(Hazard.model_fields, "patients never see it"),
    Pair: dict.fromkeys(Pair.model_fields, "its page holds the stricter of two answers, as signed"),
    HelpLine: dict.fromkeys(HelpLine.model_fields, "a proposal: patients never see it"),
    Gap: dict.fromkeys(Gap.model_fields, "patients never see it"),
    Dataset: {
        "schema_number": "a number that the program knows, or refuses",
        "version": "a date: one that is to come is refused",
        "clinic": "covered field by field",
        "conditions": "covered where they are named",
        "sources": "covered where they are named",
        "every_treatment": "covered in each treatment",
        "packs": "covered in each treatment that names them",
        "treatments": "covered one by one",
        "together": "which two have a page: what it says is covered in each of them",
        "hazards": "patients never see them",
        "include": "in which file a record stands: what it says is covered",
    },
}
"""The fields that can change without a new signature, and why."""

_APART: Mapping[type[Record], frozenset[str]] = {
    Topic: frozenset({"name", "show", "retired", "see", "after_doing"}),
    Source: frozenset({"short"}),
}
"""What an answer's seal holds in a part of its own, or leaves to the seal of the treatment: so
the other parts are as they were when these were not covered, and an old seal says why it lapsed.
"""


def of_answer(
    dataset: Dataset, treatment: Treatment, topic: Topic, reading: Reading, answer: Answer
) -> Iterator[Part]:
    """What stands behind an answer: the question, its scope, the names, and all that it rests on.

    Its own review day is part of it.
    """
    yield "treatment", digest_of(treatment, "id")
    speaking = [dataset.source(name) for name in sorted(reading.sources)]
    yield "question", digest(topic, _free(Topic) | _APART[Topic])
    yield "label", digest_of(topic, "name")
    yield "scope", digest(treatment.covers)
    yield "answer", digest(answer, _free(Answer))
    for claim in sorted(reading.claims, key=lambda one: one.id):
        yield f"claim {claim.id}", digest(claim, _free(Claim))
    for source in speaking:
        yield f"source {source.id}", digest(source, _free(Source) | _APART[Source])
        yield f"short {source.id}", digest_of(source, "short")
    named = {*reading.conditions, *reading.cautious.conditions, *answer.until}
    yield from _conditions(dataset, named)


def of_signs(dataset: Dataset, treatment: Treatment) -> Iterator[Part]:
    """Every warning sign that patients see: its words, what is said of it, and our answer to it.

    The treatment is a part of it, so that a seal cannot be copied to another one.
    """
    yield "treatment", digest_of(treatment, "id")
    for topic, reading in readings(dataset, treatment):
        if topic.safer is not Safer.URGENT or not topic.is_public:
            continue
        # Its group is a heading on the card, and ties it to what is done meanwhile.
        yield f"sign {topic.id}", digest(topic, _free(Topic) - {"group"})
        yield from _said(dataset, reading)
        if answer := treatment.answer_to(topic.id):
            # Its review has signatures of its own.
            yield f"answer {topic.id}", digest(answer, _free(Answer) | {"review_by"})


def of_first_aid(dataset: Dataset) -> Iterator[Part]:
    """Each situation with all its steps, and the claims and sources that they rest on."""
    given = dataset.first_aid
    for one in given:
        yield f"aid {one.id}", digest(one)
    named = {name for one in given for name in one.rests_on()}
    behind = dataset.claims_behind(named)
    for claim in sorted(behind, key=lambda one: one.id):
        yield f"claim {claim.id}", digest(claim, _free(Claim))
    for name in sorted({claim.source for claim in behind}):
        yield f"source {name}", digest(dataset.source(name), _free(Source))


def of_words(dataset: Dataset, treatment: Treatment) -> Iterator[Part]:
    """A treatment's own words, the lines that are no questions, and which questions there are."""
    yield "treatment", digest_of(treatment, "id")
    yield "name", digest_of(treatment, "name", "after")
    yield "summary", digest_of(treatment, "summary")
    yield "scope", digest(treatment.covers)
    if treatment.words.cared_for or treatment.words.particulars:
        yield "words", digest(treatment.words, _free(OwnWords))
    for stage in treatment.stages:
        yield f"stage {stage.id}", digest(stage)
    for topic, reading in readings(dataset, treatment):
        if topic.safer is Safer.URGENT:
            continue
        if topic.retired:
            # Its page says why, under the question, and no answer covers that.
            yield f"question {topic.id}", digest(topic, _free(Topic))
        elif topic.question:
            # Its answer covers the rest; here it stands that it is answered, shown, and where.
            shown = digest_of(topic, "retired", "see", "show", "after_doing")
            yield f"question {topic.id}", shown
        elif topic.is_public:
            yield f"line {topic.id}", digest(topic, _free(Topic))
            yield from _said(dataset, reading)


def of_clinic(clinic: Clinic) -> Iterator[Part]:
    """Whom patients call by day, and when we are closed; how long a copy lasts, if they say it."""
    for name in ("name", "telephone", "hours"):
        yield name, digest_of(clinic, name)
    if clinic.urgent_line:
        yield "line", digest(clinic.urgent_line, _free(Line))
    if clinic.urgent_lines:
        yield "field urgent-lines", digest_of(clinic, "urgent_lines")
    if clinic.copy_lasts:
        yield "field copy-lasts", digest_of(clinic, "copy_lasts")


def of_emergency(clinic: Clinic) -> Iterator[Part]:
    """The emergency number with its country, and who states it where we do not know."""
    yield "emergency", digest_of(clinic, "emergency")
    yield "country", digest_of(clinic, "country", "emergency_stated")


def of_signature(signature: Signature) -> Part:
    """Who signed, as what, and when."""
    return "signer", digest(signature, _free(Signature))


def of_review(held: SignOff) -> Part:
    """The day of the next review, where it is no part of an answer."""
    return "review", digest_of(held, "review_by")


def _said(dataset: Dataset, reading: Reading) -> Iterator[Part]:
    for claim in sorted(reading.claims, key=lambda one: one.id):
        yield f"claim {claim.id}", digest(claim, _free(Claim))
    for name in sorted(reading.sources):
        yield f"source {name}", digest(dataset.source(name), _free(Source))
    yield from _conditions(dataset, {*reading.conditions, *reading.cautious.conditions})


def _conditions(dataset: Dataset, names: set[str]) -> Iterator[Part]:
    known = {condition.id: condition for condition in dataset.conditions}
    for name in sorted(set(map(event_of, names))):
        yield f"condition {name}", digest(known[name], _free(Condition))


def _free(kind: type[Record]) -> frozenset[str]:
    return frozenset(FREE.get(kind, ()))
