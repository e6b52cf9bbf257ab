"""Say what is wrong with mkdocs.yml at its line: what MkDocs says, and what it does not see."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from aftercare.dataset.problem import Place, Problem, did_you_mean
from aftercare.dataset.textfile import visible
from aftercare.doors.inherited import chain_of, named_in
from aftercare.doors.plugin.options import AftercareConfig

_OF_THEME = frozenset(
    (
        *("name", "custom_dir", "static_templates", "locale", "language", "direction"),
        *("features", "font", "icon", "favicon", "logo", "palette"),
    )
)
"""What MkDocs, our look and Material know under theme."""

_SAID = re.compile(r"Config value '([^']+)': (.*)", re.DOTALL)
_UNKNOWN = re.compile(r"Unrecognised configuration name: (.+)")
_OPTION = re.compile(r"option '([^']+)'")
_AT = re.compile(r'in "([^"\n]+)", line (\d+), column (\d+)')
_PARSING = re.compile(r"\w+Docs encountered an error parsing the configuration file: ")
_OF_NAV = re.compile(
    r"An? [a-z ]+ to '([^'\n]+)' is included in the 'nav' configuration, (.*)", re.DOTALL
)


def refusal(settings: Path, key: str, what: str, remedy: str) -> Problem:
    """Make a problem at a key, also in a file that the settings inherit; else at the first line.

    Where a key stands twice, the outer one is meant.
    """
    plain = re.escape(key.rstrip(":"))
    files = {file: _lines(file) for file in chain_of(settings) or [settings]}
    # A comment that names the key is not it.
    for pattern in (rf"(?P<key>{plain})\s*:", rf"^[\s-]*(?P<key>{plain})\s*:"):
        if found := _found(files, pattern):
            file, number, match = found
            place = Place(
                named_in(file, settings), number, match.start("key") + 1, len(match["key"])
            )
            return Problem(place, "settings", "", what, remedy, visible(match.string))
    shown = visible(files.get(settings, [""])[0])
    return Problem(Place(settings.name, 1, 1), "settings", "", what, remedy, shown)


def settings_file(config: MkDocsConfig) -> Path:
    """The file with the settings, as it was named."""
    return Path(config.config_file_path or "mkdocs.yml")


def refusal_of(settings: Path, key: str, value: str, what: str, remedy: str) -> Problem:
    """Make a problem at a value that stands below a key; else at the key."""
    files = {file: _lines(file) for file in chain_of(settings)}
    found = _found(files, rf"(?!\s*#).*?(?<![\w/.-])(?P<key>{re.escape(value)})(?![\w/-])")
    if not found:
        return refusal(settings, key, what, remedy)
    file, number, at = found
    place = Place(named_in(file, settings), number, at.start("key") + 1, len(at["key"]))
    return Problem(place, "settings", "", what, remedy, visible(at.string))


def _found(files: Mapping[Path, list[str]], pattern: str) -> tuple[Path, int, re.Match[str]] | None:
    """Find the first line that is of a pattern."""
    lines = ((file, i, one) for file in files for i, one in enumerate(files[file], 1))
    matches = ((file, i, re.match(pattern, one)) for file, i, one in lines)
    return next(((file, i, match) for file, i, match in matches if match), None)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").split("\n")


def located(settings: Path, messages: Sequence[str]) -> list[Problem]:
    """Give what MkDocs says of its settings a place each; nothing if it speaks of anything else."""
    found = []
    for message in messages:
        said = message.removeprefix("a warning is an error here:").strip()
        for part in re.split(r"\n(?=Config value '|An? [a-z ]+ to ')", said):
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
        yield refusal(settings_file(config), key, what, remedy)


def _located(settings: Path, said: str) -> Problem | None:
    if _PARSING.match(said) and (at := _AT.search(said)):
        # What is YAML, and yet means nothing to MkDocs: a tag, for example.
        what = " ".join(_PARSING.sub("", said).partition("  in ")[0].split())
        file, line, column = Path(at[1]), int(at[2]), int(at[3])
        shown = visible([*_lines(file), *[""] * line][line - 1])
        place = Place(named_in(file, settings), line, column)
        return Problem(place, "settings", "", what, "put the setting right", shown)
    if of_nav := _OF_NAV.fullmatch(said):
        what = f"{of_nav[1]} under nav: {' '.join(of_nav[2].split())}"
        remedy = "name a page of content/ that is there, or delete the line"
        return refusal_of(settings, "nav", of_nav[1], what, remedy)
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
    what = what if key in what else f"{key}: {what}"
    return refusal(settings, option[1] if option else key, what, "put the setting right")
