"""The command line: run one command, and tell what is wrong with its input."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from aftercare import __version__
from aftercare.commands import COMMANDS
from aftercare.commands.check import folder_of
from aftercare.problem import ProblemsFoundError, report
from aftercare.reports import FORMS
from aftercare.surroundings import wants_colour

CLOSED_PIPE = 141
"""What a program returns that is stopped because nobody reads on: 128 and SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 when something is wrong with the input."""
    try:
        status = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be written goes nowhere, so that nothing complains at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    return status


def _run(options: argparse.Namespace) -> int:
    root: Path = options.root
    try:
        text = str(options.run(root, options))
    except ProblemsFoundError as error:
        _tell(error, root, getattr(options, "problems_as", "text"))
        return 1
    except LookupError as error:
        print(f"aftercare: {error.args[0]}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    if text:
        print(text)
    return 0


def _tell(error: ProblemsFoundError, root: Path, form: str) -> None:
    """Tell people on standard error what is wrong, or a program on standard output."""
    if form != "text":
        print(FORMS[form](error.problems, folder_of(root)))
        return
    print(report(error.problems, colour=wants_colour(sys.stderr)), file=sys.stderr)
    if sys.stderr.isatty():
        print("aftercare rule SLUG explains one", file=sys.stderr)


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
