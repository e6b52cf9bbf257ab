"""Lay topics against sources: where they conflict, split, name conditions, or are silent.

Each part of the matrix holds topics of one kind. The sources that say most on them have a
column each; what the others say stands together in the last one, so that it stays on a page.
"""

from collections.abc import Sequence

from aftercare.dataset.model import Dataset, Topic, Treatment
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Time
from aftercare.dataset.vocabulary import AFTERCARE, BACKGROUND, Safer, Stance
from aftercare.parts.view import frozen
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.staff.statements import STANCES, URGENCIES, ChoiceView, decision_address, figures_of
from aftercare.words.chart import (
    Axis,
    Bar,
    Tick,
    hours_named,
    make_axis,
    percent,
    spoken_hours,
    spoken_stretch,
)
from aftercare.words.wording import join, unique


@frozen
class CellView:
    """What one source says on one topic: a sign, words, and a bar where it is a wait.

    `sign` is wait, until, do, avoid, allow, expect, warn or says; silent where a source that was
    read whole says nothing, and unseen where only a part of it was read.
    """

    source: str
    sign: str
    words: str
    note: str = ""
    bar: Bar | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the source says nothing here."""
        return self.sign in {"silent", "unseen"}


@frozen
class MatrixRowView:
    """One topic: its most cautious reading, how the sources agree, and a cell for each column."""

    name: str
    address: str
    cautious: str
    agreement: str
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
class MatrixView:
    """Topics by sources, part by part, and what each sign of agreement means."""

    parts: tuple[MatrixPartView, ...]
    legend: tuple[ChoiceView, ...]


MOST_COLUMNS = 5
"""How many sources have a column each: as many as can be read side by side."""


AGREEMENTS = {
    Agreement.SPLIT: "some say do, some say do not",
    Agreement.CONFLICT: "one still says wait when another has stopped",
    Agreement.DIFFER: "not the same, and some times fit all",
    Agreement.CONDITION: "conditions only, no hours",
    Agreement.SINGLE: "one source only, or only one with a figure",
    Agreement.SILENT: "no source gives a figure",
    Agreement.AGREE: "the figures are the same",
}
"""What each word means, what wants a decision first."""


_SHORT = {
    Agreement.SPLIT: "do against do not",
    Agreement.CONFLICT: "not the same",
    Agreement.DIFFER: "not the same",
    Agreement.CONDITION: "no hours anywhere",
    Agreement.SINGLE: "one says it, or gives a figure",
    Agreement.SILENT: "no figure anywhere",
    Agreement.AGREE: "the same",
}


_WITHOUT_A_TIME: dict[Stance, str] = {
    Stance.DO: "do it",
    Stance.AVOID: "do not, no end given",
    Stance.ALLOW: "you may",
}
"""Which way a statement without a time speaks; the others say something around it."""


NOBODY = "nothing that counts is said on it"
"""What is said of a topic that no source counts on."""


_PARTS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("after", "After the treatment", AFTERCARE),
    ("healing", "Signs of healing", frozenset({"course-of-healing"})),
    ("signs", "Signs that mean call", frozenset({"red-flag"})),
    ("before", "Before the treatment", frozenset({"prepare", "contraindication"})),
    ("background", "Good to know", BACKGROUND),
)


Pair = tuple[Topic, Reading]


def present_matrix(dataset: Dataset, treatment: Treatment, read: Sequence[Pair]) -> MatrixView:
    """Present all topics of a treatment, those that patients do not see in a part of their own."""
    parts = [
        (name, title, [pair for pair in read if pair[0].is_public and pair[0].kind in kinds])
        for name, title, kinds in _PARTS
    ]
    parts.append(("hidden", "Not shown to patients", [p for p in read if not p[0].is_public]))
    return MatrixView(
        parts=tuple(
            _part(dataset, treatment, name, title, pairs) for name, title, pairs in parts if pairs
        ),
        legend=tuple(ChoiceView(value=one.value, words=said) for one, said in AGREEMENTS.items()),
    )


def _part(
    dataset: Dataset, treatment: Treatment, name: str, title: str, pairs: Sequence[Pair]
) -> MatrixPartView:
    order = list(AGREEMENTS)
    pairs = sorted(pairs, key=lambda pair: (order.index(pair[1].agreement), pair[0].priority))
    columns = _columns(dataset, pairs)
    names = {source.id for source in columns}
    has_others = any(set(reading.sources) - names for _, reading in pairs)
    waits = [claim.wait for _, reading in pairs for claim in reading.claims if claim.wait]
    axis = make_axis(hours_named(waits))
    rows = tuple(_row(dataset, treatment, pair, columns, axis) for pair in pairs)
    number = len({source for _, reading in pairs for source in reading.sources})
    about = (
        f"{len(pairs)} topic{'' if len(pairs) == 1 else 's'}, "
        f"{number} source{'' if number == 1 else 's'} that count."
    )
    return MatrixPartView(
        id=f"part-{name}",
        name=title,
        about=about.replace("1 source that count.", "1 source that counts."),
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
        cautious=cautious_words(dataset, topic, reading),
        agreement=reading.agreement.value,
        agreement_said=_fitting(reading) if reading.claims else NOBODY,
        cells=tuple(_cell(dataset, source, reading, axis) for source in columns),
        others=tuple(
            f"{one.short}: {_words(dataset, _of(one, reading), reading)}" for one in others
        ),
        uncounted=f"{left_out} not counted" if left_out else "",
    )


def _fitting(reading: Reading) -> str:
    """Say in a few words what follows from how they agree: which waits fit all of them."""
    timed = {claim.source for claim in reading.claims if claim.wait and claim.wait.has_figure}
    if reading.agreement is Agreement.SPLIT or reading.longest_h is None or len(timed) < 2:
        return _SHORT[reading.agreement]
    if reading.common_h is None:
        return "no time fits all"
    low, high = reading.common_h
    if high is None:
        return f"{spoken_hours(low)} or more fits all"
    return f"{spoken_hours(low) if low == high else spoken_stretch(low, high)} fits all"


def cautious_words(dataset: Dataset, topic: Topic, reading: Reading) -> str:
    """Say the most cautious reading in a few words."""
    cautious = reading.cautious
    if not reading.claims:
        return ""
    if reading.agreement is Agreement.SPLIT:
        return "undecided: ask us first"
    if cautious.urgency:
        return URGENCIES[cautious.urgency.value]
    if cautious.ask:
        return "ask us"
    figure = cautious.time.spoken_ceiling() if cautious.time else ""
    if cautious.time and topic.safer is Safer.LESS:
        figure = cautious.time.spoken_floor()
    if cautious.course and cautious.course.staying_h is not None:
        figure = spoken_hours(cautious.course.staying_h)
    if cautious.amount:
        figure = cautious.amount.spoken()
    until = [dataset.condition(name).words for name in cautious.conditions]
    return ", and ".join(filter(None, [figure, f"until {join(until)}" if until else ""]))


def _cell(dataset: Dataset, source: Source, reading: Reading, axis: Axis) -> CellView:
    claims = _of(source, reading)
    if not claims:
        is_whole = source.read == "whole"
        words = "silent" if is_whole else "not seen"
        return CellView(source=source.short, sign="silent" if is_whole else "unseen", words=words)
    waits = [claim.wait for claim in claims if claim.wait]
    timed = [time for time in waits if time.has_figure]
    is_split = reading.agreement is Agreement.SPLIT
    sign = "wait" if timed else "until" if any(time.until for time in waits) else claims[0].stance
    return CellView(
        source=source.short,
        sign=claims[0].stance if is_split else sign,
        words=_words(dataset, claims, reading),
        note=f"{len(claims)} statements" if len(claims) > 1 else "",
        bar=_bar(waits, axis) if timed else None,
    )


def _words(dataset: Dataset, claims: Sequence[Claim], reading: Reading) -> str:
    """Say what one source says: its figures and conditions, else which way it speaks."""
    is_split = reading.agreement is Agreement.SPLIT
    figures = [_figure(dataset, claim, is_split=is_split) for claim in claims]
    plain = [claim.stance for claim, said in zip(claims, figures, strict=True) if not said]
    ways = [_WITHOUT_A_TIME[stance] for stance in plain if stance in _WITHOUT_A_TIME]
    if is_split:
        ways = [STANCES[stance] for stance in plain if stance in _WITHOUT_A_TIME]
    said = [*filter(None, figures), *ways]
    return "; ".join(unique(said or [STANCES[stance] for stance in plain]))


def _figure(dataset: Dataset, claim: Claim, *, is_split: bool) -> str:
    """Say the figure of one claim with its conditions, or how urgent it is; "" without either."""
    if claim.urgency:
        return URGENCIES[claim.urgency.value]
    until = [dataset.condition(name).words for name in claim.time.until] if claim.time else []
    figures = figures_of(claim)
    text = ", and ".join(filter(None, [figures, f"until {join(until)}" if until else ""]))
    return f"{STANCES[claim.stance]}, {text}" if text and is_split else text


def _bar(times: Sequence[Time], axis: Axis) -> Bar:
    """Draw all waits of one source as one: solid to its first figure, stripes to its last."""
    timed = [time for time in times if time.has_figure]
    low = min(time.floor_h or 0 for time in timed)
    high = max(time.ceiling_h or 0 for time in timed)
    start, end = axis.place(low), axis.place(high)
    return Bar(
        solid=percent(start) if start else "",
        stripes_x=percent(start) if low != high else "",
        stripes=percent(end - start) if low != high else "",
        arrow=percent(end) if any(time.is_open for time in timed) else "",
        diamond=percent(end) if any(time.until for time in times) else "",
    )


def _of(source: Source, reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.source == source.id]
