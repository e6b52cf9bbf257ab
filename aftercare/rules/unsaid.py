"""What a question's answer cannot say: it is refused with a way out, never dropped."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound, Time
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.reading.narrower import DIVIDED, is_narrow, limits_of
from aftercare.rules.registry import Finding, rule

_DOING = frozenset({"wait", "by", "each", "times", "every", "at", "lasts", "amount"})
"""What an answer can say of something that is done."""

_REMEDIES = {
    "lasts": "say until when it is left: wait: {text}",
    "at": "say what is done: stance: do, with at: not {text}",
    "before": "a time before the treatment answers a question with safer: earlier",
    **dict.fromkeys(("onset", "peak"), "how a sign goes is asked by a question with safer: trend"),
    "wait": "a time after the treatment answers a question with safer: later",
}


def parts_said(safer: Safer, stance: Stance) -> frozenset[str]:
    """Name the parts of a statement that an answer in this direction can say; none for any."""
    if safer in DIVIDED and stance is Stance.AVOID:
        return frozenset({"before" if safer is Safer.EARLIER else "wait"})
    return _DOING if safer in DIVIDED - {Safer.EARLIER} and stance.permits else frozenset()


def _answered(dataset: Dataset) -> Iterator[tuple[Topic, Claim]]:
    """Yield each statement that patients see, with each question whose answer is computed of it."""
    for treatment in dataset.treatments:
        topics = {topic.id: topic for topic in treatment.topics}
        for claim in treatment.claims:
            for topic in (topics.get(name) for name in claim.topics if claim.show != "staff"):
                if topic and topic.safer in DIVIDED and not topic.warns:
                    yield topic, claim


def _given(claim: Claim) -> dict[str, str]:
    """Every part that a claim gives, with its text."""
    given: dict[str, str] = {aspect: time.text for aspect, time in claim.timings}
    for name, amounts in (("times", (claim.times,)), ("amount", claim.amount)):
        texts = [one.text for one in amounts if one]
        given |= {name: ", ".join(texts)} if texts else {}
    return given | ({"at": ", ".join(claim.at)} if claim.at else {})


@rule(Dataset)
def part_not_said(dataset: Dataset) -> Iterator[Finding]:
    """A part that a question's answer has no words for is said in another way, never lost.

    What is left has only until when, or before a treatment from when. What is done has when, by
    when, how often, how far apart, how long, how much and on what occasion.

    Passes:
        stance: do
        each: 10-15 min

    Fails:
        stance: avoid
        each: 10-15 min
    """
    for topic, claim in _answered(dataset):
        said = parts_said(topic.safer, claim.stance)
        for part, text in _given(claim).items():
            if said and part not in said:
                what = f'"{part}" beside stance: {claim.stance} is in no answer to {topic.id}'
                remedy = _REMEDIES.get(part, "say what is done: stance: do, with {part}: up to …")
                yield Finding(claim, part, what, remedy.format(part=part, text=text))


@rule(Dataset)
def done_before(dataset: Dataset) -> Iterator[Finding]:
    """A question with safer: earlier is about what to leave before a treatment, not what to do.

    Its answer would turn "shave the day before" into "do not shave".

    Passes:
        topics: [sun-before]
        stance: avoid

    Fails:
        topics: [sun-before]
        stance: do
    """
    for topic, claim in _answered(dataset):
        if topic.safer is Safer.EARLIER and claim.stance.permits:
            what = f"stance: {claim.stance} would be told as a ban in the answer to {topic.id}"
            remedy = "ask it under a question with safer: none, whose message says what to do"
            yield Finding(claim, "stance", what, remedy)


@rule(Dataset)
def words_without_figure(dataset: Dataset) -> Iterator[Finding]:
    """How an act is done is said in figures; words are read as one, and patients see that we did.

    Passes:
        topics: [ice]
        lasts: "a few hours"
        read-as: up to 3 h

    Fails:
        topics: [ice]
        lasts: "a few hours"
    """
    for topic, claim in _answered(dataset):
        if not claim.stance.permits or topic.safer is Safer.EARLIER:
            continue
        for part in ("each", "every", "lasts", "by"):
            time: Time | None = getattr(claim, part)
            if time and time.words and claim.as_read(part) is time:
                what = f'"{time.text}" has no figure, and the answer to {topic.id} cannot say it'
                remedy = "add how we read it: read-as: up to 3 h"
                if part == "by":
                    remedy = "write the latest figure that it can mean: by: day 5"
                yield Finding(claim, part, what, remedy)


@rule(Dataset)
def limit_that_ends(dataset: Dataset) -> Iterator[Finding]:
    """How long a limit holds is a stretch of days: "lift at most 5 kg for 6 weeks".

    Under `lasts:` the six weeks would be the longest that it is done, and the shortest would count.

    Passes:
        topics: [ice]
        amount: at most 2 glasses
        during: first 6 weeks

    Fails:
        topics: [ice]
        amount: at most 2 glasses
        lasts: 6 weeks
    """
    for topic, claim in _answered(dataset):
        is_limit = claim.amount and all(one.bound is Bound.UP_TO for one in claim.amount)
        is_act = claim.times or claim.each or claim.every
        lasts = claim.lasts
        if topic.safer is Safer.LESS and is_limit and lasts and not is_act:
            what = (
                f'"{lasts.text}" would be the longest that it is done, not how long the limit holds'
            )
            remedy = f"say on which days it holds: during: first {lasts.text}"
            yield Finding(claim, "lasts", what, remedy)


@rule(Dataset)
def case_without_figure(dataset: Dataset) -> Iterator[Finding]:
    """Where how often or how long is asked, a case says so too, or on what occasion.

    Passes:
        topics: [ice]
        each: 10-15 min
        during: first 3 nights

    Fails:
        topics: [ice]
        stance: do
        during: first 3 nights
    """
    for topic, claim in _answered(dataset):
        is_how = topic.safer in {Safer.LESS, Safer.MORE}
        is_told = claim.says_how or claim.wait or claim.by or not claim.stance.permits
        if is_how and is_narrow(claim) and not is_told:
            what = f"the answer to {topic.id} has nothing to say of this case"
            remedy = "say how often, how long or when: at: at night"
            if (days := claim.during) and days.low == 1 and not days.goes_on:
                remedy += f"; if all that time, lasts: {days.high} {days.unit} in place of during:"
            yield Finding(claim, "stance", what, remedy)


@rule(Dataset)
def stretches_in_one(dataset: Dataset) -> Iterator[Finding]:
    """Two stretches of one source, each with its own rhythm, say on which days each holds.

    "Every 2 hours for some days, then after meals for 2 weeks" is never told as one.

    Passes:
        - {topics: [ice], stance: do, at: in the morning, during: day 1-3}
        - {topics: [ice], stance: do, at: at night, during: day 4-7}

    Fails:
        - {topics: [ice], stance: do, at: in the morning, lasts: 3 day}
        - {topics: [ice], stance: do, at: at night, lasts: 4 day}
    """
    first: dict[object, Claim] = {}
    for topic, claim in _answered(dataset):
        if topic.safer not in {Safer.LESS, Safer.MORE} or not claim.lasts or claim.during:
            continue
        rhythm = (claim.each, claim.times, claim.every, claim.at)
        if not any(rhythm):
            continue
        known = first.setdefault((id(topic), claim.source, limits_of(claim)), claim)
        if rhythm != (known.each, known.times, known.every, known.at):
            what = f'"lasts" of this and of {known.id} are two stretches, told as one'
            yield Finding(claim, "lasts", what, "say on which days each holds: during: day 1-3")
