"""Say what patients are told, topic by topic, as plain values that can be kept and compared.

Everything is taken from what the pages show: a signed answer where there is one, else the
cautious reading. What a version told is kept with it, so that years later it can be read and
compared by a program that no longer reads the file it was made of.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from aftercare.dataset.answer import Answer
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.state import implied_by
from aftercare.dataset.times import Amount, Bound, Hours
from aftercare.dataset.vocabulary import Safer, Urgency
from aftercare.history.pairs import ToldPair, told_pair
from aftercare.parts.cards import call_for, meanwhile_of, say_call
from aftercare.parts.clinic import present_clinic
from aftercare.parts.presenter import Presenter
from aftercare.parts.question.answer import AnswerView
from aftercare.parts.site import SiteView, present
from aftercare.parts.treatment import TreatmentView
from aftercare.reading.advice import Advice, decide
from aftercare.reading.loosening import safe_end
from aftercare.reading.reconcile import Reading
from aftercare.words.acts import act_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import (
    spoken_amount,
    spoken_ceiling,
    spoken_figures,
    spoken_floor,
    spoken_hours,
)
from aftercare.words.flags import spoken_sign
from aftercare.words.sentences import most_protective
from aftercare.words.states import spoken_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What patients are told on one topic.

    `words` is the whole answer. `wording` holds what an editor wrote of it, `gist` all of it
    without the topic's label and with its time in one unit: labels and units are no advice.
    `tests` are the conditions that patients can check, `met` those that hold once all that are
    named do. `behind` names the sources of the time, the amount, the urgency, each condition.
    """

    topic: str
    name: str
    question: str
    safer: Safer
    words: str
    wording: tuple[str, ...]
    gist: str
    look_for: str = ""
    hours: Hours | None = None
    time: str = ""
    amount: Hours | None = None
    amount_words: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    tests: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    asks: bool = False
    is_open: bool = False
    urgency: str = ""
    signed: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTreatment:
    """What patients are told about one treatment; `retired` says why of each question gone."""

    id: str
    name: str
    after: str
    covers: str
    excludes: tuple[str, ...]
    topics: tuple[Told, ...]
    retired: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_id(self) -> dict[str, Told]:
        """Every topic by its id."""
        return {told.topic: told for told in self.topics}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that one version of the advice tells patients; `version` is its date.

    `pairs` is None of what an earlier program kept: then nobody knows what it told of two at once.
    """

    version: str
    treatments: tuple[ToldTreatment, ...]
    pairs: tuple[ToldPair, ...] | None = None

    @property
    def by_id(self) -> dict[str, ToldTreatment]:
        """Every treatment by its id."""
        return {treatment.id: treatment for treatment in self.treatments}


def tell(dataset: Dataset, words: Words, view: SiteView | None = None) -> Telling:
    """Take down what a sound dataset tells patients; `view` is its presentation, if at hand."""
    # The day on which it is asked changes no advice, so that of the version will do.
    view = view or present(dataset, words, today=dataset.version)
    clinic = present_clinic(dataset.clinic, words)
    presenter = Presenter(dataset, clinic, words, dataset.version)
    shown = {treatment.id: treatment for treatment in view.treatments}
    return Telling(
        version=dataset.version.isoformat(),
        treatments=tuple(
            ToldTreatment(
                id=treatment.id,
                name=treatment.name,
                after=treatment.after,
                covers=treatment.covers.words,
                excludes=tuple(sorted(treatment.covers.excludes)),
                topics=tuple(_topics(presenter, treatment, shown[treatment.id])),
                retired={topic.id: topic.retired for topic in treatment.topics if topic.retired},
            )
            for treatment in dataset.treatments
        ),
        pairs=tuple(map(told_pair, view.pairs)),
    )


def _topics(presenter: Presenter, treatment: Treatment, view: TreatmentView) -> Iterator[Told]:
    """Take down every topic that patients see, whether it is a sign, a question or a line."""
    answers = {topic.id: topic.answer for topic in view.topics}
    for advice in decide(presenter.dataset, treatment):
        topic = advice.topic
        if not topic.is_public:
            continue
        if topic.safer is Safer.URGENT:
            if advice.reading.cautious.urgency:
                yield _sign(presenter, advice, view)
        elif topic.id in answers:
            yield _question(presenter, advice, answers[topic.id])
        elif topic.tell:
            said = presenter.words.say("told-if", tell=topic.tell)
            yield Told(
                topic=topic.id,
                name=topic.name,
                question=presenter.words.say("told-what-to-tell", tell=topic.tell),
                safer=topic.safer,
                words=said,
                wording=(topic.tell,),
                gist=said,
                look_for=topic.look_for or "",
                sources=_sources(presenter, advice.reading),
            )


def _sign(presenter: Presenter, advice: Advice, view: TreatmentView) -> Told:
    """Take down a sign that something is wrong: how soon to call, and what to do meanwhile."""
    topic, reading, own, words = advice.topic, advice.reading, advice.answer, presenter.words
    urgency = reading.cautious.urgency
    level = urgency.value if urgency else ""
    card = view.card_for(topic.id)
    meanwhile = sorted(meanwhile_of(presenter.dataset, [reading], words))
    said = {claim.id for claim in reading.claims}
    aid = {one.id for one in presenter.dataset.first_aid if said.intersection(one.rests_on())}
    meanwhile += [one.as_text for one in card.first_aid if one.id in aid]
    contacts = {claim.contact for claim in reading.claims if claim.contact}
    pharmacist = words.say("told-pharmacist") if contacts == {"pharmacist"} else ""
    near = tuple(filter(None, [pharmacist, own.text if own else ""]))
    call = call_for(advice) or (Urgency.EMERGENCY, True)
    sign = spoken_sign(topic, reading.claims, words)
    first = say_call(call, "card-sign", presenter.clinic, words, sign=sign)
    return Told(
        topic=topic.id,
        name=topic.name,
        question=words.say("told-sign", sign=sign),
        safer=topic.safer,
        words=" ".join([first, *near, *meanwhile]),
        wording=(sign, *near, *meanwhile),
        gist="",
        look_for=topic.look_for or "",
        urgency=level,
        signed="; ".join(f"{one.by}, {one.role}" for one in own.signatures) if own else "",
        sources=_sources(presenter, reading),
        behind={
            "urgency": _ids(claim.source for claim in reading.claims if claim.urgency is urgency)
        },
    )


def _question(presenter: Presenter, advice: Advice, answer: AnswerView) -> Told:
    """Take down the answer to a question, as its page shows it."""
    topic, reading, own, words = advice.topic, advice.reading, advice.answer, presenter.words
    signature = own.signed if own else None
    hours, time = _time(advice, words)
    amount = None
    if not own and not advice.is_open:
        protects = topic.safer is Safer.PROTECT
        amount = most_protective(reading) if protects else reading.cautious.amount
    then = "" if answer.then == answer.gate else answer.then
    said = " ".join(filter(None, [answer.lead, answer.condition, answer.gate, then]))
    told = advice.conditions if topic.safer.is_wait or own else ()
    named = {condition.id: spoken_state(condition, words) for condition in told}
    return Told(
        topic=topic.id,
        name=topic.name,
        question=topic.question or "",
        safer=_direction(topic, reading),
        words=said,
        wording=_wording(topic, own),
        gist=_gist(topic, said, hours, time, words),
        look_for=topic.look_for or "",
        hours=hours,
        time=time,
        amount=(amount.low if topic.safer is not Safer.MORE else amount.high) if amount else None,
        amount_words=_amount_words(amount, words) if amount else "",
        conditions=named,
        tests=tuple(condition.id for condition in told if condition.is_testable),
        met=tuple(sorted(implied_by(named, presenter.conditions))),
        asks=words.say("asking") in said,
        is_open=advice.is_open,
        signed=f"{signature.by}, {signature.role}" if signature else "",
        sources=_sources(presenter, reading),
        behind={} if own else _behind(topic, reading, hours, named),
    )


def _time(advice: Advice, words: Words) -> tuple[Hours | None, str]:
    """Take the one time that the answer names, in hours and in its words."""
    topic, reading, is_signed = advice.topic, advice.reading, advice.answer is not None
    if topic.safer is Safer.TREND and not is_signed:
        hours = reading.cautious.h
        return hours, "" if hours is None else spoken_hours(hours, words)
    if advice.time is None:
        return None, ""
    if is_signed:
        return advice.time.ceiling_h, spoken_ceiling(advice.time, words)
    hours = reading.cautious.h
    of = spoken_floor if topic.safer is Safer.LESS else spoken_ceiling
    return hours, of(advice.time, words)


def _direction(topic: Topic, reading: Reading) -> Safer:
    """Say in which direction its time is compared: a longer gap is less, and a shorter one more."""
    if topic.safer not in {Safer.LESS, Safer.MORE}:
        return topic.safer
    return Safer.MORE if safe_end(topic, reading.claims) == "high" else Safer.LESS


def _amount_words(amount: Amount, words: Words) -> str:
    """Say a figure; "at least" is left out, since each direction has its own."""
    of = spoken_figures if amount.bound is Bound.AT_LEAST else spoken_amount
    return of(amount, words)


def _wording(topic: Topic, own: Answer | None) -> tuple[str, ...]:
    """Take the words of an answer that an editor wrote."""
    if own:
        return (own.text, own.if_not or "")
    given = (topic.act, topic.instead, topic.message, topic.sign, topic.ask)
    return tuple(text or "" for text in given)


def _gist(topic: Topic, said: str, hours: Hours | None, time: str, words: Words) -> str:
    """Take what is no advice out of an answer: the topic's label, and the unit of its time."""
    gist = re.sub(rf"^{re.escape(topic.name)}\s?: ", "", said)
    asked = words.say("answer-ask-about", noun=act_of(topic, words).noun)
    gist = gist.replace(asked, words.say("answer-ask-first"))
    return gist.replace(time, spoken_hours(hours, words)) if time and hours is not None else gist


def _behind(
    topic: Topic, reading: Reading, hours: Hours | None, conditions: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Name the sources of the time, the amount and each condition of a reading."""
    behind: dict[str, set[str]] = {}
    cautious = reading.cautious
    for claim in reading.claims:
        for aspect, time in claim.timings:
            is_about = (topic.safer.aspect or aspect) == aspect
            if is_about and hours is not None and hours in {time.floor_h, time.ceiling_h}:
                behind.setdefault("time", set()).add(claim.source)
            for name in conditions.keys() & set(time.until):
                behind.setdefault(name, set()).add(claim.source)
        if cautious.amount and cautious.amount.low in {one.low for one in claim.numbers}:
            behind.setdefault("amount", set()).add(claim.source)
    return {name: tuple(sorted(sources)) for name, sources in sorted(behind.items())}


def _sources(presenter: Presenter, reading: Reading) -> dict[str, str]:
    return {source.id: source.short for source in presenter.speaking(reading)}


def _ids(ids: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))
