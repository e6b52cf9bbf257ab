"""Our pages inside somebody's Material site: in a folder of theirs, in their layout."""

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from playwright.sync_api import Browser

from aftercare.doors.plugin.scoped import DARK, SCOPE, scoped
from tests.browser.visits import serve, visit
from tests.conftest import ROOT, SAMPLE
from tests.running import digests, run, surroundings
from tests.test_neighbours import beside

pytest_plugins = ["tests.browser.plugin"]

SETTINGS = """site_name: Our intranet
site_url: {address}
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.instant, navigation.sections]
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate}}
extra_css: [own.css]
markdown_extensions: [admonition]
plugins:
  - search
"""
OURS = "  - aftercare: {paper: false}\n"
NAV = "nav:\n  - Welcome: index.md\n  - How we work: guide/index.md\n"
ADDRESS = "https://intranet.example/"


def material_site(folder: Path, plugin: str = OURS, *, address: str = ADDRESS) -> Path:
    """Lay out a Material site of somebody else, with what our own look would take away."""
    guide = folder / "docs" / "guide"
    guide.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Welcome\n\n[Guide](guide/index.md)\n", "utf-8")
    (guide / "index.md").write_text("---\ntags: [a]\n---\n# How\n\n!!! note\n\n    We.\n", "utf-8")
    (guide / "form.pdf").write_bytes(b"%PDF-1.4")
    (folder / "docs" / "own.css").write_text(".x { color: red }", "utf-8")
    (folder / "docs" / "robots.txt").write_text("User-agent: *\n", "utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "guidelines.yaml").write_text(SAMPLE, "utf-8")
    text = SETTINGS.format(address=address)
    (folder / "mkdocs.yml").write_text(f"{text}{plugin}{NAV}", "utf-8")
    return folder


def built(site: Path) -> str:
    """Build it, and give what was said."""
    done = run(site, "build", "-q", **surroundings())
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    return said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with our pages, built."""
    folder = material_site(tmp_path_factory.mktemp("inside") / "site")
    assert built(folder) == ""
    return folder / "site"


def ours(site: Path) -> dict[str, str]:
    """Each page of ours."""
    pages = sorted((site / "aftercare").rglob("*.html"))
    return {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in pages}


def test_each_page_is_in_the_layout_of_material_and_can_call(site: Path) -> None:
    """It has their header, search and own style sheet, our draft line and the number."""
    pages = ours(site)
    assert len(pages) > 15
    for name, text in pages.items():
        for part in ('data-md-component="header"', 'data-md-component="search"', "own.css",
                     'href="tel:999"', "is not a real clinic", 'content="noindex"',
                     'class="md-content__inner aftercare"'):  # fmt: skip
            assert part in text, (name, part)
        assert "No cookies" not in text, name  # what their site keeps or tells is not ours to say
        assert "undefined" not in text, name


def test_every_link_and_file_of_a_page_is_there(site: Path) -> None:
    """As seen from the folder in which they stand."""
    for name, text in ours(site).items():
        inside = text.split('class="md-content__inner aftercare"')[1]
        for address in re.findall(r'\s(?:href|src|action)="([^"]*)"', inside):
            path = re.sub(r"[?#].*", "", address)
            if path and not re.match(r"[a-z]+:", path):
                target = site / normpath(join(dirname(name), path))
                assert (target / "index.html" if target.is_dir() else target).is_file(), (
                    name, address,
                )  # fmt: skip


def test_no_file_of_theirs_is_removed_or_changed(site: Path, tmp_path: Path) -> None:
    """But for the section in the navigation, the search, and the map of the site."""
    alone = material_site(tmp_path / "alone", "")
    assert built(alone) == ""
    theirs, now = digests(alone / "site"), digests(site)
    assert theirs.keys() <= now.keys()
    assert all(name.startswith("aftercare/") for name in now.keys() - theirs.keys())
    changed = {name for name in theirs if theirs[name] != now[name]}
    pages = {name for name in changed if name.endswith(".html")}
    assert changed - pages <= {"search/search_index.json", "sitemap.xml", "sitemap.xml.gz"}
    for name in pages:
        before, after = ((one / name).read_text("utf-8") for one in (alone / "site", site))
        assert without_navigation(before) == without_navigation(after), name


def without_navigation(text: str) -> str:
    """A page of theirs without its menus."""
    while "<nav" in text:
        head, _, rest = text.rpartition("<nav")
        text = head + rest.partition("</nav>")[2]
    return re.sub(r"<link rel=\"(?:prev|next)\"[^>]*>|\s+", "", text)


def test_their_navigation_comes_first_and_ours_is_a_section_of_it(site: Path) -> None:
    """With a tab of its own, where they have tabs; questions are shown among their like."""
    text = (site / "index.html").read_text("utf-8")
    tabs = re.findall(r'class="md-tabs__link">\s*([^<]+?)\s*<', text)
    assert tabs == ["Welcome", "How we work", "What to do after your treatment"]
    question = (site / "aftercare" / "dabbing" / "swim" / "index.html").read_text("utf-8")
    active = re.findall(r'md-tabs__item--active">\s*<a[^>]*>\s*([^<]+?)\s*<', question)
    assert active == ["What to do after your treatment"]


def test_their_search_finds_our_pages_and_signs_first(site: Path) -> None:
    """By their other words too, which nobody sees."""
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = {entry["location"]: entry for entry in index}
    assert found["aftercare/dabbing/when-to-call/"]["boost"] > 1
    assert "boost" not in found["aftercare/dabbing/swim/"]
    also = re.findall(r"<p hidden>([^<]+)</p>", "".join(ours(site).values()))
    assert also
    texts = " ".join(entry["text"] for entry in index)
    assert all(words.split(", ")[0] in texts for words in also)


def test_a_file_of_theirs_in_our_folder_is_not_replaced(tmp_path: Path) -> None:
    """That is said, and nothing is built; another folder can be named."""
    site = material_site(tmp_path / "site")
    (site / "docs" / "aftercare").mkdir()
    (site / "docs" / "aftercare" / "index.md").write_text("# Mine\n", "utf-8")
    assert "aftercare/index.md stands where a page of aftercare would" in built(site)
    assert not (site / "site" / "aftercare").exists()
    settings = site / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("paper: false", "paper: false, pages: advice/skin")
    settings.write_text(text, "utf-8")
    assert built(site) == ""
    assert (site / "site" / "advice" / "skin" / "dabbing" / "swim" / "index.html").is_file()
    assert "Mine" in (site / "site" / "aftercare" / "index.html").read_text("utf-8")


def test_without_the_number_no_page_of_ours_stays(tmp_path: Path) -> None:
    """Theirs are not judged."""
    site = material_site(tmp_path / "site")
    code = "def on_post_page(output, **_):\n    return output.replace('tel:999', 'tel:1')\n"
    (site / "hook.py").write_text(code, "utf-8")
    with (site / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")
    assert "nobody can call 999 from this page" in built(site)
    assert not (site / "site" / "aftercare").exists()
    assert (site / "site" / "guide" / "index.html").is_file()


def test_a_plugin_that_copies_our_words_is_refused(tmp_path: Path) -> None:
    """Its page would have neither the number nor the line that says that it is a draft."""
    site = material_site(tmp_path / "site", f"  - print-site\n{OURS}")
    about = tmp_path / "packages" / "stranger-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Name: stranger\nVersion: 1\n", "utf-8")
    entry = "[mkdocs.plugins]\nprint-site = stranger:Stranger\n"
    (about / "entry_points.txt").write_text(entry, "utf-8")
    code = "from mkdocs.plugins import BasePlugin\nclass Stranger(BasePlugin):\n    pass\n"
    (tmp_path / "packages" / "stranger.py").write_text(code, "utf-8")
    said = run(site, "build", "-q", **beside(tmp_path / "packages")).stderr.decode()
    assert "error[settings] the plugin print-site adds a page that nobody has judged" in said


def test_faults_in_the_data_build_nothing(tmp_path: Path) -> None:
    """Each is told at its line."""
    site = material_site(tmp_path / "site")
    text = SAMPLE.replace("wait: 48 h", "wait: 48-24 h")
    (site / "data" / "guidelines.yaml").write_text(text, "utf-8")
    assert "data/guidelines.yaml:" in built(site)
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    ("css", "gives"),
    [
        ("p, a:is(b, i) { margin: 1rem }", f"{SCOPE} p, {SCOPE} a:is(b, i) {{ margin: 0.8rem }}"),
        (":root { --x: 2.5rem }", f"{SCOPE} {{ --x: 2rem }}"),
        ("main h1 { x: 1 }", f"{SCOPE} h1 {{ x: 1 }}"),
        (".has-dates .a { x: 1 }", f".has-dates {SCOPE} .a {{ x: 1 }}"),
        ("body:has(b) .a { x: 1 }", ""),
        ("@media (prefers-color-scheme: dark) { :root { x: 1 } }", f"{DARK} {SCOPE} {{ x: 1 }}"),
        ("@media print { p { x: 1 } }", f"@media print {{ {SCOPE} p {{ x: 1 }} }}"),
        ("@container (min-width: 5rem) { a { x: 1 } }",
         f"@container (min-width: 4rem) {{ {SCOPE} a {{ x: 1 }} }}"),
    ],
)  # fmt: skip
def test_a_rule_touches_nothing_outside_of_its_scope(css: str, gives: str) -> None:
    """Its lengths are those of a larger root."""
    assert " ".join(scoped(css).split()).startswith(" ".join(gives.split()))


def test_no_rule_of_the_shipped_sheet_leaves_its_scope() -> None:
    """None of them starts with what is theirs."""
    css = scoped((ROOT / "overrides" / "assets" / "aftercare.css").read_text("utf-8"))
    heads = re.findall(r"(?:^|[{}])\s*([^{}@;]+?)\s*\{", css)
    assert len(heads) > 300
    assert all(SCOPE in one for head in heads for one in re.split(r",(?![^(]*\))", head))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_and_have_the_colours_of_their_site(
    site: Path, browser: Browser, width: int, scheme: str
) -> None:
    """Nothing asks to be scrolled sideways, and words stand out from the ground."""
    with serve(site) as base:
        for name in ("", "dabbing/swim/", "dabbing/timeline/", "dabbing/when-to-call/"):
            with visit(
                browser, base, f"/aftercare/{name}", width=width, color_scheme=scheme,
                bypass_csp=True,
            ) as here:  # fmt: skip
                page = here.page
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                ground, theirs, lightness = page.evaluate(
                    """() => {
                      const ours = getComputedStyle(document.querySelector('.aftercare'));
                      const at = (style) => style.match(/[0-9.]+/g).slice(0, 3)
                        .reduce((sum, one) => sum + Number(one), 0) / 3;
                      return [ours.backgroundColor, getComputedStyle(document.body).backgroundColor,
                        at(ours.backgroundColor)];
                    }"""
                )
                assert ground == theirs
                assert (lightness < 128) == (scheme == "dark")
                assert here.complaints == []


def test_a_page_that_material_loads_starts_our_scripts(tmp_path: Path, browser: Browser) -> None:
    """Without leaving the first page, and more than once."""
    folder = material_site(tmp_path / "site")
    assert built(folder) == ""
    with serve(folder / "site") as base:
        for file in (folder / "site").rglob("sitemap.xml"):
            file.write_text(file.read_text("utf-8").replace(ADDRESS, f"{base}/"), "utf-8")
        with visit(browser, base, "/", width=1280, bypass_csp=True) as here:
            page = here.page
            page.wait_for_load_state("networkidle")
            page.evaluate("window.stays = true")
            for name in ("What to do after your treatment", "Day by day", "When to call"):
                page.get_by_role("link", name=name).first.click()
                page.wait_for_load_state("networkidle")
            page.get_by_role("link", name="Day by day").first.click()
            page.wait_for_selector("html.has-dates .my-dates form", state="attached")
            assert page.evaluate("window.stays")
            assert here.complaints == []
