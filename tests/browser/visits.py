"""Visit a site in a browser: build it, serve it, see what is found and who is asked."""

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, Response

CSP = "Content-Security-Policy"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
"""What a careful host sends: nothing inline, nothing from elsewhere."""


_ROOT = """{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: %d%% !important; }");
  document.adoptedStyleSheets = [sheet];
}"""


class _Handler(SimpleHTTPRequestHandler):
    """Serve files under the policy as a host does: packed, kept alive, and saying nothing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, headers: dict[str, str], **settings: Any) -> None:
        self._headers = headers
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        """Send a file, or the page that says that there is none."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.split("?")[0].endswith("/") else file
        if file.is_dir():
            super().do_GET()
            return
        found = file.is_file()
        missing = Path(self.directory) / "404.html"
        body = file.read_bytes() if found else missing.read_bytes() if missing.is_file() else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", self.guess_type(file if found else missing))
        for name, value in self._headers.items():
            self.send_header(name, value)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def headers_of(folder: Path) -> dict[str, str]:
    """Read what the site asks its host to send with every page; without that, a strict policy."""
    file = folder / "_headers"
    found: dict[str, str] = {}
    path = ""
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        if not line.startswith((" ", "\t", "#")):
            path = line.strip()
        elif path == "/*" and ":" in line:
            name, _, value = line.strip().partition(":")
            found[name] = value.strip()
    return {CSP: POLICY, **found}


def build(project: Path, folder: Path, *, config_file: str = "mkdocs.yml", **settings: Any) -> Path:
    """Build a project's site into a folder; mkdocs.staff.yml builds the staff edition."""
    config = load_config(str(project / config_file), site_dir=str(folder), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""
    handler = functools.partial(_Handler, directory=str(folder), headers=headers_of(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def count(figures: dict[str, float], name: str, number: float = 1) -> None:
    """Add to a figure; of what is named `most` or `least`, keep the most or the least."""
    choose = {"most": max, "least": min}.get(name.split(" ", 1)[0])
    before = figures.get(name, number if choose else 0)
    figures[name] = choose(before, number) if choose else before + number


@dataclass
class Visit:
    """A visit to a site: its page, what it asked for, and what the browser complained about."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)

    def count(self, name: str, number: float = 1) -> None:
        """Note how much was measured."""
        count(self.figures, name, number)

    def search(self, words: str) -> None:
        """Type words into the field of the search page and send them."""
        self.page.get_by_role("searchbox").fill(words)
        self.page.keyboard.press("Enter")

    def found(self) -> list[tuple[str, str]]:
        """List what is found once all is looked through: each link's title and its address."""
        self.page.wait_for_selector(".search__found[aria-busy=true]", state="detached")
        found: list[tuple[str, str]] = self.page.locator(
            ".search__found :is(.links__link, .search__each a)"
        ).evaluate_all(
            """links => links.filter(one => one.getClientRects().length)
              .map(one => [one.querySelector(".links__title")
                || one.closest("[data-level]")?.querySelector(".links__title") || one, one])
              .map(([title, one]) => [title.textContent, one.getAttribute("href")])"""
        )
        return [(title, href) for title, href in found]

    def outside(self) -> list[str]:
        """List the requests to anybody else."""
        return [url for url in self.requests if not url.startswith(f"{self.base}/")]


@contextmanager
def visit(browser: Browser, base: str, path: str = "/", **settings: Any) -> Iterator[Visit]:
    """Open a page as a new visitor."""
    tab = _open(browser, base, **settings)
    try:
        tab.here.page.goto(f"{base}{path}")
        yield tab.here
    finally:
        tab.here.page.context.close()


@contextmanager
def revisit(browser: Browser, base: str, path: str = "/", **settings: Any) -> Iterator[Visit]:
    """Open a page in a tab that earlier visits have used: quicker, for what is only measured."""
    key = (browser, *sorted(settings.items()))
    tab = _TABS.get(key) or _TABS.setdefault(key, _open(browser, base, **settings))
    here = tab.here = Visit(tab.here.page, base)
    try:
        here.page.goto(f"{base}{path}")
        yield here
    finally:
        here.page.emulate_media(media="null")
        here.page.goto("about:blank")


@dataclass
class _Tab:
    """A tab of a browser, which tells its visit of now what happens."""

    here: Visit


_TABS: dict[tuple[object, ...], _Tab] = {}


def _open(
    browser: Browser,
    base: str,
    *,
    width: int = 360,
    height: int = 800,
    script: bool = True,
    text: int = 100,
    root: int = 100,
    **settings: Any,
) -> _Tab:
    # In per cent. text: the size set in the browser; root: in a style sheet of the reader's.
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=script,
        reduced_motion="reduce",
        **settings,
    )
    context.set_default_timeout(5000)
    page = context.new_page()
    if text != 100:
        sizes = {"standard": 16 * text // 100, "fixed": 13 * text // 100}
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    if root != 100:
        page.add_init_script(_ROOT % root)
    tab = _Tab(Visit(page, base))
    page.on("request", lambda request: tab.here.requests.append(request.url))
    page.on("response", lambda answer: tab.here.answers.append(answer))  # noqa: PLW0108 (of its visit)
    page.on("console", lambda message: tab.here.complaints.append(message.text))
    page.on("pageerror", lambda error: tab.here.complaints.append(str(error)))
    return tab


def check_emergency_first(here: Visit, number: str) -> None:
    """What stands first is a sign of an emergency, its number above it, one tap away."""
    found = here.found()
    assert found, "nothing is found"
    assert found[0][1].endswith("/when-to-call/#call-emergency"), found
    links = here.page.locator(".search__found a:visible")
    assert links.first.get_attribute("href") == f"tel:{number}"
