"""What staff see in the catalogues: components with their examples, rules with their samples."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """One kind of problem; `why` is in paragraphs, the samples are text of several lines."""

    slug: str
    sentence: str
    why: tuple[str, ...]
    passes: str
    fails: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroupView:
    """Kinds of problems that are about the same thing."""

    name: str
    rules: tuple[RuleView, ...]
