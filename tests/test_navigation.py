"""What stands around a page: menus that stay short, whatever the site holds."""

from dataclasses import replace

import pytest

from aftercare.navigation import MOST_IN_MENU, Menus
from aftercare.page import Page
from aftercare.site import Site


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
