"""Lighthouse as a phone sees a page: the median of three runs, or of seven.

Its times are the machine's as well. Lighthouse's phone is a strong desktop slowed four times; a
weaker machine is slowed by less. Where something else wants a core, three runs can all be slow.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.audit.tools import FOLDER, HERE
from tests.browser.install import find
from tests.browser.plugin import QUIET

RUNS = 3
MORE_RUNS = 4
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
SCORES = (*FULL, "performance")
MOST = {
    "largest-contentful-paint": ("LCP ms", 1200.0),
    "total-blocking-time": ("TBT ms", 50.0),
    "cumulative-layout-shift": ("CLS", 0.01),
}
_PROGRAM = (HERE / "lighthouse.mjs").read_text(encoding="utf-8")


def measure(address: str, runs: int = RUNS) -> dict[str, float]:
    """Measure a page; each figure is the median of its runs. Raises CalledProcessError."""
    found = _run(address, runs)
    if runs > 1 and faults(address, _medians(found)):
        found += _run(address, MORE_RUNS)
    return _medians(found)


def _medians(found: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Take the median of each figure; scores stand in first runs alone."""
    scores = {
        name: round(100 * median(one[name] for one in found if name in one)) for name in SCORES
    }
    times = {label: median(one[name] for one in found) for name, (label, _) in MOST.items()}
    return scores | times | {"slowdown": median(one["slowdown"] for one in found)}


def extremes(figures: Mapping[str, float]) -> dict[str, float]:
    """Name a page's figures so that the worst of all pages is kept."""
    times = {f"most {label}": figures[label] for label, _ in MOST.values()}
    lost = {f"most {name} lost": 100 - figures[name] for name in SCORES}
    return {"least slowdown": figures["slowdown"]} | times | lost


def faults(path: str, figures: dict[str, float]) -> list[str]:
    """Name each figure that is not good enough."""
    low = [f"{path}: {name} {figures[name]:.0f}" for name in FULL if figures[name] < 100]
    return low + [
        f"{path}: {label} {figures[label]:.3g}, at most {most:g}"
        for label, most in MOST.values()
        if figures[label] > most
    ]


def _run(address: str, runs: int) -> list[dict[str, float]]:
    """Run Lighthouse some times in a row, each in a new browser."""
    wanted = {
        "address": address,
        "executablePath": find(),
        "args": [*QUIET],
        "categories": list(FULL),
        "times": list(MOST),
        "runs": runs,
    }
    done = subprocess.run(
        ["node", "--input-type=module", "-", json.dumps(wanted)],
        input=_PROGRAM,
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


CANARY = """<!doctype html>
<html><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width"><script src="slow.js"></script></head>
<body><img src="../assets/mark.svg"><p>Text that moves</p></body></html>
"""
SLOW = (
    """console.error('x');
const busy = () => { for (const end = performance.now() + 400; performance.now() < end;) ; };
busy();
addEventListener('load', () => { for (let i = 0; i < 3; i++) setTimeout(busy, 100 * i);
  setTimeout(() => document.body.prepend(Object.assign(document.createElement('h1'),
  {textContent: 'Late '.repeat(99)})), 600); });
"""
    f"/* {'x' * 900_000} */"
)


def put_canary(folder: Path) -> str:
    """Put a page into a site that fails everything; return its path."""
    (folder / "canary").mkdir(exist_ok=True)
    (folder / "canary" / "index.html").write_text(CANARY, encoding="utf-8")
    (folder / "canary" / "slow.js").write_text(SLOW, encoding="utf-8")
    return "/canary/"
