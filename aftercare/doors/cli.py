"""The command line: run one command, and tell what is wrong with its input."""

import os
import sys
from collections.abc import Sequence

CLOSED_PIPE = 141
"""What a program returns that is stopped because nobody reads on: 128 and SIGPIPE."""

STOPPED = 130
"""What a program returns that a person stops with Ctrl+C: 128 and SIGINT."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 when something is wrong with the input."""
    try:
        # Loaded here, because loading takes a moment, and may be stopped like all else.
        from aftercare.doors.running import run  # noqa: PLC0415

        status = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still to be written goes nowhere, so that nothing complains at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except KeyboardInterrupt as stop:
        print(f"aftercare: {str(stop) or 'stopped'}", file=sys.stderr)
        return STOPPED
    return status
