"""Known faults of the packages that are pinned, as the Python Package Index lists them.

Where that list cannot be reached, nothing is found and nothing is claimed: the report counts how
many packages were looked up, and how many were not.
"""

import json
import subprocess

from tests.audit.tools import PIP_AUDIT
from tests.browser.gates import Found
from tests.conftest import ROOT
from tests.supply import pinned

LOCKS = ("requirements.lock", "requirements-test.lock")

SEEDS = ("a known fault", "a list that was not reached", "an answer that is none")


def check() -> Found:
    """Look up every pinned package."""
    wanted = [name for lock in LOCKS for name in pinned((ROOT / lock).read_text(encoding="utf-8"))]
    asked = [part for lock in LOCKS for part in ("--requirement", str(ROOT / lock))]
    if not PIP_AUDIT.exists():
        return Found(["pip-audit is needed: run make audit, it gets it"])
    done = subprocess.run(
        [str(PIP_AUDIT), *asked, "--no-deps", "--disable-pip", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    return judge(done.stdout, len(set(wanted)))


def judge(said: str, wanted: int) -> Found:
    """Read what pip-audit says of so many packages."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, LookupError, TypeError):
        packages = []
    looked_up = [one for one in packages if "skip_reason" not in one]
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in"
        f" {', '.join(fault.get('fix_versions', [])) or 'no version'}"
        for one in looked_up
        for fault in one["vulns"]
    ]
    missing = max(0, wanted - len(looked_up))
    return Found(faults, {"packages looked up": len(looked_up), "not reached": missing})


def missed() -> list[str]:
    """Judge three invented answers; return those that are judged wrongly."""
    known = {"name": "x", "version": "1", "vulns": [{"id": "PYSEC-0-0", "fix_versions": ["2"]}]}
    skipped = {"name": "x", "skip_reason": "Dependency not found on PyPI"}
    fault = judge(json.dumps({"dependencies": [known]}), 1)
    unreached = judge(json.dumps({"dependencies": [skipped]}), 1)
    nothing = judge("Connection refused", 1)
    right = (
        fault.faults == ["x 1: PYSEC-0-0, mended in 2"] and fault.figures["not reached"] == 0,
        unreached.figures == {"packages looked up": 0, "not reached": 1},
        nothing.figures == {"packages looked up": 0, "not reached": 1},
    )
    return [seed for seed, is_right in zip(SEEDS, right, strict=True) if not is_right]
