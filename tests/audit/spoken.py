"""What a screen reader says of a page, from its top to its end."""

from functools import cache
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Route

from tests.audit.tools import MODULES
from tests.browser.visits import visit
from tests.conftest import GOLDEN

FOLDER = GOLDEN / "spoken"
_ADDRESS = "/the-screen-reader.js"
_READ = """async (address) => {
  const {virtual} = await import(address);
  await virtual.start({container: document.body});
  for (let i = 0; i < 20000 && await virtual.lastSpokenPhrase() !== "end of document"; i++) {
    await virtual.next();
  }
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  return said;
}"""
_NAMELESS = ("link", "button", "img", "searchbox", "heading", "navigation", "region", "form")


@cache
def _reader() -> str:
    folder = MODULES / "@guidepup" / "virtual-screen-reader" / "lib" / "esm"
    return (folder / "index.browser.js").read_text(encoding="utf-8")


def listen(browser: Browser, base: str, path: str, *, seed: str = "") -> str:
    """Write down what is said on a phone: of the home page all of it, of others the advice."""

    def send(route: Route) -> None:
        route.fulfill(body=_reader(), content_type="text/javascript")

    with visit(browser, base, path, bypass_csp=True) as here:
        here.page.route(f"**{_ADDRESS}", send)
        if seed:
            here.page.evaluate(f"() => {{ {seed} }}")
        said: list[str] = here.page.evaluate(_READ, _ADDRESS)
    if path != "/":
        said = said[said.index("main") : said.index("end of main")]
    # Where something ends says nothing new, and makes the rest hard to read.
    return "".join(
        f"{one}\n" for one in said if one != "paragraph" and not one.startswith("end of")
    )


def faults(kind: str, text: str, *, update: bool = False) -> list[str]:
    """Compare what was said with the golden file, and look for what has no name."""
    file: Path = FOLDER / f"{kind}.txt"
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    found = [f"{kind}: a {line} without a name" for line in lines if line in _NAMELESS]
    found += [f"{kind}: {line!r} is said" for line in lines if "¶" in line]
    levels = [int(line[-1]) for line in lines if line.startswith("heading, ")]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"{kind}: the first heading, and only that, is of level 1, not {levels[:9]}")
    jumps = [b for a, b in pairwise(levels) if b > a + 1]
    found += [f"{kind}: a heading of level {level} has nothing above it" for level in jumps]
    if not file.exists():
        return [*found, f"{kind}: no golden file: look at what is said, then use --update"]
    before = file.read_text(encoding="utf-8").splitlines()
    if before != lines:
        at = next(
            (n for n, pair in enumerate(zip(before, lines, strict=False)) if pair[0] != pair[1]),
            min(len(before), len(lines)),
        )
        was, now = ((side[at] if at < len(side) else "nothing") for side in (before, lines))
        found.append(f"{kind}: line {at + 1} was {was!r} and is {now!r}; if meant: --update")
    return found
