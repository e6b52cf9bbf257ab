"""Say what the program is made of: every pinned package with its version and its licence.

`make sbom` writes it as CycloneDX JSON, for whoever has to know what runs in their house, and
DEPENDENCIES.md as a table. What a package says of its licence is taken from the package itself; one
that says nothing that can be told apart, or names a licence that is not free, is a fault. The
hashes are those of the lock file: what was installed can be compared with them.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from importlib import metadata
from pathlib import Path
from typing import Any

from aftercare import __version__
from aftercare.dataset.surroundings import today
from tests.conftest import ROOT

LOCK = ROOT / "requirements.lock"
TABLE = ROOT / "DEPENDENCIES.md"
NAME = "mkdocs-aftercare"
"""The package, as registries name it."""

FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "PSF-2.0"),
    "LGPL-3.0-only",
}
"""The licences that packages may have, as SPDX names them."""

_WORDS = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What older packages say instead."""

_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s\\;]+)((?:.*\\\n)*.*)", re.MULTILINE)
"""A package, its version, and the rest of its entry: lines that a backslash ties together."""

_HEAD = """# What the generator is made of

Every package that `make site` installs, pinned in `requirements.lock`, with the licence that it
names itself. None of it is published with a site: a finished site holds no code but that of
`overrides/`. The fonts in `paper/fonts/` have their own licence beside them. `make sbom` writes
this table, and the same as CycloneDX JSON in `build/aftercare.cdx.json`.

| Package | Version | Licence |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Package:
    """A pinned package, with its licence as SPDX names it; "" where that cannot be told.

    A release has a SHA-256 for each of its files: one for each kind of machine, and its source.
    """

    name: str
    version: str
    licence: str
    summary: str
    hashes: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """Say what is wrong with its licence and its hashes."""
        if not self.hashes:
            yield f"{self.name} {self.version}: the lock file has no hash of it"
        if not self.licence:
            yield f"{self.name} {self.version}: its licence cannot be told"
        elif not is_free(self.licence):
            yield f"{self.name} {self.version}: {self.licence} is not in the list of free licences"


def is_free(licence: str) -> bool:
    """Whether one of the licences to choose from is free in all its parts."""
    choices = licence.strip("()").split(" OR ")
    return any(all(part in FREE for part in choice.split(" AND ")) for choice in choices)


def pinned(text: str) -> dict[str, str]:
    """Read a lock file: the version of each package."""
    return {name: version for name, version, _ in _PINNED.findall(text)}


def packages(text: str) -> list[Package]:
    """Look up every package of a lock file among those that are installed."""
    return [
        _package(name, version, tuple(re.findall(r"sha256:([0-9a-f]{64})", rest)))
        for name, version, rest in sorted(_PINNED.findall(text))
    ]


def _package(name: str, version: str, hashes: tuple[str, ...]) -> Package:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Package(name, version, "", "", hashes)
    if found.version != version:
        return Package(name, version, "", f"installed is {found.version}", hashes)
    return Package(name, version, _licence(found), found.metadata["Summary"] or "", hashes)


def _licence(found: metadata.Distribution) -> str:
    """Take the licence from where a package says it: in SPDX, in a word, or in its text."""
    about = found.metadata
    kinds = [kind.rpartition(" :: ")[2] for kind in about.get_all("Classifier") or []
             if kind.startswith("License ::")]  # fmt: skip
    if "License-Expression" in about:
        return str(about["License-Expression"])
    for said in (*(about.get_all("License") or []), *kinds):
        licence: str = _WORDS.get(said, said)
        if is_free(licence):
            return licence
        if licence in {"BSD", "BSD License"}:
            return _which_bsd(found)
    return ""


def _which_bsd(found: metadata.Distribution) -> str:
    """Tell the two BSD licences apart by the clause that only one of them has."""
    files = [file for file in found.files or () if "LICENSE" in file.name.upper()]
    text = " ".join(" ".join(file.read_text() for file in files).split())
    if "Redistributions in binary form" not in text:
        return ""
    return "BSD-3-Clause" if re.search(r"(?i)neither the name", text) else "BSD-2-Clause"


def sbom(found: list[Package]) -> dict[str, Any]:
    """Write CycloneDX 1.6 of the day of this run."""
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.combine(today(), time(), UTC).isoformat(),
            "component": {
                "type": "application",
                "bom-ref": NAME,
                "name": NAME,
                "version": __version__,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": [_component(one) for one in found],
        "dependencies": [{"ref": NAME, "dependsOn": [_address(one) for one in found]}],
    }


def _address(one: Package) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def _component(one: Package) -> dict[str, Any]:
    address = _address(one)
    is_single = one.licence in FREE
    return {
        "type": "library",
        "bom-ref": address,
        "name": one.name,
        "version": one.version,
        "description": one.summary,
        "licenses": [
            {"license": {"id": one.licence}} if is_single else {"expression": one.licence}
        ],
        "purl": address,
        # Whichever file of the release a machine takes, it is one of these.
        "externalReferences": [
            {
                "type": "distribution",
                "url": address,
                "hashes": [{"alg": "SHA-256", "content": content} for content in one.hashes],
            }
        ],
    }


def table(found: list[Package]) -> str:
    """Write the page of licences."""
    rows = (f"| {one.name} | {one.version} | {one.licence} |\n" for one in found)
    return _HEAD + "".join(rows)


def main() -> int:
    """Write both files; 1 if a licence is not known or not free, or a hash is missing."""
    asked = argparse.ArgumentParser(prog="python -m tests.supply", description=__doc__)
    asked.add_argument("--output", type=Path, default=ROOT / "build" / "aftercare.cdx.json")
    options = asked.parse_args()
    found = packages(LOCK.read_text(encoding="utf-8"))
    if faults := [fault for one in found for fault in one.faults()]:
        sys.stderr.write("\n".join([*faults, ""]))
        return 1
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(f"{json.dumps(sbom(found), indent=1)}\n", encoding="utf-8")
    TABLE.write_text(table(found), encoding="utf-8")
    sys.stdout.write(f"Wrote {options.output} and {TABLE.name}: {len(found)} packages.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
