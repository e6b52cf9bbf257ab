"""Show staff every component, every kind of problem and every word of ours, with examples.

The examples are the same that the tests compare with their golden files. Those with hostile
text stay out: they are for the tests.
"""

import re

from aftercare.parts.view import frozen
from aftercare.rules.registry import all_kinds
from aftercare.site.components import Components
from aftercare.words.catalogue import Words, our_words


@frozen
class ParameterView:
    """One parameter of a component."""

    name: str
    type: str
    meaning: str


@frozen
class ExampleView:
    """One use of a component, rendered: a component's own, escaped output."""

    name: str
    html: str


@frozen
class ComponentView:
    """One component of macros/."""

    name: str
    purpose: str
    parameters: tuple[ParameterView, ...]
    examples: tuple[ExampleView, ...]


@frozen
class RuleView:
    """One kind of problem; `why` is in paragraphs, the samples are text of several lines."""

    slug: str
    sentence: str
    why: tuple[str, ...]
    passes: str
    fails: str


@frozen
class RuleGroupView:
    """Kinds of problems that are about the same thing."""

    name: str
    rules: tuple[RuleView, ...]


@frozen
class WordView:
    """One entry of the catalogue of words: what it is for, and how each of its forms is read."""

    name: str
    note: str
    said: tuple[str, ...]
    is_own: bool
    """Whether the clinic says it in its own words."""


_NAMED = re.compile(r'( (?:id|for|form|data-rows|aria-labelledby|aria-controls)=")([^"]*)(")')
_LINK = re.compile(r'(<(?:a|form)\b[^<>]*? (?:href|action)=")(?:page:|(?![a-z]+:))[^"]*(")')


def catalogue(components: Components) -> tuple[ComponentView, ...]:
    """Describe all components, by name. Raises ProblemsFoundError for one without its YAML."""
    return tuple(_component(components, name) for name in sorted(components.folders))


def word_list(words: Words) -> tuple[WordView, ...]:
    """Read every entry of the catalogue with the values of its example, by name."""
    ours = our_words().entries
    return tuple(
        WordView(
            name=entry.name,
            note=ours[entry.name].note,
            said=tuple(text.format(**ours[entry.name].example) for text in entry.texts),
            is_own=entry != ours[entry.name],
        )
        for entry in sorted(words.entries.values(), key=lambda entry: entry.name)
    )


def rule_groups() -> tuple[RuleGroupView, ...]:
    """Describe every kind of problem, by what it is about."""
    groups: dict[str, list[RuleView]] = {}
    for kind in all_kinds():
        rule = RuleView(
            slug=kind.slug,
            sentence=kind.sentence,
            why=tuple(part for part in kind.why.split("\n\n") if part),
            passes=kind.passes,
            fails=kind.fails,
        )
        groups.setdefault(kind.group, []).append(rule)
    return tuple(RuleGroupView(name=name, rules=tuple(rules)) for name, rules in groups.items())


def _component(components: Components, name: str) -> ComponentView:
    description = components.describe(name)
    return ComponentView(
        name=name,
        purpose=description.purpose,
        parameters=tuple(
            ParameterView(name=one.name, type=one.type, meaning=one.meaning)
            for one in description.parameters
        ),
        examples=tuple(
            ExampleView(name=example, html=_alone(html, f"{name}-{number}-"))
            for number, (example, html) in enumerate(components.examples(name), 1)
            if "hostile" not in example
        ),
    )


def _alone(html: str, prefix: str) -> str:
    """Let an example stand beside others: ids of its own, and links that stay on the page."""
    named = _NAMED.sub(rf"\g<1>{prefix}\2\3", html)
    return _LINK.sub(r"\1#top\2", named)
