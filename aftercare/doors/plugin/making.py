"""Make the pages of a site from its settings, if they may also be written."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from aftercare.dataset.colours import look_of
from aftercare.dataset.problem import Problem, ProblemsFoundError, faults_of
from aftercare.dataset.surroundings import Progress, asks_to_publish, shipped
from aftercare.doors.cached import store_for
from aftercare.doors.plugin.folders import require_sound, require_target, root_of, settings_of
from aftercare.doors.plugin.options import AftercareConfig
from aftercare.doors.settings import left_over
from aftercare.history.chain import taken_off
from aftercare.site import publish
from aftercare.site.build import MARKDOWN_EXTENSIONS, Edition, Site, build_site
from aftercare.site.former import newest_in


def publishes(options: AftercareConfig) -> bool:
    """Whether the settings or who builds ask for a site that is no draft."""
    return options.publish or asks_to_publish()


def made(
    config: MkDocsConfig,
    options: AftercareConfig,
    faults: Sequence[Problem],
    *,
    logo: str,
    is_served: bool,
    is_first: bool,
    inside: bool,
) -> Site:
    """Build all pages, unless there are faults. Raises ProblemsFoundError, with all."""
    # Who edits sees drafts; what a live server shows is never published.
    to_publish = not is_served and publishes(options)
    problems = [*faults, *([] if inside else faults_of(lambda: require_sound(config, options)))]
    problems += left_over(root_of(config), settings_of(config)) if to_publish else ()
    if is_first:
        problems += faults_of(lambda: target_of(config, config.site_dir, options))
    try:
        site = build_site(
            root_of(config),
            data=options.dataset,
            content=str(shipped("content")) if inside else config.docs_dir,
            extensions=MARKDOWN_EXTENSIONS if inside else config.markdown_extensions,
            extension_configs={} if inside else config.mdx_configs,
            directory_urls=config.use_directory_urls,
            edition=cast("Edition", options.edition),
            publish=to_publish,
            paper=Progress(sys.stderr) if options.paper else None,
            store=store_for(cache=options.cache),
            framed_by=options.framed_by,
            branch=options.branch,
        )
    except ProblemsFoundError as error:
        raise ProblemsFoundError([*problems, *error.problems]) from error
    if is_first and not site.view.is_draft and not problems:
        last = Path(config.site_dir)
        problems += taken_off(site.versions, newest_in(last), last.name)
    if problems:
        raise ProblemsFoundError(problems)
    return replace(site, look=look_of(site.dataset.clinic, site.attachments, logo))


def target_of(config: MkDocsConfig, site_dir: str, options: AftercareConfig) -> Path:
    """Find the folder that is replaced. Raises ProblemsFoundError if it may not be."""
    return require_target(config, site_dir, options.dataset, cast("Edition", options.edition))


def prepared(config: MkDocsConfig, options: AftercareConfig) -> Path:
    """Make a folder to build in, beside the last site. Raises PluginError."""
    try:
        return publish.prepare(target_of(config, config.site_dir, options))
    except OSError as error:
        said = publish.no_room(error) or f"the site cannot be written: {error}"
        raise PluginError(said) from error


def put_in_place(
    built: Path, config: MkDocsConfig, site_dir: str, options: AftercareConfig
) -> None:
    """Exchange the folders, unless somebody has laid something into the last one meanwhile.

    Raises PluginError.
    """
    try:
        publish.exchange(built, target_of(config, site_dir, options))
    except ProblemsFoundError as error:
        raise PluginError(f"\n{error}") from error
    except OSError as error:
        said = f"the site could not be put in the place of the last one: {error}"
        raise PluginError(said) from error
