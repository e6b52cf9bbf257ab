"""What a page may say between {{ and }}: names, their fields, and components; nothing that acts.

An expression is judged before it is ever run, by what it is made of, and runs in Jinja's sandbox
with nothing at hand but what is listed here. Figures come from the data, so a page reckons with
none: there is no arithmetic.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from inspect import ismethod
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from aftercare.dataset.problem import Place, Problem, ProblemsFoundError
from aftercare.parts.view import VIEWS
from aftercare.site.templates import fault_of, is_unknown_name

LONGEST = 500
"""Characters of an expression."""

TYPED = "typed"
"""The function that marks a figure which a clinic types itself: {{ typed("24 hours") }}."""

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

    def failure(self, why: str, names: str) -> Problem:
        """Say that it cannot be shown, and what could."""
        known = names or "clinic, site, treatment, topic"
        remedy = f"use what a page here knows: {known}, and the components in macros/"
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
    inner = [_said(child) for child in node.iter_child_nodes()]
    if isinstance(node, nodes.Template | nodes.Output | nodes.Concat):
        return "".join(inner)
    return f"{APART}{APART.join(inner)}{APART}"


class PageEnvironment(SandboxedEnvironment):
    """Jinja's sandbox, with views and components to read, and hardly anything else."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 (its form)
        """Let a page read the public fields of views."""
        return not attr.startswith("_") and _is_view(obj)

    def is_safe_callable(self, obj: Any) -> bool:
        """Let a page call components, methods of views, and what says that it is for pages."""
        is_method = ismethod(obj) and _is_view(obj.__self__) and not obj.__name__.startswith("_")
        return isinstance(obj, Macro) or is_method or isinstance(obj, ForPages)

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a page may call."""
        if isinstance(obj, Undefined):
            return obj(*args, **kwargs)  # says its own name
        if not self.is_safe_callable(obj):
            raise SecurityError("only a component can be called")
        return context.call(obj, *args, **kwargs)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Let a page take one of a list by its number."""
        if isinstance(obj, Undefined) or isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, tuple | list) and isinstance(argument, int):
            return obj[argument]
        raise SecurityError("only a list has numbered parts")


class ForPages:
    """A function that pages may call; what it does stands in `__call__`."""


class _Typed(ForPages):
    """Show a figure that is typed on purpose; whether it may be is judged beforehand."""

    def __call__(self, text: str) -> str:
        return text


def _is_view(value: object) -> bool:
    return VIEWS.get(type(value).__name__) is type(value)


def _of_list(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def filtered(value: Any) -> Any:
        if not isinstance(value, tuple | list):
            raise SecurityError("only a list has a first, a last and a length")
        return function(value)

    return filtered


def _of_text(function: Callable[[str], str]) -> Callable[[Any], str]:
    def filtered(value: Any) -> str:
        if isinstance(value, Markup) or not isinstance(value, str):
            raise SecurityError("only a text is written in other letters")
        return function(value)

    return filtered


def _selected(name: str) -> Callable[..., Any]:
    function: Any = _PARSER.filters[name]

    @pass_context
    def filtered(context: Any, value: Any, *args: Any) -> tuple[Any, ...]:
        if not isinstance(value, tuple | list) or not all(isinstance(one, str) for one in args[:2]):
            raise SecurityError("only of a list some are chosen, by a field and a test")
        return tuple(function(context, value, *args))

    return filtered


def _join(value: Any, between: str = "") -> str:
    if not isinstance(value, tuple | list) or not all(isinstance(one, str) for one in value):
        raise SecurityError("only a list of texts is joined")
    return str(between).join(map(str, value))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "first": _of_list(lambda value: value[0]),
    "last": _of_list(lambda value: value[-1]),
    "length": _of_list(len),
    "list": _of_list(list),
    "selectattr": _selected("selectattr"),
    "rejectattr": _selected("rejectattr"),
    "join": _join,
    "lower": _of_text(str.lower),
    "upper": _of_text(str.upper),
    "capitalize": _of_text(lambda text: f"{text[:1].upper()}{text[1:]}"),
}
"""All filters that a page has."""

TESTS = ("defined", "undefined", "none", "true", "false", "equalto", "eq", "ne", "in")
"""All tests that a page has."""


def page_environment(components: Mapping[str, Any]) -> PageEnvironment:
    """Make the environment of all expressions of a site, with these components."""
    environment = PageEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals = {**components, TYPED: _Typed()}
    environment.filters = dict(FILTERS)
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment
