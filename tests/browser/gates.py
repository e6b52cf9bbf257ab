"""What everyone must be able to use: each gate measures visits, and knows faults to find.

A gate is tried on a few pages by `make test`, and on every kind of page by `make audit`.
A seed is a script that puts a fault into a page; its gate has to name the fault.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from tests.browser import measuring
from tests.browser.visits import Visit, count, revisit, visit

PHONE = {"width": 360}
NARROW = {"width": 320}
WIDE = {"width": 1280}
PAPER = {"width": 700}
ZOOMED = {"width": 320, "height": 256, "device_scale_factor": 4}
"""A window of 1280 by 1024 px at 400 %."""


@dataclass
class Found:
    """What a gate has found: its faults, and how much it has measured."""

    faults: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)

    def add(self, faults: Iterable[str], figures: Mapping[str, float]) -> None:
        """Add what was found elsewhere."""
        self.faults += faults
        for name, number in figures.items():
            count(self.figures, name, number)


@dataclass(frozen=True)
class Gate:
    """Something that is measured of every page: how to visit it, and what may not be found."""

    name: str
    goal: str
    measure: Callable[[Visit], list[str]]
    visits: tuple[Mapping[str, Any], ...]
    seeds: tuple[tuple[str, str], ...]
    """Faults to put into a page: a piece of the sentence that names it, and the script."""
    is_of_newcomers: bool = False
    """What the browser has kept of an earlier visit would change what is measured."""

    @property
    def _visit(self) -> Callable[..., AbstractContextManager[Visit]]:
        return visit if self.is_of_newcomers else revisit

    def check(self, browser: Browser, base: str, path: str, ways: int | None = None) -> Found:
        """Measure a page in all the ways that it is visited, or in the first few."""
        found = Found()
        for settings in self.visits[:ways]:
            look = " ".join(f"{value}" for name, value in settings.items() if name != "bypass_csp")
            with self._visit(browser, base, path, **settings) as here:
                faults = [f"{path} ({look}): {fault}" for fault in self.measure(here)]
                found.add(faults, {"visits": 1, **here.figures})
        return found

    def missed(self, browser: Browser, base: str, path: str) -> list[str]:
        """Put each seed into a sound page; return those that the gate does not name."""
        missed = []
        for sentence, seed in self.seeds:
            with self._visit(browser, base, path, **{**self.visits[0], "bypass_csp": True}) as here:
                here.page.evaluate(f"() => {{ {seed} }}")
                here.page.wait_for_timeout(100)
                if not any(sentence in fault for fault in self.measure(here)):
                    missed.append(sentence)
        return missed


def put(markup: str, where: str = "main") -> str:
    """Write a script that puts markup at the top of a part of the page."""
    return f"document.querySelector({where!r}).insertAdjacentHTML('afterbegin', {markup!r});"


KEYBOARD = Gate(
    "keyboard",
    "every control is reached by Tab, every stop is seen",
    measuring.keyboard,
    (PHONE, WIDE),
    (
        ('"Fake" cannot be reached', put("<span onclick='1'>Fake</span>")),
        ('"Hand" cannot be reached', put("<b style='cursor: pointer'>Hand</b>")),
        ('"Ghost" takes the focus and', put("<a href='/' style='opacity: 0'>Ghost</a>")),
        (
            '"Under" is covered',
            put("<a href='/' style='position: absolute; top: 0'>Under</a>")
            + put("<p style='position: fixed; inset: 0; z-index: 9'>Over</p>"),
        ),
        ('"Dull" does not show', put("<a href='/' style='outline: 0; box-shadow: none'>Dull</a>")),
    ),
)

NARROW_WINDOW = Gate(
    "320 px",
    "no scrolling sideways, nothing cut off, squeezed or on top of something else",
    measuring.narrow,
    (NARROW,),
    (
        ("is cut off at the side", put(f"<p style='width: 400px'>{'Wide words ' * 9}</p>")),
        ("the page is 4", put("<div style='width: 400px'>x</div>", "body")),
        ("is cut off", put(f"<p style='height: 1em; overflow: hidden'>{'long ' * 50}</p>")),
        ("is squeezed", put("<p style='width: 1em; overflow-wrap: anywhere'>Exercise</p>")),
        ("stands on", put("<p style='margin-bottom: -1.5em'>Lower</p><p>Upper</p>")),
    ),
)

ZOOM = Gate(
    "400 % zoom",
    "likewise in a window of 1280 by 1024 px at 400 %; two thirds stay for reading",
    measuring.zoomed,
    (ZOOMED,),
    (
        (
            "bars that stay take",
            put("<p style='position: sticky; top: 0; height: 90px'>Bar</p>", "body"),
        ),
    ),
)

SPACING = Gate(
    "text spacing",
    "likewise with the spacing of WCAG 1.4.12",
    measuring.spaced,
    (NARROW, WIDE),
    (
        (
            "is cut off",
            put("<p style='font-size: 40px; height: 1.2em; overflow: hidden'>Lines</p>")
            + "document.querySelector('main p').style.lineHeight = 1.2;",
        ),
        ("cut off at", put(f"<p style='width: 300px; white-space: nowrap'>{'x' * 60}</p>")),
    ),
)

LARGE = Gate(
    "large text",
    "likewise with text of 130 to 200 %, set in the browser or by a style sheet: words, telephone"
    " numbers and targets whole, a header of at most a third of a phone, a call bar of a quarter",
    measuring.large,
    (
        {"width": 360, "height": 740, "text": 150},
        {"width": 320, "height": 740, "root": 200},
        {"width": 1280, "root": 200},
        {"width": 320, "height": 740, "text": 130},
        {"width": 360, "height": 740, "text": 200},
        {"width": 768, "root": 150},
        {"width": 768, "text": 200},
        {"width": 1280, "root": 130},
        {"width": 1280, "text": 150},
    ),
    (
        (
            "is broken into",
            "const name = document.querySelector('.header__home span');"
            " name.style.overflowWrap = 'anywhere'; name.style.width = '1em';",
        ),
        (
            "cut off at the side",
            put(f"<p style='display: flex'><b>{'wide' * 12}</b></p>")
            + "document.querySelector('main p b').style.whiteSpace = 'nowrap';"
            "document.querySelector('main p b').style.overflowWrap = 'normal';",
        ),
        ("stands on", put("<p style='margin-bottom: -1.5em'>Lower</p><p>Upper</p>")),
        ("the header takes", put("<p style='height: 10em'>Tall</p>", ".header")),
        ("the call bar takes", put("<p style='height: 7em'>Tall</p>", ".call-bar")),
        (
            "the number 020 7946 0123 stands in",
            put("<a href='tel:1' style='display: block; width: 5em'>020 7946 0123</a>"),
        ),
        ("is 30 px high", put("<button style='height: 30px; min-height: 0'>Low</button>")),
        ("does not grow", put("<p style='font-size: 16px'>Still</p>")),
    ),
)

INK = Gate(
    "text in charts",
    "SVG text of at least 12 px and 4.5:1, light and dark",
    measuring.ink,
    tuple({**size, "color_scheme": one} for size in (NARROW, WIDE) for one in ("light", "dark")),
    (
        ("is 11.0 px", put("<svg height='20'><text y='15' font-size='11'>Tiny</text></svg>")),
        (
            "is 10.0 px",
            put(
                "<svg width='90' height='20' viewBox='0 0 180 40'>"
                "<text y='30' font-size='20'>Shrunk</text></svg>"
            ),
        ),
        (
            '"Pale" has a contrast of',
            put("<svg height='20'><text y='15' font-size='14' fill='#999'>Pale</text></svg>"),
        ),
    ),
)

PRINT = Gate(
    "print",
    "no navigation, all open, addresses shown, black on white, no blank page",
    measuring.printed,
    (PAPER,),
    (
        ('"Onward" is printed', put("<nav>Onward</nav>")),
        (
            '"Leaflet" does not show its address',
            "for (const one of document.querySelectorAll('link')) one.remove();"
            + put("<a href='https://example.org/leaflet'>Leaflet</a>"),
        ),
        (
            "stays closed on paper",
            put("<details style='display: none'><summary>x</summary><p>Inside</p></details>"),
        ),
        ('"Danger" has a contrast', put("<p style='color: #fff; background: #a00'>Danger</p>")),
        ("no sign of its urgency", put("<div class='care-card'><h2>Call</h2></div>")),
        (
            "is blank",
            put("<p style='break-before: page; height: 90vh'></p><p style='break-before: page'>x"),
        ),
    ),
)

PRIVATE = Gate(
    "private and strict",
    "no request to anyone else, no cookie, a policy without unsafe-*, never broken",
    measuring.private,
    (PHONE,),
    (
        ("is asked", "new Image().src = 'http://127.0.0.1:9/pixel.png';"),
        ("a cookie is kept", "document.cookie = 'who=1';"),
        ("something is kept", "localStorage.setItem('who', 1);"),
        ("the browser complains", "console.error('Refused to load');"),
        (
            "unsafe-inline",
            "const one = document.createElement('meta');"
            " one.httpEquiv = 'Content-Security-Policy'; document.head.append(one);"
            " one.content = \"script-src 'unsafe-inline'\";",
        ),
    ),
    is_of_newcomers=True,
)

LIGHT = Gate(
    "light",
    "at most 60 KiB packed, 9 requests and 9 fonts on first view",
    measuring.light,
    (PHONE,),
    (
        (
            " requests",
            "for (let i = 0; i < 9; i++) new Image().src = `/assets/mark.svg?${i}`;",
        ),
        (" fonts", "".join(put(f"<p style='font-size: {size}px'>x</p>") for size in range(40, 49))),
    ),
    is_of_newcomers=True,
)

PLAIN = Gate(
    "no script",
    "everything can be read without JavaScript",
    measuring.plain,
    ({"width": 360, "script": False},),
    (("cannot be read without", "document.querySelector('main h1').style.display = 'none';"),),
)

GATES = (KEYBOARD, NARROW_WINDOW, ZOOM, SPACING, LARGE, INK, PRINT, PRIVATE, LIGHT, PLAIN)
