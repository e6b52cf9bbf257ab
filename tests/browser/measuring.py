"""Measure one visit: each function names the faults that it finds, none if all is well."""

import gzip
from pathlib import Path

from tests.browser.paper import blank_pages, pages
from tests.browser.visits import CSP, Visit

MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")
MOST_BYTES = 60 * 1024
MOST_REQUESTS = 9
MOST_FONTS = 9


def measured(here: Visit, *names: str, menu: bool = False) -> list[str]:
    """Run measures in the page, with every expander closed and then open, the menu last."""
    here.page.evaluate(MEASURES)
    faults: list[str] = []
    for opened in (None, "main", "header") if menu else (None, "main"):
        if opened:
            here.page.evaluate("within => measures.open(within)", opened)
        for name in names:
            # An open menu lies over the page: that is no loss.
            found = [] if (opened, name) == ("header", "overlaps") else _run(here, name)
            faults += [fault for fault in found if fault not in faults]
    return faults


def _run(here: Visit, name: str) -> list[str]:
    found: list[str] = here.page.evaluate(f"measures.{name}()")
    return found


def keyboard(here: Visit) -> list[str]:
    """Press Tab until it leaves the page, with every expander closed and then open."""
    page = here.page
    page.evaluate(MEASURES)
    faults: list[str] = []
    for state in ("closed", "open"):
        if state == "open":
            page.evaluate("measures.open('body'); document.activeElement.blur(); scrollTo(0, 0); 0")
        number = page.evaluate("measures.beforeTab()")
        for _ in range(number + 20):
            page.keyboard.press("Tab")
            found = page.evaluate("measures.afterTab()")
            if found == "end":
                break
            here.count("stops")
            faults += ["the focus cannot leave"] if found == "trap" else found
        else:
            faults.append("the focus never leaves")
        faults += _run(here, "unreached")
    return list(dict.fromkeys(faults))


def narrow(here: Visit) -> list[str]:
    """Nothing is cut off, and nothing has to be scrolled sideways."""
    return measured(here, "sideways", "cut", "overlaps", menu=True)


def zoomed(here: Visit) -> list[str]:
    """Likewise, and what stays on the screen leaves room to read."""
    return measured(here, "sideways", "cut", "overlaps", "stuck", menu=True)


def spaced(here: Visit) -> list[str]:
    """Likewise with the spacing that some readers set (WCAG 1.4.12)."""
    here.page.evaluate(MEASURES)
    here.page.evaluate("measures.space()")
    return measured(here, "sideways", "cut", "overlaps", menu=True)


def large(here: Visit) -> list[str]:
    """Likewise with large text: words, numbers and targets whole, and room to read."""
    here.count("texts", here.page.evaluate(f"{MEASURES}; measures.texts().length"))
    names = ("broken", "numbers", "room", "targets", "grown")
    faults = measured(here, "sideways", "cut", "overlaps", *names)
    # Who has opened the menu reads the menu: how high it is does not matter.
    here.page.evaluate("measures.open('header')")
    opened = [
        fault for name in ("sideways", "cut", "broken", "targets") for fault in _run(here, name)
    ]
    return [*faults, *(fault for fault in opened if fault not in faults)]


def ink(here: Visit) -> list[str]:
    """Text in charts can be read."""
    here.page.evaluate(MEASURES)
    here.count("texts", here.page.locator("svg text").count())
    return measured(here, "ink")


def printed(here: Visit) -> list[str]:
    """Paper shows what is needed, in black, and no page of it is blank."""
    here.page.emulate_media(media="print")
    here.page.evaluate(MEASURES)
    faults = _run(here, "paper") + _run(here, "sideways")
    pdf = here.page.pdf(format="A4")
    blank = blank_pages(pdf)
    here.count("pages of paper", pages(pdf))
    return faults + [f"page {number} of the print is blank" for number in blank]


def private(here: Visit) -> list[str]:
    """Nobody else is asked, nothing is kept, and the policy is strict and never broken."""
    page = here.page
    if page.locator("main input[type=search]").count():
        here.search("breathe redness")
        page.wait_for_timeout(300)
    here.count("requests", len(here.requests))
    faults = [f"{url} is asked" for url in here.outside()]
    faults += [f"the browser complains: {text}" for text in here.complaints]
    faults += [f"a cookie is kept: {one['name']}" for one in page.context.cookies()]
    kept = page.evaluate("localStorage.length + sessionStorage.length")
    faults += ["something is kept in the browser"] if kept else []
    meta = page.locator(f"meta[http-equiv='{CSP}' i]").evaluate_all(
        "all => all.map(x => x.content)"
    )
    for policy in [*meta, *(answer.headers.get(CSP.lower(), "") for answer in here.answers[:1])]:
        faults += [f"the policy says {word}" for word in policy.split() if "unsafe-" in word]
        faults += ["the policy allows any address"] if " *" in policy else []
    if not any(
        "default-src 'none'" in text
        for text in (*meta, here.answers[0].headers.get(CSP.lower(), ""))
    ):
        faults.append("the policy does not begin with nothing")
    return faults


def weight(here: Visit) -> tuple[int, int]:
    """Bytes, packed, and requests of the first view, the icon counted."""
    icon = here.page.locator("link[rel=icon]").first.get_attribute("href") or ""
    asked = [answer for answer in here.answers if answer.ok]
    sizes = [len(gzip.compress(answer.body())) for answer in asked]
    if icon and not any(answer.url.endswith(icon.lstrip("./")) for answer in asked):
        sizes.append(len(gzip.compress(here.page.request.get(_absolute(here, icon)).body())))
    return sum(sizes), len(sizes)


def _absolute(here: Visit, address: str) -> str:
    found: str = here.page.evaluate("address => new URL(address, location.href).href", address)
    return found


def light(here: Visit) -> list[str]:
    """The first view is small, and soon drawn."""
    size, number = weight(here)
    here.count("most KiB", size / 1024)
    here.count("most requests", number)
    here.page.evaluate(MEASURES)
    fonts = _run(here, "fonts")
    here.count("most fonts", len(fonts))
    faults = [f"{size / 1024:.1f} KiB"] if size > MOST_BYTES else []
    faults += [f"{number} requests"] if number > MOST_REQUESTS else []
    return faults + ([f"{len(fonts)} fonts: {', '.join(fonts)}"] if len(fonts) > MOST_FONTS else [])


def plain(here: Visit) -> list[str]:
    """Without a script all that the page holds can be read."""
    here.page.evaluate(MEASURES)
    shown = here.page.evaluate("measures.texts('main').length")
    hidden: list[str] = here.page.evaluate(
        "[...document.querySelectorAll('main :is(h1, h2, h3, p, li, th, td)')]"
        ".filter(one => one.textContent.trim()"
        # What only says that there is nothing is left out on a phone.
        " && !one.closest('.hidden, details, [hidden], thead, [data-empty]')"
        " && !one.checkVisibility()).map(one => one.textContent.trim().slice(0, 40))"
    )
    faults = [f"cannot be read without a script: {text}" for text in hidden]
    return faults + ([] if shown > 5 else [f"only {shown} texts can be read without a script"])
