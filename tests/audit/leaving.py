"""What is exported is built by others, and each page of it says what ours says.

The example's own pages go through MkDocs, Hugo, Zensical and Pandoc, as Quarto reads Markdown.
"""

import tempfile
from pathlib import Path

from tests.browser.gates import Found
from tests.builders import BUILDERS, found, lost
from tests.running import real_project, run_here

PARTS = tuple((name,) for name in BUILDERS)
SEEDS = ("a word", "a page")


def check(part: tuple[str, ...]) -> Found:
    """Export the example, build it, and compare the text of each page."""
    (name,) = part
    if name != "mkdocs" and not found(name):
        return Found([f"{name} is not installed: make .audit/.builders"])
    with tempfile.TemporaryDirectory() as folder:
        out = _exported(Path(folder))
        try:
            BUILDERS[name](out)
        except AssertionError as error:
            return Found([str(error)[-300:]])
        pages = len([*(out / "content").rglob("*.md")])
        return Found([f"{name}: {one}" for one in lost(out)], {"pages": pages})


def missed() -> list[str]:
    """Lose a word, and a page, of what a builder has made; say which of them nobody notices."""
    with tempfile.TemporaryDirectory() as folder:
        out = _exported(Path(folder))
        BUILDERS["mkdocs"](out)
        page = out / "site" / "microneedling" / "exercise" / "index.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("Do not exercise", "Exercise"), encoding="utf-8")
        (out / "site" / "sources" / "index.html").unlink()
        faults = lost(out)
    seen = {
        "a word": "microneedling/exercise.md says something else",
        "a page": "sources.md was not built",
    }
    return [seed for seed in SEEDS if seen[seed] not in faults]


def _exported(folder: Path) -> Path:
    project = real_project(folder / "project")
    done = run_here(project, "export", "../out")
    if done.returncode:
        raise RuntimeError(done.stderr)
    return folder / "out"
