"""The command line: run one command, and tell what is wrong with its input."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from aftercare import __version__
from aftercare.commands import COMMANDS
from aftercare.problem import ProblemsFoundError


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
    for add in COMMANDS:
        add(commands)
    return parser
