"""The site without a server: opened from a disk, it has its text, its look and its links."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.visits import visit


def faults(browser: Browser, folder: Path, name: str, *, seed: str = "") -> list[str]:
    """Open a page of a site that was built with `use_directory_urls: false`."""
    with visit(browser, folder.as_uri(), f"/{name}") as here:
        if seed:
            here.page.evaluate(f"() => {{ {seed} }}")
        margin, sheets, heading = here.page.evaluate(
            "() => [getComputedStyle(document.body).marginTop, document.styleSheets.length,"
            " document.querySelector('main h1')?.innerText]"
        )
        found = [f"{name}: {text}" for text in here.complaints]
        found += [f"{name}: {url} is asked" for url in here.outside()]
    if margin != "0px" or not sheets:
        found.append(f"{name}: it has no style")
    if not heading:
        found.append(f"{name}: it has no heading")
    return found


def pages(folder: Path) -> list[str]:
    """List its pages, but for the one that only a server shows."""
    files = sorted(folder.rglob("*.html"))
    return [str(file.relative_to(folder)) for file in files if file.name != "404.html"]
