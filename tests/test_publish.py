"""A finished folder in place of the last one, or nothing at all."""

import os
import sys
from pathlib import Path

import pytest

from aftercare import publish

GONE = 2**22 + 1
"""The number of a process that cannot be running."""


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


def test_a_running_build_is_left_alone(site: Path) -> None:
    """Two builds at once do not delete each other's folder."""
    other = site.parent / f".site-building-{os.getppid()}-abc"
    other.mkdir()
    publish.sweep(site)
    assert other.exists()


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
