"""Say what of several statements was compared with what, part by part, and which figure decided."""

from collections.abc import Iterator, Mapping, Sequence

from aftercare.dataset.model import Dataset, Topic
from aftercare.dataset.statement import Claim
from aftercare.dataset.vocabulary import Safer
from aftercare.reading.advice import lines_of
from aftercare.reading.narrower import DIVIDED, is_narrow
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.reading.rhythm import Part, PartName, parts_of
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_ceiling
from aftercare.words.how import deadline, spoken_how
from aftercare.words.limits import spoken_line

_SUITS_ALL = "what suits all counts"
_DECIDES: Mapping[Safer, Mapping[str, str]] = {
    Safer.LESS: {
        "every": "less is safe, so the longest gap counts",
        "": "less is safe, so the lowest figure counts, and no more",
    },
    Safer.MORE: {
        "every": f"{_SUITS_ALL}; more is safe, so else the shortest gap",
        "": f"{_SUITS_ALL}; more is safe, so else the highest that nobody forbids",
    },
    Safer.PROTECT: {
        "amount": "more protects, so the highest figure counts",
        "lasts": f"{_SUITS_ALL}; more protects, so else the longest that nobody forbids",
        "": _SUITS_ALL,
    },
}
"""Which figure of a part counts in a direction; "" stands for every part that has no row."""


def compared(dataset: Dataset, topic: Topic, reading: Reading, words: Words) -> Iterator[str]:
    """Yield a line for each part: who says what; below it what counts, and what comes out."""
    if topic.safer not in DIVIDED:
        return
    general = [claim for claim in reading.claims if not is_narrow(claim)]
    found = [*_starts(dataset, topic, general, reading, words)]
    for part in reading.cautious.how:
        said = {one: text for one in general if (text := _given(one, part.name))}
        found += _told(dataset, part.name, said, *_outcome(topic.safer, part, words))
    if found:
        yield from ("", "Part by part", *found)
    cases = lines_of(reading, dataset.states)
    if cases:
        yield from ("", "Only in a case, and never counted for everybody")
    for line in cases:
        yield f"  {spoken_line(topic, line, words)}"
        who = dict.fromkeys(dataset.source(one.source).short for one in line.reading.claims)
        yield f"    read together there: {', '.join(who)}"


def _starts(
    dataset: Dataset, topic: Topic, claims: Sequence[Claim], reading: Reading, words: Words
) -> Iterator[str]:
    """Explain when it starts and by when it is done, or why nothing is decided."""
    aspect = "before" if topic.safer is Safer.EARLIER else "wait"
    cautious = reading.cautious
    said = {one: time.text for one in claims if (time := getattr(one, aspect))}
    decided = cautious.wait if topic.safer in {Safer.LESS, Safer.MORE} else cautious.time
    ours = " (our reading)" if cautious.is_read else ""
    result = f"{spoken_ceiling(decided, words)}{ours}" if decided else "no figure"
    if reading.agreement is Agreement.SPLIT:
        result = "nothing: they do not fit together, so it is asked about"
    yield from _told(dataset, aspect, said, "the longest counts", result)
    limits = {one: one.by.text for one in claims if one.by}
    last = " ".join(deadline(cautious.by, words, "gate-by")) or "nothing"
    yield from _told(dataset, "by", limits, "the earliest counts", last)


def _told(
    dataset: Dataset, name: str, said: Mapping[Claim, str], row: str, result: str
) -> Iterator[str]:
    if said:
        given = (f"{dataset.source(claim.source).short}: {text}" for claim, text in said.items())
        yield f"  {name}: {'; '.join(given)}"
        yield f"    {row}: {result}"


def _given(claim: Claim, name: PartName) -> str:
    """Give what a claim says of one part, as it is written."""
    if name == "at":
        return ", ".join(claim.at)
    return " and ".join(value.text for value in parts_of(claim).get(name, ()))


def _outcome(safer: Safer, part: Part, words: Words) -> tuple[str, str]:
    """Give the row that decides a part, and what comes out."""
    rows = _DECIDES.get(safer, {})
    row = rows.get(part.name) or rows.get("") or _SUITS_ALL
    if part.is_split:
        return "they do not fit together", "it is asked about"
    return row, spoken_how([part], words)
