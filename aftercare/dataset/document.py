"""Read YAML text into plain values, and keep the place of each.

Every scalar stays text: YAML would turn `no` into False, `24:00` into 1440 and `010`
into 8, and the field, not the parser, knows what it holds. What could hide or change
a clinical statement is refused: duplicate keys, aliases, tags, merge keys, invisible
characters. A document that is not YAML at all raises its one syntax error; everything
else is collected in `problems`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from aftercare.dataset import textfile
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import (
    HIDDEN,
    hidden_characters,
    places_of,
    read_text,
    too_large,
    visible,
    without_mark,
)

Path_ = tuple[str | int, ...]
"""The way to a value: keys and list positions from the root."""

MAX_DEPTH = 30
MAX_NODES = 10_000_000
"""What 500 treatments hold: 16,000 values, keys, starts and ends of lists and groups each."""

CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)
"""The marks that git leaves around two versions of the same lines."""

_TOO_DEEP, _FLATTER = "this is nested too deeply or too long", "write it flatter"


class Quoted(str):
    """Text that stood in quotation marks."""

    __slots__ = ()


class TextLoader(yaml.CSafeLoader):  # no resolver: a plain scalar is never guessed at
    """Compose YAML at C speed, without implicit types."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own class attribute)


_BEFORE = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
"""What comes before the first value."""


@dataclass(slots=True)
class Document:
    """The values of one file, and where each of them stands."""

    file: str
    text: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    files: "dict[str, Document]" = field(default_factory=dict)
    """Of data in several files each of them, by its name and in the order of reading."""
    homes: "dict[str, list[tuple[Document, int]]]" = field(default_factory=dict)
    """Of such data: for each list, in which file each record stands, and as the how manieth."""
    laid: "dict[str, Document]" = field(default_factory=dict)
    """For each field that another file gives in the place of this one, that file."""
    number: int = 0
    """Of one of several files, the how manieth that is read."""
    is_whole: bool = True
    """Whether each file could be read."""

    @property
    def texts(self) -> dict[str, str]:
        """The text of each file by its name, the main one first."""
        return {name: one.text for name, one in self.files.items()} or {self.file: self.text}

    def home(self, path: Path_) -> "tuple[Document, Path_]":
        """Find the file in which a value stands, and the way to it there."""
        if len(path) > 1 and (homes := self.homes.get(str(path[0]))) and isinstance(path[1], int):
            one, number = homes[path[1]]
            return one, (path[0], number, *path[2:])
        if path and (laid := self.laid.get(str(path[0]))):
            return laid, path
        return self, path

    def place(self, path: Path_) -> Place:
        """Find the value at `path`, or the nearest thing around it that exists."""
        one, path = self.home(path)
        while path and path not in one.values:
            path = path[:-1]
        return one.values.get(path, Place(one.file, 1, 1))

    def key_place(self, path: Path_) -> Place:
        """Find the key of the value at `path`, else the value itself."""
        one, local = self.home(path)
        return one.keys.get(local) or self.place(path)

    def order(self, place: Place) -> tuple[int, int, int]:
        """Say where a place comes in the order of reading: its file, line and column."""
        return self.files.get(place.file, self).number, place.line, place.column

    def problem(self, place: Place, slug: str, where: str, what: str, remedy: str) -> Problem:
        """Make a problem with its line as the excerpt."""
        lines = self.files.get(place.file, self).lines
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        return Problem(place, slug, where, what, remedy, visible(line))


def read_document(file: Path, name: str) -> Document:
    """Read a UTF-8 file; `name` is what errors call it.

    Raises ProblemsFoundError when the file is missing, is not UTF-8 or is not YAML.
    """
    return parse_document(read_text(file, name, most=textfile.MAX_DATA), name)


def parse_document(text: str, name: str) -> Document:
    """Turn YAML text into values with places. Raises ProblemsFoundError on a syntax error."""
    text = without_mark(text)
    document = Document(name, text, lines=text.split("\n"))
    _refuse_unsafe_text(document)
    try:
        events = _sound_events(document)
        first = next(event for event in events if not isinstance(event, _BEFORE))
        is_empty = isinstance(first, yaml.StreamEndEvent)
        if not is_empty:
            document.data = _build(document, events, first, ())
        if any(isinstance(event, yaml.DocumentStartEvent) for event in events):
            yaml.compose(text, Loader=TextLoader)  # it says itself that this is not one document
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
        if "nesting depth" in str(error.problem):  # the parser's own limit, met while looking ahead
            raise ProblemsFoundError(
                [document.problem(place, "too-deep", "", _TOO_DEEP, _FLATTER)]
            ) from error
        what = " ".join(filter(None, (error.context, error.problem)))
        remedy = "check the indentation, the colons and the quotation marks here and just above"
        raise ProblemsFoundError(
            [document.problem(place, "yaml-syntax", "", what, remedy)]
        ) from error
    except yaml.YAMLError as error:
        place = Place(name, 1, 1)
        remedy = "save the file as plain UTF-8 text"
        raise ProblemsFoundError(
            [document.problem(place, "yaml-syntax", "", str(error), remedy)]
        ) from error
    if is_empty:
        place, what = Place(name, 1, 1), "the file is empty"
        found = document.problem(place, "empty-file", "", what, "write the data")
        raise ProblemsFoundError([found])
    return document


def _refuse_unsafe_text(document: Document) -> None:
    """Raise for what must not reach the parser: hidden characters, a half-done merge, a bulk."""
    if len(document.text) > textfile.MAX_DATA:
        raise too_large(document.file, textfile.MAX_DATA)
    found = list(hidden_characters(document.text, document.file))
    for place, line, _ in places_of(CONFLICT, document.text, document.file):
        what, remedy = "git could not merge this by itself", "choose what holds, delete the marks"
        found.append(Problem(place, "merge-conflict", "", what, remedy, visible(line)))
    if found:
        raise ProblemsFoundError(found)


def _sound_events(document: Document) -> Iterator[yaml.Event]:
    """Read on; raise for what could copy, hide or retype a value. No alias is ever expanded."""
    depth = 0
    for number, event in enumerate(yaml.parse(document.text, Loader=TextLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        fault: tuple[str, str, str] | None = None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fault = (
                "alias",
                "anchors and aliases (& and *) are not allowed",
                "write the value out",
            )
        elif tag := getattr(event, "tag", None):
            fault = ("tag", f"the tag {tag} is not allowed", "write the plain value")
        elif depth > MAX_DEPTH or number > MAX_NODES:
            fault = ("too-deep", _TOO_DEEP, _FLATTER)
        elif isinstance(event, yaml.DocumentStartEvent) and event.explicit and number > 1:
            fault = ("two-documents", "a second document starts here", "delete the line ---")
        if fault and (mark := event.start_mark):
            place = Place(document.file, mark.line + 1, mark.column + 1)
            slug, what, remedy = fault
            raise ProblemsFoundError([document.problem(place, slug, "", what, remedy)])
        yield event


def _build(document: Document, events: Iterator[yaml.Event], event: yaml.Event, path: Path_) -> Any:
    """Build the value that starts with an event, of the events that follow."""
    document.values[path] = _place(document, event, event)
    if isinstance(event, yaml.ScalarEvent):
        if hidden := HIDDEN.search(event.value):  # written as an escape: "\u202e"
            what = f"hidden character U+{ord(hidden[0]):04X}"
            remedy = "delete it: a reader cannot see it"
            place = document.values[path]
            document.problems.append(document.problem(place, "hidden-character", "", what, remedy))
        return Quoted(event.value) if event.style in {'"', "'"} else event.value.strip()
    listed: list[Any] = []
    mapping: dict[str, Any] = {}
    is_list = isinstance(event, yaml.SequenceStartEvent)
    while not isinstance(found := next(events), yaml.CollectionEndEvent):
        if is_list:
            listed.append(_build(document, events, found, (*path, len(listed))))
        else:
            _build_entry(document, events, found, path, mapping)
    document.values[path] = _place(document, event, found)
    return listed if is_list else mapping


def _build_entry(
    document: Document,
    events: Iterator[yaml.Event],
    event: yaml.Event,
    path: Path_,
    mapping: dict[str, Any],
) -> None:
    """Build a key and its value into a group, unless the key cannot stand there."""
    place = _place(document, event, _end(events, event))
    if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
        what = "a key must be plain text, and keys cannot be merged (<<)"
        remedy = "write the keys out"
        document.problems.append(document.problem(place, "key-not-text", "", what, remedy))
        _end(events, next(events))
    elif event.value in mapping:
        first = document.keys[(*path, event.value)].line
        what = f'"{event.value}" is given twice, first in line {first}'
        remedy = "keep one of the two"
        document.problems.append(document.problem(place, "duplicate-key", "", what, remedy))
        _end(events, next(events))
    else:
        inner = (*path, event.value)
        document.keys[inner] = place
        mapping[event.value] = _build(document, events, next(events), inner)


def _end(events: Iterator[yaml.Event], event: yaml.Event) -> yaml.Event:
    """Read to the end of what starts with an event: a list or a group ends where it ends."""
    depth = isinstance(event, yaml.CollectionStartEvent) + 0
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
    return event


def _place(document: Document, first: Any, last: Any) -> Place:
    start, end = first.start_mark, last.end_mark
    one_line = start.line == end.line
    length = end.column - start.column if one_line else 10_000
    return Place(document.file, start.line + 1, start.column + 1, max(1, length))


def where(data: object, path: Path_) -> str:
    """Name the record around a path in the editor's terms: microneedling/exercise."""

    def follow(steps: Path_) -> Any:
        value: Any = data
        for step in steps:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def name(record: Any) -> str:
        if not isinstance(record, Mapping):
            return "?"
        topics = record.get("topics")
        first = topics[0] if isinstance(topics, list) and topics else None
        is_claim = isinstance(first, str) and "hazards" not in path
        named = (first if is_claim else None) or record.get("id") or record.get("topic")
        both = record.get("treatments")
        return str(named or ("-and-".join(map(str, both)) if isinstance(both, list) else "?"))

    if not path:
        return ""
    head = str(path[0])
    if head in {"treatments", "packs"} and len(path) > 1:
        block = follow(path[:2])
        tail = f"/{name(follow(path[:4]))}" if len(path) > 3 and path[2] != "use" else ""
        identity = block.get("id", "?") if isinstance(block, Mapping) else "?"
        return f"{identity}{tail}"
    if head == "every-treatment" and len(path) > 2:
        return f"every-treatment/{name(follow(path[:3]))}"
    return f"{head}/{name(follow(path[:2]))}" if len(path) > 1 and head != "clinic" else head
