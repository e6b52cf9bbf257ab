"""Visit a site in a browser: build it, serve it, see what is found and who is asked."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
"""What a careful host sends: nothing inline, nothing from elsewhere."""


class _Handler(SimpleHTTPRequestHandler):
    """Serve files under the policy, and say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def build(project: Path, folder: Path, **settings: Any) -> Path:
    """Build a project's site into a folder."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@dataclass
class Visit:
    """A visit to a site: its page, what it asked for, and what the browser complained about."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def search(self, words: str) -> None:
        """Type words into the field of the search page and send them."""
        self.page.get_by_role("searchbox").fill(words)
        self.page.keyboard.press("Enter")

    def found(self) -> list[tuple[str, str]]:
        """List what is found, as it is seen: each link's first line and its address."""
        links = self.page.locator(".search__found .links__link:visible")
        found: list[tuple[str, str]] = links.evaluate_all(
            "links => links.map(link =>"
            " [link.querySelector('.links__title').textContent, link.getAttribute('href')])"
        )
        return [(title, href) for title, href in found]

    def outside(self) -> list[str]:
        """List the requests to anybody else."""
        return [url for url in self.requests if not url.startswith(f"{self.base}/")]


@contextmanager
def visit(
    browser: Browser, base: str, path: str = "/", *, width: int = 360, script: bool = True
) -> Iterator[Visit]:
    """Open a page as a new visitor."""
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    context.set_default_timeout(5000)
    page = context.new_page()
    here = Visit(page, base)
    page.on("request", lambda request: here.requests.append(request.url))
    page.on("console", lambda message: here.complaints.append(message.text))
    page.on("pageerror", lambda error: here.complaints.append(str(error)))
    page.goto(f"{base}{path}")
    yield here
    context.close()


def check_emergency_first(here: Visit, number: str) -> None:
    """What stands first is a sign of an emergency, its number above it, one tap away."""
    found = here.found()
    assert found, "nothing is found"
    assert found[0][1].endswith("/when-to-call/#call-emergency"), found
    links = here.page.locator(".search__found a:visible")
    assert links.first.get_attribute("href") == f"tel:{number}"
