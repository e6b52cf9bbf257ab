"""Compiled templates are remembered until their text changes, in a process and on a disk."""

import os
import shutil
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from babel import Locale
from jinja2 import Environment, FileSystemLoader
from mkdocs.localization import install_translations
from mkdocs.theme import Theme

from aftercare.printing.store import Store
from aftercare.site.compiled import CompiledTemplates, compiled, is_usual
from aftercare.site.components import load_components, template_environment
from tests.conftest import ROOT


def rendered(folder: Path, memory: CompiledTemplates) -> str:
    """Render the template in a folder with an environment of its own."""
    environment = Environment(
        loader=FileSystemLoader(folder), bytecode_cache=memory, autoescape=True
    )
    return environment.get_template("a.html").render()


def test_the_same_text_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second environment finds it compiled."""
    memory = CompiledTemplates()
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}")
    assert rendered(tmp_path, memory) == "2"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(tmp_path, memory) == "2"


def test_a_new_text_is_compiled_anew(tmp_path: Path) -> None:
    """Who edits a template sees it at once."""
    memory = CompiledTemplates()
    (tmp_path / "a.html").write_text("one")
    assert rendered(tmp_path, memory) == "one"
    (tmp_path / "a.html").write_text("two")
    assert rendered(tmp_path, memory) == "two"


def test_the_same_name_in_another_folder_is_another_template(tmp_path: Path) -> None:
    """Two sites in one process do not share what they changed."""
    memory = CompiledTemplates()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text(name)
    assert [rendered(tmp_path / name, memory) for name in ("one", "two")] == ["one", "two"]


def test_a_folder_in_letters_that_the_locale_lacks_is_no_obstacle() -> None:
    """Such a name reaches a program with halves of letters in it, which no text file can hold."""
    cache = CompiledTemplates()
    one, other = (cache.get_cache_key("a.html", f"/\udcc3\udca4/{name}") for name in "xy")
    assert one != other


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty one on a disk."""
    return Store(tmp_path / "kept")


def kept(folder: Path) -> list[Path]:
    """What stands in the store."""
    return sorted((folder / "kept").rglob("*.kept"))


def another(folder: Path, *, autoescape: bool = True, **settings: Any) -> Environment:
    """An environment as another process makes it: all that it remembers is on the disk."""
    settings["bytecode_cache"] = CompiledTemplates(Store(folder / "kept"))
    return Environment(loader=FileSystemLoader(folder), autoescape=autoescape, **settings)  # noqa: S701


def test_the_next_process_compiles_nothing_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a text compiles to is on the disk; and what was not kept is compiled."""
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}")
    assert rendered(tmp_path, CompiledTemplates(store)) == "2"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(tmp_path, CompiledTemplates(store)) == "2"
    with pytest.raises(TypeError):
        rendered(tmp_path, CompiledTemplates(Store(tmp_path / "other")))


def test_a_text_changed_between_two_processes_is_compiled_anew(
    tmp_path: Path, store: Store
) -> None:
    """Also where the file has the same size and age, and back again."""
    file = tmp_path / "a.html"
    for text in ("one", "two", "one"):
        file.write_text(text)
        os.utime(file, (0, 0))
        assert rendered(tmp_path, CompiledTemplates(store)) == text


SETTINGS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"autoescape": True}, "&lt;\n[ ]\n"),
    ({"autoescape": False}, "<\n[ ]\n"),
    ({"autoescape": False, "trim_blocks": True}, "<[ ]"),
    ({"autoescape": False, "finalize": lambda value: f"{value}!"}, "<!\n[ !]\n"),
    ({"autoescape": False, "variable_start_string": "[["}, '{{ "<" }}\n[{{ " " }}]\n'),
)
"""Settings under which one text compiles to other things."""


def test_other_settings_compile_the_same_text_to_something_else(tmp_path: Path) -> None:
    """Nothing is handed over from one to the other, whichever comes first."""
    text = '{{ "<" }}{% if 1 %}\n{% endif %}[{{ " " }}]{% if 1 %}\n{% endif %}'
    (tmp_path / "a.html").write_text(text)
    for settings, said in (*SETTINGS, *SETTINGS[::-1]):
        assert another(tmp_path, **settings).get_template("a.html").render() == said, settings
    assert len(kept(tmp_path)) == len(SETTINGS)


def test_what_a_strange_filter_was_used_up_for_is_not_kept(tmp_path: Path) -> None:
    """What it does can change while the template does not."""
    (tmp_path / "a.html").write_text('{{ "a"|loud }}')
    for mark in "!?":
        environment = another(tmp_path)
        environment.filters["loud"] = lambda text, mark=mark: text + mark
        assert environment.get_template("a.html").render() == f"a{mark}"
    assert not kept(tmp_path)


def test_what_others_could_have_laid_there_is_not_run(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in a folder that they can write into, nor in one of its folders, nor as a file."""
    (tmp_path / "a.html").write_text("mine")
    assert rendered(tmp_path, CompiledTemplates(store)) == "mine"
    (file,) = kept(tmp_path)
    monkeypatch.setattr(Environment, "compile", None)
    for path in (tmp_path / "kept", file.parent, file):
        before = path.stat().st_mode
        path.chmod(before | 0o020)
        with pytest.raises(TypeError):
            rendered(tmp_path, CompiledTemplates(store))
        path.chmod(before)
    assert rendered(tmp_path, CompiledTemplates(store)) == "mine"


def test_the_code_of_another_template_is_not_taken(tmp_path: Path, store: Store) -> None:
    """A file under the name of another, or with an end of its own, is thrown away."""
    for name in ("one", "two"):
        (tmp_path / "a.html").write_text(name)
        rendered(tmp_path, CompiledTemplates(store))
    one, two = kept(tmp_path)
    shutil.copy(one, two)
    for name in ("one", "two"):
        (tmp_path / "a.html").write_text(name)
        assert rendered(tmp_path, CompiledTemplates(store)) == name


def test_a_site_compiles_its_templates_once(tmp_path: Path) -> None:
    """Those of macros/ are usual; a store in memory keeps none of them, this process does."""
    assert is_usual(template_environment(ROOT))
    assert compiled(Store()) is compiled(None)
    assert compiled(Store(tmp_path)) is not compiled(None)
    load_components(ROOT, Store(tmp_path / "kept"))
    before = kept(tmp_path)
    assert before
    with mock.patch.object(Environment, "compile", side_effect=AssertionError):
        load_components(ROOT, Store(tmp_path / "kept"))
    assert kept(tmp_path) == before


def test_a_theme_is_usual_until_somebody_adds_to_it() -> None:
    """The filters of MkDocs wait for a page, and its translations are Jinja's own."""
    theme = Theme(name="mkdocs").get_env()
    install_translations(theme, Locale("en"), [])
    assert is_usual(theme)
    theme.filters["loud"] = str.upper
    assert not is_usual(theme)
    assert not is_usual(Environment(autoescape=lambda _: True))  # noqa: S701 (never used)
