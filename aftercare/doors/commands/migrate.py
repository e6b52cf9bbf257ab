"""`aftercare migrate`: rewrite the dataset in today's form, after fields were renamed."""

import argparse
from pathlib import Path
from typing import Any

from aftercare.dataset.document import read_document
from aftercare.dataset.files.migrate import migrate
from aftercare.dataset.renamed import schema
from aftercare.editing.signing import write_whole
from aftercare.site.build import DATA


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser(
        "migrate", help=f"rewrite {DATA} in today's form, after fields were renamed"
    )
    parser.set_defaults(run=run)


def run(root: Path, _: argparse.Namespace) -> str:
    """Rewrite the file where it is in an older form. Raises ProblemsFoundError."""
    text = read_document(root / DATA, DATA).text
    written = migrate(text, DATA)
    if written == text:
        return f"{DATA} is in today's form: schema {schema()}."
    write_whole(root / DATA, written)
    old, new = (part.splitlines() for part in (text, written))
    count = sum(one != other for one, other in zip(old, new, strict=True))
    return f"{DATA} is in schema {schema()} now: {count} lines changed, all else is as it was."
