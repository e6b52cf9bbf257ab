"""MkDocs around the engine: it publishes all or nothing, and serves on after a fault."""

import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from aftercare.doors.plugin import AftercarePlugin
from aftercare.site.build import build_site
from aftercare.site.former import BUILT, write_list
from aftercare.site.navigation import Menus
from tests.conftest import SAMPLE, hooked, sampled
from tests.running import run_here


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def break_data(project: Path) -> None:
    """Let the dataset hold a time that ends before it starts."""
    text = SAMPLE.replace("wait: 48 h", "wait: 48-24 h")
    (project / "data" / "guidelines.yaml").write_text(text, encoding="utf-8")


def with_last_good_site(project: Path) -> Path:
    """Put a site in place that has to survive."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("last good")
    write_list(site, "public")
    return site


def page_of(site: Path) -> str:
    """What is served; nothing else may stand beside it."""
    assert {entry.name for entry in site.iterdir()} == {"index.html", BUILT}
    return (site / "index.html").read_text()


def leftovers(project: Path) -> list[str]:
    """Name the temporary folders beside the site."""
    return [entry.name for entry in project.iterdir() if "building" in entry.name]


COMMANDS = sampled(
    {name: name.split() for name in ("build", "build --strict", "build -q")}, "build -q"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("docs_dir:", "foo: bar\ndocs_dir:", "mkdocs.yml:8:1: error[settings]"),
        ("paper: false", "paper: false\n      foo: 1", "nothing reads the setting foo"),
        ("paper: false", "paper: false\n      Publish: no", "did you mean publish?"),
        ("theme: aftercare", "theme:\n  name: aftercare\n  fnot: 1", "mkdocs.yml:11:3: error"),
        ("site_name: H", "site_name: [\nX: H", "error[settings] while parsing"),
        ("theme:", "strict: maybe\ntheme:", "error[settings] strict: Expected type"),
        ("site_name: H", "site_name: \u200bH", "error[hidden-character]"),
        ("  nav:", "  foo: 1\n  nav:", "foo"),
        ("plugins:\n  - aftercare:\n      paper: false\n", "", "the plugin aftercare is not"),
        ("plugins:\n  - aftercare:\n      paper: false", "plugins: []", "the plugin aftercare is"),
        ("paper: false", "edition: staff", "edition: staff would be built as the public edition"),
        ("paper: false", "edition: stuff", "edition"),
        ("docs_dir: content", "docs_dir: nowhere", "nowhere"),
        ("paper: false", "paper: [", "mkdocs.yml"),
    ],
)  # fmt: skip
def test_settings_that_are_not_known_build_nothing(
    project: Path, old: str, new: str, said: str
) -> None:
    """A mistyped one would be lost in silence; exit status 1, and the last good site."""
    site = with_last_good_site(project)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")
    done = run_here(project, "build")
    errors = done.stderr
    assert (done.returncode, said in errors, "Traceback" in errors) == (1, True, False), errors
    assert page_of(site) == "last good"
    assert leftovers(project) == []


def test_a_setting_that_is_not_known_stops_mkdocs_too(project: Path) -> None:
    """Also when it is told to be quiet."""
    site = with_last_good_site(project)
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("foo: bar\n")
    done = mkdocs(project, "build", "-q")
    assert (done.returncode, "name: foo" in done.stderr) == (1, True)
    assert page_of(site) == "last good"


def build_inside(project: Path) -> MkDocsConfig:
    """Build in this process, as the command does."""
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build.build(config)
    finally:
        config.plugins.on_shutdown()
    return config


@pytest.mark.parametrize("arguments", COMMANDS)
def test_mkdocs_builds_the_whole_site(project: Path, arguments: list[str]) -> None:
    """Every page, the data and the page for lost visitors are there."""
    done = mkdocs(project, *arguments)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    for path in ("index.html", "dabbing/swim/index.html", "404.html", "sitemap.xml",
                 "api/v1/guidelines.json", "assets/aftercare.css"):  # fmt: skip
        assert (site / path).is_file(), path
    assert leftovers(project) == []


def test_every_page_is_a_draft_and_noindex(project: Path) -> None:
    """An unsigned site says so on each page, also on the one for lost visitors."""
    build_inside(project)
    pages = sorted((project / "site").rglob("*.html"))
    assert len(pages) == 18
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text, page
        assert "is not a real clinic" in text, page


def test_hostile_text_is_escaped_by_the_theme_too(project: Path) -> None:
    """Title, navigation and clinic's name are text in every page."""
    build_inside(project)
    for page in (project / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        code = text.replace('<script type="application/ld+json">{', "")  # data, never run
        code = re.sub(r'<script defer src="(\.\./)*assets/(?:words|offline|folds)\.js">', "", code)
        assert "<script" not in code, page
        assert "<b>Clinic" not in text, page
    hard = (project / "site" / "dabbing" / "hard" / "index.html").read_text(encoding="utf-8")
    title = hard.split("<title>")[1].split("</title>")[0]
    assert "&lt;i&gt;safe&lt;/i&gt;" in title
    assert "שלום" in title


def test_links_of_every_page_lead_to_a_file(project: Path) -> None:
    """Header, footer and navigation included."""
    build_inside(project)
    site = project / "site"
    for page in site.rglob("*.html"):
        for link in hrefs(page.read_text(encoding="utf-8")):
            if page.name == "404.html":
                target = site / link.removeprefix("/")
            else:
                target = page.parent / link
            target = target / "index.html" if link.endswith("/") or link in {".", ".."} else target
            assert target.exists(), f"{page}: {link}"


def hrefs(text: str) -> Iterator[str]:
    """Every local link of a page, without its fragment."""
    for part in text.split('href="')[1:]:
        link = part.split('"')[0].partition("#")[0]
        if link and ":" not in link:
            yield link


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_fault_in_the_data_leaves_the_last_good_site(project: Path, arguments: list[str]) -> None:
    """Exit status 1, the error with its line, and the old site as it was."""
    site = with_last_good_site(project)
    break_data(project)
    done = mkdocs(project, *arguments)
    assert done.returncode == 1
    assert "error[wait-reversed] dabbing/swim" in done.stderr
    assert page_of(site) == "last good"
    assert leftovers(project) == []


def test_a_broken_theme_leaves_the_last_good_site(project: Path) -> None:
    """A template that fails in the middle of the build publishes nothing."""
    site = with_last_good_site(project)
    (project / "overrides" / "main.html").write_text("{{ nothing.at.all }}")
    with pytest.raises(Exception, match="nothing"):
        build_inside(project)
    assert (site / "index.html").read_text() == "last good"
    assert leftovers(project) == []


def test_a_mere_warning_fails_the_build(project: Path) -> None:
    """What MkDocs would let pass, also with -q --strict, is an error here."""
    site = with_last_good_site(project)
    hooked(
        project,
        "import logging\ndef on_env(env, **_):\n"
        "    logging.getLogger('mkdocs.plugins.x').warning('careful')\n    return env\n",
    )
    done = mkdocs(project, "build", "-q")
    assert done.returncode == 1
    assert "careful" in done.stderr
    assert (site / "index.html").read_text() == "last good"


@pytest.mark.long
def test_a_killed_build_leaves_the_last_good_site_and_the_next_one_sweeps(project: Path) -> None:
    """A build that is killed while it writes has changed nothing that is served."""
    site = with_last_good_site(project)
    hooked(
        project,
        "import pathlib, time\ndef on_post_page(output, page, config):\n"
        "    pathlib.Path('written').touch(); time.sleep(0.2)\n    return output\n",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 30
    while not (project / "written").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert (site / "index.html").read_text() == "last good"
    assert len(leftovers(project)) == 1
    (project / "hook.py").write_text("")
    build_inside(project)
    assert leftovers(project) == []
    assert (site / "dabbing").is_dir()


@pytest.mark.long
def test_a_dirty_build_is_refused(project: Path) -> None:
    """It would leave pages of yesterday's data in the site."""
    done = mkdocs(project, "build", "--dirty")
    assert done.returncode == 1
    assert "--dirty" in done.stderr


def test_overviews_are_global_and_a_treatments_pages_local(project: Path) -> None:
    """A question's page shows its treatment's pages; other questions are a list, not a menu."""
    site = build_site(project)
    swim = next(page for page in site.pages if page.source == "dabbing/swim.md")
    context = Menus(site).context(swim)
    assert [(item.title, item.href) for item in context["local_nav"]] == [
        ("Overview", "../"), ("When to call", "../when-to-call/"), ("Who says what", "../compare/"),
    ]  # fmt: skip
    assert [item.title for item in context["global_nav"]] == ["Dabbing", "Our sources"]
    assert (context["breadcrumb"].title, context["breadcrumb"].href) == ("Dabbing", "../")


@pytest.fixture
def serving(project: Path) -> Iterator[tuple[MkDocsConfig, Path]]:
    """A live server's configuration, whose builds go where they please."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "live"))
    config.plugins.on_startup(command="serve", dirty=False)
    yield config, project
    config.plugins.on_shutdown()
    logging.getLogger("mkdocs").handlers.clear()


def test_serving_goes_on_with_a_banner_after_a_fault(
    serving: tuple[MkDocsConfig, Path],
) -> None:
    """The last good pages stay, the problem stands above them, and a correction clears it."""
    config, project = serving
    build.build(config)
    page = project / "live" / "dabbing" / "swim" / "index.html"
    assert "wait-reversed" not in page.read_text(encoding="utf-8")
    break_data(project)
    build.build(config)
    text = page.read_text(encoding="utf-8")
    assert "error[wait-reversed]" in text
    assert "Do not swim for 72" in text
    (project / "data" / "guidelines.yaml").write_text(SAMPLE, encoding="utf-8")
    build.build(config)
    assert "wait-reversed" not in page.read_text(encoding="utf-8")


def test_serving_goes_on_with_a_banner_while_the_signs_of_components_are_broken(
    serving: tuple[MkDocsConfig, Path],
) -> None:
    """The theme draws its icons with them too, and keeps to the last good ones."""
    config, project = serving
    build.build(config)
    shapes = project / "macros" / "_shared" / "shapes.html.jinja"
    shapes.parent.mkdir(parents=True, exist_ok=True)
    shapes.write_text("{% macro icon(", encoding="utf-8")
    build.build(config)
    text = (project / "live" / "dabbing" / "swim" / "index.html").read_text(encoding="utf-8")
    assert "error[component]" in text
    assert '<svg class="icon"' in text.partition("<main")[0]


def test_serving_starts_only_from_sound_data(serving: tuple[MkDocsConfig, Path]) -> None:
    """Without any good pages there is nothing to show."""
    config, project = serving
    break_data(project)
    with pytest.raises(Abort):
        build.build(config)
    assert not (project / "live" / "index.html").exists()


def test_serving_watches_all_that_pages_are_made_of(serving: tuple[MkDocsConfig, Path]) -> None:
    """An edit in any of them shows at once."""
    config, project = serving
    watched: list[str] = []

    class Server:
        """Stands in for the live server."""

        def watch(self, path: str) -> None:
            """Note the folder."""
            watched.append(Path(path).name)

    plugin = config.plugins["aftercare"]
    assert isinstance(plugin, AftercarePlugin)
    plugin.on_serve(Server(), config=config, builder=None)  # type: ignore[arg-type]
    assert watched == ["data", "macros", "overrides"]
    (project / "archive").mkdir()
    plugin.on_serve(Server(), config=config, builder=None)  # type: ignore[arg-type]
    assert watched[3:] == ["data", "macros", "overrides", "archive"]
    assert project.is_dir()


def test_serving_shows_an_included_file_that_comes_changes_and_goes(
    serving: tuple[MkDocsConfig, Path],
) -> None:
    """Its treatment has pages at once, a fault is told with its name, and then they are gone."""
    config, project = serving
    build.build(config)
    main, file = project / "data" / "guidelines.yaml", project / "data" / "treatments" / "peel.yaml"
    page = project / "live" / "peel" / "index.html"
    file.parent.mkdir()
    second = SAMPLE.partition("\ntreatments:\n")[2].replace("id: dabbing", "id: peel", 1)
    file.write_text(f"treatments:\n{second}", encoding="utf-8")
    main.write_text(f"{SAMPLE}include: [treatments/*.yaml]\n", encoding="utf-8")
    build.build(config)
    assert page.is_file()
    broken = second.replace("wait: 48 h", "wait: 48-24 h")
    file.write_text(f"treatments:\n{broken}", encoding="utf-8")
    build.build(config)
    text = page.read_text(encoding="utf-8")
    assert "data/treatments/peel.yaml:" in text
    assert "error[wait-reversed]" in text
    file.unlink()
    build.build(config)
    assert "error[include-nothing]" in page.read_text(encoding="utf-8")


def test_serving_watches_the_folders_below_the_data(serving: tuple[MkDocsConfig, Path]) -> None:
    """MkDocs' own server hears of a file that is added there."""
    config, project = serving
    plugin = config.plugins["aftercare"]
    assert isinstance(plugin, AftercarePlugin)
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(project / "live"))
    try:
        plugin.on_serve(server, config=config, builder=None)
        found = {one.watch.path: one.watch.is_recursive for one in server.observer.emitters}
    finally:
        server.server_close()
    assert found[str(project / "data")]
