"""List every folder in the order of its names turned round, as another disk might."""

import os
from typing import Any, Self

_listdir, _scandir = os.listdir, os.scandir


class _Scanned:
    """What os.scandir returns, in our order."""

    def __init__(self, *where: Any) -> None:
        with _scandir(*where) as entries:
            found = sorted(entries, key=lambda entry: entry.name, reverse=True)
        self._entries = iter(found)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of nothing: all has been read."""


def _listed(*where: Any) -> list[str]:
    return sorted(_listdir(*where), reverse=True)


os.listdir, os.scandir = _listed, _Scanned  # type: ignore[assignment]
