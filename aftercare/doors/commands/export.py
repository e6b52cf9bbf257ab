"""`aftercare export`: write all pages as plain Markdown, for whoever leaves this program."""

import argparse
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.fitness import add_publish, publishes, sound_site
from aftercare.history.chain import taken_off
from aftercare.site.build import Site
from aftercare.site.former import newest_in
from aftercare.site.leaving.pages import exported
from aftercare.site.publish import NotBuiltError, discard, exchange, no_room, prepare

LIST = "exported.sha256"
"""What was exported, each file with its sum, as `sha256sum --check` reads it."""

_LAST = "site"
_READ = ("archive", "content", "data", "macros", "overrides", "paper", "words")
"""The folders from which pages are made; what is exported must never be one of them."""


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser(
        "export",
        help="write all pages as plain Markdown, which MkDocs, Zensical, Hugo and Quarto build",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help="a folder that is new, empty, or of an export"
    )
    add_publish(parser)
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Write every page of the public site. Raises LookupError, ProblemsFoundError, NotBuiltError.

    Whatever keeps the site from being built keeps it from being exported.
    """
    folder: Path = options.folder.absolute()
    _require_apart(root, folder)
    _require_free(folder)
    site = _built(root, options)
    files = exported(site, root, root / "content")
    _written(folder, {**files, LIST: _sums(files).encode()})
    pages = sum(name.endswith(".md") for name in files) - 1
    draft = " They are drafts, and say so; --publish makes none." if site.view.is_draft else ""
    return f"Exported {pages} pages into {options.folder}; README.md says how to build them.{draft}"


def _built(root: Path, options: argparse.Namespace) -> Site:
    """Build all pages in memory, and refuse what `build` refuses."""
    site = sound_site(root, options)
    if publishes(options) and (
        problems := [*taken_off(site.versions, newest_in(root / _LAST), _LAST)]
    ):
        raise ProblemsFoundError(problems)
    return site


def _require_apart(root: Path, folder: Path) -> None:
    """Refuse a folder that the next build would read."""
    there, home = folder.resolve(), root.resolve()
    for name in _READ:
        if there.is_relative_to(home / name):
            raise LookupError(f"{folder} is in {name}/, from which pages are made; name another")
    if home.is_relative_to(there):
        raise LookupError(f"{folder} holds this project; name another folder")


def _require_free(folder: Path) -> None:
    """Refuse a folder in which somebody has changed, added or kept anything. Raises LookupError."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    listed = {}
    if (folder / LIST).is_file():
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
        listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, data in _found(folder):
        if name != LIST and listed.get(name) != hashlib.sha256(data).hexdigest():
            what = "was changed since it was exported" if name in listed else "is no export of ours"
            raise LookupError(
                f"{folder / name} {what}, and would be lost; name a folder that is new or empty"
            )


def _found(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        yield "", b""
    for file in sorted(folder.rglob("*")):
        if not file.is_dir() or file.is_symlink():
            yield (
                file.relative_to(folder).as_posix(),
                b"" if file.is_symlink() else file.read_bytes(),
            )


def _sums(files: Mapping[str, bytes]) -> str:
    return "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )


def _written(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write beside the last export, and put all of it in its place at once."""
    built: Path | None = None
    try:
        built = prepare(folder)
        for name, data in files.items():
            file = built / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        _require_free(folder)
        exchange(built, folder)
    except OSError as error:
        raise NotBuiltError(no_room(error) or f"nothing was exported: {error}") from error
    finally:
        if built:
            discard(built)
