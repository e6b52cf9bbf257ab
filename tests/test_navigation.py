"""What stands around a page: menus that stay short, whatever the site holds."""

from dataclasses import replace

import pytest

from aftercare.site.build import Site, build_site
from aftercare.site.navigation import MOST_IN_MENU, Menus
from aftercare.site.page import Page
from tests.conftest import make_project


def with_treatments(site: Site, count: int) -> Site:
    """The site with its treatment's pages so many times over."""
    pages = [page for page in site.pages if page.treatment is None]
    for number in range(count):
        for page in site.pages:
            if page.treatment:
                treatment = replace(page.treatment, id=f"t{number}", name=f"Name {number}")
                source = page.source.replace("dabbing/", f"t{number}/")
                url = page.url.replace("dabbing/", f"t{number}/")
                pages.append(replace(page, source=source, url=url, treatment=treatment))
    return replace(site, pages=tuple(pages))


def test_a_short_menu_names_every_treatment(site: Site) -> None:
    """Up to the most that a menu holds, each has a link of its own."""
    titles = [
        item.title for item in Menus(with_treatments(site, MOST_IN_MENU)).global_nav("sources/")
    ]
    assert titles[:MOST_IN_MENU] == [f"Name {number}" for number in range(MOST_IN_MENU)]


def test_a_long_menu_leads_to_the_list_of_treatments(site: Site) -> None:
    """With more it is one link to the home page, which lists them all."""
    menus = Menus(with_treatments(site, MOST_IN_MENU + 1))
    first, *others = menus.global_nav("sources/")
    assert (first.title, first.href, first.is_current) == ("All treatments", "../", False)
    assert not [item for item in others if item.title.startswith("Name")]
    assert [item.title for item in menus.global_nav("", with_home=False)] == [
        item.title for item in others
    ]


def test_the_header_names_treatments_only_where_they_have_room(site: Site) -> None:
    """Beside them stand the clinic's hours and its number, which nothing may squeeze."""
    few, more = (Menus(with_treatments(site, count)) for count in (4, 6))
    assert [item.title for item in few.header_nav("")][:4] == [f"Name {one}" for one in range(4)]
    assert more.header_nav("")[0].title == "All treatments"
    assert len(more.header_nav("")) == len(few.header_nav("")) - 3


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("When to call after dabbing", "When to call"),
        ("Is this normal after dabbing?", "Is this normal?"),
        ("Before your treatment: Dabbing", "Before your treatment"),
    ],
)
def test_titles_beside_each_other_leave_the_treatment_out(
    site: Site, title: str, short: str
) -> None:
    """Its name stands beside them anyway."""

    def titled(page: Page) -> Page:
        headings = (replace(page.headings[0], title=title), *page.headings[1:])
        is_it = page.source == "dabbing/when-to-call.md"
        return replace(page, headings=headings) if is_it else page

    menus = Menus(replace(site, pages=tuple(map(titled, site.pages))))
    swim = next(page for page in site.pages if page.source == "dabbing/swim.md")
    assert short in [item.title for item in menus.context(swim)["local_nav"]]


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The staff edition of the invented data."""
    project = make_project(tmp_path_factory.mktemp("staff") / "project")
    return build_site(project, edition="staff")


def page_of(site: Site, source: str) -> Page:
    """Find a page by its source."""
    return next(page for page in site.pages if page.source == source)


@pytest.mark.long
def test_a_folder_with_an_overview_is_one_entry_of_the_menu(staff: Site) -> None:
    """Its pages stand beside each other, and staff's pages of a treatment are none of them."""
    titles = [item.title for item in Menus(staff).global_nav("")]
    assert titles.count("For staff") == 1
    assert titles.count("Dabbing") == 1
    assert "Rules" not in titles


def test_a_folder_without_an_overview_lists_its_pages(staff: Site) -> None:
    """So that none of them is lost."""
    pages = tuple(page for page in staff.pages if page.source != "staff/index.md")
    titles = [item.title for item in Menus(replace(staff, pages=pages)).global_nav("")]
    assert {"Rules", "Components", "Hazards"} <= set(titles)


@pytest.mark.parametrize(
    ("source", "title", "href"),
    [
        ("staff/index.md", "Home", "../"),
        ("staff/rules.md", "For staff", "../"),
        ("staff/dabbing/index.md", "For staff", "../"),
        ("staff/dabbing/matrix.md", "Dabbing, for staff", "../"),
        ("staff/dabbing/decisions/swim.md", "Dabbing, for staff", "../../"),
        ("dabbing/swim.md", "Dabbing", "../"),
        ("dabbing/index.md", "Home", "../"),
    ],
)
def test_one_step_up_is_the_overview_of_the_folder(
    staff: Site, source: str, title: str, href: str
) -> None:
    """From an overview it is that of the folder above, else the home page."""
    step = Menus(staff).context(page_of(staff, source))["breadcrumb"]
    assert (step.title, step.href) == (title, href)


def test_staffs_pages_of_a_treatment_stand_beside_each_other(staff: Site) -> None:
    """Without the decisions, of which there are many, and without the public pages."""
    menus = Menus(staff)
    expected = ["Overview", "Evidence", "Matrix", "Reception"]
    for source in ("staff/dabbing/matrix.md", "staff/dabbing/decisions/swim.md"):
        beside = menus.context(page_of(staff, source))["local_nav"]
        assert [item.title for item in beside] == expected
    own = menus.context(page_of(staff, "dabbing/swim.md"))["local_nav"]
    assert "Evidence" not in [item.title for item in own]
