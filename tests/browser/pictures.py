"""Draw the shipped pictures anew, from the shipped mark: `python -m tests.browser.pictures`.

A phone that keeps the site among its apps shows the one, a message with a link the other.
Neither holds a word, so that they stay true for every clinic that keeps the shipped mark.
"""

import re
from pathlib import Path

from playwright.sync_api import sync_playwright

from aftercare.dataset.colours import MARK, SHARED, TOUCH_ICON
from tests.browser.install import MISSING, find

OVERRIDES = Path(__file__).parents[2] / "overrides"
SIZES = {TOUCH_ICON: (180, 180), SHARED: (1200, 630)}

_PAGE = """<!doctype html><style>
  body {{ margin: 0; display: grid; place-items: center; height: 100vh; background: {brand}; }}
  svg {{ height: {size}; }}
  .shore {{ position: fixed; inset: auto 0 0; height: 64px;
    background: repeating-linear-gradient(-45deg, {brand} 0 12px, #f4f8f7 12px 36px); }}
</style>{mark}{shore}"""


def page_of(name: str) -> str:
    """Write the page of which a picture is taken."""
    mark = (OVERRIDES / MARK).read_text(encoding="utf-8")
    brand = re.findall('fill="(#[0-9a-f]{6})"', mark)[0]
    is_shared = name == SHARED
    return _PAGE.format(
        mark=mark,
        brand=brand,
        size="80vh" if is_shared else "100vh",
        shore='<div class="shore"></div>' if is_shared else "",
    )


def main() -> None:
    """Draw all of them into overrides/assets/."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_content(page_of(name))
            page.screenshot(path=OVERRIDES / name)
        browser.close()


if __name__ == "__main__":
    main()
