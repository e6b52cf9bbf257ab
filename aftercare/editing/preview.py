"""Show what is about to be signed, as text for a terminal: all of it, in the words of the file."""

from collections.abc import Iterator

from aftercare.dataset.clinic import Clinic
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import NBSP
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.reading.reconcile import Reading, readings
from aftercare.reading.seal import Subject
from aftercare.rules.emergency_numbers import NUMBERS
from aftercare.words.catalogue import Words
from aftercare.words.figures import join, spoken_time

_CALLS = {
    Urgency.EMERGENCY: "Call the emergency number now if:",
    Urgency.TODAY: "Call us today if:",
    Urgency.CONTACT: "Call us in opening hours if:",
}
_PEOPLE = {1: "One person signs this.", 2: "Two people sign this, one after the other."}


def preview_block(subject: Subject, words: Words) -> str:
    """Show what a signature under something that is no answer covers."""
    dataset, treatment = subject.dataset, subject.treatment
    if treatment and subject.sort == "signs":
        lines = list(_signs(dataset, treatment, words))
    elif treatment:
        lines = list(_words(dataset, treatment, words))
    elif subject.sort == "first-aid":
        lines = list(_first_aid(dataset))
    elif subject.sort == "emergency":
        lines = list(_emergency(dataset.clinic))
    else:
        lines = list(_clinic(dataset.clinic))
    return "\n".join([*lines, "", _PEOPLE[subject.takes]]).replace(NBSP, " ")


def _clinic(clinic: Clinic) -> Iterator[str]:
    yield "Whom patients call. Dial each number before you sign."
    yield ""
    yield f"  Name: {clinic.name}"
    yield f"  Telephone: {clinic.telephone}"
    yield f"  Hours: {clinic.hours}"
    for one in clinic.urgent_lines:
        yield f"  When closed, in {one.where}: {one.name}, {one.telephone}, {one.hours}"
    if line := clinic.urgent_line:
        when = "When closed, elsewhere" if clinic.urgent_lines else "When closed"
        yield f"  {when}: {line.name}, {line.telephone}, {line.hours}"
    if not clinic.closed_lines:
        yield f"  When closed: the emergency number, {clinic.emergency}"
    yield f"  A copy on a phone gives advice for: {clinic.copy_days} days without the website"


def _emergency(clinic: Clinic) -> Iterator[str]:
    yield "The number that patients dial to stay alive."
    yield ""
    yield f"  Country: {clinic.country}"
    yield f"  Emergency number: {clinic.emergency}"
    if known := NUMBERS.get(clinic.country):
        yield f"  Known for this country: {' or '.join(known)}"
    else:
        yield "  The program does not know the numbers of this country."
    if clinic.emergency_stated:
        yield f"  Stated by: {clinic.emergency_stated}"


def _first_aid(dataset: Dataset) -> Iterator[str]:
    yield "First aid until help comes, in the order in which it is read."
    for situation in dataset.first_aid:
        yield from ["", situation.name]
        for number, step in enumerate(situation.steps, 1):
            yield f"  {number}. {step.says}"
            yield from (f"    {one.label}: {one.says}" for one in step.choices)
            for claim in dataset.claims_behind(step.rests_on()):
                yield f"      {dataset.source(claim.source).short}: {_claim(claim)}"


def _words(dataset: Dataset, treatment: Treatment, words: Words) -> Iterator[str]:
    yield f"{treatment.name}: the words around its answers"
    yield ""
    yield f"  After it: {treatment.after}"
    yield f"  Summary: {treatment.summary}"
    yield f"  What it covers: {treatment.covers.words}"
    if treatment.covers.excludes:
        yield f"  What never counts: {join(treatment.covers.excludes, words)}"
    stages = ", ".join(spoken_time(one.days, words) for one in treatment.stages)
    yield f"  Stages: {stages or 'none'}"
    read = [pair for pair in readings(dataset, treatment) if pair[0].safer is not Safer.URGENT]
    if lines := [pair for pair in read if pair[0].is_public and not pair[0].question]:
        yield from ["", "Tell us if"]
        for topic, reading in lines:
            yield f"  {topic.tell or topic.name}"
            yield from _beside(topic, words)
            yield from _claims(dataset, reading)
    questions = [topic for topic, _ in read if topic.question]
    yield from ["", "Questions that we answer"]
    yield from (f"  {topic.question}" for topic in questions if topic.is_public)
    if gone := [topic for topic in questions if not topic.is_public]:
        yield from ["", "Questions that we do not answer, or that only staff see"]
        yield from (f"  {topic.question} {_why(topic)}" for topic in gone)


def _why(topic: Topic) -> str:
    if not topic.retired:
        return "(for staff only)"
    return f"(retired: {topic.retired}{f' Read instead: {topic.see}.' if topic.see else ''})"


def _signs(dataset: Dataset, treatment: Treatment, words: Words) -> Iterator[str]:
    flags = [
        pair for pair in readings(dataset, treatment) if pair[0].safer is Safer.URGENT
    ]  # all, so that one that patients do not see is missed by nobody
    yield f"{treatment.name}: the signs for which patients call"
    for urgency in Urgency:
        level = [pair for pair in flags if _told(treatment, *pair) is urgency]
        if shown := [pair for pair in level if pair[0].is_public]:
            yield from ["", _CALLS[urgency]]
            for topic, reading in shown:
                yield f"  {topic.symptom} [{topic.group}]"
                yield from _beside(topic, words)
                yield from _ours(treatment, topic)
                yield from _claims(dataset, reading)
    if hidden := [topic for topic, _ in flags if not topic.is_public]:
        yield from ["", "Signs that patients do not see"]
        yield from (f"  {topic.symptom}" for topic in hidden)


def _told(treatment: Treatment, topic: Topic, reading: Reading) -> Urgency | None:
    """How soon to call once all is signed."""
    own = treatment.answer_to(topic.id)
    return (own.urgency if own else None) or reading.cautious.urgency


def _ours(treatment: Treatment, topic: Topic) -> Iterator[str]:
    if own := treatment.answer_to(topic.id):
        urgency = f" ({own.urgency.value})" if own.urgency else ""
        yield f"    Our answer{urgency}: {own.text}"
        yield "    That answer has signatures of its own."


def _beside(topic: Topic, words: Words) -> Iterator[str]:
    if topic.look_for:
        yield f"    How to tell: {topic.look_for}"
    if topic.after_doing:
        yield f"    Also shown after: {join(topic.after_doing, words)}"


def _claims(dataset: Dataset, reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        yield f"    {dataset.source(claim.source).short}: {_claim(claim)}"


def _claim(claim: Claim) -> str:
    given = [figure.text for figure in (claim.time, *claim.numbers) if figure]
    if claim.urgency:
        basis = f", {claim.urgency_basis}" if claim.urgency_basis else ""
        given.append(f"{claim.urgency.value}{basis}")
    said = " ".join(filter(None, [claim.says, claim.caution]))
    return ": ".join([*given, said])
