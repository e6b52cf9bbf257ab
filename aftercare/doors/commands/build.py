"""`aftercare build`: build the public site, and the staff edition if there is one."""

import argparse
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from aftercare.dataset.files.clinics import Branch
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.branches import add_clinics, branches_of, each_built, left_behind
from aftercare.doors.cached import add_no_cache
from aftercare.doors.fitness import add_publish, publishes
from aftercare.doors.keys import unproven
from aftercare.doors.settings import EDITIONS
from aftercare.doors.unread import ignored


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    add_publish(parser)
    add_no_cache(parser)
    add_clinics(parser)
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Build every edition that has settings, of the data's own clinic or of each of a chain.

    Raises LookupError without settings or where MkDocs failed, ProblemsFoundError, NotBuiltError.
    """
    _require_settings(root)
    # Material's notice about its own end of life is no news to whoever builds a site.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    use_what_is_there()
    branches = branches_of(root, options) if options.clinics else ()
    if problems := unproven(root, options):
        raise ProblemsFoundError(problems)
    notes = list(map(str, ignored(root)))
    if not branches:
        built = [f"Built {folder}." for folder in _built(root, options)]
        return "\n".join([*notes, *built])
    folders: dict[Path, None] = {}

    def told(branch: Branch) -> str:
        made = _built(root, options, branch)
        folders.update(dict.fromkeys(folder.parent for folder in made))
        return f"Built {' and '.join(map(str, made))}."

    text = each_built(branches, told)
    left = [line for folder in folders for line in left_behind(folder, branches)]
    return "\n".join([*notes, text, *left])


def _built(root: Path, options: argparse.Namespace, branch: Branch | None = None) -> list[Path]:
    """Build every edition that has settings, and return their folders."""
    from aftercare.doors.plugin.building import build  # noqa: PLC0415 (no other command waits for MkDocs)

    return [
        build(
            root / settings,
            edition,
            publish=publishes(options),
            cache=options.cache,
            branch=branch,
        )
        for settings, edition in EDITIONS.items()
        if (root / settings).is_file()
    ]


def _require_settings(root: Path) -> None:
    """Refuse a folder without settings, or with some that would be passed over."""
    first = next(iter(EDITIONS))
    if not (root / first).is_file():
        above = root.resolve().parent
        hint = f"; {above} has one: --root {above}" if (above / first).is_file() else ""
        raise LookupError(f"there is no {first} in {root.resolve()}, so nothing was built{hint}")
    for name in EDITIONS:
        if os.path.lexists(root / name) and not (root / name).is_file():
            what = "a folder, or leads nowhere, so its edition would be missing; nothing was built"
            raise LookupError(f"{name} is {what}: write settings there, or take it away")


def use_what_is_there() -> None:
    """Let ProperDocs, which carries MkDocs on, stand in for it where that is not installed.

    Raises LookupError where neither is.
    """
    if find_spec("mkdocs"):
        return
    if not find_spec("properdocs"):
        raise LookupError("neither MkDocs nor ProperDocs is installed: pip install mkdocs")
    import_module("properdocs.replacement")
