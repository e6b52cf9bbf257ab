"""Say what is wrong with mkdocs.yml at its line: what MkDocs says, and what it does not see."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.textfile import hidden_characters, read_text, visible, without_mark
from aftercare.doors.plugin.options import AftercareConfig

_OF_THEME = frozenset(
    (
        *("name", "custom_dir", "static_templates", "locale", "language", "direction"),
        *("features", "font", "icon", "favicon", "logo", "palette"),
    )
)
"""What MkDocs and Material know under theme."""

_SAID = re.compile(r"Config value '([^']+)': (.*)", re.DOTALL)
_UNKNOWN = re.compile(r"Unrecognised configuration name: (.+)")
_OPTION = re.compile(r"option '([^']+)'")
_AT = re.compile(r"line (\d+), column (\d+)")
_PARSING = "MkDocs encountered an error parsing the configuration file: "


def refusal(settings: Path, key: str, what: str, remedy: str) -> Problem:
    """Make a problem at the first line of a key, else at the first line."""
    lines = settings.read_text(encoding="utf-8", errors="replace").split("\n")
    # A comment that names the key is not it.
    found = re.compile(rf"^[\s-]*(?P<key>{re.escape(key.rstrip(':'))})\s*:")
    matches = ((i, found.match(line)) for i, line in enumerate(lines, 1))
    number, at = next(((i, match.start("key")) for i, match in matches if match), (1, 0))
    place = Place(settings.name, number, at + 1, len(key))
    return Problem(place, "settings", "", what, remedy, visible(lines[number - 1]))


def located(settings: Path, messages: Sequence[str]) -> list[Problem]:
    """Give what MkDocs says of its settings a place each; nothing if it speaks of anything else."""
    found = []
    for message in messages:
        said = message.removeprefix("a warning is an error here:").strip()
        for part in re.split(r"\n(?=Config value ')", said):
            problem = _located(settings, part)
            if problem is None:
                return []
            found.append(problem)
    return found


def unknown_of_theme(config: MkDocsConfig) -> Iterator[Problem]:
    """Find what stands under theme: and nobody reads: MkDocs takes any word there."""
    for key in sorted({*config.theme} - _OF_THEME - {*Theme(config.theme.name)}):
        what = f'nothing reads "{key}" under theme'
        remedy = f"{did_you_mean(key, _OF_THEME)} (what your own templates read: under extra)"
        yield refusal(Path(config.config_file_path or "mkdocs.yml"), key, what, remedy)


def require_readable(settings: Path) -> None:
    """Refuse a file of settings that is not text in UTF-8. Raises ProblemsFoundError."""
    text = without_mark(read_text(settings, settings.name))
    if found := list(hidden_characters(text, settings.name)):
        raise ProblemsFoundError(found)


def _located(settings: Path, said: str) -> Problem | None:
    if said.startswith(_PARSING) and (at := _AT.findall(said)):
        line, column = map(int, at[-1])
        lines = settings.read_text(encoding="utf-8", errors="replace").split("\n")
        shown = visible(lines[line - 1]) if line <= len(lines) else ""
        what = " ".join(said.removeprefix(_PARSING).partition("  in ")[0].split())
        remedy = "check the indentation, the colons and the quotation marks here and just above"
        place = Place(settings.name, line, column)
        return Problem(place, "settings", "", what, remedy, shown)
    match = _SAID.fullmatch(said)
    if not match:
        return None
    key, what = match[1], " ".join(match[2].split())
    if unknown := _UNKNOWN.search(what):
        of_ours = "'aftercare'" in what
        known = AftercareConfig() if of_ours else MkDocsConfig()
        remedy = did_you_mean(unknown[1], known.keys())
        return refusal(settings, unknown[1], f"nothing reads the setting {unknown[1]}", remedy)
    option = _OPTION.search(what)
    return refusal(settings, option[1] if option else key, what, "put the setting right")
