"""What a phone keeps of a site, once its reader has asked for it, and what it never does alone."""

import gzip
import json
import re
import shutil
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from aftercare.site import offline
from tests.browser import visits
from tests.browser.visits import Visit, build, check_emergency_first, serve, visit
from tests.conftest import ROOT, SAMPLE, make_project, sampled
from tests.test_search import with_search
from tests.test_second_treatment import SECOND

pytest_plugins = ["tests.browser.plugin"]

PAGES = ("/dabbing/swim/", "/dabbing/when-to-call/", "/search/")
WORKER, SCRIPT = "offline-worker.js", "assets/offline.js"
OLD, NEW = (
    "21\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026",
    "2\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026",
)
THERE = (
    "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])"
    ".then(([names, all]) => [names.length, all.length, localStorage.length])"
)
KEPT_PAGES = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    for (const found of await (await caches.open(name)).matchAll()) {
      const kind = found.headers.get("content-type") ?? "";
      if (kind.startsWith("text/html")) texts.push(await found.text());
    }
  }
  return texts;
}"""


@dataclass
class Live:
    """A site that is served, and that can be changed while somebody reads it."""

    base: str
    folder: Path

    def edit(self, name: str, right: str, wrong: str) -> None:
        """Put a fault into one of its files."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert right in text, right
        file.write_text(text.replace(right, wrong), encoding="utf-8")

    def replace(self, folder: Path) -> None:
        """Publish another version in its place."""
        shutil.rmtree(self.folder)
        shutil.copytree(folder, self.folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented data, with a search page and without documents."""
    project = make_project(tmp_path_factory.mktemp("offline") / "project", data=SAMPLE + SECOND)
    return build(with_search(project), project / "site")


def listed(folder: Path) -> tuple[dict[str, Any], str]:
    """What the worker of a site keeps, and the worker."""
    first_line, _, rest = (folder / WORKER).read_text(encoding="utf-8").partition("\n")
    return json.loads(first_line.removeprefix("const KEPT = ").removesuffix(";")), rest


def list_anew(folder: Path, **fields: Any) -> None:
    """Let the worker know what its files are now, as a build does."""
    kept, rest = listed(folder)
    kept |= fields
    for part in kept["files"].values():
        for address in part:
            file = folder / address
            content = (file / "index.html" if file.is_dir() else file).read_bytes()
            part[address] = b64encode(sha256(content).digest()).decode()
    kept["digest"] = sha256(json.dumps(kept).encode()).hexdigest()[:16]
    (folder / WORKER).write_text(f"const KEPT = {json.dumps(kept)};\n{rest}", encoding="utf-8")


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its next version, of another day."""
    folder = tmp_path_factory.mktemp("second") / "site"
    shutil.copytree(first, folder)
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    list_anew(folder, version=NEW)
    return folder


@pytest.fixture(scope="module")
def large(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, kept by treatment as a large site is."""
    folder = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(first, folder)
    kept, _ = listed(folder)
    groups: dict[str, dict[str, str]] = {"": {}, "dabbing": {}, "buffing": {}}
    for address in kept["files"][""]:
        top = address.partition("/")[0]
        groups[top if top in groups else ""][address] = ""
        if (folder / address / "index.html").exists():
            page, part = folder / address / "index.html", top if top in groups else ""
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(" data-worker", f' data-part="{part}" data-worker'))
    list_anew(folder, files=groups)
    return folder


@pytest.fixture
def live(first: Path, tmp_path: Path) -> Iterator[Live]:
    """The first version, served."""
    folder = tmp_path / "live"
    shutil.copytree(first, folder)
    with serve(folder) as base:
        yield Live(base, folder)


def ask(here: Visit, name: str = "Keep these pages on this phone", words: str = "Done.") -> None:
    """Press a button by keyboard, and wait for what a screen reader is told."""
    here.page.get_by_role("button", name=name).press("Enter")
    status = here.page.get_by_role("status").last
    expect(status).to_contain_text(re.compile(r"Done\.|did not work"))
    assert words in status.inner_text()


def until(met: Callable[[], bool], patience: float = 3) -> None:
    """Wait until something is so, for some seconds at most."""
    end = time.monotonic() + patience
    while not met() and time.monotonic() < end:
        time.sleep(0.02)
    assert met()


def check_nothing(here: Visit) -> None:
    """Nothing is kept, nothing is registered, no mark is left."""
    assert here.page.evaluate(THERE) == [0, 0, 0]


def check_kept(here: Visit, version: str = OLD) -> None:
    """Without a network every page is there, with its style, and says how old it is."""
    here.page.context.set_offline(True)
    for path in PAGES:
        here.page.goto(f"{here.base}{path}")
        assert f"Kept copy: version of {version}. You are offline." in shown(here)
        assert here.page.evaluate("document.styleSheets[0].cssRules.length") > 100
    here.search("swim breathe")
    check_emergency_first(here, "999")
    here.page.context.set_offline(False)


def check_replaced(here: Visit) -> None:
    """After a visit to the new version it alone is kept."""
    here.page.reload()
    assert shown(here) == ""
    until(lambda: here.page.evaluate(THERE) == [1, 1, 0] and versions(here) == {NEW})


def versions(here: Visit) -> set[str]:
    """The version that each kept page names."""
    texts = here.page.evaluate(KEPT_PAGES)
    assert len(texts) > 10
    return {
        match[1] for text in texts for match in re.finditer("Kept copy: version of ([^.]+)", text)
    }


def shown(here: Visit) -> str:
    """The line that tells a kept copy, as it is seen."""
    line = here.page.get_by_role("complementary", name="Kept copy")
    return line.inner_text() if line.is_visible() else ""


def check_refused(here: Visit) -> None:
    """One thing cannot be kept, so nothing is, and the reader is told."""
    ask(here, words="Nothing was kept.")
    check_nothing(here)


def check_removed(here: Visit) -> None:
    """Once removed, nothing is left, and without a network nothing opens."""
    ask(here, "Remove them from this phone", "no longer on this phone")
    check_nothing(here)


def test_nothing_is_kept_before_a_reader_asks(browser: Browser, live: Live) -> None:
    """The offer is there; no worker is fetched, and a second page changes nothing."""
    with visit(browser, live.base) as here:
        expect(here.page.get_by_role("button", name="Keep these pages")).to_be_visible()
        here.page.goto(f"{live.base}/dabbing/swim/")
        expect(here.page.get_by_role("button", name="Keep these pages")).to_be_visible()
        check_nothing(here)
        assert not [url for url in here.requests if WORKER in url or offline.MANIFEST in url]
        assert here.complaints == []


def test_kept_pages_open_without_a_network_and_can_be_removed(browser: Browser, live: Live) -> None:
    """Each says its version; what was not kept says so; afterwards nothing at all is left."""
    with visit(browser, live.base, "/dabbing/swim/") as here:
        ask(here)
        expect(here.page.get_by_role("button", name="Remove them")).to_be_focused()
        assert here.page.locator("link[rel=manifest]").count() == 1
        check_kept(here)
        here.page.context.set_offline(True)
        here.page.goto(f"{live.base}/nowhere/")
        expect(here.page.get_by_text("this page is not kept on this phone")).to_be_visible()
        assert shown(here)
        here.page.context.set_offline(False)
        here.page.goto(f"{live.base}/dabbing/swim/")
        assert shown(here) == ""
        expect(here.page.get_by_role("status").last).to_contain_text(f"version of {OLD}")
        assert here.complaints == []
        assert here.outside() == []
        check_removed(here)
        expect(here.page.get_by_role("button", name="Keep these pages")).to_be_focused()


@pytest.mark.long
def test_a_new_version_replaces_the_old_one_once_it_is_whole(
    browser: Browser, live: Live, second: Path
) -> None:
    """Half a version is never kept, and of the old one nothing is left beside the new one."""
    with visit(browser, live.base) as here:
        ask(here)
        live.replace(second)
        (live.folder / "dabbing" / "sun" / "index.html").unlink()
        with here.page.context.expect_event("response", lambda one: "/sun/" in one.url) as missed:
            here.page.reload()
        assert missed.value.status == 404
        until(lambda: here.page.evaluate(THERE) == [1, 1, 0])
        assert versions(here) == {OLD}
        live.replace(second)
        check_replaced(here)
        check_kept(here, NEW)


@pytest.mark.parametrize(
    "fault", sampled({one: one for one in ("missing", "altered", "forbidden")}, "altered")
)
def test_if_anything_cannot_be_kept_nothing_is(browser: Browser, live: Live, fault: str) -> None:
    """A file is not there, or not what was built, or the host forbids it."""
    if fault == "missing":
        (live.folder / "dabbing" / "when-to-call" / "index.html").unlink()
    if fault == "altered":
        live.edit("dabbing/when-to-call/index.html", "999", "998")
    if fault == "forbidden":
        live.edit("_headers", " connect-src 'self';", "")
        with serve(live.folder) as base, visit(browser, base) as here:
            check_refused(here)
        return
    with visit(browser, live.base) as here:
        check_refused(here)


@pytest.mark.long
def test_what_the_phone_deletes_is_told_and_can_be_kept_again(browser: Browser, live: Live) -> None:
    """Nobody relies on a page that has gone."""
    delete = (
        "caches.keys().then(([name]) => caches.open(name))"
        ".then(cache => cache.delete(new URL('/dabbing/sun/', location.href)))"
    )
    with visit(browser, live.base) as here:
        ask(here)
        assert here.page.evaluate(delete)
        here.page.context.set_offline(True)
        here.page.reload()
        expect(here.page.get_by_role("status").last).to_contain_text("has deleted some")
        here.page.goto(f"{live.base}/dabbing/sun/")
        expect(here.page.get_by_text("this page is not kept on this phone")).to_be_visible()
        here.page.context.set_offline(False)
        here.page.goto(live.base)
        ask(here)
        check_kept(here)


@pytest.mark.long
def test_a_slow_network_is_not_waited_for(
    browser: Browser, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept copy comes, and says that the website did not answer."""
    live.edit(WORKER, "LONGEST_WAIT = 3000", "LONGEST_WAIT = 100")
    answer = visits._Handler.do_GET

    def late(one: visits._Handler) -> None:
        time.sleep(1.5)
        answer(one)

    with visit(browser, live.base) as here:
        ask(here)
        monkeypatch.setattr(visits._Handler, "do_GET", late)
        start = time.monotonic()
        here.page.goto(f"{live.base}/dabbing/when-to-call/", wait_until="domcontentloaded")
        assert time.monotonic() - start < 1.5
        expect(here.page.locator(".kept")).to_contain_text("The website does not answer now.")
        # It answers after all: what may be old is not left to stand alone.
        link = here.page.get_by_role("link", name="Load the page as it is now.")
        expect(link).to_be_visible()
        monkeypatch.setattr(visits._Handler, "do_GET", answer)
        link.click()
        expect(here.page.locator(".kept")).to_be_hidden()


def check_hidden(here: Visit) -> None:
    """The advice is hidden on every page; numbers and danger signs are there."""
    here.page.context.set_offline(True)
    here.page.goto(f"{here.base}/dabbing/swim/")
    expect(here.page.get_by_text("This copy is too old to go by")).to_be_visible()
    expect(here.page.locator(".answer")).to_be_hidden()
    expect(here.page.locator(".help-box").get_by_role("link", name="999")).to_be_visible()
    here.page.goto(f"{here.base}/dabbing/when-to-call/")
    expect(here.page.locator(".care-card--emergency")).to_be_visible()
    here.page.context.set_offline(False)


def test_an_old_copy_keeps_numbers_and_danger_signs_alone(browser: Browser, live: Live) -> None:
    """After a month in which nobody could compare it; one visit to the website makes it good."""
    with visit(browser, live.base) as here:
        ask(here)
        age = """async () => {
          const [name] = await caches.keys();
          const past = new Response(`${Date.now() - 31 * 864e5}`);
          await (await caches.open(name)).put(new URL("/?checked", location.href), past);
        }"""
        here.page.evaluate(age)
        check_hidden(here)
        with here.page.expect_event("load"):
            here.page.goto(live.base)
        moment = """async () => {
          const [name] = await caches.keys();
          const found = await (await caches.open(name)).match(new URL("/?checked", location.href));
          return Date.now() - Number(await found.text());
        }"""
        until(lambda: here.page.evaluate(moment) < 60_000)
        check_kept(here)


@pytest.mark.parametrize(
    "fault", sampled({one: one for one in ("altered", "gone", "offline")}, "altered")
)
def test_a_copy_that_cannot_be_renewed_is_told(
    browser: Browser, live: Live, second: Path, fault: str
) -> None:
    """The host alters pages, or has lost the worker; without a network there is nothing to tell."""
    with visit(browser, live.base) as here:
        ask(here)
        live.replace(second)
        if fault == "altered":
            live.edit("dabbing/when-to-call/index.html", "999", "998")
        if fault == "gone":
            (live.folder / WORKER).unlink()
        if fault == "offline":
            here.page.context.set_offline(True)
        here.page.reload()
        told = here.page.get_by_role("status").last
        if fault == "offline":
            expect(told).to_contain_text(f"version of {OLD}")
            return
        expect(told).to_contain_text("could not be renewed")
        check_removed(here)


@pytest.mark.long
def test_it_keeps_to_its_folder(browser: Browser, first: Path, tmp_path: Path) -> None:
    """Below another site it neither touches what that one keeps nor serves its pages."""
    shutil.copytree(first, tmp_path / "clinic" / "skin")
    shutil.copy(first / "_headers", tmp_path / "clinic")
    with serve(tmp_path / "clinic") as base, visit(browser, base, "/skin/") as here:
        here.page.evaluate("caches.open('aftercare|/|theirs||')")
        ask(here)
        here.page.context.set_offline(True)
        here.page.goto(f"{base}/skin/dabbing/swim/")
        assert shown(here)
        here.page.context.set_offline(False)
        ask(here, "Remove them from this phone", "no longer")
        assert here.page.evaluate("caches.keys()") == ["aftercare|/|theirs||"]


@pytest.mark.long
def test_a_large_site_is_kept_by_treatment(browser: Browser, large: Path) -> None:
    """One after the other; what was not asked for is not kept."""
    with serve(large) as base, visit(browser, base, "/dabbing/swim/") as here:
        ask(here)
        here.page.context.set_offline(True)
        here.page.goto(f"{base}/buffing/")
        expect(here.page.get_by_text("this page is not kept on this phone")).to_be_visible()
        here.page.goto(f"{base}/search/")
        here.search("swim dance")
        assert here.found() == [("When can I swim?", "../dabbing/swim/")]
        missed = here.page.locator(".search__missed a")
        assert missed.all_text_contents() == ["Buffing"]
        here.page.context.set_offline(False)
        here.page.goto(f"{base}/buffing/")
        ask(here)
        assert here.page.evaluate(THERE) == [1, 1, 0]
        here.page.context.set_offline(True)
        here.page.goto(f"{base}/search/")
        here.search("dance")
        assert here.found() == [("When can I dance?", "../buffing/dance/")]
        for path in ("/buffing/dance/", "/dabbing/when-to-call/", "/search/"):
            here.page.goto(f"{base}{path}")
            assert shown(here)
        here.page.context.set_offline(False)
        here.page.goto(base)
        check_removed(here)


@pytest.mark.parametrize(
    "without",
    [
        "Object.defineProperty(window, 'isSecureContext', {get: () => false})",
        pytest.param(
            "CacheStorage.prototype.keys = () => Promise.reject(new Error('private window'))",
            marks=pytest.mark.long,
        ),
    ],
)
def test_nothing_is_offered_where_it_would_not_work(
    browser: Browser, live: Live, without: str
) -> None:
    """Without a secure address, workers or a store the page is as it was."""
    with visit(browser, live.base) as here:
        here.page.add_init_script(without)
        here.page.reload(wait_until="networkidle")
        expect(here.page.locator(".keep")).to_be_hidden()
        assert here.complaints == []


def test_nothing_is_offered_from_a_disk(browser: Browser, first: Path) -> None:
    """There is nobody to be without."""
    with visit(browser, first.as_uri(), "/index.html", bypass_csp=True) as here:
        assert here.page.evaluate("[...document.scripts].some(one => one.src.includes('offline'))")
        expect(here.page.locator(".keep")).to_be_hidden()
        assert here.complaints == []


SEEDS: dict[str, tuple[str, str, str]] = {
    "unmarked": (WORKER, 'replace(/(class="kept', 'replace(/(class="nothing'),
    "mixed": (WORKER, "old.map((name) => caches.delete(name))", "[]"),
    "unchecked": (WORKER, "integrity: `sha256-${FILES[path]}`, ", ""),
    "unasked": (SCRIPT, "if (!registration) await remove();", "if (!registration) await keep();"),
    "left": (SCRIPT, "await caches.delete(name);", "continue;"),
    "registered": (SCRIPT, "?.unregister()", ""),
}


@pytest.mark.parametrize("seed", sampled({seed: seed for seed in SEEDS}, "unchecked"))
def test_each_check_can_fail(browser: Browser, live: Live, second: Path, seed: str) -> None:
    """A fault that is put into the worker or the script is found."""
    name, right, wrong = SEEDS[seed]
    live.edit(name, right, wrong)
    if name == SCRIPT:
        list_anew(live.folder)
    if seed == "unchecked":
        live.edit("dabbing/when-to-call/index.html", "999", "998")
    with visit(browser, live.base) as here:
        if seed == "unchecked":
            with pytest.raises(AssertionError):
                check_refused(here)
            return
        if seed == "unasked":
            expect(here.page.get_by_role("button", name="Remove them")).to_be_visible()
            with pytest.raises(AssertionError):
                check_nothing(here)
            return
        ask(here)
        if seed == "mixed":
            live.replace(second)
            live.edit(name, right, wrong)
        check = {"unmarked": check_kept, "mixed": check_replaced}.get(seed, check_removed)
        with pytest.raises(AssertionError):
            check(here)


def test_it_is_light() -> None:
    """Packed, the script that every page has and the worker are small."""
    for name in (WORKER, SCRIPT):
        assert len(gzip.compress((ROOT / "overrides" / name).read_bytes())) < 4096
