"""What a page may say between {{ and }}: names, their fields, and components; nothing that acts.

An expression is judged before it is ever run, by what it is made of, and runs in Jinja's sandbox
(`sandbox`). Figures come from the data, so a page reckons with none: there is no arithmetic.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment, Template, TemplateError, nodes

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.dataset.textfile import HIDDEN
from aftercare.site.markdown.sandbox import FILTERS, TESTS, TYPED
from aftercare.site.templates import fault_of, is_unknown_name

LONGEST = 500
"""Characters of an expression."""

APART = "\0"
"""Stands in `said` where something is shown that the page does not say itself."""

_FORMS: dict[type[nodes.Node], str] = {
    nodes.Pos: "arithmetic",
    nodes.Neg: "arithmetic",
    nodes.BinExpr: "arithmetic",
    nodes.Slice: "a part of a list",
    nodes.Dict: "a dictionary",
}
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem),
    *(nodes.Call, nodes.Keyword, nodes.Filter, nodes.Test, nodes.Concat, nodes.CondExpr),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.List, nodes.Tuple),
)
_PARSER = Environment(autoescape=True)


@dataclass(frozen=True, slots=True)
class Judged:
    """What an expression is made of.

    `fault` says what is not allowed in it, `said` holds the words that it writes itself, and
    `typed` each text that it marks as typed on purpose.
    """

    fault: str = ""
    said: str = APART
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """One `{{ … }}` of a file, and where it stands."""

    text: str
    place: Place
    line: str
    judged: Judged = Judged()
    is_alone: bool = False
    """Whether it is a paragraph of its own."""
    is_attribute: bool = False
    """Whether it stands in an attribute, where only text can."""

    def problem(self, slug: str, what: str, remedy: str) -> Problem:
        """Make a problem at this expression."""
        return Problem(self.place, slug, "", what, remedy, self.line)

    def failure(self, why: str, names: str, remedy: str = "") -> Problem:
        """Say that it cannot be shown, and what could."""
        known = names or "clinic, site, treatment, topic"
        remedy = remedy or f"use what a page here knows: {known}, and the components in macros/"
        what = f"{{{{{_short(self.text)}}}}} fails: {_short(why)}"
        return self.problem("expression", what, remedy)

    def evaluate(self, template: Callable[[str], Template], values: Mapping[str, Any]) -> str:
        """Evaluate for one page, escaped; `template` compiles, once for all pages.

        Raises ProblemsFoundError at this place.
        """
        try:
            found = template("{{" + self.text + "}}").render(values)
        except ProblemsFoundError:
            raise
        except Exception as error:  # whatever it does, its line is named
            raise ProblemsFoundError([self._failed(error, values)]) from error
        if self.is_attribute and "<" in found:
            what = "a component stands where only a text or an address can"
            raise ProblemsFoundError([self.failure(what, "")])
        # A block of a component takes the paragraph's place; plain text stays in one.
        is_text = bool(found.strip()) and not found.lstrip().startswith("<")
        return f"<p>{found}</p>" if self.is_alone and is_text else found

    def _failed(self, error: Exception, values: Mapping[str, Any]) -> Problem:
        """Say what failed: a name that a component does not know is the component's fault."""
        inside = fault_of(error)
        if inside and is_unknown_name(error):
            what = f"{inside.what}; {self.place.file}:{self.place.line} uses it"
            return replace(inside, what=what)
        where = f" (at {inside.place.file}:{inside.place.line})" if inside else ""
        if isinstance(error, IndexError) or "sequence was empty" in str(error):
            remedy = "ask first whether there is one: {{ … if site.treatments }}"
            return self.failure(f"it takes an item of a list that is empty{where}", "", remedy)
        return self.failure(f"{error}{where}", ", ".join(sorted(values)))


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:199]}…"


def judge(text: str) -> Judged:
    """Judge the text between {{ and }}, without running it."""
    if len(text) > LONGEST:
        return Judged(f"it is longer than {LONGEST} characters")
    try:
        tree = _PARSER.parse("{{" + text + "}}")
        fault = next((said for node in _all_of(tree) if (said := _not_allowed(node))), "")
        calls = tree.find_all(nodes.Call)
        typed = tuple(_marked(call) for call in calls if _is_mark(call) and not _not_allowed(call))
        return Judged(fault, _said(tree), typed)
    except (TemplateError, ValueError, RecursionError, MemoryError) as error:
        return Judged(str(error) or type(error).__name__)


def _all_of(tree: nodes.Node) -> Iterable[nodes.Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.iter_child_nodes())


def _is_mark(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == TYPED
    )


def _marked(call: nodes.Call) -> str:
    """The text that a mark is given, if it is one text and nothing else; else ""."""
    one = call.args[0] if len(call.args) == 1 and not call.kwargs else None
    return one.value if isinstance(one, nodes.Const) and isinstance(one.value, str) else ""


def _not_allowed(node: nodes.Node) -> str:
    """Say what is not allowed in this one node."""
    if isinstance(node, nodes.Call) and _is_mark(node) and not _marked(node):
        return f'{TYPED} takes one text: {TYPED}("24 hours")'
    if isinstance(node, nodes.Const) and (found := HIDDEN.search(str(node.value))):
        return f"U+{ord(found[0]):04X} is not seen by a reader"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f'there is no filter "{node.name}"'
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f'there is no test "{node.name}"'
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return f'"{node.attr}" is not for pages'
    if isinstance(node, nodes.Call):
        if node.dyn_args or node.dyn_kwargs:
            return "* and ** are not used here"
        if not isinstance(node.node, nodes.Name | nodes.Getattr):
            return "only a component can be called"
    if isinstance(node, _ALLOWED):
        return ""
    kind = next((name for form, name in _FORMS.items() if isinstance(node, form)), "this")
    return f"{kind} is not used in a page"


def _said(node: nodes.Node) -> str:
    """The words that stand in an expression itself; what it fetches stays apart from them."""
    if _is_mark(node):
        return APART
    if isinstance(node, nodes.Const):
        return str(node.value) if isinstance(node.value, str | int | float) else ""
    if isinstance(node, nodes.Filter | nodes.List | nodes.Tuple):
        try:  # made of texts alone, as in ["two", "days"] | join(" ")
            return str(node.as_const(nodes.EvalContext(_PARSER)))
        except Exception:  # noqa: BLE001 (whatever it is, it is not made of texts alone)
            return _apart(node)
    if isinstance(node, nodes.CondExpr | nodes.And | nodes.Or):
        # Each of them may stand beside what is written before or after.
        first, *rest = [_said(child) for child in node.iter_child_nodes(exclude=("test",))]
        return APART.join([first, _apart(node), *rest])
    if isinstance(node, nodes.Template | nodes.Output | nodes.Concat):
        return "".join(_said(child) for child in node.iter_child_nodes())
    return _apart(node)


def _apart(node: nodes.Node) -> str:
    inner = APART.join(_said(child) for child in node.iter_child_nodes())
    return f"{APART}{inner}{APART}"
