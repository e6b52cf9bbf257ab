"""Build invented treatments with the plugin, and the same pages as plain Markdown.

The three sites have the same pages with the same headings, texts, lists and tables:

    aftercare    this engine: data, components, the theme in overrides/, public JSON
    plain, best  Material with all that costs time switched off: no search, no page in the
                 navigation, no fonts, no further plugins or extensions, no theme features
    plain        Material as it is after `theme: material`: search, and every page in the
                 navigation

Each is a process of its own, timed from start to end. The first two take turns, and the
median of the turns counts; the last is slow and runs once.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from aftercare.site.build import build_site
from bench.plain import write_pages
from bench.synthetic import ROOT, make_project

TREATMENTS = 200
FEWEST_PAGES = 1000
FASTER_THAN_BEST = 2.0
FASTER_THAN_DEFAULT = 10.0
MOST_ON_PAPER = {"seconds": 15, "cold_ms": 150, "warm_ms": 30, "largest_kb": 100, "memory_mb": 150}
"""What all handouts together, the first, and each of the others may take."""

MANUAL_OF = 20
"""How many treatments the manual is about that is measured: more than 120 pages."""
MOST_IN_MANUAL = {"seconds": 4, "memory_mib": 300, "page_ratio": 2.5}
"""What 120 pages of it may take; and a page of it, in pages of a reception's sheet."""

_DEFAULT = """\
site_name: Plain
site_url: https://bench.example/
theme: {name: material}
markdown_extensions: [attr_list]
"""
BEST = """\
site_name: Plain
site_url: https://bench.example/
theme: {name: material, font: false}
plugins: []
not_in_nav: "*"
nav: [index.md]
"""


def main() -> int:
    """Run all builds and print what they take; 1 if a ratio is not met."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="How long builds take.")
    parser.add_argument("--treatments", type=int, default=TREATMENTS, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="their median counts")
    parser.add_argument("--quick", action="store_true", help="leave the slow comparison out")
    options = parser.parse_args()
    # In memory where that is possible: the disk is the same for all, and other work disturbs it.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    with tempfile.TemporaryDirectory(prefix="aftercare-bench-", dir=memory) as folder:
        return _compare(Path(folder), options)


def _compare(folder: Path, options: argparse.Namespace) -> int:
    ours, best, default = folder / "ours", folder / "best", folder / "default"
    make_project(ours, options.treatments)
    pages = build_site(ours).pages
    _say(f"{options.treatments} treatments, {len(pages)} pages")
    for project, settings in ((best, BEST), (default, _DEFAULT)):
        write_pages(pages, project / "docs")
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    turns = [[_build(project) for project in (ours, best)] for _ in range(options.runs)]
    seconds = statistics.median(turn[0] for turn in turns)
    _say(f"aftercare    {seconds:8.2f} s   {1000 * seconds / len(pages):.1f} ms a page")
    # Two builds that follow each other meet the same machine, so each turn has its own ratio.
    ratio = statistics.median(plain / own for own, plain in turns)
    taken = statistics.median(turn[1] for turn in turns)
    is_met = _is_met("plain, best", taken, ratio, FASTER_THAN_BEST)
    if not options.quick:
        taken = _build(default)
        is_met = _is_met("plain", taken, taken / seconds, FASTER_THAN_DEFAULT) and is_met
        is_met = is_met and len(pages) >= FEWEST_PAGES
    _check_pages([ours, best] if options.quick else [ours, best, default], len(pages))
    _print_phases(ours)
    is_met = _on_paper(ours) and is_met
    return 0 if _manual(folder / "manual") and is_met else 1


def _on_paper(project: Path) -> bool:
    """Print what the handouts take, and say whether all of it is little enough."""
    found: dict[str, float] = json.loads(run_in(project, "bench.paper"))
    _say(f"\n{found['handouts']} handouts, A4 and US Letter (not in the builds above):")
    return _is_little(found, MOST_ON_PAPER)


def _manual(project: Path) -> bool:
    """Print what a manual takes, and say whether all of it is little enough."""
    make_project(project, MANUAL_OF)
    found: dict[str, float] = json.loads(run_in(project, "bench.manual"))
    _say(f"\nThe manual for staff, {found['pages']:.0f} pages (for 120 of them):")
    return _is_little(found, MOST_IN_MANUAL)


def _is_little(found: Mapping[str, float], most: Mapping[str, float]) -> bool:
    """Print each figure beside the most that it may be, and say whether all are."""
    for name, limit in most.items():
        verdict = "met" if found[name] <= limit else "NOT MET"
        _say(f"  {name:12} {found[name]:6.1f}  (at most {limit}: {verdict})")
    return all(found[name] <= limit for name, limit in most.items())


def _is_met(name: str, seconds: float, ratio: float, least: float) -> bool:
    """Print how much longer plain MkDocs takes, and say whether that is enough."""
    verdict = "met" if ratio >= least else "NOT MET"
    _say(f"{name:12} {seconds:8.2f} s   {ratio:.1f} times as long (at least {least:g}: {verdict})")
    return ratio >= least


def _build(project: Path) -> float:
    """Build one site anew, as a user does; the seconds it took. Raises CalledProcessError."""
    shutil.rmtree(project / "site", ignore_errors=True)
    start = time.perf_counter()
    run_in(project, "mkdocs", "build", "-q")
    return time.perf_counter() - start


def _check_pages(projects: list[Path], expected: int) -> None:
    """Make sure that every site has every page, and the page for lost visitors. Raises."""
    for project in projects:
        found = sum(1 for _ in (project / "site").rglob("*.html"))
        if found != expected + 1:
            raise RuntimeError(f"{project.name} has {found} pages, not {expected + 1}")


def _print_phases(project: Path) -> None:
    seconds: dict[str, float] = json.loads(run_in(project, "bench.phases"))
    total = sum(seconds.values())
    _say(f"\nOne more build of ours, stage by stage ({total:.2f} s with the stopwatch):")
    for stage, taken in sorted(seconds.items(), key=lambda item: -item[1]):
        _say(f"  {stage:12} {taken:6.2f} s  {taken / total:4.0%}")


def run_in(project: Path, *module: str) -> str:
    """Run a module in a project, and return what it prints. Raises CalledProcessError."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 (our own builds)
        [sys.executable, "-m", *module],
        cwd=project,
        env={**os.environ, **quiet},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
