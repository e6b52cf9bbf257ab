"""What a site has to keep before it is published; a draft may break all of it, and says so.

Nothing here repeats a rule that holds always: an answer that is laxer than every source, or
laxer in silence, or without a word on whom to call, is refused in a draft as well.
"""

from collections.abc import Iterator
from datetime import date

from aftercare.dataset.answer import SIGNATURES_FOR_A_SIGN
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.reconcile import Agreement, Reading, all_readings
from aftercare.reading.seal import subjects, undone
from aftercare.rules.registry import Finding, before_publishing
from aftercare.words.catalogue import our_words
from aftercare.words.lapses import spoken_lapse


@before_publishing(note=True)
def lapsed(dataset: Dataset, _: date) -> Iterator[Finding]:
    """A signature holds only as long as what was signed is what stands there.

    Passes:
        claims:
          - {id: dance-alpha-1, wait: 3 day}  # as it stood when it was signed
        answers:
          - {topic: dance, signed: {by: Dr A. Example}}

    Fails:
        claims:
          - {id: dance-alpha-1, wait: 4 day}  # it was 3 day when it was signed
        answers:
          - {topic: dance, signed: {by: Dr A. Example}}
    """
    for subject in subjects(dataset):
        if subject.is_public and (lapsed := undone(subject)):
            signature, changes = lapsed
            for change in changes:
                yield Finding(
                    signature,
                    "",
                    spoken_lapse(change, signature.by, our_words()),
                    _again(subject.name),
                )


@before_publishing(note=True)
def overdue(dataset: Dataset, day: date) -> Iterator[Finding]:
    """What is signed is reviewed by the day that it names.

    Passes:
        topic: dance
        review-by: 2027-11-12

    Fails:
        topic: dance
        review-by: 2026-11-20  # yesterday
    """
    for subject in subjects(dataset):
        held = subject.held
        if not subject.is_public or not held or not held.signed:
            continue
        if held.review_by and held.review_by < day:
            what = f"the review was due on {held.review_by.isoformat()}"
            yield Finding(held, "review_by", what, _again(subject.name))


@before_publishing()
def unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Every question that patients see has an answer that a clinician signed.

    Passes:
        topic: balm
        signed: {by: Dr A. Example, on: 2026-11-12}

    Fails:
        topic: sing
        text: "Do not sing for {wait}."
    """
    for treatment, topic, reading in _asked(dataset):
        if reading.agreement is Agreement.SPLIT:
            continue
        answer = treatment.answer_to(topic.id)
        if answer is None:
            remedy = "write one under answers: of the treatment, then have it signed"
            yield Finding(topic, "id", "our clinic has not answered this", remedy)
        elif answer.signed is None:
            what = "nobody has signed this answer"
            yield Finding(answer, "topic", what, f"aftercare sign {treatment.id}/{topic.id}")


@before_publishing()
def split_undecided(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Where some sources say do and some say do not, a clinician has decided.

    Passes:
        claims:
          - {topics: [soap], stance: do}
          - {topics: [soap], stance: avoid}
        answers:
          - {topic: soap, signed: {by: Dr A. Example}}

    Fails:
        claims:
          - {topics: [run, sing], stance: avoid}
          - {topics: [run, sing], stance: do}
        answers:
          - {topic: sing, reason: It is safer.}
    """
    for treatment, topic, reading in _asked(dataset):
        answer = treatment.answer_to(topic.id)
        if reading.agreement is Agreement.SPLIT and not (answer and answer.signed):
            what = "some sources say do, some say do not, and nobody has decided"
            remedy = "write an answer with its reason:, then have it signed"
            yield Finding(answer or topic, "topic" if answer else "id", what, remedy)


@before_publishing()
def signed_once(dataset: Dataset, _: date) -> Iterator[Finding]:
    """What a clinic says of a warning sign counts once two clinicians have signed it.

    Passes:
        topic: faint
        signed: {by: Dr A. Example}
        countersigned: {by: Dr B. Example}

    Fails:
        topic: faint
        text: Call at once.
    """
    for treatment, topic, _reading in _answerable(dataset):
        answer = treatment.answer_to(topic.id)
        if (
            topic.safer is Safer.URGENT
            and answer
            and len(answer.signatures) < SIGNATURES_FOR_A_SIGN
        ):
            who = f"only {answer.signed.by}" if answer.signed else "nobody"
            what = f"{who} has signed this, and a warning sign takes two"
            yield Finding(answer, "topic", what, f"aftercare sign {treatment.id}/{topic.id}")


@before_publishing()
def to_be_confirmed(dataset: Dataset, _: date) -> Iterator[Finding]:
    """How soon to call is what a source states, or what a clinician has confirmed.

    Passes:
        urgency: emergency
        urgency-basis: confirmed

    Fails:
        urgency: emergency
        urgency-basis: read
    """
    for _treatment, topic, reading in all_readings(dataset):
        if topic.is_public:
            for claim in reading.claims:
                if claim.urgency_basis == "read":
                    what = f'"{claim.urgency}" is our reading, to be confirmed'
                    remedy = "let a clinician confirm it, then write urgency-basis: confirmed"
                    yield Finding(claim, "urgency_basis", what, remedy)


@before_publishing()
def example_clinic(dataset: Dataset, _: date) -> Iterator[Finding]:
    """An invented clinic is never published: a patient in trouble would dial its number.

    Whether it is one is said in so many words: left out, it counts as invented.

    Passes:
        name: Pier Clinic
        example: no

    Fails:
        name: Pier Clinic
        example: yes
    """
    clinic = dataset.clinic
    if "example" not in clinic.model_fields_set:
        what = "it is not said whether the clinic is an example"
        yield Finding(clinic, "", what, "write your own clinic, and example: no")
    elif clinic.example:
        what = "the clinic is an example, and its telephone numbers are not real"
        yield Finding(clinic, "example", what, "write your own clinic, and example: no")


@before_publishing()
def nothing_to_tell(dataset: Dataset, _: date) -> Iterator[Finding]:
    """A site has a treatment, and each treatment a question that it answers.

    An empty site looks like one on which nothing has to be minded.

    Passes:
        topics:
          - {id: dance, kind: wait, question: When can I dance?}
          - {id: faint, kind: red-flag, symptom: you faint}

    Fails:
        topics:
          - {id: faint, kind: red-flag, symptom: you faint}
    """
    if not dataset.treatments:
        yield Finding(dataset, "treatments", "there is no treatment", "write the first one")
    asking = {treatment.id for treatment, _topic, _reading in _asked(dataset)}
    for treatment in dataset.treatments:
        if treatment.id not in asking:
            what, remedy = "it answers no question", "write a topic with a question, or take it out"
            yield Finding(treatment, "id", what, remedy)


def _answerable(dataset: Dataset) -> Iterator[tuple[Treatment, Topic, Reading]]:
    """Go through what patients see and a clinic can answer: questions and warning signs."""
    return (one for one in all_readings(dataset) if one[1].is_public)


def _asked(dataset: Dataset) -> Iterator[tuple[Treatment, Topic, Reading]]:
    """Go through the questions that patients see."""
    for treatment, topic, reading in all_readings(dataset):
        if topic.is_public and topic.question:
            yield treatment, topic, reading


def _again(name: str) -> str:
    return f"look at it again, then: aftercare sign {name}"
