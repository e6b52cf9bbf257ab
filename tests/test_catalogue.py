"""The catalogue shows every component, and only staff see it."""

import re
from pathlib import Path

import pytest
from markupsafe import escape

from aftercare.rules.registry import all_kinds
from aftercare.site.build import Site, build_site
from aftercare.site.catalogue import ComponentView, catalogue
from aftercare.site.components import load_components
from tests.conftest import ROOT, make_project


@pytest.fixture(scope="module")
def shown() -> tuple[ComponentView, ...]:
    """All components as the catalogue shows them."""
    return catalogue(load_components(ROOT))


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The staff edition of the invented data."""
    project = make_project(tmp_path_factory.mktemp("staff") / "project")
    return build_site(project, edition="staff")


def test_every_component_is_in_it_with_an_example(shown: tuple[ComponentView, ...]) -> None:
    """Nothing in macros/ goes unseen."""
    folders = {one.name for one in (ROOT / "macros").iterdir() if not one.name.startswith("_")}
    assert {one.name for one in shown} == folders
    assert all(one.purpose and one.examples for one in shown)


def test_hostile_examples_are_for_the_tests_alone(shown: tuple[ComponentView, ...]) -> None:
    """The catalogue shows how a component looks, not how it is attacked."""
    names = [example.name for one in shown for example in one.examples]
    assert names
    assert not [name for name in names if "hostile" in name]


def test_examples_can_stand_beside_each_other(shown: tuple[ComponentView, ...]) -> None:
    """No two ids on the page are the same, and no link leaves it."""
    html = "".join(example.html for one in shown for example in one.examples)
    ids = re.findall(r' id="([^"]*)"', html)
    assert ids
    assert len(ids) == len(set(ids))
    links = re.findall(r'<(?:a|form)\b[^>]*? (?:href|action)="([^"]*)"', html)
    assert {link for link in links if not re.match(r"(https|tel|mailto):", link)} == {"#top"}


def test_labels_still_point_to_their_headings(shown: tuple[ComponentView, ...]) -> None:
    """What names another part by its id is renamed with it."""
    html = "".join(example.html for one in shown for example in one.examples)
    ids = set(re.findall(r' id="([^"]*)"', html))
    assert set(re.findall(r' aria-labelledby="([^"]*)"', html)) <= ids


@pytest.mark.long
def test_the_public_edition_has_no_page_for_staff(site: Site, staff: Site) -> None:
    """The staff edition has all public pages, and more."""
    public = {page.source for page in site.pages}
    more = {page.source for page in staff.pages} - public
    assert {
        "staff/components.md",
        "staff/rules.md",
        "staff/words.md",
        "staff/dabbing/evidence.md",
    } <= more
    assert all(source.startswith("staff/") for source in more)
    assert public <= {page.source for page in staff.pages}


def test_the_staff_edition_warns_who_would_publish_it(site: Site, staff: Site) -> None:
    """Loudly in its folder, and to search engines."""
    assert "Do not publish" in staff.files["DO-NOT-PUBLISH.txt"]
    assert "Disallow: /" in staff.files["robots.txt"]
    assert not {"DO-NOT-PUBLISH.txt", "robots.txt"} & set(site.files)


def test_a_public_page_cannot_name_what_is_for_staff(tmp_path: Path) -> None:
    """`components` and `rules` are names in content/staff/ only."""
    project = make_project(tmp_path / "project")
    page = project / "content" / "sources.md"
    for name in ("components", "rules"):
        page.write_text(f"# Sources\n\n{{{{ {name} }}}}\n", encoding="utf-8")
        with pytest.raises(Exception, match=name):
            build_site(project)


def test_staff_find_every_rule_under_its_name(staff: Site) -> None:
    """Each kind of problem has its sentence, its samples and one address in the page."""
    (page,) = (page for page in staff.pages if page.source == "staff/rules.md")
    assert page.url == "staff/rules/"
    for kind in all_kinds():
        assert page.html.count(f'<h3 id="{kind.slug}">') == 1
        assert str(escape(kind.fails)) in page.html
    ids = re.findall(r' id="([^"]*)"', page.html)
    assert len(ids) == len(set(ids))
