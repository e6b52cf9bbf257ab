"""Find the long sentences in the prose of content/: read routes in, notes out.

What stands in `{{ … }}` comes from the data and is judged there: here it counts as one word.
Pages for staff are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from aftercare.dataset.problem import Place, Problem
from aftercare.rules.prose import long_sentences, told
from aftercare.site.markdown.routes import Route

_EXPRESSION = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}")
_MARKUP = re.compile(r"\{:[^{}]*\}|<[^<>]*>|\]\([^)\]]*\)|[*_`\[\]|>#]+|^\s*(?:[-+]|\d+\.)(?=\s)")
_STARTS = re.compile(r"\s*(?:[#<|>*+-]|\d+\.\s)")


def long_prose(routes: Sequence[Route]) -> Iterator[Problem]:
    """Yield a note for each sentence that is too long, at the word where it starts."""
    for route in routes:
        if not route.is_for_staff:
            for numbers in _paragraphs(route.lines):
                yield from _long(route, numbers)


def _paragraphs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Put together the lines of each paragraph; a heading, an item and a row stand alone."""
    for is_text, numbers in groupby(range(len(lines)), lambda number: bool(lines[number].strip())):
        paragraph: list[int] = []
        for number in numbers if is_text else ():
            if paragraph and _STARTS.match(lines[number]):
                yield paragraph
                paragraph = []
            paragraph.append(number)
        if paragraph:
            yield paragraph


def _long(route: Route, numbers: Sequence[int]) -> Iterator[Problem]:
    text = "\n".join(_bare(route.lines[number]) for number in numbers)
    for start, sentence in long_sentences(text):
        line = numbers[text.count("\n", 0, start)]
        column = start - (text.rfind("\n", 0, start) + 1)
        length = len(sentence.split("\n")[0])
        place = Place(route.name, line + 1, column + 1, length)
        excerpt = route.lines[line]
        yield Problem(place, "long-sentence", "", *told(sentence), excerpt, severity="note")


def _bare(line: str) -> str:
    """Blank out what is no word, so that every word keeps its column."""
    worded = _EXPRESSION.sub(lambda match: "x" * len(match[0]), line)
    return _MARKUP.sub(lambda match: " " * len(match[0]), worded)
