"""Read a dataset that stands in several files as one: the main file, and those that it includes.

`include:` in the main file names others by patterns, in its own folder or below. Such a file holds
lists of records, and nothing that is said once for all. The files are read in the order of their
names, after the main one, and every value keeps its place in its own file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

from aftercare.dataset import textfile
from aftercare.dataset.document import Document, parse_document
from aftercare.dataset.fields import FILES
from aftercare.dataset.files.shelves import Shelf, Texts, folder_of
from aftercare.dataset.model import Dataset, json_schema
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.record import Record
from aftercare.dataset.textfile import HIDDEN, too_large, visible

INCLUDE = "include"


def lists() -> tuple[str, ...]:
    """Return the fields of a dataset that are lists of records: what an included file can hold."""
    return tuple(
        info.alias or name
        for name, info in Dataset.model_fields.items()
        for kind in get_args(info.annotation)
        if isinstance(kind, type) and issubclass(kind, Record)
    )


def part_schema() -> dict[str, Any]:
    """Return the JSON Schema of an included file, for editors."""
    whole = json_schema()
    properties = {key: whole["properties"][key] for key in lists()}
    kinds: dict[str, Any] = {}
    waiting: list[Any] = [properties]
    while waiting:
        found = waiting.pop()
        waiting += found.values() if isinstance(found, dict) else found
        waiting = [one for one in waiting if isinstance(one, dict | list)]
        name = str(found.get("$ref", "")) if isinstance(found, dict) else ""
        name = name.removeprefix("#/$defs/")
        if name and name not in kinds:
            kinds[name] = whole["$defs"][name]
            waiting.append(kinds[name])
    return {
        "$defs": {name: kinds[name] for name in whole["$defs"] if name in kinds},
        "additionalProperties": False,
        "description": "A file that data/guidelines.yaml includes: lists of records.",
        "properties": properties,
        "title": "A part of the aftercare guidelines",
        "type": "object",
        "$schema": whole["$schema"],
    }


def gather(shelf: Shelf) -> Document:
    """Read the main file with all that it includes, as one document; faults are in it.

    Raises ProblemsFoundError where the main file is not YAML, or all of it is too large.
    """
    main = parse_document(shelf.read(shelf.main), shelf.main)
    written = main.data.get(INCLUDE) if isinstance(main.data, dict) else None
    if not isinstance(written, list):
        return main
    problems: list[Problem] = []
    names: set[str] = set()
    for number, pattern in enumerate(written):
        if isinstance(pattern, str) and FILES.fullmatch(pattern):
            place = main.place((INCLUDE, number))
            try:
                found = {*shelf.find(pattern)} - {main.file}
            except ProblemsFoundError as error:
                problems += error.problems
                continue
            problems += _named_wrongly(main, place, pattern, found)
            names |= found
    if sum(shelf.size(name) for name in (main.file, *names)) > textfile.MAX_DATA:
        raise too_large(main.file, textfile.MAX_DATA, "the data, with all files that it includes,")
    parts: list[Document] = []
    for name in sorted(names):
        try:
            part = parse_document(shelf.read(name), name)
            parts.append(replace(part, number=1 + len(parts)))
        except ProblemsFoundError as error:
            problems += error.problems
    return _joined(main, parts, problems, is_whole=len(parts) == len(names))


def texts_of(shelf: Shelf) -> Texts:
    """Read the text of every file of a dataset. Raises ProblemsFoundError if one cannot be read.

    What else is wrong with them stays unsaid.
    """
    document = gather(shelf)
    if not document.is_whole:
        raise ProblemsFoundError(document.problems)
    return document.texts


def _named_wrongly(
    main: Document, place: Place, pattern: str, found: Iterable[str]
) -> Iterator[Problem]:
    """Find a pattern that means no file, or one whose name nobody could read in an error."""
    if not found:
        what = f'"{pattern}" finds no file in {folder_of(main.file) or "this folder"}'
        remedy = "put a file there, or delete it from include:"
        yield main.problem(place, "include-nothing", INCLUDE, what, remedy)
    for name in sorted(one for one in found if HIDDEN.search(one) or not one.isprintable()):
        what = f'"{pattern}" finds a file with a character in its name that nobody can see'
        remedy = f"rename it: {visible(name).encode('ascii', 'replace').decode()}"
        yield main.problem(place, "file-name", INCLUDE, what, remedy)


def _joined(
    main: Document, parts: Sequence[Document], problems: list[Problem], *, is_whole: bool
) -> Document:
    """Lay the lists of all files one after the other, and remember where each record stands."""
    data: dict[str, Any] = dict(main.data)
    homes: dict[str, list[tuple[Document, int]]] = {}
    sound = [main]
    for part in parts:
        problems += part.problems
        if isinstance(part.data, dict):
            problems += _misplaced(part, main.file)
            sound.append(part)
        else:
            what = "a list of fields is expected here"
            remedy = f"write one of the lists: {', '.join(lists())}"
            problems.append(part.problem(part.place(()), "not-a-record", "", what, remedy))
    for key in lists():
        listed = [one for one in sound if key in one.data]
        problems += [_no_list(one, key) for one in listed if not isinstance(one.data[key], list)]
        listed = [one for one in listed if isinstance(one.data[key], list)]
        homes[key] = [(one, number) for one in listed for number in range(len(one.data[key]))]
        if listed:
            data[key] = [record for one in listed for record in one.data[key]]
        else:
            data.pop(key, None)
    return replace(
        main,
        data=data,
        problems=[*main.problems, *problems],
        homes=homes,
        files={one.file: one for one in (main, *parts)},
        is_whole=is_whole,
    )


def _misplaced(part: Document, main: str) -> Iterator[Problem]:
    """Find what an included file cannot hold."""
    once = {info.alias or name for name, info in Dataset.model_fields.items()} - {*lists()}
    for key in part.data:
        place = part.key_place((key,))
        if key in once:
            what, remedy = f'"{key}" stands in {main} alone', "move it there, or delete it here"
            yield part.problem(place, "included-field", key, what, remedy)
        elif key not in lists():
            what = f'"{key}" is not a field here'
            remedy = did_you_mean(key, lists())
            yield part.problem(place, "unknown-field", "", what, remedy)


def _no_list(one: Document, key: str) -> Problem:
    """Say of a field that it holds no list, as it is said where there is one file only."""
    place, value = one.place((key,)), one.data[key]
    if value == "":
        remedy = "write it, or delete the line"
        return one.problem(place, "empty-field", key, f'"{key}" is empty', remedy)
    shown = "a group of fields" if isinstance(value, dict) else f'"{str(value)[:57]}"'
    remedy = "write a list: lines that start with -"
    return one.problem(place, "wrong-type", key, f'"{key}" holds {shown}', remedy)
