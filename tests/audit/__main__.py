"""Run the audit: `python -m tests.audit [--update] [--list] [gate …]`; see `make audit`."""

import argparse
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.audit import tools, work
from tests.audit.gate import NOWHERE, AuditGate, Place
from tests.audit.sites import build_all
from tests.browser.gates import Found
from tests.browser.visits import serve

SHOWN = 12


def main() -> int:
    """Build the sites, run the gates, say what each has measured; 1 if anything is wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    asked.add_argument("gates", nargs="*", help="only gates whose name holds one of these words")
    asked.add_argument("--update", action="store_true", help="write the transcripts anew")
    asked.add_argument("--list", action="store_true", help="list the gates")
    options = asked.parse_args()
    wanted = [
        gate
        for gate in work.ALL
        if not options.gates or any(word in gate.name for word in options.gates)
    ]
    if options.list:
        _say(*(f"{gate.name:<20} {gate.goal}" for gate in wanted))
        return 0
    needs_sites = any(gate.asks_sites for gate in wanted)
    if needs_sites and (missing := tools.missing()):
        _say("The audit cannot start:", *(f"- {fault}" for fault in missing))
        return 1
    started = time.monotonic()
    with ExitStack() as stack:
        place = _sites(stack, update=options.update) if needs_sites else NOWHERE
        results = work.run(wanted, place, lambda text: _say(f"… {text}"))
    return _report(results, time.monotonic() - started)


def _sites(stack: ExitStack, *, update: bool) -> Place:
    """Build all sites and serve those that are visited."""
    folder = stack.enter_context(TemporaryDirectory(dir=tools.FOLDER, prefix="sites-"))
    sites = build_all(Path(folder))
    bases = {
        name: stack.enter_context(serve(getattr(sites, name)))
        for name in ("real", "invented", "published", "staff")
    }
    return Place(sites, bases, update=update)


def _report(results: list[tuple[AuditGate, Found, list[str]]], seconds: float) -> int:
    """Print faults, then the table."""
    for gate, found, missed in results:
        if found.faults or missed:
            _say("", f"{gate.name}: {gate.goal}")
            _say(*(f"  {fault[:300]}" for fault in found.faults[:SHOWN]))
            if len(found.faults) > SHOWN:
                _say(f"  … and {len(found.faults) - SHOWN} more")
            _say(*(f"  cannot fail: it misses “{seed}”" for seed in missed))
    _say("", f"{'gate':<20} {'faults':>6}  {'seeds':>7}  measured")
    for gate, found, missed in results:
        figures = ", ".join(f"{name} {number:,.3g}" if number < 1000 else f"{name} {number:,.0f}"
                            for name, number in found.figures.items())  # fmt: skip
        seeds = f"{gate.seeds - len(missed)}/{gate.seeds}"
        _say(f"{gate.name:<20} {len(found.faults):>6}  {seeds:>7}  {figures}")
    wrong = [gate.name for gate, found, missed in results if found.faults or missed]
    _say("", f"{seconds / 60:.1f} minutes. " + (f"Wrong: {', '.join(wrong)}" if wrong else "Good."))
    return 1 if wrong else 0


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
