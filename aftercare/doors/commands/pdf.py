"""`aftercare pdf`: the documents to print, in a folder of their own."""

import argparse
import sys
from pathlib import Path

from aftercare.dataset.problem import did_you_mean
from aftercare.dataset.surroundings import Progress, asks_to_publish
from aftercare.printing.for_staff import FOLDER as STAFF
from aftercare.site.build import Edition, build_site

FOLDER = Path("build") / "pdf"
STAFF_FOLDER = Path("build") / "pdf-staff"
"""A folder of its own, so that nobody publishes one with the other."""


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument("treatment", nargs="?", metavar="TREATMENT", help="the id of a treatment")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FOLDER",
        help=(
            f"where to write them (default: {FOLDER.as_posix()} in the project, "
            f"{STAFF_FOLDER.as_posix()} for staff)"
        ),
    )
    parser.add_argument(
        "--staff",
        action="store_true",
        help="what is for staff instead: the reception's sheets, the sheet to sign, the manual",
    )
    parser.add_argument(
        "--publish",
        action="store_true",
        help="without the mark of a draft: refuses what is not signed and fit for patients",
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Write the same files as the site has. Raises ProblemsFoundError, LookupError."""
    publish = options.publish or asks_to_publish()
    edition: Edition = "staff" if options.staff else "public"
    site = build_site(root, publish=publish, edition=edition, paper=Progress(sys.stderr))
    known = [*(one.id for one in site.view.treatments), *(one.id for one in site.view.pairs)]
    asked: str | None = options.treatment
    if asked and asked not in known:
        raise LookupError(f'there is no treatment "{asked}"; {did_you_mean(asked, known)}')
    folder: Path = options.output or root / (STAFF_FOLDER if options.staff else FOLDER)
    under = f"{STAFF}/" * options.staff + (f"{asked}/" if asked else "")
    lines = [str(note) for note in site.notes if note.slug == "handout-full" and not options.staff]
    for path, document in site.documents.items():
        if path.startswith(under) and path.endswith(".pdf"):
            file = folder / path.removeprefix(f"{STAFF}/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document)
            lines.append(f"Wrote {file}.")
    return "\n".join(lines)
