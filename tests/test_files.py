"""What lies beside pages: published, left where it is, or refused; each under one address."""

import os
import unicodedata
from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.build import Edition, Site, build_site
from aftercare.site.markdown.attached import active_content
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
     "index copy.md", "Copy of plan.pdf", "plan (1).pdf", "x.sync-conflict-2026-1.md",
     "index_old.md", "old index.md", "index 2.md", "index.1.md", "index-draft.md", "index.md.txt",
     "page_BACKUP_12.md", "page - Kopie.md", "page_bak.md", "~page.md", "plan (conflict).pdf",
     "[treatment]/plan.pdf", "[treatment].pdf"],
)  # fmt: skip
def test_a_file_that_nobody_meant_to_publish_is_named(project: Path, name: str) -> None:
    """It is neither published nor lost without a word."""
    assert f"content/{name}:1:1: error[stray-file]" in refused(laid(project, name))


def test_a_name_that_only_resembles_that_of_a_copy_is_published(project: Path) -> None:
    """A number, a year, an age, or a word that no other file shares."""
    names = ("day-2.txt", "photo 2.png", "18-years-old.txt", "new-patients.txt", "x.min.css")
    laid(project, *names, "day.txt", "photo.png", "Ärzte.txt", "О нас.txt", "Jones & Co (Ltd).txt")
    assert published(project) >= {*names, "Ärzte.txt", "О нас.txt", "Jones & Co (Ltd).txt"}


@pytest.mark.parametrize(
    "name",
    ["what?.txt", "a#b.txt", "50%.txt", "a:b.txt", "a\\b.txt", "a\nb.txt", "a\u202efdp.txt",
     "ab\u200bout.md", "a\u00a0b.txt", "con.txt", "page .txt", "folder./x.txt", " folder/x.txt",
     "st\u0430ff.txt", "a\udcff.txt", "a\udcff.md", "a\x1b[31m.txt"],
)  # fmt: skip
def test_a_name_is_an_address_that_can_be_seen_typed_and_sent(project: Path, name: str) -> None:
    """Nothing hidden, nothing that looks like another letter, nothing that means something else."""
    assert "error[file-name]" in refused(laid(project, name))


@pytest.mark.parametrize(
    "name",
    ["x/staff/p.pdf", "staff.txt", "STAFF.md", "for-staff.pdf", "Staff only/p.pdf",
     "staff-rota.pdf", "x/sta\N{LATIN SMALL LIGATURE FF}/p.pdf", "[treatment]/staff/x.md",
     "st\u00e1ff.pdf"],
)  # fmt: skip
def test_what_is_for_staff_by_its_name_is_never_published_elsewhere(
    project: Path, name: str
) -> None:
    """It is told where it belongs; a page that only speaks of the staff stays one for patients."""
    assert "move it to content/staff/" in refused(laid(project, name))
    (project / "content" / name).unlink()
    assert "our-staff.png" in published(laid(project, "our-staff.png", "staffing.txt"))


def test_what_is_no_file_is_named(project: Path) -> None:
    """A pipe would keep the build waiting for ever."""
    os.mkfifo(project / "content" / "x.txt")
    assert "content/x.txt:1:1: error[stray-file] this is no file" in refused(project)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
ACTING = {
    "a.html": (
        *("<script>x</script>", "<p onclick=x>", "<meta http-equiv=Refresh content=0>", "<iframe>"),
        *("<a href='java&#9;script:x'>", "<img src=//evil.example/x>", "<form>", "<base href=x>"),
        *("<!--><script>x</script>-->", "<style></style x><script></style>", "<![CDATA[><script>"),
        *("<style>@import '//e.example'</style>", "<p style='background:url(https://e.example)'>"),
        *("<svg><a xlink:href='javascript:x'></a></svg>", "<![<![", "<!--" * 5000, "<a " * 50000),
    ),
    "a.svg": (
        *(SVG.format("<script/>"), SVG.format('<g onload="x"/>'), SVG.format("<foreignObject/>")),
        *(SVG.format('<a x:href="java&#9;script:x"/>'), SVG.format('<use href="https://e/a"/>')),
        *(SVG.format('<set attributeName="x:href" to="y"/>'), f'<?xml-stylesheet href="x"?>{SVG}'),
        *(f'<!DOCTYPE s [<!ENTITY a "x">]>{SVG}', SVG.format("<style>@import 'x'</style>")),
    ),
    "a.xml": ('<html xmlns="http://www.w3.org/1999/xhtml"><script/></html>',),
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in ACTING.items() for text in texts]
)
def test_what_lies_beside_pages_runs_nothing_and_loads_nothing(
    tmp_path: Path, name: str, text: str
) -> None:
    """Whatever a browser would make of it; the line is told, in seconds."""
    (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    (found,) = active_content(tmp_path / name, name)
    assert (found.slug in {"raw-html", "file-too-large"}, found.place.line) == (True, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<!doctype html><link rel=stylesheet href=a.css><style>p{color:red}</style>"
         "<!-- ours --><p style='color:red'><a href='https://nhs.uk'>x</a><img src=a.png>"),
        ("a.svg", '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">'
         + SVG.format('<style>.a{fill:red}</style><use x:href="#a"/>'
                      '<image href="data:image/png,x"/><a href="https://nhs.uk"><title>x</title></a>')),
        ("a.pdf", "<script>"),
    ],
)  # fmt: skip
def test_a_page_or_a_drawing_that_only_shows_something_is_published(
    tmp_path: Path, name: str, text: str
) -> None:
    """With styles, links and pictures of its own."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(active_content(tmp_path / name, name)) == []


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
