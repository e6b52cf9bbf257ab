"""What is served stays whole: a build is killed, has no room, or another one runs beside it."""

import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.browser.gates import Found
from tests.conftest import SAMPLE, hooked, make_project
from tests.running import differing, digests, leftovers, run, start, surroundings

OTHER = SAMPLE.replace("Do not swim.", "Do not swim at all.")
"""The same advice in other words, so that a new site can be told from the last good one."""

KILLS = 50
ROUNDS = 5

SEEDS = {
    "killed: copying instead of exchanging": "import shutil\nfrom aftercare.site import publish\n"
    "def copy(built, site):\n"
    "    shutil.rmtree(site, ignore_errors=True)\n"
    "    shutil.copytree(built, site)\n"
    "    publish.discard(built)\n"
    "publish.exchange = copy\n",
    "killed: building in the site itself": "from aftercare.site import publish\n"
    "publish.prepare = lambda site: site\n"
    "publish.exchange = lambda built, site: None\n",
    "killed: sweeping nothing": "from aftercare.site import publish\n"
    "publish._sweep = lambda site: None\n",
    "no room: going on without the file": "from mkdocs import utils\n"
    "from mkdocs.structure.files import File\n"
    "def careless(write):\n"
    "    def written(*of, **more):\n"
    "        try:\n"
    "            write(*of, **more)\n"
    "        except OSError:\n"
    "            pass\n"
    "    return written\n"
    "utils.write_file = careless(utils.write_file)\n"
    "File.copy_file = careless(File.copy_file)\n",
    # The first to begin publishes last, what the second has left of its folder.
    "two at once: sweeping what is still built": "import os, time\n"
    "from aftercare.site import publish\n"
    "prepare, exchange, locked = publish.prepare, publish.exchange, publish._locked\n"
    "def begin(site):\n"
    "    mark = site.parent / 'begun'\n"
    "    try:\n"
    "        mark.touch(exist_ok=False)\n"
    "        publish.is_first = True\n"
    "    except FileExistsError:\n"
    "        publish.is_first = False\n"
    "        time.sleep(1)\n"
    "        mark.unlink()\n"
    "    return prepare(site)\n"
    "def publish_late(built, site):\n"
    "    time.sleep(3 * publish.is_first)\n"
    "    exchange(built, site)\n"
    "def take(folder, *, wait):\n"
    "    return locked(folder, wait=wait) if wait else os.open(folder, os.O_RDONLY)\n"
    "publish.prepare, publish.exchange, publish._locked = begin, publish_late, take\n",
}
"""What a build could do wrong, by what happens to it, and a hook of MkDocs that makes it so."""


class Served:
    """A project whose site is built again and again, and what may be served of it."""

    def __init__(self, project: Path, hook: str = "") -> None:
        """Build both of its sites, so that they can be known again; the first one is served."""
        self.project, self.site = project, project / "site"
        hooked(project, hook)
        self._sites: dict[str, dict[str, str]] = {}
        for text in (OTHER, SAMPLE):
            self.write(text)
            started = time.monotonic()
            done = run(project, **self.surroundings(AFTERCARE_STEPS=str(project / "steps")))
            if done.returncode:
                raise subprocess.CalledProcessError(
                    done.returncode, done.args, done.stdout, done.stderr
                )
            self.seconds = time.monotonic() - started
            self._sites[text] = digests(self.site)
        self.steps = int((project / "steps").read_text())

    def surroundings(self, shim: str = "killed", **more: str) -> dict[str, str]:
        """The environment of a build that is disturbed."""
        return surroundings(shim, PYTHONDONTWRITEBYTECODE="1", **more)

    def write(self, text: str) -> None:
        """Let the dataset be this text."""
        (self.project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")

    def published(self) -> str | None:
        """The text of which the site is served, whole; None if it is neither one."""
        now = digests(self.site)
        return next((text for text, site in self._sites.items() if site == now), None)

    def write_the_other(self) -> None:
        """Let the dataset be what is not served now."""
        self.write(OTHER if self.published() == SAMPLE else SAMPLE)

    def fault(self, when: str) -> Iterator[str]:
        """Say that what is served is not whole, and lay a whole site in its place."""
        if self.published() is None:
            lost = differing(digests(self.site), self._sites[SAMPLE])
            yield f"{when}: what is served is not whole, {len(lost)} files differ: {lost[:3]}"
            (self.project / "hook.py").write_text("", encoding="utf-8")
            run(self.project, **self.surroundings())

    def left(self, when: str, most: int = 0) -> Iterator[str]:
        """Say that more was left behind than the last build can have left."""
        if len(found := leftovers(self.project)) > most:
            yield f"{when}: left behind: {found}"


@contextmanager
def _served(hook: str = "", size: str = "") -> Iterator[Served]:
    """Serve a project, with a size on a disk of its own, which needs the right to mount one."""
    with tempfile.TemporaryDirectory() as name:
        if size:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "aftercare", name]
            subprocess.run(mount, check=True, capture_output=True)
        try:
            yield Served(make_project(Path(name) / "project"), hook)
        finally:
            if size:
                subprocess.run(["umount", name], check=True, capture_output=True)


def killed(kills: int = KILLS, hook: str = "", *, late: bool = False) -> Found:
    """Kill builds: half of them between two steps, often near the end, the others by the clock.

    With `late` all of them are killed between the last steps, in which a site is published.
    """
    found, chance = Found(), random.Random(kills)  # noqa: S311 (no secret)
    with _served(hook) as served:
        half = served.steps // 2
        for number in range(2 * kills):
            if found.figures.get("kills", 0) == kills:
                break
            served.write_the_other()
            if number % 2 and not late:
                process = start(served.project, **served.surroundings())
                moment = chance.uniform(0, served.seconds)
                try:
                    process.wait(moment)
                except subprocess.TimeoutExpired:
                    process.kill()
                process.communicate()
                when = f"killed after {moment:.2f} s"
            else:
                first = half if late or number % 4 else 1
                step = chance.randint(first, served.steps)
                process = start(served.project, **served.surroundings(AFTERCARE_KILL_AT=str(step)))
                process.communicate()
                when = f"killed before step {step} of {served.steps}"
            found.add(served.fault(when), {"kills": 1 if process.returncode < 0 else 0})
            found.add(served.left(when, most=1), {"builds": 1})
            if found.faults and hook:
                return found
        run(served.project, **served.surroundings())
        found.add(served.left("after a whole build"), {})
    return found


def no_room(hook: str = "") -> Found:
    """Build where files may not grow beyond a size, and on a disk that is all but full."""
    found = Found()
    with _served(hook) as served:
        biggest = max(file.stat().st_size for file in served.site.rglob("*") if file.is_file())
        for limit in (0, 500, 4_000, biggest // 2, biggest - 1):
            served.write_the_other()
            done = run(served.project, **served.surroundings("cramped", AFTERCARE_LIMIT=str(limit)))
            _judge(served, done, f"no file beyond {limit} bytes", found)
    try:
        with _served(hook, size="8m") as served:
            needed = sum(file.stat().st_size for file in served.site.rglob("*") if file.is_file())
            for part in (0.02, 0.3, 0.6, 0.9):
                served.write_the_other()
                with _filled(served.project / "filler", int(needed * part)):
                    done = run(served.project, **served.surroundings(""))
                _judge(served, done, f"room for {part:.0%} of a site", found)
    except subprocess.CalledProcessError:
        found.add([], {"disks that could not be made": 1})
    return found


def _judge(
    served: Served, done: subprocess.CompletedProcess[bytes], when: str, found: Found
) -> None:
    """The build has to fail in one sentence, and the last good site has to be there still."""
    said = done.stderr.decode(errors="replace")
    if done.returncode != 1:
        found.add([f"{when}: exit status {done.returncode}"], {})
    elif "the site could not be written" not in said or "Traceback" in said:
        found.add([f"{when}: not told in a sentence: {said.strip()[-200:]}"], {})
    found.add(served.fault(when), {"builds without room": 1})
    found.add(served.left(when), {})


@contextmanager
def _filled(file: Path, room: int) -> Iterator[None]:
    """Fill a disk until there is little room."""
    with suppress(OSError), file.open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    with file.open("r+b") as filler:
        filler.truncate(max(0, file.stat().st_size - room))
    try:
        yield
    finally:
        file.unlink()


def at_once(rounds: int = ROUNDS, hook: str = "") -> Found:
    """Start two builds of the same project at once, with and without a site that stands."""
    found = Found()
    with _served(hook) as served:
        for number in range(rounds):
            served.write_the_other()
            when = f"two builds at once, round {number + 1}"
            if number == 0:
                for file in sorted(served.site.rglob("*"), reverse=True):
                    file.rmdir() if file.is_dir() else file.unlink()
                served.site.rmdir()
            pair = [start(served.project, **served.surroundings()) for _ in range(2)]
            said = [process.communicate()[1].decode(errors="replace") for process in pair]
            for process, text in zip(pair, said, strict=True):
                if process.returncode:
                    found.add([f"{when}: one failed: {text.strip()[-200:]}"], {})
            found.add(served.fault(when), {"pairs": 1})
            found.add(served.left(when), {})
            if found.faults and hook:
                break
    return found


def check(part: tuple[str, ...]) -> Found:
    """Do one of the three to a build."""
    match part[0]:
        case "killed":
            return killed()
        case "no room":
            return no_room()
        case _:
            return at_once()


PARTS = (("killed",), ("no room",), ("two at once",))


def missed() -> list[str]:
    """Let builds do each thing wrong; return what is not noticed."""
    lost = []
    for seed, hook in SEEDS.items():
        match seed.partition(":")[0]:
            case "killed":
                found = killed(12, hook, late=True)
            case "no room":
                found = no_room(hook)
            case _:
                found = at_once(hook=hook)
        if not found.faults:
            lost.append(seed)
    return lost
