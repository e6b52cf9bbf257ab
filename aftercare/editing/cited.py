"""Read what was read out of a file of citations: RIS, BibTeX or CSL-JSON, as libraries give them.

Six fields of an entry are taken, so the readers are small, and no library is needed for them. What
a file says is proposed and judged as what is typed is; how much was read no file knows.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from aftercare.dataset.fields import bare_doi
from aftercare.dataset.problem import did_you_mean

Entry = Mapping[str, str]
"""Fields of a source under their own names, as far as an entry has them."""

_RIS = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
_OF_RIS = {
    **dict.fromkeys(("TI", "T1"), "title"),
    **dict.fromkeys(("PB", "JO", "JF", "T2"), "publisher"),
    **dict.fromkeys(("PY", "Y1", "DA"), "published"),
    "DO": "doi",
    "UR": "url",
}
_OF_BIBTEX = {
    "title": "title",
    "doi": "doi",
    "url": "url",
    "year": "published",
    "date": "published",
    **dict.fromkeys(("journal", "journaltitle", "publisher", "institution"), "publisher"),
}
_BIBTEX = re.compile(r"@(\w+)\s*\{\s*[^,{}]+,", re.ASCII)
_NAMED = re.compile(r"\s*,?\s*([A-Za-z][\w-]*)\s*=\s*")


def cited(text: str, doi: str = "") -> dict[str, str]:
    """Give the entry with a DOI, or the only one. Raises LookupError, with the choice there is."""
    found = [one for one in map(_sound, _entries(text)) if one.get("title")]
    wanted = bare_doi(doi).lower()
    named = [one for one in found if one.get("doi", "").lower() == wanted] if wanted else found
    if len(named) == 1:
        return dict(named[0])
    if not found:
        raise LookupError("the file holds no entry with a title, in RIS, BibTeX or CSL-JSON")
    known = [one["doi"] for one in found if "doi" in one]
    if wanted and not named:
        remedy = did_you_mean(wanted, known)
        raise LookupError(f'no entry of the file has the DOI "{doi}"; {remedy}')
    example = next(iter(known), "10.1000/182")
    raise LookupError(f"the file holds {len(named)} entries; name one: --doi {example}")


def _entries(text: str) -> Iterator[Mapping[str, str]]:
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if text.lstrip()[:1] in {"{", "["}:
        yield from _csl(text)
    elif _BIBTEX.search(text):
        yield from map(_fields_of_bibtex, _bibtex(text))
    else:
        yield from _ris(text)


def _sound(entry: Mapping[str, str]) -> Entry:
    """Tidy the values, and leave out those that are none."""
    tidy = {key: " ".join(value.split()) for key, value in entry.items()}
    tidy["doi"] = bare_doi(tidy.get("doi", ""))
    day = re.match(r"([0-9]{4})(?:[-/]([0-9]{2}))?(?:[-/]([0-9]{2}))?(?![0-9])",
                   tidy.get("published", ""))  # fmt: skip
    tidy["published"] = "-".join(filter(None, day.groups())) if day else ""
    if tidy["doi"] and bare_doi(tidy.get("url", "")).lower() == tidy["doi"].lower():
        tidy["url"] = ""  # the DOI leads there
    return {key: value for key, value in tidy.items() if value}


def _ris(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    for line in text.splitlines():
        match = _RIS.match(line)
        if not match:
            continue
        if match[1] == "ER":
            yield entry
            entry = {}
        elif key := _OF_RIS.get(match[1]):
            entry.setdefault(key, match[2])
    if entry:
        yield entry


def _bibtex(text: str) -> Iterator[str]:
    """Yield the inside of each entry, after its key."""
    for match in _BIBTEX.finditer(text):
        depth, at = 1, match.end()
        while at < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        yield text[match.end() : at - 1]


def _fields_of_bibtex(inside: str) -> dict[str, str]:
    entry: dict[str, str] = {}
    at = 0
    while match := _NAMED.match(inside, at):
        value, at = _value(inside, match.end())
        if key := _OF_BIBTEX.get(match[1].lower()):
            plain = re.sub(r"[{}]", "", value).replace("\\&", "&").replace("~", " ")
            if "\\" in plain:
                what = f'"{plain[:60]}" holds commands of TeX'
                raise LookupError(f"{what}; write the letters instead")
            entry.setdefault(key, plain.replace("--", "–"))
    return entry


def _value(text: str, at: int) -> tuple[str, int]:
    """Read a value in braces, in quotation marks or alone; return it, and where it ends."""
    if text[at : at + 1] not in {"{", '"'}:
        end = re.compile(r"[^,\s}]*").match(text, at)
        return (end[0], end.end()) if end else ("", at)
    closing = "}" if text[at] == "{" else '"'
    depth, start, at = 0, at + 1, at + 1
    while at < len(text) and (depth or text[at] != closing):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return text[start:at], at + 1


def _csl(text: str) -> Iterator[dict[str, str]]:
    try:
        read: Any = json.loads(text)
    except ValueError as error:
        raise LookupError(f"the file is no JSON: {error}") from error
    for one in read if isinstance(read, list) else [read]:
        if isinstance(one, dict):
            names = {"title": "title", "DOI": "doi", "URL": "url"}
            entry = {ours: one[its] for its, ours in names.items() if isinstance(one.get(its), str)}
            within = one.get("container-title") or one.get("publisher")
            within = within[0] if isinstance(within, list) and within else within
            yield {
                **entry,
                "publisher": within if isinstance(within, str) else "",
                "published": _issued(one.get("issued")),
            }


def _issued(issued: Any) -> str:
    """Read the date of CSL-JSON: {"date-parts": [[2024, 3]]}."""
    try:
        year, *rest = [int(part) for part in issued["date-parts"][0]]
    except (KeyError, IndexError, TypeError, ValueError):
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest[:2])])
