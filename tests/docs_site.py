"""Make of docs/ a website: mkdocs.docs.yml calls this for each page."""

import re

_FENCE = re.compile(r"(?m)^( *```+)([a-z]+) [^\n`]+$")
_OUTWARD = re.compile(r"\[([^\]]+)\]\((?:\.\./)+(?!developers/)[^)]+\)")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Keep of a sample its language alone, and of a link out of docs/ its words.

    The second word of a sample says to the tests what has to come of it. What lies outside is seen
    in the repository, and not on the website.
    """

    def inside(match: re.Match[str]) -> str:
        return match[0] if re.search(r"\(\.\./[a-z-]+\.md", match[0]) else match[1]

    return _OUTWARD.sub(inside, _FENCE.sub(r"\1\2", markdown))
