"""Settings of a site: what is wrong with them is told at its line, in whichever file it stands."""

import os
from pathlib import Path

import pytest

from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.inherited import chain_of
from aftercare.doors.plugin.building import build
from aftercare.doors.settings import left_over
from aftercare.site.build import build_site
from aftercare.site.publish import NotBuiltError
from aftercare.words.catalogue import OURS
from tests.conftest import TODAY, make_project


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose settings each test writes anew."""
    project = make_project(tmp_path_factory.mktemp("settings") / "project")
    (project / "mkdocs.staff.yml").unlink()
    (project / "base.yml").write_bytes((project / "mkdocs.yml").read_bytes())
    return project


def told(project: Path, text: str, above: str = "", *, other: str = "above.yml") -> str:
    """What is said of settings, which can inherit from base.yml or from another file."""
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    (project / other).write_text(above, encoding="utf-8")
    try:
        build(project / "mkdocs.yml", "public", publish=False)
    except (ProblemsFoundError, NotBuiltError) as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("line", "place", "what"),
    [
        ("nowhere.yml", "mkdocs.yml:2:10", "there is no file nowhere.yml to inherit from"),
        ("content", "mkdocs.yml:2:10", "there is no file content to inherit from"),
        ("mkdocs.yml", "mkdocs.yml:2:10", "these settings inherit from themselves"),
        ("[base.yml]", "mkdocs.yml:2:10", "a file inherits from one other file"),
        ("{a: b}", "mkdocs.yml:2:10", "a file inherits from one other file"),
        ("", "mkdocs.yml:2:9", "a file inherits from one other file"),
    ],
)
def test_what_cannot_be_inherited_is_told_where_it_is_named(
    base: Path, line: str, place: str, what: str
) -> None:
    """One problem, whatever stands there."""
    said = told(base, f"site_name: C\nINHERIT: {line}\n")
    assert said.startswith(f"{place}: error[settings] {what}\n")
    assert said.endswith("1 problem found")


@pytest.mark.parametrize(
    ("above", "place", "what"),
    [
        ("a: b\n x: [\n", "above.yml:2:3", "mapping values are not allowed here"),
        ("just text\n", "above.yml:1:1", "these are no settings"),
        ("# none\n- a\n", "above.yml:2:1", "these are no settings"),
        ("INHERIT: gone.yml\n", "above.yml:1:10", "there is no file gone.yml"),
        ("INHERIT: mkdocs.yml\n", "above.yml:1:10", "these settings inherit from themselves"),
        ("INHERIT: base.yml\n\nfoo: bar\n", "above.yml:3:1", "nothing reads the setting foo"),
        ("INHERIT: base.yml\nstrict: maybe\n", "above.yml:2:1", "Expected type"),
        ("INHERIT: base.yml\nnav: x\n", "above.yml:2:1", "Expected nav to be a list"),
        ("INHERIT: base.yml\nsite_name: \u200bX\n", "above.yml:2:12", "hidden-character"),
        ("INHERIT: base.yml\ntheme:\n  name: readthedocs\n", "above.yml:3:3", 'theme "readthed'),
    ],
)
def test_a_fault_above_is_told_in_its_own_file(
    base: Path, above: str, place: str, what: str
) -> None:
    """The file that inherits it is sound."""
    said = told(base, "# the child\n\nINHERIT: above.yml\n", above)
    assert said.startswith(f"{place}: error[")
    assert what in said
    assert said.endswith("1 problem found")


@pytest.mark.parametrize("text", ["just text\n", "- a\n", "7\n", "site_name: [\n", "a: 'b\n"])
def test_what_is_no_settings_is_told_at_its_line(base: Path, text: str) -> None:
    """It is neither a traceback nor a type of Python."""
    said = told(base, text)
    assert said.startswith("mkdocs.yml:")
    assert "error[settings]" in said
    assert "class" not in said


def test_a_tag_that_means_nothing_is_told_at_its_line(base: Path) -> None:
    """It is YAML, and MkDocs alone knows its tags."""
    said = told(base, "INHERIT: base.yml\nextra: !!python/name:os.nothing\n")
    assert said.startswith("mkdocs.yml:2:8: error[settings] ")


def test_nothing_at_all_is_told_with_what_is_needed(base: Path) -> None:
    """An empty file lacks a name."""
    assert told(base, "").startswith("mkdocs.yml:1:1: error[settings] site_name: Required")


@pytest.mark.parametrize(
    ("nav", "place", "what"),
    [
        ("  - Gone: gone.md\n", "mkdocs.yml:4:11", "gone.md under nav"),
        ("  # gone.md\n  - a/gone.md\n", "mkdocs.yml:5:5", "a/gone.md under nav"),
        ("  - 7\n", "mkdocs.yml:3:1", "Expected nav item to be a string or dict"),
        ("  - {a: index.md, b: c.md}\n", "mkdocs.yml:3:1", "Expected nav item to be a dict"),
    ],
)
def test_a_fault_of_the_navigation_is_told_at_its_line(
    base: Path, nav: str, place: str, what: str
) -> None:
    """Not at that of the other nav, under validation."""
    said = told(base, f"INHERIT: base.yml\nvalidation: {{nav: {{}}}}\nnav:\n{nav}")
    assert said.startswith(f"{place}: error[settings] {what}"), said
    assert said.endswith("1 problem found")


@pytest.mark.parametrize(
    ("theme", "place"),
    [
        ("theme:\n  name: readthedocs\n", "mkdocs.yml:3:3"),
        ("theme: mkdocs\n", "mkdocs.yml:2:1"),
        ("", "mkdocs.yml:1:1"),
    ],
)
def test_a_theme_that_the_pages_do_not_know_is_refused(base: Path, theme: str, place: str) -> None:
    """It writes pages of its own beside ours, and without any word it is the one of MkDocs."""
    rest = "docs_dir: content\nplugins:\n  - aftercare: {paper: no}\n"
    rest += "markdown_extensions: [attr_list, md_in_html]\n"
    said = told(base, f"site_name: C\n{theme}{rest}")
    assert said.startswith(f"{place}: error[settings] the theme ")
    assert "write theme: aftercare" in said


FRAMED = "plugins:\n  - aftercare:\n      paper: no\n"


def test_who_may_frame_the_pages_stands_in_the_settings(base: Path) -> None:
    """And in what the host is asked to send."""
    framed = f"{FRAMED}      framed_by: [self, 'https://www.pier.clinic']\n"
    assert told(base, f"INHERIT: base.yml\n{framed}") == ""
    headers = (base / "site" / "_headers").read_text(encoding="utf-8")
    assert "; frame-ancestors 'self' https://www.pier.clinic\n" in headers


def test_who_cannot_frame_them_is_told_at_its_line(base: Path) -> None:
    """So is everybody; and what is for staff is never shown in another page."""
    said = told(base, f"INHERIT: base.yml\n{FRAMED}      framed_by: ['*', 'https://a.org']\n")
    assert said.startswith('mkdocs.yml:5:20: error[settings] framed_by: "*" is no website')
    assert said.endswith("1 problem found")
    staff = f"{FRAMED}      edition: staff\n      framed_by: ['https://a.org']\n"
    (base / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{staff}", encoding="utf-8")
    with pytest.raises(NotBuiltError, match="6:7.*shown inside no other page"):
        build(base / "mkdocs.yml", "staff", publish=False)


def test_a_site_can_do_without_any_theme(base: Path) -> None:
    """The frame of the pages is whole in itself."""
    theme = "theme: {name: null, custom_dir: overrides, static_templates: [404.html]}"
    assert told(base, f"INHERIT: base.yml\n{theme}\n") == ""


def test_a_chain_is_listed_from_the_bottom(base: Path) -> None:
    """As far as it can be read."""
    told(base, "INHERIT: above.yml\n", "INHERIT: base.yml\n")
    assert [file.name for file in chain_of(base / "mkdocs.yml")] == [
        "mkdocs.yml", "above.yml", "base.yml",
    ]  # fmt: skip
    assert chain_of(base / "nowhere.yml") == []


@pytest.mark.parametrize("folder", ["macros/answer", "macros", "paper", "paper/fonts", "words"])
@pytest.mark.parametrize("target", ["here", "nowhere", "folder"])
def test_a_link_in_what_a_site_is_made_of_is_refused(
    project: Path, tmp_path: Path, folder: str, target: str
) -> None:
    """It would put into pages what stands in another place, wherever it leads."""
    (tmp_path / "here").write_text("secret", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (project / folder).mkdir(parents=True, exist_ok=True)
    os.symlink(tmp_path / target, project / folder / "x.txt")  # noqa: PTH211
    with pytest.raises(ProblemsFoundError) as refused:
        build_site(project, today=TODAY)
    (problem,) = refused.value.problems
    assert (problem.slug, problem.place.file) == ("symbolic-link", f"{folder}/x.txt")


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to nowhere"])
def test_own_words_that_are_no_file_are_told(project: Path, kind: str) -> None:
    """They are not left out without a word."""
    file = project / "words/en.po"
    file.parent.mkdir()
    if kind == "a folder":
        file.mkdir()
    elif kind == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("nowhere.po")
    with pytest.raises(ProblemsFoundError) as refused:
        build_site(project, today=TODAY)
    assert {one.place.file for one in refused.value.problems} == {"words/en.po"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("site_description: Wait 48 hours.\n", "mkdocs.yml:1:19: error[typed-duration]"),
        ("a: b\nsite_description: >\n  Wait two\n  days.\n", "mkdocs.yml:2:19: error[typed-d"),
        ("site_description: Call 0900 666\n", "mkdocs.yml:1:19: error[typed-number]"),
        ('{"site_description": "Call 0900 666"}\n', "mkdocs.yml:1:22: error[typed-number]"),
        ("site_description: What to do after your treatment.\n", ""),
        ("other: Wait 48 hours.\n", ""),
        ("site_description: [\n", ""),
    ],
)
def test_what_links_to_a_site_show_has_no_figure(tmp_path: Path, text: str, told: str) -> None:
    """It would be advice that nobody signs; in a draft it is not looked for."""
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert "\n".join(map(str, left_over(tmp_path)))[: len(told)] == told
    assert bool(list(left_over(tmp_path))) == bool(told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Call 0900 666",
            'error[typed-number] menu: "Call 0900 666" is typed into words of your own',
        ),
        ("Wait 48 hours", 'error[typed-duration] menu: "48 hours" is typed into words of your own'),
        ("All pages", ""),
    ],
)
def test_own_words_bring_no_figure_that_nobody_signs(tmp_path: Path, said: str, told: str) -> None:
    """What ours say already, such as a figure of the phone, stays allowed."""
    text = f'#. x\nmsgid "menu"\nmsgstr "{said}"\n'
    (tmp_path / "words").mkdir()
    (tmp_path / "words/en.po").write_text(text, encoding="utf-8")
    found = list(map(str, left_over(tmp_path)))
    assert len(found) == bool(told)
    assert not told or f"words/en.po:2:1: {told}" in found[0]


def test_our_own_words_can_be_taken_over_as_they_are(tmp_path: Path) -> None:
    """Whoever copies the whole catalogue to change one entry is told of nothing."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words/en.po").write_bytes(OURS.read_bytes().replace(b"Menu", b"All pages"))
    assert list(left_over(tmp_path)) == []
