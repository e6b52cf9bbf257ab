"""Each component's examples are its golden files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.site.components import icons, load_components
from tests.conftest import ROOT

COMPONENTS = load_components(ROOT)
EXAMPLES = [
    (name, example, html)
    for name in COMPONENTS.folders
    for example, html in COMPONENTS.examples(name)
]


@pytest.mark.parametrize(("name", "example", "html"), EXAMPLES)
def test_an_example_renders_as_its_golden_file(
    golden: Callable[[str, str], None], name: str, example: str, html: str
) -> None:
    """A component looks as it was last looked at."""
    golden(f"components/{name}--{example.replace(' ', '-')}.html", html + "\n")


@pytest.mark.parametrize("name", sorted(COMPONENTS.folders))
def test_a_component_is_documented_with_examples(name: str) -> None:
    """Purpose, parameters with their meaning, and at least one example."""
    description = COMPONENTS.describe(name)
    assert description.purpose
    assert description.examples
    source = (COMPONENTS.folders[name] / f"{name}.html.jinja").read_text(encoding="utf-8")
    signature = source.split(f"{{% macro {name.replace('-', '_')}(")[1].split("%}")[0]
    for parameter in description.parameters:
        assert parameter.meaning
        assert parameter.name in signature


def test_an_icon_is_drawn_and_one_that_nobody_has_drawn_stops_the_build() -> None:
    """An empty place would look as if nothing were meant."""
    icon = icons(ROOT)
    assert "<path " in icon("call")
    with pytest.raises(UndefinedError, match="unknown_icon"):
        icon("bell")


def test_an_example_that_breaks_its_component_is_named(tmp_path: Path) -> None:
    """With the file, and what went wrong; a build ends in a sentence."""
    folder = tmp_path / "macros" / "bell"
    folder.mkdir(parents=True)
    (folder / "bell.html.jinja").write_text("{% macro bell(rung) %}{{ rang }}{% endmacro %}")
    (folder / "bell.yaml").write_text(
        "purpose: It rings.\nparameters:\n  - {name: rung, type: str, meaning: When.}\n"
        "examples:\n  - {name: at night, with: {rung: now}}\n"
    )
    with pytest.raises(ProblemsFoundError, match=r"macros/bell/bell\.yaml.*at night.*rang"):
        list(load_components(tmp_path).examples("bell"))


@pytest.mark.parametrize("name", sorted(COMPONENTS.folders))
def test_a_component_refuses_a_wrong_parameter(name: str) -> None:
    """A misspelt or missing parameter is an error, not a blank."""
    macro = COMPONENTS.environment.globals[name.replace("-", "_")]
    with pytest.raises(Exception, match="takes no keyword argument|is undefined"):
        str(macro(nonsense=1))  # type: ignore[operator]


def test_no_component_styles_inline_or_runs_a_script() -> None:
    """A strict content security policy holds; what a search loads is a file."""
    for name, example, html in EXAMPLES:
        assert " style=" not in html, f"{name}: {example}"
        assert not re.search(r"<script(?! src=)", html), f"{name}: {example}"
        assert ("<script" in html) <= ('<template class="search__pieces">' in html)
