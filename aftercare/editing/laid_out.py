"""Turn what was answered into the fields of a record, those within a field of it among them."""

import re
from collections.abc import Iterable

from aftercare.dataset.document import Path_, Quoted
from aftercare.editing.insert import Field
from aftercare.editing.questions import FIGURES, MODELS, WITHIN, Answers, Form, as_list
from aftercare.editing.required import LISTS


def fields(form: Form, answers: Answers) -> dict[str, Field]:
    """Turn answers into a record, in the order in which the model lists its fields."""
    found: dict[str, Field] = {}
    for name, info in MODELS[form].model_fields.items():
        key = info.alias or name
        value = answers.get(key, "")
        if within := _within(form, key):
            inner = {its: _value(one, answers[one]) for one, its in within if answers.get(one)}
            if inner:
                found[key] = inner
        elif value and key == "stages":
            found[key] = [{"id": _slug(one), "days": one} for one in as_list(value)]
        elif value and (info.is_required() or value != str(info.default)):
            found[key] = _value(key, value)
    return found


def _slug(days: str) -> str:
    """Name a stage by its days: "day 2-3" is day-2-3."""
    return re.sub(r"[^a-z0-9]+", "-", days.lower()).strip("-")


def _within(form: Form, key: str) -> Iterable[tuple[str, str]]:
    """The fields within a field that is a group of them: as they are asked for, and their own."""
    is_group = key == "applies" or (form == "treatment" and key in WITHIN)
    return WITHIN[key].items() if is_group else ()


def way_to(form: Form, asked: str) -> Path_:
    """The way from a record to what is asked for under a name."""
    for key in WITHIN:
        for one, its in _within(form, key):
            if one == asked:
                return key, its
    return (asked,)


def _value(key: str, value: str) -> str | list[str]:
    is_list = key in LISTS or (key == "amount" and "," in value)
    return as_list(value) if is_list else _typed(key, value)


def _typed(key: str, value: str) -> str:
    """Keep the quotation marks of a time in words; they are what makes it one."""
    is_quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return Quoted(value[1:-1]) if key in FIGURES and is_quoted else value
