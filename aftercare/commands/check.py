"""`aftercare check`: find everything that is wrong with data and pages."""

import argparse
from pathlib import Path
from typing import Any

from aftercare.site import build_site


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("check", help="find everything that is wrong with data and pages")
    parser.set_defaults(run=run)


def run(root: Path, _: argparse.Namespace) -> str:
    """Build everything in memory; say how much was sound. Raises ProblemsFoundError."""
    site = build_site(root)
    claims = sum(len(treatment.claims) for treatment in site.dataset.treatments)
    sources = len(site.dataset.sources)
    return f"No problems: {claims} claims of {sources} sources make {len(site.pages)} pages."
