"""Run a build as a user does, in surroundings that are not the usual ones.

A shim is a module of tests/shims/ that the program under test loads before anything else: it can
turn every listing round, cut the network, or end the program at a given moment. The engine itself
never knows of it.
"""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from aftercare.doors.cli import main
from tests.conftest import ROOT

SHIMS = Path(__file__).parent / "shims" / "start"
DAY = "1795219200"
"""The day of every build here, as SOURCE_DATE_EPOCH."""

PARTS = ("content", "data", "macros", "overrides", "paper", "mkdocs.yml", "mkdocs.staff.yml")
"""What a project is made of."""


def real_project(folder: Path, tree: Path = ROOT) -> Path:
    """Copy this repository's own project, or that of another tree of it, without the engine."""
    folder.mkdir(parents=True)
    for name in PARTS:
        copy = shutil.copytree if (tree / name).is_dir() else shutil.copy
        copy(tree / name, folder / name)
    return folder


def surroundings(shim: str = "", *, engine: str = str(ROOT), **more: str) -> dict[str, str]:
    """The environment of a build on our day, with a shim and with what else is asked for."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": DAY,
        "NO_MKDOCS_2_WARNING": "1",
        "AFTERCARE_SHIM": shim,
        "PYTHONPATH": os.pathsep.join([str(SHIMS), engine]),
        **more,
    }


def start(
    project: Path, *arguments: str, module: str = "mkdocs", **environment: str
) -> subprocess.Popen[bytes]:
    """Start a program of the environment in a project; by default MkDocs, which builds."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *(arguments or ("build", "--quiet"))],
        cwd=project,
        env=environment or surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(
    project: Path, *arguments: str, module: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run such a program to its end."""
    process = start(project, *arguments, module=module, **environment)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def run_here(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, on our day: a second less than a program of its own."""
    out, err, before = io.StringIO(), io.StringIO(), dict(os.environ)
    os.environ.update(SOURCE_DATE_EPOCH=DAY, NO_MKDOCS_2_WARNING="1")
    try:
        with chdir(project), redirect_stdout(out), redirect_stderr(err):
            status = main(arguments)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def digests(folder: Path) -> dict[str, str]:
    """Digest every file of a folder, by its path in it."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Name the files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def leftovers(project: Path) -> list[str]:
    """Name the temporary folders that stand beside the site."""
    return sorted(entry.name for entry in project.iterdir() if "-building-" in entry.name)
