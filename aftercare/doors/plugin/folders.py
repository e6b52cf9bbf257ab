"""Find the folders that a build reads, and the one that it may write."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from aftercare.dataset.files.clinics import FOLDER as CLINICS
from aftercare.dataset.problem import Problem, ProblemsFoundError
from aftercare.dataset.surroundings import shipped
from aftercare.doors.inherited import chain_of
from aftercare.doors.plugin.options import AftercareConfig
from aftercare.doors.plugin.settings import refusal, refusal_of, settings_file, unknown_of_theme
from aftercare.doors.plugin.theme import foreign
from aftercare.history.chain import ARCHIVE
from aftercare.printing.typeset import PAPER
from aftercare.site.build import Edition
from aftercare.site.former import followed, require_replaceable
from aftercare.site.headers import SELF, no_framer
from aftercare.site.markdown.files import refused_files
from aftercare.site.publish import alone_in
from aftercare.site.templates import unreadable


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the settings."""
    return settings_file(config).absolute().parent


def settings_of(config: MkDocsConfig) -> list[Path]:
    """The files of the settings: the one that was asked for, and those that it inherits from."""
    return chain_of(settings_file(config).absolute())


def use_themes(config: MkDocsConfig) -> None:
    """Look for templates in the clinic's own folder, then in the shipped one, then elsewhere.

    Its own is `custom_dir`, or overrides/ where the settings name none: what lies there is used.
    """
    ours = list(map(str, theme_folders(config)))
    config.theme.dirs[:] = dict.fromkeys([*ours, *config.theme.dirs])


def own_theme(config: MkDocsConfig) -> Path | None:
    """The clinic's own folder of the theme, if it has one."""
    usual = root_of(config) / "overrides"
    named = config.theme.custom_dir
    return Path(named) if named else usual if usual.is_dir() else None


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """The folders of the theme whose files are published: the clinic's, then the shipped one."""
    own = own_theme(config)
    return [*([own] if own else []), shipped("overrides")]


def sources(config: MkDocsConfig, dataset: str) -> list[Path]:
    """All folders from which a site is made, content/ first."""
    root = root_of(config)
    others = [root / name for name in ("words", PAPER, ARCHIVE, CLINICS)]
    data = (root / dataset).parent
    return [Path(config.docs_dir), data, root / "macros", *theme_folders(config), *others]


def own_sources(config: MkDocsConfig, dataset: str) -> list[Path]:
    """Those of them that are there, and stand in the project; content/ first."""
    found = dict.fromkeys(one for one in sources(config, dataset) if one.is_dir())
    return [one for one in found if one.is_relative_to(root_of(config))]


def require_target(config: MkDocsConfig, site_dir: str, dataset: str, edition: Edition) -> Path:
    """Find the folder behind site_dir, if a build may replace it. Raises ProblemsFoundError."""
    root = root_of(config)
    target = followed(Path(site_dir), root)
    with alone_in(target.parent):  # or another build might replace it while it is looked through
        require_replaceable(target, edition, root, sources(config, dataset))
    return target


def require_sound(config: MkDocsConfig, options: AftercareConfig) -> None:
    """Refuse a theme of the clinic's own with files that cannot be read or published.

    So is a setting of it that nothing reads, and whoever cannot frame a page. Raises
    ProblemsFoundError.
    """
    found = [*foreign(config), *unknown_of_theme(config), *_no_framers(config, options)]
    if folder := own_theme(config):
        found += [*refused_files(folder, folder.name, kinds=False), *unreadable(folder)]
    if found:
        raise ProblemsFoundError(found)


def _no_framers(config: MkDocsConfig, options: AftercareConfig) -> Iterator[Problem]:
    """Find in framed_by what names no website, or would show what is for staff in another one."""
    settings = settings_file(config)
    if options.framed_by and options.edition == "staff":
        what = "framed_by: what is for staff is shown inside no other page"
        yield refusal(settings, "framed_by", what, "take it out")
    for name in filter(no_framer, options.framed_by):
        what = f'framed_by: "{name}" is no website that can show a page inside its own'
        remedy = f"write https:// and its host alone: https://www.your-clinic.org; or {SELF}"
        yield refusal_of(settings, "framed_by", name, what, remedy)
