"""Every hostile text in every field of the data: no file may have another shape for it."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest import mock

from tests import escaping
from tests.browser.gates import Found
from tests.conftest import PRINTABLE, ROOT, make_project

PARTS = tuple(escaping.HOSTILE[start::4] for start in range(4))


def check(words: tuple[str, ...]) -> Found:
    """Build a site with each of these texts, and compare it with a harmless one."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        harmless = escaping.shapes(escaping.make_site(folder / "0", escaping.HARMLESS), folder)
        for number, text in enumerate(words, 1):
            hostile = escaping.shapes(escaping.make_site(folder / str(number), text), folder)
            faults = [f"{text}: {fault}" for fault in escaping.faults(hostile, harmless)]
            planted = escaping.planted(PRINTABLE, text)[0].count(json.dumps(text)[1:-1])
            found.add(faults, {"texts": 1, "files": len(hostile), "fields": planted})
    return found


@contextmanager
def _unescaped_template(name: str, old: str) -> Iterator[None]:
    """Let a component print a text as it is."""

    def careless(folder: Path, *, data: str) -> Path:
        project = make_project(folder, data=data)
        shutil.copytree(ROOT / "macros", project / "macros", dirs_exist_ok=True)
        file = project / name
        text = file.read_text(encoding="utf-8")
        if old not in text:
            raise AssertionError(f"{name} does not hold {old}")
        file.write_text(text.replace(old, old.replace(" }}", " | safe }}")), encoding="utf-8")
        return project

    with mock.patch.object(escaping, "make_project", careless):
        yield


def _plain(name: str) -> Callable[[], AbstractContextManager[object]]:
    """Let what makes a text inert do nothing."""
    return lambda: mock.patch(name, str)


SEEDS: dict[str, tuple[str, Callable[[], AbstractContextManager[object]]]] = {
    "text of a page": (
        "<zq a=b>",
        lambda: _unescaped_template("macros/faq/faq.html.jinja", "{{ entry.question }}"),
    ),
    "an attribute": (
        '"><zq q=',
        lambda: _unescaped_template("macros/search/search.html.jinja", "{{ entry.name }}"),
    ),
    "data in a page": (
        "</script>",
        lambda: mock.patch("aftercare.site.linked_data._text", json.dumps),
    ),
    "a table": ("=1+1", _plain("aftercare.site.learning.table.inert")),
    "GIFT": ("~=#{}:\\", _plain("aftercare.site.learning.gift.plain")),
    "Anki": ("[sound:zq]", _plain("aftercare.site.learning.anki.inert")),
    "Moodle": ("<zq a=b>", _plain("aftercare.site.learning.moodle.escape")),
}
"""Where a text could come through, the text that shows it, and how to let it."""


def missed() -> list[str]:
    """Let texts through in each place; return the places in which nobody notices."""
    lost = []
    for name, (text, let) in SEEDS.items():
        with let():
            if not check((text,)).faults:
                lost.append(name)
    return lost
