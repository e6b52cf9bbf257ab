"""`aftercare to-csv` and `from-csv`: claims and sources as tables, and back into the files."""

import argparse
from pathlib import Path
from typing import Any

from aftercare.dataset.document import Document
from aftercare.dataset.files.included import gather
from aftercare.dataset.files.shelves import InMemory
from aftercare.dataset.surroundings import today
from aftercare.doors.commands.asking import Terminal
from aftercare.editing.adding import effects
from aftercare.editing.tables.columns import WHERE
from aftercare.editing.tables.edits import edited
from aftercare.editing.tables.opened import opened
from aftercare.editing.tables.written import table
from aftercare.editing.writing import read_texts, write_file, write_texts
from aftercare.site.build import DATA
from aftercare.words.catalogue import words_of

MOST_TOLD = 200
"""More changes than these are counted, and not listed."""


def add(commands: Any) -> None:
    """Name both commands."""
    out = commands.add_parser(
        "to-csv", help="write all claims and sources as tables, into a folder"
    )
    out.add_argument(
        "folder", metavar="FOLDER", type=Path, help="where sources.csv and claims.csv go"
    )
    out.add_argument(
        "--semicolons",
        action="store_true",
        help="between the cells, for a spreadsheet that asks for them",
    )
    out.set_defaults(run=write)
    back = commands.add_parser(
        "from-csv",
        help="take over what was changed in such tables",
        description="Only cells that differ from the data are taken over. A row that is not there "
        "takes nothing away; a row with a new id is a new claim or source.",
    )
    back.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a table from to-csv")
    back.add_argument("--yes", action="store_true", help="write it without asking")
    back.set_defaults(run=read)


def write(root: Path, options: argparse.Namespace) -> str:
    """Write both tables. Raises LookupError where one is there that says something else."""
    document = _document(root)
    folder: Path = options.folder
    separator = ";" if options.semicolons else ","
    files = {folder / f"{kind}.csv": table(kind, document, separator=separator) for kind in WHERE}
    for file, data in files.items():
        if file.exists() and file.read_bytes() != data:
            remedy = "take it over first, with from-csv, or delete it"
            raise LookupError(f"{file} is there and says something else; {remedy}")
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        write_file(file, data)
    return "\n".join(f"Wrote {file}." for file in files)


def _document(root: Path) -> Document:
    return gather(InMemory(read_texts(root, DATA)))


def read(root: Path, options: argparse.Namespace) -> str:
    """Show what tables change, and write it. Raises ProblemsFoundError, LookupError."""
    texts = read_texts(root, DATA)
    tables = [opened(file.read_bytes(), file.name) for file in options.files]
    done = edited(texts, tables, today().isoformat(), DATA)
    if done.texts == texts:
        return "\n".join([*done.told, "Nothing has changed."])
    terminal = Terminal()
    terminal.say("\n".join(done.told[:MOST_TOLD]))
    if len(done.told) > MOST_TOLD:
        terminal.say(f"… and {len(done.told) - MOST_TOLD} more")
    follows = effects(texts, done.texts, words_of(root))
    terminal.say("\n".join(["\nWhat follows from it:", *(f"  {line}" for line in follows)]))
    if not options.yes and terminal.ask("\nWrite it? (yes or no)", "--yes") != "yes":
        return "Nothing was written."
    return f"Written into {' and '.join(write_texts(root, texts, done.texts))}."
