"""Compiled templates are remembered until their text changes."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from aftercare.site.compiled import CompiledTemplates


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
