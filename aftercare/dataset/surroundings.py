"""Read what comes from outside the project: the day, whether to publish, the terminal, our folders.

This is the one place that asks the clock, so that the same input gives the same bytes.
"""

import gc
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError

DAY = "SOURCE_DATE_EPOCH"
PUBLISH = "AFTERCARE_PUBLISH"
CACHE = "AFTERCARE_CACHE"
"""The folder for what need not be made again; 0 for none."""


def today(environment: Mapping[str, str] = os.environ) -> date:
    """Return the day of this run: that of SOURCE_DATE_EPOCH, else the date here."""
    seconds = environment.get(DAY)
    if not seconds:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        remedy = "write the seconds since 1970, or unset it: 1795219200"
        raise _refusal(DAY, f'"{seconds}" is no time', remedy) from error


def asks_to_publish(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether AFTERCARE_PUBLISH asks for a site that is no draft."""
    said = environment.get(PUBLISH, "")
    if said in {"", "0", "1"}:
        return said == "1"
    raise _refusal(PUBLISH, f'"{said}" is neither 1 nor 0', "write 1 to publish, 0 for a draft")


def asks_for_draft(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether AFTERCARE_PUBLISH asks for a draft in so many words, where that is published."""
    return environment.get(PUBLISH) == "0"


def wants_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether what is written there is shown in colour: on a terminal, unless told otherwise.

    NO_COLOR and FORCE_COLOR count when they are not empty, and the first of them more.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Find the folder in which this person's programs keep what need not be made again.

    AFTERCARE_CACHE names another one; it is 0 for none, and there is none without a home.
    """
    said, home = environment.get(CACHE), Path("~").expanduser()
    if said:
        return None if said == "0" else Path(said).absolute()
    if not home.is_dir() or not home.is_absolute():
        return None
    usual = {"darwin": home / "Library" / "Caches", "win32": home / "AppData" / "Local"}
    named = environment.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return (Path(named) if named else usual.get(sys.platform, home / ".cache")) / "aftercare"


PATIENCE = 1.0
"""Seconds after which long work says how far it is."""

PACKAGE = Path(__file__).parents[1]


def shipped(folder: str) -> Path:
    """Find a folder that ships with the engine: inside the wheel, else beside the package."""
    inside = PACKAGE / folder
    return inside if inside.is_dir() else PACKAGE.parent / folder


class Progress:
    """One line on a terminal that says how far long work is; elsewhere nothing."""

    def __init__(self, stream: TextIO) -> None:
        """Start counting the time."""
        self._stream, self._start = stream, time.monotonic()

    def __call__(self, done: str) -> None:
        """Put the line in the place of the last one; "" takes it away."""
        if self._stream.isatty() and time.monotonic() - self._start > PATIENCE:
            self._stream.write(f"\r\x1b[K{done}")
            self._stream.flush()


def _refusal(name: str, what: str, remedy: str) -> ProblemsFoundError:
    problem = Problem(Place(name, 1, 1), "environment", "", what, remedy)
    return ProblemsFoundError([problem])


@contextmanager
def garbage_left() -> Iterator[None]:
    """Look for no garbage meanwhile: nearly all that is made there is kept to the end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
