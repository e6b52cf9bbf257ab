"""Ask how the sources stand: whether they agree, what must be so before, and whom to ask."""

from collections.abc import Iterable, Iterator

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State, as_longest, implied_by
from aftercare.dataset.vocabulary import Contact, Safer
from aftercare.parts.question.answer import who_to_ask
from aftercare.reading.advice import Advice
from aftercare.reading.cautious import named_conditions
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.staff.quiz.asking import Asking, Wrong, by_chance
from aftercare.staff.quiz.question import QuestionView
from aftercare.staff.quiz.spans import Span, given
from aftercare.words.acts import act_of
from aftercare.words.agreement import agreement_sentence, differs_sentence
from aftercare.words.catalogue import Words
from aftercare.words.sentences import first_sentence
from aftercare.words.states import spoken_state


def ask_how_they_stand(asking: Asking) -> Iterator[QuestionView]:
    """Ask about every question on which something is to be decided."""
    for one in asking.advice:
        if (
            one.topic.question
            and one.reading.claims
            and one.topic.safer in {Safer.LATER, Safer.PROTECT, Safer.ASK, Safer.TREND}
            and not one.is_checked_again
        ):
            yield from _agreement(asking, one.topic, one.reading)
    yield from _conditions(asking)
    for one in asking.advice:
        # Our own answer says what holds, unless it is checked again.
        if not one.is_checked_again and one.answer is None:
            yield from _who(asking, one.topic, one.reading)


def _agreement(asking: Asking, topic: Topic, reading: Reading) -> Iterable[QuestionView]:
    presenter, words = asking.presenter, asking.words
    right, wrong = _truths(topic, reading)
    if not right:
        asking.skip("agree", topic, words.say("quiz-skip-words"))
        return ()
    name = f"{asking.treatment.id}/{topic.id}"
    sources = presenter.speaking(reading)
    return asking.ask(
        "agree",
        topic,
        words.say("quiz-do-they-agree", question=topic.question),
        (words.say(f"quiz-agree-{right}"), ""),
        [
            (words.say(f"quiz-agree-{one}"), "")
            for one in sorted(wrong, key=lambda one: by_chance(name, one))
        ],
        because=[
            agreement_sentence(topic, reading, sources, presenter.conditions_of(reading), words),
            differs_sentence(reading, sources, presenter.condition_words, words),
        ],
        claims=reading.claims,
    )


def _truths(topic: Topic, reading: Reading) -> tuple[str, list[str]]:
    """Find what is true of the sources, and what is surely not; the rest is left out."""
    is_course = topic.safer is Safer.TREND
    said = _said_by_each(reading, "lasts" if is_course else "wait")
    timed, figures = len(said), set(said)
    stances = {claim.stance for claim in reading.claims}
    right = {
        Agreement.SPLIT: "split",
        Agreement.CONFLICT: "conflict",
        Agreement.CONDITION: "condition",
    }.get(reading.agreement, "")
    if not right and not timed and not reading.conditions:
        right = "silent"
    elif not right and timed == 1:
        right = "one"
    elif not right and timed > 1:
        is_same = reading.agreement is Agreement.AGREE
        # The same figures in other words ("after", "at least") are neither.
        right = "differ" if len(figures) > 1 else "agree" if is_same else ""
    untrue = {
        "agree": len(figures) > 1,
        "differ": timed == 0 or (len(figures) == 1 and all(len(one) == 1 for one in figures)),
        "conflict": not is_course and right != "split" and (timed < 2 or right == "agree"),
        "split": not is_course and not (stances & {"do", "allow"} and "avoid" in stances),
        "condition": timed > 0 or not reading.conditions,
        "silent": timed > 0,
        "one": timed != 1,
    }
    return right, [one for one in untrue if untrue[one] and one != right]


def _said_by_each(reading: Reading, aspect: str) -> list[frozenset[Span]]:
    """The figures of each source that gives some."""
    said = (
        frozenset(given((one for one in reading.claims if one.source == source), aspect))
        for source in reading.sources
    )
    return [one for one in said if one]


def _conditions(asking: Asking) -> Iterator[QuestionView]:
    """Ask before which act a condition must be met; the other acts have no such condition.

    Asked the other way round, which state of the skin it is, the wrong answers would nearly mean
    the same as the right one.
    """
    for one in asking.advice:
        topic, reading = one.topic, one.reading
        given_by_sources = {*map(as_longest, reading.conditions)}
        for name in reading.cautious.conditions:
            condition = asking.presenter.conditions[name]
            is_asked = topic.safer is Safer.LATER and topic.act and condition.is_testable
            if is_asked and name in given_by_sources:
                yield from _condition(asking, topic, reading, condition)
            else:
                why = asking.words.say("quiz-skip-ours" if is_asked else "quiz-skip-unchecked")
                asking.skip("condition", topic, why, spoken_state(condition, asking.words))


def _condition(
    asking: Asking, topic: Topic, reading: Reading, condition: State
) -> Iterable[QuestionView]:
    others = [
        one.topic
        for one in asking.advice
        if one.topic.act and one.topic.safer is Safer.LATER
        if not _may_need(asking, one, condition)
    ]
    others.sort(key=lambda one: by_chance(f"{topic.id}/{condition.id}", one.act or ""))
    return asking.ask(
        "condition",
        topic,
        asking.words.say("quiz-before-which", condition=spoken_state(condition, asking.words)),
        _act(asking, topic),
        [_act(asking, other) for other in others],
        because=[asking.words.say("quiz-check", check=condition.check_by)],
        claims=[claim for claim in reading.claims if condition.id in map(as_longest, claim.states)],
        claim=condition.id,
        about=spoken_state(condition, asking.words),
    )


def _act(asking: Asking, topic: Topic) -> Wrong:
    """Say an act, with what patients read on it."""
    told = asking.told.get(topic.id) or asking.words.say("quiz-no-page")
    return act_of(topic, asking.words).start, told


def _may_need(asking: Asking, advice: Advice, condition: State) -> bool:
    """Whether anybody asks for this, or for what may come to the same, before an act."""
    known = asking.presenter.conditions
    told = advice.reading.cautious.conditions
    named = {*named_conditions(asking.treatment.topic_claims(advice.topic.id)), *told}
    vague = any(not known[name].is_testable for name in named)
    return (
        condition.id in implied_by(named, known)
        or vague
        or (bool(named) and not condition.is_testable)
    )


_CONTACTS: tuple[Contact, ...] = ("urgent-line", "prescriber", "pharmacist")


def _who(asking: Asking, topic: Topic, reading: Reading) -> Iterable[QuestionView]:
    """Ask whom a patient asks, where it is not theirs to judge."""
    presenter, words = asking.presenter, asking.words
    conditions = presenter.conditions_of(reading)
    stem = _asks_whom(topic, reading, conditions, words)
    if not stem:
        return ()
    named = {*(claim.contact for claim in reading.claims), topic.ask}
    # Whoever prescribed it may work here, so the one is no wrong answer where the other is right.
    apart = [one for one in _CONTACTS if one not in named and {one, topic.ask} != _MAY_BE_ONE]
    who = who_to_ask(topic.ask, presenter.clinic, words)
    said = first_sentence(topic, reading, conditions, who, words)
    return asking.ask(
        "who",
        topic,
        stem,
        (_whom(asking, topic.ask), ""),
        [(words.say("quiz-nobody"), ""), *((_whom(asking, one), "") for one in apart)],
        because=[" ".join(filter(None, [said.lead, said.condition, said.then]))],
        claims=reading.claims,
    )


def _asks_whom(topic: Topic, reading: Reading, conditions: Iterable[State], words: Words) -> str:
    """Ask who decides; "" where a patient does."""
    untestable = [one for one in conditions if not one.is_testable]
    start = act_of(topic, words).start
    if topic.kind == "contraindication" and topic.tell and topic.ask != "clinic":
        return words.say("quiz-whom-told", tell=topic.tell)
    if reading.agreement is Agreement.SPLIT and topic.question:
        return words.say("quiz-whom-split", question=topic.question)
    if untestable and topic.act and topic.safer is Safer.LATER:
        return words.say(
            "quiz-whom-until", condition=spoken_state(untestable[0], words), start=start
        )
    if topic.safer is Safer.ASK and topic.act and reading.claims:
        return words.say("quiz-whom-before", start=start)
    return ""


_MAY_BE_ONE = {"clinic", "prescriber"}


def _whom(asking: Asking, contact: Contact) -> str:
    """Say whom, as one of our own would: the clinic is "our clinic", not "us"."""
    clinic = asking.presenter.clinic
    if contact == "emergency":
        return asking.words.say("quiz-ambulance", number=clinic.emergency.telephone)
    if contact == "clinic":
        return asking.words.say("quiz-our-clinic")
    return who_to_ask(contact, clinic, asking.words)
