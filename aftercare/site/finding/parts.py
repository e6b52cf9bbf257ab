"""Part what can be found of several treatments: some stands in the search page, the rest beside it.

The page holds each sign of an emergency and each sign of several treatments, once for all that have
it, and the pages of each treatment. Its questions, and the other signs that it alone has, are a
script in its own folder, loaded once somebody asks: only that is allowed where no server is, from
a disk. The script's name has a digest of it, so that no page takes an older one.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from aftercare.dataset.problem import Problem, did_you_mean
from aftercare.parts.search import (
    SearchEntryView,
    SearchGroupView,
    SearchPageView,
    SearchTreatmentView,
    SearchView,
)
from aftercare.parts.treatment import TreatmentView
from aftercare.site.finding.alone import alone, everyday_words
from aftercare.site.finding.own_pages import PAGES
from aftercare.site.markdown.routes import Route
from aftercare.site.page import relative
from aftercare.words.catalogue import Words

MOST_NAMES = 3
"""How many treatments are named where a sign is one after many of them."""

_URGENT = ("emergency", "today")
_IN_PIECES = ("question", "before")


def part(
    search: SearchView,
    treatments: Sequence[TreatmentView],
    urls: Mapping[str, str],
    here: str,
    words: Words,
) -> tuple[SearchView, dict[str, str]]:
    """Part what can be found into what the page at `here` holds, and the scripts beside it.

    Of one treatment the page holds all. `urls` gives the address of each page by its source.
    """
    search = _with_alone(search, words)
    if len(treatments) < 2:
        return search, {}
    order = {treatment.id: number for number, treatment in enumerate(treatments)}
    beside = _beside(search)
    pieces = {one.id: _piece(one.id, beside.get(one.id, ()), urls) for one in treatments}
    files = {_name(treatment, text): text for treatment, text in pieces.items()}
    found = [_pages(search, treatment.id) for treatment in treatments]
    return (
        replace(
            search,
            groups=tuple(_signs(search, order, treatments, words)) + tuple(_of_site(search)),
            treatments=tuple(
                SearchTreatmentView(
                    id=treatment.id,
                    name=treatment.name,
                    also=(treatment.group,) if treatment.group else (),
                    pages=pages,
                    piece=relative(file, here),
                )
                for treatment, pages, file in zip(treatments, found, files, strict=True)
            ),
            pages=_kinds(search, treatments),
            root=relative("", here),
        ),
        files,
    )


def lost_links(
    search: SearchView, places: Mapping[str, Collection[str]], route: Route
) -> Iterator[Problem]:
    """Find an address that leads nowhere: what stands in a script is in no page to be looked at.

    `places` gives the ids of each finished page by its source.
    """
    addresses = {entry.address for group in search.groups for entry in group.entries}
    for address in sorted(one for one in addresses if one.startswith("page:")):
        source, _, place = address.removeprefix("page:").partition("#")
        found = places.get(f"{source}.md")
        if found is None or (place and place not in found):
            what = f'the search leads to "{address}", and there is no such page or place'
            remedy = did_you_mean(f"{source}.md", places)
            at, line = route.place_of("search")
            yield Problem(at, "broken-link", route.path, what, remedy, line)


def _treatment_of(entry: SearchEntryView) -> str:
    return entry.address.removeprefix("page:").partition("/")[0] if entry.treatment else ""


def _place_of(entry: SearchEntryView) -> str:
    return entry.address.partition("/")[2]


def _with_alone(search: SearchView, words: Words) -> SearchView:
    """Say of each sign of an emergency which words alone are it, after its own treatment."""
    empty = words.say("find-empty").split("; ")
    said: dict[str, list[SearchEntryView]] = {}
    for group in search.groups:
        if group.level not in _URGENT:
            for entry in group.entries:
                said.setdefault(_treatment_of(entry), []).append(entry)
    site = everyday_words(said.pop("", []))
    everyday = {treatment: site | everyday_words(entries) for treatment, entries in said.items()}
    return replace(
        search,
        groups=tuple(
            replace(
                group,
                entries=tuple(
                    replace(one, alone=alone(one, everyday.get(_treatment_of(one), site), empty))
                    for one in group.entries
                ),
            )
            if group.level == "emergency"
            else group
            for group in search.groups
        ),
    )


def _signs(
    search: SearchView,
    order: Mapping[str, int],
    treatments: Sequence[TreatmentView],
    words: Words,
) -> Iterator[SearchGroupView]:
    """Give each sign that the page holds once, what most treatments share first."""
    for group in search.groups:
        of: dict[SearchEntryView, list[int]] = {}
        for entry in group.entries if group.is_sign else ():
            of.setdefault(_shared(entry), []).append(order[_treatment_of(entry)])
        held = tuple(
            replace(entry, of=tuple(numbers), treatment=_names(numbers, treatments, words))
            for entry, numbers in sorted(of.items(), key=lambda one: -len(one[1]))
            if _is_held(group.level, len(numbers))
        )
        if held:
            yield replace(group, entries=held)


def _shared(entry: SearchEntryView) -> SearchEntryView:
    """A sign without its treatment, as all have it that have the same."""
    return replace(entry, address=f"page:{_place_of(entry)}", treatment="")


def _is_held(level: str, treatments: int) -> bool:
    """Whether the page itself holds a sign that so many treatments have."""
    return level == "emergency" or treatments > 1


def _names(numbers: Sequence[int], treatments: Sequence[TreatmentView], words: Words) -> str:
    """Name the treatments after which something is a sign."""
    first = treatments[numbers[0]].name
    if len(numbers) > MOST_NAMES:
        return words.say("more-treatments", name=first, n=len(numbers) - 1)
    return ", ".join(treatments[number].name for number in numbers)


def _of_site(search: SearchView) -> Iterator[SearchGroupView]:
    for group in search.groups:
        if group.level == PAGES:
            own = tuple(entry for entry in group.entries if not entry.treatment)
            yield replace(group, entries=own)


def _found(search: SearchView, *levels: str) -> Iterator[tuple[str, SearchEntryView]]:
    for group in search.groups:
        if group.level in levels:
            for entry in group.entries:
                yield group.level, entry


def _pages(search: SearchView, treatment: str) -> tuple[tuple[str, SearchEntryView], ...]:
    """List the pages of a treatment by their places, its overview and when to call first."""
    found = {
        _place_of(entry): entry
        for _, entry in _found(search, "help", PAGES)
        if _treatment_of(entry) == treatment
    }
    first = [place for place in ("index", "when-to-call", "faq") if place in found]
    return tuple((place, found[place]) for place in dict.fromkeys([*first, *found]))


def _kinds(search: SearchView, treatments: Sequence[TreatmentView]) -> tuple[SearchPageView, ...]:
    """List each page that treatments have; an overview is called by its treatment's name."""
    names = {treatment.name for treatment in treatments}
    found: dict[str, SearchPageView] = {}
    for level, entry in _found(search, "help", PAGES):
        if entry.treatment:
            name = "" if entry.name in names else entry.name
            kind = replace(entry, name=name, title=name, address="", treatment="")
            place = _place_of(entry)
            found.setdefault(place, SearchPageView(place=place, level=level, entry=kind))
    return tuple(found.values())


def _beside(search: SearchView) -> dict[str, list[tuple[str, SearchEntryView]]]:
    """Find out of each treatment what the page does not hold itself."""
    found: dict[str, list[tuple[str, SearchEntryView]]] = {}
    for group in search.groups:
        of = Counter(_shared(entry) for entry in group.entries if group.is_sign)
        for entry in group.entries:
            is_alone = group.is_sign and not _is_held(group.level, of[_shared(entry)])
            if is_alone or group.level in _IN_PIECES:
                found.setdefault(_treatment_of(entry), []).append((group.level, entry))
    return found


def _piece(
    treatment: str, entries: Iterable[tuple[str, SearchEntryView]], urls: Mapping[str, str]
) -> str:
    """Write what is found of a treatment as a call that gives it to the search."""
    said = []
    for level, entry in entries:
        source, _, place = entry.address.removeprefix("page:").partition("#")
        said.append(
            {
                "level": level,
                "group": entry.group,
                "name": entry.name,
                "title": entry.title,
                "summary": entry.summary,
                "also": entry.also,
                "href": urls.get(f"{source}.md", "") + f"#{place}" * bool(place),
            }
        )
    told = json.dumps([treatment, said], separators=(",", ":"))
    return f"takePiece(...{told});\n"


def _name(treatment: str, text: str) -> str:
    return f"{treatment}/search-{sha256(text.encode()).hexdigest()[:12]}.js"
