"""Read what stands above a page between two lines of ---: its title and its description.

The title names the page in menus, in the browser's bar and where a link is shared; the description
stands beside it there. A page has both without this, from its heading and its first words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from aftercare.dataset.problem import Place, Problem, did_you_mean
from aftercare.dataset.textfile import visible
from aftercare.site.markdown.typed import typed_in

FIELDS = ("title", "description")
_ENDS = ("---", "...")
_Fault = tuple[int, int, str, str]


@dataclass(slots=True)
class FrontMatter:
    """What was said above a page, how many lines it takes, and what is wrong with it."""

    lines: int = 0
    values: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(name: str, lines: Sequence[str], *, is_one: bool) -> FrontMatter:
    """Read it from the lines of a page; `is_one` where the file makes one page and no more."""
    if not lines or lines[0].rstrip() != _ENDS[0]:
        return FrontMatter()
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in _ENDS), 0)
    found = FrontMatter(end + 1 if end else 0)
    for line, column, what, remedy in _faults(lines, end, found.values, is_one=is_one):
        place, shown = Place(name, line, column), visible(lines[line - 1])
        found.problems.append(Problem(place, "front-matter", "", what, remedy, shown))
    return found


def _faults(
    lines: Sequence[str], end: int, values: dict[str, str], *, is_one: bool
) -> Iterator[_Fault]:
    """Take the fields over into `values`; say of each fault its line and column, what, remedy."""
    if not end:
        yield 1, 1, "--- opens what stands above a page, and nothing closes it", "close it: ---"
        return
    write = "write one field a line: title: About us"
    try:
        top = yaml.compose("\n".join(["", *lines[1:end]]), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield *_at(mark, end), "this is no YAML", write
        return
    if not isinstance(top, yaml.MappingNode):
        if top is not None:
            yield *_at(top.start_mark, end), "these are no fields", write
        return
    for key, value in top.value:
        for what, remedy in _wrong(str(key.value), value, values, is_one=is_one):
            yield *_at(key.start_mark, end), what, remedy


def _at(mark: yaml.Mark | None, end: int) -> tuple[int, int]:
    """Turn a mark of YAML into a line and a column of the page."""
    return (min(mark.line, end) + 1, mark.column + 1) if mark else (1, 1)


def _wrong(
    key: str, value: yaml.Node, values: dict[str, str], *, is_one: bool
) -> Iterator[tuple[str, str]]:
    """Take one field over, or say what is wrong with it, and what to write."""
    if key not in FIELDS:
        yield f'"{visible(key)}" says nothing here', did_you_mean(key, FIELDS)
    elif not is_one:
        yield f"this file makes many pages, and all would have one {key}", "take it out"
    elif key in values:
        yield f"{key} stands here twice", "take one of them out"
    elif not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        yield f"{key} is no text", f'write: {key}: "About us"'
    elif "{{" in value.value or "}}" in value.value:
        yield f"{key} holds no expression", "write it in words, or leave it out"
    else:
        values[key] = " ".join(value.value.split())
        for one in typed_in(values[key]):
            yield one.what, "say it without: times and telephone numbers come from the data"
