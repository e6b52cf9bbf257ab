"""A hundred thousand inputs that nobody means: each is read or refused, and nothing ever crashes.

Everything is drawn from numbered starts, so a crash can be had again. Only the refusals that an
editor can read are allowed: ProblemsFoundError, and for one text FigureFormatError.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from unittest import mock

from markdown import Markdown

from aftercare.dataset.load import load_text
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.dataset.written.amount_text import parse_amount, parse_times
from aftercare.dataset.written.figure_text import FigureFormatError
from aftercare.dataset.written.time_text import parse_time
from aftercare.parts.site import SiteView
from aftercare.rules.check import check
from aftercare.site.build import MARKDOWN_EXTENSIONS, build_site
from aftercare.site.components import load_components
from aftercare.site.markdown.routes import Route, read_route
from aftercare.site.render import render_pages
from aftercare.words.catalogue import our_words
from aftercare.words.figures import spoken_amount, spoken_time
from tests.browser.gates import Found
from tests.conftest import SAMPLE, TODAY, make_project
from tests.hostile.corpus import faults
from tests.hostile.test_hostile import missed as slug_missed

Make = Callable[[random.Random], str]
Try = Callable[[str], bool]
"""Reads a text; False if it was refused."""

_ODD = (
    *(
        "\0",
        "\ufeff",
        "\u202e",
        "\u2028",
        "\u00a0",
        "é",
        "字",
        "😀",
        "\ud800",
        "\t",
        "\r",
        "\n",
        "\\",
    ),
    *('"', "'", "<", ">", "&", "#", "%", "0", "-1", "1e9", "9" * 30, "½", "٣", " " * 40),
)
_OF_TIMES = (
    *("at least", "up to", "about", "from", "after", "every", "until", "and until", "or longer"),
    *("no end", "day", "week", "h", "hours", "min", "months", "1", "24", "72", "072", "-", "–"),
    *(
        " ",
        "  ",
        '"',
        "healed",
        "and",
        "two",
        ".",
        ",",
        "SPF",
        "times a day",
        "twice",
        "as needed",
        "(",
        "mm",
        "24:00",
    ),
)
_OF_YAML = (
    *(
        "schema",
        "clinic",
        "sources",
        "treatments",
        "topics",
        "claims",
        "wait",
        "id",
        "a",
        "answers",
    ),
    *(": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", " #", "|", ">", ">-"),
    *(
        "&x ",
        "*x",
        "!!str ",
        "!!binary ",
        "!",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "<<",
        "@",
        "`",
        "~",
    ),
    *("1", "no", "010", "2026-02-30", "48-24 h", "until nowhere", "day 1", "[" * 40, "{a: " * 40),
)
_OF_PAGES = (
    *(
        "{{",
        "}}",
        "{{ ",
        " }}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{: #x }",
        "# ",
        "## ",
        "- ",
        "| a | b |\n",
    ),
    *(
        "treatment",
        "topic",
        "clinic",
        "site",
        "url",
        "nothing",
        "self",
        "loop",
        "namespace",
        "range",
    ),
    *(".name", ".own", ".__class__", ".__init__", ".topics", "[0]", "[-9]", "['x']", "()", "(1)"),
    *("('faq')", "(topic=topic)", "(clinic)", " | safe", " | join", " | int", " | nothing", " ~ "),
    *(" + ", " - ", " * ", " / ", " // ", " % "),
    *("0", "1", "''", "[]", "{}", "none", " is defined"),
    *(" if ", " else ", "answer", "faq", "compare", "timeline", "help_box", "zqexpression0qz"),
    *("48", "hours", "&#52;8", "&nbsp;", "0900 666", "typed('24 hours')", "|attr('__class__')"),
    *("<div>", "<p ", "onclick=x ", "href=", "'javascript:x'", "<!DOCTYPE x>", "<![CDATA[", "]]>"),
    *("[a]: ", "tel:", "https://a@b/", "\u200b", "{: onclick=x }", "<script>", ".__globals__", "~"),
    *("zqexpression9qz", "[x](y)", "[x](../faq.md)", "<b", "</div>", "<!--", "`", "***", "\n\n"),
)


def _pieces(pieces: tuple[str, ...], most: int) -> Make:
    def make(chance: random.Random) -> str:
        drawn = chance.choices((*pieces, chance.choice(_ODD)), k=chance.randint(1, most))
        return "".join(drawn)

    return make


def _damaged(chance: random.Random) -> str:
    """Cut something out of a sound file, and put something else there, once to three times."""
    text = SAMPLE
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text))
        put = chance.choice((_pieces(_OF_YAML, 4), _pieces(_OF_TIMES, 3)))(chance)
        again = text[start : start + chance.randint(0, 200)] if chance.random() < 0.3 else ""
        text = text[:start] + put + again + text[start + chance.randint(0, 40) :]
    return text


def _page(chance: random.Random) -> str:
    """Write a page, most often with an expression that is closed."""
    inner = _pieces(_OF_PAGES, 6)(chance)
    around = _pieces(_OF_PAGES, 3)(chance)
    return f"# T\n\n{around}\n\n{{{{ {inner} }}}}\n" if chance.random() < 0.7 else around + inner


def _time(chance: random.Random) -> str:
    """Write a time, every second one nearly as the grammar has it."""
    if chance.random() < 0.5:
        return _pieces(_OF_TIMES, 7)(chance)
    lead = chance.choice(("", "", "at least ", "up to ", "about ", "from ", "after ", "every "))
    figures = "-".join(str(chance.choice((1, 2, 24, 72, 9999, 10_000))) for _ in range(
        chance.randint(1, 2)))  # fmt: skip
    unit = chance.choice(("h", "min", "day", "weeks", "months", "SPF", "mm", "years"))
    tail = chance.choice(("", "", " or longer", " and until healed", " until", " or", " and dry"))
    return f"{lead}{figures} {unit}{tail}"


def _read_time(text: str) -> bool:
    is_read = False
    for read in (_said_time, _said_amount, _said_times):
        try:
            is_read |= bool(read(text))
        except FigureFormatError as error:
            if not (error.what and error.remedy):
                raise AssertionError("refused without a word") from error
    return is_read


def _said_time(text: str) -> str:
    return spoken_time(parse_time(text), our_words())


def _said_amount(text: str) -> str:
    return spoken_amount(parse_amount(text), our_words())


def _said_times(text: str) -> str:
    return spoken_amount(parse_times(text), our_words())


def _read_data(text: str) -> bool:
    try:
        found = check(load_text(text))
    except ProblemsFoundError as error:
        found = error.problems
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
    if any(not 1 <= one.place.line <= lines for one in found):
        raise AssertionError("a problem outside of the file")
    return not found


class Pages:
    """A site into which one page after the other is put."""

    def __init__(self, folder: Path) -> None:
        """Make the views once."""
        self._root = make_project(folder / "project")
        self._view: SiteView = build_site(self._root, today=TODAY).view
        self._markdown = Markdown(extensions=[*MARKDOWN_EXTENSIONS])
        self._components = load_components(self._root)

    def read(self, text: str) -> bool:
        """Read a page of a treatment, and render it; False if it was refused."""
        try:
            route: Route = read_route(text, "[treatment]/x.md", "content/x.md", self._markdown)
            if route.problems:
                return False
            made = self._components, [route], self._view
            render_pages(*made, [], our_words(), directory_urls=True)
        except ProblemsFoundError as error:
            return not str(error)
        return True


TARGETS: dict[str, tuple[int, Make]] = {
    "times": (60_000, _time),
    "data": (24_000, _pieces(_OF_YAML, 25)),
    "damaged data": (4_000, _damaged),
    "pages": (12_000, _page),
}
"""What is read: how many inputs, and how one is made."""

PARTS = (
    ("times",),
    ("data",),
    ("damaged data", "0"),
    ("damaged data", "1"),
    ("pages",),
    ("fields",),
)

SEEDS = {
    "times": "aftercare.dataset.written.time_text._conditions",
    "data": "aftercare.dataset.document._build",
    "damaged data": "aftercare.dataset.load.references",
    "pages": "aftercare.site.markdown.page_faults.typed_in",
}
"""Of each target a function that crashes in the proof that a crash is seen."""


def check_part(part: tuple[str, ...], number: int = 0, crashing: str = "") -> Found:
    """Try the inputs of one part, or the first few; name each crash with what made it.

    A function that is `crashing` does so whenever it is called.
    """
    if part[0] == "fields":
        return _fields()
    count, make = TARGETS[part[0]]
    shares = sum(1 for one in PARTS if one[0] == part[0])
    wanted = number or count // shares
    found = Found()
    with tempfile.TemporaryDirectory() as folder:
        tried = {"times": _read_time, "pages": Pages(Path(folder)).read}.get(part[0], _read_data)
        seed = mock.patch(crashing, side_effect=KeyError("a seed")) if crashing else nullcontext()
        with seed:
            found.add(_crashes(part, wanted, make, tried, found.figures), {})
    found.add([], {"inputs": wanted})
    return found


def _crashes(
    part: tuple[str, ...], wanted: int, make: Make, tried: Try, figures: dict[str, float]
) -> Iterator[str]:
    for number in range(wanted):
        start = f"{'/'.join(part)}/{number}"
        text = make(random.Random(start))  # noqa: S311 (no secret)
        try:
            figures["read"] = figures.get("read", 0) + tried(text)
        except Exception as error:  # noqa: BLE001 (whatever comes out is what is looked for)
            yield f"{start}: {type(error).__name__}: {str(error)[:80]}: {text[:120]!r}"


def _fields() -> Found:
    """Break every field in every way; each fault has to get its line and its name."""
    found = faults(SAMPLE)
    return Found([said for one in found if (said := slug_missed(one))], {"inputs": len(found)})


def missed() -> list[str]:
    """Let each target crash; return those in which nobody notices."""
    lost = [name for name, crashing in SEEDS.items()
            if not check_part((name,), 100, crashing).faults]  # fmt: skip
    wrong = next(one for one in faults(SAMPLE) if one.name == "Claim.wait: 48-24 h")
    return lost + ([] if slug_missed(replace(wrong, line=1)) else ["fields"])
