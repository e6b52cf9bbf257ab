"""The data for search engines: schema.org knows every type and property, as TypeScript sees it."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extruct  # type: ignore[import-untyped]

from aftercare.site.build import build_site
from aftercare.site.linked_data import linked_data
from tests.audit.tools import FOLDER, MODULES
from tests.conftest import ROOT, SIGNED, TODAY

_TSC = MODULES / "typescript" / "bin" / "tsc"
_OPTIONS = ("--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler")
_FAULT = re.compile(r"^(\S+)\((\d+),\d+\): error (TS\d+: .*)")

Things = list[tuple[str, dict[str, Any]]]
"""Each thing that is said, with the page that says it."""


def said(*folders: Path) -> Things:
    """Read what the pages of some folders say, as a search engine finds it."""
    return [
        (file.relative_to(folder).as_posix(), thing)
        for folder in folders
        for file in sorted(folder.rglob("*.html"))
        for block in extruct.extract(file.read_text(encoding="utf-8"), syntaxes=["json-ld"])[
            "json-ld"
        ]
        for thing in block["@graph"]
    ]


def signed() -> Things:
    """What a site would say in which every answer is signed."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        for part in ("content", "macros"):
            (project / part).symlink_to(ROOT / part)
        (project / "data").mkdir()
        (project / "data" / "guidelines.yaml").write_text(SIGNED, encoding="utf-8")
        site = build_site(project, publish=True, today=TODAY)
    texts = ((page, linked_data(site, page, "https://clinic.example/")) for page in site.pages)
    return [
        (f"signed {page.url}", thing)
        for page, text in texts
        if text
        for thing in json.loads(text)["@graph"]
    ]


def faults(things: Things) -> list[str]:
    """Name each thing that is not what schema.org says of its type."""
    lines = list(_program(things))
    with tempfile.TemporaryDirectory(dir=FOLDER) as name:
        program = Path(name) / "said.ts"
        program.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(
            ["node", str(_TSC), *_OPTIONS, str(program)],
            capture_output=True,
            text=True,
            check=False,
        )
    found = [match for line in done.stdout.splitlines() if (match := _FAULT.match(line))]
    outside = [one for one in found if not one[1].endswith("said.ts") or int(one[2]) == 1]
    if outside or (done.returncode and not found):
        return [f"the compiler fails: {done.stdout}{done.stderr}"]
    return [f"{things[int(one[2]) - 2][0]}: {one[3]}" for one in found]


def _program(things: Things) -> Iterator[str]:
    """Write a program, one line a thing: each has to be of the type that it names."""
    yield 'import type * as schema from "schema-dts";'
    for number, (_, thing) in enumerate(things):
        text = json.dumps(thing).replace("</", "<\\/")
        yield f"export const thing{number}: schema.{thing['@type']} = {text};"
