"""Lighthouse as a phone sees a page: the median of three runs."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from tests.audit.tools import MODULES
from tests.browser.install import find

RUNS = 3
TRIES = 3
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
MOST = {
    "largest-contentful-paint": ("LCP ms", 1200.0),
    "total-blocking-time": ("TBT ms", 50.0),
    "cumulative-layout-shift": ("CLS", 0.01),
}
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    " --disable-component-update --disable-sync --no-first-run"
)


def measure(address: str, runs: int = RUNS) -> dict[str, float]:
    """Measure a page; each figure is the median of its runs."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        report = _run(address)
        for name in (*FULL, "performance"):
            score = report["categories"][name]["score"] or 0
            found.setdefault(name, []).append(round(score * 100))
        for name, (label, _most) in MOST.items():
            found.setdefault(label, []).append(report["audits"][name]["numericValue"])
    return {name: median(figures) for name, figures in found.items()}


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
