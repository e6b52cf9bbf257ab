"""Choose which claims of a topic count towards its advice."""

from collections.abc import Iterable, Mapping, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.state import State
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Hours, ceiling, first_figure, floor
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.reading.cautious import most_cautious


def in_scope(claim: Claim, excludes: Sequence[str]) -> bool:
    """Whether a claim is about this treatment, not only about a device or area left out."""
    return not (claim.applies and set(claim.applies.listed()) & set(excludes))


def counting_claims(
    topic: Topic,
    usable: Sequence[Claim],
    sources: Mapping[str, Source],
    conditions: Mapping[str, State],
) -> Iterable[Claim]:
    """Yield the claims that count, of those that patients may see and that are in the scope.

    Those of the articles that the site is built on always do, and so does every warning: of
    a red flag, of a reason to speak to the clinic first, or of a sign of healing that is a reason
    to call: its card and its course say the same. Those of a strong source do when they warn,
    add something or reach the same figure: each is held against the first group alone, so that
    order does not matter. Where there is nothing to wait for, they add what they say; and where
    nobody says when, a "do it at once" of theirs answers.
    """
    base = [claim for claim in usable if sources[claim.source].counting == "yes"]
    reading = most_cautious(topic.safer, base, conditions)
    telling = _extremes(topic.safer, base)
    for claim in usable:
        source = sources[claim.source]
        counting = source.counting
        is_warning = topic.warns or (topic.safer is Safer.TREND and claim.urgency is not None)
        if counting == "yes" or (is_warning and not permits(topic.safer, claim)):
            yield claim
        elif counting == "when-stricter" and not permits(topic.safer, claim, source):
            alone = most_cautious(topic.safer, [claim], conditions)
            adds = most_cautious(topic.safer, [*telling, claim], conditions).key != reading.key
            if (
                adds
                or not base
                or topic.safer is Safer.NONE
                or claim.stance is Stance.WARN
                or alone.reaches(reading)
            ):
                yield claim
        elif counting == "when-stricter" and _fills_silence(topic.safer, claim, usable, sources):
            yield claim


def _fills_silence(
    safer: Safer, claim: Claim, usable: Sequence[Claim], sources: Mapping[str, Source]
) -> bool:
    """Whether a strong source's "do it at once" answers where nobody who counts says when.

    It does only out of a source that was read whole, and never against a wait, a state, an "avoid"
    or a warning: these are asked about, or hold, as if it had not been said.
    """
    if safer is not Safer.LATER or not _starts_now(claim):
        return False
    source = sources[claim.source]
    if not source.tier.is_strong or source.read != "whole":
        return False
    return not any(
        _holds_off(one)
        for one in usable
        if sources[one.source].counting != "no" or one.stance is Stance.WARN
    )


def _holds_off(claim: Claim) -> bool:
    """Whether a claim says not now, or until when, in whatever stance."""
    held_off = claim.held_off
    is_held = held_off is not None and not held_off.is_none
    return is_held or claim.stance in {Stance.AVOID, Stance.WARN}


def _extremes(safer: Safer, claims: Sequence[Claim]) -> list[Claim]:
    """Keep of claims that differ in their figures alone those with the lowest and the highest.

    The most cautious of them, with any other claim or without, is that of all. Of a sign's course
    any end can come to count, where another source lets it start later: only what is said twice
    is left out.
    """
    if safer is Safer.TREND:
        said = ((one.stance, one.read_as, one.lasts, one.onset, one.peak) for one in claims)
        return list(dict(zip(said, claims, strict=True)).values())
    if safer in {Safer.LESS, Safer.MORE}:
        parts = ((one.source, one.stance, one.numbers, one.at, one.timings) for one in claims)
        return list(dict(zip(parts, claims, strict=True)).values())
    alike: dict[object, list[tuple[tuple[Hours, ...], Claim]]] = {}
    for claim in claims:
        times = [time for _, time in claim.timings] + ([claim.read_as] if claim.read_as else [])
        shape = (
            claim.stance,
            claim.urgency,
            tuple((one.bound, one.unit) for one in claim.numbers),
            claim.at,
            claim.read_as is not None,
            tuple((aspect, time.bound, time.until, time.words) for aspect, time in claim.timings),
        )
        figures = [
            figure for time in times for figure in (floor(time), ceiling(time), first_figure(time))
        ]
        figures += [figure for one in claim.numbers for figure in (one.low, one.high)]
        alike.setdefault(shape, []).append((tuple(figures), claim))
    kept: dict[int, Claim] = {}
    for group in alike.values():
        for column in zip(*(figures for figures, _ in group), strict=True):
            for value in (min(column), max(column)):
                _, claim = group[column.index(value)]
                kept[id(claim)] = claim
        kept.setdefault(id(group[0][1]), group[0][1])
    return list(kept.values())


def _starts_now(claim: Claim) -> bool:
    return claim.wait is not None and claim.wait.is_none and claim.stance is Stance.DO


def permits(safer: Safer, claim: Claim, source: Source | None = None) -> bool:
    """Whether a claim says go ahead, at once.

    What may stand further down in a `source` that was not read whole could take it back, so that
    there "at once" is no figure among others either; nor is it what a seller says of some alone,
    where no other figure stands against it.
    """
    if safer is Safer.NONE:
        return claim.stance is Stance.ALLOW
    if source and safer.is_wait and claim.wait and claim.wait.is_none:
        is_seller_of_some = claim.is_of_some and not source.tier.is_strong
        if source.read != "whole" or is_seller_of_some:
            return claim.stance.permits
    # "You may at once" is a figure among others; "do it at once" can suffer from any wait.
    says_at_once = claim.says_when if claim.wait is None else _starts_now(claim)
    return claim.stance.permits and says_at_once and safer in {Safer.LATER, Safer.ASK}
