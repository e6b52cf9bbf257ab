"""Where the files of a dataset stand: in memory or on a disk; and which of them a pattern means."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from aftercare.dataset import textfile
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import read_text

Texts = Mapping[str, str]
"""The text of each file of a dataset, by the name that errors call it; the main one first."""


class Shelf(Protocol):
    """Where the files of a dataset stand: on a disk, in memory, in an older version."""

    @property
    def main(self) -> str:
        """The name of the main file."""
        ...

    def find(self, pattern: str) -> Iterable[str]:
        """Name the files that a pattern means. Raises ProblemsFoundError."""
        ...

    def size(self, name: str) -> int:
        """Say how long a file is, in bytes or characters; 0 if that cannot be said."""
        ...

    def read(self, name: str) -> str:
        """Return the text of a file. Raises ProblemsFoundError."""
        ...


def folder_of(main: str) -> str:
    """Name the folder of a file as errors call it; "" for the one in which the program runs."""
    return "" if (folder := PurePosixPath(main).parent.as_posix()) == "." else folder


def beside(main: str, name: str) -> str:
    """Name a file, given relative to the main one, as errors call it."""
    return PurePosixPath(folder_of(main), name).as_posix()


def _form(pattern: str) -> re.Pattern[str]:
    """Read a pattern: * stands for any letters within one name, and no name starts with a dot."""
    steps = (re.escape(step).replace(r"\*", "[^/]*") for step in pattern.split("/"))
    return re.compile("/".join(rf"(?!\.){step}" for step in steps))


@dataclass(frozen=True, slots=True)
class InMemory:
    """Files as texts; a file that no pattern means is none of the dataset."""

    texts: Texts

    @property
    def main(self) -> str:
        """The name of the main file."""
        return next(iter(self.texts))

    def find(self, pattern: str) -> Iterator[str]:
        """Name the files that a pattern means."""
        form = _form(beside(self.main, pattern))
        return (name for name in self.texts if form.fullmatch(name))

    def size(self, name: str) -> int:
        """Say how many characters a file has."""
        return len(self.texts[name])

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return self.texts[name]


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Files in a folder; `main` is what errors call the main one."""

    file: Path
    main: str

    @property
    def _folder(self) -> Path:
        return self.file.parent

    def find(self, pattern: str) -> list[str]:
        """Name the files that a pattern means. Raises ProblemsFoundError for a folder it cannot."""
        return [beside(self.main, name) for name in self._below("", pattern.split("/"))]

    def _below(self, folder: str, steps: Sequence[str]) -> Iterator[str]:
        """Name the files below one folder, step by step, so that no other folder is looked at."""
        form = _form(steps[0])
        try:
            names = sorted(one.name for one in (self._folder / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            place = Place(beside(self.main, folder), 1, 1)
            what, remedy = error.strerror or "it cannot be read", "let the program read the folder"
            problem = Problem(place, "file-unreadable", "", what, remedy)
            raise ProblemsFoundError([problem]) from error
        for name in filter(form.fullmatch, names):
            path = f"{folder}/{name}" if folder else name
            if len(steps) > 1:
                yield from self._below(path, steps[1:])
            else:
                yield path

    def size(self, name: str) -> int:
        """Say how many bytes a file has; 0 if it cannot be opened."""
        try:
            return self._path(name).stat().st_size
        except OSError:
            return 0

    def read(self, name: str) -> str:
        """Read a file. Raises ProblemsFoundError, also where it is a link to another place."""
        if name != self.main:
            steps = PurePosixPath(self._relative(name)).parts
            ways = [self._folder.joinpath(*steps[: n + 1]) for n in range(len(steps))]
            if any(way.is_symlink() for way in ways):
                what, remedy = "it is a link to another place", "put the file itself there"
                problem = Problem(Place(name, 1, 1), "symbolic-link", "", what, remedy)
                raise ProblemsFoundError([problem])
        return read_text(self._path(name), name, most=textfile.MAX_DATA)

    def _relative(self, name: str) -> str:
        folder = folder_of(self.main)
        return name.removeprefix(f"{folder}/") if folder else name

    def _path(self, name: str) -> Path:
        return self.file if name == self.main else self._folder / self._relative(name)
