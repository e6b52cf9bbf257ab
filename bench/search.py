"""See that search holds with many treatments: how much is loaded, how soon the first result stands.

    python -m bench.search

The shipped treatment is copied sixty times. Of each copy most entries are in words of their own, as
those of sixty different treatments would be. The pages around are left short: nobody looks at them.
A real browser opens the search page, four times slower than this machine, and somebody types.
"""

import argparse
import functools
import gzip
import http.server
import os
import re
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from playwright.sync_api import CDPSession, Page, sync_playwright

from aftercare.doors.plugin.building import build
from aftercare.parts.search import SearchEntryView, SearchView, present_search
from bench.real import make_project
from bench.synthetic import leave_out_paper
from tests.browser.install import find
from tests.browser.plugin import FLAGS

TREATMENTS = 60
SLOWER = 4
WAITS = 10
"""Milliseconds that the script waits for another key."""
MOST = {"page_kb": 60, "first_ms": 100}
"""What the packed page may take, and how long after a key the first result may stand."""

TYPED = ("exercise", "can I go to the gym", "fever", "excercise", "redness at night", "swollen eye",
         "makeup", "microneedling 017", "opening hours")  # fmt: skip

_SHORT = {
    "index": "# {{ treatment.name }} {: #top }\n\n## My dates {: #my-dates }\n\nDates.\n",
    "when-to-call": None,
    "before": None,
}
"""The pages that search leads into keep their places; None leaves a page as it is."""

_OF_ITS_OWN = {"help": (0, 1), "emergency": (1, 6), "today": (1, 2), "contact": (1, 2)}
"""How many of a treatment's signs are its own, as with those shipped; of the rest it is 2 in 3."""

_KEYS = """typed => new Promise(done => {
  const field = document.querySelector("#search-field");
  const found = document.querySelector(".search__found");
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (found.hidden) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  setTimeout(() => done(Infinity), 5000);
  const all = {subtree: true, childList: true, attributes: true};
  watch.observe(document.querySelector(".search"), all);
  field.value = typed;
  field.dispatchEvent(new Event("input", {bubbles: true}));
})"""
"""Type, and measure in milliseconds until what is found has been drawn."""

_FIRST = """new Promise(done => {
  const look = () => document.querySelector(".search__found:not([hidden]) .links__title")
    ? done(performance.now()) : setTimeout(look, 5);
  look();
})"""
"""Milliseconds from the beginning of the visit to the first result."""


_READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
"""Milliseconds until somebody can type."""


def main() -> int:
    """Build, visit, print what it takes; 1 if it is too much."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--treatments", type=int, default=TREATMENTS, metavar="N")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    with tempfile.TemporaryDirectory(prefix="aftercare-search-", dir=memory) as folder:
        site = _built(Path(folder) / "project", options.treatments)
        with _served(site) as address:
            seconds = _visited(address)
        return _told(site, options.treatments, seconds)


def _built(project: Path, number: int) -> Path:
    """Build the search page of so many treatments, with hardly anything around it."""
    make_project(project, number)
    for file in (project / "content" / "[treatment]").glob("*.md"):
        text = _SHORT.get(file.stem, "# {{ treatment.name }} {: #top }\n")
        if text:
            file.write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    leave_out_paper(settings)
    with mock.patch("aftercare.parts.site.present_search", _varied):
        return build(settings, "public", publish=False)


def _varied(*given: Any) -> SearchView:
    """Put most entries of each treatment but the first into words that no other has."""
    search = present_search(*given)
    numbers: dict[str, int] = {}

    def varied(level: str, entry: SearchEntryView) -> SearchEntryView:
        number = numbers.setdefault(entry.treatment, len(numbers))
        every, of = _OF_ITS_OWN.get(level, (2, 3))
        if not number or sum(entry.name.encode()) % of >= every:
            return entry
        own = functools.partial(_own, number)
        return replace(entry, title=own(entry.title), summary=own(entry.summary),
                       name=own(entry.name), also=tuple(map(own, entry.also)))  # fmt: skip

    return replace(
        search,
        groups=tuple(
            replace(group, entries=tuple(varied(group.level, one) for one in group.entries))
            for group in search.groups
        ),
    )


def _own(number: int, text: str) -> str:
    """Give the longer words of a text other consonants; as many, so that they pack as well."""
    letters = "bcdfghklmnprstvw"
    shift = 1 + number % (len(letters) - 1)
    other = str.maketrans(letters, letters[shift:] + letters[:shift])
    every = 2 + number // (len(letters) - 1)

    def changed(word: re.Match[str]) -> str:
        keep = word[0][:1] if len(word[0]) % every else ""
        return keep + word[0][len(keep) :].translate(other)

    return re.sub(r"[a-z]{4,}", changed, text)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def _visited(address: str) -> dict[str, float]:
    """Open the search page on a slow phone and type; milliseconds by what was measured."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find(), args=[*FLAGS])

        def opened(path: str) -> tuple[Page, CDPSession]:
            page = browser.new_page(viewport={"width": 360, "height": 740})
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(f"{address}{path}", wait_until="commit")
            return page, session

        come: float = opened("/search/#q=exercise")[0].evaluate(_FIRST)
        page, session = opened("/search/")
        page.wait_for_load_state("load")
        ready: float = page.evaluate(_READY)
        start: float = page.evaluate("performance.now()")
        page.evaluate("document.querySelector('#search-field').focus()")
        page.evaluate(_KEYS, "exercise")
        page.wait_for_selector(".search__found[aria-busy=false]", timeout=60_000, state="attached")
        whole: float = page.evaluate("performance.now()") - start
        each: dict[str, float] = {}
        for typed in TYPED:
            page.wait_for_timeout(600)  # until what was said of the last word is over
            before = _worked(session)
            each[f"  {typed}, by the clock"] = page.evaluate(_KEYS, typed)
            each[typed] = _worked(session) - before + WAITS
        browser.close()
    return {"ready_ms": ready, "come_ms": come, "whole_ms": whole, **each}


def _worked(session: CDPSession) -> float:
    """The milliseconds that the page has worked so far, and nobody else on this machine."""
    found = session.send("Performance.getMetrics")["metrics"]
    seconds: float = next(one["value"] for one in found if one["name"] == "TaskDuration")
    return 1000 * seconds


def _told(site: Path, number: int, found: dict[str, float]) -> int:
    """Print all of it; 1 if something is too much."""
    page = _packed(site / "search" / "index.html")
    pieces = [_packed(file) for file in site.glob("microneedling-*/search-*.js")]
    each = [found[typed] for typed in TYPED]
    clock = [found[f"  {typed}, by the clock"] for typed in TYPED]
    figures = {
        "page, packed": (page, "kB", MOST["page_kb"]),
        "all beside it": (sum(pieces), "kB", None),
        "the largest": (max(pieces), "kB", None),
        "page ready": (found["ready_ms"], "ms", None),
        "come with a question": (found["come_ms"], "ms", None),
        "all looked through": (found["whole_ms"], "ms", None),
        "a key, at the median": (statistics.median(each), "ms", MOST["first_ms"]),
        "a key, at most": (max(each), "ms", None),
        **{f"  {typed}": (found[typed], "ms", None) for typed in TYPED},
        "by the clock, median": (statistics.median(clock), "ms", None),
    }
    _say(f"{number} treatments, a processor {SLOWER} times slower than this one:")
    for name, (value, unit, most) in figures.items():
        said = f"  (at most {most}: {'met' if value <= most else 'NOT MET'})" if most else ""
        _say(f"  {name:24} {value:7.1f} {unit}{said}")
    return any(most is not None and value > most for value, _, most in figures.values())


def _packed(file: Path) -> float:
    """The thousands of bytes of a file on its way to a phone."""
    return len(gzip.compress(file.read_bytes())) / 1000


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
