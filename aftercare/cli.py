"""The command line: check the data, explain a topic, build the site."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from aftercare import __version__
from aftercare.check import require
from aftercare.explain import explain
from aftercare.load import load
from aftercare.model import json_schema
from aftercare.problem import ProblemsFoundError
from aftercare.site import DATA, build_site

SCHEMA_FILE = "data/guidelines.schema.json"

EDITIONS = {"mkdocs.yml": "site", "mkdocs.staff.yml": "site-staff"}
"""The settings of each edition, and the folder that it is built into."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 when something is wrong with the input."""
    options = _parser().parse_args(arguments)
    root: Path = options.root
    try:
        text = str(options.run(root, options))
    except ProblemsFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except LookupError as error:
        print(f"aftercare: {error.args[0]}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    if text:
        print(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="aftercare", description="Make an aftercare site from data/guidelines.yaml."
    )
    parser.add_argument("--version", action="version", version=f"aftercare {__version__}")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder with mkdocs.yml (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find everything that is wrong with data and pages")
    check.set_defaults(run=_check)
    one = commands.add_parser("explain", help="show how the answer to a question comes about")
    one.add_argument("name", metavar="TREATMENT/TOPIC", help="for example microneedling/exercise")
    one.set_defaults(run=_explain)
    build = commands.add_parser("build", help="build the site into site/, and the staff edition")
    build.set_defaults(run=_build)
    schema = commands.add_parser("schema", help=f"write {SCHEMA_FILE} for editors that complete")
    schema.set_defaults(run=_schema)
    return parser


def _check(root: Path, _: argparse.Namespace) -> str:
    site = build_site(root)
    claims = sum(len(treatment.claims) for treatment in site.dataset.treatments)
    sources = len(site.dataset.sources)
    return f"No problems: {claims} claims of {sources} sources make {len(site.pages)} pages."


def _explain(root: Path, options: argparse.Namespace) -> str:
    return explain(require(load(root / DATA, DATA)), options.name)


def _build(root: Path, _: argparse.Namespace) -> str:
    built = []
    for settings, folder in EDITIONS.items():
        if (root / settings).is_file():
            subprocess.run(  # noqa: S603 (our own interpreter, our own settings)
                [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings],
                cwd=root,
                check=True,
                # Material's notice about its own end of life is no news to whoever builds a site.
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )
            built.append(f"Built {root / folder}.")
    return "\n".join(built)


def _schema(root: Path, _: argparse.Namespace) -> str:
    text = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    (root / SCHEMA_FILE).write_text(text, encoding="utf-8")
    return f"Wrote {SCHEMA_FILE}."
