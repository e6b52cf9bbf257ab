"""Every address of a site leads somewhere, on a server and on a disk."""

from pathlib import Path

import pytest

from tests.audit import links
from tests.browser.visits import build


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with an address of every sort, all sound."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<h1 id=top>x</h1>", encoding="utf-8")
    file = tmp_path / "index.html"
    file.write_text(
        '<a href="other/#top">x</a><a href="/other/">x</a><a href="#here" id="here">x</a>'
        '<a href="tel:999">x</a><a href="https://example.org/x">x</a>',
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize("on_disk", [False, True])
def test_the_invented_site_is_sound(project: Path, tmp_path: Path, *, on_disk: bool) -> None:
    """No link and no fragment is dead, whichever way the addresses are written."""
    folder = build(project, tmp_path / "site", use_directory_urls=not on_disk)
    assert links.count(folder) > 300
    assert links.faults(folder, on_disk=on_disk) == []


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("nowhere/", "is not there"),
        ("other", "is a folder: end it with /"),
        ("other/#nowhere", "names a part that is not there"),
        ("#nowhere", "names a part that is not there"),
        ("../out.html", "leads out of the site"),
        ("", "is empty"),
        ("tel:", "names nobody"),
        ("javascript:1", "is no address"),
    ],
)
def test_a_dead_address_is_named(page: Path, address: str, fault: str) -> None:
    """Each with its page, its line and what is wrong."""
    assert links.faults(page.parent) == []
    page.write_text(f'\n<a href="{address}">x</a>', encoding="utf-8")
    assert links.faults(page.parent) == [f"index.html:2: {address or 'empty'} {fault}"]


def test_on_a_disk_a_folder_has_no_index(page: Path) -> None:
    """Nobody looks for index.html there, and nothing starts at the root."""
    found = links.faults(page.parent, on_disk=True)
    assert [fault.rsplit(" ", 3)[-1] for fault in found] == ["there", "server"]


def test_the_sitemap_is_followed(page: Path) -> None:
    """It lists only what is there."""
    where = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (page.parent / "sitemap.xml").write_text(
        f'<urlset xmlns="{where}"><url><loc>https://clinic.example/other/</loc></url>'
        "<url><loc>https://clinic.example/gone/</loc></url></urlset>",
        encoding="utf-8",
    )
    assert links.faults(page.parent) == ["sitemap.xml: https://clinic.example/gone/ is not there"]
