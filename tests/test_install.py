"""What is locked is installed and nothing else is looked for: with old pips and new, for years.

The faults of an install come from outside, later: a package that is asked for with an extra has a
new release, and a pip that resolves anew finds it. So a small index is made on the spot in which
just that has happened, and the lines of the Makefile install from it.
"""

import hashlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.conftest import ROOT

LOCKS = sorted([*ROOT.glob("*.lock"), *ROOT.glob("tests/*.lock"), *ROOT.glob("tests/audit/*.lock")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
AGES = ("oldest", "newest")


@pytest.fixture(scope="module")
def pips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pips that `make test` has fetched, unpacked: out of a wheel each start reads all anew."""
    folder = tmp_path_factory.mktemp("pips")
    for age in AGES:
        (wheel,) = (Path(sys.prefix) / "pips" / age).glob("pip-*.whl")
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder / age)
    return {age: folder / age / "pip" for age in AGES}


TARGETS = (".venv/.site", ".venv/.test", ".audit/.pip-audit", ".audit/.mutmut")
"""What the Makefile installs from a lock."""

RELEASES = {
    "plugin": [("1.0", "Requires-Dist: helper[toml]>=1.0\n")],
    "helper": [("1.0", "Provides-Extra: toml\n"), ("1.1", "Provides-Extra: toml\n")],
}
"""The index: plugin asks for helper with an extra, and helper 1.1 appeared after locking."""

LOCKED = {"plugin": "1.0", "helper": "1.0"}


def recipe(target: str) -> list[list[str]]:
    """Read the commands with which the Makefile makes something, in words."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", target],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [shlex.split(line) for line in done.stdout.replace("\\\n", " ").splitlines()]


def lines(target: str, verb: str) -> list[list[str]]:
    """Of those commands, what pip is told to do with a verb: the words after `-m pip`."""
    pips = [line[line.index("pip") + 1 :] for line in recipe(target) if line[1:3] == ["-m", "pip"]]
    return [line for line in pips if verb in line and (verb == "check" or "--requirement" in line)]


def wheel(folder: Path, name: str, version: str, more: str) -> str:
    """Write an empty package; return the digest of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{more}"
        )
        made.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        made.writestr(f"{about}/RECORD", "")
    with (folder / "index.html").open("a", encoding="utf-8") as page:
        page.write(f'<a href="{file.name}">{file.name}</a>\n')
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Newcomer:
    """An empty environment, an index a week after locking, and the lock."""

    def __init__(self, folder: Path, locked: dict[str, str], pips: dict[str, Path]) -> None:
        """Make all three in a folder."""
        self.folder, self.pips = folder, pips
        self.python = folder / "venv" / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
        digests = {
            (name, version): wheel(folder / "index" / name, name, version, more)
            for name, releases in RELEASES.items()
            for version, more in releases
        }
        self.lock = folder / "some.lock"
        self.lock.write_text(
            "".join(
                f"{name}=={version} --hash=sha256:{digests[name, version]}\n"
                for name, version in locked.items()
            )
        )

    def told(self, words: Sequence[str]) -> tuple[str, ...]:
        """What a pip is told, of our lock instead of the project's."""
        told = list(words)
        if "--requirement" in told:
            told[told.index("--requirement") + 1] = str(self.lock)
        return tuple(told)

    def pip(self, age: str, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a pip of some age with these words, on our lock and our index."""
        alone = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
        return subprocess.run(
            [self.python, self.pips[age], *self.told(words)],
            cwd=self.folder,
            env={
                **alone,
                "PIP_CONFIG_FILE": os.devnull,
                "PIP_INDEX_URL": (self.folder / "index").as_uri(),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def installed(self) -> dict[str, str]:
        """What the environment holds now."""
        folders = [str(one) for one in (self.folder / "venv").glob("lib/python*/site-packages")]
        return {one.name: one.version for one in metadata.distributions(path=folders)}


@pytest.mark.parametrize("age", AGES)
def test_a_later_release_of_what_is_asked_for_with_an_extra_changes_nothing(
    tmp_path: Path, pips: dict[str, Path], age: str
) -> None:
    """Every line of the Makefile that installs from a lock installs that, and is found sound."""
    newcomer = Newcomer(tmp_path, LOCKED, pips)
    told = [newcomer.told(line) for target in TARGETS
            for line in (*lines(target, "install"), *lines(target, "check"))]  # fmt: skip
    for line in dict.fromkeys(told):  # most are the same, and only one lock is asked for
        done = newcomer.pip(age, line)
        assert done.returncode == 0, done.stdout + done.stderr
        assert newcomer.installed() == LOCKED


@pytest.mark.parametrize("target", TARGETS)
def test_each_environment_is_installed_from_a_lock_and_checked_after_it(target: str) -> None:
    """All go the same way: its last word is `pip check`."""
    install, check = lines(target, "install"), lines(target, "check")
    assert install
    assert check
    assert all({"--no-deps", "--require-hashes"} <= set(line) for line in install)


def test_an_old_pip_that_resolves_anew_stops_at_the_later_release(
    tmp_path: Path, pips: dict[str, Path]
) -> None:
    """The seeded fault: the same line without --no-deps fails there."""
    newcomer = Newcomer(tmp_path, LOCKED, pips)
    (line,) = lines(".audit/.mutmut", "install")
    done = newcomer.pip("oldest", [word for word in line if word != "--no-deps"])
    assert done.returncode != 0
    assert "must have their versions pinned" in done.stderr
    assert newcomer.installed() == {}


@pytest.mark.parametrize("age", AGES)
def test_a_lock_that_lacks_a_package_is_found_after_installing(
    tmp_path: Path, pips: dict[str, Path], age: str
) -> None:
    """Nothing is looked for, so something has to say what is missing."""
    newcomer = Newcomer(tmp_path, {"plugin": "1.0"}, pips)
    (line,) = lines(".audit/.mutmut", "install")
    assert newcomer.pip(age, line).returncode == 0
    done = newcomer.pip(age, lines(".audit/.mutmut", "check")[0])
    assert done.returncode == 1
    assert "helper, which is not installed" in done.stdout


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_with_hashes_and_names_no_index(lock: Path) -> None:
    """Every entry is a name, one version, perhaps a marker, and hashes."""
    entries = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; [^;]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry)


def test_every_locked_package_runs_on_the_oldest_python_promised() -> None:
    """A release that needs a later one was never chosen, on whichever Python the lock was made."""
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=") + ".0"
    assert oldest == "3.11.0"
    unfit = {}
    text = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
    for name in re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE):
        try:
            needs = metadata.metadata(name)["Requires-Python"]
        except metadata.PackageNotFoundError:
            continue  # for another system or a later Python
        if needs and oldest not in SpecifierSet(needs):
            unfit[name] = needs
    assert unfit == {}


def test_the_lock_of_the_site_holds_what_builds_the_package() -> None:
    """It is built without looking for anything either."""
    needed = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
    assert PROJECT["dependency-groups"]["build"] == [str(one) for one in needed]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for one in needed:
        (version,) = re.findall(rf"^{one.name}==(\S+)", lock, re.MULTILINE)
        assert version in one.specifier


def test_what_a_newcomer_asks_of_the_makefile_is_what_lands_a_change() -> None:
    """CI runs both commands of the README, and the gates that need no other tools."""
    asked = re.findall(r"^make (\S+)", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert asked == ["site", "gates", "test"]
