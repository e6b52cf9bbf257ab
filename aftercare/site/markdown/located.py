"""Find in the source of a page what was found in its finished form."""

import unicodedata
from collections.abc import Sequence

from aftercare.dataset.problem import Place

WINDOW = 400
"""Characters of a source in which the words of one finding stand together."""


class Source:
    """The text of a page, in which one finding after the other is looked for."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        """Start at the top."""
        self._name, self._lines = name, lines
        self._text = "\n".join(lines)
        self._lower = "".join(map(_plain, self._text))
        self._from: dict[str, int] = {}

    def find(self, seen: Sequence[str], words: str = "") -> tuple[Place, str]:
        """Find the place and the line of the first text that is there, else of these words.

        What is looked for again is looked for further down. Without any, the first line.
        """
        for text in seen:
            wanted = "".join(map(_plain, text)).strip()
            if wanted and (at := self._next(wanted)) >= 0:
                return self._place(at, len(wanted))
        for parts in (words.lower().split(), [one for one in words.lower() if one.isalnum()]):
            if parts and (found := self._together(parts)):
                return self._place(*found)
        return self._place(0, 1)

    def _next(self, wanted: str) -> int:
        at = self._lower.find(wanted, self._from.get(wanted, 0))
        at = at if at >= 0 else self._lower.find(wanted)
        if at >= 0:
            self._from[wanted] = at + len(wanted)
        return at

    def _together(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where these words follow each other, whatever is between; else the last of them."""
        start = self._lower.find(words[0])
        for _ in range(WINDOW):  # of so many places, one is it, or the nearest is told
            if start < 0:
                break
            at = start
            for word in words[1:]:
                at = self._lower.find(word, at, start + WINDOW)
                if at < 0:
                    break
            else:
                return start, len(words[0])
            start = self._lower.find(words[0], start + 1)
        at = self._lower.find(words[-1])
        return (at, len(words[-1])) if at >= 0 and len(words[-1]) > 1 else None

    def _place(self, at: int, length: int) -> tuple[Place, str]:
        number = self._text.count("\n", 0, at)
        column = at - (self._text.rfind("\n", 0, at) + 1)
        line = self._lines[number] if self._lines else ""
        return Place(self._name, number + 1, column + 1, length), line


def _plain(letter: str) -> str:
    """Write a letter as it is looked for: small, and a digit of any script as 0 to 9."""
    if letter.isascii():
        return letter.lower()
    plain = unicodedata.normalize("NFKC", letter).lower()
    plain = str(unicodedata.decimal(plain)) if plain.isdecimal() and len(plain) == 1 else plain
    return plain if len(plain) == 1 else letter
