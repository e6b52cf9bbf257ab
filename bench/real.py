"""See that work grows with the data: three treatments of the shipped one's shape, and thirty.

    python -m bench.real

Each is the shipped treatment in a file of its own, under other ids and with sources of its own.
Seconds are those of the processor, of the command and all that it starts.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from bench.synthetic import ROOT

FEW, MANY = 3, 30
AT_MOST = 11.0
"""How much longer ten times as many treatments may take; what starts once counts for them."""

_COMMANDS = ("check", "build")
_APART = "peels-lasers"
"""Its question on having another treatment."""
_TREATMENT = "microneedling"


def main() -> int:
    """Run check and build on both, print what they take; 1 if one grows faster than the data."""
    parser = argparse.ArgumentParser(prog="python -m bench.real", description=__doc__)
    parser.add_argument("--many", type=int, default=MANY, metavar="N")
    parser.add_argument("--commands", nargs="+", default=_COMMANDS, choices=_COMMANDS)
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    is_met = True
    with tempfile.TemporaryDirectory(prefix="aftercare-real-", dir=memory) as folder:
        for command in options.commands:
            few, many = (_seconds(Path(folder), number, command) for number in (FEW, options.many))
            most = AT_MOST * options.many / MANY
            is_met &= many <= most * few
            _say(
                f"{command:6} {FEW}: {few:.1f} s, {options.many}: {many:.1f} s, "
                f"{many / few:.1f} times (at most {most:.1f})"
            )
    return not is_met


def make_project(folder: Path, number: int) -> None:
    """Lay the shipped project into a folder, with its treatment in so many files of their own."""
    for name in ("content", "macros", "overrides", "paper"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "mkdocs.staff.yml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "data" / "treatments").mkdir(parents=True)
    text = (ROOT / "data" / "guidelines.yaml").read_text(encoding="utf-8")
    head, blocks, _ = _cut(text, "treatments")
    before, _, after = _cut(f"{head}{text[len(head) + len(blocks) :]}", "together")
    (folder / "data" / "guidelines.yaml").write_text(
        f"{before}{after.rstrip()}\n\n{_pairs(number)}", encoding="utf-8"
    )
    shutil.copytree(ROOT / "data" / "packs", folder / "data" / "packs")
    sources = _cut(text, "sources")[1]
    for one in range(number):
        file = folder / "data" / "treatments" / f"{_TREATMENT}-{one:03}.yaml"
        file.write_text(_renamed(f"{sources}\n{blocks}", f"{one:03}"), encoding="utf-8")


def _pairs(number: int) -> str:
    """Pair each treatment with the next: one pair fewer than treatments, as in the shipped data."""
    names = [f"{_TREATMENT}-{one:03}" for one in range(number)]
    lines = [
        f"  - {{treatments: [{one}, {other}], apart: [{_APART}]}}\n"
        for one, other in pairwise(names)
    ]
    return f"together:\n{''.join(lines)}" if lines else ""


def _cut(text: str, key: str) -> tuple[str, str, str]:
    """Cut a text before and after one of its lists."""
    start = text.index(f"\n{key}:\n") + 1
    after = re.compile(r"^[a-z]", re.MULTILINE).search(text, start + len(key))
    end = after.start() if after else len(text)
    return text[:start], text[start:end], text[end:]


def _renamed(text: str, suffix: str) -> str:
    """Give a treatment and its sources other ids and names."""
    known = re.findall(r"^  - id: (\S+)$", _cut(f"\n{text}", "sources")[1], re.MULTILINE)
    for name in (*known, _TREATMENT):
        text = re.sub(
            rf"^((?:  - id|\s+source): {name})$", rf"\1-{suffix}", text, flags=re.MULTILINE
        )
    text = re.sub(r"^    short: (.*)$", rf"    short: \1 {suffix}", text, flags=re.MULTILINE)
    return text.replace("    name: Microneedling\n", f"    name: Microneedling {suffix}\n", 1)


def _seconds(folder: Path, number: int, command: str) -> float:
    """Run one command on so many treatments in a process of its own."""
    project = folder / f"{number}-{command}"
    make_project(project, number)
    before = _used()
    done = subprocess.run(  # noqa: S603 (the command that users run)
        [sys.executable, "-m", "aftercare", "--root", str(project), command],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command} of {number} treatments failed:\n{done.stderr[-3000:]}")
    taken = _used() - before
    shutil.rmtree(project)
    return taken


def _used() -> float:
    """The seconds of the processor that everything started from here has used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
