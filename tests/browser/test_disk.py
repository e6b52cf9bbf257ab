"""The site from a disk, and what a print holds."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.audit import disk
from tests.browser.paper import blank_pages, pages
from tests.browser.visits import build

pytest_plugins = ["tests.browser.plugin"]


def test_pages_open_without_a_server(browser: Browser, project: Path, tmp_path: Path) -> None:
    """With `use_directory_urls: false` text and style are there, and nobody is asked."""
    folder = build(project, tmp_path / "site", use_directory_urls=False)
    for name in ("index.html", "dabbing/index.html", "dabbing/swim.html"):
        assert name in disk.pages(folder)
        assert disk.faults(browser, folder, name) == []


def test_a_page_without_its_style_is_named(browser: Browser, project: Path, tmp_path: Path) -> None:
    """So is one without its heading."""
    folder = build(project, tmp_path / "site", use_directory_urls=False)
    (folder / "assets" / "aftercare.css").unlink()
    found = disk.faults(browser, folder, "index.html")
    assert any("it has no style" in fault for fault in found)
    seed = "document.querySelector('h1').remove();"
    assert "index.html: it has no heading" in disk.faults(browser, folder, "index.html", seed=seed)


def test_pages_of_a_print_are_counted(browser: Browser) -> None:
    """Blank ones by their number."""
    page = browser.new_page()
    page.set_content("<p>One</p><p style='break-before: page; height: 9em'></p>"
                     "<p style='break-before: page'>Three</p>")  # fmt: skip
    pdf = page.pdf(format="A4")
    page.close()
    assert (pages(pdf), blank_pages(pdf)) == (3, [2])


def test_what_is_no_print_is_refused() -> None:
    """Nothing passes because it could not be read."""
    with pytest.raises(ValueError, match="a print without pages"):
        blank_pages(b"%PDF-1.4")
