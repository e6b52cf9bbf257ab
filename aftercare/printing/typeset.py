"""Typeset data with a template of paper/: a tagged PDF, the same bytes on every run and machine.

A template is a Typst file; what it shows comes in as JSON and is never read as markup, so
text from the data stays text. A site's own paper/ comes first, the one that ships with the
engine second, file by file. Only the fonts in paper/fonts/ are used. What cannot be set right
is raised, never printed: a character that no font has, text wider than its column.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.surroundings import shipped
from aftercare.printing.packed import packed

PAPER = "paper"
FONTS = "fonts"

STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]
"""Every file keeps to both: PDF/UA-1 for whoever hears it, PDF/A-2a for whoever keeps it."""

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_AT = re.compile(r"┌─ ([^\n:]+):(\d+):(\d+)")


def plain(value: Any) -> Any:
    """Turn a view into what a template reads: its fields, and all that it computes from them."""
    if isinstance(value, str):  # nearly all that there is
        return value
    if names := _names(type(value)):  # type: ignore[arg-type]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return value


@cache
def _names(kind: type[object]) -> tuple[str, ...]:
    """What a kind of view holds, and then what it computes; nothing of what is no view."""
    if not is_dataclass(kind):
        return ()
    computed = (name for name, one in vars(kind).items() if isinstance(one, property))
    return (*(one.name for one in fields(kind)), *computed)


class UnprintableError(Exception):
    """Some text of the data cannot be set: each piece of it with what is wrong."""

    def __init__(self, found: Mapping[str, str]) -> None:
        """Keep what is wrong with each text, by the text."""
        self.found = dict(found)
        super().__init__("; ".join(f'"{text}" {what}' for text, what in found.items()))


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document; `ends` are the pages on which its parts end, the whole last."""

    pdf: bytes
    ends: tuple[int, ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.ends[-1]


class Press:
    """The templates and fonts of one site, for as many documents as one likes."""

    def __init__(self, folder: Path, fonts: list[Path]) -> None:
        """Take the folder with all templates, and the folders with fonts."""
        self._folder = folder
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(one) for one in fonts],
        )
        self._compilers: dict[str, typst.Compiler] = {}

    def print(self, template: str, data: Mapping[str, Any], *, day: date) -> Printed:
        """Typeset data with a template: handout, guide. `day` is when the document was made.

        Raises UnprintableError for a text that cannot be set, ProblemsFoundError for a
        template that is wrong.
        """
        compiler = self._compiler(template)
        made = datetime.combine(day, time(), UTC)
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=STANDARDS,
                timestamp=made,
            )
            pages = json.loads(compiler.query("<pages>", field="value"))
            wide = json.loads(compiler.query("<too-wide>", field="value"))
        except typst.TypstError as error:
            if missing := _missing(error.diagnostic):
                raise UnprintableError(missing) from error
            raise _in_template(template, error.message, error.diagnostic, error.hints) from error
        if wide:
            raise UnprintableError(dict.fromkeys(wide, "is wider than its column"))
        for warning in warnings:
            raise _in_template(template, warning.message, warning.diagnostic, warning.hints)
        if not pages:
            what = "the template does not say how many pages it fills"
            remedy = "start it with #show: sheet from look.typ, or end it as sheet does"
            raise _problem(f"{template}.typ", 1, 1, what, remedy)
        return Printed(packed(cast("bytes", pdf)), tuple(pages))

    def forget(self) -> None:
        """Let go of what long documents took up: Typst keeps it for ten more of them."""
        for _ in range(11):
            typst.compile(b" ", font_paths=self._fonts)

    def _compiler(self, template: str) -> typst.Compiler:
        if template not in self._compilers:
            self._compilers[template] = typst.Compiler(
                str(self._folder / f"{template}.typ"),
                root=str(self._folder),
                font_paths=self._fonts,
            )
        return self._compilers[template]


@contextmanager
def open_press(root: Path) -> Iterator[Press]:
    """Lay the templates of a site at `root` together, its own before the shipped ones."""
    own, ours = root / PAPER, shipped(PAPER)
    if not own.is_dir() or own.resolve() == ours.resolve():
        yield Press(ours, [ours / FONTS])
        return
    with tempfile.TemporaryDirectory(prefix="aftercare-paper-") as temporary:
        together = Path(temporary)
        for folder in (ours, own):
            shutil.copytree(
                folder, together, dirs_exist_ok=True, ignore=shutil.ignore_patterns(FONTS)
            )
        fonts = [folder / FONTS for folder in (own, ours) if (folder / FONTS).is_dir()]
        yield Press(together, fonts)


def _missing(diagnostic: str) -> dict[str, str]:
    """Find the characters that no font has."""
    texts = (_ESCAPE.sub(_unescaped, found) for found in _MISSING.findall(diagnostic))
    what = "is in no font of paper/fonts/"
    return dict.fromkeys(texts, what)


def _unescaped(escape: re.Match[str]) -> str:
    """Read what Typst writes for a character that it does not show."""
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _in_template(
    template: str, message: str, diagnostic: str, hints: list[str]
) -> ProblemsFoundError:
    """Say what is wrong with a template, where Typst says it."""
    file, line, column = f"{template}.typ", 1, 1
    if found := _AT.search(diagnostic):
        file, line, column = Path(found[1]).name, int(found[2]), int(found[3])
    remedy = hints[0] if hints else "put the template right"
    return _problem(file, line, column, message, remedy)


def _problem(file: str, line: int, column: int, what: str, remedy: str) -> ProblemsFoundError:
    place = Place(f"{PAPER}/{file}", line, column)
    return ProblemsFoundError([Problem(place, "paper", "", what, remedy)])
