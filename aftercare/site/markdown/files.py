"""Sort the files that an editor lays beside pages: published, left where they are, or refused.

What is published is a short list of kinds, so that nothing goes out because nobody thought of it.
What editors and systems leave behind stays where it is; anything else is refused with its name,
so that nothing is lost without a word. Each file has one address and each address one file, also
on a host that takes capitals and small letters, or two ways of writing é, for the same.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from aftercare.dataset.problem import Place, Problem
from aftercare.dataset.textfile import visible
from aftercare.site.markdown.attached import active_content
from aftercare.site.markdown.names import copy_of, name_fault, plain_name, says_staff

STAFF = "staff/"
"""The folder of content/ whose pages and files only the staff edition has."""

_STAFF_ASSETS = "assets/staff"
"""How the names of files begin that only the pages for staff need."""

PAGE = ".md"
KINDS = frozenset(
    (
        *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
        *(".css", ".html", ".js", ".otf", ".ttf", ".webmanifest", ".woff", ".woff2"),
        *(".csv", ".ics", ".json", ".pdf", ".txt", ".vcf", ".xml"),
        *(".m4a", ".mp3", ".mp4", ".ogg", ".srt", ".vtt", ".webm"),
    )
)
"""How the names of files end that are published."""
NAMES = frozenset({"CNAME", "_headers", "_redirects"})
"""What a host reads, and has no such end."""

_LINK = "this is a link to another place, and would publish what stands there"

_LEFT_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_LEFT_ENDS = frozenset(
    (
        *(".autosave", ".backup", ".bak", ".crdownload", ".kate-swp", ".old", ".orig", ".part"),
        *(".rej", ".save", ".swo", ".swp", ".temp", ".tmp"),
    )
)


def is_for_staff(path: str) -> bool:
    """Whether a path of content/ or of the theme is for staff alone, in whatever letters."""
    plain = plain_name(path)
    return plain.partition("/")[0].strip(" .") == "staff" or plain.startswith(_STAFF_ASSETS)


def is_left_behind(path: str) -> bool:
    """Whether an editor or a system left this behind: a backup, a hidden or a half-written file."""
    for part in PurePosixPath(path).parts:
        name = part.lower()
        is_mark = name.startswith((".", "~$", "#")) or name.endswith("~")
        if is_mark or name in _LEFT_NAMES or _LEFT_ENDS & set(PurePosixPath(name).suffixes):
            return True
    return False


def files_of(folder: Path) -> list[str]:
    """List the files of a folder that are published as they are, by their paths in it."""
    return [name for name in _walk(folder) if _is_kind(name) and not (folder / name).is_symlink()]


def refused_files(folder: Path, name: str, *, kinds: bool = True) -> Iterator[Problem]:
    """Find what cannot stand in a folder of pages and files, or of the theme.

    A link (symlink) would publish what stands somewhere else. Without `kinds` a file of any kind
    can stand there, because only some of them are published.
    """
    listed = list(_walk(folder))
    known = {address_key(path) for path in listed}
    for path in listed:
        slug, what, remedy = _why_not(folder, path, known, kinds=kinds)
        if slug:
            yield Problem(Place(f"{name}/{visible(path)}", 1, 1), slug, "", what, remedy)
        elif kinds and _is_kind(path):
            yield from active_content(folder / path, f"{name}/{path}")


def links_in(folder: Path, name: str) -> Iterator[Problem]:
    """Find the links (symlinks) in a folder of templates, words or fonts: they lead elsewhere."""
    for path in _walk(folder):
        if (folder / path).is_symlink():
            place = Place(f"{name}/{visible(path)}", 1, 1)
            yield Problem(place, "symbolic-link", "", _LINK, "put the file itself here")


def _why_not(
    folder: Path, path: str, known: Collection[str], *, kinds: bool
) -> tuple[str, str, str]:
    """Say why a file cannot stand there: slug, what, remedy; empty if it can."""
    file = PurePosixPath(path)
    if (folder / path).is_symlink():
        return "symbolic-link", _LINK, "put the file itself here"
    if not (folder / path).is_file():
        return "stray-file", "this is no file that can be read", "take it away"
    what, remedy = name_fault(path) if kinds or not path.isprintable() else ("", "")
    if what:
        return "file-name", what, remedy
    if kinds and not is_for_staff(path) and says_staff(path):
        what = "by its name this is for staff, and everybody could read it"
        return "staff-file", what, f"move it to content/{STAFF}, or give it another name"
    if kinds and file.name == "README.md":
        what = "a page named README.md would take the place of index.md"
        return "stray-file", what, "name it index.md, or keep notes for editors outside this folder"
    if kinds and not (file.suffix == PAGE or _is_kind(path)):
        what = f'a file that ends in "{file.suffix or file.name}" is not published'
        remedy = f"take it away, or write it as one of these: {PAGE} {' '.join(sorted(KINDS))}"
        return "stray-file", what, remedy
    if kinds and file.suffix != PAGE and "[" in path:
        what = "a name in brackets makes pages of each treatment, and is for nothing else"
        return "stray-file", what, "move the file to another folder, such as content/assets/"
    if copy_of(path, KINDS | {PAGE}, lambda other: address_key(other) in known):
        what = "by its name this is a copy of another file"
        return "stray-file", what, "take it away, or give it a name of its own"
    return "", "", ""


def address_key(path: str) -> str:
    """Write an address so that two which a host or a reader cannot tell apart are the same."""
    folded = unicodedata.normalize("NFKC", path).casefold()
    return unicodedata.normalize("NFKC", folded)


def twins(claims: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Find the files that claim an address which is taken.

    A claim is a path in the site, and the file that asks for it; "" for one that the build writes.
    The first one has it. A file also takes the address of a folder.
    """
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path, file in claims:
        key = address_key(path)
        above = [parent.as_posix() for parent in PurePosixPath(key).parents][:-1]
        owners = (taken.get(key), folders.get(key), *(taken.get(name) for name in above))
        owner = next((one for one in owners if one is not None and one != file), None)
        if owner is not None:
            by = owner or "a file that the build writes"
            what = f'the address "{path}" is taken by {by}'
            yield Problem(Place(file, 1, 1), "address-taken", "", what, "rename the file")
        taken.setdefault(key, file)
        for name in above:
            folders.setdefault(name, file)


def _is_kind(path: str) -> bool:
    file = PurePosixPath(path)
    return file.suffix.lower() in KINDS or file.name in NAMES


def _walk(folder: Path, below: str = "") -> Iterator[str]:
    """List all files of a folder that are not left behind, links among them, in order."""
    here = folder / below
    if not here.is_dir():
        return
    for entry in sorted(here.iterdir()):
        path = f"{below}/{entry.name}" if below else entry.name
        if is_left_behind(path):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(folder, path)
        else:
            yield path
