"""Read in the settings what a check has to know, without MkDocs: what is left over, what is off."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, faults_of
from aftercare.dataset.textfile import read_text, visible, without_mark
from aftercare.rules.set_aside import reserved_in
from aftercare.rules.unfinished import BLANK, FILL_IN, YOURS, nowhere, to_fill_in
from aftercare.site.build import Edition
from aftercare.site.markdown.typed import typed_in
from aftercare.words.catalogue import Entry, Words, our_words, words_of

EXAMPLE = "Harbour Skin Clinic"
"""The invented clinic of the program's own example."""

EDITIONS: dict[str, Edition] = {"mkdocs.yml": "public", "mkdocs.staff.yml": "staff"}
"""The settings of each edition; the first are needed, and say where the project is."""

WORDS = "words/en.po"
"""A clinic's own words, which stand on pages as the settings do."""

SHOWN = "site_description"
"""The setting that search engines and shared links show of a page without a description."""

_COMMENT = re.compile(r"(?:^|\s)#.*")
_OFF = {"false", "no", "off"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a line must not hold: which fault, at which letter, its words, and the way out."""

    slug: str
    at: int
    words: str
    what: str
    remedy: str


def left_over(root: Path, others: Iterable[Path] = ()) -> Iterator[Problem]:
    """Find blanks, addresses that lead nowhere and the example's name in settings and own words.

    All editions are looked through, so that none is built where another is refused; `others` are
    more files of settings. A file that cannot be read is told of by whoever builds.
    """
    files = (*(root / name for name in EDITIONS), *others, root / WORDS)
    for file in dict.fromkeys(files):
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        text = _text(file)
        for number, line in enumerate(text.splitlines(), 1):
            for one in _faults(_COMMENT.sub("", line)):
                place = Place(name, number, one.at + 1, len(one.words))
                yield Problem(place, one.slug, "", one.what, one.remedy, visible(line))
        if file.suffix in {".yml", ".yaml"}:
            yield from _typed(text, name)
    yield from _typed_words(root)


def _faults(line: str) -> Iterator[Fault]:
    if found := BLANK.search(line):
        yield Fault("blank", found.start(), found[0], to_fill_in(found[0]), FILL_IN)
    for at, address in reserved_in(line):
        yield Fault("address-of-nobody", at, address, nowhere(address), YOURS)
    if (at := line.find(EXAMPLE)) >= 0:
        what = f'"{EXAMPLE}" is the invented clinic of the example'
        yield Fault("example-clinic", at, EXAMPLE, what, "write the name of your own clinic")


def _typed(text: str, name: str) -> Iterator[Problem]:
    """Find figures in what search engines and shared links show of every page."""
    node = _under(_composed(text), SHOWN)
    if not isinstance(node, yaml.ScalarNode):
        return
    for one in typed_in(node.value):
        what = f'"{one.words}" is typed into {SHOWN}, which links to the site show'
        mark, remedy = node.start_mark, "say what the site is for, without a figure"
        line = text.splitlines()[mark.line]
        yield Problem(
            Place(name, mark.line + 1, mark.column + 1), one.slug, "", what, remedy, visible(line)
        )


def _typed_words(root: Path) -> Iterator[Problem]:
    """Find figures in a clinic's own words that ours have not: nobody signs them."""
    found: list[Words] = []
    if faults_of(lambda: found.append(words_of(root))):
        return  # told by whoever builds
    ours, lines = our_words().entries, _text(root / WORDS).splitlines()
    for name, entry in found[0].entries.items():
        if entry == ours.get(name):
            continue
        known = {one.words for text in _texts(ours.get(name)) for one in typed_in(text)}
        number = next((n for n, line in enumerate(lines, 1) if f'"{name}"' in line), 1)
        for one in (one for text in _texts(entry) for one in typed_in(text)):
            if one.words not in known:
                what = f'{name}: "{one.words}" is typed into words of your own'
                remedy = "write these words without it: figures and numbers come from the data"
                yield Problem(Place(WORDS, number, 1), one.slug, "", what, remedy)


def _texts(entry: Entry | None) -> tuple[str, ...]:
    return tuple(entry.texts) if entry else ()


def prints(settings: Path) -> bool:
    """Whether a site has paper: `paper: false` under the plugin says that it has none."""
    for plugin in _items(_under(_composed(_text(settings)), "plugins")):
        paper = _under(_under(plugin, "aftercare"), "paper")
        if isinstance(paper, yaml.ScalarNode) and paper.value.lower() in _OFF:
            return False
    return True


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None  # told by whoever builds


def theme_folder(root: Path, settings: str) -> str | None:
    """Say where the settings of an edition look for a theme of the clinic's own; None if nowhere.

    What they inherit counts, as it does for MkDocs.
    """
    for _ in EDITIONS:
        read = _composed(_text(root / settings))
        found = _under(_under(read, "theme"), "custom_dir")
        if isinstance(found, yaml.ScalarNode):
            return str(found.value).strip("/")
        above = _under(read, "INHERIT")
        if not isinstance(above, yaml.ScalarNode):
            return None
        settings = above.value
    return None


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    """The items of a list; a record counts as its one item, since plugins can be written so."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return [node] if node else []


def _text(file: Path) -> str:
    try:
        return without_mark(read_text(file, file.name)) if file.is_file() else ""
    except ProblemsFoundError:
        return ""
