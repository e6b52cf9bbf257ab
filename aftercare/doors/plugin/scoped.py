"""Draw our pages inside somebody else's: our style sheet, for what stands in one element alone.

Its colours and type become those of Material, and its lengths fit a root of 20 px instead of 16.
"""

import re
from collections.abc import Iterator

SCOPE = ".aftercare"
"""The element that holds a page of ours."""

DARK = '[data-md-color-scheme="slate"]'
"""How Material marks a page that is shown dark."""

MATERIAL = f"""
{SCOPE}, {DARK} {SCOPE} {{
  --paper: var(--md-default-bg-color); --surface: var(--md-default-bg-color);
  --tint: var(--md-code-bg-color);
  --ink: var(--md-typeset-color); --line: var(--md-default-fg-color--lightest);
  --brand: var(--md-primary-fg-color); --on-brand: var(--md-primary-bg-color);
  --on-brand-2: var(--md-primary-bg-color); --link: var(--md-typeset-a-color);
  --button: var(--md-primary-fg-color); --on-button: var(--md-primary-bg-color);
  --serif: var(--md-text-font-family); --sans: var(--md-text-font-family);
}}
{SCOPE} .calls {{ display: flex; flex-wrap: wrap; gap: .5rem; padding-block: .6rem; }}
{SCOPE} .footer::after {{ display: none; }}
"""
"""What says how urgent something is keeps its own colours: red, sand, and the inks of a wait."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REM = re.compile(r"(?<![\w.])(\d*\.?\d+)rem\b")
_DARK_QUERY = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)")
_GROUP = re.compile(r"@(?:media|supports|container)\b")
_ROOT = re.compile(r"(?::root|html|body|main)(?![\w-])")
_OF_ROOT = re.compile(r"(?:\.has-dates|\.has-more-numbers|\.searches|\.rows)(?![\w-])")
_OF_FRAME = re.compile(r"(?:html:|body:|\[data-old\])")
"""What asks the whole page about itself: menus and kept copies, neither of which is here."""


def scoped(css: str) -> str:
    """Write a style sheet anew so that it touches nothing outside of the scope."""
    return "".join(_rules(_COMMENT.sub("", css), "")) + MATERIAL


def _rules(css: str, above: str) -> Iterator[str]:
    """Write each rule; `above` stands before the scope."""
    at = 0
    while (start := css.find("{", at)) >= 0:
        head, end = css[at:start].strip(), _closing(css, start)
        body = css[start + 1 : end]
        at = end + 1
        if _DARK_QUERY.match(head):
            yield from _rules(body, f"{DARK} ")
        elif _GROUP.match(head):
            yield f"{_smaller(head)} {{\n{''.join(_rules(body, above))}}}\n"
        elif head.startswith("@"):
            yield f"{head} {{{_smaller(body)}}}\n"
        elif names := [one for name in _parts(head) if (one := _under(name, above))]:
            yield f"{', '.join(names)} {{{_smaller(body)}}}\n"


def _under(name: str, above: str) -> str:
    """Put a selector under the scope; "" if it asks for what is not there."""
    if _OF_FRAME.match(name):
        return ""
    if root := _ROOT.match(name):
        return f"{above}{SCOPE}{name[root.end() :]}"
    if of_root := _OF_ROOT.match(name):
        return f"{above}{of_root[0]} {SCOPE}{name[of_root.end() :]}"
    return f"{above}{SCOPE} {name}"


def _smaller(text: str) -> str:
    """Let lengths of the root's text be of 16 px, where that is 20."""
    return _REM.sub(lambda found: f"{float(found[1]) * 0.8:.6g}rem", text)


def _parts(names: str) -> list[str]:
    """Split selectors at the commas that stand in no brackets."""
    parts, depth = [""], 0
    for sign in names:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _closing(css: str, start: int) -> int:
    """Find the bracket that closes one; the end if none does."""
    depth = 0
    for found in re.finditer(r"[{}]", css[start:]):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return start + found.start()
    return len(css)
