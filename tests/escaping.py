"""Text from the data stays text: the shape of a file does not hang on the words in it.

The same words are planted into every free text of the data, once hostile and once harmless, and
both sites are built. Tags, attributes, keys, cells and items then have to be the same in both.
"""

import csv
import io
import json
import re
import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from lxml import etree  # type: ignore[import-untyped]
from pydantic.fields import FieldInfo

from aftercare.dataset.document import TextLoader
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.cli import main
from aftercare.rules.check import check
from tests.browser.visits import build
from tests.conftest import PRINTABLE, ROOT, make_project
from tests.hostile.corpus import fields_in, record_in

HARMLESS = "Zq"
"""What stands in the place of hostile words in the site that others are compared with."""

HOSTILE = (
    "<zq a=b>", "</p><zq>", '"><zq q=', "' onzq='1", "</script>", "]]><zq>", "--><zq>", "<!--",
    "&lt;zq&gt;", "&#60;zq", "{{7*7}}", "{% zq %}", "{#", "=1+1", "@zq", "+1", "-1",
    "~=#{}:\\", "::zq::", "#let zq", "$CATEGORY:", "</svg><zq>", "</title>", "\\u003c",
    "%3Czq%3E", "[sound:zq]", "</style>", "${zq}", "\\'zq", "a|b",
)  # fmt: skip
"""Words that mean something somewhere; each is planted into every text. They are short, so that
no text gets too long for a message to a telephone, and are letters that every telephone has."""

_FORMULA = tuple("=+-@\t\r＝＋－＠")


def planted(text: str, words: str) -> tuple[str, frozenset[int]]:
    """Put words before each free text of a dataset; returns it, and the lines left as they were.

    A text that a rule then refuses stays as it was.
    """
    spared: set[int] = set()
    while True:
        made = _planted(text, words, spared)
        try:
            problems = check(load_text(made))
        except ProblemsFoundError as error:
            problems = error.problems
        found = {one.place.line for one in problems} - spared
        if not problems:
            return made, frozenset(spared)
        if not found:
            raise ProblemsFoundError(problems)
        spared |= found


def _planted(text: str, words: str, spared: set[int]) -> str:
    """Plant words wherever it is not spared, from the end, so that places stay right."""
    for node in sorted(
        _texts(yaml.compose(text, Loader=TextLoader)),
        key=lambda node: node.start_mark.index,
        reverse=True,
    ):
        if node.start_mark.line + 1 not in spared:
            value = json.dumps(f"{words} {node.value.strip()}", ensure_ascii=False)
            tail = "" if text[node.end_mark.index - 1] != "\n" else "\n"
            text = f"{text[: node.start_mark.index]}{value}{tail}{text[node.end_mark.index :]}"
    return text


def _texts(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Find each value that is free text, record by record."""
    for field in fields_in(root, Dataset):
        if record_in(field.info.annotation) or not _is_free(field.info):
            continue
        value = field.value
        for one in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(one, yaml.ScalarNode) and one.style != "|":
                yield one


def _is_free(info: FieldInfo) -> bool:
    """Whether a field holds words of one's own, which alone are tidied."""
    return "_tidy" in f"{info.metadata}{info.annotation}"


class _Shape(HTMLParser):
    """Count the tags of a page with their attributes, its comments, and what is run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.scripts: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag} {' '.join(sorted(name for name, _ in attrs))}>"] += 1
        for name, value in attrs:
            if name in {"href", "src", "action"} and (value or "").strip().startswith("javascript"):
                self.found[f"{name} runs a script"] += 1
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self.found[f"</{tag}>"] += 1
        self._in = ""

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 (its shape counts)
        self.found["<!-- -->"] += 1

    def handle_decl(self, decl: str) -> None:
        self.found[f"<!{decl}>"] += 1

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 (likewise)
        self.found["<? >"] += 1

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts.append(data)


def shape_of_page(text: str) -> Counter[str]:
    """Count what a page is made of; data in it counts by its keys."""
    parser = _Shape()
    parser.feed(text)
    parser.close()
    for script in parser.scripts:
        try:
            parser.found += shape_of_json(json.loads(script))
        except ValueError:
            parser.found[f"script {script.strip()[:80]}"] += 1
    return parser.found


def shape_of_json(value: Any) -> Counter[str]:
    """Count keys and kinds of values."""
    found: Counter[str] = Counter()
    if isinstance(value, dict):
        for key, one in value.items():
            found[f"{key}: {type(one).__name__}"] += 1
            found += shape_of_json(one)
    elif isinstance(value, list):
        for one in value:
            found += shape_of_json(one)
    return found


def shape_of_xml(data: bytes) -> Counter[str]:
    """Count elements with their attributes; HTML inside of them counts too."""
    found: Counter[str] = Counter()
    for one in etree.fromstring(data).iter():
        found[f"{one.tag} {' '.join(sorted(one.attrib))}"] += 1
        if one.get("format") == "html":
            found += shape_of_page(one.findtext("text") or "")
    return found


def shape_of_table(text: str) -> Counter[str]:
    """Count rows by their cells, and cells that a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    found = Counter(f"a row of {len(row)} cells" for row in rows)
    found["formulas"] = sum(cell.startswith(_FORMULA) for row in rows for cell in row)
    return found


def shape_of_gift(text: str) -> Counter[str]:
    """Count signs that are not escaped, and how lines begin."""
    found = Counter(line[:1] if line[:1] in set("/:=~#}$") else "?" for line in text.split("\n"))
    items = "\n".join(line for line in text.split("\n") if not line.startswith(("//", "$CATEGORY")))
    return found + Counter(re.findall(r"(?<!\\)(?:\\\\)*([~=#{}:])", items))


def shape_of_deck(data: bytes, folder: Path) -> Counter[str]:
    """Count the fields of cards, the tags in them, and what Anki would play or fill in."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        (folder / "deck").write_bytes(packed.read("collection.anki2"))
    found: Counter[str] = Counter()
    with sqlite3.connect(folder / "deck") as connection:
        for (fields,) in connection.execute("select flds from notes"):
            found[f"a card of {fields.count(chr(31))} fields"] += 1
            found["[sound:"] += fields.count("[sound:")
            found["{{"] += fields.count("{{")
            found += shape_of_page(fields)
    connection.close()
    return found


def shape(name: str, data: bytes, folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the shape of a file, and of those that are packed in it."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for one in packed.namelist():
                yield from shape(f"{name}/{one}", packed.read(one), folder)
    elif name.endswith(".apkg"):
        yield name, shape_of_deck(data, folder)
    elif name.endswith((".xml", ".svg")):
        yield name, shape_of_xml(data)
    elif name.endswith(".html"):
        yield name, shape_of_page(data.decode())
    elif name.endswith((".json", ".webmanifest")):
        yield name, shape_of_json(json.loads(data))
    elif name.endswith(".csv"):
        yield name, shape_of_table(data.decode("utf-8-sig"))
    elif name.endswith("-gift.txt"):
        yield name, shape_of_gift(data.decode())


def make_site(folder: Path, words: str) -> Path:
    """Build both editions with words planted in every text, and a version of it that is kept."""
    text, spared = planted(PRINTABLE, words)
    lines = [text.split("\n")[number - 1] for number in sorted(spared)]
    # First aid holds no digit but that of its claims; the other words are planted there as well.
    if refused := [line for line in lines if "steps:" not in line or words.isalpha()]:
        raise AssertionError(refused)
    project = make_project(folder, data=text)
    shutil.rmtree(project / "content")
    shutil.copytree(ROOT / "content", project / "content")  # with every kind of page
    with redirect_stdout(io.StringIO()):
        kept = main(["--root", str(project), "archive", "--no-paper"])
    if kept:
        raise AssertionError(f"no version is kept with {words}")
    build(project, project / "built" / "public")
    build(project, project / "built" / "staff", config_file="mkdocs.staff.yml")
    return project / "built"


def shapes(folder: Path, scratch: Path) -> dict[str, Counter[str]]:
    """The shape of every file of a site; a file that cannot be read has that for its shape."""
    found: dict[str, Counter[str]] = {}
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = file.relative_to(folder).as_posix()
        try:
            found.update(shape(name, file.read_bytes(), scratch))
        except (ValueError, etree.XMLSyntaxError) as error:
            found[name] = Counter([f"cannot be read: {error}"])
    return found


def faults(hostile: dict[str, Counter[str]], harmless: dict[str, Counter[str]]) -> list[str]:
    """Name each file whose shape hangs on the words in it, with what it has more or less."""
    found = []
    for name in sorted(hostile.keys() | harmless.keys()):
        one, other = hostile.get(name, Counter()), harmless.get(name, Counter())
        if one != other:
            more, less = ([*counted][:3] for counted in (one - other, other - one))
            found.append(f"{name}: more of {more}, less of {less}")
    return found
