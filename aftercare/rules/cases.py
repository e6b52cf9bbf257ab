"""What a claim has to keep that holds only in a case."""

from collections.abc import Iterator

from aftercare.dataset.model import Dataset
from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.reading.counted import in_scope
from aftercare.reading.narrower import is_divided
from aftercare.rules.registry import Finding, rule

_SHOWN = frozenset({Safer.ASK, Safer.NONE})
"""The directions in which nothing is decided: each statement is shown with its limits."""


@rule(Claim)
def during_is_days(claim: Claim) -> Iterator[Finding]:
    """The days on which alone something is done are days, nights or weeks, beside how it is done.

    What is to be left on some days has a wait; when it has to be done by, a deadline.

    Passes:
        each: 10-15 min
        during: first 3 nights

    Fails:
        each: 10-15 min
        during: 24 h
    """
    if claim.during is None:
        return
    if claim.during.bound is not Bound.WINDOW:
        what = f'"{claim.during.text}" does not say on which days'
        remedy = "write during: day 1, week 2-6, first 3 nights or from day 4"
        yield Finding(claim, "during", what, remedy)
    if claim.stance is Stance.AVOID:
        what = f'"during" stands beside stance: {claim.stance}'
        yield Finding(claim, "during", what, "say until when to wait: wait: 3 day")
    for aspect in ("wait", "by", "onset", "peak", "before"):
        if getattr(claim, aspect) is not None:
            what = f'"during" and "{aspect}" stand in one claim'
            yield Finding(claim, "during", what, "make one of them a claim of its own")


@rule(Dataset)
def over_before_it_starts(dataset: Dataset) -> Iterator[Finding]:
    """How long a sign lasts ends after the sign can start: it is counted from the treatment.

    Passes:
        - {topics: [pink], stance: expect, onset: day 5-6}
        - {topics: [pink], stance: warn, lasts: more than 2 days from its start}

    Fails:
        - {topics: [pink], stance: expect, onset: day 5-6}
        - {topics: [pink], stance: warn, lasts: more than 2 days}
        - {topics: [pink], stance: expect, onset: day 5-6, lasts: 2 day}
    """
    for treatment in dataset.treatments:
        for topic in treatment.topics:
            if topic.safer is not Safer.TREND:
                continue
            claims = [one for one in treatment.topic_claims(topic.id) if one.show != "staff"]
            starts = [one.onset.ceiling_h or 0 for one in claims if one.onset]
            for claim in claims:
                limit, start = claim.lasts, max(starts, default=0)
                if claim.stance is Stance.EXPECT:
                    start = claim.onset.floor_h or 0 if claim.onset else 0
                elif claim.stance is not Stance.WARN:
                    continue
                if not limit or limit.is_from_start or not limit.has_figure:
                    continue
                if (limit.ceiling_h or 0) < start:
                    what = f'"{limit.text}" after the treatment is over before it can start'
                    remedy = f"count it from the treatment, or write: {limit.text} from its start"
                    yield Finding(claim, "lasts", what, remedy)


@rule(Dataset)
def from_start_of_sign(dataset: Dataset) -> Iterator[Finding]:
    """What is counted from its own start is how long a sign of healing lasts.

    How long an act goes on is counted from its start without a word; all else from the treatment.

    Passes:
        stance: expect
        lasts: 24-48 h from its start

    Fails:
        stance: avoid
        wait: 48 h from its start
    """
    for treatment in dataset.treatments:
        signs = {one.id for one in treatment.topics if one.safer is Safer.TREND}
        for claim in treatment.claims:
            for aspect, time in claim.timings:
                if time.is_from_start and not (
                    aspect == "lasts" and signs.issuperset(claim.topics)
                ):
                    what = f'"{time.text}": only how long a sign lasts is counted from its start'
                    yield Finding(claim, aspect, what, "leave the last words out")


@rule(Dataset)
def case_without_line(dataset: Dataset) -> Iterator[Finding]:
    """What holds only in a case needs a question whose answer can say so in a line of its own.

    A warning holds for everybody, and a sign of healing has one course.

    Passes:
        topics: [ice]
        if: [normal]

    Fails:
        topics: [pus]
        if: [normal]
    """
    for treatment in dataset.treatments:
        topics = {topic.id: topic for topic in treatment.topics}
        for claim in treatment.claims:
            fields = ("during", "holds_if", "holds_unless")
            given = [field for field in fields if getattr(claim, field)]
            if not given or claim.show == "staff":
                continue
            for name in claim.topics:
                topic = topics.get(name)
                if topic is None or is_divided(topic) or topic.safer in _SHOWN:
                    continue
                key = given[0].removeprefix("holds_")
                what = f'"{key}" limits it, and the answer to {name} has no line for a case'
                remedy = (
                    "leave the limit out: a warning holds for everybody"
                    if topic.warns
                    else "say it in applies: only:, with show: staff"
                )
                yield Finding(claim, given[0], what, remedy)


@rule(Dataset)
def warning_for_some(dataset: Dataset) -> Iterator[Finding]:
    """A sign for which to call holds for everybody: what is said of some has no line beside it.

    Passes:
        topics: [pus]
        applies: {only: deep dabbing}

    Fails:
        topics: [pus]
        applies: {who: smokers}
    """
    for treatment in dataset.treatments:
        flags = {one.id for one in treatment.topics if one.safer is Safer.URGENT}
        for claim in treatment.claims:
            names = [name for name in claim.topics if name in flags]
            if not (names and claim.is_of_some) or claim.show == "staff":
                continue
            if not in_scope(claim, treatment.covers.excludes):
                continue
            kinds = ", ".join(kind for kind, _ in claim.applies.narrowing) if claim.applies else ""
            what = f'"{kinds}" limits it, and patients call for {names[0]} whoever they are'
            remedy = (
                "write it under applies: only:, and it holds for everybody; or make it a sign of "
                'its own, whose words say for whom: "you are pregnant, and …"'
            )
            yield Finding(claim, "applies", what, remedy)
