"""Live beside other plugins: refuse those that pages cannot have, and say which one fails."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import shorten
from traceback import walk_tb
from types import FrameType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.structure.files import Files

from aftercare.dataset.problem import Problem
from aftercare.doors.neighbours import plain, refusal
from aftercare.doors.plugin.pages import AftercarePage
from aftercare.doors.plugin.settings import refusal_of, settings_file

_CALLS = ("mkdocs.plugins", "properdocs.plugins")
"""The modules that call one plugin after another."""

_US = "aftercare"


def refused(config: MkDocsConfig, names: Collection[str]) -> Iterator[Problem]:
    """Find the plugins of these names, beside which no site is built, each at its line."""
    for name in config.plugins:
        if plain(name) in names:
            yield refusal_of(settings_file(config), "plugins", name, *refusal(name))


def require_ours(files: Files) -> None:
    """Refuse a page that another plugin has added to ours. Raises PluginError."""
    for file in files.documentation_pages():
        if not isinstance(file.page, AftercarePage):
            raise PluginError(
                f"{file.src_uri}: another plugin adds this page, and nobody has judged it. "
                "Take the plugin out, or write the page in content/"
            )


def taken_away(files: Iterable[str], folder: Path) -> str:
    """Say which file of ours is not in the finished folder, "" if all are: pages ask for it."""
    gone = next((name for name in files if not (folder / name).is_file()), "")
    return gone and f"{gone}: another plugin has taken this file away, and pages ask for it"


def blamed(error: Exception) -> str:
    """Say which other plugin an error came from; "" if from none, or if it says so itself."""
    if isinstance(error, MkDocsException):
        return ""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    pairs = pairwise(frames)
    called = next((_package(two) for one, two in pairs if _module(one) in _CALLS
                   and _module(two) not in _CALLS), "")  # fmt: skip
    if not called or called.partition("/")[0] == _US:
        return ""
    said = shorten(f"{type(error).__name__}: {error}", 90, placeholder="…")
    return f"the plugin in {called}/ fails beside these pages: {said}. Take it out of plugins"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__package__") or "").replace(".", "/")
