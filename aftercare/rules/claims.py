"""What a single claim has to keep."""

import re
from collections.abc import Iterator

from aftercare.dataset.statement import Claim
from aftercare.dataset.times import Bound
from aftercare.dataset.vocabulary import RHYTHM, Stance
from aftercare.rules.registry import Finding, duration_in, rule

_TELEPHONE = re.compile(r"\b(?:999|111|112|911|000)\b|\d[\d ]{5,}\d|\d(?:[ ()./-]{0,2}\d){8,}")


def words_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield each text of a claim that readers see, with its field."""
    for field in ("says", "reason", "caution"):
        text = getattr(claim, field)
        if text:
            yield field, text
    for limit in claim.applies.listed() if claim.applies else ():
        yield "applies", limit


_TOGETHER = frozenset({"wait", "by", *RHYTHM})
_OF_SIGN = frozenset({"onset", "peak", "lasts"})


@rule(Claim)
def two_times(claim: Claim) -> Iterator[Finding]:
    """A claim says one thing: when to start and by when, and how it is done; or how a sign goes.

    `wait`, `by`, `lasts`, `every` and `each` can stand together, as one sentence of a source
    has them; so can when a sign starts, when it is strongest, and how long it lasts. What is to be
    left has a wait alone, and the time before a treatment is a claim of its own.

    Passes:
        - {id: pink-beta-1, lasts: 24-72 h, onset: day 1, peak: day 2}
        - {id: ice-alpha-1, each: 10-15 min, every: every 2 h, by: day 2}

    Fails:
        id: pink-beta-1
        lasts: 24-72 h
        before: 2 day
    """
    times = [aspect for aspect, _ in claim.timings]
    together = _TOGETHER if claim.stance.permits else RHYTHM
    if claim.stance is Stance.EXPECT:
        together = _OF_SIGN
    for aspect in times[1:]:
        if not {times[0], aspect} <= together:
            named = [one.replace("_", "-") for one in (times[0], aspect)]
            what = f'"{named[0]}" and "{named[1]}" stand in one claim'
            yield Finding(claim, aspect, what, "make the second one a claim of its own")


@rule(Claim)
def reading_without_words(claim: Claim) -> Iterator[Finding]:
    """Only a time in words is read as a figure; one in figures says itself how long.

    It is a wait, how long something goes on, how long each time, or how far apart.

    Passes:
        lasts: "a few days"
        read-as: 2-3 day

    Fails:
        lasts: 24-48 h
        read-as: 2 day
    """
    if claim.read_as is None:
        return
    times = (claim.wait, claim.lasts, claim.each, claim.every)
    in_words = [one for one in times if one and one.words]
    if len(in_words) != 1:
        number = "both give some" if in_words else "neither gives any"
        what = f"read-as: says how words are read, and of its times {number}"
        yield Finding(claim, "read_as", what, 'give one of them in words: lasts: "a few days"')
    elif not claim.read_as.has_figure:
        what = f'"{claim.read_as.text}" has no figure'
        yield Finding(claim, "read_as", what, "write a figure: 2-3 day")


@rule(Claim)
def figure_in_words(claim: Claim) -> Iterator[Finding]:
    """A duration stands in its time field only, so that it is read, compared and checked.

    How old those are of whom alone it is (`who: babies under 3 months`) is no duration.

    Passes:
        says: Do not swim 20 lengths a few times.
        wait: 48 h

    Fails:
        says: Do not swim for 48 hours.
        wait: 48 h
    """
    who = claim.applies.who if claim.applies else None
    for field, text in words_of(claim):
        if text != who and (found := duration_in(text)):
            what = f'the words hold the duration "{found}"'
            yield Finding(claim, field, what, "say it without, and give it as wait:, lasts: …")


@rule(Claim)
def telephone_in_words(claim: Claim) -> Iterator[Finding]:
    """A claim names a contact; the number comes from the clinic's own block.

    Passes:
        says: Lie flat and call an ambulance.

    Fails:
        says: Lie flat and call 999.
    """
    for field, text in words_of(claim):
        if found := _TELEPHONE.search(text):
            what = f'the words hold the telephone number "{found[0]}"'
            yield Finding(claim, field, what, "name whom to call: contact: emergency")


@rule(Claim)
def window_in_wait(claim: Claim) -> Iterator[Finding]:
    """A wait is a length, not a window of days: "day 1-6" would not say where it ends.

    Passes:
        wait: 2 days

    Fails:
        wait: day 1-6
    """
    for aspect in ("wait", "before", "each", *(["read_as"] if claim.is_wait_read else [])):
        time = getattr(claim, aspect)
        if time and time.bound is Bound.WINDOW:
            remedy = f"write how long: {time.high} {time.unit}"
            yield Finding(claim, aspect, f'"{time.text}" is a window, not a length', remedy)


@rule(Claim)
def every_in_its_field(claim: Claim) -> Iterator[Finding]:
    """A repetition ("every 4-6 week") stands under `every:`, and no other kind of time does.

    Passes:
        every: every 4-6 week

    Fails:
        every: up to 4 week
    """
    for aspect, time in claim.timings:
        if (time.bound is Bound.EVERY) != (aspect == "every"):
            what = f'"{time.text}" does not fit under {aspect.replace("_", "-")}:'
            remedy = "write for example every: 4-6 week, and no other kind of time there"
            if time.bound is Bound.EVERY:
                remedy = f"write every: {time.text.removeprefix('every ')}"
            yield Finding(claim, aspect, what, remedy)


@rule(Claim)
def alternative_end(claim: Claim) -> Iterator[Finding]:
    """Only a wait ends with one or the other: to start again takes both, to stop takes the first.

    Passes:
        wait: 48 h or until normal

    Fails:
        lasts: 24-48 h or until normal
    """
    for aspect, time in claim.timings:
        if aspect != "wait" and time.is_either:
            what = f'"{time.text}" does not say which of the two is meant'
            yield Finding(claim, aspect, what, "make each of the two a claim of its own")


@rule(Claim)
def state_in_its_field(claim: Claim) -> Iterator[Finding]:
    """A state ends a wait, or how long something goes on; no other part depends on one.

    Passes:
        lasts: until normal

    Fails:
        by: until normal
    """
    for aspect, time in claim.timings:
        if time.until and aspect not in {"wait", "lasts"}:
            what = f'"{time.text}" under {aspect.replace("_", "-")}: depends on a state'
            remedy = "count it from the treatment; or say when it starts: wait: until fully-healed"
            yield Finding(claim, aspect, what, remedy)


@rule(Claim)
def zero_without_meaning(claim: Claim) -> Iterator[Finding]:
    """Nothing to wait for is a wait or a deadline; nothing else takes no time at all.

    Passes:
        stance: allow
        wait: no delay

    Fails:
        each: no delay
    """
    for aspect, time in claim.timings:
        if not time.is_none:
            continue
        if aspect not in {"wait", "by", "onset"}:
            yield Finding(claim, aspect, f'"{time.text}" is no time at all', "leave the key out")
        elif aspect == "wait" and not claim.stance.permits:
            what = f'"{time.text}" stands beside stance: {claim.stance}'
            yield Finding(claim, aspect, what, "write stance: allow, or do")


@rule(Claim)
def show_without_words(claim: Claim) -> Iterator[Finding]:
    """A statement with a caution carries its words; one for staff only says why.

    Passes:
        show: caution
        caution: Only if you can breathe.

    Fails:
        says: Lie flat.
        show: caution
    """
    if claim.show == "caution" and not claim.caution:
        yield Finding(claim, "show", "the caution has no words", "add the line caution: …")
    if claim.show == "staff" and not claim.show_why:
        yield Finding(claim, "show", "it does not say why", "add the line show-why: …")
    if claim.show != "caution" and claim.caution:
        yield Finding(claim, "caution", "the caution would not be shown", "write show: caution")


@rule(Claim)
def urgency_without_basis(claim: Claim) -> Iterator[Finding]:
    """An urgency says whether the source states it or we read it out of softer words.

    Passes:
        urgency: today
        urgency-basis: stated

    Fails:
        id: pus-alpha-1
        urgency: today
    """
    if claim.urgency and not claim.urgency_basis:
        what = f'the urgency "{claim.urgency}" has no basis'
        yield Finding(claim, "urgency", what, "add urgency-basis: stated, or read")
