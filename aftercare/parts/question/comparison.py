"""What the sources of one topic say, side by side: rows, boxes, reasons."""

from collections.abc import Iterable, Mapping, Sequence

from aftercare.dataset.model import Topic
from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.vocabulary import Safer, Stance
from aftercare.parts.presenter import Presenter
from aftercare.parts.view import frozen
from aftercare.reading.narrower import is_narrow
from aftercare.reading.reconcile import Agreement, Reading
from aftercare.words.agreement import agreement_sentence, differs_sentence, facts_sentence
from aftercare.words.catalogue import Words
from aftercare.words.chart import Axis, Bar, Tick, draw_bar
from aftercare.words.figures import join
from aftercare.words.limits import spoken_limits
from aftercare.words.states import spoken_states
from aftercare.words.wording import claim_figures, dated, kind_of, unique, who_says_so


@frozen
class SplitView:
    """Opposite advice: what those say who say do, and those who say do not."""

    do: tuple[str, ...]
    avoid: tuple[str, ...]
    do_count: str
    avoid_count: str


@frozen
class RowView:
    """One claim: a row of the chart and, in the same words, of the table."""

    id: str
    source: str
    kind: str
    dated: str
    section: str
    time: str
    until: str
    says: str
    reason: str
    caution: str
    applies: str
    bar: Bar | None


@frozen
class ComparisonView:
    """The sources side by side: one sentence, why, then chart and table of the same rows."""

    agreement: str
    sentence: str
    who: str
    why: str
    rows: tuple[RowView, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    has_bars: bool
    caption: str


@frozen
class ReasonView:
    """Why a source says so, with who says it."""

    text: str
    source: str


MOST_REASONS = 4
"""How many reasons stand under "Why"; a longer list is not read."""


def present_split(reading: Reading, words: Words) -> SplitView:
    """Put opposite advice side by side, never as a range."""

    def of(*stances: str) -> list[Claim]:
        return [claim for claim in reading.claims if claim.stance in stances]

    def count(claims: Sequence[Claim]) -> int:
        return len({claim.source for claim in claims})

    do, avoid = of("do", "allow"), of("avoid")
    return SplitView(
        do=unique(with_caution(claim.says, claim) for claim in do),
        avoid=unique(with_caution(claim.says, claim) for claim in avoid),
        do_count=words.say("split-do", n=count(do)),
        avoid_count=words.say("split-avoid", n=count(avoid)),
    )


def present_comparison(
    presenter: Presenter, topic: Topic, reading: Reading, axis: Axis
) -> ComparisonView:
    """Lay every statement that answers the question into one row, source by source."""
    sources = presenter.speaking(reading)
    draws = bool(reading.steps)
    order = presenter.places
    claims = sorted(filter(_answers, reading.claims), key=lambda claim: order[claim.source])
    rows = tuple(_row(presenter, topic, claim, axis if draws else None) for claim in claims)
    if topic.safer is Safer.NONE:
        agreement, sentence = facts_sentence(reading, sources, presenter.words), ""
    else:
        conditions = presenter.conditions_of(reading)
        agreement = agreement_sentence(topic, reading, sources, conditions, presenter.words)
        sentence = differs_sentence(reading, sources, presenter.condition_words, presenter.words)
    return ComparisonView(
        agreement=agreement,
        sentence=sentence,
        who=who_says_so(sources, presenter.words),
        why=_why(reading, presenter.words),
        rows=rows,
        ticks=axis.ticks if draws else (),
        breaks=axis.breaks if draws else (),
        has_bars=any(row.bar for row in rows),
        caption=presenter.words.say("comparison-table", name=topic.name),
    )


def _answers(claim: Claim) -> bool:
    """Whether a claim answers the question, rather than saying something around it."""
    return bool(claim.time or claim.numbers or claim.at) or claim.stance.answers


def _why(reading: Reading, words: Words) -> str:
    """Say what is known of why sources differ: whether they name what they are about."""
    if reading.agreement is Agreement.AGREE or not reading.steps or len(reading.claims) < 2:
        return ""
    if any(claim.applies or is_narrow(claim) for claim in reading.claims):
        return words.say("comparison-some-limited")
    return words.say("comparison-none-limited")


def _row(presenter: Presenter, topic: Topic, claim: Claim, axis: Axis | None) -> RowView:
    source = presenter.sources[claim.source]
    until = claim.time.until if claim.time else ()
    # Where there is nothing to wait for, no time is missing.
    no_time = "" if topic.safer is Safer.NONE else _no_time(claim, source, presenter.words)
    return RowView(
        id=claim.id,
        source=source.short,
        kind=kind_of(source, presenter.words),
        dated=dated(source, presenter.words),
        section=claim.section,
        time=claim_figures(claim, presenter.words) or no_time,
        until=spoken_states([presenter.conditions[name] for name in until], presenter.words),
        says=claim.says,
        reason=claim.reason or "",
        caution=claim.caution or "",
        applies=_limits(presenter, claim),
        bar=draw_bar(claim.wait, axis) if axis else None,
    )


def _no_time(claim: Claim, source: Source, words: Words) -> str:
    """Say that there is no time; of a source read in part only that none was seen."""
    kind = "end" if claim.stance is Stance.AVOID else "time"
    return words.say(f"no-{kind}-{'given' if source.read == 'whole' else 'seen'}")


def present_reasons(reading: Reading, sources: Mapping[str, Source]) -> tuple[ReasonView, ...]:
    """Take the first few reasons that come with an answer; the table has all of them.

    Those that need a caution come last: the first stands beside the answer.
    """
    given = [
        (with_caution(claim.reason, claim), claim.source)
        for claim in sorted(reading.claims, key=lambda one: bool(one.caution))
        if claim.reason and _answers(claim)
    ]
    return with_sources(given, sources)[:MOST_REASONS]


def present_also_said(presenter: Presenter, reading: Reading) -> tuple[ReasonView, ...]:
    """List what sources say around the question, and of whom or what alone they say it."""
    around = [
        (with_caution(_with_limits(presenter, claim), claim), claim.source)
        for claim in reading.claims
        if not _answers(claim)
    ]
    return with_sources(around, presenter.sources)


def _with_limits(presenter: Presenter, claim: Claim) -> str:
    said, limits = f"{claim.says} {claim.reason or ''}".strip(), _limits(presenter, claim)
    return presenter.words.say("said-only-about", said=said, limits=limits) if limits else said


def _limits(presenter: Presenter, claim: Claim) -> str:
    return join(spoken_limits(claim, presenter.conditions, presenter.words), presenter.words)


def with_caution(text: str, claim: Claim) -> str:
    """Keep a claim's caution beside its words, wherever they are shown."""
    return f"{text} {claim.caution}" if claim.caution else text


def with_sources(
    said: Iterable[tuple[str, str]], sources: Mapping[str, Source]
) -> tuple[ReasonView, ...]:
    """Keep each text once, with the first source that says it."""
    first: dict[str, str] = {}
    for text, source in said:
        first.setdefault(text, sources[source].short)
    return tuple(ReasonView(text=text, source=source) for text, source in first.items())
