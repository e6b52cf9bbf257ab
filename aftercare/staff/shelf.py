"""Lay out the sources of one treatment with all that the data holds of each."""

from collections import Counter

from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.statement import Source
from aftercare.parts.view import frozen
from aftercare.words.catalogue import Words
from aftercare.words.figures import spoken_date, spoken_partial_date
from aftercare.words.wording import kind_of, read_in


@frozen
class SourceRecordView:
    """A source with all that the data holds of it, and how many statements it makes."""

    id: str
    short: str
    title: str
    url: str
    doi: str
    publisher: str
    tier: str
    jurisdiction: str
    published: str
    reviewed: str
    retrieved: str
    read: str
    counts: str
    statements: str


def present_sources(
    dataset: Dataset, treatment: Treatment, words: Words
) -> tuple[SourceRecordView, ...]:
    """Present every source that speaks of a treatment, in the order of the file."""
    spoken = Counter(claim.source for claim in treatment.claims)
    return tuple(
        _source(source, spoken[source.id], words) for source in dataset.sources if spoken[source.id]
    )


def _source(source: Source, statements: int, words: Words) -> SourceRecordView:
    return SourceRecordView(
        id=source.id,
        short=source.short,
        title=source.title,
        url=source.url or "",
        doi=source.doi or "",
        publisher=source.publisher or "",
        tier=kind_of(source, words),
        jurisdiction=source.jurisdiction or "",
        published=spoken_partial_date(source.published, words) if source.published else "",
        reviewed=spoken_partial_date(source.reviewed, words) if source.reviewed else "",
        retrieved=spoken_date(source.retrieved, words) if source.retrieved else "",
        read=read_in(source, words),
        counts=words.say(f"source-counts-{source.counting}"),
        statements=f"{statements}",
    )
