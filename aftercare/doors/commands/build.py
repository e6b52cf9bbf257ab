"""`aftercare build`: build the public site, and the staff edition if there is one."""

import argparse
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.fitness import add_publish, publishes
from aftercare.doors.keys import unproven
from aftercare.doors.settings import EDITIONS
from aftercare.doors.unread import ignored


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("build", help="build the site into site/, and the staff edition")
    add_publish(parser)
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Build every edition that has settings.

    Raises LookupError without settings or where MkDocs failed, ProblemsFoundError.
    """
    first = next(iter(EDITIONS))
    if not (root / first).is_file():
        above = root.resolve().parent
        hint = f"; {above} has one: --root {above}" if (above / first).is_file() else ""
        raise LookupError(f"there is no {first} in {root.resolve()}, so nothing was built{hint}")
    for name in EDITIONS:
        if os.path.lexists(root / name) and not (root / name).is_file():
            what = "a folder, or leads nowhere, so its edition would be missing; nothing was built"
            raise LookupError(f"{name} is {what}: write settings there, or take it away")
    # Material's notice about its own end of life is no news to whoever builds a site.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    use_what_is_there()
    from aftercare.doors.plugin.building import build  # noqa: PLC0415 (no other command waits for MkDocs)

    if problems := unproven(root, options):
        raise ProblemsFoundError(problems)
    built = [
        f"Built {build(root / settings, edition, publish=publishes(options))}."
        for settings, edition in EDITIONS.items()
        if (root / settings).is_file()
    ]
    return "\n".join([*map(str, ignored(root)), *built])


def use_what_is_there() -> None:
    """Let ProperDocs, which carries MkDocs on, stand in for it where that is not installed.

    Raises LookupError where neither is.
    """
    if find_spec("mkdocs"):
        return
    if not find_spec("properdocs"):
        raise LookupError("neither MkDocs nor ProperDocs is installed: pip install mkdocs")
    import_module("properdocs.replacement")
