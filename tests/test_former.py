"""A build replaces what a build has made, and nothing else on the disk."""

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.history.archive import Version
from aftercare.history.chain import links
from aftercare.site.former import BUILT, newest_in, require_replaceable, write_list
from tests.conftest import ROOT, SIGNED, make_project
from tests.running import digests, leftovers, run, run_here

SOURCES = ("content", "data", "macros", "overrides", "paper", "archive")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with both of its sites, built once."""
    project = make_project(tmp_path_factory.mktemp("former") / "project", data=SIGNED)
    done = run_here(project, "build")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def built(finished: Path, tmp_path: Path) -> Path:
    """A copy of it, to break."""
    return shutil.copytree(finished, tmp_path / "project", symlinks=True)


def said(site: Path, edition: str = "public") -> str:
    """What keeps a folder from being replaced; nothing if it may be."""
    project = next((one for one in site.parents if (one / "mkdocs.yml").is_file()), site)
    sources = [*(project / name for name in SOURCES), ROOT / "overrides"]
    try:
        require_replaceable(site, edition, project, sources)
    except ProblemsFoundError as error:
        return str(error)
    return ""


def test_a_site_is_replaced_by_the_next_one(built: Path) -> None:
    """It is known by the list of all that was written into it."""
    assert said(built / "site") == said(built / "site-staff", "staff") == ""


def test_a_folder_that_is_new_or_empty_is_taken(built: Path) -> None:
    """Also one into which the system has laid something of its own."""
    (built / "empty").mkdir()
    assert said(built / "new") == said(built / "empty") == ""
    (built / "empty" / ".DS_Store").touch()
    assert said(built / "empty") == ""


@pytest.mark.parametrize("name", ["data", "content", "overrides", "macros", ".", "..", "/"])
def test_what_no_build_has_made_is_left_alone(built: Path, name: str) -> None:
    """Data, pages, theme, the project, the folder around it, and the whole disk."""
    assert "not-a-build" in said((built / name).resolve())


@pytest.mark.parametrize(
    "name", ["data/site", "macros/x/site", ".git/site", "site/inner", "archive", "paper/new"]
)
def test_no_site_is_built_into_what_it_is_made_of(built: Path, name: str) -> None:
    """Nor into the repository, nor another site, nor into what is only going to be a source."""
    (built / ".git").mkdir()
    assert "not-a-build" in said(built / name)


@pytest.mark.parametrize("name", ["CNAME", "photos/me.jpg", ".git/HEAD", "index.html~"])
@pytest.mark.parametrize("has_list", [True, False])
def test_a_file_that_no_build_wrote_keeps_a_site(built: Path, name: str, *, has_list: bool) -> None:
    """It is named, in a site with a list and in an older one."""
    file = built / "site" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")
    if not has_list:
        (built / "site" / BUILT).unlink()
    assert f"site/{name}:1:1: error[not-a-build]" in said(built / "site")


def test_a_site_of_an_older_version_is_known_without_a_list(built: Path) -> None:
    """By the files that every one of them had; what was copied from content/ is known there."""
    for name, edition in (("site", "public"), ("site-staff", "staff")):
        (built / name / BUILT).unlink()
        assert said(built / name, edition) == ""
    (built / "site" / "leaflet.txt").touch()
    assert "leaflet.txt" in said(built / "site")
    (built / "content" / "leaflet.txt").touch()
    assert said(built / "site") == ""


@pytest.mark.parametrize("name", ["_headers", "api/v1/guidelines.json", "sitemap.xml"])
def test_a_site_of_somebody_else_is_not_taken_for_an_older_one(built: Path, name: str) -> None:
    """Each of the files counts, and what is in it."""
    (built / "site" / BUILT).unlink()
    (built / "site" / name).write_text("{}") if name != "sitemap.xml" else (
        built / "site" / name
    ).unlink()
    assert "no build made this folder" in said(built / "site")


@pytest.mark.parametrize("has_list", [True, False])
def test_one_edition_never_replaces_the_other(built: Path, *, has_list: bool) -> None:
    """What is for staff would stand where patients look."""
    (built / "site").rename(built / "other")
    for name, edition in (("other", "staff"), ("site-staff", "public")):
        if not has_list:
            (built / name / BUILT).unlink()
        assert f"the {edition} one would replace it" in said(built / name, edition)


def test_the_staff_edition_never_stands_in_the_folder_that_is_published(built: Path) -> None:
    """Not even where there is none yet, whoever builds it."""
    shutil.rmtree(built / "site")
    settings = built / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("paper: false", "edition: staff"), encoding="utf-8")
    done = run(built)
    assert (done.returncode, b"for staff alone" in done.stderr) == (1, True), done.stderr
    assert not (built / "site").exists()


@pytest.mark.parametrize("name", ["Site", "public", "docs", "www/staff", "site/staff", "dist"])
def test_no_folder_that_hosts_publish_holds_the_staff_edition(built: Path, name: str) -> None:
    """By its usual names, in any case, and in none of its folders; elsewhere it may stand."""
    shutil.rmtree(built / "site")
    assert "for staff alone" in said(built / name, "staff")
    assert said(built / "for-staff", "staff") == ""


def test_the_staff_edition_is_never_pushed_to_a_host(built: Path) -> None:
    """`mkdocs gh-deploy` would publish whatever it has built."""
    done = run(built, "gh-deploy", "-q", "-f", "mkdocs.staff.yml")
    assert (done.returncode, b"for staff alone" in done.stderr) == (1, True), done.stderr
    assert b"Traceback" not in done.stderr


def test_a_list_of_somebody_else_is_no_list(built: Path) -> None:
    """A file of that name with other words proves nothing."""
    folder = built / "mine"
    folder.mkdir()
    (folder / BUILT).write_text(f"notes\n{BUILT}\n")
    assert "no build made this folder" in said(folder)


def test_a_list_names_all_that_is_there(tmp_path: Path) -> None:
    """Itself among it, and files in folders."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.html").touch()
    write_list(tmp_path, "public")
    assert (tmp_path / BUILT).read_text().split("\n")[1:] == ["a/b.html", BUILT, ""]


# What a person types.


@pytest.mark.parametrize("name", ["data", "content", "overrides", "archive", "data/site", "home"])
def test_a_build_into_a_folder_of_ones_own_touches_nothing(built: Path, name: str) -> None:
    """Exit status 1, and every byte as it was."""
    (built / "home").mkdir()
    (built / "home" / "letter.txt").write_text("mine")
    before = digests(built)
    done = run(built, "build", "--quiet", "--site-dir", name)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert digests(built) == before
    assert leftovers(built) == []


def test_the_folder_behind_a_link_is_updated(built: Path) -> None:
    """The link stays a link, and nothing is left beside it."""
    (built / "site").rename(built / "www")
    (built / "site").symlink_to("www")
    (built / "www" / "index.html").write_text("old")
    done = run_here(built, "build")
    assert done.returncode == 0, done.stderr
    assert (built / "site").is_symlink()
    assert (built / "www" / "index.html").read_text(encoding="utf-8") != "old"
    assert leftovers(built) == []


def test_a_link_to_data_or_to_nowhere_is_no_site(built: Path) -> None:
    """It is followed before anything is judged."""
    shutil.rmtree(built / "site")
    before = digests(built / "data")
    for target in ("data", "site"):
        (built / "site").symlink_to(target)
        done = run_here(built, "build")
        assert (done.returncode, "not-a-build" in done.stderr) == (1, True), done.stderr
        (built / "site").unlink()
    assert digests(built / "data") == before


def test_what_is_laid_into_the_last_site_meanwhile_is_not_lost(built: Path) -> None:
    """It is looked at again just before the folders are exchanged."""
    (built / "hook.py").write_text(
        "import pathlib\ndef on_post_build(config):\n    pathlib.Path('site/note.txt').touch()\n"
    )
    with (built / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")
    done = run(built)
    assert (done.returncode, b"site/note.txt" in done.stderr) == (1, True), done.stderr
    assert (built / "site" / "note.txt").exists()
    assert leftovers(built) == []


def test_a_published_site_can_be_read_whoever_builds_it(built: Path) -> None:
    """However private new files are: 755 for each folder and 644 for each file."""
    before = os.umask(0o077)
    try:
        done = run(built, "build", "--quiet", "--site-dir", "build/copy")
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr.decode()
    entries = [built / "build", built / "build" / "copy", *(built / "build").rglob("*")]
    modes = {(one.is_dir(), one.stat().st_mode & 0o777) for one in entries}
    assert modes == {(True, 0o755), (False, 0o644)}


@pytest.fixture
def kept_twice(built: Path) -> Path:
    """A project that is kept on two days, and published after that."""
    data = built / "data" / "guidelines.yaml"
    for day in ("2026-11-20", "2026-11-21"):
        text = SIGNED.replace("version: 2026-11-21", f"version: {day}")
        data.write_text(text, encoding="utf-8")
        assert run_here(built, "archive", "--no-paper").returncode == 0
    assert published(built) == ""
    return built


def published(project: Path) -> str:
    """Publish a project; what is said against it."""
    done = run_here(project, "build", "--publish")
    assert (done.returncode == 0) == (not done.stderr), done.stderr
    return done.stderr


def index_of(project: Path) -> Path:
    """The list of the versions that are kept."""
    return project / "archive" / "index.json"


def without_newest(project: Path) -> None:
    """Take off the newest version: its folder, and its place in the list."""
    listed = json.loads(index_of(project).read_text(encoding="utf-8"))
    shutil.rmtree(project / "archive" / listed["versions"].pop()["code"])
    index_of(project).write_text(json.dumps(listed), encoding="utf-8")


def test_a_newest_version_that_was_taken_off_is_missed(kept_twice: Path) -> None:
    """The chain holds without it; the last site knows it, and stays as it is."""
    before = digests(kept_twice / "site")
    without_newest(kept_twice)
    said = published(kept_twice)
    assert "archive/index.json:1:1: error[archive-changed] site/ was built when 2026-11-21-" in said
    assert "delete site/ first" in said
    assert digests(kept_twice / "site") == before


def test_a_draft_in_between_does_not_forget_it(kept_twice: Path) -> None:
    """It is built, because it tells patients nothing, and hands on what it was told."""
    without_newest(kept_twice)
    done = run_here(kept_twice, "build")
    assert done.returncode == 0, done.stderr
    assert "error[archive-changed]" in published(kept_twice)


def test_a_chain_that_was_made_anew_is_noticed(kept_twice: Path) -> None:
    """Its codes are the same, and what binds them is not."""
    listed = json.loads(index_of(kept_twice).read_text(encoding="utf-8"))
    first, last = listed["versions"]
    shutil.rmtree(kept_twice / "archive" / first["code"])
    versions = [Version(**{**last, "day": date.fromisoformat(last["day"])})]
    (chain,) = links(versions)
    listed["versions"] = [{**last, "chain": chain}]
    index_of(kept_twice).write_text(json.dumps(listed), encoding="utf-8")
    assert "error[archive-changed]" in published(kept_twice)


def test_a_new_version_is_published_over_the_last_one(kept_twice: Path) -> None:
    """And so is the first one after what nobody was told of was deleted."""
    newest = newest_in(kept_twice / "site")
    assert re.fullmatch(r"2026-11-21-[0-9a-f]{6} [0-9a-f]{64}", newest)
    assert published(kept_twice) == ""
    without_newest(kept_twice)
    for edition in ("site", "site-staff"):
        shutil.rmtree(kept_twice / edition)
    assert published(kept_twice) == ""
    assert newest_in(kept_twice / "site").startswith("2026-11-20-")
