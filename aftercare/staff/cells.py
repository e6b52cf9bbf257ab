"""What one source says on one topic: a cell of the matrix."""

from collections.abc import Sequence

from aftercare.dataset.model import Dataset
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import Time
from aftercare.dataset.vocabulary import Stance
from aftercare.parts.view import frozen
from aftercare.reading.narrower import is_narrow
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.staff.statements import (
    figures_of,
    spoken_stance,
    spoken_urgency,
    with_conditions,
)
from aftercare.words.catalogue import Words
from aftercare.words.chart import Axis, Bar, percent
from aftercare.words.figures import join
from aftercare.words.limits import spoken_limits
from aftercare.words.wording import unique


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


def _without_a_time(stance: Stance, words: Words) -> str:
    """Say which way a statement without a time speaks; "" where it says something around it."""
    return words.say(f"cell-{stance.value}") if stance.answers else ""


def present_cell(
    dataset: Dataset, source: Source, reading: Reading, axis: Axis, words: Words
) -> CellView:
    """Show what one source says, or that it says nothing."""
    claims = claims_of(source, reading)
    if not claims:
        is_whole = source.read == "whole"
        said = words.say("cell-silent" if is_whole else "cell-unseen")
        return CellView(source=source.short, sign="silent" if is_whole else "unseen", words=said)
    waits = [claim.wait for claim in claims if claim.wait and not is_narrow(claim)]
    timed = [time for time in waits if time.has_figure]
    is_split = reading.agreement is Agreement.SPLIT
    sign = "wait" if timed else "until" if any(time.until for time in waits) else claims[0].stance
    return CellView(
        source=source.short,
        sign=claims[0].stance if is_split else sign,
        words=said_by(dataset, claims, reading, words),
        note=words.say("cell-statements", n=len(claims)) if len(claims) > 1 else "",
        bar=_bar(waits, axis) if timed else None,
    )


def said_by(dataset: Dataset, claims: Sequence[Claim], reading: Reading, words: Words) -> str:
    """Say what one source says: its figures and conditions, else which way it speaks."""
    is_split = reading.agreement is Agreement.SPLIT
    figures = [_figure(dataset, claim, words, is_split=is_split) for claim in claims]
    plain = [claim.stance for claim, said in zip(claims, figures, strict=True) if not said]
    ways = [way for stance in plain if (way := _without_a_time(stance, words))]
    if is_split:
        ways = [spoken_stance(stance, words) for stance in plain if stance.answers]
    said = [*filter(None, figures), *ways]
    return "; ".join(unique(said or [spoken_stance(stance, words) for stance in plain]))


def _figure(dataset: Dataset, claim: Claim, words: Words, *, is_split: bool) -> str:
    """Say the figure of one claim with its conditions, or how urgent it is; "" without either."""
    if claim.urgency:
        return spoken_urgency(claim.urgency, words)
    names = claim.time.until if claim.time else ()
    time = with_conditions(figures_of(claim, words), map(dataset.state, names), words)
    if time and is_narrow(claim):
        limits = join(spoken_limits(claim, dataset.states, words), words)
        time = words.say("cell-case", time=time, limits=limits)
    return words.say(f"cell-{claim.stance.value}-time", time=time) if time and is_split else time


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


def claims_of(source: Source, reading: Reading) -> list[Claim]:
    """Take those claims of a reading that are of one source."""
    return [claim for claim in reading.claims if claim.source == source.id]
