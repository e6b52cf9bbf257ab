"""Two checkers of accessibility that run inside a page: axe, and IBM's as a second opinion."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.audit.tools import MODULES
from tests.browser.gates import PHONE, WIDE, Gate, put
from tests.browser.visits import Visit

LOOKS: tuple[Mapping[str, Any], ...] = tuple(
    {**size, "color_scheme": scheme, "bypass_csp": True}
    for size in (PHONE, WIDE)
    for scheme in ("light", "dark")
)

# Opens what is closed; says whether any of it is shown: on a wide screen the menu is not.
_OPEN = """() => {
  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const one of closed) one.open = true;
  return closed.some((one) => one.checkVisibility());
}"""

# What a menu covers for the moment comes back when it closes.
_STILL = """{
  const still = new CSSStyleSheet();
  still.replaceSync(".menu__panel { position: static }");
  document.adoptedStyleSheets = [still];
  if (typeof ace === "object") globalThis.ace = ace;
}"""

_AXE = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const rules = {"target-size": {enabled: true}};
  const {violations, incomplete} = await axe.run(document, {runOnly: tags, rules});
  const list = (found) => found.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`));
  return [list(violations), list(incomplete)];
}"""

_IBM = """async () => {
  const {results} = await new ace.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"]);
  const list = (sort) => results
    .filter(one => one.value[0] === "VIOLATION" && one.value[1] === sort)
    .map(one => `${one.ruleId}: ${one.message} ${one.snippet.slice(0, 120)}`);
  return [list("FAIL"), list("POTENTIAL")];
}"""


@cache
def _source(path: str) -> str:
    return (MODULES / path).read_text(encoding="utf-8")


def _check(here: Visit, library: str, script: str) -> list[str]:
    here.page.evaluate(f"{_source(library)};\n{_STILL}\n0")
    found = _run(here, script)
    if here.page.evaluate(_OPEN):
        found += [fault for fault in _run(here, script) if fault not in found]
    return found


def _run(here: Visit, script: str) -> list[str]:
    """Check the page as it is now."""
    certain, maybe = here.page.evaluate(script)
    here.count("checks")
    here.count("uncertain", len(maybe))
    return list(certain)


def axe(here: Visit) -> list[str]:
    """Run axe with every expander closed and then open, the size of targets included."""
    return _check(here, "axe-core/axe.min.js", _AXE)


def ibm(here: Visit) -> list[str]:
    """Run IBM's checker likewise; what it is not certain of is only counted."""
    return _check(here, "accessibility-checker-engine/ace.js", _IBM)


GATES = (
    Gate(
        "axe",
        "0 violations of WCAG 2.2 AA and best practice, size of targets included",
        axe,
        LOOKS,
        (
            ("html-has-lang", "document.documentElement.removeAttribute('lang');"),
            ("image-alt", put("<img src='/assets/mark.svg'>")),
            ("color-contrast", put("<p style='color: #999; background: #fff'>Pale words</p>")),
            (
                "target-size",
                put("<button style='width: 9px; height: 9px; padding: 0'></button>" * 2),
            ),
            (
                "image-alt",
                put("<details><summary>x</summary><img src='/assets/mark.svg'></details>"),
            ),
        ),
    ),
    Gate(
        "IBM checker",
        "0 certain failures of IBM Accessibility and WCAG 2.2",
        ibm,
        LOOKS,
        (
            ("html_lang_exists", "document.documentElement.removeAttribute('lang');"),
            ("img_alt", put("<img src='/assets/mark.svg'>")),
            ("input_label", put("<input type='text'>")),
        ),
    ),
)
