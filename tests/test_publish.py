"""A finished folder in place of the last one, or nothing at all."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from aftercare.site import publish

GONE = 2**22 + 1
"""The number of a process that cannot be running."""

BUILDING = """
import sys, time
from pathlib import Path
from aftercare.site import publish
print(publish.prepare(Path(sys.argv[1])), flush=True)
time.sleep(60)
"""
"""A build that goes on for a while, in a process of its own."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The last good site, with one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


def build(site: Path, text: str = "new") -> Path:
    """A finished build beside the site."""
    built = publish.prepare(site)
    (built / "index.html").write_text(text)
    return built


def test_the_first_build_becomes_the_site(tmp_path: Path) -> None:
    """Where nothing was, the build is moved into place."""
    site = tmp_path / "new" / "site"
    publish.exchange(build(site), site)
    assert (site / "index.html").read_text() == "new"
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_a_build_takes_the_place_of_the_last_site(site: Path) -> None:
    """The old pages are gone, and nothing is left over."""
    (site / "old.html").write_text("old")
    publish.exchange(build(site), site)
    assert [entry.name for entry in site.iterdir()] == ["index.html"]
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_two_renames_do_where_the_system_has_no_exchange(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On other systems the result is the same."""
    monkeypatch.setattr(sys, "platform", "darwin")
    publish.exchange(build(site), site)
    assert (site / "index.html").read_text() == "new"
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_a_published_site_can_be_read_by_a_web_server(site: Path) -> None:
    """The temporary folder was private; the site is not."""
    publish.exchange(build(site), site)
    assert site.stat().st_mode & 0o777 == 0o755


def test_a_discarded_build_leaves_the_site(site: Path) -> None:
    """Nothing of a failed build stays."""
    publish.discard(build(site))
    assert (site / "index.html").read_text() == "old"
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_leftovers_of_dead_builds_are_swept(site: Path) -> None:
    """A killed build's folder goes with the next build."""
    left = site.parent / f".site-building-{GONE}-abc"
    left.mkdir()
    publish.sweep(site)
    assert not left.exists()


@pytest.fixture
def other(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds the same site."""
    with subprocess.Popen(
        [sys.executable, "-c", BUILDING, str(site)], stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def test_a_running_build_is_left_alone_until_it_is_dead(
    site: Path, other: subprocess.Popen[str]
) -> None:
    """Two builds at once do not delete each other's folder, and a killed one is no obstacle."""
    assert other.stdout
    building = Path(other.stdout.readline().strip())
    publish.sweep(site)
    assert building.is_dir()
    other.kill()
    other.wait()
    publish.sweep(site)
    assert not building.exists()


def test_a_dead_build_with_the_number_of_this_process_is_swept(site: Path) -> None:
    """In a container every build has the same number."""
    left = site.parent / f".site-building-{os.getpid()}-abc"
    left.mkdir()
    publish.sweep(site)
    assert not left.exists()


def test_a_build_of_this_process_is_left_alone(site: Path) -> None:
    """Until it is published or given up."""
    built = build(site)
    publish.sweep(site)
    assert (built / "index.html").read_text() == "new"
    publish.discard(built)


def test_two_first_builds_at_once_both_become_the_site(tmp_path: Path) -> None:
    """The one that ends last stays, and nothing is left over."""
    site = tmp_path / "site"
    first, second = build(site, "first"), build(site, "second")
    publish.exchange(first, site)
    publish.exchange(second, site)
    assert (site / "index.html").read_text() == "second"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_what_cannot_be_locked_is_not_swept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives know no locks: rather a leftover than a folder in use deleted."""
    left = site.parent / f".site-building-{GONE}-abc"
    left.mkdir()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    publish.exchange(build(site), site)
    assert (site / "index.html").read_text() == "new"
    assert left.exists()


def test_a_full_disk_is_told_in_one_sentence() -> None:
    """What was not written, and what to do; any other fault keeps its own words."""
    said = publish.no_room(OSError(errno.ENOSPC, "No space left on device", "site/a.html"))
    assert said.startswith("the site could not be written: No space left on device at site/a.html.")
    assert publish.no_room(OSError(errno.EFBIG, "File too large")).startswith("the site could not")
    assert publish.no_room(FileNotFoundError(errno.ENOENT, "No such file")) == ""
    assert publish.no_room(ValueError("x")) == ""


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    """Killed in the middle of an exchange, the last good site is put back."""
    lost = tmp_path / f".site-building-{GONE}-abc.old"
    lost.mkdir()
    (lost / "index.html").write_text("old")
    publish.sweep(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_a_folder_with_brackets_in_its_name_is_swept_too(tmp_path: Path) -> None:
    """Brackets in a name are letters, not a class of characters."""
    left = tmp_path / f".site[1]-building-{GONE}-abc"
    left.mkdir()
    publish.sweep(tmp_path / "site[1]")
    assert not left.exists()
