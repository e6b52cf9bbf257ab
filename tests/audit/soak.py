"""An editor's hour: `mkdocs serve` while its pages, its data and a component are edited at random.

`python -m tests.audit.soak 60` takes sixty minutes. Every edit that is right has to be seen within
a second, every one that is wrong has to be told on the page, the server has to answer always, and
its memory must not grow.
"""

import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.error import HTTPError

from tests.conftest import PRINTABLE, make_project
from tests.running import surroundings

SEEN_WITHIN = 1.0
"""Seconds until an edit is seen: nine of ten, since something else may want a core."""
HUNG_AFTER = 20.0
GROWTH = 1.2
"""How much more memory than at first the server may hold at the end."""
WARM_UP = 10
"""Edits until memory is what it stays."""

_PAGE, _SHORT = "dabbing/swim/", "short/"
_BANNER = 'class="fault"'
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

WRONG: dict[str, tuple[str, str]] = {
    "a time that ends before it begins": ("data/guidelines.yaml", "wait: 48-24 h"),
    "a file that breaks off": ("data/guidelines.yaml", ""),
    "a name that nothing has": ("content/short.md", "{{ nothing() }}"),
    "a tag that is not closed": ("content/short.md", "{{ "),
}
"""Edits that are wrong: the file, and what is put into it."""


@dataclass
class Seen:
    """What was measured: seconds until each edit was seen, and memory in KiB after each."""

    right: list[float] = field(default_factory=list)
    wrong: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def slow(self) -> int:
        """How many edits were seen too late."""
        return sum(seconds > SEEN_WITHIN for seconds in self.right)

    def judge(self) -> list[str]:
        """Say what was not good enough."""
        faults = list(self.faults)
        if self.slow * 10 > len(self.right):
            total = len(self.right)
            faults.append(f"{self.slow} of {total} edits took more than a second to be seen")
        if len(self.memory) >= 2 * WARM_UP:
            first, last = (
                median(part) for part in (self.memory[WARM_UP:][:WARM_UP], self.memory[-WARM_UP:])
            )
            if last > GROWTH * first:
                faults.append(f"memory grew from {first:.0f} to {last:.0f} KiB")
        return faults

    def __str__(self) -> str:
        """The figures in a line."""
        return (
            f"{len(self.right)} right edits, seen after {median(self.right):.2f} s,"
            f" at most {max(self.right):.2f} s, {self.slow} after more than a second;"
            f" {len(self.wrong)} wrong, told after {median(self.wrong or [0]):.2f} s,"
            f" at most {max(self.wrong or [0]):.2f} s; memory {self.memory[0]} to"
            f" {self.memory[-1]} KiB, at most {max(self.memory)} KiB"
        )


@contextmanager
def _serving(project: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the live server on a free port; give it and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        for line in process.stderr:
            if found := re.search(r"Serving on (http://\S+)", line):
                break
        else:
            raise RuntimeError("the server did not start")
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield process, found[1]
    finally:
        process.terminate()
        process.wait(HUNG_AFTER)


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=HUNG_AFTER) as answer:  # noqa: S310 (our own server)
            return str(answer.read().decode("utf-8"))
    except HTTPError as error:
        return error.read().decode("utf-8", "replace")


def _wait(address: str, is_there: Callable[[str], bool]) -> float | None:
    """Seconds until a page is as wanted; None where that never comes or no answer does."""
    begun = time.monotonic()
    while time.monotonic() - begun < HUNG_AFTER:
        try:
            if is_there(_get(address)):
                return time.monotonic() - begun
        except OSError:
            return None
        time.sleep(0.02)
    return None


def _memory(pid: int) -> list[int]:
    """KiB that a process holds; nothing where it has ended."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return [int(number) for number in re.findall(r"VmRSS:\s+(\d+)", status)]


def soak(project: Path, minutes: float, seed: int = 1) -> Seen:
    """Edit a served project at random, right and wrong."""
    chance, seen = random.Random(seed), Seen()  # noqa: S311 (the same edits each time)
    data, prose = project / "data" / "guidelines.yaml", project / "content" / "short.md"
    sound = {data: data.read_text(encoding="utf-8"), prose: "# Short\n\nOne sentence here.\n"}
    prose.write_text(sound[prose], encoding="utf-8")
    with _serving(project) as (process, base):
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end and process.poll() is None:
            word = "".join(chance.choices(_LETTERS, k=12))
            file, page = chance.choice(((data, _PAGE), (prose, _SHORT)))
            if chance.random() < 1 / 3:
                name, (place, put) = chance.choice(list(WRONG.items()))
                broken = project / place
                text = sound[broken]
                cut = text[: len(text) // 2] if not put else text.replace("wait: 48 h", put, 1)
                broken.write_text(cut if broken == data else f"{text}\n{put}\n", encoding="utf-8")
                _note(seen, seen.wrong, name, _wait(base + _PAGE, lambda html: _BANNER in html))
                broken.write_text(text, encoding="utf-8")
                file, page = broken, (_PAGE if broken == data else _SHORT)
            old = "Stay out of pools" if file == data else "One sentence here"
            file.write_text(sound[file].replace(old, f"{old} {word}"), encoding="utf-8")
            found = _wait(base + page, lambda html: word in html and _BANNER not in html)  # noqa: B023 (asked at once)
            _note(seen, seen.right, f"a right edit of {file.name}", found)
            seen.memory += _memory(process.pid)
            time.sleep(chance.random() / 2)
        if process.poll() is not None:
            seen.faults.append("the server has ended")
    return seen


def _note(seen: Seen, times: list[float], what: str, found: float | None) -> None:
    if found is None:
        seen.faults.append(f"{what} was never seen")
    else:
        times.append(found)


def main(minutes: str = "60") -> int:
    """Soak a project with the invented data, and say what was seen."""
    with tempfile.TemporaryDirectory() as folder:
        seen = soak(make_project(Path(folder) / "project", data=PRINTABLE), float(minutes))
    print(seen)  # noqa: T201 (a command)
    for fault in (faults := seen.judge()):
        print(fault)  # noqa: T201
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
