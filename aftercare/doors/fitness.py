"""Build all pages in memory for a command, with all that keeps them from being written."""

import argparse
from collections.abc import Callable
from pathlib import Path

from aftercare.dataset.files.clinics import Branch
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.surroundings import asks_to_publish
from aftercare.doors.copies import broken
from aftercare.doors.keys import add_required, unproven
from aftercare.doors.settings import left_over
from aftercare.doors.unread import refused
from aftercare.printing.store import Store
from aftercare.site.build import Site, build_site


def add_publish(parser: argparse.ArgumentParser) -> None:
    """Name the options of a command that writes pages for patients."""
    parser.add_argument(
        "--publish",
        action="store_true",
        help="make no draft: refuses what is not signed and fit for patients",
    )
    add_required(parser)


def publishes(options: argparse.Namespace) -> bool:
    """Whether the pages are to be fit for patients; who asks for keys asks for that too."""
    return options.publish or options.require_signatures or asks_to_publish()


def sound_site(
    root: Path,
    options: argparse.Namespace,
    paper: Callable[[str], None] | None = None,
    store: Store | None = None,
    branch: Branch | None = None,
) -> Site:
    """Build all pages of the public site, or those of a chain's clinic.

    Raises ProblemsFoundError, with all that is found.

    Documents to print are made only for a `paper` that is told how far they are; those that
    a `store` has are not set again.
    """
    publish = publishes(options)
    problems = [*unproven(root, options), *broken(root), *refused(root)]
    problems += left_over(root) if publish else ()
    try:
        site = build_site(root, publish=publish, paper=paper, store=store, branch=branch)
    except ProblemsFoundError as error:
        raise ProblemsFoundError([*problems, *error.problems]) from error
    if problems:
        raise ProblemsFoundError(problems)
    return site
