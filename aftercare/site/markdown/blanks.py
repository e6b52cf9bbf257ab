"""Find what is still to be filled in on a page: a blank in double brackets."""

from collections.abc import Iterable, Iterator

from aftercare.dataset.problem import Place, Problem
from aftercare.rules.unfinished import BLANK, FILL_IN, to_fill_in
from aftercare.site.markdown.routes import Route


def blanks(routes: Iterable[Route]) -> Iterator[Problem]:
    """Yield a note for each blank of each page: a draft shows it, and nobody publishes it."""
    for route in routes:
        text = "\n".join(route.lines)
        for found in BLANK.finditer(text):
            start, line = text.rfind("\n", 0, found.start()) + 1, text.count("\n", 0, found.start())
            length = len(found[0].partition("\n")[0])
            place = Place(route.name, line + 1, found.start() - start + 1, length)
            what, shown = to_fill_in(found[0]), route.lines[line]
            yield Problem(place, "blank", "", what, FILL_IN, shown, severity="note")
