"""Judge the names of files and folders: each becomes an address, and says what stands there.

An address is typed, sent and told apart by people. So a name holds nothing that nobody sees, that
means something else in an address, or that another system cannot store. What is a copy, or is for
staff, is known by its name, in whatever letters that is written.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from aftercare.dataset.textfile import HIDDEN

_SIGNS = re.compile(r'[?#%:"<>|*\\]')
"""What means something else in an address, or cannot stand in a name on Windows."""

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
"""What Windows takes for a device."""

_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Scripts with letters that look the same as those of another one."""

_STAFF = re.compile(r"(?:(?:for|only)[ _.-]?)?staff(?:[ _.-].*)?|.*[ _.-]staff[ _.-]?only")

_COPY = re.compile(
    r"(?i)^(?:copy|backup|kopie) (?:\(\d+\) )?of "
    r"|[ _.-]\(?(?:copy|kopie|copie|copia|backup|bak|orig|conflict)\)?(?:[ _-]?\d+)?$"
    r"|\(\d+\)$|conflicted copy|sync-conflict|_(?:backup|base|local|remote)_\d+$|^~|~$"
    r"|(?-i:[a-z]BACKUP$)"
)
"""Names that systems and programs give to copies."""

_BESIDE = re.compile(
    r"(?i)(?:(?:old|new|draft|previous)[ _.-]+(.+)|(.+?)[ _.-]+(?:old|new|draft|previous))"
)
_NUMBERED = re.compile(r"(.+?)[ .]\d{1,2}")
"""Names of a copy if there is a page without the number: what macOS calls a second one."""


def plain_name(path: str) -> str:
    """Write a path as it is looked for: small plain letters, without what nobody sees."""
    split = unicodedata.normalize("NFKD", HIDDEN.sub("", path)).casefold()
    return "".join(one for one in split if not unicodedata.combining(one))


def says_staff(path: str) -> bool:
    """Whether a name in a path says that it is for staff, wherever it stands."""
    *folders, name = PurePosixPath(plain_name(path)).parts
    named = (*folders, PurePosixPath(name).stem)
    return any(_STAFF.fullmatch(one.strip(" .")) for one in named)


def name_fault(path: str) -> tuple[str, str]:
    """Say why a path is no good address, and what to do; empty if it is one."""
    if found := HIDDEN.search(path):
        return f"the name holds U+{ord(found[0]):04X}, which nobody sees", "type the name anew"
    odd = next((one for one in path if one.isspace() and one != " "), "")
    if odd:
        return f"the name holds a space U+{ord(odd):04X} that looks like another", _PLAIN
    if sign := _SIGNS.search(path):
        return f"the name holds {sign[0]}, which means something else in an address", _PLAIN
    for part in PurePosixPath(path).parts:
        if (
            part.endswith((" ", "."))
            or part.startswith(" ")
            or PurePosixPath(part).stem[-1:] == " "
        ):
            return f'"{part}" starts or ends with a space, or ends with a full stop', _PLAIN
        if _RESERVED.fullmatch(part):
            return f'"{part}" cannot be stored on Windows', "give it another name"
    for word in re.findall(r"[^\W\d_]+", path):
        if len(scripts := _scripts(word)) > 1:
            what = f'"{word}" is written in letters that look alike: {" and ".join(scripts)}'
            return what, "type the name anew, in letters of one script"
    return "", ""


_PLAIN = "name it with letters, digits and hyphens: about-us.md"


def copy_of(path: str, ends: Collection[str], is_there: Callable[[str], bool]) -> bool:
    """Whether a name is that of a copy; `is_there` knows the other files.

    `ends` are the ends of files that are published: plan.pdf.txt is a copy of plan.pdf.
    """
    file = PurePosixPath(path)
    if _COPY.search(file.stem) or any(one in ends for one in file.with_suffix("").suffixes):
        return True
    beside = _BESIDE.fullmatch(file.stem)
    other = (beside[1] or beside[2]) if beside else ""
    if not other and file.suffix == ".md" and (numbered := _NUMBERED.fullmatch(file.stem)):
        other = numbered[1]
    return bool(other) and is_there(str(file.with_name(f"{other}{file.suffix}")))


def _scripts(word: str) -> list[str]:
    if word.isascii():
        return []
    named = (unicodedata.name(one, "").partition(" ")[0] for one in word)
    return sorted({one.capitalize() for one in named if one in _ALIKE})
