"""What lies beside pages: published, left where it is, or refused; each under one address."""

import unicodedata
from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.build import Edition, Site, build_site
from aftercare.site.markdown.files import files_of, is_for_staff, is_left_behind, twins
from tests.test_plugin import build_inside


def laid(project: Path, *names: str) -> Path:
    """Lay files into content/."""
    for name in names:
        file = project / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Page\n", encoding="utf-8")
    return project


def published(project: Path, edition: Edition = "public") -> set[str]:
    """All addresses of an edition: of pages, and of files that are published as they are."""
    site: Site = build_site(project, edition=edition)
    return {*(page.url for page in site.pages), *site.attachments}


def refused(project: Path) -> str:
    """What is wrong with a project."""
    with pytest.raises(ProblemsFoundError) as caught:
        build_site(project)
    return str(caught.value)


FOR_STAFF = (
    *("staff/protocol.pdf", "staff/img/x.png", "staff/x.html", "Staff/plan.pdf", "STAFF/y.html"),
    *("assets/staff.png", "\N{FULLWIDTH LATIN SMALL LETTER S}taff"),
)


def test_what_is_for_staff_stays_with_staff(project: Path) -> None:
    """Pages, pictures and attachments alike, in whatever letters the folder is written."""
    names = FOR_STAFF[:-1]
    laid(project, *names, "STAFF/rota.md", "plan.pdf")
    assert published(project) & {*names, "STAFF/rota/"} == set()
    assert published(project, "staff") >= {*names, "STAFF/rota/", "plan.pdf"}
    build_inside(project)
    found = {file.relative_to(project / "site").as_posix() for file in project.rglob("site/**/*")}
    assert "plan.pdf" in found
    assert not [name for name in found if "staff" in name.lower()]


def test_the_theme_of_a_clinic_has_files_for_staff_too(project: Path) -> None:
    """And leaves backups behind in the same way."""
    for name in ("staff/x.pdf", "assets/Staff-x.png", "assets/y.css~", "main.html.orig", "ok.txt"):
        file = project / "overrides" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    build_inside(project)
    site = project / "site"
    assert (site / "ok.txt").is_file()
    assert not list(site.rglob("*x.p*"))
    assert not list(site.rglob("y.css~"))
    assert not list(site.rglob("*.orig"))


def test_a_page_for_patients_links_no_file_for_staff(project: Path) -> None:
    """It would lead nowhere, so the link is told."""
    laid(project, "staff/protocol.pdf")
    (project / "content" / "page.md").write_text("# Page\n\n[Read](staff/protocol.pdf)\n")
    assert "broken-link" in refused(project)


@pytest.mark.parametrize("path", FOR_STAFF[:-1])
def test_staff_is_a_folder_however_it_is_written(path: str) -> None:
    """Its pages, its files, and those of the theme."""
    assert is_for_staff(path)
    assert not is_for_staff(path.replace("taff", "tuff").replace("TAFF", "TUFF"))


LEFT = (
    *("index.md~", "index.md.orig", "index.md.bak", ".index.md.swp", "#index.md#", ".DS_Store"),
    *("page.bak.md", "logo.old.png", "Thumbs.db", "~$plan.pdf", "a.tmp", ".git/x.md", "x.part"),
)


def test_what_editors_leave_behind_is_neither_a_page_nor_published(project: Path) -> None:
    """Nor does it stop anybody."""
    before = published(project)
    assert published(laid(project, *LEFT)) == before
    assert all(map(is_left_behind, LEFT))
    assert not is_left_behind("backup/old-tmp.md")


@pytest.mark.parametrize(
    "name",
    ["plan.docx", "page.MD", "page.markdown", "notes", "x.py", "a.zip", "README.md", "d.yaml",
     "index copy.md", "Copy of plan.pdf", "plan (1).pdf", "x.sync-conflict-2026-1.md"],
)  # fmt: skip
def test_a_file_that_nobody_meant_to_publish_is_named(project: Path, name: str) -> None:
    """It is neither published nor lost without a word."""
    assert f"content/{name}:1:1: error[stray-file]" in refused(laid(project, name))


@pytest.mark.parametrize("target", ["/etc/passwd", "../data/guidelines.yaml", "staff", "index.md"])
@pytest.mark.parametrize("name", ["leak.txt", "leak.md", "leak"])
def test_a_link_publishes_nothing(project: Path, name: str, target: str) -> None:
    """Neither a file nor a page nor a folder, outside or inside content/."""
    laid(project, "staff/secret.txt")
    (project / "content" / name).symlink_to(target)
    assert f"content/{name}:1:1: error[symbolic-link]" in refused(project)


TAKEN = (
    *("api/index.md", "api/v1/x.json", "API/x.txt", "sitemap.xml", "Sitemap.XML", "404.html"),
    *("_headers", "assets/aftercare.css", "Assets/search.js", "made-by-aftercare.txt"),
    *("dabbing/swim/index.md", "dabbing/swim/index.html", "Dabbing/Swim.md", "sources/index.md"),
    *("Sources.md", "index.html", "sources.md/x.md"),
)


@pytest.mark.parametrize("name", TAKEN[:-1])
def test_an_address_has_one_owner(project: Path, name: str) -> None:
    """What the build writes has its own already, and so has each page of the data."""
    assert "address-taken" in refused(laid(project, name))


def test_two_ways_of_writing_a_name_are_one_address(project: Path) -> None:
    """Some systems keep é as one letter, others as two, and show the same."""
    names = [unicodedata.normalize(form, "café.pdf") for form in ("NFC", "NFD")]
    assert "address-taken" in refused(laid(project, *names))


def test_a_file_is_no_folder() -> None:
    """Two files claim the same place if one of them needs it as a folder."""
    claims = [("a", "x"), ("a/b", "y"), ("c/d", "x"), ("c", "y"), ("e/f", "x"), ("e/g", "y")]
    assert [problem.what.split('"')[1] for problem in twins(claims)] == ["a/b", "c"]


def test_a_clinic_puts_its_own_pictures_in_the_place_of_ours(project: Path) -> None:
    """Those three, and none of our style sheets and scripts."""
    names = ["assets/mark.svg", "assets/share.png", "assets/touch-icon.png", "assets/mine.css"]
    assert published(laid(project, *names)) >= set(names)
    assert files_of(project / "content") == sorted(names)
