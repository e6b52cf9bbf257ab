"""Name the record behind each text that cannot be set on paper."""

from collections.abc import Iterator, Mapping

from aftercare.dataset.document import Path_
from aftercare.dataset.load import Loaded
from aftercare.dataset.problem import Problem


def unprintable(loaded: Loaded, record: Path_, found: Mapping[str, str]) -> Iterator[Problem]:
    """Say where each text stands in the file, and what is wrong with it.

    It is looked for in the record at this path first, then in all of the file; where no value
    holds it, the record itself is named.
    """
    for text, what in found.items():
        paths = sorted(
            _holding(loaded.document.data, text, ()),
            key=lambda path: path[: len(record)] != record,
        )
        path = paths[0] if paths else record
        remedy = "write it with letters that a font has, or in shorter words"
        yield loaded.problem(path, "unprintable", f'"{text}" {what}', remedy)


def _holding(value: object, text: str, path: Path_) -> Iterator[Path_]:
    """Yield the way to each value that holds a text, in the order of the file."""
    if isinstance(value, str):
        if text in value:
            yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _holding(inner, text, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _holding(inner, text, (*path, number))
