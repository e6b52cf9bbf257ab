"""`aftercare build`: build the public site, and the staff edition if there is one."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from aftercare.surroundings import PUBLISH

EDITIONS = {"mkdocs.yml": "site", "mkdocs.staff.yml": "site-staff"}
"""The settings of each edition, and the folder that it is built into."""


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("build", help="build the site into site/, and the staff edition")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="make no draft: refuses what is not signed and fit for patients",
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Build every edition that has settings. Raises CalledProcessError, after MkDocs said why."""
    built = []
    asked = {PUBLISH: "1"} if options.publish else {}
    for settings, folder in EDITIONS.items():
        if (root / settings).is_file():
            subprocess.run(  # noqa: S603 (our own interpreter, our own settings)
                [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings],
                cwd=root,
                check=True,
                # Material's notice about its own end of life is no news to whoever builds a site.
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **asked},
            )
            built.append(f"Built {root / folder}.")
    return "\n".join(built)
