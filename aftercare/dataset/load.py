"""Read data/guidelines.yaml into a dataset, and find everything that is wrong with its form.

`load` returns what could be read together with every problem of form: unknown and
missing fields, wrong types, unreadable times, duplicate ids, references to nothing. It
goes on past a broken record, so that one run shows all faults. Only text that is not
YAML at all stops it. A dataset with problems must not be published; `check.require`
sees to that.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from aftercare.dataset.document import Document, Path_, where
from aftercare.dataset.files.included import gather
from aftercare.dataset.files.migrate import is_older
from aftercare.dataset.files.shelves import InMemory, OnDisk, Texts
from aftercare.dataset.model import Dataset, Treatment
from aftercare.dataset.names import identities, references
from aftercare.dataset.problem import Problem, did_you_mean
from aftercare.dataset.record import Record
from aftercare.dataset.renamed import schema


@dataclass(slots=True)
class Loaded:
    """A dataset if it could be read, its faults, and every single record that is sound."""

    document: Document
    dataset: Dataset | None
    problems: list[Problem] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def problem(
        self, path: Path_, slug: str, what: str, remedy: str, *, at_key: bool = False
    ) -> Problem:
        """Make a problem at a value (or its key), named after the record around it."""
        document = self.document
        place = document.key_place(path) if at_key else document.place(path)
        return document.problem(place, slug, where(document.data, path), what, remedy)


def load(file: Path, name: str) -> Loaded:
    """Read a file and those that it includes; `name` is what errors call it.

    Raises ProblemsFoundError if it is no YAML.
    """
    return load_document(gather(OnDisk(file, name)))


def load_text(text: str, name: str = "data/guidelines.yaml") -> Loaded:
    """Read YAML text. Raises ProblemsFoundError if it is no YAML."""
    return load_texts({name: text})


def load_texts(texts: Texts) -> Loaded:
    """Read the texts of a main file and of those that it includes. Raises ProblemsFoundError."""
    return load_document(gather(InMemory(texts)))


def load_document(document: Document) -> Loaded:
    """Validate every record on its own, then what the records say of each other."""
    loaded = Loaded(document, None, list(document.problems))
    if not isinstance(document.data, dict):
        _read_record(loaded, Dataset, document.data, ())
        return loaded
    number = document.data.get("schema", str(schema()))
    if number != str(schema()):
        what = f"this engine reads schema {schema()}, the file says {_shown(number)}"
        remedy = f"write schema: {schema()} at the top, or use the engine that fits the file"
        if is_older(number):
            remedy = "aftercare migrate writes the file anew, under the names of today"
        loaded.problems.append(loaded.problem(("schema",), "schema-number", what, remedy))
        return loaded
    dataset = _read_record(loaded, Dataset, document.data, ())
    # What a file that cannot be read defines is not known: nothing is said to be missing.
    for find in (identities, references) if document.is_whole else (identities,):
        for one in find(document, loaded.records):
            problem = loaded.problem(one.path, one.slug, one.what, one.remedy)
            loaded.problems.append(problem)
    if isinstance(dataset, Dataset) and document.is_whole:
        loaded.dataset = _in_our_days(_with_shared_signs(dataset))
    return loaded


def _read_record(loaded: Loaded, model: type[Record], value: object, path: Path_) -> Record | None:
    """Validate one record; read the records inside it one by one first."""
    if not isinstance(value, dict):
        what = f"{_shown(value)} stands where fields are expected"
        remedy = f"write the fields: {', '.join(_field_names(model)[:6])}, …"
        loaded.problems.append(loaded.problem(path, "not-a-record", what, remedy))
        return None
    values, broken = dict(value), set[str]()
    for key, inner, is_list in _inner_records(model):
        if key not in values:
            continue
        if is_list and isinstance(values[key], list):
            read = [
                _read_record(loaded, inner, item, (*path, key, i))
                for i, item in enumerate(values[key])
            ]
            values[key] = tuple(record for record in read if record is not None)
        elif not is_list:
            one = _read_record(loaded, inner, values[key], (*path, key))
            if one is None:
                broken.add(key)  # reported already; the other fields are checked all the same
            else:
                values[key] = one
    try:
        record = model.model_validate(values)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["loc"][0] not in broken:
                at = (*path, *detail["loc"])
                loaded.problems.append(_field_problem(loaded, model, at, detail))
        return None
    record.stand_at(path)
    loaded.records.append(record)
    return record


@cache
def _inner_records(model: type[Record]) -> tuple[tuple[str, type[Record], bool], ...]:
    """List each field that holds records: its key, their type, and whether it is a list."""
    return tuple(
        (info.alias or name, kind, Ellipsis in get_args(info.annotation))
        for name, info in model.model_fields.items()
        for kind in (info.annotation, *get_args(info.annotation))
        if isinstance(kind, type) and issubclass(kind, Record)
    )


def _field_names(model: type[Record]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _field_problem(
    loaded: Loaded, model: type[Record], path: Path_, detail: ErrorDetails
) -> Problem:
    """Say one of pydantic's errors in an editor's words, at its place in the file."""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    kind = detail["type"]
    value, context = detail.get("input"), detail.get("ctx", {})
    if kind == "aftercare":
        return loaded.problem(path, context["slug"], context["what"], context["remedy"])
    if kind == "missing":
        what = f'the field "{key}" is missing'
        return loaded.problem(path[:-1], "missing-field", what, f"add the line {key}: …")
    if kind == "extra_forbidden":
        what, remedy = f'"{key}" is not a field here', did_you_mean(key, _field_names(model))
        return loaded.problem(path, "unknown-field", what, remedy, at_key=True)
    if kind in {"literal_error", "enum"}:
        choices = [
            word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(",")
        ]
        what, remedy = (
            f'{_shown(value)} is not a value of "{key}"',
            did_you_mean(str(value), choices),
        )
        return loaded.problem(path, "unknown-value", what, remedy)
    if kind == "string_too_short" or value == "":
        return loaded.problem(
            path, "empty-field", f'"{key}" is empty', "write it, or delete the line"
        )
    if kind == "too_short":
        return loaded.problem(path, "empty-field", f'"{key}" lists nothing', "name at least one")
    if kind == "too_long":
        what = f'"{key}" lists {context["actual_length"]}'
        return loaded.problem(path, "too-long", what, f"keep at most {context['max_length']}")
    if kind == "string_too_long":
        what = f'"{key}" has {len(str(value))} characters'
        return loaded.problem(path, "too-long", what, f"shorten it to {context['max_length']}")
    if kind in {"string_pattern_mismatch", "greater_than_equal"}:
        what = f'{_shown(value)} does not have the form of "{key}"'
        return loaded.problem(path, "wrong-form", what, _FORMS.get(key, _FORMS["id"]))
    expected = (
        "a list: lines that start with -" if "tuple" in kind or "list" in kind else "plain text"
    )
    what = f'"{key}" holds {_shown(value)}'
    return loaded.problem(path, "wrong-type", what, f"write {expected}")


_FORMS = {
    "id": "write small letters, digits and hyphens: fully-healed",
    "telephone": "write it as it is dialled: 020 7946 0123, (415) 555-0123, +49 30 1234567",
    "emergency": "write the number: 999; or two that are told alike: 112 or 999",
    "country": "write two capital letters: GB",
    "language": "write a language tag: en-GB",
    "url": "write the whole address: https://…",
    "priority": "write a whole number from 1",
    "seal": "do not write it by hand: aftercare sign makes it",
}


def _shown(value: object) -> str:
    """Show a value in an error, never at length."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}…"'


def _with_shared_signs(dataset: Dataset) -> Dataset:
    """Give every treatment the signs and statements that it takes over, and what a pack knows.

    The sources and hazards of a pack that is used stand among all others.
    """

    def extended(treatment: Treatment) -> Treatment:
        shared = dataset.taken_over(treatment)
        topics = (*treatment.topics, *(topic for one in shared for topic in one.topics))
        claims = (*treatment.claims, *(claim for one in shared for claim in one.claims))
        return treatment.model_copy(update={"topics": topics, "claims": claims})

    packs = dataset.packs_in_use
    return dataset.model_copy(
        update={
            "treatments": tuple(extended(treatment) for treatment in dataset.treatments),
            "sources": (*dataset.sources, *(one for pack in packs for one in pack.sources)),
            "hazards": (*dataset.hazards, *(one for pack in packs for one in pack.hazards)),
        }
    )


def _in_our_days(dataset: Dataset) -> Dataset:
    """Count the days of every claim as this site does, whichever its source calls day 1."""
    late = {one.id for one in dataset.sources if one.day_one == "next-day"}
    if not late:
        return dataset

    def counted(treatment: Treatment) -> Treatment:
        claims = tuple(
            claim.a_day_on if claim.source in late else claim for claim in treatment.claims
        )
        return treatment.model_copy(update={"claims": claims})

    return dataset.model_copy(update={"treatments": tuple(map(counted, dataset.treatments))})
