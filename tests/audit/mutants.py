"""Change the program in small ways and see whether a test notices: `make mutants`, with mutmut.

Rules, times and reconciliation are changed, since a wrong figure can come from there. A change
that no test notices stands in mutants.yaml with the reason why it may, or is a fault; so is an
entry there that a test does notice, and fewer than nine of ten changes noticed.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.audit.tools import FOLDER, HERE
from tests.conftest import ROOT

LEAST = 0.9
EXPLAINED = HERE / "mutants.yaml"
MUTMUT = FOLDER / "mutmut" / "bin" / "python"

CHANGED = {
    "arithmetic": (
        *(
            "dataset/times.py",
            "dataset/written/time_text.py",
            "dataset/written/amount_text.py",
            "reading/cautious.py",
        ),
        *("reading/narrower.py", "reading/reconcile.py", "reading/rhythm.py", "reading/steps.py"),
        "words/agreement.py",
    ),
    "rules": tuple(
        f"rules/{name}.py"
        for name in (
            *("advice", "answers", "calls", "cases", "claims", "clinics", "first_aid", "hazards"),
            *("colours", "prose", "publishing", "signatures", "topics", "treatments"),
        )
    ),
}
TESTS = {
    "arithmetic": (
        *("test_times", "test_amounts", "test_reconcile", "test_directions", "test_sentences"),
        *("test_agreement", "test_rhythm", "test_narrower", "test_leaflets"),
        *("properties/test_times_laws", "properties/test_reconcile_laws"),
    ),
    "rules": (
        *("test_rules", "test_kinds", "test_check", "test_messages", "test_prose", "test_colours"),
        "test_publishing",
    ),
}
"""The two parts of the program that are changed, each with the tests that have to notice."""

NOTICED = {"killed", "timeout"}
"""What mutmut says of a change that a test notices; all else, as "no tests", is a survivor."""

LEFT_OUT = (
    # These build a site in a process of its own, which would use the program as it is.
    *("a_published_site_is_no_draft", "the_same_project_is_a_draft", "a_refusal_leaves"),
    *("the_plugin_can_be_told", "check_says_beforehand", "a_lapsed_signature_is_noted"),
    *("the_staff_edition_is_never_found", "a_build_notes_what_stands", "sample_of_a_file"),
    "sample_of_a_page",
    # These read the text of the program, which is full of changes then.
    *("every_slug_that_is_raised", "a_slug_is_written_where", "what_is_raised_is_found"),
)


@dataclass(frozen=True, slots=True, order=True)
class Survivor:
    """A change that no test notices: the function, its lines before, and after."""

    where: str
    was: str
    becomes: str


def undecorated(source: str) -> str:
    """Write decorators as calls after their function: mutmut leaves decorated functions alone."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            name = node.name
            calls = [
                f"{name} = {ast.unparse(one)}({name})" for one in reversed(node.decorator_list)
            ]
            lines[node.end_lineno : node.end_lineno] = ["", "", *calls]
            del lines[node.decorator_list[0].lineno - 1 : node.lineno - 1]
    return "\n".join(lines)


def survivor(name: str, difference: str) -> Survivor:
    """Read what `mutmut show` says of a change: "aftercare.dataset.times.x_floor__mutmut_1"."""
    function = re.sub(r"__mutmut_\d+$", "", name)
    where = re.sub(r"xǁ(\w+)ǁ", r"\1.", re.sub(r"\.x_", ".", function))
    changed = [line for line in difference.splitlines() if re.match(r"[-+](?!--|\+\+)", line)]
    was, becomes = (
        "\n".join(line[1:].strip() for line in changed if line.startswith(sign)) for sign in "-+"
    )
    return Survivor(where, was, becomes)


def explained(text: str) -> dict[Survivor, str]:
    """Read the changes that nobody need notice, with why."""
    return {
        Survivor(entry["where"], entry["was"], becomes): entry["why"]
        for entry in yaml.safe_load(text) or ()
        for becomes in entry["becomes"]
    }


def judge(tried: int, survivors: Iterable[Survivor], known: Iterable[Survivor]) -> list[str]:
    """Name what is wrong: a change that nobody explains, an old explanation, too few noticed."""
    left, known = set(survivors), set(known)
    share = 1 - len(left) / tried if tried else 0
    faults = [] if share >= LEAST else [f"{share:.1%} of the changes are noticed, not {LEAST:.0%}"]
    faults += [
        f"{one.where}: no test notices\n  - {one.was}\n  + {one.becomes}"
        for one in sorted(left - known)
    ]
    return faults + [
        f"{EXPLAINED.name}: {one.where}: a test notices this now, or it is gone: {one.becomes}"
        for one in sorted(known - left)
    ]


def _prepare(part: str) -> Path:
    """Copy what is under version control, so that all of a part can be changed; return where."""
    work = FOLDER / "mutants" / part
    shutil.rmtree(work, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(lambda one: (ROOT / one).exists(), listed.stdout.splitlines()):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, work / name)
    files = [file for name in CHANGED[part] for file in sorted((work / "aftercare").glob(name))]
    for file in files:
        file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")
    settings = {
        "source_paths": ["aftercare"],
        "only_mutate": [file.relative_to(work).as_posix() for file in files],
        "also_copy": [
            one.name for one in sorted(work.iterdir()) if one.name not in {"aftercare", "tests"}
        ],
        "pytest_add_cli_args_test_selection": [f"tests/{name}.py" for name in TESTS[part]],
        "pytest_add_cli_args": [
            *("-q", "-x", "-p", "no:cacheprovider", "-k", f"not ({' or '.join(LEFT_OUT)})")
        ],
    }
    lines = ["[mutmut]"]
    for key, values in settings.items():
        lines += [f"{key}=", *(f"    {value}" for value in values)]
    (work / "setup.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return work


def _mutmut(work: Path, *words: str) -> str:
    """Run mutmut in a copy; return what it says. Raises CalledProcessError."""
    done = subprocess.run(
        [str(MUTMUT), "-m", "mutmut", *words],
        cwd=work, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def main() -> int:
    """Try every change; print how many are noticed, and what is wrong."""
    tried = 0
    left: list[Survivor] = []
    for part in TESTS:
        work = _prepare(part)
        _mutmut(work, "run", "--max-children", str(os.cpu_count() or 1))
        states = _mutmut(work, "results", "--all", "true")
        results = re.findall(r"^\s*(\S+): (\w[\w ]*)$", states, re.MULTILINE)
        survivors = [name for name, state in results if state not in NOTICED]
        sys.stdout.write(
            f"{part}: {len(results) - len(survivors)} of {len(results)} changes are noticed\n"
        )
        tried += len(results)
        left += [survivor(name, _mutmut(work, "show", name)) for name in survivors]
    faults = judge(tried, left, explained(EXPLAINED.read_text(encoding="utf-8")))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
