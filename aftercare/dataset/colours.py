"""Judge a clinic's own colours, and make of them a style sheet; name the files of its look.

A clinic replaces a few tokens of overrides/assets/aftercare.css, and the others stay. So
what can be read depends on both: `LIGHT` and `DARK` repeat the tokens that stay.
"""

from collections.abc import Collection, Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from aftercare.dataset.clinic import Clinic, Colours

LEAST = 4.5
"""The least contrast of text, by WCAG 2.2 (1.4.3); bars keep to it too, since they are read."""

LIGHT = {
    "paper": "#f4f8f7", "surface": "#ffffff", "tint": "#e1eceb",
    "on-brand": "#ffffff", "on-button": "#ffffff",
}  # fmt: skip
DARK = {
    "paper": "#0c171a", "surface": "#14242a", "tint": "#1a2e34",
    "on-brand": "#f2fafa", "on-button": "#06262c",
}  # fmt: skip

_BARS = ("button", "wait", "hatch", "edge")
_ON_BRAND = (("on-brand", "brand"),)
_AS_LINK = (("link", "paper"), ("link", "surface"), ("link", "tint"))
_AS_BAR = (("on-button", "button"), ("wait", "surface"))


@dataclass(frozen=True, slots=True)
class Use:
    """What a colour of the clinic's is for: the tokens that it sets, and what is read on what."""

    scheme: Mapping[str, str]
    tokens: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


USES = {
    "brand": Use(LIGHT, ("brand", *_BARS), (*_ON_BRAND, *_AS_BAR)),
    "link": Use(LIGHT, ("link",), _AS_LINK),
    "dark_brand": Use(DARK, ("brand",), _ON_BRAND),
    "dark_link": Use(DARK, ("link", *_BARS), (*_AS_LINK, *_AS_BAR)),
}
"""What each field of `Colours` is for."""


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours by WCAG, from 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Measure how bright a colour is, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Faint:
    """Text that cannot be read: which token on which, and how faint it is."""

    text: str
    ground: str
    contrast: float


def faintest(field: str, colour: str) -> Faint | None:
    """Find what can be read least of all that a colour is for; None if all of it can be."""
    use = USES[field]
    scheme = {**use.scheme, **dict.fromkeys(use.tokens, colour)}
    found = (Faint(*pair, contrast(scheme[pair[0]], scheme[pair[1]])) for pair in use.pairs)
    worst = min(found, key=lambda one: one.contrast)
    return worst if worst.contrast < LEAST else None


def nearest(field: str, colour: str) -> str:
    """Darken or lighten a colour until all that it is for can be read."""
    return next(one for one in _nearer_first(colour) if faintest(field, one) is None)


def _nearer_first(colour: str) -> Iterator[str]:
    """Yield a colour in every lightness, ending in black and white."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    for step in range(256):
        for light in (lightness - step / 255, lightness + step / 255):
            parts = hls_to_rgb(hue, min(max(light, 0), 1), saturation)
            yield "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def is_red(colour: str) -> bool:
    """Whether a colour could be taken for the red that means call."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    return abs((hue + 0.5) % 1 - 0.5) < 15 / 360 and saturation > 0.3 and 0.12 < lightness < 0.9


BRAND = "#0b4650"
"""The colour of panels that comes with the program, on screen and on paper."""


def brand_of(clinic: Clinic) -> str:
    """Take the colour of a clinic's panels."""
    return clinic.colours.brand if clinic.colours else BRAND


STYLES = "assets/clinic.css"
"""Where the style sheet of a clinic's own colours stands."""

MARK = "assets/mark.svg"
TOUCH_ICON = "assets/touch-icon.png"
SHARED = "assets/share.png"
PICTURES = frozenset({MARK, TOUCH_ICON, SHARED})
"""The files of the theme in whose place a clinic puts its own, in content/."""


def style_sheet(colours: Colours) -> str:
    """Write the style sheet that puts a clinic's colours in the place of the shipped ones.

    Second text on a panel becomes as pale as the first, whose contrast is known. On paper and
    in forced colours it says nothing, since colours are not the clinic's there.
    """
    blocks = []
    for condition, prefix in (("", ""), (" and (prefers-color-scheme: dark)", "dark_")):
        tokens = {
            token: getattr(colours, f"{prefix}{name}")
            for name in ("brand", "link")
            for token in USES[f"{prefix}{name}"].tokens
        }
        tokens["on-brand-2"] = USES[f"{prefix}brand"].scheme["on-brand"]
        lines = "".join(f"    --{token}: {colour};\n" for token, colour in tokens.items())
        media = f"@media screen and (forced-colors: none){condition}"
        blocks.append(f"{media} {{\n  :root {{\n{lines}  }}\n}}\n")
    return "".join(["/* The clinic's own colours, from its data. */\n", *blocks])


@dataclass(frozen=True, slots=True)
class Look:
    """The files that give pages the clinic's look; "" for what there is not."""

    mark: str = MARK
    own_mark: str = ""
    touch_icon: str = TOUCH_ICON
    shared: str = SHARED
    styles: str = ""


def look_of(clinic: Clinic, files: Collection[str], logo: str = "") -> Look:
    """Choose the files of a clinic's look; `files` are those in its content/.

    A `logo` of the settings is its mark where the data names none. The shipped pictures show the
    shipped mark, so that a clinic with a look of its own has its own pictures or none.
    """
    mark = clinic.mark or logo
    is_own = bool(mark or clinic.colours)
    touch_icon, shared = (
        name if not is_own or name in files else "" for name in (TOUCH_ICON, SHARED)
    )
    return Look(
        mark=mark or MARK,
        own_mark=mark,
        touch_icon=touch_icon,
        shared=shared,
        styles=STYLES if clinic.colours else "",
    )
