"""Read in the settings what a check has to know, without MkDocs: what is left over, what is off."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import read_text, visible, without_mark
from aftercare.rules.set_aside import reserved_in
from aftercare.rules.unfinished import BLANK, FILL_IN, YOURS, nowhere, to_fill_in
from aftercare.site.build import Edition

EXAMPLE = "Harbour Skin Clinic"
"""The invented clinic of the program's own example."""

EDITIONS: dict[str, Edition] = {"mkdocs.yml": "public", "mkdocs.staff.yml": "staff"}
"""The settings of each edition; the first are needed, and say where the project is."""

WORDS = "words/en.po"
"""A clinic's own words, which stand on pages as the settings do."""

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
        for number, line in enumerate(_text(file).splitlines(), 1):
            for one in _faults(_COMMENT.sub("", line)):
                place = Place(name, number, one.at + 1, len(one.words))
                yield Problem(place, one.slug, "", one.what, one.remedy, visible(line))


def _faults(line: str) -> Iterator[Fault]:
    if found := BLANK.search(line):
        yield Fault("blank", found.start(), found[0], to_fill_in(found[0]), FILL_IN)
    for at, address in reserved_in(line):
        yield Fault("address-of-nobody", at, address, nowhere(address), YOURS)
    if (at := line.find(EXAMPLE)) >= 0:
        what = f'"{EXAMPLE}" is the invented clinic of the example'
        yield Fault("example-clinic", at, EXAMPLE, what, "write the name of your own clinic")


def prints(settings: Path) -> bool:
    """Whether a site has paper: `paper: false` under the plugin says that it has none."""
    try:
        root = yaml.compose(_text(settings), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return True
    for plugin in _items(_under(root, "plugins")):
        paper = _under(_under(plugin, "aftercare"), "paper")
        if isinstance(paper, yaml.ScalarNode) and paper.value.lower() in _OFF:
            return False
    return True


def theme_folder(root: Path, settings: str) -> str | None:
    """Say where the settings of an edition look for a theme of the clinic's own; None if nowhere.

    What they inherit counts, as it does for MkDocs.
    """
    for _ in EDITIONS:
        try:
            read = yaml.compose(_text(root / settings), Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            return None
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
