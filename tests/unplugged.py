"""Build with no network, and say who asked for one all the same.

Python's own sockets are refused and noted. Where the system allows a program without any network,
the build runs in one, so that what is no Python is cut off, too.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.conftest import hooked
from tests.running import surroundings

CUT = ("unshare", "--net", "--map-root-user")

COMMANDS = {
    "the public site": ("mkdocs", "build", "--quiet"),
    "the staff edition": ("mkdocs", "build", "--quiet", "-f", "mkdocs.staff.yml"),
    "the documents to print": ("aftercare", "pdf"),
    "the documents for staff": ("aftercare", "pdf", "--staff"),
    "the check": ("aftercare", "check"),
}

SEEDS = {
    "a plugin that asks a server": "import urllib.request\ndef on_env(env, **_):\n"
    "    urllib.request.urlopen('http://198.51.100.1/', timeout=1)\n    return env\n",
    "a plugin that asks and hides it": "import socket\ndef on_env(env, **_):\n"
    "    try:\n        socket.create_connection(('198.51.100.1', 80), timeout=1)\n"
    "    except OSError:\n        pass\n    return env\n",
    "a plugin that looks up a name": "import socket\ndef on_env(env, **_):\n"
    "    try:\n        socket.getaddrinfo('example.org', 443)\n"
    "    except OSError:\n        pass\n    return env\n",
}
"""Hooks of MkDocs that ask for the network; the address is kept for examples and nobody's."""


@cache
def cut() -> tuple[str, ...]:
    """How this system starts a program without any network; nothing where it cannot."""
    try:
        done = subprocess.run([*CUT, "true"], capture_output=True, check=False)
    except OSError:
        return ()
    return CUT if done.returncode == 0 else ()


def faults(project: Path, what: str) -> list[str]:
    """Run one of the commands in a project; name each request for the network, and a failure."""
    module, *arguments = COMMANDS[what]
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked"
        done = subprocess.run(
            [*cut(), sys.executable, "-m", module, *arguments],
            cwd=project,
            env=surroundings("unplugged", AFTERCARE_ASKED=str(asked)),
            capture_output=True,
            check=False,
        )
        lines = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
    found = [f"{what} asks for the network: {line}" for line in lines]
    if done.returncode and not found:
        said = done.stderr.decode(errors="replace").strip()[-280:]
        found.append(f"{what} cannot be made without a network: {said}")
    return found


def missed(project: Path, seeds: Iterable[str] = tuple(SEEDS)) -> list[str]:
    """Put each seed into a project; return those that nobody notices."""
    hooked(project, "")
    lost = []
    for seed in seeds:
        (project / "hook.py").write_text(SEEDS[seed], encoding="utf-8")
        if not any("asks for the network" in one for one in faults(project, "the public site")):
            lost.append(seed)
    return lost
