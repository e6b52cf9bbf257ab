"""Prove that a folder may be replaced: it is not there, it is empty, or a former build made it.

A build replaces its folder whole. So each one leaves a list of all that it wrote, and the next
one replaces only what such a list explains to the last file. Whatever else stands there, or
would be under the same roof, belongs to somebody: it is named, and nothing is touched.

A site that was built before there were lists is known by the files that every one of them had,
and by there being nothing in it that a build does not write.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.site.markdown.files import is_left_behind

BUILT = "made-by-aftercare.txt"
"""The list, at the top of each site."""

HOSTED = frozenset(
    (
        *("site", "_site", "public", "public_html", "publish", "www", "wwwroot", "htdocs", "html"),
        *("web", "webroot", "dist", "docs", "gh-pages", "netlify", "static"),
    )
)
"""The names of folders that are copied to a host: where MkDocs and other builders write."""

MOST = 9
"""How many files that are not ours are named."""

_HEAD = "This folder was made by aftercare, edition: {}. A build replaces it whole. It wrote:"

_NEWEST = "newest version in archive/: "
"""Before the second line of the list, where something was kept."""

_OLDER = ("404.html", "_headers", "sitemap.xml", "api/v1/guidelines.json", "assets/aftercare.css")
_OLDER_TOPS = frozenset(
    (
        *("404.html", "_headers", "changes.xml", "manifest.webmanifest", "offline-worker.js"),
        *("robots.txt", "sitemap.xml", "sitemap.xml.gz", "DO-NOT-PUBLISH.txt"),
        *("api", "learning"),
    )
)
_OLDER_ENDS = frozenset({".html", ".pdf"})
_FOR_STAFF = "DO-NOT-PUBLISH.txt"
_DROPPED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a system lays into a folder by itself when somebody looks into it."""


def write_list(folder: Path, edition: str, newest: str = "") -> None:
    """Write into a finished folder the list of all that is in it, and the newest kept version."""
    names = sorted({*(_below(path, folder) for path in _within(folder)), BUILT})
    head = [_HEAD.format(edition), *([f"{_NEWEST}{newest}"] if newest else [])]
    (folder / BUILT).write_text("\n".join([*head, *names, ""]), encoding="utf-8")


def newest_in(site: Path) -> str:
    """Read with which newest kept version a site was built, and what bound it; "" if unknown."""
    try:
        lines = (site / BUILT).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    named = (one.removeprefix(_NEWEST) for one in lines[1:2] if one.startswith(_NEWEST))
    return next(named, "")


def followed(site: Path, root: Path) -> Path:
    """Find the folder behind a link, which then stays a link. Raises ProblemsFoundError."""
    try:
        return site.resolve()
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 say it either way
        what = "this link leads in a circle, and to no folder"
        raise ProblemsFoundError([_problem(_said(site, root), what)]) from error


def require_replaceable(site: Path, edition: str, root: Path, sources: Iterable[Path]) -> None:
    """Refuse a folder that no build of this edition made, or that lies where one must not.

    `sources` are the folders from which the project at `root` is built; a file that an older
    build copied out of one of them is known by that. Raises ProblemsFoundError.
    """
    # A project whose data stands at its top is no folder of data as a whole.
    top = root.resolve()
    known = [one for one in sources if not top.is_relative_to(one.resolve())]
    if problems := list(_faults(site, edition, top, known)):
        raise ProblemsFoundError(problems)


def _faults(site: Path, edition: str, root: Path, sources: list[Path]) -> Iterator[Problem]:
    name = _said(site, root)
    if misplaced := _misplaced(site, edition, root, sources):
        yield _problem(name, misplaced)
        return
    if not site.exists():
        return
    if not site.is_dir():
        yield _problem(name, "this is a file, and no folder for a site")
        return
    held = sorted(entry.name for entry in site.iterdir() if entry.name not in _DROPPED)
    if not held:
        return
    made = _list_of(site) or (_older_list(site, sources) if _is_older(site) else None)
    if made is None:
        what = f"no build made this folder, which holds {_counted(held)}: a build would delete it"
        yield _problem(name, what)
        return
    was, written = made
    foreign = [one for path in _within(site) if (one := _below(path, site)) not in written]
    for one in foreign[:MOST]:
        what = f"no build wrote this, and the next one would delete it with {name}/"
        remedy = "move it away; what is to be published stands in content/"
        yield Problem(Place(f"{name}/{one}", 1, 1), "not-a-build", "", what, remedy)
    if was != edition:
        yield _problem(name, f"this is the {was} edition, and the {edition} one would replace it")


def _misplaced(site: Path, edition: str, root: Path, sources: list[Path]) -> str:
    """Say why no site of this edition belongs there, whatever is there; nothing if it does."""
    inside = site.relative_to(root).parts if site.is_relative_to(root) else (site.name,)
    hosted = next((name for name in inside if name.casefold().strip(" .") in HOSTED), "")
    if edition == "staff" and hosted:
        return f"{hosted}/ is what is copied to a host, and this is for staff alone"
    for above in (site, *site.parents):
        if source := next((one for one in sources if _is_same(above, one)), None):
            return f"the site would be built into {_said(source, root)}/, of which it is made"
        if above.name == ".git" or (above != site and (above / BUILT).is_file()):
            return f"the site would be built into {_said(above, root)}/, which is no place for it"
    return ""


def _problem(name: str, what: str) -> Problem:
    remedy = (
        "write another folder as site_dir: in mkdocs.yml or after --site-dir, a new or empty one"
    )
    return Problem(Place(name, 1, 1), "not-a-build", "", what, remedy)


def _within(folder: Path) -> Iterator[Path]:
    """List the files of a folder, and links without following them."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            inside = list(_within(entry))
            # An empty folder holds nothing to lose, but for one that hides itself.
            yield from inside or ([entry] if entry.name.startswith(".") else [])
        elif entry.name not in _DROPPED:
            yield entry


def _list_of(site: Path) -> tuple[str, frozenset[str]] | None:
    """Read which edition a build made, and of which files; None without a list."""
    try:
        head, *names = (site / BUILT).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    before, after = _HEAD.split("{}")
    if not (head.startswith(before) and head.endswith(after)):
        return None
    return head.removeprefix(before).removesuffix(after), frozenset(names)


def _is_older(site: Path) -> bool:
    """Whether a build made this that left no list yet."""
    if not all((site / name).is_file() for name in _OLDER):
        return False
    try:
        data = json.loads((site / "api/v1/guidelines.json").read_text(encoding="utf-8"))
        headers = (site / "_headers").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    is_data = isinstance(data, dict) and {"schema_number", "draft", "treatments"} <= data.keys()
    return is_data and headers.startswith("/*\n  Content-Security-Policy: default-src 'none'")


def _older_list(site: Path, sources: list[Path]) -> tuple[str, frozenset[str]]:
    """Say which edition an older build made, and which of the files there it may have written."""
    names = (_below(path, site) for path in _within(site))
    written = frozenset(name for name in names if _is_explained(name, sources))
    return "staff" if _FOR_STAFF in written else "public", written


def _is_explained(name: str, sources: list[Path]) -> bool:
    """Whether an older build would have written a file of this name."""
    is_ours = name.partition("/")[0] in _OLDER_TOPS or Path(name).suffix in _OLDER_ENDS
    is_ours |= name.startswith("assets/") and Path(name).suffix in {".css", ".js"}
    is_copied = any((folder / name).is_file() for folder in sources)
    return not is_left_behind(name) and (is_ours or is_copied)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same folder, however they are written."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other.resolve()


def _said(path: Path, root: Path) -> str:
    """Write a path as seen from the project."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _counted(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
