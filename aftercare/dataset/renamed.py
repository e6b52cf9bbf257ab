"""The fields that had another name once: the one place that knows of older forms of the file.

The form of data/guidelines.yaml has a number, `schema:`. To rename a field, rename it in its
record and add a step here: the number rises by itself, `aftercare migrate` rewrites a clinic's
file, older versions can still be compared, and signatures made under the old name hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Renamed:
    """A field that was renamed; `within` is the list or block of its record: claims, clinic.

    Where a field became two, `ending` is what values end with that go by the new name.
    """

    within: str
    old: str
    new: str
    ending: str = ""


STEPS: tuple[tuple[Renamed, ...], ...] = (
    (
        Renamed("claims", "per-use", "each"),
        Renamed("claims", "amount", "times", ending=" times a day"),
    ),
)
"""What each form renamed in the one before; the first step makes schema 2 of schema 1."""


def schema() -> int:
    """Return the number of today's form."""
    return 1 + len(STEPS)


def first_name(within: str, name: str) -> str:
    """Return the name that a record's field had at first; a seal is made of that one."""
    written = name.replace("_", "-")
    for step in reversed(STEPS):
        for one in step:
            if (one.within, one.new) == (within, written):
                written = one.old
    return written.replace("-", "_")
