"""Build one edition from its settings, as `mkdocs build` does, but never without the engine.

MkDocs itself cannot know that a plugin is missing from its settings: it would publish content/ as
it stands, with raw expressions and without a telephone number.
"""

import logging
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from aftercare.dataset.files.clinics import Branch
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.doors.inherited import require_readable
from aftercare.doors.plugin import AftercarePlugin
from aftercare.doors.plugin.listening import NAMES
from aftercare.doors.plugin.settings import located, refusal
from aftercare.site.build import Edition
from aftercare.site.publish import NotBuiltError

NAME = "aftercare"


class _Errors(logging.Handler):
    """Collect what MkDocs tells a person who runs it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage().strip())


def build(
    settings: Path,
    edition: Edition,
    *,
    publish: bool,
    cache: bool = True,
    branch: Branch | None = None,
) -> Path:
    """Build what a file of settings asks for, and return its folder.

    Without `cache`, nothing is taken from former builds, nor kept for later ones. The clinic of a
    chain has a folder of its own in that of the settings, which name neither it nor its address.

    Raises NotBuiltError, or ProblemsFoundError if the settings ask for something else than the
    edition.
    """
    told, logger = _Errors(), logging.getLogger(NAMES[0])
    logger.addHandler(told)
    try:
        require_readable(settings)
        config = load_config(str(settings.absolute()))
        plugin = config.plugins.get(NAME)
        if not isinstance(plugin, AftercarePlugin):
            what = "the plugin aftercare is not among the plugins, so no page would be made"
            remedy = f"write it there:\n\nplugins:\n  - {NAME}"
            raise ProblemsFoundError([refusal(settings, "plugins", what, remedy)])
        if plugin.config.edition != edition:
            what = f"edition: {plugin.config.edition} would be built as the {edition} edition"
            remedy = "mkdocs.staff.yml alone is for staff"
            raise ProblemsFoundError([refusal(settings, "edition", what, remedy)])
        plugin.config.publish = plugin.config.publish or publish
        plugin.config.cache = plugin.config.cache and cache
        if branch:
            plugin.config.branch = branch
            config.site_dir = str(Path(config.site_dir, branch.id))
            config.site_name, config.site_url = branch.id, ""  # the data has its own of both
        target = Path(config.site_dir)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        if not isinstance(error, Abort):
            told.messages.append(error.format_message().strip())
        if found := located(settings, told.messages):
            raise ProblemsFoundError(found) from error
        said = "\n".join(filter(None, told.messages))
        raise NotBuiltError(said or "MkDocs stopped; mkdocs build --verbose says why") from error
    finally:
        logger.removeHandler(told)
    return target
