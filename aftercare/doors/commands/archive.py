"""`aftercare archive`: keep this version, under a code that never changes."""

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from aftercare.dataset.files.included import texts_of
from aftercare.dataset.files.shelves import OnDisk
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.surroundings import Progress, today
from aftercare.editing.writing import write_file
from aftercare.history.archive import (
    DATA,
    PAGES,
    PDFS,
    TOLD,
    Pdf,
    Pdfs,
    Version,
    as_index,
    as_pdfs,
    as_telling,
    chained,
    kept,
    new_version,
)
from aftercare.history.chain import ARCHIVE, INDEX, SUMS, sums_of
from aftercare.history.telling import tell
from aftercare.site import publish
from aftercare.site.build import DATA as DATASET
from aftercare.site.build import Site, build_site
from aftercare.site.leaving.plain_text import plain_text


def add(commands: Any) -> None:
    """Name the command."""
    parser = commands.add_parser("archive", help=f"keep this version of the advice in {ARCHIVE}/")
    parser.add_argument(
        "--no-paper", action="store_true", help="for a site that prints no PDFs: keep none of them"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> str:
    """Keep this version, or say under which code it is kept. Raises ProblemsFoundError."""
    site = build_site(root)
    versions = kept(root)
    version = new_version(site.dataset, versions)
    files = _files(root, site)
    if version in versions:
        return f"Kept already as {version.code}.{_said_otherwise(root, version, files)}"
    _require_a_later_day(root, version, versions)
    pdfs = None if options.no_paper else _pdfs(root)
    if pdfs:
        files[PDFS] = as_pdfs(pdfs).encode()
    files[SUMS] = sums_of(files)
    version = chained(versions, version, files[SUMS])
    folder = root / ARCHIVE / version.code
    built = publish.prepare(folder)
    try:
        for name, content in files.items():
            file = built / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        publish.exchange(built, folder)
    except BaseException:
        publish.discard(built)
        raise
    write_file(root / ARCHIVE / INDEX, as_index((*versions, version)).encode("utf-8"))
    printed = f"the digests of {len(pdfs.pdfs)} PDFs" if pdfs else "no PDFs"
    kept_too = f"the text of {len(site.pages)} pages, and {printed}"
    return f"Kept as {version.code}: the data, what it tells, {kept_too}."


def _files(root: Path, site: Site) -> dict[str, bytes]:
    """Gather what is kept of a version, by the names of the files in its folder."""
    pages = {
        f"{PAGES}/{page.source.removesuffix('.md')}.txt": plain_text(page.html).encode()
        for page in site.pages
    }
    telling = as_telling(tell(site.dataset, site.words, site.view)).encode()
    return {**_data(root), TOLD: telling, **pages}


def _data(root: Path) -> dict[str, bytes]:
    """Read every file of the data, by its way from the main one, so that both can be read again."""
    main = root / DATASET
    found = {
        (root / name).relative_to(main.parent).as_posix(): (root / name).read_bytes()
        for name in texts_of(OnDisk(main, DATASET))
    }
    return {DATA: found.pop(main.name), **found}


def _pdfs(root: Path) -> Pdfs:
    """Print what is handed out, else what would be; digest each, and note its questions."""
    paper, day = Progress(sys.stderr), today()
    try:
        site = build_site(root, publish=True, today=day, paper=paper)
    except ProblemsFoundError:  # not fit to be published
        site = build_site(root, today=day, paper=paper)
    found = (
        Pdf(
            name=f"{treatment.id}/{sheet.address}",
            sha256=hashlib.sha256(site.documents[f"{treatment.id}/{sheet.address}"]).hexdigest(),
            pages=sheet.pages,
            topics=sheet.topics,
        )
        for treatment in site.view.treatments
        for sheet in treatment.sheets
    )
    return Pdfs(made=day, is_draft=site.view.is_draft, pdfs=tuple(found))


def _said_otherwise(root: Path, version: Version, files: dict[str, bytes]) -> str:
    """Say which pages read otherwise now, though the data is the same."""
    folder = root / ARCHIVE / version.code
    others = sorted(
        name
        for name, content in files.items()
        if name.startswith(f"{PAGES}/")
        and name.endswith(".txt")
        and not ((folder / name).is_file() and (folder / name).read_bytes() == content)
    )
    if not others:
        return ""
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return (
        f" But {others[0]}{more} would read otherwise now: to keep that too,"
        f" write the day of today as version: in {DATASET}."
    )


def _require_a_later_day(root: Path, version: Version, versions: tuple[Version, ...]) -> None:
    """Refuse a version that is older than the last one kept: its order would be lost."""
    if versions and version.day < versions[-1].day:
        lines = (root / DATASET).read_text(encoding="utf-8").split("\n")
        number = next(i for i, line in enumerate(lines, 1) if line.startswith("version:"))
        last = versions[-1]
        what = f"version {version.day} is older than {last.code}, which is kept already"
        place = Place(DATASET, number, 1, len(lines[number - 1]))
        remedy = "write the day on which the advice was last changed"
        raise ProblemsFoundError(
            [Problem(place, "version-too-old", "", what, remedy, lines[number - 1])]
        )
