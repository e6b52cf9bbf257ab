"""Say in plain sentences what a reading means. Every word of ours that depends on figures.

Sentences are short, active and speak to the patient. No limit on a sentence ever drops a
condition, a source's opinion is never said without what kind of source it is, and where
nobody names an end the words are "ask us", never silence.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from aftercare.dataset.statement import Claim, Source
from aftercare.dataset.times import NBSP, Bound, Time
from aftercare.dataset.vocabulary import Stance, Tier

KINDS = {
    Tier.REGULATOR: ("regulator", "regulators"),
    Tier.PROFESSIONAL_BODY: ("professional body", "professional bodies"),
    Tier.HEALTH_SERVICE: ("health service", "health services"),
    Tier.PEER_REVIEWED: ("medical journal", "medical journals"),
    Tier.HOSPITAL: ("hospital", "hospitals"),
    Tier.MAKER: ("maker of devices", "makers of devices"),
    Tier.COMMERCIAL: ("commercial website", "commercial websites"),
    Tier.OTHER: ("other source", "other sources"),
}

ASPECTS_SAID = {
    "wait": "",
    "onset": "starts: ",
    "peak": "strongest: ",
    "lasts": "lasts: ",
    "before": "before treatment: ",
    "every": "",
    "per_use": "each time: ",
}
"""What a time is about, so that the start of a rash is never read as a wait."""


def untimed(stance: Stance) -> str:
    """Say which way a statement without a time speaks; "" where it says something around it."""
    match stance:
        case Stance.DO:
            return "do, no time given"
        case Stance.AVOID:
            return "do not, no end given"
        case Stance.ALLOW:
            return "you may, no time given"
        case Stance.EXPECT | Stance.WARN | Stance.SAYS:
            return ""
        case _:
            assert_never(stance)


READ = {
    "whole": "read in full",
    "opening": "only the opening was read",
    "abstract": "only the summary was read",
}


def quoted(text: str) -> str:
    """Put a source's own words into quotation marks."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def who_says_so(sources: Iterable[Source]) -> str:
    """Count sources by kind, so that a number of votes never stands alone."""
    counts: dict[Tier, int] = {}
    for source in sources:
        counts[source.tier] = counts.get(source.tier, 0) + 1
    kinds = [
        f"{counts[tier]}{NBSP}{KINDS[tier][counts[tier] > 1]}" for tier in Tier if tier in counts
    ]
    return join(kinds)


def claim_words(claim: Claim, words: dict[str, str]) -> str:
    """Say the figures and the conditions of one claim: "48 hours, and until your skin …"."""
    parts = [claim.amount.spoken()] if claim.amount else []
    parts += [
        f"{ASPECTS_SAID[aspect]}{time_words(time, words)}{_as_read(claim)}"
        for aspect, time in claim.times()
    ]
    return ", ".join(parts) or untimed(claim.stance)


def claim_figures(claim: Claim) -> str:
    """Say the figures of one claim without its conditions."""
    parts = [claim.amount.spoken()] if claim.amount else []
    parts += [
        f"{ASPECTS_SAID[aspect]}{quoted(time.words) if time.words else time.spoken()}"
        f"{_as_read(claim)}"
        for aspect, time in claim.times()
    ]
    return ", ".join(parts)


def _as_read(claim: Claim) -> str:
    """Say in which figures we read a time that a source gives in words."""
    return f" (we read: {claim.read_as.spoken()})" if claim.read_as else ""


def time_words(time: Time, words: dict[str, str]) -> str:
    """Say a time with its conditions in words."""
    until = join([words[name] for name in time.until])
    if time.bound is Bound.CONDITION:
        return f"until {until}"
    if time.words:
        return quoted(time.words)
    return f"{time.spoken()}, and until {until}" if until else time.spoken()


def in_a_sentence(text: str) -> str:
    """Start with a small letter, and leave the rest as it is: "vitamin C serum"."""
    return text[:1].lower() + text[1:]


def join(parts: Sequence[str]) -> str:
    """Join with commas and "and"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def spoken_date(day: date) -> str:
    """Say a date: "6 August 2026", held together."""
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def spoken_partial_date(text: str) -> str:
    """Say "2026-08-06", "2026-08" or "2026" with as much as it gives."""
    if len(text) == 4:
        return text
    first = date.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    whole = spoken_date(first)
    return whole if len(text) > 7 else whole.split(NBSP, 1)[1]


# Not from the locale: the same input gives the same bytes on every machine.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def dated(source: Source) -> str:
    """Say the date of a source: published, else reviewed, else that it gives none."""
    if source.published:
        return spoken_partial_date(source.published)
    return (
        f"reviewed {spoken_partial_date(source.reviewed)}" if source.reviewed else "no date given"
    )


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Keep each text once, in order."""
    return tuple(dict.fromkeys(texts))
