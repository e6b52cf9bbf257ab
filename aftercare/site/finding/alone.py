"""The words that alone are a sign of an emergency: "breathe", and not "sore" or "hot".

They are known when the site is built, from all that can be found: the page may not have all of it
yet when somebody types. Its script reads words as this does: overrides/assets/search-words.js.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from aftercare.parts.search import SearchEntryView

_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_CANNOT = re.compile(r"\bcan(?:t| not)\b", re.ASCII)
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> list[str]:
    """Read plain words: no case, accents or apostrophes; "can not" and "can't" are one."""
    letters = unicodedata.normalize("NFD", text.lower())
    bare = "".join(one for one in letters if unicodedata.category(one)[0] != "M")
    bare = re.sub("['’‘ʼ]", "", bare.translate(_SPELT))
    return _WORD.findall(_CANNOT.sub("cannot", bare))


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Take the endings of English off a word: breathing, breathe are breath."""
    word = re.sub(r"^(.{2,})ies$", r"\1y", word)
    word = re.sub(r"^(.{2,}[^sui])s$", r"\1", word)
    word = re.sub(r"^(.{2,})iness$", r"\1y", word)
    word = re.sub(r"^(.{3,})ness$", r"\1", word)
    word = re.sub(r"^(.{2,})([bdgmnprt])\2(?:ing|ed)$", r"\1\2", word)
    if (found := re.fullmatch(r"(.*[aeiouy].*)ing", word)) and len(found[1]) > 2:
        word = found[1]  # "being" and "sting" end like "itching", and stay
    return re.sub(r"^(.{4,})(?:ed|ion|e)$", r"\1", word)


def _stems(texts: Iterable[str], empty: Iterable[str] = ()) -> set[str]:
    skipped = {*empty}
    return {stem(word) for text in texts for word in plain(text) if word not in skipped}


def everyday_words(entries: Iterable[SearchEntryView]) -> set[str]:
    """The stems of all that is said of anything else than a sign to act on at once."""
    return _stems(text for one in entries for text in (one.title, one.name, *one.also))


def alone(entry: SearchEntryView, everyday: set[str], empty: Sequence[str]) -> tuple[str, ...]:
    """The stems that alone are this sign: its name, its sentence and its other words all say them.

    `empty` are the words that say nothing about what is asked.
    """
    own = _stems([entry.name], empty) & _stems([entry.title])
    others = _stems(entry.also)
    return tuple(sorted((own & others if others else own) - everyday))
