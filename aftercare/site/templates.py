"""Say what is wrong with a template, at its line: a name that is not known, a file that is broken.

An error that a template raises says in its own words what happened, and its traceback where. Here
both become a problem like every other one, with a remedy.
"""

import re
import traceback
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.textfile import read_text
from aftercare.parts.view import VIEWS

FOLDERS = ("macros", "overrides", "paper")
"""Where templates stand; a problem names a file from there on."""

_ENDS = frozenset({".html", ".jinja", ".xml"})
_NAME = re.compile(r"(?:attribute|filter|test|named|tag) '(\w+)'|'(\w+)' is undefined|'([^']+)'")
_ATTRIBUTE = re.compile(r"\.(\w+View) object' has no attribute '(\w+)'")


def fault_of(error: BaseException) -> Problem | None:
    """Say at which line of a template an error arose; None if that was in none."""
    found = _place_of(error)
    if found is None:
        return None
    file, number = found
    name, what = _name_of(file), str(getattr(error, "message", None) or error)
    if not isinstance(error, TemplateError):
        what = f"{type(error).__name__}: {what}"
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    word = next((one for one in _NAME.findall(what)[-1:]), ("", "", ""))
    at = re.search(rf"(?<!\w){re.escape(''.join(word))}(?!\w)", line) if any(word) else None
    start = at.start() if at else len(line) - len(line.lstrip())
    place = Place(name, number, start + 1, len(at[0]) if at else len(line.strip()) or 1)
    return Problem(place, "template", "", what, _remedy(error, what), line)


def is_unknown_name(error: BaseException) -> bool:
    """Whether a template asked for a name that nobody gave it, or that a view does not have."""
    what = str(error)
    is_name = what.endswith("is undefined") or bool(_ATTRIBUTE.search(what))
    return isinstance(error, UndefinedError) and is_name


def unreadable(folder: Path) -> Iterator[Problem]:
    """Find the templates of a folder that are not saved as UTF-8, or cannot be opened."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in _ENDS and not file.is_dir():
            try:
                read_text(file, _name_of(file))
            except ProblemsFoundError as error:
                yield from error.problems


def _place_of(error: BaseException) -> tuple[Path, int] | None:
    """Find the innermost line of a template on the way of an error."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    found = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.suffix in _ENDS and file.is_file():
            # What a template does while it is loaded has the lines of what it was compiled to.
            raw = frame.f_globals.get("__jinja_template__")
            found = file, raw.get_corresponding_lineno(number) if raw else number
    return found


def _name_of(file: Path) -> str:
    """Name a file from the folder of its kind on: macros/answer/answer.html.jinja."""
    parts = file.parts
    for at in reversed(range(len(parts))):
        if parts[at] in FOLDERS:
            return "/".join(parts[at:])
    return file.as_posix()


def _remedy(error: BaseException, what: str) -> str:
    if isinstance(error, TemplateSyntaxError):
        return "put the template right; the line may be one too late"
    if found := _ATTRIBUTE.search(what):
        view = VIEWS.get(found[1])
        if is_dataclass(view):
            return did_you_mean(found[2], [field.name for field in fields(view)])
    if isinstance(error, UndefinedError):
        return "write a name that is known there; what may be missing is tested with: is defined"
    return "put the template right, or take it away: the one that ships stands in its place"
