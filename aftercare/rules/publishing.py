"""What a site has to keep before it is published; a draft may break all of it, and says so.

Nothing here repeats a rule that holds always: an answer that is laxer than every source, or
laxer in silence, or without a word on whom to call, is refused in a draft as well.
"""

from collections.abc import Iterator
from datetime import date

from aftercare.model import Dataset, Topic, Treatment
from aftercare.reconcile import Agreement, Reading, all_readings
from aftercare.rules import Finding, before_publishing
from aftercare.seal import lapses


@before_publishing(note=True)
def lapsed(dataset: Dataset, _: date) -> Iterator[Finding]:
    """A signature holds only as long as what was signed is what stands there."""
    undone = lapses(dataset)
    for treatment, topic, _reading in _asked(dataset):
        answer = treatment.answer_to(topic.id)
        if answer and answer.signed:
            for change in undone.get((treatment.id, topic.id), ()):
                what = f"{change} since {answer.signed.by} signed"
                yield Finding(answer.signed, "", what, _again(treatment, topic))


@before_publishing(note=True)
def overdue(dataset: Dataset, day: date) -> Iterator[Finding]:
    """A signed answer is reviewed by the day that it names."""
    for treatment, topic, _reading in _asked(dataset):
        answer = treatment.answer_to(topic.id)
        if answer and answer.signed and answer.review_by and answer.review_by < day:
            what = f"the review was due on {answer.review_by.isoformat()}"
            yield Finding(answer, "review_by", what, _again(treatment, topic))


@before_publishing()
def unsigned(dataset: Dataset, _: date) -> Iterator[Finding]:
    """Every question that patients see has an answer that a clinician signed."""
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
    """Where some sources say do and some say do not, a clinician has decided."""
    for treatment, topic, reading in _asked(dataset):
        answer = treatment.answer_to(topic.id)
        if reading.agreement is Agreement.SPLIT and not (answer and answer.signed):
            what = "some sources say do, some say do not, and nobody has decided"
            remedy = "write an answer with its reason:, then have it signed"
            yield Finding(answer or topic, "topic" if answer else "id", what, remedy)


@before_publishing()
def to_be_confirmed(dataset: Dataset, _: date) -> Iterator[Finding]:
    """How soon to call is what a source states, or what a clinician has confirmed."""
    for _treatment, topic, reading in all_readings(dataset):
        if topic.is_public:
            for claim in reading.claims:
                if claim.urgency_basis == "read":
                    what = f'"{claim.urgency}" is our reading, to be confirmed'
                    remedy = "let a clinician confirm it, then write urgency-basis: confirmed"
                    yield Finding(claim, "urgency_basis", what, remedy)


@before_publishing()
def example_clinic(dataset: Dataset, _: date) -> Iterator[Finding]:
    """An invented clinic is never published: a patient in trouble would dial its number."""
    if dataset.clinic.example:
        what = "the clinic is an example, and its telephone numbers are not real"
        yield Finding(dataset.clinic, "example", what, "write your own clinic, and example: no")


def _asked(dataset: Dataset) -> Iterator[tuple[Treatment, Topic, Reading]]:
    """Go through the questions that patients see."""
    for treatment, topic, reading in all_readings(dataset):
        if topic.is_public and topic.question:
            yield treatment, topic, reading


def _again(treatment: Treatment, topic: Topic) -> str:
    return f"look at it again, then: aftercare sign {treatment.id}/{topic.id}"
