"""Find a sample of a rule in a dataset's text: each field that it shows, in one record."""

from collections.abc import Iterator

import yaml

from aftercare.dataset.document import TextLoader


def nodes_of(text: str, sample: str) -> list[yaml.Node]:
    """The records and lists of a text that hold all that a sample shows, in its order."""
    wanted = yaml.compose(sample, Loader=TextLoader)
    root = yaml.compose(text, Loader=TextLoader)
    assert wanted is not None
    assert root is not None
    return [node for node in _inside(root) if _holds(node, wanted)]


def lines_of(node: yaml.Node) -> range:
    """The lines that a record or list takes in its file, counted from 1."""
    last = node.end_mark.line + (node.end_mark.column > 0)
    return range(node.start_mark.line + 1, last + 1)


def _inside(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _inside(value)
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _inside(item)


def _holds(node: yaml.Node, wanted: yaml.Node) -> bool:
    """Whether a value is the one wanted; records and lists may hold more."""
    if isinstance(wanted, yaml.MappingNode) and isinstance(node, yaml.MappingNode):
        given = {key.value: value for key, value in node.value}
        return all(
            key.value in given and _holds(given[key.value], value) for key, value in wanted.value
        )
    if isinstance(wanted, yaml.SequenceNode) and isinstance(node, yaml.SequenceNode):
        items = iter(node.value)
        return all(any(_holds(item, one) for item in items) for one in wanted.value)
    both_plain = isinstance(wanted, yaml.ScalarNode) and isinstance(node, yaml.ScalarNode)
    return both_plain and wanted.value == node.value
