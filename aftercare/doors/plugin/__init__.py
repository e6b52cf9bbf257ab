"""Adapt the engine to MkDocs: hand over finished pages, and publish all or nothing.

MkDocs supplies the theme, the static files, the sitemap and the live server. This package alone
imports it. In `mkdocs build` any problem and any warning ends the build before the last good site
is touched. In `mkdocs serve` nothing is raised after the first build, because MkDocs would then
hang every page: the last good pages stay, with the problem above.
"""

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, StrictUndefined
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from aftercare.dataset.problem import Problem, ProblemsFoundError, report
from aftercare.dataset.surroundings import PUBLISH, asks_for_draft
from aftercare.doors.cached import store_for
from aftercare.doors.neighbours import COPYING, REFUSED
from aftercare.doors.plugin.beside import blamed, refused, require_ours, taken_away
from aftercare.doors.plugin.folders import own_sources, root_of, settings_of, use_themes
from aftercare.doors.plugin.inside import Inside, is_inside
from aftercare.doors.plugin.listening import NAMES, Warnings
from aftercare.doors.plugin.making import made, prepared, publishes, put_in_place
from aftercare.doors.plugin.options import AftercareConfig
from aftercare.doors.plugin.pages import AftercarePage, frame_globals, lay_out, lost_context
from aftercare.doors.plugin.theme import Extras, require_extras
from aftercare.doors.unread import ignored
from aftercare.history.chain import newest
from aftercare.site import publish
from aftercare.site.build import Site
from aftercare.site.compiled import compiled
from aftercare.site.components import icons, with_ours, word_globals
from aftercare.site.former import newest_in, write_list
from aftercare.site.frame import Frames
from aftercare.site.navigation import Menus
from aftercare.site.numbers import numberless
from aftercare.site.offline import finish
from aftercare.site.page import file_of
from aftercare.site.templates import fault_of

Command = Literal["build", "gh-deploy", "serve"]
_LOG = logging.getLogger(f"{NAMES[0]}.plugins.aftercare")


class AftercarePlugin(BasePlugin[AftercareConfig]):  # type: ignore[no-untyped-call]
    """The plugin `aftercare` of MkDocs."""

    command: Command = "build"
    site: Site | None = None
    menus: Menus | None = None
    inside: Inside | None = None
    banner = ""
    extras = Extras()
    _site_dir = ""
    _built: Path | None = None
    _finished = False
    _config: MkDocsConfig | None = None
    _faults: Sequence[Problem] = ()
    _laid: Sequence[str] = ()

    def __init__(self) -> None:
        """Hear every warning from here on, also those about the settings themselves."""
        self._warnings = Warnings()
        self._warnings.listen()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the settings; this starts each reading of mkdocs.yml."""
        self._warnings.stop()
        self._warnings = Warnings()
        self._warnings.listen()
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Note the command; one plugin lives for a whole process, and each starts from nothing."""
        self.command, self.site, self.banner = command, None, ""
        self._built, self._finished = None, False
        self._warnings.listen()
        if dirty and command != "serve":
            raise PluginError("--dirty leaves old pages in the site; build it whole")
        if command == "gh-deploy" and self.config.edition == "staff":
            raise PluginError("gh-deploy publishes what it builds, and this is for staff alone")
        if command == "gh-deploy" and not (publishes(self.config) or asks_for_draft()):
            raise PluginError(
                f"gh-deploy would publish a draft: {PUBLISH}=1 asks for a site that is none"
            )

    @event_priority(100)
    def _before_others(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read what settings add, before other plugins add theirs; refuse those that do not fit."""
        neighbours = list(refused(config, COPYING if is_inside(config) else frozenset(REFUSED)))
        self._faults = neighbours
        try:
            self.extras = require_extras(config, with_staff=self.config.edition == "staff")
        except ProblemsFoundError as error:
            self._faults = [*neighbours, *error.problems]
        fails = neighbours and (self.command != "serve" or self.site is None)
        return self._after_others(config) if fails else config

    @event_priority(-100)
    def _after_others(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build all pages in memory; direct the output beside the last good site."""
        inside = is_inside(config)
        if not inside:
            use_themes(config)
        is_first = self.command != "serve" and self._built is None and not inside
        for note in ignored(root_of(config), [settings_of(config)[0].name]):
            _LOG.info("%s", note)
        try:
            self.site = made(
                config,
                self.config,
                self._faults,
                logo=self.extras.logo,
                is_served=self.command == "serve",
                is_first=is_first,
                inside=inside,
            )
            store = store_for(cache=self.config.cache)
            self.menus, self.icon, self.banner = Menus(self.site), icons(root_of(config), store), ""
        except ProblemsFoundError as error:
            if self.command != "serve" or self.site is None:
                raise PluginError(f"\n{error}") from error
            self.banner = str(error)
            _LOG.error("%s", error)
        self.inside = (
            Inside(config, self._site(), self._menus(), self.config.pages) if inside else None
        )
        if not inside:
            self._set_address(config)
        if is_first:
            gc.freeze()  # all of this is kept to the end, so nobody need look through it again
            self._config, self._site_dir = config, config.site_dir
            self._built = prepared(config, self.config)
            config.site_dir = str(self._built)
        return config

    on_config = CombinedEvent(_before_others, _after_others)

    @event_priority(100)
    def _lay_out(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the Markdown of content/ by finished pages, and add the data files."""
        if self.inside:
            return files
        lay_out(files, config, self._site())
        self._laid = [one.dest_uri for one in files if not one.is_documentation_page()]
        return files

    @event_priority(-150)  # behind plugins that come last and read files
    def _judge_added(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Refuse what another plugin has added since; inside another site, add our pages."""
        if self.inside:
            self.inside.lay_out(files, config)
        else:
            require_ours(files)
        return files

    on_files = CombinedEvent(_lay_out, _judge_added)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Inside another site, put our pages behind theirs."""
        if self.inside:
            self.inside.extend(nav)
        return nav

    def on_env(
        self,
        env: Environment,
        *,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> Environment:
        """Give templates that are no page, such as 404.html, the same names as pages."""
        site, is_served = self._site(), self.command == "serve"
        env.loader = with_ours(env.loader, "overrides")
        if self.inside:
            return env
        env.bytecode_cache = compiled(store_for(cache=self.config.cache))
        env.undefined = StrictUndefined
        env.globals.update(
            frame_globals(
                site, self.extras, is_served=is_served, on_disk=not config.use_directory_urls
            ),
            **word_globals(root_of(config)),
            banner=self.banner,
            icon=self.icon,
        )
        events = config.plugins.events
        if len(events["page_context"]) == len(events["env"]) == 1:
            Frames(env, "main.html")  # nobody else tells the theme anything: one does for a kind
        return env

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Link from templates that are no page by absolute addresses."""
        base = str(context["base_url"]).rstrip("/")
        if not self.inside:
            context.update(lost_context(self._menus(), base))  # type: ignore[typeddict-item]
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
            around = self.inside.context(page) if self.inside else self._menus().context(page.made)
            context.update(around)  # type: ignore[typeddict-item]
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fail on warnings, after all other plugins have run; list what a phone can keep."""
        if self.command == "serve":
            return
        if self.inside:
            self.inside.judge(Path(config.site_dir))
            return
        if self._warnings.messages:
            raise PluginError("\n".join(["a warning is an error here:", *self._warnings.messages]))
        folder, site = Path(config.site_dir), self._site()
        if said := taken_away(self._laid, folder):
            raise PluginError(said)
        finish(folder, site, site.words)
        pages = (file_of(page.url) for page in site.pages)
        if found := list(numberless(folder, site.view.clinic.emergency, pages)):
            raise PluginError(f"\n{report(found)}")
        write_list(folder, site.edition, newest(site.versions, newest_in(Path(self._site_dir))))
        self._finished = True

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a sentence what went wrong, instead of where in the code that was found."""
        if said := publish.no_room(error):
            raise PluginError(said) from error
        if fault := fault_of(error):
            raise PluginError(f"\n{report([fault])}") from error
        if said := blamed(error):
            raise PluginError(said) from error

    def on_shutdown(self) -> None:
        """Publish at the very end, if nothing at all went wrong."""
        self._warnings.stop()
        gc.unfreeze()
        if self._built and self._config:
            # MkDocs calls this in a `finally`: an error on its way means that the build failed.
            try:
                if self._finished and sys.exc_info()[0] is None:
                    put_in_place(self._built, self._config, self._site_dir, self.config)
            finally:
                publish.discard(self._built)
                self._config.site_dir, self._built = self._site_dir, None

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch what else a site is made of: data, components, theme, paper, kept versions."""
        for folder in own_sources(config, self.config.dataset)[1:]:  # MkDocs watches content/
            server.watch(str(folder))
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
        return self.menus or Menus(self._site())
