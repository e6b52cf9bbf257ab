"""What the pairs of treatments keep that get a page for two."""

from collections.abc import Iterator
from itertools import product

from aftercare.dataset.answer import Pair
from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.vocabulary import AFTERCARE
from aftercare.reading.seal import CLINIC
from aftercare.rules.registry import Finding, rule, worth_a_look
from aftercare.rules.topics import RESERVED


@rule(Pair)
def pair_of_two(pair: Pair) -> Iterator[Finding]:
    """A pair is of two treatments, not of one, of one with itself, or of three.

    Passes:
        treatments: [dabbing, taping]

    Fails:
        treatments: [dabbing, dabbing]
    """
    if len(pair.treatments) != 2 or len(set(pair.treatments)) != 2:
        what = f"this names {len(set(pair.treatments))} treatments, and a pair is of two"
        remedy = "name two that differ; for three, make a pair of each two"
        yield Finding(pair, "treatments", what, remedy)


@rule(Dataset)
def pair_twice(dataset: Dataset) -> Iterator[Finding]:
    """Two treatments are a pair once, in whichever order: they have one page.

    Passes:
        treatments: [dabbing, taping]

    Fails:
        treatments: [taping, dabbing]
    """
    known: set[frozenset[str]] = set()
    for pair in dataset.together:
        both = frozenset(pair.treatments)
        if both in known:
            what = f"{' and '.join(pair.treatments)} are a pair already"
            yield Finding(pair, "treatments", what, "keep one of the two")
        known.add(both)


@rule(Dataset)
def pair_address(dataset: Dataset) -> Iterator[Finding]:
    """The page of a pair has an address of its own, here taping-and-dabbing; no treatment has it.

    Passes:
        treatments: [dabbing, taping]

    Fails:
        treatments: [taping, dabbing]
    """
    taken = {*RESERVED, CLINIC, *(one.id for one in dataset.treatments)}
    for pair in dataset.together:
        if pair.id in taken:
            what = f'the address "{pair.id}" belongs to another page'
            remedy = "name the two in the other order, or give a treatment another id"
            yield Finding(pair, "treatments", what, remedy)
        taken.add(pair.id)


@rule(Dataset)
def pair_question(dataset: Dataset) -> Iterator[Finding]:
    """What a pair says is the same, or keeps apart, are questions of its two treatments.

    Passes:
        treatments: [dabbing, taping]
        same: [[swim, bath]]

    Fails:
        treatments: [dabbing, taping]
        same: [[swim, bth]]
    """
    for pair, treatments in _pairs(dataset):
        known = {topic.id for one in treatments for topic in one.topics if topic.is_public}
        joined = [name for same in pair.same for name in same]
        for field, names in (("same", joined), ("apart", pair.apart)):
            for name in dict.fromkeys(names):
                if name not in known:
                    what = f'neither treatment has a question "{name}"'
                    remedy = f"write an id of {' or '.join(pair.treatments)}"
                    yield Finding(pair, field, what, remedy)
        for name in sorted({name for name in joined if joined.count(name) > 1}):
            what = f'"{name}" stands in same: twice'
            yield Finding(pair, "same", what, "put all that is the same into one list")


@worth_a_look
def pair_may_be_same(dataset: Dataset) -> Iterator[Finding]:
    """A question that is named as one of the other treatment goes by is probably about the same.

    As long as they are two, each keeps its own wait on the page for both treatments, and a reader
    can take the shorter one.

    Passes:
        treatments: [dabbing, taping]
        same: [[swim, bath]]

    Fails:
        treatments: [dabbing, taping]
    """
    for pair, treatments in _pairs(dataset):
        joined = {name: same[0] for same in pair.same for name in same}
        for mine, other in product(*map(_acts, treatments)):
            is_one = joined.get(mine.id, mine.id) == joined.get(other.id, other.id)
            if not is_one and mine.kind == other.kind and (word := _shared(mine, other)):
                what = f'{mine.id} and {other.id} both go by "{word}"'
                remedy = f"write same: [[{mine.id}, {other.id}]] if they are about the same"
                yield Finding(pair, "treatments", what, remedy)


def _pairs(dataset: Dataset) -> Iterator[tuple[Pair, tuple[Treatment, Treatment]]]:
    """Yield each pair with its treatments; what names one that is not there is told elsewhere."""
    known = {one.id: one for one in dataset.treatments}
    for pair in dataset.together:
        found = [known[name] for name in pair.treatments if name in known]
        if len(found) == 2:
            yield pair, (found[0], found[1])


def _acts(treatment: Treatment) -> Iterator[Topic]:
    yield from (one for one in treatment.topics if one.kind in AFTERCARE and one.is_public)


def _shared(one: Topic, other: Topic) -> str:
    """The name of one that the other goes by too, or ""."""
    for named, its in ((one, other), (other, one)):
        if named.name.casefold() in {word.casefold() for word in (its.name, *its.also)}:
            return named.name
    return ""
