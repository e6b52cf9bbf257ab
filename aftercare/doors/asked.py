"""Read what a command line asks for; of all commands, only the one that is given is loaded."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from aftercare import __version__
from aftercare.doors.commands import COMMANDS


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read a command and its options; `run` among them does it. Raises SystemExit."""
    parser = argparse.ArgumentParser(
        prog="aftercare", description="Make an aftercare site from data/guidelines.yaml."
    )
    parser.add_argument("--version", action="version", version=f"aftercare {__version__}")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder with mkdocs.yml (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Command)
    for name, (address, words) in COMMANDS.items():
        commands.add_parser(name, help=words).address = address
    return parser.parse_args(arguments)


class _Command(argparse.ArgumentParser):
    """The options of one command, whose module is loaded when it is given."""

    address = ""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Let the command name its options, and read them."""
        module, _, add = self.address.partition(":")
        getattr(import_module(f"aftercare.doors.commands.{module}"), add)(self)
        return super().parse_known_args(args, namespace)
