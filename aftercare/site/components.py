"""Turn macros/ into functions that pages call, each with its documentation and examples.

A component is a folder: `macros/answer/answer.html.jinja` holds one macro of the same
name, `macros/answer/answer.yaml` says what it is for, its parameters and its examples.
A site's own macros/ folder comes first, the one that ships with the engine second, so a
clinic can replace one component and keep the rest. Undefined names are errors and all
text is escaped.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from aftercare.dataset.document import read_document
from aftercare.dataset.problem import Place, Problem, ProblemsFoundError, did_you_mean
from aftercare.dataset.surroundings import shipped
from aftercare.parts.view import VIEWS
from aftercare.printing.store import Store
from aftercare.site.compiled import compiled
from aftercare.site.templates import fault_of, unreadable
from aftercare.words.catalogue import words_of
from aftercare.words.figures import ListMarks, list_marks


class Parameter(BaseModel):
    """One parameter of a component: a view, a tuple of views, or text."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    type: str
    meaning: str

    def read(self, value: object) -> object:
        """Read an example's plain value as this parameter's type. Raises ValidationError."""
        return _reader(self.type).validate_python(value)


@cache
def _reader(kind: str) -> TypeAdapter[object]:
    """What reads values of a type; views hold each other, so it takes long to make."""
    plain = {"int": int, "str": str, "tuple": tuple}
    return TypeAdapter(eval(kind, {"__builtins__": {}}, VIEWS | plain))  # noqa: S307 (our own types)


class Example(BaseModel):
    """One use of a component: a picture in the catalogue, a golden file in the tests."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    values: dict[str, Any] = Field(alias="with")


class Description(BaseModel):
    """What the YAML file beside a macro says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    purpose: str
    parameters: tuple[Parameter, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Components:
    """The environment in which pages are rendered, and the components that it offers."""

    environment: Environment
    folders: dict[str, Path]

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which pages call them."""
        return tuple(name.replace("-", "_") for name in self.folders)

    def describe(self, name: str) -> Description:
        """Read a component's documentation. Raises ProblemsFoundError."""
        file = self.folders[name] / f"{name}.yaml"
        document = read_document(file, f"macros/{name}/{name}.yaml")
        try:
            return Description.model_validate(document.data)
        except ValidationError as error:
            problems = [
                document.problem(
                    document.place(detail["loc"]), "component", name, *_undescribed(detail)
                )
                for detail in error.errors()
            ]
            raise ProblemsFoundError(problems) from error

    def examples(self, name: str) -> Iterator[tuple[str, str]]:
        """Render each example of a component: its name and its HTML. Raises ProblemsFoundError."""
        description = self.describe(name)
        macro = self.environment.globals[name.replace("-", "_")]
        for example in description.examples:
            try:
                values = {
                    parameter.name: parameter.read(example.values[parameter.name])
                    for parameter in description.parameters
                }
                rendered = str(macro(**values))  # type: ignore[operator]
            except Exception as error:  # whatever an example does, say which
                what = f'the example "{example.name}" breaks it: {type(error).__name__}: {error}'
                at = Place(f"macros/{name}/{name}.yaml", 1, 1)
                remedy = "give it what the macro asks for"
                raise ProblemsFoundError([Problem(at, "component", name, what, remedy)]) from error
            yield example.name, rendered


_DESCRIBED: Mapping[str, str] = {
    "purpose": "purpose: what it is for, in a sentence",
    "parameters": "parameters: and below it - {name: x, type: str, meaning: what it holds}",
    "name": "name: how it is called",
    "type": "type: str, or a view such as TopicView",
    "meaning": "meaning: what it holds",
    "examples": "examples: and below it - {name: usual, with: {x: a text}}",
    "with": "with: and below it a value for each parameter",
}
"""What stands in the YAML file of a component: each field, and how it is written."""


def _undescribed(detail: ErrorDetails) -> tuple[str, str]:
    """Say what is wrong with the description of a component, and what to write."""
    key = next((one for one in reversed(detail["loc"]) if isinstance(one, str)), "")
    written = _DESCRIBED.get(key)
    if detail["type"] == "missing" and written:
        return f'the field "{key}" is missing', f"add the line {written}"
    if detail["type"] == "extra_forbidden":
        return f'"{key}" is not a field here', did_you_mean(key, _DESCRIBED)
    fields = f"write its fields: {', '.join(list(_DESCRIBED)[:2])}, examples"
    return f'"{key}" cannot be read' if key else "it holds no fields", written or fields


def template_environment(root: Path, store: Store | None = None) -> Environment:
    """Make the environment of all templates in macros/, a site's own before the shipped ones.

    What they compile to is taken from a `store`, where there is one.
    """
    environment = Environment(
        loader=with_ours(ChoiceLoader([FileSystemLoader(one) for one in _places(root)]), "macros"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=compiled(store),
    )
    environment.globals |= {"bdi": _bdi, "strong": _strong, **word_globals(root)}
    return environment


def with_ours(loader: BaseLoader | None, folder: str) -> ChoiceLoader:
    """Let templates also call the ones that ship, by ours/: what replaces one can build on it."""
    ours = PrefixLoader({"ours": FileSystemLoader(shipped(folder))})
    return ChoiceLoader([*([loader] if loader else []), ours])


def word_globals(root: Path) -> dict[str, Callable[..., object]]:
    """What templates say, and what they give to a script to say: the words of the catalogue."""
    words = words_of(root)

    def spoken(*names: str) -> Markup:
        entry = Markup('<p data-say="{}" data-form="{}">{}</p>')
        return Markup("\n").join(
            entry.format(name, form, text)
            for name in names
            for form, text in words.forms(name).items()
        )

    def marks() -> ListMarks:
        return list_marks(words)

    return {"say": words.html, "spoken": spoken, "list_marks": marks}


def _bdi(text: str) -> Markup:
    """Set a text of the data apart, whichever way it is written."""
    return Markup("<bdi>{}</bdi>").format(text)


def _strong(text: str) -> Markup:
    """The same, so that it stands out."""
    return Markup("<b><bdi>{}</bdi></b>").format(text)


def icons(root: Path, store: Store | None = None) -> Callable[[str], str]:
    """Return the macro that draws an icon by its name, for the templates of the theme.

    Raises ProblemsFoundError if those that a site has itself are broken, or draw none.
    """
    name = "_shared/shapes.html.jinja"
    try:
        shapes: Any = template_environment(root, store).get_template(name).module
    except Exception as error:
        if fault := fault_of(error):
            raise ProblemsFoundError([replace(fault, slug="component")]) from error
        raise
    if not hasattr(shapes, "icon"):
        what, remedy = "there is no macro icon in it", "the file defines the macro icon(name)"
        at = Place(f"macros/{name}", 1, 1)
        raise ProblemsFoundError([Problem(at, "component", "", what, remedy)])
    return cast("Callable[[str], str]", shapes.icon)


def _places(root: Path) -> list[Path]:
    return [folder for folder in (root / "macros", shipped("macros")) if folder.is_dir()]


def load_components(root: Path, store: Store | None = None) -> Components:
    """Load all components of a site at `root`. Raises ProblemsFoundError for a broken one."""
    places = _places(root)
    environment = template_environment(root, store)
    folders: dict[str, Path] = {}
    for place in places:
        for folder in sorted(place.iterdir()):
            if folder.is_dir() and not folder.name.startswith((".", "_")):
                folders.setdefault(folder.name, folder)
    if problems := list(unreadable(root / "macros")):
        raise ProblemsFoundError(problems)
    icons(root, store)
    for name in sorted(folders):
        template = f"{name}/{name}.html.jinja"
        try:
            module = environment.get_template(template).module
            environment.globals[name.replace("-", "_")] = getattr(module, name.replace("-", "_"))
        except Exception as error:  # noqa: BLE001 (whatever a template does, say where)
            what = f"{type(error).__name__}: {error}"
            remedy = f"the file defines one macro named {name.replace('-', '_')}"
            at = Place(f"macros/{template}", 1, 1)
            missing = Problem(at, "component", name, what, remedy)
            fault = fault_of(error)
            problems.append(replace(fault, slug="component") if fault else missing)
    if store:
        store.trim()
    if problems:
        raise ProblemsFoundError(dict.fromkeys(problems))
    return Components(environment, folders)
