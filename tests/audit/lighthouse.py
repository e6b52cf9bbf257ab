"""Lighthouse as a phone sees a page: the median of three runs, of seven where three are too slow.

Its times are the machine's as well: where something else wants a core, three runs can all be slow.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from tests.audit.tools import MODULES
from tests.browser.install import find
from tests.browser.plugin import QUIET

RUNS = 3
MORE_RUNS = 4
TRIES = 3
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
MOST = {
    "largest-contentful-paint": ("LCP ms", 1200.0),
    "total-blocking-time": ("TBT ms", 50.0),
    "cumulative-layout-shift": ("CLS", 0.01),
}
_FLAGS = " ".join(("--headless=new", *QUIET))


def measure(address: str, runs: int = RUNS) -> dict[str, float]:
    """Measure a page; each figure is the median of its runs."""
    found = [_figures(_run(address)) for _ in range(runs)]
    if runs > 1 and faults(address, _medians(found)):
        found += [_figures(_run(address)) for _ in range(MORE_RUNS)]
    return _medians(found)


def _medians(found: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(figures[name] for figures in found) for name in found[0]}


def _figures(report: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    """Take the scores of a report, of 100, and its times."""
    scores = {name: report["categories"][name]["score"] or 0 for name in (*FULL, "performance")}
    return {name: round(score * 100) for name, score in scores.items()} | {
        label: report["audits"][name]["numericValue"] for name, (label, _) in MOST.items()
    }


def faults(path: str, figures: dict[str, float]) -> list[str]:
    """Name each figure that is not good enough."""
    low = [f"{path}: {name} {figures[name]:.0f}" for name in FULL if figures[name] < 100]
    return low + [
        f"{path}: {label} {figures[label]:.3g}, at most {most:g}"
        for label, most in MOST.values()
        if figures[label] > most
    ]


def _run(address: str) -> dict[str, dict[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "report.json"
        command = ["node", str(MODULES / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
        command += ["--output=json", f"--output-path={output}", f"--chrome-flags={_FLAGS}"]
        command += [f"--only-categories={','.join((*FULL, 'performance'))}"]
        _try(command)
        report: dict[str, dict[str, dict[str, float]]] = json.loads(output.read_text("utf-8"))
        return report


def _try(command: list[str]) -> None:
    """Run Lighthouse, which now and then loses the browser's trace and asks to be run again."""
    surroundings = {**os.environ, "CHROME_PATH": find() or ""}
    for left in reversed(range(TRIES)):
        done = subprocess.run(command, capture_output=True, env=surroundings, check=False)
        if not done.returncode:
            return
        if not left or b"NO_NAVSTART" not in done.stderr + done.stdout:
            raise RuntimeError(done.stderr.decode(errors="replace").strip()[-300:])


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
