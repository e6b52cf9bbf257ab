"""`aftercare check`: find everything that is wrong with data and pages."""

import argparse
from pathlib import Path
from typing import Any

from aftercare.site import build_site
from aftercare.surroundings import asks_to_publish


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("check", help="find everything that is wrong with data and pages")
    parser.add_argument(
        "--publish", action="store_true", help="also find what keeps the site from being published"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Build everything in memory; say how much was sound. Raises ProblemsFoundError."""
    site = build_site(root, publish=options.publish or asks_to_publish())
    claims = sum(len(treatment.claims) for treatment in site.dataset.treatments)
    sources = len(site.dataset.sources)
    sound = f"No problems: {claims} claims of {sources} sources make {len(site.pages)} pages."
    return "\n".join([*map(str, site.notes), sound])
