"""`aftercare schema`: write the schemas that editors complete from."""

import argparse
import json
from pathlib import Path

from aftercare.dataset.files.included import part_schema
from aftercare.dataset.model import json_schema

SCHEMA_FILE = "data/guidelines.schema.json"
PART_FILE = "data/included.schema.json"
"""For the files that data/guidelines.yaml includes, which hold lists alone."""


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.set_defaults(run=run)


def run(root: Path, _: argparse.Namespace) -> str:
    """Write the schemas of this version of the engine."""
    for name, text in schemas().items():
        (root / name).write_text(text, encoding="utf-8")
    return f"Wrote {SCHEMA_FILE} and {PART_FILE}."


def schemas() -> dict[str, str]:
    """Both schemas as text, by the names of their files."""
    found = {SCHEMA_FILE: json_schema(), PART_FILE: part_schema()}
    return {
        name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in found.items()
    }
