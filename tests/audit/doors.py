"""What nobody means at every door: settings, pages, templates, words, packs, files, commands.

The laws are those of the tests (`tests/properties/test_doors_laws.py`), each with more examples.
"""

import os
import subprocess
import sys

from tests.browser.gates import Found
from tests.conftest import ROOT

EXAMPLES = 60
LAWS = (
    *("settings", "pages", "macros", "theme", "commands", "packs and pairs", "included"),
    *("own words", "additions"),
)
PARTS = tuple((name,) for name in LAWS)
SEEDS = 3
"""Crashes that are seeded in the tests, each of which a law has to see."""

_FILE = "tests/properties/test_doors_laws.py"


def check(part: tuple[str, ...]) -> Found:
    """Try many examples of one law; what is wrong is the end of what the test says."""
    name = f"{_FILE}::test_more_of_each_is_taken_or_told[{part[0]}]"
    return Found(_said(("-m", "long", name)), {"inputs": EXAMPLES})


def missed() -> list[str]:
    """Let the program crash behind three doors; say if nobody notices."""
    return ["a crash"] if _said((f"{_FILE}::test_a_crash_would_be_seen",)) else []


def _said(arguments: tuple[str, ...]) -> list[str]:
    """Run a test; the last lines of what it says, if it fails or there is none."""
    command = (sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:xdist", *arguments)
    number = {"EXAMPLES_OF_DOORS": str(EXAMPLES)}
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **number}, capture_output=True, text=True, check=False
    )
    return done.stdout.strip().splitlines()[-12:] if done.returncode else []
