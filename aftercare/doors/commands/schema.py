"""`aftercare schema`: write the schema that editors complete from."""

import argparse
import json
from pathlib import Path
from typing import Any

from aftercare.dataset.model import json_schema

SCHEMA_FILE = "data/guidelines.schema.json"


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("schema", help=f"write {SCHEMA_FILE} for editors that complete")
    parser.set_defaults(run=run)


def run(root: Path, _: argparse.Namespace) -> str:
    """Write the schema of this version of the engine."""
    text = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    (root / SCHEMA_FILE).write_text(text, encoding="utf-8")
    return f"Wrote {SCHEMA_FILE}."
