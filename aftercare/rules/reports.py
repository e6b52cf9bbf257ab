"""Tell problems to programs: as JSON, as annotations of a GitHub workflow, or as SARIF.

Each form holds the same problems in the same order. Paths are relative to the folder in which
the program was started; columns count characters from 1.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from aftercare import __version__
from aftercare.dataset.problem import Problem
from aftercare.rules.kinds import ProblemKind
from aftercare.rules.registry import NOTING, PUBLISHING, all_kinds

JSON_SCHEMA = 1
"""The number of the JSON's shape; it changes when a field is renamed or goes away."""


def as_json(problems: Sequence[Problem], folder: str = "") -> str:
    """List the problems with all that is known of each; `end_column` is the first one after."""
    sentences = {kind.slug: kind.sentence for kind in all_kinds()}
    told = [
        {
            "file": _path(one, folder),
            "line": one.place.line,
            "column": one.place.column,
            "end_column": one.end_column,
            "severity": one.severity,
            "slug": one.slug,
            "rule": sentences.get(one.slug, ""),
            "where": one.where,
            "what": one.what,
            "remedy": one.remedy,
            "excerpt": one.excerpt,
        }
        for one in sorted(problems)
    ]
    report = {
        "schema": JSON_SCHEMA,
        "program": "aftercare",
        "version": __version__,
        "errors": sum(one.severity == "error" for one in problems),
        "notes": sum(one.severity == "note" for one in problems),
        "problems": told,
    }
    return json.dumps(report, indent=2)


def as_github(problems: Sequence[Problem], folder: str = "") -> str:
    """Write one line a problem, which a workflow shows beside the line of the file."""
    return "\n".join(_annotation(one, folder) for one in sorted(problems))


def as_sarif(problems: Sequence[Problem], folder: str = "") -> str:
    """Write a SARIF 2.1.0 log, with every kind of problem described."""
    kinds = sorted(all_kinds(), key=lambda kind: kind.slug)
    numbers = {kind.slug: number for number, kind in enumerate(kinds)}
    run = {
        "tool": {
            "driver": {
                "name": "aftercare",
                "version": __version__,
                "rules": [_descriptor(kind) for kind in kinds],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, numbers, folder) for one in sorted(problems)],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2)


FORMS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""How problems can be told to programs."""


def _path(problem: Problem, folder: str) -> str:
    return PurePosixPath(folder, problem.place.file).as_posix()


def _message(problem: Problem) -> str:
    subject = f"{problem.where}: " if problem.where else ""
    return f"{subject}{problem.what}\n{problem.remedy}"


def _escaped(text: str) -> str:
    """Escape a message of a workflow command: % first, then what would end its line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _annotation(problem: Problem, folder: str) -> str:
    place = problem.place
    command = "error" if problem.severity == "error" else "notice"
    properties = {
        "file": _path(problem, folder),
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        "endColumn": problem.end_column - 1,
        "title": problem.slug,
    }
    listed = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
    )
    return f"::{command} {listed}::{_escaped(_message(problem))}"


def _descriptor(kind: ProblemKind) -> dict[str, Any]:
    """Describe a kind of problem as a rule of SARIF."""
    samples = f"Passes:\n\n{_block(kind.passes)}\n\nFails:\n\n{_block(kind.fails)}"
    is_note = kind.slug in NOTING or (kind.slug in PUBLISHING and PUBLISHING[kind.slug][0])
    return {
        "id": kind.slug,
        "shortDescription": {"text": kind.sentence},
        "fullDescription": {"text": " ".join(filter(None, (kind.sentence, kind.why)))},
        "help": {"text": "\n\n".join(filter(None, (kind.sentence, kind.why, samples)))},
        "defaultConfiguration": {"level": "note" if is_note else "error"},
    }


def _block(sample: str) -> str:
    return "\n".join(f"    {line}" for line in sample.split("\n"))


def _result(problem: Problem, numbers: dict[str, int], folder: str) -> dict[str, Any]:
    place = problem.place
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": problem.end_column,
    }
    if problem.excerpt:
        region["snippet"] = {"text": problem.excerpt}
    physical = {
        "artifactLocation": {"uri": quote(_path(problem, folder))},
        "region": region,
    }
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.where:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.where}]
    result: dict[str, Any] = {
        "ruleId": problem.slug,
        "level": problem.severity,
        "message": {"text": _message(problem)},
        "locations": [location],
    }
    if problem.slug in numbers:
        result["ruleIndex"] = numbers[problem.slug]
    return result
