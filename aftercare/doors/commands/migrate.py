"""`aftercare migrate`: rewrite the dataset in today's form, after fields were renamed."""

import argparse
from pathlib import Path
from typing import Any

from aftercare.dataset.files.migrate import migrate
from aftercare.dataset.renamed import schema
from aftercare.editing.writing import read_texts, write_texts
from aftercare.site.build import DATA


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser(
        "migrate", help=f"rewrite {DATA} in today's form, after fields were renamed"
    )
    parser.set_defaults(run=run)


def run(root: Path, _: argparse.Namespace) -> str:
    """Rewrite the files where they are in an older form. Raises ProblemsFoundError, LookupError."""
    texts = read_texts(root, DATA)
    migrated = migrate(texts)
    if migrated == texts:
        return f"{DATA} is in today's form: schema {schema()}."
    written = write_texts(root, texts, migrated)
    count = sum(
        one != other
        for name in written
        for one, other in zip(texts[name].splitlines(), migrated[name].splitlines(), strict=True)
    )
    said = f"{DATA} is in schema {schema()} now"
    if others := [name for name in written if name != DATA]:
        said = f"{said}, and so is {', '.join(others)}"
    return f"{said}: {count} lines changed, all else is as it was."
