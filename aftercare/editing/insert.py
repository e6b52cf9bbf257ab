"""Write a new record into a list of YAML text, and leave every other byte as it is.

It is laid out as the records beside it are. The result is read again before it is handed
over: it holds the new record at its place, and otherwise what it held before.
"""

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from aftercare.dataset.document import Path_, Quoted, TextLoader
from aftercare.editing.splice import (
    SpliceError,
    child_at,
    end_of,
    indents,
    line_end,
    newline_at,
    reread,
)

Item = str | Mapping[str, str]
"""What a list holds: a text, or a small record of texts."""
Field = str | Sequence[Item] | Mapping[str, str | Sequence[str]]
"""A text, a list, or a few fields within a record."""

_FIGURE = re.compile(r"[1-9][0-9]{0,3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9.:_eE+-]*|0[xo][0-9a-fA-F_]+")
_TAKEN = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}


def insert(
    text: str, path: Path_, record: Mapping[str, Field], *, after: int | None = None
) -> tuple[str, str]:
    """Put a record into the list at `path`, after one of its records or last.

    Returns the whole text, and the lines that are new in it. Raises SpliceError.
    """
    changed, added = draft(text, path, record, after=after)
    _verify(text, changed, path, record, after)
    return changed, added.strip("\r\n")


def draft(
    text: str, path: Path_, record: Mapping[str, Field], *, after: int | None = None
) -> tuple[str, str]:
    """Do the same without reading the result again: to look at, and never to keep."""
    try:
        at, added = _insertion(text, path, record, after)
    except yaml.YAMLError as error:
        raise SpliceError("the text is not YAML") from error
    return text[:at] + added + text[at:], added


def _insertion(
    text: str, path: Path_, record: Mapping[str, Field], after: int | None
) -> tuple[int, str]:
    root: yaml.Node | None = yaml.compose(text, Loader=TextLoader)
    if root is None:
        raise SpliceError("there is nothing yet that could hold a record")
    node: yaml.Node = root
    for number, step in enumerate(path):
        found = child_at(node, step)
        if found is None:
            if number + 1 < len(path) or not isinstance(node, yaml.MappingNode):
                raise SpliceError(f"there is no list at {'.'.join(map(str, path))}")
            return _new_list(text, root, node, str(step), record)
        node = found
    if not isinstance(node, yaml.SequenceNode):
        raise SpliceError(f"{path[-1]} is no list")
    mark = _mark(root)
    if not node.value:
        return node.start_mark.index + 1, _in_braces(record, mark)
    sibling = node.value[-1 if after is None else after]
    if node.flow_style:
        return end_of(text, sibling), f", {_in_braces(record, mark)}"
    at = line_end(text, end_of(text, sibling))
    newline, margin = newline_at(text, at), " " * node.start_mark.column
    if not isinstance(sibling, yaml.MappingNode) or sibling.flow_style:
        gap = " " * max(1, sibling.start_mark.column - node.start_mark.column - 1)
        return at, f"{newline}{margin}-{gap}{_in_braces(record, mark)}"
    column = sibling.value[0][0].start_mark.column
    lines = _block(record, column, indents(root), mark, _block_lists(node))
    lines[0] = f"{margin}-{' ' * (column - len(margin) - 1)}{lines[0].lstrip()}"
    return at, "".join(newline + line for line in lines)


def _new_list(
    text: str, root: yaml.Node, node: yaml.MappingNode, key: str, record: Mapping[str, Field]
) -> tuple[int, str]:
    """Write a list that is not there yet at the end of the record that is to hold it."""
    mark = _mark(root)
    if node.flow_style:
        before = ", " if node.value else ""
        at = end_of(text, node.value[-1][1]) if node.value else node.start_mark.index + 1
        return at, f"{before}{key}: [{_in_braces(record, mark)}]"
    at = line_end(text, end_of(text, node))
    column = node.value[0][0].start_mark.column
    dash = column + indents(root)[1]
    lines = _block(record, dash + 2, indents(root), mark, frozenset())
    lines[0] = f"{' ' * dash}- {lines[0].lstrip()}"
    return at, "".join(newline_at(text, at) + line for line in (f"{' ' * column}{key}:", *lines))


def _block(
    record: Mapping[str, Field],
    column: int,
    steps: tuple[int, int],
    mark: str,
    lists: frozenset[str],
) -> list[str]:
    """Lay out a record with each field on a line of its own."""
    deeper, dashes = steps
    margin, lines = " " * column, []
    for key, value in record.items():
        if isinstance(value, str):
            lines.append(f"{margin}{key}: {_scalar(value, mark)}")
        elif isinstance(value, Mapping):
            lines.append(f"{margin}{key}:")
            lines += _block(value, column + deeper, steps, mark, lists)
        elif key in lists or any(isinstance(item, Mapping) for item in value):
            lines.append(f"{margin}{key}:")
            lines += [f"{margin}{' ' * dashes}- {_item(item, mark)}" for item in value]
        else:
            lines.append(f"{margin}{key}: {_in_brackets(value, mark)}")
    return lines


def _in_braces(record: Mapping[str, Field], mark: str) -> str:
    return f"{{{', '.join(f'{key}: {_flow(value, mark)}' for key, value in record.items())}}}"


def _in_brackets(items: Sequence[Item], mark: str) -> str:
    return f"[{', '.join(_item(item, mark, is_flow=True) for item in items)}]"


def _item(item: Item, mark: str, *, is_flow: bool = False) -> str:
    return _scalar(item, mark, is_flow=is_flow) if isinstance(item, str) else _in_braces(item, mark)


def _flow(value: Field, mark: str) -> str:
    if isinstance(value, str):
        return _scalar(value, mark, is_flow=True)
    return _in_braces(value, mark) if isinstance(value, Mapping) else _in_brackets(value, mark)


def _block_lists(node: yaml.SequenceNode) -> frozenset[str]:
    """Find the fields whose lists the records beside it write with dashes."""
    found: Counter[str] = Counter()
    for item in node.value:
        for key, value in item.value if isinstance(item, yaml.MappingNode) else ():
            if isinstance(value, yaml.SequenceNode):
                found[key.value] += -1 if value.flow_style else 1
    return frozenset(key for key, count in found.items() if count > 0)


def _mark(root: yaml.Node) -> str:
    """Find which quotation mark the file uses more."""
    used = Counter(node.style for node in _scalars(root) if node.style in {"'", '"'})
    return "'" if used["'"] > used['"'] else '"'


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _scalar(text: str, mark: str, *, is_flow: bool = False) -> str:
    """Write text plainly where it is read as it stands, else in quotation marks."""
    if isinstance(text, Quoted) or not text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    if _can_be_plain(text, is_flow=is_flow):
        return str(text)
    doubled = text.replace("'", "''")
    return f"'{doubled}'" if mark == "'" else json.dumps(text, ensure_ascii=False)


def _can_be_plain(text: str, *, is_flow: bool) -> bool:
    if not text[:1].isalnum() or text.lower() in _TAKEN or text != " ".join(text.split()):
        return False
    if _LIKE_A_NUMBER.fullmatch(text) and not _FIGURE.fullmatch(text):
        return False
    sample = f"{{a: [{text}], b: {text}}}" if is_flow else f"a: {text}\n"
    return all(_is_read(sample, text, loader) for loader in (TextLoader, yaml.BaseLoader))


def _is_read(sample: str, text: str, loader: Any) -> bool:
    """Whether a reader of YAML finds this text, plain, wherever the sample has it."""
    try:
        root = yaml.compose(sample, Loader=loader)
    except yaml.YAMLError:
        return False
    found = [node.value for node in _scalars(root) if not node.style] if root else []
    return found == (["a", text, "b", text] if sample.startswith("{") else ["a", text])


def _verify(
    before: str, changed: str, path: Path_, record: Mapping[str, Field], after: int | None
) -> None:
    """Refuse a text that does not hold the record, or no longer holds all the rest."""
    wanted, found = copy.deepcopy(reread(before)), reread(changed)
    place: Any = wanted
    for step in path[:-1]:
        place = place[step]
    records = place.setdefault(path[-1], []) if isinstance(place, dict) else place[path[-1]]
    records.insert(len(records) if after is None else after + 1, _plain(record))
    if found != wanted:
        raise SpliceError(f"more than one of {path[-1]} would change")


def _plain(value: Field | Mapping[str, Field]) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(item) for item in value]
