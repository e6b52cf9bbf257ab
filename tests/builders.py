"""Other programs that build exported pages, where they are installed, and what they make."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from aftercare.site.leaving.blocks import texts
from aftercare.site.leaving.pages import text_of
from tests.conftest import ROOT

TOOLS = ROOT / ".audit" / "builders"
"""Where `make audit` puts them."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})


def found(name: str) -> str | None:
    """Find a program that `make audit` has installed, or that is here anyway."""
    ours = [TOOLS / "bin" / name, *TOOLS.glob(f"lib/*/site-packages/pypandoc/files/{name}")]
    return next((str(one) for one in ours if one.is_file()), shutil.which(name))


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def with_mkdocs(folder: Path) -> None:
    """Build with MkDocs, every warning an error, and without this program's plugin."""
    _run(folder, sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict")


def with_hugo(folder: Path) -> None:
    """Build with Hugo."""
    _run(folder, found("hugo") or "hugo", "--quiet")


def with_zensical(folder: Path) -> None:
    """Build with Zensical, every warning an error."""
    _run(folder, found("zensical") or "zensical", "build", "--strict")


def with_pandoc(folder: Path) -> None:
    """Turn each page into HTML with Pandoc, as Quarto reads Markdown."""
    for file in sorted((folder / "content").rglob("*.md")):
        name = file.relative_to(folder / "content").with_suffix("").as_posix()
        name = name.removesuffix("index").rstrip("/")
        page = folder / "site" / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        _run(folder, found("pandoc") or "pandoc", str(file), "--to=html", f"--output={page}")


BUILDERS: dict[str, Callable[[Path], None]] = {
    "mkdocs": with_mkdocs,
    "hugo": with_hugo,
    "zensical": with_zensical,
    "pandoc": with_pandoc,
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what no reader reads, and the sign beside a heading that links to it."""
        is_sign = "headerlink" in (dict(attrs).get("class") or "")
        self._silent += is_sign or tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Read on after it."""
        self._silent -= bool(self._silent) and tag in {"script", "style", "a"}

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._silent:
            self.parts.append(data)


def plain(text: str) -> str:
    """Text without spaces, and with one kind of quotation marks: builders set their own."""
    return "".join(text.translate(_QUOTES).split())


def text_in(page: Path) -> str:
    """The text of a built page, plain."""
    reader = _Text()
    reader.feed(page.read_text(encoding="utf-8"))
    return plain("".join(reader.parts))


def lost(folder: Path) -> list[str]:
    """Name the pages of a built export whose text is not that of their Markdown, whole."""
    faults = []
    for file in sorted((folder / "content").rglob("*.md")):
        name = file.relative_to(folder / "content").as_posix()
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        address = name.removesuffix(".md").removesuffix("index")
        built = folder / "site" / address / "index.html"
        if not built.is_file():
            faults.append(f"{name} was not built")
        elif plain("".join(texts(text_of(body)))) not in text_in(built):
            faults.append(f"{name} says something else")
    return faults
