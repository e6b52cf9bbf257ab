"""Find the browser for the tests, and get one where there is none.

`make test` runs this once. A browser that is there is used; as root on a system with
apt-get its own package is installed; anywhere else Playwright downloads its Chromium.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "there is no browser for the tests: install chromium, or name one in the variable CHROMIUM,"
    " or run: python -m playwright install chromium"
)

_ASK = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find() -> str | None:
    """Return the path of the first browser that starts: CHROMIUM, the system's, Playwright's."""
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        if path := shutil.which(name or ""):
            yield path
    if path := shutil.which(playwrights_own()):
        yield path


def playwrights_own() -> str:
    """Return where Playwright's own Chromium is, or would be."""
    # In a process of its own: it can start only once in a process, and tests have it running.
    asked = subprocess.run(
        [sys.executable, "-c", _ASK], stdout=subprocess.PIPE, text=True, check=True
    )
    return asked.stdout.strip()


def _starts(path: str) -> bool:
    """Ask for its version: a stub that only names another package answers with an error."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def ways() -> Iterator[list[list[str]]]:
    """List the ways to get a browser, each as its commands."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        get = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
        yield [get]
        yield [["apt-get", "update", "--quiet"], get]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def main() -> int:
    """Make sure that there is a browser; say what was done."""
    if find():
        return 0
    for commands in ways():
        _say(f"No browser for the tests. Running: {'; '.join(map(' '.join, commands))}")
        if all(subprocess.run(command, check=False).returncode == 0 for command in commands):
            path = find()
            if path:
                _say(f"The tests use {path}")
                return 0
    _say(MISSING)
    return 1


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
