"""Compare what a project has copied out of the program with what the program has now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from aftercare import __version__
from aftercare.dataset.problem import Place, Problem
from aftercare.dataset.surroundings import shipped
from aftercare.dataset.textfile import read_text
from aftercare.doors.settings import EDITIONS, theme_folder
from aftercare.editing.copied import FILE, Copied, State, copies, remembered, state, written
from aftercare.editing.writing import write_file
from aftercare.site.templates import fault_of

PACKS = "data/packs/"
"""Where a project keeps the packs that came with the program."""

REPLACED = ("macros", "overrides", "paper")
"""What a project can replace file by file: components, parts of the theme, templates for paper."""

_LEFT_BEHIND = ("__init__.py", "__pycache__", "mkdocs_theme.yml")


def shipped_files(folder: str, below: str = "") -> dict[str, bytes]:
    """Read all files of a folder that ships with the program, by their way in a project."""
    top = shipped(folder)
    return {
        f"{below}{file.relative_to(top).as_posix()}": file.read_bytes()
        for file in sorted(top.rglob("*"))
        if file.is_file() and not set(_LEFT_BEHIND).intersection(file.relative_to(top).parts)
    }


def ours(name: str) -> bytes | None:
    """Read what the program has now for a file of a project; None where it has none."""
    top, _, rest = name.partition("/")
    places = [shipped("starter") / name]
    if top in (*REPLACED, "content"):
        places.append(shipped(top) / rest)
    if name.startswith(PACKS):
        places = [shipped("packs") / name.removeprefix(PACKS)]
    return next((place.read_bytes() for place in places if place.is_file()), None)


def known(root: Path) -> dict[str, Copied]:
    """Read what a project has copied; nothing where it never said. Raises ProblemsFoundError."""
    file = root / FILE
    return remembered(read_text(file, FILE)) if file.is_file() else {}


def compared(root: Path) -> Iterator[tuple[Copied, State]]:
    """Go through the copies that a project still has. Raises ProblemsFoundError."""
    for copy in known(root).values():
        file = root / copy.file
        if file.is_file() and not file.is_symlink():
            yield copy, state(copy, file.read_bytes(), ours(copy.file))


def changed_since(root: Path) -> Iterator[Problem]:
    """Yield a note for each copy of which the program has another one now.

    Raises ProblemsFoundError if it cannot be read what was copied.
    """
    said = {
        "newer": ("the program has a newer one", "aftercare upgrade shows what it would change"),
        "both": (
            "the program has a newer one, and this one was changed",
            f"aftercare override --compare {{}} shows both; then delete its line in {FILE}",
        ),
        "gone": (
            "the program has no such file any more, and may not use it",
            f"delete it, or its line in {FILE}",
        ),
    }
    for copy, now in compared(root):
        if now != "same":
            what, remedy = said[now]
            what = f"{what}: this is a copy of version {copy.version}"
            place = Place(copy.file, 1, 1)
            yield Problem(
                place, "copy-is-older", "", what, remedy.format(copy.file), severity="note"
            )


def broken(root: Path) -> Iterator[Problem]:
    """Find the parts of the theme that cannot be read as templates; a build would find them too."""
    folders = dict.fromkeys(theme_folder(root, one) or "overrides" for one in EDITIONS)
    for file in (file for one in folders for file in sorted((root / one).rglob("*.html"))):
        try:
            text = file.read_text(encoding="utf-8")
            Environment(autoescape=True).parse(text, filename=str(file))
        except TemplateSyntaxError as error:
            if fault := fault_of(error):
                name = file.relative_to(root).as_posix()
                yield replace(fault, place=replace(fault.place, file=name))
        except (OSError, UnicodeDecodeError):
            continue  # whoever builds tells of it


def remember(root: Path, files: Mapping[str, bytes]) -> None:
    """Write down that these files were copied now, beside all others. Raises OSError."""
    all_of_them = {**known(root), **copies(files, __version__)}
    write_file(root / FILE, written(all_of_them.values()).encode("utf-8"))
