"""Find what is left over on a page: a blank in double brackets, an address that nobody has."""

from collections.abc import Iterable, Iterator

from aftercare.dataset.problem import Place, Problem
from aftercare.rules.set_aside import reserved_in
from aftercare.rules.unfinished import BLANK, FILL_IN, YOURS, nowhere, to_fill_in
from aftercare.site.markdown.routes import Route


def blanks(routes: Iterable[Route]) -> Iterator[Problem]:
    """Yield a note for each of them: a draft shows it, and nobody publishes it."""
    for route in routes:
        text = "\n".join(route.lines)
        for found in BLANK.finditer(text):
            place, line = _place(route, text, found.start(), found[0])
            yield Problem(place, "blank", "", to_fill_in(found[0]), FILL_IN, line, severity="note")
        for at, address in reserved_in(text):
            place, line = _place(route, text, at, address)
            what = nowhere(address)
            yield Problem(place, "address-of-nobody", "", what, YOURS, line, severity="note")


def _place(route: Route, text: str, at: int, words: str) -> tuple[Place, str]:
    """Find the line of what starts at a letter of the page, and its place there."""
    number, start = text.count("\n", 0, at), text.rfind("\n", 0, at) + 1
    length = len(words.partition("\n")[0])
    return Place(route.name, number + 1, at - start + 1, length), route.lines[number]
