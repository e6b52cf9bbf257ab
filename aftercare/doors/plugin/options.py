"""What mkdocs.yml can say of the engine."""

from mkdocs.config import config_options
from mkdocs.config.base import Config

from aftercare.dataset.files.clinics import Branch
from aftercare.site.build import DATA


class AftercareConfig(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml can say under `plugins: - aftercare:`."""

    dataset = config_options.Type(str, default=DATA)
    edition = config_options.Choice(("public", "staff"), default="public")
    publish = config_options.Type(bool, default=False)
    paper = config_options.Type(bool, default=True)
    cache = config_options.Type(bool, default=True)
    framed_by = config_options.ListOfItems(config_options.Type(str), default=[])
    pages = config_options.Type(str, default="aftercare")

    branch: Branch | None = None
    """The clinic of a chain that is built. It is no setting: a chain is built as a whole."""
