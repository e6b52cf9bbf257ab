"""The gates of the audit, and how they share two processes."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, sync_playwright

from tests.audit import (
    builds,
    checkers,
    disk,
    learning,
    lighthouse,
    links,
    markup,
    papers,
    spoken,
    structured,
)
from tests.audit.gate import AuditGate, Place
from tests.audit.sites import INVENTED, KINDS, STAFF
from tests.browser import gates
from tests.browser.gates import LIGHT, Found, Gate
from tests.browser.install import find
from tests.browser.plugin import FLAGS
from tests.browser.visits import serve

SEEDED = "/microneedling/exercise/"
"""The page into which seeds are put."""


@cache
def _browser() -> Browser:
    """Start the browser of this process, for all its parts."""
    playwright = sync_playwright().start()
    running = playwright.chromium.launch(executable_path=find(), args=[*FLAGS])
    Finalize(None, playwright.stop, exitpriority=1)
    Finalize(None, running.close, exitpriority=2)
    return running


def _of_pages(gate: Gate) -> AuditGate:
    """Run a gate of pages on every kind of page; the retired question is an invented one.

    Staff's long lists are heavier than what a patient's phone has to load.
    """

    def run(place: Place, part: tuple[str, ...]) -> Found:
        name, path = part
        browser = _browser()
        return gate.check(browser, place.bases[name], path)

    def missed(place: Place) -> list[str]:
        browser = _browser()
        return gate.missed(browser, place.bases["real"], SEEDED)

    staff = [("staff", path) for path in STAFF.values() if gate.name != LIGHT.name]
    real = [("real", path) for path in KINDS.values()]
    parts = (*real, ("invented", INVENTED["retired"]), *staff)
    return AuditGate(gate.name, gate.goal, len(gate.seeds), parts, run, missed)


def _speak(place: Place, part: tuple[str, ...]) -> Found:
    kind, path = part
    browser = _browser()
    text = spoken.listen(browser, place.bases["invented"], path)
    found = spoken.faults(kind, text, update=place.update)
    return Found(found, {"pages": 1, "phrases": len(text.splitlines())})


_UNSPOKEN = (
    ("was", gates.put("<p>Something new</p>")),
    ("without a name", gates.put("<a href='/'></a>")),
    ("¶", gates.put("<p>Day by day ¶</p>")),
    ("of level 1", gates.put("<h1>One too many</h1>")),
    ("nothing above it", "document.querySelector('main h2').outerHTML = '<h4>Deep</h4>';"),
)


def _unspoken(place: Place) -> list[str]:
    browser = _browser()
    said = [
        (sentence, spoken.listen(browser, place.bases["invented"], INVENTED["fact"], seed=seed))
        for sentence, seed in _UNSPOKEN
    ]
    return [
        sentence
        for sentence, text in said
        if not any(sentence in fault for fault in spoken.faults("fact", text))
    ]


def _disk(place: Place, part: tuple[str, ...]) -> Found:
    folder = place.sites.disk
    pages = disk.pages(folder)
    found = Found(links.faults(folder, on_disk=True), {"links": links.count(folder)})
    browser = _browser()
    for path in (path.strip("/") for path in part):
        name = f"{path}.html" if f"{path}.html" in pages else f"{path}/index.html".lstrip("/")
        found.add(disk.faults(browser, folder, name), {"pages": 1})
    return found


def _undisked(place: Place) -> list[str]:
    seed = "for (const one of document.querySelectorAll('link')) one.remove();"
    browser = _browser()
    found = disk.faults(browser, place.sites.disk, "index.html", seed=seed)
    missed = [] if any("no style" in fault for fault in found) else ["no style"]
    named = links.faults(place.sites.real, on_disk=True)
    return missed + ([] if any("is not there" in fault for fault in named) else ["a folder"])


def _broken(place: Place, *, breaking: Sequence[tuple[str, str, str]],
            faults: Callable[[Path], list[str]]) -> list[str]:  # fmt: skip
    """Break a copy of the site in some ways; return those that are not named."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        shutil.copytree(place.sites.real, folder)
        page = folder / "microneedling" / "exercise" / "index.html"
        text = page.read_text(encoding="utf-8")
        for _, old, new in breaking:
            text = text.replace(old, new, 1)
        page.write_text(text, encoding="utf-8")
        found = faults(folder)
    return [seed for seed, _, _ in breaking if not any(seed in fault for fault in found)]


_BAD_MARKUP = (
    ("Duplicate ID", '<p class="', '<p id="main" class="'),
    ("not allowed as child", "</h1>", "<div></div></h1>"),
    ("Stray end tag", "</article>", "</article></article>"),
)
_BAD_DATA = (
    ("inTongue", '"inLanguage"', '"inTongue"'),
    ('"MedicalProcess"', '"MedicalProcedure"', '"MedicalProcess"'),
    ("no exported member named 'MedicalPage'", '"MedicalWebPage"', '"MedicalPage"'),
)
_BAD_LINKS = (
    ("is not there", "</article>", '<a href="../nowhere/">x</a></article>'),
    ("names a part that is not there", "</article>", '<a href="#nowhere">x</a></article>'),
    ("is empty", "</article>", '<a href="">x</a></article>'),
    ("is no address", "</article>", '<a href="javascript:1">x</a></article>'),
    ("end it with /", "</article>", '<a href="../sex">x</a></article>'),
)


def _markup(place: Place, _: tuple[str, ...]) -> Found:
    folders = (place.sites.real, place.sites.invented, place.sites.disk, place.sites.staff)
    number = sum(1 for folder in folders for _ in folder.rglob("*.html"))
    return Found(markup.faults(*folders), {"pages": number})


def _structured(place: Place, _: tuple[str, ...]) -> Found:
    things = [*structured.said(place.sites.real, place.sites.invented), *structured.signed()]
    kinds = {thing["@type"] for _, thing in things}
    wanted = {"MedicalWebPage", "FAQPage", "WebSite", "MedicalClinic"}
    lacking = [f"no page says anything of the type {kind}" for kind in sorted(wanted - kinds)]
    return Found([*lacking, *structured.faults(things)], {"things": len(things)})


def _unstructured(place: Place) -> list[str]:
    """Break one page in one way at a time: a compiler names the first fault of a line alone."""
    return [
        missed
        for one in _BAD_DATA
        for missed in _broken(
            place,
            breaking=(one,),
            faults=lambda folder: structured.faults(structured.said(folder)),
        )
    ]


def _links(place: Place, _: tuple[str, ...]) -> Found:
    found = Found()
    for folder in (place.sites.real, place.sites.invented, place.sites.staff):
        found.add(links.faults(folder), {"links": links.count(folder)})
    return found


def _learning(_: Place, __: tuple[str, ...]) -> Found:
    found = Found()
    for invented in (False, True):
        quiz, files = learning.made(invented=invented)
        found.add(learning.manifest_faults(files), {"questions": len(quiz.questions)})
        found.add(learning.gift_faults(quiz, files), {})
    found.add(learning.lms_faults(_browser(), quiz, files), {})
    return found


def _lighthouse(place: Place, part: tuple[str, ...]) -> Found:
    found = Found()
    for path in part:
        figures = lighthouse.measure(f"{place.bases['published']}{path}")
        found.add(lighthouse.faults(path, figures), {"pages": 1, **lighthouse.extremes(figures)})
    return found


def _dark(place: Place) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        shutil.copytree(place.sites.real, folder)
        path = lighthouse.put_canary(folder)
        with serve(folder) as base:
            found = lighthouse.faults(path, lighthouse.measure(f"{base}{path}", runs=1))
    wanted = (*lighthouse.FULL, *(label for label, _ in lighthouse.MOST.values()))
    return [one for one in wanted if not any(f": {one} " in fault for fault in found)]


ALL: tuple[AuditGate, ...] = (
    *(_of_pages(gate) for gate in (*checkers.GATES, *gates.GATES)),
    AuditGate(
        "screen reader",
        "what is said is as the golden files have it, everything named, headings in order",
        len(_UNSPOKEN),
        tuple(INVENTED.items()),
        _speak,
        _unspoken,
    ),
    AuditGate(
        "from a disk",
        "text, style and links work from file:// with use_directory_urls: false",
        2,
        (tuple(KINDS[kind] for kind in KINDS if kind != "404"),),
        _disk,
        _undisked,
    ),
    AuditGate(
        "valid HTML",
        "0 errors of the Nu checker, pages and pictures",
        len(_BAD_MARKUP),
        ((),),
        _markup,
        lambda place: _broken(place, breaking=_BAD_MARKUP, faults=markup.faults),
    ),
    AuditGate(
        "data for search",
        "schema.org knows all that is said, in the draft and where all is signed",
        len(_BAD_DATA),
        ((),),
        _structured,
        _unstructured,
    ),
    AuditGate(
        "links",
        "every address and fragment leads somewhere",
        len(_BAD_LINKS),
        ((),),
        _links,
        lambda place: _broken(place, breaking=_BAD_LINKS, faults=links.faults),
    ),
    AuditGate(
        "PDF/UA and PDF/A",
        "0 failed rules of veraPDF for PDF/UA-1 and PDF/A-2a in every PDF",
        len(papers.SEEDS),
        papers.PARTS,
        lambda place, part: papers.faults(place.sites, part),
        lambda _: papers.missed(),
    ),
    AuditGate(
        "learning",
        "SCORM's schemas, a learning system and GIFT's parser take the self-test as it is meant",
        len(learning.SEEDS),
        ((),),
        _learning,
        lambda _: learning.missed(_browser()),
    ),
    AuditGate(
        "Lighthouse",
        "100 for accessibility, best practices and SEO (noindex taken out), fast on a phone",
        len(lighthouse.FULL) + len(lighthouse.MOST),
        (tuple(KINDS.values()),),
        _lighthouse,
        _dark,
        alone=True,
    ),
    *builds.GATES,
)


def _part(name: str, place: Place, part: tuple[str, ...] | None) -> Found:
    """Run one part of a gate, or its proof, in a process of the pool."""
    gate = next(gate for gate in ALL if gate.name == name)
    started = monotonic()
    found = gate.run(place, part) if part is not None else Found(gate.missed(place))
    found.add([], {"seconds": monotonic() - started})
    return found


def _outcome(part: Future[Found]) -> Found:
    """Take what a part has found; one that broke off is a fault, and stops no other."""
    error = part.exception()
    if error is None:
        return part.result()
    said = error.stderr if isinstance(error, subprocess.CalledProcessError) else None
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said or str(error)
    return Found([f"it broke off: {text.strip()[-280:]}"])


def run(
    wanted: Sequence[AuditGate], place: Place, say: Callable[[str], None]
) -> list[tuple[AuditGate, Found, list[str]]]:
    """Run gates in two processes, and those that measure time alone, afterwards."""
    results = []
    for alone in (False, True):
        with ProcessPoolExecutor(1 if alone else 2, mp_context=get_context("spawn")) as pool:
            mine = [gate for gate in wanted if gate.alone == alone]
            started = [
                (gate, [pool.submit(_part, gate.name, place, part) for part in (*gate.parts, None)])
                for gate in mine
            ]
            for gate, futures in started:
                found = Found()
                *parts, proof = map(_outcome, futures)
                for part in parts:
                    found.add(part.faults, part.figures)
                found.add([], proof.figures)
                say(f"{gate.name}: {len(found.faults)} faults")
                results.append((gate, found, proof.faults))
    return results
