"""`aftercare check`: find everything that is wrong with data and pages."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from aftercare.dataset.files.clinics import Branch
from aftercare.dataset.problem import Problem
from aftercare.dataset.surroundings import Progress, wants_colour
from aftercare.doors.branches import add_clinics, branches_of, each_checked
from aftercare.doors.cached import add_no_cache, store_for
from aftercare.doors.copies import changed_since
from aftercare.doors.fitness import sound_site
from aftercare.doors.keys import add_required
from aftercare.doors.settings import EDITIONS, prints
from aftercare.doors.unread import ignored
from aftercare.editing.sentences import sentences
from aftercare.rules.reports import FORMS
from aftercare.site.build import Site
from aftercare.words.catalogue import words_of


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument(
        "--publish", action="store_true", help="also find what keeps the site from being published"
    )
    parser.add_argument(
        "--sentences",
        nargs="?",
        const="",
        metavar="TREATMENT/TOPIC",
        help="also print the sentence that each claim becomes, alone; of one treatment or question",
    )
    add_required(parser)
    add_no_cache(parser)
    add_clinics(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def add_format(parser: argparse.ArgumentParser) -> None:
    """Name the option that says for whom problems are written."""
    parser.add_argument(
        "--format",
        dest="problems_as",
        choices=("text", *FORMS),
        default="text",
        help="text for people (the default); json, github or sarif for programs",
    )


def run(root: Path, options: argparse.Namespace) -> str:
    """Build everything in memory; say how much was sound. Raises ProblemsFoundError."""
    older = [*ignored(root), *changed_since(root)]
    paper = Progress(sys.stderr) if prints(root / next(iter(EDITIONS))) else None
    store = store_for(cache=options.cache)
    if options.clinics:
        check = partial(sound_site, root, options, paper, store)
        return _chain(root, options, older, check)
    site = sound_site(root, options, paper, store)
    if options.problems_as != "text":
        return FORMS[options.problems_as]((*older, *site.notes), folder_of(root))
    claims = sum(len(treatment.claims) for treatment in site.dataset.treatments)
    sources = len(site.dataset.sources)
    sound = f"No problems: {claims} claims of {sources} sources make {len(site.pages)} pages."
    told = []
    if options.sentences is not None:
        told = [sentences(site.dataset, options.sentences, words_of(root)), ""]
    notes = [*older, *site.notes]
    colour = bool(notes) and wants_colour(sys.stdout)
    return "\n".join([*told, *(note.text(colour=colour) for note in notes), sound])


def _chain(
    root: Path,
    options: argparse.Namespace,
    older: list[Problem],
    check: Callable[[Branch], Site],
) -> str:
    """Check each clinic of a chain; say which are sound, and what wants a look, each thing once."""
    if options.sentences is not None:
        raise LookupError("--sentences prints what all clinics share; leave it out with --clinics")
    branches = branches_of(root, options)
    notes = [*older, *sorted(each_checked(branches, check))]
    if options.problems_as != "text":
        return FORMS[options.problems_as](notes, folder_of(root))
    colour = bool(notes) and wants_colour(sys.stdout)
    sound = f"No problems in {len(branches)} clinics: {', '.join(one.id for one in branches)}."
    return "\n".join([*(note.text(colour=colour) for note in notes), sound])


def folder_of(root: Path) -> str:
    """Write the project's folder as seen from here; "" where it is not below."""
    here, there = Path.cwd(), root.resolve()
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else ""
