"""Problems for programs: each form holds every problem, whatever its text holds."""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import ValidationError, validate

from aftercare.dataset.problem import Place, Problem
from aftercare.rules.registry import all_kinds
from aftercare.rules.reports import FORMS, as_github, as_json, as_sarif
from tests.conftest import ROOT

EVIL = 'a\n::error::b\r\n%0A "c", d: e 🩹 \u2028 <b>'

HOSTILE = Problem(
    Place("content/[treatment]/a,b: 50%.md", 7, 3, 4), "typed-duration", f"x{EVIL}", f"w{EVIL}",
    f"r{EVIL}", "ab🩹d: e", "error",
)  # fmt: skip
NOTE = Problem(
    Place("data/guidelines.yaml", 2, 9, 10_000), "lapsed", "", "it changed", "sign it",
    "a: bcdefgh ij", "note",
)  # fmt: skip
BARE = Problem(Place("data/guidelines.yaml", 1, 1), "file-unreadable", "", "no file", "add it")
ALL = [NOTE, HOSTILE, BARE]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_wrong_in_any_form(form: str) -> None:
    """A sound project is told in the same shape, without problems."""
    told = FORMS[form]([], "")
    assert told == "" if form == "github" else json.loads(told)


def test_the_json_holds_all_that_is_known_of_a_problem() -> None:
    """Programs rely on these names; a new one may be added, none may go."""
    report = json.loads(as_json(ALL))
    assert set(report) == {"schema", "program", "version", "errors", "notes", "problems"}
    assert (report["schema"], report["errors"], report["notes"]) == (1, 2, 1)
    hostile, bare, note = report["problems"]
    assert hostile == {
        "file": "content/[treatment]/a,b: 50%.md",
        "line": 7,
        "column": 3,
        "end_column": 7,
        "severity": "error",
        "slug": "typed-duration",
        "rule": "A page holds no duration of its own, because times come from the data.",
        "where": f"x{EVIL}",
        "what": f"w{EVIL}",
        "remedy": f"r{EVIL}",
        "excerpt": "ab🩹d: e",
    }
    assert (bare["column"], bare["end_column"]) == (1, 2)
    assert (note["severity"], note["end_column"]) == ("note", 14)


def test_every_field_of_the_json_is_documented() -> None:
    """The table names each field, and no other."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## Problems for programs")[2].partition("`--format github`")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    fields = set(re.findall(r"`(\w+)`", "".join(rows)))
    assert fields == set(json.loads(as_json(ALL))["problems"][0])


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n\r]*)", line)
    assert match, line
    name, listed, message = match.groups()
    properties = dict(one.split("=", 1) for one in listed.split(","))
    for escape, character in (("%3A", ":"), ("%2C", ",")):
        properties = {key: one.replace(escape, character) for key, one in properties.items()}
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        message = message.replace(escape, character)
        properties = {key: one.replace(escape, character) for key, one in properties.items()}
    return name, properties, message


def test_an_annotation_is_one_line_that_holds_every_character() -> None:
    """Text that looks like a command of its own stays text."""
    lines = as_github(ALL).split("\n")
    assert len(lines) == 3
    name, properties, message = command(lines[0])
    assert name == "error"
    assert properties == {
        "file": "content/[treatment]/a,b: 50%.md",
        "line": "7",
        "endLine": "7",
        "col": "3",
        "endColumn": "6",
        "title": "typed-duration",
    }
    assert message == f"x{EVIL}: w{EVIL}\nr{EVIL}"
    assert [command(line)[0] for line in lines] == ["error", "error", "notice"]


def test_a_line_that_is_not_escaped_would_be_noticed() -> None:
    """The reader of this test refuses what GitHub would take for two lines."""
    with pytest.raises(AssertionError):
        command(f"::error file=a.yaml::{EVIL}")


def _record(required: list[str], **fields: Any) -> dict[str, Any]:
    return {
        "type": "object", "required": required, "properties": fields, "additionalProperties": False,
    }  # fmt: skip


TEXT = _record(["text"], text={"type": "string"})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 1}
LOG = _record(
    ["version", "runs"],
    **{"$schema": {"type": "string"}, "version": {"const": "2.1.0"}},
    runs={"items": _record(
        ["tool"],
        columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        tool=_record(["driver"], driver=_record(
            ["name"], name={"type": "string"}, version={"type": "string"},
            rules={"uniqueItems": True, "items": _record(
                ["id"], id={"type": "string"}, shortDescription=TEXT, fullDescription=TEXT,
                help=TEXT, defaultConfiguration=_record([], level=LEVEL),
            )},
        )),
        results={"items": _record(
            ["message"], ruleId={"type": "string"}, ruleIndex={"type": "integer", "minimum": 0},
            level=LEVEL, message=TEXT,
            locations={"items": _record(
                [],
                physicalLocation=_record(
                    ["artifactLocation"],
                    artifactLocation=_record([], uri={"type": "string"}),
                    region=_record(
                        [], startLine=COUNT, startColumn=COUNT, endColumn=COUNT, snippet=TEXT
                    ),
                ),
                logicalLocations={"items": _record([], fullyQualifiedName={"type": "string"})},
            )},
        )},
    )},
)  # fmt: skip
"""The part of SARIF 2.1.0 that is used: what is required, what may stand, and which values."""


def test_a_log_has_the_form_of_sarif() -> None:
    """Only fields that SARIF knows, all that it requires, and its own words for levels."""
    validate(json.loads(as_sarif(ALL)), LOG)


@pytest.mark.parametrize(("field", "value"), [("level", "bad"), ("message", "no"), ("slug", "x")])
def test_a_log_of_another_form_is_noticed(field: str, value: str) -> None:
    """A wrong word, a wrong type or a field of our own does not pass."""
    log = json.loads(as_sarif(ALL))
    log["runs"][0]["results"][0][field] = value
    with pytest.raises(ValidationError):
        validate(log, LOG)


def sarif(problems: list[Problem], folder: str = "") -> dict[str, Any]:
    """The one run of a SARIF log."""
    log = json.loads(as_sarif(problems, folder))
    assert log["version"] == "2.1.0"
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_a_log_describes_every_kind_of_problem() -> None:
    """What `aftercare rule` says is beside each result, also away from a terminal."""
    driver = sarif([])["tool"]["driver"]
    assert driver["name"] == "aftercare"
    rules = {one["id"]: one for one in driver["rules"]}
    assert len(rules) == len(driver["rules"]) == len(all_kinds())
    for kind in all_kinds():
        rule = rules[kind.slug]
        assert rule["shortDescription"] == {"text": kind.sentence}
        assert rule["fullDescription"]["text"].startswith(kind.sentence)
        assert "Passes:\n\n    " in rule["help"]["text"]
    assert rules["lapsed"]["defaultConfiguration"] == {"level": "note"}
    assert rules["typed-duration"]["defaultConfiguration"] == {"level": "error"}


def test_a_result_names_its_rule_and_its_place() -> None:
    """Level, message and region are those of the problem, columns in characters."""
    run = sarif(ALL)
    assert run["columnKind"] == "unicodeCodePoints"
    assert [one["level"] for one in run["results"]] == ["error", "error", "note"]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    first = run["results"][0]
    assert first["message"]["text"] == f"x{EVIL}: w{EVIL}\nr{EVIL}"
    (location,) = first["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": f"x{EVIL}"}]
    assert location["physicalLocation"]["region"] == {
        "startLine": 7,
        "startColumn": 3,
        "endColumn": 7,
        "snippet": {"text": "ab🩹d: e"},
    }
    assert "snippet" not in run["results"][1]["locations"][0]["physicalLocation"]["region"]


def test_a_result_names_its_file_by_a_relative_address() -> None:
    """Brackets and spaces are escaped as an address needs, and the folder stands before."""
    (one,) = sarif([HOSTILE], "clinics/pier")["results"]
    uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri)
    assert unquote(uri) == "clinics/pier/content/[treatment]/a,b: 50%.md"


def test_a_slug_that_nobody_described_is_still_told() -> None:
    """A result without a rule is better than none."""
    one = Problem(Place("a.yaml", 1, 1), "a-slug", "", "it is wrong", "write it right")
    (result,) = sarif([one])["results"]
    assert result["ruleId"] == "a-slug"
    assert "ruleIndex" not in result
    assert json.loads(as_json([one]))["problems"][0]["rule"] == ""


@pytest.mark.parametrize("form", ["json", "github"])
def test_a_path_is_that_from_where_the_program_was_started(form: str) -> None:
    """Whoever reads it finds the file."""
    assert "clinics/pier/data/guidelines.yaml" in FORMS[form]([BARE], "clinics/pier")
