"""Every sentence of ours under a name, with its values, for whoever edits or translates it.

The entries stand in `en.po`, in the form that translators know: a name, a note for the editor, an
example of its values, and the words, with each value in braces. Where a number decides between
words (1 day, 2 days) the entry has a plural. A clinic's own `words/en.po` overrules single entries,
and has to name the same values.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po
from markupsafe import Markup

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.textfile import read_text

OURS = Path(__file__).with_name("en.po")
OWN = "words/en.po"
"""Where a clinic's own words stand in its project."""

_LINE = re.compile(r'^(?:\s*|#.*|(?:msg(?:id|id_plural|str(?:\[\d\])?) )?"(?:[^"\\]|\\.)*")\s*$')
"""A line of a catalogue; the reader would take others for words with their ends cut off."""

_NAME = re.compile(r'msgid "(.+)"')

_EACH_KIND = range(1000)
"""Among these every language has a number of each of its kinds."""

_LOCALE = "en_GB"
"""Of a catalogue that names no language."""

NUMBER = "n"
"""The value that decides between singular and plural."""

UNNAMED: Mapping[str, str] = {"cared_for": "cared-for", "particulars": "particulars"}
"""Values that a treatment names, each with the entry that is said where it does not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence: its words, one for each plural form; a note for the editor; an example."""

    name: str
    texts: tuple[str, ...]
    note: str = ""
    example: Mapping[str, str] = field(default_factory=dict)
    line: int = 1

    @property
    def values(self) -> frozenset[str]:
        """The names of its values. Raises ValueError for braces that do not fit together."""
        return _named(self.texts)


@cache
def _named(texts: tuple[str, ...]) -> frozenset[str]:
    """The names in braces; each entry is said often, and read for them once."""
    named = (name for text in texts for _, name, _, _ in Formatter().parse(text))
    return frozenset(name for name in named if name is not None)


@cache
def _escaped(text: str) -> Markup:
    """Escape the words of an entry, which are said often, once."""
    # Quotation marks are ours and typographic, so that nothing ends an attribute.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(text.replace("\N{NO-BREAK SPACE}", "&nbsp;"))  # noqa: S704 (escaped above)


@dataclass(frozen=True, slots=True)
class Words:
    """All entries of a language, by their names."""

    entries: Mapping[str, Entry]
    plural: Callable[[int], int]
    locale: str
    """As Babel names it: en_GB."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Values that whoever says a sentence may leave out: what they are is known all along."""

    def say(self, name: str, /, **values: object) -> str:
        """Say a sentence with its values. Raises LookupError for a name or values it has not."""
        return self._text(name, values).format(**{**self.given, **values})

    def html(self, name: str, /, **values: object) -> Markup:
        """Say a sentence for a page: what is no markup already is escaped. Raises LookupError."""
        return _escaped(self._text(name, values)).format(**{**self.given, **values})

    def forms(self, name: str) -> dict[str, str]:
        """The words with their values still in braces, for a script, by the kind of number.

        The kinds are CLDR's, which browsers know: in English "one" and "other". An entry without
        a plural has one form for all. Raises LookupError for a name that it has not.
        """
        entry = self._entry(name)
        if len(entry.texts) == 1:
            return {"other": entry.texts[0]}
        kind = Locale.parse(self.locale).plural_form
        return {kind(n): entry.texts[self.plural(n)] for n in reversed(_EACH_KIND)}

    def _entry(self, name: str) -> Entry:
        entry = self.entries.get(name)
        if entry is None:
            raise LookupError(f'there are no words "{name}"; {did_you_mean(name, self.entries)}')
        return entry

    def _text(self, name: str, values: Mapping[str, object]) -> str:
        entry = self._entry(name)
        wanted = entry.values - (self.given.keys() - values.keys())
        if values.keys() - {NUMBER} != wanted - {NUMBER}:
            asked = ", ".join(sorted(entry.values)) or "none"
            raise LookupError(f'the words "{name}" have these values: {asked}')
        number = values.get(NUMBER)
        if len(entry.texts) == 1 or not isinstance(number, int | float):
            return entry.texts[0]
        # Of what is no whole number there is never one.
        return entry.texts[self.plural(number) if isinstance(number, int) else -1]


def words_of(root: Path) -> Words:
    """Read our words and those of the project at `root`. Raises ProblemsFoundError."""
    ours, file = our_words(), root / OWN
    if not (file.exists() or file.is_symlink()):  # what is there and cannot be read is told
        return ours
    own = _read(read_text(file, OWN), OWN).entries
    if problems := list(_misfits(own, ours.entries)):
        raise ProblemsFoundError(problems)
    entries = {**ours.entries, **own}
    return replace(ours, entries=entries, given=_given(entries))


@cache
def our_words() -> Words:
    """Read the words that ship with the engine."""
    return _read(OURS.read_text(encoding="utf-8"), OURS.name)


def _read(text: str, name: str) -> Words:
    """Read a catalogue. Raises ProblemsFoundError at the line that is no entry."""
    remedy = 'write msgid "name", and below it msgstr "words, with each {value} in braces"'
    if problems := [*_no_entries(text, name, remedy), *_twice(text, name)]:
        raise ProblemsFoundError(problems)
    try:
        catalogue = read_po(BytesIO(text.encode()), locale=_LOCALE, abort_invalid=True)
        found = [_entry(message) for message in catalogue if message.id]
    except (PoFileError, ValueError) as error:
        place = Place(name, getattr(error, "lineno", 0) + 1, 1)
        raise ProblemsFoundError([Problem(place, "words", "", str(error), remedy)]) from error
    if problems := [problem for one in found for problem in _faults(one, name)]:
        raise ProblemsFoundError(problems)
    entries = {one.name: one for one in found}
    plural = gettext.c2py(catalogue.plural_expr)
    return Words(entries, plural, str(catalogue.locale), _given(entries))


def _given(entries: Mapping[str, Entry]) -> dict[str, str]:
    """What stands for a treatment's own words where it has none, as the catalogue has it."""
    return {value: entries[name].texts[0] for value, name in UNNAMED.items() if name in entries}


def _no_entries(text: str, file: str, remedy: str) -> Iterator[Problem]:
    """Find the lines that are nothing in a catalogue."""
    what = "it is neither a comment nor words in quotation marks"
    for number, line in enumerate(text.splitlines(), 1):
        if not _LINE.match(line):
            yield Problem(Place(file, number, 1), "words", "", what, remedy)


def _twice(text: str, file: str) -> Iterator[Problem]:
    """Find the entries that are given twice: one of them would be said, and the other lost."""
    first: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not (match := _NAME.match(line)):
            continue
        if (name := match[1]) in first:
            what = f"it is given twice, first in line {first[name]}"
            yield Problem(Place(file, number, 1), "words", name, what, "delete one of them")
        first.setdefault(name, number)


def _faults(entry: Entry, file: str) -> Iterator[Problem]:
    """Find out that an entry says nothing, or that its braces do not fit together."""
    place = Place(file, entry.line, 1)
    if not all(entry.texts):
        remedy = 'write them below its name: msgstr "…"'
        yield Problem(place, "words", entry.name, "it has no words", remedy)
    try:
        _ = entry.values
    except ValueError as error:
        remedy = "write each value in braces: {number}"
        yield Problem(place, "words", entry.name, f"{error}", remedy)


def _entry(message: Message) -> Entry:
    """Take what a message holds; its example is a comment: Example: name=NHS 111; number=111."""
    name = message.id[0] if isinstance(message.id, tuple) else message.id
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    texts = tuple(str(one or "") for one in said)
    notes, example = [], {}
    for comment in message.auto_comments:
        if comment.startswith("Example: "):
            pairs = (one.partition("=") for one in comment.removeprefix("Example: ").split("; "))
            example = {key: value for key, _, value in pairs}
        else:
            notes.append(comment)
    return Entry(str(name), texts, " ".join(notes), example, message.lineno or 1)


def _misfits(own: Mapping[str, Entry], ours: Mapping[str, Entry]) -> Iterator[Problem]:
    """Find the entries of a clinic that overrule nothing, or that lack a value or a form."""
    for name, entry in own.items():
        place = Place(OWN, entry.line, 1)
        if name not in ours:
            what = f'no words of ours have the name "{name}"'
            yield Problem(place, "words", name, what, did_you_mean(name, ours))
            continue
        wanted = ours[name].values
        if entry.values != wanted or len(entry.texts) != len(ours[name].texts):
            told = ", ".join(f"{{{one}}}" for one in sorted(wanted)) or "no value"
            what = "it has not the same values or forms as the words that it overrules"
            forms = f", in {len(ours[name].texts)} forms" if len(ours[name].texts) > 1 else ""
            yield Problem(place, "words", name, what, f"write it with {told}{forms}")
