"""Build or check every clinic of a chain, one after the other; one that fails stops no other."""

import argparse
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

from aftercare.dataset.files.clinics import FOLDER, Branch, Chain
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.site.build import Site
from aftercare.site.former import BUILT
from aftercare.site.publish import NotBuiltError


def add_clinics(parser: argparse.ArgumentParser) -> None:
    """Let a command be told to go through all clinics of a chain."""
    parser.add_argument(
        "--clinics",
        action="store_true",
        help=f"each clinic of {FOLDER}/ over the one set of claims, instead of the data's own",
    )


def branches_of(root: Path, options: argparse.Namespace) -> tuple[Branch, ...]:
    """List the clinics of a chain. Raises ProblemsFoundError, LookupError where there is none."""
    if options.require_signatures:
        what = "--require-signatures proves by keys what the data's own clinic signed, and no other"
        raise LookupError(f"{what}; leave it out with --clinics")
    return Chain(root).branches


def each_built(branches: tuple[Branch, ...], build: Callable[[Branch], str]) -> str:
    """Build each clinic; `build` returns what is told of it.

    Raises NotBuiltError once all others are built; its text names each that was not.
    """
    told: list[str] = []
    failed: dict[str, list[str]] = {}
    for branch in branches:
        try:
            told.append(build(branch))
        except (ProblemsFoundError, NotBuiltError, OSError) as error:
            failed.setdefault(str(error).strip(), []).append(branch.id)
        gc.collect()  # or the pages of all clinics would be held until the end
    if not failed:
        return "\n".join(told)
    for text, names in failed.items():
        told += [f"Not built: {', '.join(names)}.", text]
    number = sum(map(len, failed.values()))
    told.append(f"{number} of {len(branches)} clinics were not built.")
    raise NotBuiltError("\n".join(told))


def each_checked(branches: tuple[Branch, ...], check: Callable[[Branch], Site]) -> set[Problem]:
    """Check each clinic, and return what wants a look, each thing once.

    Raises ProblemsFoundError with what is wrong with any, each thing once.
    """
    notes: set[Problem] = set()
    problems: set[Problem] = set()
    for branch in branches:
        try:
            notes.update(check(branch).notes)
        except ProblemsFoundError as error:
            problems.update(error.problems)
        gc.collect()
    if problems:
        raise ProblemsFoundError(problems)
    return notes


def left_behind(target: Path, branches: tuple[Branch, ...]) -> Iterator[str]:
    """Tell of each site beside these that a build made for a clinic that is no longer there."""
    names = {branch.id for branch in branches}
    for folder in sorted(target.iterdir()) if target.is_dir() else ():
        if folder.name not in names and (folder / BUILT).is_file():
            yield f"{folder} is of no clinic in {FOLDER}/ any more: delete it, also at the host."
