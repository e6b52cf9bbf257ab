"""What waits for a signature, and why: lapsed, overdue, unsigned, alone, soon due, unanswered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import did_you_mean
from aftercare.reading.loosening import loosened, missing_conditions
from aftercare.reading.seal import Subject, subjects, undone, undone_by
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_date
from aftercare.words.lapses import spoken_lapse, takes_two
from aftercare.words.states import spoken_state
from aftercare.words.wording import claim_figures, kind_of

SOON = timedelta(days=60)


class NotSignedError(LookupError):
    """Nothing was signed; the message says why, and what to do instead."""


Pending = Literal["lapsed", "overdue", "unsigned", "alone", "due", "unanswered"]
"""What is waited for; `alone` is what takes two and one has signed."""

_RANKS: dict[Pending, int] = {
    "lapsed": 0,
    "overdue": 1,
    "unsigned": 2,
    "alone": 2,
    "due": 3,
    "unanswered": 4,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that wants a signature, and why."""

    name: str
    why: tuple[str, ...]
    subject: Subject
    is_answered: bool = True
    kind: Pending = "unsigned"


def find(dataset: Dataset, name: str) -> Subject:
    """Find what is signed under a name. Raises LookupError, with what could be meant."""
    known = {subject.name: subject for subject in subjects(dataset)}
    if name not in known:
        raise NotSignedError(f'there is nothing to sign as "{name}"; {did_you_mean(name, known)}')
    return known[name]


def to_sign(dataset: Dataset, name: str) -> Subject:
    """Find what is signed under a name. Raises LookupError where there is no answer yet."""
    subject = find(dataset, name)
    if subject.sort == "answer" and subject.held is None:
        treatment = name.partition("/")[0]
        what = f"there is no answer to {name} yet; write one under answers: of {treatment}"
        raise NotSignedError(what)
    return subject


def waiting(dataset: Dataset, day: date, words: Words) -> list[Waiting]:
    """List what waits: lapsed, overdue, unsigned, soon due; then what has no answer at all."""
    found = [
        one
        for subject in subjects(dataset)
        if subject.is_public and (one := _waits(subject, day, words))
    ]
    return sorted(found, key=lambda one: _RANKS[one.kind])


def _waits(subject: Subject, day: date, words: Words) -> Waiting | None:
    name, held = subject.name, subject.held
    if held is None and subject.sort == "answer":
        why = (words.say("waits-unanswered"),)
        return Waiting(name, why, subject, is_answered=False, kind="unanswered")
    if held is None or held.signed is None:
        return Waiting(name, (words.say("waits-unsigned"),), subject)
    if lapsed := undone(subject):
        signature, changes = lapsed
        undoing = [spoken_lapse(one, signature.by, words, signature.on) for one in changes]
        reasons = tuple(words.say("waits-lapsed", change=one) for one in undoing)
        return Waiting(name, reasons, subject, kind="lapsed")
    if len(subject.signatures) < subject.takes:
        takes = takes_two(subject.sort, words)
        why = (words.say("waits-alone", who=held.signed.by, takes=takes),)
        return Waiting(name, why, subject, kind="alone")
    if held.review_by and held.review_by < day + SOON:
        kind: Pending = "overdue" if held.review_by < day else "due"
        why = (words.say(f"waits-{kind}", on=spoken_date(held.review_by, words)),)
        return Waiting(name, why, subject, kind=kind)
    return None


def loosening(dataset: Dataset, name: str, words: Words) -> list[str]:
    """Say what an answer loosens and against whom, one source a line."""
    subject = to_sign(dataset, name)
    topic, reading, answer = subject.topic, subject.reading, subject.held
    if topic is None or reading is None or not isinstance(answer, Answer):
        return []
    lines = []
    for claim in loosened(dataset, topic, reading, answer):
        source = dataset.source(claim.source)
        who = {"source": source.short, "kind": kind_of(source, words), "says": claim.says}
        if figures := claim_figures(claim, words):
            lines.append(words.say("loosens-figures", figures=figures, **who))
        else:
            urgency = f"-{claim.urgency.value}" if claim.urgency else ""
            lines.append(words.say(f"loosens{urgency}", **who))
    missing = missing_conditions(reading, answer, dataset.states)
    if topic.safer.is_wait:
        conditions = sorted(spoken_state(dataset.state(one), words) for one in missing)
        lines += [words.say("loosens-condition", condition=one) for one in conditions]
    return list(dict.fromkeys(lines))


def since_signed(dataset: Dataset, name: str, words: Words) -> list[str]:
    """Say what has changed since it was signed last, one thing a line."""
    lapsed = undone(to_sign(dataset, name))
    return [spoken_lapse(one, lapsed[0].by, words) for one in lapsed[1]] if lapsed else []


def takes_another(dataset: Dataset, name: str, words: Words) -> str:
    """Say that another has to sign, if this does not have two signatures which hold."""
    subject = to_sign(dataset, name)
    holding = [one for one in subject.signatures if not undone_by(subject, one)]
    return takes_two(subject.sort, words) if len(holding) < subject.takes else ""
