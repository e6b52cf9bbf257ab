"""The site's own pages as something that can be found: dates, paper, numbers, sources.

They are the same for any treatment. Only what the site has is listed: a page may be left out of
content/, and a part of it too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aftercare.parts.clinic import ClinicView
from aftercare.parts.pairs.pair import PairView
from aftercare.parts.search import SearchEntryView, SearchGroupView, SearchView
from aftercare.parts.treatment import TreatmentView
from aftercare.words.catalogue import Words

PAGES = "page"
"""The level of these entries."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page or a part of one, and the entries of the words that name it."""

    place: str
    words: str
    is_after: bool = True
    """Whether its title names the treatment that it is after."""

    def entry(self, words: Words, treatment: TreatmentView | None, name: str) -> SearchEntryView:
        """Make the entry of one treatment, or of the whole site."""
        after = {"after": treatment.after} if treatment and self.is_after else {}
        address = f"page:{treatment.id}/{self.place}" if treatment else f"page:{self.place}"
        return _entry(self.words, words.say(self.words), address, name, words, **after)


def _entry(
    entry: str, name: str, address: str, treatment: str, words: Words, **after: str
) -> SearchEntryView:
    """Make what is found of a page: `entry` begins the entries of its words."""
    return SearchEntryView(
        title=words.say(f"{entry}-title", **after),
        summary=words.say(f"{entry}-about"),
        address=address,
        name=name,
        group=words.say("find-pages"),
        also=_also(words, entry),
        treatment=treatment,
    )


_PRINT = _Page("index#print", "find-print")
_OF_TREATMENT = (
    _Page("normal", "find-normal"),
    _Page("index#my-dates", "find-my-dates"),
    _Page("timeline", "find-timeline"),
    _Page("dos-and-donts", "find-dos-and-donts"),
    _Page("faq", "find-faq"),
    _Page("before", "find-before", is_after=False),
    _PRINT,
    _Page("compare", "find-compare"),
)

_OF_SITE = (
    _Page("sources", "find-sources", is_after=False),
    _Page("changes", "find-changes", is_after=False),
)


def _also(words: Words, entry: str) -> tuple[str, ...]:
    """What else patients type who look for it."""
    return tuple(words.say(f"{entry}-also").split("; "))


def with_pages(
    search: SearchView,
    treatments: Sequence[TreatmentView],
    clinic: ClinicView,
    places: Mapping[str, Collection[str]],
    words: Words,
    *,
    pairs: Sequence[PairView] = (),
) -> SearchView:
    """Add the pages that the site has: `places` gives each page's ids by its source."""
    entries = (
        _call(clinic, words),
        *_pairs(pairs, places, words),
        *_pages(treatments, places, words),
    )
    group = SearchGroupView(
        id="find-pages", name=words.say("find-pages"), level=PAGES, entries=entries
    )
    return replace(search, groups=(*search.groups, group))


def _call(clinic: ClinicView, words: Words) -> SearchEntryView:
    """Say the clinic's number and hours; whoever taps it calls."""
    own = clinic.own
    number = own.telephone.replace(" ", "\N{NO-BREAK SPACE}")
    return SearchEntryView(
        title=words.say("find-call-title", number=number),
        summary=words.say("find-call-about", hours=own.hours),
        address=own.href,
        name=words.say("find-call"),
        group=words.say("find-pages"),
        also=(own.name, *_also(words, "find-call")),
        treatment="",
    )


def _pairs(
    pairs: Sequence[PairView], places: Mapping[str, Collection[str]], words: Words
) -> Iterator[SearchEntryView]:
    """Yield the page of each two treatments; whoever types both names finds it, or "together"."""
    for pair in pairs:
        if f"{pair.id}/index.md" in places:
            yield _entry("find-pair", pair.name, pair.address, "", words, after=pair.after)


def _pages(
    treatments: Sequence[TreatmentView], places: Mapping[str, Collection[str]], words: Words
) -> Iterator[SearchEntryView]:
    several = len(treatments) > 1

    def is_there(page: str) -> bool:
        source, _, place = page.partition("#")
        found = places.get(f"{source}.md")
        return found is not None and (not place or place in found)

    for treatment in treatments:
        name = treatment.name if several else ""
        if is_there(f"{treatment.id}/index"):
            own, address = treatment.name, treatment.address
            yield _entry("find-overview", own, address, name, words, after=treatment.after)
        for page in _OF_TREATMENT:
            if is_there(f"{treatment.id}/{page.place}"):
                entry = page.entry(words, treatment, name)
                papers = tuple(sheet.words for sheet in treatment.sheets)
                yield replace(entry, also=(*entry.also, *papers)) if page is _PRINT else entry
    for page in _OF_SITE:
        if is_there(page.place):
            yield page.entry(words, None, "")
