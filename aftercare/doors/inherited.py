"""Read settings and the files that they inherit from, before MkDocs does: what is wrong, and where.

MkDocs merges them into one, and tells no more in which file and line something stood.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import hidden_characters, read_text, visible, without_mark

INHERIT = "INHERIT"
MOST = 10
"""Files that inherit from each other; more is no plan of anybody."""

_HERE = "name another file, as seen from this one: INHERIT: mkdocs.yml"


def chain_of(settings: Path) -> list[Path]:
    """List a file of settings and those that it inherits from, as far as they can be read."""
    found: list[Path] = []
    faults_in(settings, found)
    return found


def require_readable(settings: Path) -> None:
    """Refuse settings that cannot be read: not text, not YAML, or inherited from nowhere.

    Raises ProblemsFoundError.
    """
    if problems := faults_in(settings, []):
        raise ProblemsFoundError(problems)


def faults_in(settings: Path, found: list[Path]) -> list[Problem]:
    """Say what is wrong with a file of settings and those above it; note each in `found`."""
    file: Path | None = settings
    while file is not None:
        name = named_in(file, settings)
        try:
            text = without_mark(read_text(file, name))
        except ProblemsFoundError as error:
            return error.problems
        found.append(file)
        if hidden := list(hidden_characters(text, name)):
            return hidden
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            return [_no_yaml(error, text, name)]
        if node is not None and not isinstance(node, yaml.MappingNode):
            what, remedy = "these are no settings", "write one setting a line: site_name: …"
            return [_problem(node, text, name, what, remedy)]
        named = _inherited(node)
        file, faults = None, list(_faults(named, text, name, found))
        if faults:
            return faults
        if named is not None:
            file = found[-1].parent / named.value
    return []


def _inherited(node: yaml.MappingNode | None) -> yaml.Node | None:
    """Find what names the file from which this one inherits; as in YAML, the last one counts."""
    pairs = node.value if node else ()
    return next((value for key, value in reversed(pairs) if key.value == INHERIT), None)


def _faults(named: yaml.Node | None, text: str, name: str, found: list[Path]) -> Iterator[Problem]:
    """Find out that a file cannot inherit from what it names."""
    if named is None:
        return
    if not isinstance(named, yaml.ScalarNode) or not named.value:
        yield _problem(named, text, name, "a file inherits from one other file", _HERE)
        return
    above = found[-1].parent / named.value
    if not above.is_file():
        what = f"there is no file {visible(named.value)} to inherit from"
        yield _problem(named, text, name, what, _HERE)
    elif any(above.samefile(one) for one in found) or len(found) == MOST:
        what = "these settings inherit from themselves"
        yield _problem(named, text, name, what, "take this line out of one of them")


def _no_yaml(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """Say at which line a file is no YAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = (getattr(error, "context", None), getattr(error, "problem", None))
    what = " ".join(filter(None, said)) or "this is no YAML"
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    shown = visible(lines[line]) if line < len(lines) else ""
    remedy = "check the indentation, the colons and the quotation marks here and just above"
    return Problem(Place(name, line + 1, column + 1), "settings", "", what, remedy, shown)


def _problem(node: yaml.Node, text: str, name: str, what: str, remedy: str) -> Problem:
    mark = node.start_mark
    line = text.split("\n")[mark.line]
    length = node.end_mark.column - mark.column if node.end_mark.line == mark.line else 1
    place = Place(name, mark.line + 1, mark.column + 1, max(1, length))
    return Problem(place, "settings", "", what, remedy, visible(line))


def named_in(file: Path, settings: Path) -> str:
    """Name a file as seen from the folder of the settings."""
    folder = settings.parent
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)
