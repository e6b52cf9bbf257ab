"""`aftercare rule`: explain one kind of problem, or list them all."""

import argparse
from pathlib import Path

from aftercare.dataset.problem import did_you_mean
from aftercare.rules.kinds import ProblemKind, as_text
from aftercare.rules.registry import all_kinds


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument(
        "slug", metavar="SLUG", nargs="?", help="the name in an error's brackets: wait-reversed"
    )
    parser.set_defaults(run=run, needs_project=False)


def run(_: Path, options: argparse.Namespace) -> str:
    """Explain one kind, or list all. Raises LookupError for an unknown one."""
    kinds = {kind.slug: kind for kind in all_kinds()}
    if options.slug is None:
        return _listed(list(kinds.values()))
    slug = options.slug.strip("[] ")
    if slug not in kinds:
        near = did_you_mean(slug, kinds)
        hint = near if near.startswith("did you") else "aftercare rule lists them all"
        raise LookupError(f'there is no rule "{slug}"; {hint}')
    return as_text(kinds[slug])


def _listed(kinds: list[ProblemKind]) -> str:
    width = max(len(kind.slug) for kind in kinds)
    groups: dict[str, list[str]] = {}
    for kind in kinds:
        line = f"  {kind.slug:<{width}}  {kind.sentence}"
        groups.setdefault(kind.group, []).append(line)
    parts = ["\n".join([title, *lines]) for title, lines in groups.items()]
    return "\n\n".join([*parts, "aftercare rule SLUG shows samples of one."])
