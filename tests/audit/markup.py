"""The checker of HTML: every page and every picture is valid."""

import json
import subprocess
from pathlib import Path

from tests.audit.tools import VNU


def faults(*folders: Path) -> list[str]:
    """Name every error in the pages of some folders."""
    command = ["java", "-jar", str(VNU), "--skip-non-html", "--also-check-svg"]
    command += ["--stdout", "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *map(str, folders)], capture_output=True, text=True, check=True
    )
    messages = json.loads(done.stdout)["messages"]
    wrong = [one for one in messages if one["type"] in {"error", "non-document-error"}]
    return [
        f"{'/'.join(one['url'].split('/')[-3:])}:{one.get('lastLine', 0)}: {one['message']}"
        for one in wrong
    ]
