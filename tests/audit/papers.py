"""veraPDF: every rule of PDF/UA-1 and PDF/A-2a, over every PDF."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst

from aftercare.site.build import build_site
from tests.audit.sites import Sites
from tests.audit.tools import HERE, VERAPDF
from tests.browser.gates import Found
from tests.conftest import PRINTABLE, SIGNED, TODAY, make_project
from tests.test_conforming import BREAKING, broken, sample

UNBOUND = "made without a standard"
UNSEEN = {"no outline", "which colours", "a table without headings"}
"""What our own check always asks for, and the standards do not, or not of every document."""

INVENTED = ("invented",)
STAFF = ("staff/",)
PARTS = (STAFF, ("guide.pdf",), ("guide-letter.pdf",), ("handout",), INVENTED)
"""What is checked beside each other: PDFs of the real site by their names, and invented ones."""

SEEDS = (*(fault for _, fault in BREAKING if fault not in UNSEEN), UNBOUND)


def faults(sites: Sites, part: tuple[str, ...]) -> Found:
    """Check one part: some PDFs of a finished site, or those of the invented data."""
    if part == INVENTED:
        return check(_of_invented_data())
    site = sites.staff if part == STAFF else sites.real
    files = {name: pdf for name, pdf in _of(site).items() if f"/{part[0]}" in f"/{name}"}
    if not files:
        return Found([f"the site has no PDF that is called {part[0]}"])
    return check(files)


def check(files: Mapping[str, bytes]) -> Found:
    """Name every rule that a PDF does not keep. Raises CalledProcessError without Java."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for number, (name, pdf) in enumerate(files.items()):
            file = Path(folder) / f"{number}.pdf"
            file.write_bytes(pdf)
            paths[str(file)] = name
        command = ["java", "-Xmx1g", "-cp", str(VERAPDF), str(HERE / "Verify.java"), *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = Found()
    checked = set()
    for line in done.stdout.splitlines():
        what, path, profile, *said = line.split("\t")
        if what == "failed":
            rule, times, words = said
            found.add([f"{paths[path]}: {profile} {rule}, {times} times: {words}"], {})
        elif what == "checked":
            checked.add((path, profile))
            found.add([], {"checks": int(said[0])})
    lost = [f"{name}: not checked" for path, name in paths.items()
            if not {(path, "PDFUA-1"), (path, "PDFA-2A")} <= checked]  # fmt: skip
    found.add(lost, {"PDFs": len(paths)})
    return found


def _of(folder: Path) -> dict[str, bytes]:
    """Read every PDF of a finished site."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.pdf"))
    }


def _of_invented_data() -> dict[str, bytes]:
    """Print the invented data as a draft, and a small clinic where all is signed; for staff too."""
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("draft", PRINTABLE), ("signed", SIGNED)):
            project = make_project(Path(folder) / name, data=data)
            site = build_site(
                project,
                edition="staff",
                publish=name == "signed",
                today=TODAY,
                paper=lambda _: None,
            )
            printed = {path: pdf for path, pdf in site.documents.items() if path.endswith(".pdf")}
            found |= {f"{name} {path}": pdf for path, pdf in printed.items()}
    return found


def missed() -> list[str]:
    """Break a document in each way; return the ways that are not found."""
    with tempfile.TemporaryDirectory() as folder:
        sound = sample(Path(folder))
    broken_ones = [broken(sound, way) for way, fault in BREAKING if fault not in UNSEEN]
    files = dict(enumerate([*broken_ones, typst.compile(b"= One")]))
    named = check({str(number): pdf for number, pdf in files.items()}).faults
    lost = [seed for number, seed in enumerate(SEEDS)
            if not any(one.startswith(f"{number}: PDF") for one in named)]  # fmt: skip
    return lost + check({"the sound document": sound}).faults
