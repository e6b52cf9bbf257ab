"""`aftercare override NAME`: a copy of what ships, to be changed, that remembers what it is of."""

import argparse
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from aftercare import __version__
from aftercare.dataset.problem import did_you_mean
from aftercare.doors.copies import REPLACED, ours, remember, shipped_files
from aftercare.doors.settings import EDITIONS, theme_folder
from aftercare.editing.writing import write_file

_BASE = "overrides/"


class NotReplacedError(LookupError):
    """Nothing was copied; the message says why."""


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="which; without it, all are listed")
    parser.add_argument(
        "--compare", action="store_true", help="write nothing; show how yours differs from ours"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Copy the files of one thing into the project. Raises LookupError, OSError."""
    things = _things()
    if not options.name:
        return "\n".join([*things, "", "aftercare override NAME copies one of these."])
    files = _meant(options.name, things)
    if options.compare:
        return _compared(root, files or {options.name: ours(options.name) or b""})
    if not files:
        near = did_you_mean(options.name, things)
        raise NotReplacedError(f'there is no "{options.name}"; {near}')
    for name in files:
        if (root / name).exists():
            raise NotReplacedError(
                f"{name} is there already; aftercare override {options.name} --compare shows how "
                "it differs"
            )
        _require_used(root, name)
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(root / name, content)
    remember(root, files)
    copied = "\n".join(f"  {name}" for name in files)
    return (
        f"Copied from version {__version__}:\n{copied}\n\nYours stands in the "
        "place of ours, in both editions. aftercare check says\nif one is broken, and when a newer "
        "program has another one."
    )


def _things() -> dict[str, dict[str, bytes]]:
    """Everything that can be replaced, by its name, with its files."""
    things: dict[str, dict[str, bytes]] = {}
    for folder in REPLACED:
        for name, content in shipped_files(folder, f"{folder}/").items():
            for thing in _named(name):
                things.setdefault(thing, {})[name] = content
    return things


def _named(name: str) -> Iterator[str]:
    """Say as what a file is copied: a component whole, all else file by file."""
    folder, first, *rest = name.split("/")
    if folder == "macros" and rest and not first.startswith("_"):
        yield first
    elif "/fonts/" not in name:
        yield name


def _meant(name: str, things: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    """Find what is meant: its name, its way, or the end of its way if that is only one's."""
    if name in things:
        return things[name]
    found = [one for one in things if one.endswith((f"/{name}", f"/{name}.html", f"/{name}.typ"))]
    return things[found[0]] if len(found) == 1 else {}


def _require_used(root: Path, name: str) -> None:
    """Refuse a part of the theme in a project whose settings look for none, or elsewhere."""
    if not name.startswith(_BASE):
        return
    for settings in EDITIONS:
        own = theme_folder(root, settings)
        if own is not None and own != _BASE.rstrip("/"):
            looked = f"looks for its theme in {own or 'no folder of yours'}"
            raise NotReplacedError(
                f"{settings} {looked}; write under theme: custom_dir: overrides, and copy it then"
            )


def _compared(root: Path, files: dict[str, bytes]) -> str:
    """Show how the files of a project differ from ours, ours first."""
    lines: list[str] = []
    for name, content in files.items():
        if not (root / name).is_file():
            raise NotReplacedError(f"there is no {name} of yours")
        own = (root / name).read_text(encoding="utf-8", errors="replace").splitlines()
        other = content.decode("utf-8", "replace").splitlines()
        lines += unified_diff(other, own, f"ours/{name}", f"yours/{name}", lineterm="")
    return "\n".join(lines) or "Yours is as ours."
