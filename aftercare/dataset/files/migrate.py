"""Bring the texts of a dataset from an older form to today's, and leave every other byte.

Only the names of renamed fields and the number of the form change; the number stands in the main
file, for all of them. The result is read again before it is handed over: each file holds what it
held, under the new names.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from aftercare.dataset import renamed
from aftercare.dataset.document import Document, TextLoader, parse_document
from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.renamed import Renamed, schema


def migrate(texts: Texts) -> Texts:
    """Write the texts of a dataset in today's form, the main one first.

    Those in today's form, or under a number that is not known, come back as they are. Raises
    ProblemsFoundError if one cannot be brought to it.
    """
    main = next(iter(texts))
    data = parse_document(texts[main], main).data
    number = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(number, str) or not is_older(number):
        return texts
    return {
        file: _migrated(text, file, number, is_main=file == main) for file, text in texts.items()
    }


def _migrated(text: str, file: str, number: str, *, is_main: bool) -> str:
    """Write one text in today's form. Raises ProblemsFoundError if that cannot be done."""
    document = parse_document(text, file)
    wanted: Any = document.data
    for step in renamed.STEPS[int(number) - 1 :]:
        text, wanted = _in_text(text, step), _in_values(wanted, step, "")
    if is_main:
        text = _with_number(text, parse_document(text, file))
        wanted = {**wanted, "schema": str(schema())}
    if parse_document(text, file).data != wanted:
        what = f"schema {number} cannot be brought to schema {schema()} without changing more"
        remedy = "rename the fields by hand; aftercare check names them"
        place = document.place(("schema",))
        raise ProblemsFoundError([document.problem(place, "schema-number", "", what, remedy)])
    return text


def is_older(number: object) -> bool:
    """Whether this is the number of a form that came before today's."""
    return isinstance(number, str) and number in map(str, range(1, schema()))


def _in_text(text: str, step: tuple[Renamed, ...]) -> str:
    """Rename the fields of one step, from the last to the first, so that no place moves."""
    root = yaml.compose(text, Loader=TextLoader)
    found = sorted(_keys(root, step, ""), key=lambda pair: -pair[0].start_mark.index)
    for key, name in found:
        text = text[: key.start_mark.index] + name + text[key.end_mark.index :]
    return text


def _keys(node: yaml.Node | None, step: tuple[Renamed, ...], within: str) -> Iterator[Any]:
    """Find every key that a step renames, with its new name."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _keys(item, step, within)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (
                (key, one.new) for one in step if _fits(one, within, key.value, value.value)
            )
            yield from _keys(value, step, key.value)


def _in_values(value: Any, step: tuple[Renamed, ...], within: str) -> Any:
    """Rename the fields of one step in plain values."""
    if isinstance(value, list):
        return [_in_values(item, step, within) for item in value]
    if not isinstance(value, dict):
        return value
    names = {
        key: next((one.new for one in step if _fits(one, within, key, inner)), key)
        for key, inner in value.items()
    }
    return {names[key]: _in_values(inner, step, key) for key, inner in value.items()}


def _fits(one: Renamed, within: str, name: str, value: object) -> bool:
    is_named = (one.within, one.old) == (within, name)
    return is_named and (not one.ending or str(value).endswith(one.ending))


def _with_number(text: str, document: Document) -> str:
    """Write the number of today's form at its place."""
    place = document.place(("schema",))
    lines = text.split("\n")
    line, start = lines[place.line - 1], place.column - 1
    lines[place.line - 1] = line[:start] + str(schema()) + line[start + place.length :]
    return "\n".join(lines)
