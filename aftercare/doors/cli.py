"""The command line: run one command, and tell what is wrong with its input."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

CLOSED_PIPE = 141
"""What a program returns that is stopped because nobody reads on: 128 and SIGPIPE."""

STOPPED = 130
"""What a program returns that a person stops with Ctrl+C: 128 and SIGINT."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 when the input is wrong, 3 when a watch finds more."""
    try:
        _write_all_letters()
        # Loaded here, because loading takes a moment, and may be stopped like all else.
        from aftercare.doors.asked import asked  # noqa: PLC0415

        options = asked(arguments)
        from aftercare.doors.running import run  # noqa: PLC0415

        status = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_unwritten()
        return CLOSED_PIPE
    except OSError as error:
        _leave_unwritten()
        print(f"aftercare: what it says could not be written: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as stop:
        print(f"aftercare: {str(stop) or 'stopped'}", file=sys.stderr)
        return STOPPED
    return status


def _write_all_letters() -> None:
    """Write a letter that the terminal has not by its number, and nothing where none is open."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or sys.stdout
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _leave_unwritten() -> None:
    """Let what is still to be written go nowhere, so that nothing complains at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
