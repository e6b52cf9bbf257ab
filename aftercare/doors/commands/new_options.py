"""The options of the commands that add a record: one for each field that can be given."""

import argparse
from collections.abc import Iterator

from aftercare.dataset.answer import Covers, OwnWords
from aftercare.editing.questions import (
    CASES,
    FIGURE_KEYS,
    FIGURES,
    LIMITS,
    MODELS,
    STAGES,
    WITHIN,
    Form,
)
from aftercare.editing.required import choices_of

LEADS: dict[str, tuple[str, ...]] = {**dict.fromkeys(FIGURE_KEYS, FIGURES), "limit": CASES}
"""Questions that only lead to others: the option of the other one is enough."""

_ELSEWHERE = frozenset(
    {"retired", "see", "topics", "claims", "answers", "checked", "signs-checked"}
)
"""What a topic or a treatment gets later, by other commands or in an editor."""


def options_of(form: Form) -> Iterator[tuple[str, str, str]]:
    """Yield each field that can be given: its record and key, its option, what it means."""
    taken = set()
    for one in ("topic", "claim") if form == "topic" else (form,):
        for inner, words in _fields(one, with_topics=form == "claim"):
            option = f"{one}-{inner}" if inner in taken else inner
            taken.add(inner)
            yield f"{one} {inner}", option, words.replace("%", "%%")


def _fields(form: Form, *, with_topics: bool) -> Iterator[tuple[str, str]]:
    """Yield each field by the name under which it is asked for, with what it means."""
    for name, info in MODELS[form].model_fields.items():
        key, words = info.alias or name, info.description or ""
        if key in _ELSEWHERE and not (with_topics and key == "topics"):
            continue
        if key == "stages":
            yield key, STAGES
        elif key == "applies":
            yield from ((one, words) for one in LIMITS)
        elif form == "treatment" and key in WITHIN:
            inner = Covers if key == "covers" else OwnWords
            for one, its in WITHIN[key].items():
                yield one, inner.field_at(its).description or ""
        else:
            choices = choices_of(MODELS[form], key)
            yield key, f"{words} One of: {', '.join(choices)}.".strip() if choices else words


def given(options: argparse.Namespace, form: Form) -> dict[str, str]:
    """Take what the options of a record give, and what leads to it."""
    found = {
        name.split(" ")[2]: value.strip()
        for name, value in vars(options).items()
        if name.startswith(f"field {form} ") and value is not None
    }
    if form == "claim":
        figures = [one for one in FIGURES if one in found]
        limits = [one for one in CASES if one in found]
        found |= dict(zip(FIGURE_KEYS, figures, strict=False))
        found |= dict(zip(("limit",), limits, strict=False))
    return found
