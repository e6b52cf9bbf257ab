"""Which look a site has, what of its settings `theme: aftercare` takes, what it tells of."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.theme import Theme

from aftercare.doors.unread import ignored
from tests.conftest import PRINTABLE, ROOT, make_project
from tests.running import run_here
from tests.test_settings import told

EXTRAS = """extra_css: [own/look.css]
extra_javascript: [own/hello.js, {path: own/module.js, type: module}, {path: own/b.js, async: true}]
nav:
  - Book a visit: https://pier.clinic/book?a=1&b=2
  - More:
      - "<b>Write</b> to us": mailto:desk@pier.clinic
"""
LOGO = "theme: {name: aftercare, logo: own/mark.svg}\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with files of its own, whose settings each test writes anew."""
    folder = tmp_path_factory.mktemp("theme")
    project = make_project(folder / "project", data=PRINTABLE)
    (project / "mkdocs.staff.yml").unlink()
    (project / "base.yml").write_bytes((project / "mkdocs.yml").read_bytes())
    own = project / "content" / "own"
    own.mkdir()
    for name in ("look.css", "hello.js", "module.js", "b.js"):
        (own / name).write_text("", encoding="utf-8")
    mark = (ROOT / "overrides" / "assets" / "mark.svg").read_bytes()
    (own / "mark.svg").write_bytes(mark)
    return project


def pages(project: Path) -> dict[str, str]:
    """Every page of the built site."""
    site = project / "site"
    return {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in site.rglob("*.html")
    }


def files(project: Path) -> dict[str, bytes]:
    """Every file of the built site."""
    site = project / "site"
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


def test_the_look_is_a_theme_of_its_own() -> None:
    """MkDocs finds it by its name, in the folder that ships."""
    theme = Theme("aftercare")
    assert Path(theme.dirs[0]) == ROOT / "overrides"
    assert "404.html" in theme.static_templates


@pytest.mark.parametrize(
    "theme",
    [
        "theme: {name: material, language: en, font: false}",
        "theme: {name: material, palette: {primary: teal}}",
        "theme: {name: null, custom_dir: overrides, static_templates: [404.html]}",
    ],
)
def test_older_settings_make_the_same_bytes(base: Path, theme: str) -> None:
    """The frame stands in the place of Material's, as it always has."""
    assert told(base, "INHERIT: base.yml\n") == ""
    ours = files(base)
    assert told(base, f"INHERIT: base.yml\n{theme}\nextra_css: [own/look.css]\n") == ""
    assert files(base) == ours
    assert "own/look.css" in ours


def test_style_sheets_scripts_and_links_of_the_settings_are_on_every_page(base: Path) -> None:
    """On the page for lost visitors too; each comes from the site itself, as the policy asks."""
    assert told(base, f"INHERIT: base.yml\n{EXTRAS}") == ""
    for name, html in pages(base).items():
        assert re.search(r'<link rel="stylesheet" href="[./a-z:-]*own/look\.css">', html), name
        assert re.search(r'<script defer src="[./a-z:-]*own/hello\.js"></script>', html), name
        assert re.search(r'<script type="module" src="[./a-z:-]*own/module\.js">', html), name
        assert re.search(r'<script async src="[./a-z:-]*own/b\.js">', html), name
        assert html.count('href="https://pier.clinic/book?a=1&amp;b=2"') == 2, name
        assert html.count('<a class="call-link" href="mailto:desk@pier.clinic">&lt;b&gt;') == 1


def test_a_logo_of_the_settings_is_the_mark_where_the_data_names_none(base: Path) -> None:
    """The shipped pictures, which show the shipped mark, are not beside it."""
    assert told(base, f"INHERIT: base.yml\n{LOGO}") == ""
    home = pages(base)["index.html"]
    assert '<img class="icon" src="own/mark.svg"' in home
    assert 'rel="icon" href="own/mark.svg"' in home
    assert "apple-touch-icon" not in home


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("extra_css: [gone.css]", "2:13", 'extra_css: there is no file "gone.css" in content/'),
        ("extra_css:\n  - https://cdn.org/a.css", "3:5", "pages load nothing from elsewhere"),
        ("extra_css: [own/hello.js]", "2:13", 'extra_css: "own/hello.js" does not end in .css'),
        ("extra_javascript: [//cdn.org/a.js]", "2:20", "pages load nothing from elsewhere"),
        ("extra_javascript: [staff/x.js]", "2:20", "there is no file"),
        ("theme: {name: aftercare, logo: gone.svg}", "2:32", "logo: there is no file"),
        ("nav: [{Call: 'tel:999'}]", "2:15", '"tel:999" under nav leads neither'),
        ("nav: [{Do: 'javascript:x'}]", "2:13", '"javascript:x" under nav leads neither'),
        ("nav: [{'Call 0900 666': 'https://a.org'}]", "2:26", '"Call 0900 666" is typed into'),
        ("nav: [{'Wait two days': 'https://a.org'}]", "2:26", '"two days" is typed into the'),
        ("nav: ['https://a.org']", "2:8", "a link under nav has no words"),
    ],
)
def test_what_no_page_can_show_is_refused_at_its_line(
    base: Path, text: str, place: str, what: str
) -> None:
    """The browser would load nothing, or a link would say what only the data may."""
    said = told(base, f"INHERIT: base.yml\n{text}\n")
    assert said.startswith(f"mkdocs.yml:{place}: error[settings] "), said
    assert what in said
    assert said.endswith("1 problem found")


SETTINGS = """site_name: X
copyright: Us
theme:
  name: aftercare
  palette: {primary: teal}
  features: [navigation.tabs]
  font: false
extra:
  social: []
  analytics: {provider: google}
  mine: 1
plugins: [search, aftercare, material/tags, {privacy: {enabled: true}}]
nav:
  - index.md
  - Web: https://a.org
  - More: [a/b.md]
"""


def test_what_the_look_does_not_read_is_told_each_at_its_line(tmp_path: Path) -> None:
    """As notes, since nothing is wrong with the pages."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "mkdocs.staff.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    found = sorted(ignored(tmp_path))
    assert [
        (one.place.line, one.what.removeprefix("the look does not read ")) for one in found
    ] == [
        (2, "copyright"),
        (5, "theme: palette"),
        (6, "theme: features"),
        (9, "extra: social"),
        (10, "extra: analytics"),
        (12, "plugins: search"),
        (12, "plugins: material/tags"),
        (12, "plugins: privacy"),
        (14, "nav: index.md"),
        (16, "nav: a/b.md"),
    ]
    assert {one.severity for one in found} == {"note"}


def test_the_check_refuses_the_plugins_that_a_build_refuses(base: Path) -> None:
    """Each at its line, however it is listed; not only whoever builds finds out."""
    settings = """INHERIT: base.yml
theme: aftercare
plugins:
  - aftercare
  - glightbox
  - material/social: {enabled: true}
"""
    (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run_here(base, "check")
    assert done.returncode == 1
    assert "mkdocs.yml:5:5: error[settings] the plugin glightbox changes pages" in done.stderr
    assert "mkdocs.yml:6:5: error[settings] the plugin material/social fetches" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        SETTINGS.replace("name: aftercare", "name: material"),
        "theme: [\n",
        "INHERIT: gone.yml\ntheme: aftercare\n",
        "",
    ],
)
def test_another_look_and_what_cannot_be_read_are_told_of_by_others(
    tmp_path: Path, text: str
) -> None:
    """Settings of Material's are not ours to judge."""
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert list(ignored(tmp_path)) == []


def test_the_check_the_build_and_mkdocs_tell_of_it(base: Path) -> None:
    """And build all the same."""
    settings = "INHERIT: base.yml\ntheme: {name: aftercare, palette: {primary: teal}}\n"
    (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for command in ("check", "build"):
        done = run_here(base, command)
        assert "mkdocs.yml:2:26: note[setting-ignored] the look does not read" in done.stdout
        assert done.returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=base, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert "note[setting-ignored] the look does not read theme: palette" in done.stderr
    assert done.returncode == 0


def test_the_theme_without_the_plugin_says_what_is_missing(base: Path) -> None:
    """It builds nothing: a page without its numbers would be worse than none."""
    text = "site_name: X\ndocs_dir: content\ntheme: aftercare\nsite_dir: alone\nplugins: []\n"
    (base / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=base, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "the plugin aftercare: name it under plugins in mkdocs.yml" in done.stderr
    assert not list((base / "alone").rglob("*.html"))
