"""The same input makes the same bytes, wherever and however it is built."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.browser.gates import Found
from tests.conftest import hooked
from tests.running import differing, digests, real_project, run, surroundings

EDITIONS = ("site", "site-staff")
USUAL = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
FOREIGN = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",  # with the two below, Python takes every name for ASCII
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "4242",
    "HOME": "/nonexistent",
}
"""Another time zone, another language, another order of sets."""

OTHER_DISK = Path("/dev/shm")  # noqa: S108 (another file system, which lists the newest file first)

SEEDS = {
    "the clock": "import time\ndef on_post_page(output, **_):\n"
    "    return output.replace('</body>', f'<!-- {time.time()} --></body>')\n",
    "the order of a set": "def on_post_page(output, **_):\n"
    "    words = ' '.join({'alpha', 'beta', 'gamma', 'delta', 'eta', 'theta'})\n"
    "    return output.replace('</body>', f'<!-- {words} --></body>')\n",
    "the folder": "import os\ndef on_post_page(output, **_):\n"
    "    return output.replace('</body>', f'<!-- {os.getcwd()} --></body>')\n",
    "the time zone": "import time\ndef on_post_page(output, **_):\n"
    "    return output.replace('</body>', f'<!-- {time.localtime(0).tm_hour} --></body>')\n",
    "the order of files": "import os\ndef on_post_page(output, **_):\n"
    "    return output.replace('</body>', f'<!-- {os.listdir(\"content\")} --></body>')\n",
}
"""What must not get into a page, and a hook of MkDocs that puts it there."""


def copied(project: Path, folder: Path) -> Path:
    """Copy a project file by file in the order of names turned round, with other dates."""
    for number, file in enumerate(sorted(project.rglob("*"), reverse=True)):
        target = folder / file.relative_to(project)
        (target if file.is_dir() else target.parent).mkdir(parents=True, exist_ok=True)
        if file.is_file():
            shutil.copyfile(file, target)
            os.utime(target, (number * 1000, number * 1000))
    return folder


def compare(project: Path, away: Path) -> Found:
    """Build a project, and a copy of it in a folder `away` in foreign surroundings."""
    other = copied(project, away / "ä b" / "project")
    (away / "tmp").mkdir()
    usual = surroundings(**USUAL)
    foreign = surroundings("turned", **FOREIGN, TMPDIR=str(away / "tmp"))
    found = Found()
    for where, environment in ((project, usual), (other, foreign)):
        done = run(where, "build", module="aftercare", **environment)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()[-280:]
            return Found([f"no build with TZ={environment['TZ']}: {said}"])
    for edition in EDITIONS:
        one, two = digests(project / edition), digests(other / edition)
        size = sum((project / edition / name).stat().st_size for name in one)
        faults = [f"{edition}/{name}: other bytes" for name in differing(one, two)]
        found.add(faults, {"files": len(one), "KiB": size / 1024})
        if not one:
            found.add([f"{edition}/ is empty"], {})
    return found


def check(make: Callable[[Path], Path] = real_project) -> Found:
    """Compare two builds of a project that `make` lays into a folder, with a kept version."""
    other_disk = OTHER_DISK if os.access(OTHER_DISK, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory() as here,
        tempfile.TemporaryDirectory(dir=other_disk) as away,
    ):
        project = make(Path(here) / "project")
        if (project / "content" / "changes.md").exists():
            kept = run(project, "archive", module="aftercare", **surroundings())
            if kept.returncode:
                return Found([f"no version is kept: {kept.stderr.decode().strip()[-280:]}"])
        return compare(project, Path(away))


def missed(make: Callable[[Path], Path], seeds: tuple[str, ...] = tuple(SEEDS)) -> list[str]:
    """Put each seed into a project; return those that are not seen in the bytes."""

    def seeded(folder: Path, hook: str) -> Path:
        project = make(folder)
        (project / "mkdocs.staff.yml").unlink()  # one edition shows it as well as two
        return hooked(project, hook)

    def is_seen(hook: str) -> bool:
        return any(
            "other bytes" in one for one in check(lambda folder: seeded(folder, hook)).faults
        )

    return [name for name in seeds if not is_seen(SEEDS[name])]
