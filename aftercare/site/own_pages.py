"""The site's own pages as something that can be found: dates, paper, numbers, sources.

They are the same for any treatment. Only what the site has is listed: a page may be left out of
content/, and a part of it too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aftercare.parts.clinic import ClinicView
from aftercare.parts.search import SearchEntryView, SearchGroupView, SearchView
from aftercare.parts.treatment import TreatmentView

PAGES = "page"
"""The level of these entries."""

_HEADING = "These pages and our number"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page or a part of one, and what patients type who look for it."""

    place: str
    name: str
    title: str
    summary: str
    also: tuple[str, ...]

    def entry(self, treatment: TreatmentView | None, name: str) -> SearchEntryView:
        """Make the entry of one treatment, or of the whole site."""
        after = treatment.after if treatment else ""
        return SearchEntryView(
            title=self.title.format(after=after),
            summary=self.summary,
            address=f"page:{treatment.id}/{self.place}" if treatment else f"page:{self.place}",
            name=self.name,
            group=_HEADING,
            also=self.also,
            treatment=name,
        )


_OF_TREATMENT = (
    _Page(
        "normal",
        "Is this normal?",
        "Is this normal {after}?",
        "Find your sign, then your day.",
        ("normal", "what is normal", "worried", "what to expect", "healing signs"),
    ),
    _Page(
        "index#my-dates",
        "My dates",
        "My dates {after}",
        "Give the day of your treatment. Each wait then has a date.",
        (
            "dates",
            "date",
            "calendar",
            "diary",
            "which day",
            "how many days",
            "countdown",
            "reminder",
        ),
    ),
    _Page(
        "timeline",
        "Day by day",
        "Day by day {after}",
        "What to do and what is normal, from the first hours on.",
        ("timeline", "recovery", "how long does it take", "first day", "first week", "downtime"),
    ),
    _Page(
        "dos-and-donts",
        "Dos and don'ts",
        "What to do and not to do {after}",
        "Everything in two short lists.",
        ("rules", "checklist", "not allowed", "forbidden", "avoid"),
    ),
    _Page(
        "faq",
        "All questions",
        "All questions {after}",
        "Every question with its answer, on one page.",
        ("faq", "questions", "all answers"),
    ),
    _Page(
        "before",
        "Before your treatment",
        "Before your treatment",
        "What to tell us, and what to leave out in the days before.",
        ("prepare", "preparation", "get ready", "before treatment"),
    ),
    _Page(
        "index#print",
        "On paper",
        "Print the advice {after}",
        "The sheets to take home, as PDF.",
        ("print", "printing", "printer", "paper", "PDF", "download", "save", "handout"),
    ),
    _Page(
        "compare",
        "Compare sources",
        "What each source says {after}",
        "All times side by side.",
        ("compare", "comparison", "different advice", "evidence"),
    ),
)

_OF_SITE = (
    _Page(
        "sources",
        "Our sources",
        "Where the advice comes from",
        "Every page that we read, with its kind and its day.",
        ("source", "sources", "evidence", "research", "studies", "references", "who says so"),
    ),
    _Page(
        "changes",
        "What changed",
        "What changed in our advice",
        "What we tell you now, and what we told you before.",
        ("changes", "changed", "update", "updated", "new advice", "old version"),
    ),
)

_CALL = (
    "opening hours", "open", "opening times", "closed", "hours", "weekend", "number", "phone",
    "telephone", "call", "ring", "contact", "speak to somebody", "reception", "ask", "ask us",
    "book", "cancel",
)  # fmt: skip


def with_pages(
    search: SearchView,
    treatments: Sequence[TreatmentView],
    clinic: ClinicView,
    places: Mapping[str, Collection[str]],
) -> SearchView:
    """Add the pages that the site has: `places` gives each page's ids by its source."""
    entries = (_call(clinic), *_pages(treatments, places))
    group = SearchGroupView(id="find-pages", name=_HEADING, level=PAGES, entries=entries)
    return replace(search, groups=(*search.groups, group))


def _call(clinic: ClinicView) -> SearchEntryView:
    """Say the clinic's number and hours; whoever taps it calls."""
    own = clinic.own
    number = own.telephone.replace(" ", "\N{NO-BREAK SPACE}")
    return SearchEntryView(
        title=f"Call us: {number}",
        summary=f"We are open: {own.hours}.",
        address=own.href,
        name="Our number and opening hours",
        group=_HEADING,
        also=(own.name, *_CALL),
        treatment="",
    )


def _pages(
    treatments: Sequence[TreatmentView], places: Mapping[str, Collection[str]]
) -> Iterator[SearchEntryView]:
    several = len(treatments) > 1

    def is_there(page: str) -> bool:
        source, _, place = page.partition("#")
        found = places.get(f"{source}.md")
        return found is not None and (not place or place in found)

    for treatment in treatments:
        name = treatment.name if several else ""
        if is_there(f"{treatment.id}/index"):
            yield SearchEntryView(
                title=f"What to do {treatment.after}",
                summary="The first three things, your dates and all questions.",
                address=treatment.address,
                name=treatment.name,
                group=_HEADING,
                also=("aftercare", "what to do", "start", "overview"),
                treatment=name,
            )
        for page in _OF_TREATMENT:
            if is_there(f"{treatment.id}/{page.place}"):
                yield page.entry(treatment, name)
    for page in _OF_SITE:
        if is_there(page.place):
            yield page.entry(None, "")
