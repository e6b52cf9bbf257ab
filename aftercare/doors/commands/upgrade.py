"""`aftercare upgrade`: bring a project to this version, after showing what changes."""

import argparse
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aftercare import __version__
from aftercare.dataset.files.migrate import migrate
from aftercare.dataset.files.shelves import Texts
from aftercare.dataset.problem import Problem
from aftercare.dataset.renamed import schema
from aftercare.dataset.surroundings import today
from aftercare.dataset.times import NBSP
from aftercare.doors.commands.asking import Terminal
from aftercare.doors.commands.diff import as_text
from aftercare.doors.commands.schema import schemas
from aftercare.doors.copies import compared, ours, remember
from aftercare.editing.writing import read_texts, write_file, write_texts
from aftercare.history.changes import changes
from aftercare.history.telling import tell
from aftercare.site.build import DATA, Site, build_site
from aftercare.words.catalogue import words_of

PINNED = "requirements.txt"
_PIN = re.compile(r"(?m)^mkdocs-aftercare==.*$")
_LEFT_OUT = ("site", "site-staff", "build", "archive", ".venv", ".git", "node_modules")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """What an upgrade changes: the data before and after, other files as they will be."""

    before: Texts
    after: Texts
    files: Mapping[str, bytes]
    yours: tuple[str, ...]
    """Copies of which there is a newer one, and that somebody has changed: they stay."""

    @property
    def names(self) -> list[str]:
        """Every file that changes."""
        data = (name for name, text in self.after.items() if self.before[name] != text)
        return sorted({*data, *self.files})


def add(parser: argparse.ArgumentParser) -> None:
    """Name its options."""
    parser.add_argument("--write", action="store_true", help="write it, without asking")
    parser.set_defaults(run=run)


def add_migrate(parser: argparse.ArgumentParser) -> None:
    """Say what `aftercare migrate` does."""
    parser.set_defaults(run=run_migrate)


def run(root: Path, options: argparse.Namespace) -> str:
    """Show what changes, and write it if somebody says so.

    Raises ProblemsFoundError, LookupError or OSError, and nothing is written.
    """
    plan = _planned(root)
    if not plan.names:
        return "\n".join([f"This project is one of version {__version__}.", *_kept(plan)])
    said = "\n".join([*_said(root, plan), *_kept(plan)])
    if not options.write:
        terminal = Terminal()
        if not terminal.is_there:
            return f"{said}\n\nNothing is written yet: aftercare upgrade --write does it."
        terminal.say(said)
        if terminal.read("\nWrite it? yes or no: ").lower() not in {"y", "yes"}:
            return "Nothing was written."
        said = ""
    _write(root, plan)
    return f"{said}\n\nWritten. aftercare check looks at it all.".lstrip()


def run_migrate(root: Path, _: argparse.Namespace) -> str:
    """Rewrite the files where they are in an older form. Raises ProblemsFoundError, LookupError."""
    texts = read_texts(root, DATA)
    migrated = migrate(texts)
    if migrated == texts:
        return f"{DATA} is in today's form: schema {schema()}."
    written = write_texts(root, texts, migrated)
    count = sum(
        one != other
        for name in written
        for one, other in zip(texts[name].splitlines(), migrated[name].splitlines(), strict=True)
    )
    said = f"{DATA} is in schema {schema()} now"
    if others := [name for name in written if name != DATA]:
        said = f"{said}, and so is {', '.join(others)}"
    return f"{said}: {count} lines changed, all else is as it was."


def _planned(root: Path) -> Plan:
    """Find what is to be changed. Raises ProblemsFoundError."""
    before = read_texts(root, DATA)
    after, files, yours = dict(migrate(before)), dict[str, bytes](), list[str]()
    for copy, state in compared(root):
        content = ours(copy.file)
        if state == "both":
            yours.append(copy.file)
        elif state == "newer" and content is not None:
            if copy.file in after:
                after[copy.file] = content.decode("utf-8")
            else:
                files[copy.file] = content
    for name, text in schemas().items():
        if (root / name).is_file() and (root / name).read_text(encoding="utf-8") != text:
            files[name] = text.encode("utf-8")
    pinned = root / PINNED
    if pinned.is_file():
        text = pinned.read_text(encoding="utf-8")
        if (now := _PIN.sub(f"mkdocs-aftercare=={__version__}", text)) != text:
            files[PINNED] = now.encode("utf-8")
    return Plan(before, after, files, tuple(yours))


def _said(root: Path, plan: Plan) -> list[str]:
    """Try it beside the project; say which files change, and what patients read otherwise.

    Raises ProblemsFoundError where the upgraded project is not sound.
    """
    words = words_of(root)
    with TemporaryDirectory(prefix="aftercare-upgrade-") as temporary:
        old, new = Path(temporary) / "old", Path(temporary) / "new"
        for folder, texts in ((old, migrate(plan.before)), (new, plan.after)):
            _copy(root, folder)
            _lay(folder, texts)
        for name, content in plan.files.items():
            (new / name).write_bytes(content)
        was, now = (build_site(folder, today=today()) for folder in (old, new))
    found = changes(tell(was.dataset, words), tell(now.dataset, words), words)
    advice = as_text(found, words).replace(NBSP, " ")
    return [
        f"To version {__version__}. These files change:",
        *(f"  {name}" for name in plan.names),
        "",
        "What patients will read otherwise:",
        *(f"  {line}".rstrip() for line in advice.splitlines()),
        *_pages(was, now),
    ]


def _copy(root: Path, folder: Path) -> None:
    """Copy a project without what is made from it."""
    top = str(root)
    shutil.copytree(root, folder, ignore=lambda one, _: _LEFT_OUT if one == top else ())


def _lay(folder: Path, texts: Texts) -> None:
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))


def _pages(old: Site, new: Site) -> list[str]:
    """Name the pages of which a word changes, and what wants a look that did not before."""
    was = {page.url: page.html for page in old.pages}
    changed = [page.url or "/" for page in new.pages if was.get(page.url) != page.html]
    more = f"  and {len(changed) - _MOST} more" if len(changed) > _MOST else ""
    lines = [f"  {one}" for one in changed[:_MOST]] + ([more] if more else [])
    said = ["", f"Pages that change: {len(changed)}", *lines]
    fresh = Counter(map(_note, new.notes)) - Counter(map(_note, old.notes))
    lapsed = [note for note in new.notes if fresh[_note(note)]]
    return [*said, *(["", "New to look at:"] if lapsed else []), *(one.text() for one in lapsed)]


def _note(note: Problem) -> tuple[str, str, str]:
    return note.slug, note.where, note.what


def _kept(plan: Plan) -> list[str]:
    """Name the copies that stay, because somebody has changed them."""
    if not plan.yours:
        return []
    how = "yours stays; aftercare override FILE --compare shows both"
    return ["", f"There is a newer one of these, and you have changed them: {how}",
            *(f"  {name}" for name in plan.yours)]  # fmt: skip


def _write(root: Path, plan: Plan) -> None:
    """Write the data all or none, then the other files, then what was copied. Raises OSError."""
    written = write_texts(root, plan.before, plan.after)
    for name, content in plan.files.items():
        write_file(root / name, content)
    copied = {copy.file for copy, _ in compared(root)}
    taken = {name: ours(name) for name in (*plan.files, *written) if name in copied}
    remember(root, {name: content for name, content in taken.items() if content is not None})
