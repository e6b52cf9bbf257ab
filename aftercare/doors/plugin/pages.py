"""Hand MkDocs a page that is finished already."""

import html
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from aftercare.doors.plugin.folders import theme_folders
from aftercare.doors.plugin.theme import Extras
from aftercare.site.build import Site
from aftercare.site.headers import REFERRER, page_policy
from aftercare.site.linked_data import linked_data
from aftercare.site.markdown.files import files_of, is_for_staff
from aftercare.site.navigation import Menus, NavItem
from aftercare.site.offline import keeps
from aftercare.site.page import Page


class AftercarePage(MkDocsPage):
    """A page that is finished already; MkDocs puts the theme around it."""

    said: Mapping[str, Any] = MappingProxyType({})
    """What other plugins and the theme read of a page, as if it stood above its words."""
    also: Sequence[str] = ()
    """Other words by which a search is to find it; nobody reads them."""

    def __init__(
        self, made: Page, file: File, config: MkDocsConfig, site: Site, address: str | None = None
    ) -> None:
        """Take over a page of the engine; the site stands at `address`, else where MkDocs says."""
        super().__init__(html.escape(made.title, quote=False), file, config)
        self.made = made
        self.description = made.description
        self.linked_data = linked_data(
            site, made, config.site_url or "" if address is None else address
        )

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (MkDocs' signature)
        """Read nothing: there is no Markdown left."""
        self.markdown, self.meta = "", dict(self.said)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Hand over the HTML and the table of contents."""
        words = html.escape(", ".join(dict.fromkeys(self.also)))
        hidden = f"</h1>\n<p hidden>{words}</p>" if words else "</h1>"
        self.content = self.made.html.replace("</h1>", hidden, 1)
        top, *rest = (
            AnchorLink(html.escape(heading.title, quote=False), heading.id, heading.level)
            for heading in self.made.headings
        )
        top.children = [link for link in rest if link.level == 2]
        self.toc = TableOfContents([top])
        self.present_anchor_ids = set(self.made.ids)


def lay_out(files: Files, config: MkDocsConfig, site: Site) -> None:
    """Replace the Markdown of content/ by finished pages, and add the data files.

    Our frame loads nothing of another theme's, so none of it is published.
    """
    ours = {config.docs_dir: set(site.attachments)}
    ours |= {str(folder): set(files_of(folder)) for folder in theme_folders(config)}
    for file in list(files):
        is_generated = file.src_dir is None and not file.is_documentation_page()
        is_ours = is_generated or file.src_uri in ours.get(str(file.src_dir), ())
        if not is_ours or (site.edition != "staff" and is_for_staff(file.src_uri)):
            files.remove(file)
        else:
            file.inclusion = InclusionLevel.INCLUDED
    for page in site.pages:
        is_overview = page.source.endswith("index.md")
        inclusion = InclusionLevel.INCLUDED if is_overview else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.source, content="", inclusion=inclusion)
        file.page = AftercarePage(page, file, config, site)
        files.append(file)
    written: dict[str, str | bytes] = {**site.files, **site.documents}
    for path, content in written.items():
        files.append(File.generated(config, path, content=content))


def frame_globals(site: Site, extras: Extras, *, is_served: bool, on_disk: bool) -> dict[str, Any]:
    """Name what all templates of the frame know, also those that are no page."""
    return {
        "site": site.view,
        "edition": site.edition,
        "keeps": "" if is_served else keeps(site),
        "look": site.look,
        "extras": extras,
        "referrer": REFERRER,
        # The live server writes a script into each page, which the policy would forbid.
        "policy": "" if is_served else page_policy(on_disk=on_disk),
        "treatment": None,
        "topic": None,
        "local_nav": (),
        "breadcrumb": None,
        "layout": "page",
        "has_search": False,
    }


def lost_context(menus: Menus, base: str) -> dict[str, Any]:
    """Tell a template that is no page, such as 404.html, what stands around it.

    It is shown under any address, so that its links are absolute, below `base`.
    """

    def absolute(href: str) -> str:
        return href and f"{base}/{href.removeprefix('./')}"

    def linked(items: list[NavItem]) -> list[NavItem]:
        return [NavItem(item.title, absolute(item.href), is_current=False) for item in items]

    treatments, calls = menus.lost_nav()
    return {
        "global_nav": linked(menus.global_nav("", with_home=False)),
        "header_nav": linked(menus.header_nav("")),
        "treatments_nav": linked(treatments),
        "calls_nav": linked(calls),
        **{name: absolute(address) for name, address in menus.addresses("").items()},
    }
