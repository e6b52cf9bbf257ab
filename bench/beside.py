"""Build treatments of the shipped one's shape, and the same finished pages with other builders.

    python -m bench.beside --hugo .audit/hugo/bin/hugo

    aftercare   this engine, from its data: `mkdocs build`, the public edition, without paper
    hugo        the finished text as Markdown, with a theme of one page
    mkdocs      the same Markdown with the leanest plain MkDocs: no search, an empty navigation
    jinja       the finished HTML put into one compiled template and written: nobody does less

The others are given what we have to work out, so a ratio says what working it out costs. Each is
a process of its own; they take turns, and the median of the turns' ratios counts. Ratios are of
processor time: the clock is told too, but other work on the machine disturbs it.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftercare.site.build import build_site
from aftercare.site.page import Page
from bench.__main__ import BEST, run_in
from bench.plain import to_markdown, write_pages
from bench.real import make_project
from bench.synthetic import ROOT, leave_out_paper

PAGES = 1000
PAGES_OF_ONE = 47
"""How many pages a treatment has, its pair with the next one among them."""

_HUGO = """\
baseURL = "https://bench.example/"
title = "Plain"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
"""
_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body>
</html>
"""
_WRITE = """\
import json, sys
from pathlib import Path
from jinja2 import Environment
pages = json.loads(Path("pages.json").read_text(encoding="utf-8"))
page = Environment(autoescape=False).from_string(Path("page.html").read_text(encoding="utf-8"))
for url, content in pages.items():
    file = Path("site", url, "index.html")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page.render(Content=content, Title=url), encoding="utf-8")
"""
_CLAIM = ("says: ", "says: Again, ")
"""What is changed: the words of the first claim of the first treatment."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a build took: seconds of the processor and of the clock, and the most memory in MB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Builder:
    """A folder in which something is built, how, and what is done to it in between."""

    name: str
    folder: Path
    command: Sequence[str]
    environment: Mapping[str, str]

    def build(self, *, anew: bool = True) -> Taken:
        """Build in a process of its own. Raises RuntimeError with what it said."""
        if anew:
            shutil.rmtree(self.folder / "site", ignore_errors=True)
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 (our own builds)
            self.command,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        said = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{self.name}: {said[-2000:]}")
        wall = time.perf_counter() - start
        return Taken(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def main() -> None:
    """Build with each, and print what they take beside what we take."""
    parser = argparse.ArgumentParser(prog="python -m bench.beside")
    parser.add_argument("--pages", type=int, nargs="+", default=[PAGES], metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="their median counts")
    parser.add_argument("--hugo", type=Path, metavar="FILE", help="the program, if it is there")
    parser.add_argument("--paper", type=int, metavar="N", help="print so many treatments too")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    for number in options.pages:
        with tempfile.TemporaryDirectory(prefix="aftercare-beside-", dir=memory) as folder:
            _beside(Path(folder), number, options.runs, options.hugo)
    if options.paper:
        with tempfile.TemporaryDirectory(prefix="aftercare-beside-", dir=memory) as folder:
            _on_paper(Path(folder), options.paper)


def _beside(folder: Path, number: int, runs: int, hugo: Path | None) -> None:
    """Compare builds of about so many pages."""
    ours = folder / "aftercare"
    make_project(ours, max(1, round(number / PAGES_OF_ONE)))
    leave_out_paper(ours / "mkdocs.yml")
    pages = build_site(ours).pages
    builders = list(_builders(folder, ours, pages, hugo))
    turns = [{one.name: one.build() for one in builders} for _ in range(runs)]
    for one in builders:
        found = sum(1 for _ in (one.folder / "site").rglob("*.html"))
        if found < len(pages):
            raise RuntimeError(f"{one.name} has {found} pages, not {len(pages)}")
    change_a_claim(ours)
    ours_again = builders[0].build(anew=False)
    _say(f"\n{len(pages)} pages of {_words(pages)} words each")
    _say(f"{'':12}{'cpu s':>8}{'clock s':>9}{'MB':>7}   ours, in its time")
    for one in builders:
        taken = [turn[one.name] for turn in turns]
        ratio = statistics.median(turn["aftercare"].cpu / turn[one.name].cpu for turn in turns)
        _say(f"{one.name:12}{_row(taken)}   {ratio:.2f}")
    _say(f"{'one claim':12}{_row([ours_again])}   of ours, after one changed claim")
    phases: dict[str, float] = json.loads(run_in(ours, "bench.phases"))
    total = sum(phases.values())
    of = sorted(phases.items(), key=lambda item: -item[1])
    _say(
        "  "
        + ", ".join(f"{stage} {taken / total:.0%}" for stage, taken in of if taken > 0.01 * total)
    )


def _builders(
    folder: Path, ours: Path, pages: Sequence[Page], hugo: Path | None
) -> Iterator[Builder]:
    """Lay out what each builds from; ours is the first."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "AFTERCARE_CACHE": "0"}
    yield Builder("aftercare", ours, mkdocs, quiet)
    if hugo:
        plain = folder / "hugo"
        _write_for_hugo(pages, plain / "content")
        (plain / "layouts").mkdir()
        (plain / "layouts" / "all.html").write_text(_PAGE, encoding="utf-8")
        (plain / "hugo.toml").write_text(_HUGO, encoding="utf-8")
        yield Builder("hugo", plain, [str(hugo.absolute()), "--quiet", "-d", "site"], {})
    best = folder / "mkdocs"
    write_pages(pages, best / "docs")
    (best / "mkdocs.yml").write_text(BEST, encoding="utf-8")
    yield Builder("mkdocs", best, mkdocs, quiet)
    bound = folder / "jinja"
    bound.mkdir()
    bodies = {page.url: page.html for page in pages}
    (bound / "pages.json").write_text(json.dumps(bodies), encoding="utf-8")
    (bound / "page.html").write_text(_PAGE.replace("{{ .", "{{ "), encoding="utf-8")
    yield Builder("jinja", bound, [sys.executable, "-c", _WRITE], {})


def _write_for_hugo(pages: Sequence[Page], folder: Path) -> None:
    """Write the same Markdown below a title; a page of a folder is _index.md there."""
    sources = {page.url: page.source for page in pages}
    for page in pages:
        source = Path(page.source)
        file = folder / source.with_name(source.name.replace("index.md", "_index.md"))
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\ntitle: {json.dumps(page.title)}\n---\n"
        file.write_text(head + to_markdown(page, sources), encoding="utf-8")


def _on_paper(folder: Path, number: int) -> None:
    """Build both editions with paper: with nothing kept, again, and after one changed claim."""
    ours = folder / "aftercare"
    make_project(ours, number)
    command = [sys.executable, "-m", "aftercare", "build"]
    kept = {"PYTHONPATH": str(ROOT), "AFTERCARE_CACHE": str(folder / "kept")}
    builder = Builder("aftercare", ours, command, kept)
    _say(f"\n{number} treatments with paper, both editions")
    _say(f"{'':12}{'cpu s':>8}{'clock s':>9}{'MB':>7}   of the first")
    first = builder.build()
    steps: dict[str, Callable[[], object]] = {
        "nothing kept": lambda: None,
        "unchanged": lambda: None,
        "one claim": lambda: change_a_claim(ours),
    }
    for name, before in steps.items():
        before()
        taken = first if name == "nothing kept" else builder.build(anew=False)
        _say(f"{name:12}{_row([taken])}   {taken.cpu / first.cpu:.2f}")


def change_a_claim(project: Path) -> None:
    """Say one thing otherwise, in the first treatment."""
    file = min((project / "data" / "treatments").glob("*.yaml"))
    file.write_text(file.read_text(encoding="utf-8").replace(*_CLAIM, 1), encoding="utf-8")


def _row(taken: Sequence[Taken]) -> str:
    cpu, wall = (
        statistics.median(values)
        for values in zip(*((one.cpu, one.wall) for one in taken), strict=True)
    )
    return f"{cpu:8.1f}{wall:9.1f}{max(one.memory for one in taken):7.0f}"


def _words(pages: Sequence[Page]) -> int:
    """How many words a page has, on average."""
    return sum(len(re.sub(r"<[^<>]*>", " ", page.html).split()) for page in pages) // len(pages)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
