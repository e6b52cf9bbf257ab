"""`aftercare explain`: show how the answer to a question comes about."""

import argparse
from pathlib import Path

from aftercare.dataset.load import load
from aftercare.editing.explain import explain
from aftercare.rules.check import require
from aftercare.site.build import DATA
from aftercare.words.catalogue import words_of


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument(
        "name", metavar="TREATMENT/TOPIC", help="for example microneedling/exercise"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Explain one topic. Raises LookupError for an unknown one, ProblemsFoundError."""
    return explain(require(load(root / DATA, DATA)), options.name, words_of(root))
