"""Adapt the engine to MkDocs: hand over finished pages, and publish all or nothing.

MkDocs supplies the theme, the static files, the sitemap and the live server. This module alone
imports it. In `mkdocs build` any problem and any warning ends the build with exit status 1 before
the last good site is touched. In `mkdocs serve` nothing is raised after the first build, because
MkDocs would then hang every page: the last good pages stay, with the problem in a banner above.
"""

import gc
import html
import logging
import os
import sys
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from aftercare import publish
from aftercare.archive import ARCHIVE
from aftercare.compiled import COMPILED
from aftercare.components import icons, shipped
from aftercare.frame import Frames
from aftercare.headers import REFERRER, page_policy
from aftercare.linked_data import linked_data
from aftercare.navigation import Menus, NavItem
from aftercare.offline import finish, keeps
from aftercare.page import Page
from aftercare.problem import ProblemsFoundError
from aftercare.site import DATA, Edition, Site, build_site
from aftercare.surroundings import Progress, asks_to_publish
from aftercare.typeset import PAPER

Command = Literal["build", "gh-deploy", "serve"]

STAFF_ASSETS = "assets/staff"
"""How the names of files begin that only the staff edition needs."""


class AftercareConfig(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can say under `plugins: - aftercare:`."""

    dataset = config_options.Type(str, default=DATA)
    edition = config_options.Choice(("public", "staff"), default="public")
    publish = config_options.Type(bool, default=False)
    paper = config_options.Type(bool, default=True)


class AftercarePage(MkDocsPage):
    """A page that is finished already; MkDocs puts the theme around it."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig, site: Site) -> None:
        """Take over a page of the engine."""
        super().__init__(html.escape(made.title, quote=False), file, config)
        self.made = made
        self.description = made.description
        self.linked_data = linked_data(site, made, config.site_url or "")

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (MkDocs' signature)
        """Read nothing: there is no Markdown left."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Hand over the HTML and the table of contents."""
        self.content = self.made.html
        top, *rest = (
            AnchorLink(html.escape(heading.title, quote=False), heading.id, heading.level)
            for heading in self.made.headings
        )
        top.children = [link for link in rest if link.level == 2]
        self.toc = TableOfContents([top])
        self.present_anchor_ids = set(self.made.ids)


class _Warnings(logging.Handler):
    """Collect what MkDocs merely warns about; `-q --strict` would let it pass."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def listen(self) -> None:
        """Hear every warning, also under --quiet, which silences the logger as a whole."""
        logger = logging.getLogger("mkdocs")
        self._level = logger.level
        for printer in logger.handlers:
            printer.setLevel(max(printer.level, logger.level))
        logger.setLevel(min(logger.level or logging.WARNING, logging.WARNING))
        logger.addHandler(self)

    def stop(self) -> None:
        """Leave the logger as it was."""
        logger = logging.getLogger("mkdocs")
        logger.setLevel(self._level)
        logger.removeHandler(self)


class AftercarePlugin(BasePlugin[AftercareConfig]):  # type: ignore[no-untyped-call]
    """The plugin `aftercare` of MkDocs."""

    command: Command = "build"
    site: Site | None = None
    menus: Menus | None = None
    banner = ""
    _target: Path | None = None
    _built: Path | None = None
    _finished = False
    _config: MkDocsConfig | None = None

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Note the command, and listen for warnings from now on."""
        # MkDocs keeps one plugin for a whole process; each command starts from nothing.
        self.command, self.site, self.banner = command, None, ""
        self._built, self._finished, self._warnings = None, False, _Warnings()
        self._warnings.listen()
        if dirty and command != "serve":
            raise PluginError("--dirty leaves old pages in the site; build it whole")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build all pages in memory; direct the output beside the last good site."""
        root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        # Another clinic's site has no theme folder of its own: the shipped one comes second.
        config.theme.dirs.insert(bool(config.theme.custom_dir), str(shipped("overrides")))
        try:
            self.site = build_site(
                root,
                data=self.config.dataset,
                content=config.docs_dir,
                extensions=config.markdown_extensions,
                extension_configs=config.mdx_configs,
                directory_urls=config.use_directory_urls,
                edition=cast("Edition", self.config.edition),
                # Who edits sees drafts; what a live server shows is never published.
                publish=self.command != "serve" and (self.config.publish or asks_to_publish()),
                paper=Progress(sys.stderr) if self.config.paper else None,
            )
            self.menus, self.icon, self.banner = Menus(self.site), icons(root), ""
        except ProblemsFoundError as error:
            if self.command != "serve" or self.site is None:
                raise PluginError(f"\n{error}") from error
            self.banner = str(error)
            logging.getLogger("mkdocs.plugins.aftercare").error("%s", error)
        self._set_address(config)
        if self.command != "serve" and self._built is None:
            gc.freeze()  # all of this is kept to the end, so nobody need look through it again
            self._config, self._target = config, Path(config.site_dir)
            self._built = publish.prepare(self._target)
            config.site_dir = str(self._built)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the Markdown of content/ by finished pages, and add the data files."""
        site = self._site()
        ours = {str(config.theme.custom_dir), str(shipped("overrides"))}
        themes = tuple(f"{folder}{os.sep}" for folder in config.theme.dirs if folder not in ours)
        for file in list(files):
            # The frame in overrides/ loads nothing of Material's, so none of it is published.
            is_theirs = str(file.abs_src_path).startswith(themes)
            is_hidden = site.edition != "staff" and file.src_uri.startswith(STAFF_ASSETS)
            if file.is_documentation_page() or is_theirs or is_hidden:
                files.remove(file)
        for page in site.pages:
            is_overview = page.source.endswith("index.md")
            inclusion = InclusionLevel.INCLUDED if is_overview else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.source, content="", inclusion=inclusion)
            file.page = AftercarePage(page, file, config, site)
            files.append(file)
        written: dict[str, str | bytes] = {**site.files, **site.documents}
        for path, content in written.items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_env(
        self,
        env: Environment,
        *,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> Environment:
        """Give templates that are no page, such as 404.html, the same names as pages."""
        site, is_served = self._site(), self.command == "serve"
        env.bytecode_cache = COMPILED
        env.globals.update(
            site=site.view,
            banner=self.banner,
            edition=site.edition,
            keeps="" if is_served else keeps(site),
            look=site.look,
            icon=self.icon,
            referrer=REFERRER,
            # The live server writes a script into each page, which the policy would forbid.
            policy="" if is_served else page_policy(on_disk=not config.use_directory_urls),
            treatment=None,
            topic=None,
            local_nav=(),
            breadcrumb=None,
            layout="page",
        )
        events = config.plugins.events
        if len(events["page_context"]) == len(events["env"]) == 1:
            # Nobody else tells the theme anything: one rendering does for a kind of page.
            Frames(env, "main.html")
        return env

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Link from templates that are no page by absolute addresses."""
        menus, base = self._menus(), str(context["base_url"]).rstrip("/")

        def absolute(href: str) -> str:
            return href and f"{base}/{href.removeprefix('./')}"

        def linked(items: list[NavItem]) -> list[NavItem]:
            return [NavItem(item.title, absolute(item.href), is_current=False) for item in items]

        treatments, calls = menus.lost_nav()
        values: dict[str, Any] = {
            "global_nav": linked(menus.global_nav("", with_home=False)),
            "treatments_nav": linked(treatments),
            "calls_nav": linked(calls),
            **{name: absolute(address) for name, address in menus.addresses("").items()},
        }
        context.update(values)  # type: ignore[typeddict-item]
        return context

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Tell the theme what a page is about and what stands beside it."""
        if isinstance(page, AftercarePage):
            context.update(self._menus().context(page.made))  # type: ignore[typeddict-item]
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fail on warnings, after all other plugins have run; list what a phone can keep."""
        if self.command == "serve":
            return
        if self._warnings.messages:
            found = "\n".join(self._warnings.messages)
            raise PluginError(f"a warning is an error here:\n{found}")
        finish(Path(config.site_dir), self._site())
        self._finished = True

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a sentence that there is no room, instead of where in the code that was found."""
        if said := publish.no_room(error):
            raise PluginError(said) from error

    def on_shutdown(self) -> None:
        """Publish at the very end, if nothing at all went wrong."""
        self._warnings.stop()
        gc.unfreeze()
        if self._built and self._target and self._config:
            # MkDocs calls this in a `finally`: an error on its way means that the build failed.
            if self._finished and sys.exc_info()[0] is None:
                publish.exchange(self._built, self._target)
            else:
                publish.discard(self._built)
            self._config.site_dir = str(self._target)
            self._built = None

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch what else a site is made of: data, components, theme, paper, kept versions."""
        root = Path(config.config_file_path).parent
        for folder in (Path(self.config.dataset).parent, "macros", "overrides", PAPER, ARCHIVE):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server

    def _set_address(self, config: MkDocsConfig) -> None:
        """Let the clinic's data say where the site stands, unless it is served here."""
        address = self._site().dataset.clinic.address
        if address and self.command != "serve":
            config.site_url = address

    def _site(self) -> Site:
        if self.site is None:
            raise PluginError("the pages have not been built")
        return self.site

    def _menus(self) -> Menus:
        if self.menus is None:
            raise PluginError("the pages have not been built")
        return self.menus
