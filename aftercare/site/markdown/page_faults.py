"""Find what a page must not hold, and name its line: in its text, its HTML, its expressions."""

import re
from collections.abc import Iterator, Sequence

from aftercare.dataset.problem import Place, Problem
from aftercare.dataset.textfile import HIDDEN
from aftercare.site.markdown.expressions import APART, Expression
from aftercare.site.markdown.located import Source
from aftercare.site.markdown.markup import TOKEN, Judged
from aftercare.site.markdown.typed import mark_fault, typed_in

MAX_CHARACTERS = 200_000
MAX_LINES = 5_000
MAX_SIGNS = 1_000
"""Of [, <, {{, \\ and lines of = or -, each: for each Markdown looks through all that follows."""
MAX_NESTED = 12
"""Signs of lists and quotes at the start of a line, and the steps by which it is set in."""

_SIGNS = tuple(map(re.compile, (r"\[", "<", r"\{\{", r"\\", r"(?m)^[=-]+[ \t]*$")))
_SET_IN = re.compile(r"(?:[ \t]*(?:[-+*>]|[0-9]{1,9}[.)])(?=[ \t>]|$))*[ \t]*")
_STEP = re.compile(r"[-+*>]|[0-9]{1,9}[.)]|\t| {4}")


def too_much(text: str, name: str) -> Iterator[Problem]:
    """Find what would keep Markdown busy for longer than a page is worth."""
    lines = text.split("\n")
    if len(text) > MAX_CHARACTERS or len(lines) > MAX_LINES:
        what = f"the page has over {MAX_CHARACTERS} characters, or over {MAX_LINES} lines"
        yield _too_much(Place(name, 1, 1), what, "split it into pages", lines[0])
        return
    for pattern in _SIGNS:
        for count, found in enumerate(pattern.finditer(text), 1):
            if count > MAX_SIGNS:
                number = text.count("\n", 0, found.start())
                column = found.start() - text.rfind("\n", 0, found.start())
                what = f'"{found[0][:3]}" stands over {MAX_SIGNS} times in this page'
                place = Place(name, number + 1, column)
                yield _too_much(place, what, "split it into pages", lines[number])
                break
    for number, line in enumerate(lines, 1):
        start = _SET_IN.match(line)
        if start and len(_STEP.findall(start[0])) > MAX_NESTED:
            what = f"more than {MAX_NESTED} lists or quotes stand in each other"
            yield _too_much(Place(name, number, 1, start.end()), what, "write it flatter", line)
            return


def forged_tokens(judged: Judged, number: int) -> str:
    """Find a token of no expression, which only comes to be when entities or comments are read."""
    known = {f"zqexpression{place}qz" for place in range(number)}
    read = "\n".join([judged.html, *judged.texts, *(fault.what for fault in judged.faults)])
    return next((found[0] for found in TOKEN.finditer(read) if found[0] not in known), "")


def page_faults(
    path: str, judged: Judged, expressions: Sequence[Expression], source: Source
) -> Iterator[Problem]:
    """Find what is wrong with a page that Markdown has made; `path` is that of its file."""
    for expression in expressions:
        if expression.judged.fault:
            yield expression.failure(expression.judged.fault, "")
    for fault in judged.faults:
        seen = [_as_written(text, expressions) for text in fault.seen]
        place, line = source.find(seen, fault.words)
        what = _as_written(fault.what, expressions)
        yield Problem(place, fault.slug, "", what, fault.remedy, line)
    for number in judged.in_heading_ids:
        what = "a heading that holds an expression has no id of its own"
        remedy = "end the heading with {: #an-id }"
        expression = expressions[number]
        yield expression.problem("heading-without-id", what, remedy)
    of_treatment = "[treatment]" in path
    for text in judged.texts:
        yield from _hidden(text, source)
        shown = TOKEN.sub(lambda found: expressions[int(found[1])].judged.said, text)
        for one in typed_in(shown):
            place, line = source.find((one.words,), one.words)
            yield Problem(place, one.slug, "", one.what, one.remedy, line)
        for found in TOKEN.finditer(text):
            expression = expressions[int(found[1])]
            for marked in expression.judged.typed:
                around = TOKEN.sub(lambda one: _with_marks(expressions[int(one[1])]), text)
                what, remedy = mark_fault(marked, around, of_treatment=of_treatment)
                if what:
                    yield expression.problem("typed-mark", what, remedy)


def _hidden(text: str, source: Source) -> Iterator[Problem]:
    """Find a hidden character that is written as an entity: it is not one in the source."""
    if found := HIDDEN.search(text):
        place, line = source.find((f"&#{ord(found[0])};", f"&#x{ord(found[0]):x};", "&"))
        what = f"hidden character U+{ord(found[0]):04X}"
        yield Problem(
            place, "hidden-character", "", what, "delete it: a reader cannot see it", line
        )


def _with_marks(expression: Expression) -> str:
    """What an expression says by itself, with what it marks."""
    return f"{expression.judged.said}{' '.join(expression.judged.typed)}{APART}"


def _as_written(text: str, expressions: Sequence[Expression]) -> str:
    """Put expressions back where their tokens stand."""
    written = {str(place): "{{" + one.text + "}}" for place, one in enumerate(expressions)}
    return TOKEN.sub(lambda found: written.get(found[1], found[0]), text)


def _too_much(place: Place, what: str, remedy: str, line: str) -> Problem:
    return Problem(place, "page-too-much", "", what, remedy, line)
