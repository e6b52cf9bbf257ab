"""The components as staff see them in the catalogue: purpose, parameters, and examples."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterView:
    """One parameter of a component."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleView:
    """One use of a component, rendered: a component's own, escaped output."""

    name: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentView:
    """One component of macros/."""

    name: str
    purpose: str
    parameters: tuple[ParameterView, ...]
    examples: tuple[ExampleView, ...]
