"""The guide: a whole treatment as one document, with its sources numbered and an index.

It holds what the pages show, so that the two cannot disagree.
"""

from collections.abc import Iterable, Mapping

from aftercare.parts.clinic import ClinicView
from aftercare.parts.site import SiteView, SourceView
from aftercare.parts.treatment import TreatmentView
from aftercare.parts.view import frozen
from aftercare.printing.copy import CopyView
from aftercare.words.catalogue import Words


@frozen
class IndexEntryView:
    """A word of the index, and the questions under which it is answered."""

    word: str
    topics: tuple[str, ...]


@frozen
class GuideView:
    """A treatment as its pages have it, and what a document needs besides."""

    title: str
    after: str
    language: str
    clinic: ClinicView
    draft: str
    copy: CopyView
    more: str
    """Where the same is found on the web, "" where it is nowhere."""
    treatment: TreatmentView
    sources: tuple[SourceView, ...]
    """Those that speak in the guide, each under its number: 1, 2, 3."""
    numbers: Mapping[str, tuple[int, ...]]
    """The numbers of a source, by its short name; two of one name share their numbers."""
    index: tuple[IndexEntryView, ...]


def present_guide(
    site: SiteView, treatment: TreatmentView, words: Words, *, copy: CopyView, address: str = ""
) -> GuideView:
    """Make the guide to a treatment. `address` is where its pages stand, "" where nowhere."""
    used = _sources(site, treatment)
    numbers: dict[str, tuple[int, ...]] = {}
    for number, source in enumerate(used, 1):
        numbers[source.short] = (*numbers.get(source.short, ()), number)
    return GuideView(
        title=words.say("guide-title", after=treatment.after),
        after=words.say("handout-title", after=treatment.after),
        language=site.clinic.language,
        clinic=site.clinic,
        draft=site.draft,
        copy=copy,
        more=words.say("same-on-web", address=address) if address else "",
        treatment=treatment,
        sources=tuple(used),
        numbers=numbers,
        index=index_of(
            (word, topic.id) for topic in treatment.topics for word in (topic.name, *topic.also)
        ),
    )


def _sources(site: SiteView, treatment: TreatmentView) -> list[SourceView]:
    """Take the sources that speak in this guide, in the order of the file."""
    said = {row.source for topic in treatment.topics for row in topic.comparison.rows}
    said |= {one.source for topic in treatment.topics for one in (*topic.reasons, *topic.also_said)}
    said |= {one.source for group in treatment.tell_first for tell in group.items
             for one in tell.said}  # fmt: skip
    return [source for source in site.sources if source.short in said]


def index_of(places: Iterable[tuple[str, str]]) -> tuple[IndexEntryView, ...]:
    """List each word with all its places, from A to Z; a word comes once with each place."""
    found: dict[str, IndexEntryView] = {}
    for word, place in places:
        entry = found.get(word.casefold(), IndexEntryView(word=word, topics=()))
        if place not in entry.topics:
            entry = IndexEntryView(word=entry.word, topics=(*entry.topics, place))
        found[word.casefold()] = entry
    return tuple(found[key] for key in sorted(found))
