"""The theme is rendered once for each kind of page, and no page shows that it was."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context
from mkdocs.commands import build
from mkdocs.config import load_config

from aftercare.doors import plugin
from aftercare.site.frame import Frames
from tests.conftest import SAMPLE, hooked, make_project

HOSTILE = ("Dabbing", '"Quotes" & <b>tags</b>', "{{ site }}", "שלום", "\ue0000", "&amp; twice")


@dataclass
class Page:
    """As much of a page as these themes ask for."""

    title: str
    content: str
    url: str = "treatment/page/"
    canonical_url: str | None = None
    is_homepage: bool = False


PAGES = [
    Page("Swimming", "<h1>Swimming</h1>", "dabbing/swim/"),
    Page("Sun & <i>shade</i>", "<h1>Sun</h1>\n<p>é &amp; 'so'</p>", "dabbing/sun/"),
    Page("Ice", "", "buffing/ice/", "https://clinic.example/buffing/ice/"),
    Page("", "<h1></h1>", "buffing/nothing/"),
    Page("A title that is longer than the others", "<p>x</p>", "buffing/long/"),
]


def contexts() -> Iterator[dict[str, Any]]:
    """What MkDocs tells a theme about each page."""
    for page in PAGES:
        yield {"page": page, "nav": PAGES, "base_url": "../..", "menu": ["a", "b"]}


def environment(template: str) -> Environment:
    """A theme that is one template, with a filter for links as MkDocs has one."""
    made = Environment(loader=DictLoader({"main.html": template}), autoescape=False)  # noqa: S701

    @pass_context
    def url(context: Context, value: str) -> str:
        folder = value.partition("/")[0]
        here: str = context["page"].url
        return "../" + value.removeprefix(f"{folder}/") if here.startswith(folder) else value

    made.filters["url"] = url
    return made


def both_ways(template: str) -> tuple[list[str], int]:
    """Render all pages with frames, compare each with the theme's own; count its renderings."""
    plain = environment(template).get_template("main.html")
    frames = Frames(environment(template), "main.html")
    rendered: list[Mapping[str, Any]] = []
    theme = frames._theme

    def count(context: Mapping[str, Any]) -> str:
        rendered.append(context)
        return theme(context)

    frames._theme = count
    found = [frames.render(context) for context in contexts()]
    assert found == [plain.render(context) for context in contexts()]
    return found, len(rendered)


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.title | e }}{{ page.content }}",
        "{{ page.title | striptags | e }} {{ menu | join }} {{ base_url }}{{ 'faq/' | url }}",
        "{% set title = page.title | striptags %}<title>{{ title }}</title>{{ nothing }}",
        "{% macro name(text) %}<b>{{ text | e }}</b>{% endmacro %}{{ name(page.title) }}",
        "{% if page.is_homepage %}home{% else %}{{ page.content }}{% endif %}",
        "{% if 'Nowhere' in page.content %}!{% endif %}{{ page.title == '?' }}",
    ],
)
def test_what_a_frame_holds_is_rendered_twice_and_filled_in(template: str) -> None:
    """Printing, escaping and testing texts needs the theme once alone and once open."""
    assert both_ways(template)[1] == 2


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.title | upper }}",
        "{{ page.title | length }}",
        "{{ page.title[:3] }}",
        "{{ page.title ~ '!' }}",
        "{{ page.title.upper() }}",
        "{{ page.title | truncate(12) }}",
        "{{ page.title | urlencode }}",
        "{% for letter in page.title %}{{ letter }}-{% endfor %}",
        "{% filter upper %}{{ page.title }}{% endfilter %}",
        "{% filter truncate(12) %}{{ page.title }}{% endfilter %}",
        "{% filter replace('i', 'y') %}{{ page.title }}{% endfilter %}",
        "{% set text %}{{ page.title }}{% endset %}{% if text | length > 9 %}long{% endif %}",
        "{% if page.title is string %}text{% endif %}",
        "{% if page.title > 'M' %}late{% endif %}",
        "{{ {'Ice': 'cold'}[page.title] }}",
        "{{ page.title | int }}{{ page.title | attr('nothing') }}",
        "{{ [page.title] }}",
        "{{ page.title == page.content }}{{ page == page }}",
        "{{ page }}",
        "{% for one in nav %}{{ one.title }}{% endfor %}",
        "\ue0000{{ page.title }}",
    ],
)
def test_whatever_else_a_theme_does_is_rendered_page_by_page(template: str) -> None:
    """A frame that cannot hold it is given up, and each page is the theme's own."""
    assert both_ways(template)[1] >= len(PAGES)


@pytest.mark.parametrize(
    ("template", "renderings"),
    [
        ("{% if page.title %}{{ page.title }}{% else %}none{% endif %}", 3),
        ("{% if 'Ice' in page.title %}cold{% endif %}{{ page.title }}", 3),
        ("{{ page.canonical_url or 'nowhere' }}", 3),
        ("{{ 'dabbing/faq/' | url }}", 6),
        ("{{ 'buffing/faq/' | url }}", 5),
    ],
)
def test_a_page_that_differs_from_its_kind_is_rendered_by_the_theme(
    template: str, renderings: int
) -> None:
    """An empty text, a word that is there, a link from inside its own folder."""
    assert both_ways(template)[1] == renderings


def test_pages_with_other_menus_are_another_kind() -> None:
    """What is not left open stands in the frame, so it is part of the kind."""
    frames = Frames(environment("{{ menu | join }}{{ page.title }}"), "main.html")
    page = Page("x", "")
    menus: list[list[object]] = [["a"], ["b"], [{}]]
    found = [
        frames.render({"page": replace(page, title=title), "menu": menu})
        for menu in menus
        for title in "xyz"
    ]
    assert found == ["ax", "ay", "az", "bx", "by", "bz", "{}x", "{}y", "{}z"]


def many_treatments() -> str:
    """The tests' dataset with its treatment ten times, under awkward names."""
    data = yaml.load(SAMPLE, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes texts alone)
    (first,) = data["treatments"]
    first["topics"] = [one for one in first["topics"] if one["id"] in {"swim", "hard", "pus"}]
    kept = {one["id"] for one in first["topics"]}
    first["claims"] = [one for one in first["claims"] if set(one["topics"]) <= kept]
    data["treatments"] = [
        {**deepcopy(first), "id": f"treatment-{i}", "name": f"{HOSTILE[i % len(HOSTILE)]} {i}"}
        for i in range(10)
    ]
    return yaml.safe_dump(data, allow_unicode=True)


def built(project: Path) -> dict[str, bytes]:
    """Build a project, and read every file of its site."""
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build.build(config)
    finally:
        config.plugins.on_shutdown()
    site = project / "site"
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("data", [SAMPLE, many_treatments()], ids=["one", "ten treatments"])
def test_the_site_is_the_same_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    """With frames and without, hostile names included."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    project = make_project(tmp_path / "project", data=data)
    drawn = []
    draw = Frames._draw

    def note(frames: Frames, *arguments: Any) -> Any:
        drawn.append(draw(frames, *arguments))
        return drawn[-1]

    monkeypatch.setattr(Frames, "_draw", note)
    framed = built(project)
    assert drawn
    assert all(drawn), "the theme does something that no frame can hold: builds become slow"
    monkeypatch.setattr(plugin, "Frames", lambda *_: None)
    assert framed == built(project)


def test_another_plugin_that_speaks_to_the_theme_is_heard(project: Path) -> None:
    """Where it changes what the theme is told, every page is rendered on its own."""
    hooked(
        project,
        "def on_page_context(context, page, **_):\n"
        "    context['banner'] = f'Banner of {page.url}'\n    return context\n",
    )
    for path, text in built(project).items():
        if path.endswith("/index.html"):
            assert f"Banner of {path.removesuffix('index.html')}".encode() in text, path
