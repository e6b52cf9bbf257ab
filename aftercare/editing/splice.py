"""Write a value into YAML text where it belongs, and leave every other byte as it is.

Comments, quotation marks, line endings and the layout of the file stay. The result is read
again before it is handed over: it holds the new value, and otherwise what it held before.
"""

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from aftercare.dataset.document import Path_, Quoted, TextLoader, parse_document
from aftercare.dataset.problem import ProblemsFoundError

Value = str | Sequence[str]

_PLAIN = re.compile(
    r"[^\W\d_][\w .'/()+-]*(?<! )|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9][0-9-]* [a-z][a-z ]*(?<! )"
)
"""A text that starts with a letter, a day, or a figure with its unit."""
_TAKEN = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}


class SpliceError(ValueError):
    """The text cannot be changed at this place without changing more than that."""


def splice(text: str, changes: Sequence[tuple[Path_, Value]]) -> str:
    """Set the value at each path, and make what is missing on the way. Raises SpliceError."""
    changed = text
    try:
        for path, value in changes:
            changed = _set(changed, path, value)
    except yaml.YAMLError as error:
        raise SpliceError("the text would no longer be YAML") from error
    _verify(text, changed, changes)
    return changed


def _set(text: str, path: Path_, value: Value) -> str:
    root = yaml.compose(text, Loader=TextLoader)
    if root is None:
        raise SpliceError("there is nothing yet that could be changed")
    node, rest = root, path
    while rest and (found := child_at(node, rest[0])):
        node, rest = found, rest[1:]
    if rest:
        at, added = _insertion(text, root, node, [str(step) for step in rest], value)
        return text[:at] + added + text[at:]
    start, end = node.start_mark.index, end_of(text, node)
    space = " " if start == end else ""
    return text[:start] + space + _replacement(text, node, value) + text[end:]


def child_at(node: yaml.Node, step: str | int) -> yaml.Node | None:
    """Find the value of a key, or an item of a list."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def end_of(text: str, node: yaml.Node) -> int:
    """Find where a value ends; YAML's own mark of a block stands after the comments below it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return end_of(text, node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return end_of(text, node.value[-1])
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return int(start + len(text[start:end].rstrip()))
    return int(end)


def _replacement(text: str, node: yaml.Node, value: Value) -> str:
    if isinstance(value, str) or not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return _flow(value)
    start = node.start_mark
    newline = newline_at(text, end_of(text, node))
    return f"{newline}{' ' * start.column}".join(f"- {_scalar(item)}" for item in value)


def _insertion(
    text: str, root: yaml.Node, node: yaml.Node, keys: Sequence[str], value: Value
) -> tuple[int, str]:
    """Find where a new key goes, after all others of its record, and write it as they are."""
    if not isinstance(node, yaml.MappingNode):
        raise SpliceError(f"there is no record that could hold {'.'.join(keys)}")
    if node.flow_style:
        inner = _flow(value)
        for key in reversed(keys[1:]):
            inner = f"{{{key}: {inner}}}"
        if not node.value:
            return node.start_mark.index + 1, f"{keys[0]}: {inner}"
        return end_of(text, node.value[-1][1]), f", {keys[0]}: {inner}"
    deeper, dashes = indents(root)
    column = node.value[0][0].start_mark.column
    lines = [f"{' ' * (column + i * deeper)}{key}:" for i, key in enumerate(keys)]
    if isinstance(value, str):
        lines[-1] += f" {_scalar(value)}"
    else:
        indent = column + (len(keys) - 1) * deeper + dashes
        lines += [f"{' ' * indent}- {_scalar(item)}" for item in value]
    end = end_of(text, node)
    at = line_end(text, end)
    newline = newline_at(text, at)
    return at, "".join(newline + line for line in lines)


def line_end(text: str, at: int) -> int:
    """Find where the line ends in which a place is."""
    return next((i for i in range(at, len(text)) if text[i] in "\r\n"), len(text))


def newline_at(text: str, at: int) -> str:
    """Take the line ending that stands here, else that of the file."""
    found = re.compile(r"\r\n|\n|\r").search(text, at) or re.search(r"\r\n|\n|\r", text)
    return found[0] if found else "\n"


def indents(root: yaml.Node) -> tuple[int, int]:
    """Find by how much the file indents fields of a record, and the dashes of a list."""
    deeper: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    for key, value in _pairs(root):
        step = value.start_mark.column - key.start_mark.column
        if isinstance(value, yaml.MappingNode) and not value.flow_style:
            deeper[step] += 1
        elif isinstance(value, yaml.SequenceNode) and not value.flow_style:
            dashes[step] += 1
    usual = deeper.most_common(1)[0][0] if deeper else 2
    return usual, dashes.most_common(1)[0][0] if dashes else usual


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Go through every key of a document with its value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value
            yield from _pairs(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _pairs(item)


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return _scalar(value)
    return f"[{', '.join(map(_scalar, value))}]"


def _scalar(text: str) -> str:
    """Write text plainly where nobody could read it as anything else, else in quotation marks."""
    is_quoted = isinstance(text, Quoted)  # a time in words is one by its quotation marks
    is_plain = not is_quoted and _PLAIN.fullmatch(text) and text.lower() not in _TAKEN
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def reread(text: str) -> Any:
    """Read a text that was changed. Raises SpliceError where nobody could read it any more."""
    try:
        return parse_document(text, "after").data
    except ProblemsFoundError as error:
        raise SpliceError("the text would no longer be YAML") from error


def _verify(before: str, after: str, changes: Sequence[tuple[Path_, Value]]) -> None:
    """Refuse a text that does not hold the values, or no longer holds all the rest."""
    wanted = copy.deepcopy(parse_document(before, "before").data)
    found = reread(after)
    for path, value in changes:
        place: Any = wanted
        for step in path[:-1]:
            place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
        place[path[-1]] = value if isinstance(value, str) else list(value)
    if found != wanted:
        names = ", ".join(str(path[-1]) for path, _ in changes)
        raise SpliceError(f"more than {names} would change")
