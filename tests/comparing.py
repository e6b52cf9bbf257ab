"""Compare what a commit built with what the work tree builds: both editions, with all papers.

    python -m tests.comparing COMMIT

Whoever moves code without meaning to change a page sees here that none has changed. Each tree
builds its own project with its own engine, on the same day; the files that differ are named.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.running import differing, digests, real_project, run, surroundings

EDITIONS = ("site", "site-staff")


def built(engine: Path, folder: Path) -> dict[str, str]:
    """Build both editions of a tree with the engine that is in it, and digest every file."""
    project = real_project(folder, engine)
    done = run(project, "build", module="aftercare", **surroundings(engine=str(engine)))
    if done.returncode:
        raise SystemExit((done.stdout + done.stderr).decode())
    return {
        f"{edition}/{name}": digest
        for edition in EDITIONS
        for name, digest in digests(project / edition).items()
    }


def main(commit: str) -> int:
    """Name every file that differs; 1 if there is one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        packed = subprocess.run(
            ["git", "archive", commit], cwd=ROOT, check=True, capture_output=True
        )
        (folder / "then").mkdir()
        subprocess.run(["tar", "-x", "-C", folder / "then"], input=packed.stdout, check=True)
        then, now = built(folder / "then", folder / "one"), built(ROOT, folder / "other")
    found = differing(then, now)
    counted = f"{len(found)} of {len(now)} files differ from {commit}"
    sys.stdout.write("".join(f"{line}\n" for line in (*found, counted)))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
