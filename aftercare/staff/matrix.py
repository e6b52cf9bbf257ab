"""Lay topics against sources: where they conflict, split, name conditions, or are silent.

Each part of the matrix holds topics of one kind. The sources that say most on them have a
column each; what the others say stands together in the last one, so that it stays on a page.
"""

from collections.abc import Mapping, Sequence

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Source
from aftercare.dataset.vocabulary import AFTERCARE, BACKGROUND, Safer
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.staff.cells import CellView, claims_of, present_cell, said_by
from aftercare.staff.statements import (
    decision_address,
    spoken_urgency,
    with_conditions,
)
from aftercare.words.catalogue import Words
from aftercare.words.chart import Axis, Tick, hours_named, make_axis
from aftercare.words.figures import (
    spoken_between,
    spoken_ceiling,
    spoken_hours,
)
from aftercare.words.how import deadline, spoken_how


@frozen
class MatrixRowView:
    """One topic: its most cautious reading, how the sources agree, and a cell for each column.

    `agreement` names a sign, `agreement_word` says it in a word, `agreement_said` in a few.
    """

    name: str
    address: str
    cautious: str
    agreement: str
    agreement_word: str
    agreement_said: str
    cells: tuple[CellView, ...]
    others: tuple[str, ...]
    uncounted: str


@frozen
class MatrixPartView:
    """Topics of one kind by the sources that say most on them; the others share a column."""

    id: str
    name: str
    about: str
    columns: tuple[str, ...]
    has_others: bool
    rows: tuple[MatrixRowView, ...]
    ticks: tuple[Tick, ...]


@frozen
class AgreementView:
    """A sign of agreement, its word, and what that means."""

    agreement: str
    word: str
    means: str


@frozen
class MatrixView:
    """Topics by sources, part by part, and what each sign of agreement means."""

    parts: tuple[MatrixPartView, ...]
    legend: tuple[AgreementView, ...]


MOST_COLUMNS = 5
"""How many sources have a column each: as many as can be read side by side."""

AGREEMENTS = (
    Agreement.SPLIT,
    Agreement.CONFLICT,
    Agreement.DIFFER,
    Agreement.CONDITION,
    Agreement.SINGLE,
    Agreement.SILENT,
    Agreement.AGREE,
)
"""What wants a decision first."""

_PARTS: Mapping[str, frozenset[str]] = {
    "after": AFTERCARE,
    "healing": frozenset({"course-of-healing"}),
    "signs": frozenset({"red-flag"}),
    "before": frozenset({"prepare", "contraindication"}),
    "background": BACKGROUND,
}

Pair = tuple[Topic, Reading]


def present_matrix(
    dataset: Dataset, treatment: Treatment, read: Sequence[Pair], words: Words
) -> MatrixView:
    """Present all topics of a treatment, those that patients do not see in a part of their own."""
    parts = {
        name: [pair for pair in read if pair[0].is_public and pair[0].kind in kinds]
        for name, kinds in _PARTS.items()
    }
    parts["hidden"] = [pair for pair in read if not pair[0].is_public]
    return MatrixView(
        parts=tuple(
            _part(dataset, treatment, name, pairs, words) for name, pairs in parts.items() if pairs
        ),
        legend=tuple(
            AgreementView(
                agreement=one.value,
                word=spoken_agreement(one, words),
                means=words.say(f"agreement-means-{one.value}"),
            )
            for one in AGREEMENTS
        ),
    )


def _part(
    dataset: Dataset,
    treatment: Treatment,
    name: str,
    pairs: Sequence[Pair],
    words: Words,
) -> MatrixPartView:
    pairs = sorted(pairs, key=lambda pair: (AGREEMENTS.index(pair[1].agreement), pair[0].priority))
    columns = _columns(dataset, pairs)
    names = {source.id for source in columns}
    has_others = any(set(reading.sources) - names for _, reading in pairs)
    waits = [claim.wait for _, reading in pairs for claim in reading.claims if claim.wait]
    axis = make_axis(hours_named(waits), words)
    rows = tuple(_row(dataset, treatment, pair, columns, words, axis=axis) for pair in pairs)
    number = len({source for _, reading in pairs for source in reading.sources})
    topics = words.say("matrix-topics", n=len(pairs))
    sources = words.say("matrix-sources", n=number)
    return MatrixPartView(
        id=f"part-{name}",
        name=words.say(f"matrix-{name}"),
        about=words.say("matrix-counted", topics=topics, sources=sources),
        columns=tuple(source.short for source in columns),
        has_others=has_others or any(row.uncounted for row in rows),
        rows=rows,
        ticks=axis.ticks if waits else (),
    )


def _columns(dataset: Dataset, pairs: Sequence[Pair]) -> list[Source]:
    """Take the sources that speak on most of these topics; in the order of the file."""
    spoken = {source.id: 0 for source in dataset.sources}
    for _, reading in pairs:
        for source in reading.sources:
            spoken[source] += 1
    used = [source for source in dataset.sources if spoken[source.id]]
    most = sorted(used, key=lambda source: -spoken[source.id])[:MOST_COLUMNS]
    return [source for source in used if source in most]


def _row(
    dataset: Dataset,
    treatment: Treatment,
    pair: Pair,
    columns: Sequence[Source],
    words: Words,
    *,
    axis: Axis,
) -> MatrixRowView:
    topic, reading = pair
    all_claims = treatment.topic_claims(topic.id)
    left_out = len(all_claims) - len(reading.claims)
    names = {source.id for source in columns}
    others = [source for source in dataset.sources if source.id in set(reading.sources) - names]
    return MatrixRowView(
        name=topic.name,
        address=decision_address(treatment, topic.id),
        cautious=cautious_words(dataset, topic, reading, words),
        agreement=reading.agreement.value,
        agreement_word=spoken_agreement(reading.agreement, words),
        agreement_said=_fitting(reading, words),
        cells=tuple(present_cell(dataset, source, reading, axis, words) for source in columns),
        others=tuple(
            words.say(
                "matrix-other",
                source=one.short,
                said=said_by(dataset, claims_of(one, reading), reading, words),
            )
            for one in others
        ),
        uncounted=words.say("matrix-not-counted", n=left_out) if left_out else "",
    )


def spoken_agreement(agreement: Agreement, words: Words) -> str:
    """Say in a word how sources agree."""
    return words.say(f"agreement-{agreement.value}")


def _fitting(reading: Reading, words: Words) -> str:
    """Say in a few words what follows from how they agree: which waits fit all of them."""
    if not reading.claims:
        return words.say("matrix-nobody")
    timed = {claim.source for claim in reading.claims if claim.wait and claim.wait.has_figure}
    if reading.agreement is Agreement.SPLIT or reading.longest_h is None or len(timed) < 2:
        return words.say(f"agreement-short-{reading.agreement.value}")
    if reading.common_h is None:
        return words.say("fits-none")
    low, high = reading.common_h
    if high is None:
        return words.say("fits-more", time=spoken_hours(low, words))
    fitting = spoken_between(low, high, words)
    return words.say("fits", time=fitting)


def cautious_words(dataset: Dataset, topic: Topic, reading: Reading, words: Words) -> str:
    """Say the most cautious reading in a few words."""
    cautious = reading.cautious
    if not reading.claims:
        return ""
    if reading.agreement is Agreement.SPLIT:
        return words.say("cautious-split")
    if cautious.urgency:
        return spoken_urgency(cautious.urgency, words)
    if cautious.ask:
        return words.say("cautious-ask")
    is_figure = topic.safer in {Safer.LESS, Safer.MORE}
    figure = spoken_ceiling(cautious.wait if is_figure else cautious.time, words)
    if cautious.course and cautious.course.staying_h is not None:
        figure = spoken_hours(cautious.course.staying_h, words)
    by = "; ".join(deadline(cautious.by, words, "gate-by"))
    figure = "; ".join(filter(None, [figure, spoken_how(cautious.how, words), by]))
    return with_conditions(figure, map(dataset.state, cautious.conditions), words)
