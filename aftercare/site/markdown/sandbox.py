"""Jinja's sandbox for what stands between {{ and }}: nothing is at hand but what is listed here."""

from collections.abc import Callable, Mapping
from inspect import ismethod
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJAS
from jinja2.runtime import Macro, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from aftercare.parts.view import VIEWS

TYPED = "typed"
"""The function that marks a figure which a clinic types itself: {{ typed("24 hours") }}."""


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
    function: Any = JINJAS[name]

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
