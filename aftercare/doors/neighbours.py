"""Say what other plugins of MkDocs do beside ours: what is pointless, and what pages cannot have.

Every other one is used as it is. `docs/neighbours.md` tells what was tried.
"""

from collections.abc import Mapping

POINTLESS = frozenset(
    (
        *("awesome-pages", "awesome-nav", "git-committers", "git-revision-date"),
        *("git-revision-date-localized", "group", "info", "literate-nav", "macros", "meta"),
        *("optimize", "privacy", "projects", "search", "tags", "typeset"),
    )
)  # fmt: skip
"""Plugins that work on Markdown or on the look of another theme, neither of which is there."""

_JUDGED = "nobody has judged"

REFUSED: Mapping[str, tuple[str, str]] = {
    "blog": (
        f"adds pages that {_JUDGED}, without a number to call",
        "take it out: a page of your own is a file of content/",
    ),
    "glightbox": (
        "changes pages after they were judged, and asks for what their policy forbids",
        "take it out: no picture opens in a window of its own",
    ),
    "i18n": (
        "asks for pages written in several languages, and these are made from data",
        "take it out: the language stands in the data, under clinic: language:",
    ),
    "print-site": (
        f"adds a page that {_JUDGED}, without a number to call",
        "take it out: each page prints, and the handouts are made for paper",
    ),
    "section-index": (
        "changes menus of other themes, and warns that it does not know this one",
        "take it out: the menus are made from the data",
    ),
    "social": (
        "fetches fonts from elsewhere for pictures that no page names",
        "take it out: the picture that is shared is overrides/assets/share.png",
    ),
}
"""Plugins beside which no site is built: why, and what to do instead."""

COPYING = frozenset({"print-site"})
"""Those of them that would copy our words where the number and the line of a draft are not."""


def refusal(name: str) -> tuple[str, str]:
    """Say of a plugin that is refused, as the settings name it, what is wrong, and what to do."""
    why, remedy = REFUSED[plain(name)]
    return f"the plugin {name} {why}", remedy


def plain(name: str) -> str:
    """A plugin's name without that of the theme that ships it: tags, for material/tags."""
    return name.rpartition("/")[2]
