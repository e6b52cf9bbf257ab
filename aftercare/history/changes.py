"""Say what changed in the advice between two versions, in words that patients understand.

What patients are told is compared, not lines of a file: another label, another unit or a
synonym is no change of advice. Each change says whether it is stricter or looser, and which
sources are behind it; read backwards it is the same change in the opposite direction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aftercare.history.differences import (
    ChangeKind,
    Difference,
    Direction,
    came,
    differences,
    spoken_direction,
    went,
)
from aftercare.history.pairs import ToldPair
from aftercare.history.telling import Telling, Told, ToldTreatment
from aftercare.history.together import acts_changed
from aftercare.words.catalogue import Words
from aftercare.words.figures import join


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of what patients are told.

    `topic` is "" where it is about a treatment as a whole. `what` says what is told now and
    what was told before, `because` who says so and which sources came or went, and `sources`
    names those behind what is told now.
    """

    treatment: str
    topic: str
    kind: ChangeKind
    direction: Direction
    treatment_name: str
    name: str
    what: str
    because: str = ""
    sources: tuple[str, ...] = ()


def spoken_change(change: Change, words: Words) -> str:
    """Say all of a change, in sentences."""
    direction = spoken_direction(change.direction, words)
    return " ".join(filter(None, [change.what, direction, change.because]))


def changes(old: Telling, new: Telling, words: Words) -> tuple[Change, ...]:
    """Compare what two versions tell, topic by topic; sorted, the most pressing kind first."""
    before, after = old.by_id, new.by_id
    found: list[Change] = []
    for name in before.keys() | after.keys():
        if name in before and name in after:
            found.extend(_of_treatment(before[name], after[name], words))
        elif name in after:
            said = words.say("change-treatment-new", after=after[name].after)
            found.append(_whole(after[name], ChangeKind.ADDED, said))
        else:
            said = words.say("change-treatment-gone", after=before[name].after)
            found.append(_whole(before[name], ChangeKind.RETIRED, said))
    if old.pairs is not None and new.pairs is not None:
        found.extend(_of_pairs(old.pairs, new.pairs, words))
    rank = list(ChangeKind).index
    return tuple(
        sorted(found, key=lambda one: (one.treatment, rank(one.kind), one.topic, one.what))
    )


def _of_pairs(old: Sequence[ToldPair], new: Sequence[ToldPair], words: Words) -> Iterator[Change]:
    """Compare what is told of two treatments at once."""
    before, after = ({pair.id: pair for pair in pairs} for pairs in (old, new))
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        if one and other:
            for act, found in acts_changed(one, other, words):
                yield replace(
                    _whole(other, found.kind, found.what),
                    topic=act.id,
                    name=act.name,
                    direction=found.direction,
                )
        elif other:
            said = words.say("change-treatment-new", after=other.after)
            yield _whole(other, ChangeKind.ADDED, said)
        elif one:
            said = words.say("change-treatment-gone", after=one.after)
            yield _whole(one, ChangeKind.RETIRED, said)


def _whole(treatment: ToldTreatment | ToldPair, kind: ChangeKind, what: str) -> Change:
    return Change(
        treatment=treatment.id,
        topic="",
        kind=kind,
        direction=Direction.OTHER,
        treatment_name=treatment.name,
        name=treatment.name,
        what=what,
    )


def _of_treatment(old: ToldTreatment, new: ToldTreatment, words: Words) -> Iterator[Change]:
    """Compare one treatment with itself."""
    if old.covers != new.covers:
        what = words.say("change-covers", now=new.covers, before=old.covers)
        yield _whole(new, ChangeKind.SCOPE, what)
    if old.excludes != new.excludes:
        yield _whole(new, ChangeKind.SCOPE, _left_out(old, new, words))
    before, after = old.by_id, new.by_id
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        if one and other:
            for found in differences(one, other, words):
                yield _change(new, one, other, found, words)
        elif other:
            yield _change(new, None, other, came(other, words), words)
        elif one:
            yield _change(new, one, None, went(one, new.retired.get(name, ""), words), words)


def _left_out(old: ToldTreatment, new: ToldTreatment, words: Words) -> str:
    """Say what is left out of a treatment's advice, now and before."""
    now, before = join(new.excludes, words), join(old.excludes, words)
    if now and before:
        return words.say("change-excludes", now=now, before=before)
    if now:
        return words.say("change-excludes-new", now=now)
    return words.say("change-excludes-gone", before=before)


def _change(
    new: ToldTreatment, old: Told | None, told: Told | None, found: Difference, words: Words
) -> Change:
    """Put a change together with the sources behind it."""
    subject = told or old
    sources = _behind(told, found.behind)
    return Change(
        treatment=new.id,
        topic=subject.topic if subject else "",
        kind=found.kind,
        direction=found.direction,
        treatment_name=new.name,
        name=subject.name if subject else "",
        what=found.what,
        because=_because(old, told, sources, found.kind, words),
        sources=sources,
    )


def _behind(told: Told | None, what: str) -> tuple[str, ...]:
    """Name the sources of what is told now; those of the whole answer where none stands out."""
    if told is None or told.signed:
        return ()
    return tuple(told.sources[name] for name in told.behind.get(what, ()) or told.sources)


def _because(
    old: Told | None, new: Told | None, sources: tuple[str, ...], kind: ChangeKind, words: Words
) -> str:
    """Say who says so, and which sources came or went."""
    if new is None or kind in {ChangeKind.SOURCE_ADDED, ChangeKind.SOURCE_WITHDRAWN}:
        return ""
    if new.signed:
        return words.say("change-signed", by=new.signed)
    before = old.sources if old else new.sources
    said = {
        "change-said-by": sources,
        "change-new-source": [one for name, one in new.sources.items() if name not in before],
        "change-lost-source": [one for name, one in before.items() if name not in new.sources],
    }
    # A source's name can hold a comma.
    return " ".join(
        words.say(entry, sources="; ".join(names)) for entry, names in said.items() if names
    )
