"""Take a field out of a record of YAML text, and leave every other byte as it is.

The result is read again before it is handed over: the field is gone, and nothing else.
"""

import copy
from typing import Any

import yaml

from aftercare.dataset.document import Path_, TextLoader, parse_document
from aftercare.editing.splice import SpliceError, child_at, end_of, line_end, reread


def remove(text: str, path: Path_) -> str:
    """Take out the field at `path`; a group that it leaves empty goes too. Raises SpliceError."""
    try:
        root = yaml.compose(text, Loader=TextLoader)
        node, above = root, path
        while len(above) > 1 and (held := _held(root, above[:-1])) and len(held.value) == 1:
            above = above[:-1]  # the only field of its group
        held = _held(root, above[:-1])
        if node is None or held is None:
            raise SpliceError(f"there is no {path[-1]} that could be taken out")
        changed = _without(text, held, str(above[-1]))
    except yaml.YAMLError as error:
        raise SpliceError("the text is not YAML") from error
    _verify(text, changed, above)
    return changed


def _held(root: yaml.Node | None, path: Path_) -> yaml.MappingNode | None:
    """Find the record in which a field stands."""
    node = root
    for step in path:
        node = child_at(node, step) if node else None
    return node if isinstance(node, yaml.MappingNode) else None


def _without(text: str, held: yaml.MappingNode, key: str) -> str:
    pairs = list(held.value)
    number = next((at for at, (one, _) in enumerate(pairs) if one.value == key), None)
    if number is None:
        raise SpliceError(f"there is no {key} that could be taken out")
    start, end = pairs[number][0].start_mark.index, end_of(text, pairs[number][1])
    if held.flow_style:
        if number:
            start = end_of(text, pairs[number - 1][1])
        elif len(pairs) > 1:
            end = pairs[1][0].start_mark.index
        return text[:start] + text[end:]
    if number + 1 < len(pairs):
        after = pairs[number + 1][0].start_mark.index
        line = text.rfind("\n", 0, after) + 1
        between = text[end:line]
        if between.strip():
            raise SpliceError(f"a comment stands beside {key}; take it out in an editor")
        # What follows begins where this one did, so a dash before it stays where it is.
        return text[:start] + text[after:]
    after = line_end(text, end)
    if text[end:after].strip():
        raise SpliceError(f"a comment stands beside {key}; take it out in an editor")
    start = line_end(text, end_of(text, pairs[number - 1][1]))
    line = text.rfind("\n", 0, pairs[number][0].start_mark.index)
    if text[start:line].strip():
        start = line - (text[line - 1] == "\r")  # a comment above it stays
    return text[:start] + text[after:]


def _verify(before: str, after: str, path: Path_) -> None:
    wanted, found = copy.deepcopy(parse_document(before, "before").data), reread(after)
    place: Any = wanted
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    if found != wanted:
        raise SpliceError(f"more than {path[-1]} would go")
