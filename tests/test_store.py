"""What was printed is kept by all that it was made of, and taken only whole."""

import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from aftercare.dataset.surroundings import CACHE, cache_folder
from aftercare.doors.cli import main
from aftercare.printing.printer import Printer
from aftercare.printing.store import Store, key_of, open_store
from aftercare.printing.typeset import Press
from aftercare.site.build import build_site
from tests.conftest import ROOT, SIGNED, TODAY, make_project

LATER = date(2028, 1, 1)
"""A day on which every signature of the project is due for review, and no longer counts."""


def never() -> bytes:
    """Stand for work that must not be done again."""
    raise AssertionError("this was made before")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty one on a disk."""
    return Store(tmp_path / "kept")


def test_what_was_made_is_not_made_again(tmp_path: Path, store: Store) -> None:
    """By the same process, or by another one later."""
    assert store.made("ab12", lambda: b"done") == b"done"
    assert store.made("ab12", never) == b"done"
    assert Store(tmp_path / "kept").made("ab12", never) == b"done"
    assert store.made("cd34", lambda: b"other") == b"other"


@pytest.mark.parametrize("damage", [
    lambda content: content[:-1],
    lambda content: content + b" ",
    lambda content: content[:40] + b"?" + content[41:],
    lambda _: b"",
])  # fmt: skip
def test_what_is_damaged_is_thrown_away_and_made_anew(
    tmp_path: Path, store: Store, damage: Callable[[bytes], bytes]
) -> None:
    """Cut off, longer, one letter changed, empty."""
    store.made("ab12", lambda: b"a long piece of work")
    (file,) = (tmp_path / "kept").rglob("*.kept")
    file.write_bytes(damage(file.read_bytes()))
    assert store.made("ab12", lambda: b"anew") == b"anew"
    assert store.made("ab12", never) == b"anew"


def test_what_lies_in_the_place_of_another_is_not_taken(tmp_path: Path, store: Store) -> None:
    """The handout of one treatment under the name of another."""
    store.made("ab12", lambda: b"one")
    store.made("ab34", lambda: b"other")
    one, other = sorted((tmp_path / "kept").rglob("*.kept"))
    shutil.copy(other, one)
    assert store.made("ab12", lambda: b"anew") == b"anew"


def test_a_folder_into_which_others_can_write_is_not_used(tmp_path: Path, store: Store) -> None:
    """They could lay anything into it."""
    store.made("ab12", lambda: b"one")
    (tmp_path / "kept").chmod(0o777)
    assert store.made("ab12", lambda: b"anew") == b"anew"
    store.made("cd34", lambda: b"other")
    assert len([*(tmp_path / "kept").rglob("*.kept")]) == 1


def test_nobody_else_reads_what_is_kept(tmp_path: Path, store: Store) -> None:
    """A draft is nobody's business."""
    store.made("ab12", lambda: b"one")
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["a file", "a file above", "no room"])
def test_work_is_done_where_it_cannot_be_kept(tmp_path: Path, place: str) -> None:
    """And nothing half is left behind."""
    (tmp_path / "file").write_text("")
    where = {"a file": "file", "a file above": "file/kept", "no room": "kept"}
    store = Store(tmp_path / where[place])
    full = mock.patch("os.fdopen", side_effect=OSError(28, "No space left on device"))
    with full if place == "no room" else mock.MagicMock():
        assert store.made("ab12", lambda: b"done") == b"done"
    store.trim()
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [tmp_path / "file"]


def test_two_builds_keep_the_same_at_once(tmp_path: Path) -> None:
    """Each reads all of it or nothing of it."""
    work = {f"{n:02x}": bytes([n]) * 100_000 for n in range(20)}

    def build(seed: int) -> list[bool]:
        store, keys = Store(tmp_path / "kept", most=1_500_000), [*work]
        random.Random(seed).shuffle(keys)  # noqa: S311
        found = [store.made(key, lambda k=key: work[k]) == work[key] for key in keys * 3]  # type: ignore[misc]
        store.trim()
        return found

    with ThreadPoolExecutor(8) as pool:
        assert all(all(found) for found in pool.map(build, range(16)))


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    """What was not asked for longest goes first, and so does what a killed build left."""
    store = Store(tmp_path / "kept", most=3 * 1032)
    for number, key in enumerate(("aa", "bb", "cc", "dd")):
        store.made(key, lambda: bytes(1000))
        os.utime(tmp_path / "kept" / key / f"{key}.kept", (number, number))
    store.made("aa", never)
    left = tmp_path / "kept" / "aa" / "tmp12"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    store.trim()
    assert {file.stem for file in (tmp_path / "kept").rglob("*.*")} == {"aa", "cc", "dd"}
    assert not left.exists()


def test_without_a_disk_a_process_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not more than so much, and the oldest goes."""
    monkeypatch.setattr("aftercare.printing.store.MOST_IN_MEMORY", 25)
    store = Store()
    for key in ("aa", "bb", "cc"):
        store.made(key, lambda: bytes(10))
    store.made("cc", never)
    store.made("aa", lambda: b"anew")
    assert open_store(None) is open_store(None)


def test_where_one_part_of_a_key_ends_counts() -> None:
    """Else two documents could have one key."""
    assert key_of([b"ab", b"c"]) != key_of([b"a", b"bc"]) != key_of([b"abc"])


def test_it_stands_where_other_programs_keep_such_things(tmp_path: Path) -> None:
    """Not in the project: whoever sends a change to it must not send what is printed."""
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    with mock.patch.dict(os.environ, home), mock.patch("sys.platform", "linux"):
        assert cache_folder({}) == tmp_path / ".cache" / "aftercare"
        assert cache_folder({"XDG_CACHE_HOME": "/x"}) == Path("/x/aftercare")
        assert cache_folder({CACHE: "/y"}) == Path("/y")
        assert cache_folder({CACHE: "0"}) is None
    with mock.patch.dict(os.environ, {"HOME": str(tmp_path / "nowhere")}):
        assert cache_folder({}) is None


@dataclass
class Project:
    """A project, and how it is built."""

    root: Path
    how: dict[str, Any] = field(default_factory=dict)

    def rewrite(self, name: str, old: str, new: str) -> None:
        """Change what the data, or a template of its own, says."""
        file = self.root / name
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, file)
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new), encoding="utf-8")

    def printed(self, store: Store | None) -> Mapping[str, bytes]:
        """Print all of it."""
        how: dict[str, Any] = {"today": TODAY, **self.how}
        site = build_site(self.root, paper=lambda _: None, store=store, **how)
        return {name: text for name, text in site.documents.items() if name.endswith(".pdf")}


DATA = "data/guidelines.yaml"

EDITS: dict[str, Callable[[Project], object]] = {
    "the telephone": lambda one: one.rewrite(DATA, "020 0000 0001", "020 0000 0002"),
    "a claim's figure": lambda one: one.rewrite(DATA, "wait: 3 day,", "wait: 4 day,"),
    "the words of a claim": lambda one: one.rewrite(DATA, "It heats the skin.", "It is warm."),
    "an answer": lambda one: one.rewrite(DATA, "Water is enough at first.", "Take water."),
    "the scope": lambda one: one.rewrite(DATA, "Buffing by hand, on", "Buffing on"),
    "a word of ours": lambda one: own_word(one.root, "handout-title", "Do this {after}"),
    "a template": lambda one: one.rewrite("paper/parts.typ", "3pt", "4pt"),
    "the version": lambda one: one.rewrite(DATA, "version: 2026-11-21", "version: 2026-11-20"),
    "the edition for staff": lambda one: one.how.update(edition="staff"),
}
"""What may change, each in a project in which others have changed before."""

LAPSING: dict[str, Callable[[Project], object]] = {
    "to be published": lambda one: one.how.update(publish=True),
    "a draft": lambda one: one.how.update(publish=False),
    "a day on which no signature counts": lambda one: one.how.update(today=LATER),
}
"""What is no change of the data, in this order."""

SEEN = ("the telephone", "a word of ours", "the version", *LAPSING)
"""What changes paper, whatever has changed before it."""

SHORT = 3
"""How many of them, in an order made at random, `make test` tries."""


def own_word(root: Path, name: str, words: str) -> None:
    """Say something in words of the clinic's own."""
    (root / "words").mkdir(exist_ok=True)
    text = f'#. x\nmsgid "{name}"\nmsgstr "{words}"\n'
    (root / "words" / "en.po").write_text(text, encoding="utf-8")


def differing(folder: Path, edits: list[str]) -> Iterator[str]:
    """Name each edit after which a document out of the store is not the one that is made anew."""
    project = Project(make_project(folder / "project", data=SIGNED, paper=True))
    on_disk, in_memory = Store(folder / "kept"), Store()
    before = project.printed(on_disk)
    project.printed(in_memory)
    for name in edits:
        {**EDITS, **LAPSING}[name](project)
        anew, kept = project.printed(None), project.printed(on_disk)
        assert anew != before or name not in SEEN, f"{name} changes nothing"
        if not anew == kept == project.printed(in_memory):
            yield name
        before = anew


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 8))]
)
def test_from_the_store_or_anew_the_same_bytes(tmp_path: Path, seed: int) -> None:
    """Whatever changes, in whichever order."""
    edits = random.Random(seed).sample([*EDITS], len(EDITS))  # noqa: S311
    assert not [*differing(tmp_path, edits[: SHORT if seed == 1 else None])]


def test_what_holds_today_is_decided_each_time(tmp_path: Path) -> None:
    """What is published has no mark of a draft; and it has one again once a signature lapses."""
    assert not [*differing(tmp_path, [*LAPSING])]


LEFT_OUT: dict[
    str, Callable[[Printer, str, dict[str, Any]], tuple[Printer, str, dict[str, Any]]]
] = {
    "a template": lambda one, name, data: (replace(one, templates=""), name, data),
    "the telephone": lambda one, name, data: (one, name, {**data, "view": data["view"]["title"]}),
    "a word of ours": lambda one, name, data: (one, name, {**data, "words": {}, "view": ""}),
}
"""A key that lacks a part of what a document is made of, by the edit that shows it."""


@pytest.mark.parametrize("edit", LEFT_OUT)
def test_a_key_without_one_of_its_parts_is_found(tmp_path: Path, edit: str) -> None:
    """The law above can fail."""
    real = Printer._key

    def careless(self: Printer, template: str, data: dict[str, Any]) -> str:
        return real(*LEFT_OUT[edit](self, template, data))

    with mock.patch.object(Printer, "_key", careless):
        assert [*differing(tmp_path, [edit])] == [edit]


def test_another_day_prints_nothing_anew_where_the_advice_is_the_same(tmp_path: Path) -> None:
    """The day is asked what still holds, and is no part of a document."""
    root, store = make_project(tmp_path / "project", data=SIGNED, paper=True), Store()
    project = Project(root)
    first = project.printed(store)
    project.how["today"] = date(2026, 12, 1)
    with mock.patch.object(Press, "print", side_effect=AssertionError):
        assert project.printed(store) == first


def test_a_command_can_be_told_to_take_nothing_from_former_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--no-cache` reads nothing and writes nothing; without it, both editions use one store."""
    root = make_project(tmp_path / "project", data=SIGNED, paper=True)
    monkeypatch.setenv(CACHE, str(tmp_path / "kept"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    assert main(["--root", str(root), "build", "--no-cache"]) == 0
    assert not (tmp_path / "kept").exists()
    assert main(["--root", str(root), "build"]) == 0
    assert main(["--root", str(root), "check"]) == 0
    kept = [*(tmp_path / "kept").rglob("*.kept")]
    with mock.patch.object(Press, "print", side_effect=AssertionError):
        assert main(["--root", str(root), "build"]) == 0
        assert main(["--root", str(root), "check"]) == 0
    assert [*(tmp_path / "kept").rglob("*.kept")] == kept
