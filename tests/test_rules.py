"""The rules: each is documented, and has a golden that it passes and one that it fails."""

from typing import Any

import pytest
import yaml

from aftercare.dataset.load import load_text
from aftercare.rules.answers import _written
from aftercare.rules.check import check
from aftercare.rules.registry import RULES
from tests.conftest import GOLDEN, SIGNED
from tests.test_load import compare_output, edited, reported

FOLDER = GOLDEN / "rules"


def golden_of(slug: str) -> dict[str, Any]:
    """The golden of a rule, with its edits of the sample."""
    case: dict[str, Any] = yaml.safe_load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"))
    return case


@pytest.mark.parametrize("slug", RULES)
def test_a_rule_has_a_golden(slug: str) -> None:
    """No rule goes without a sample that keeps it and one that breaks it."""
    assert {"about", "passes", "fails", "output"} == set(golden_of(slug))


def test_a_golden_has_a_rule() -> None:
    """No golden outlives its rule."""
    assert {file.stem for file in FOLDER.iterdir()} == set(RULES)


@pytest.mark.parametrize("slug", RULES)
def test_a_rule_is_documented(slug: str) -> None:
    """The docstring of a rule is a sentence: it is the rule's page."""
    _, judge = RULES[slug]
    first_line = (judge.__doc__ or "").partition("\n")[0]
    assert first_line.endswith(".")


@pytest.mark.parametrize("slug", RULES)
def test_what_keeps_a_rule_is_not_reported(slug: str) -> None:
    """The passing sample of a rule, though near the border, has no problem at all."""
    assert reported(edited(golden_of(slug)["passes"])) == "0 problems found\n"


@pytest.mark.parametrize("slug", RULES)
def test_what_breaks_a_rule_is_reported(slug: str, request: pytest.FixtureRequest) -> None:
    """The failing sample of a rule is reported under that rule and no other."""
    text = edited(golden_of(slug)["fails"])
    output = reported(text)
    compare_output(FOLDER / f"{slug}.yaml", output, update=request.config.getoption("--update"))
    assert {problem.slug for problem in check(load_text(text))} == {slug}


def test_a_place_on_the_handout_that_is_free_is_named() -> None:
    """The first one that nobody has, whether or not the questions before have one."""
    text = SIGNED
    for name in ("Soap", "Balm"):
        text = text.replace(f"name: {name}, ", f"name: {name}, handout: 2, ", 1)
    (problem,) = check(load_text(text))
    assert problem.remedy == "write another number: 1"


def with_answer(answer: str, *edits: list[str]) -> str:
    """The sample with an answer of the clinic, and perhaps with other edits."""
    place = "      excludes: [laser]\n"
    return edited([*edits, [place, f"{place}    answers:\n      - {{{answer}}}\n"]])


def test_a_longer_time_is_the_laxer_one_where_less_is_stricter() -> None:
    """Ice for twelve minutes where a source says ten to fifteen."""
    (problem,) = check(load_text(with_answer('topic: ice, text: "For {wait}.", min-wait: 12 min')))
    assert problem.what == "the wait is longer than the cautious reading (10 min)"


def test_every_condition_that_an_answer_leaves_out_is_named() -> None:
    """Also where something protects, until one need not wait any more."""
    text = with_answer(
        'topic: shade, text: "After {wait}.", min-wait: 24 h',
        ["at first., wait: at least 24 h}", "at first., wait: at least 24 h and until normal}"],
        [", amount: at least 30 SPF}", ", amount: at least 30 SPF, wait: until first-healing}"],
    )
    (problem,) = check(load_text(text))
    assert problem.what == "it leaves out the condition first-healing, normal"


def test_an_answer_on_a_sign_of_which_no_source_says_how_urgent_it_is_is_judged_by_none() -> None:
    """The sign itself is the fault, nothing else."""
    text = with_answer(
        "topic: pus, text: Call us., urgency: contact",
        ["urgency: today, urgency-basis: read, contact: clinic", "contact: clinic"],
    )
    problems = check(load_text(text))
    assert {problem.slug for problem in problems} == {"red-flag-without-urgency"}


@pytest.mark.parametrize(
    ("old", "new", "slug", "what"),
    [
        (
            "each: 10-15 min", "each: every 4-6 week", "every-in-its-field",
            '"every 4-6 week" does not fit under each:',
        ),
        (
            "kind: contraindication, safer: ask,", "kind: contraindication, safer: earlier,",
            "contraindication-without-words", "a contraindication is something to tell the clinic",
        ),
        (
            "tell: you are pregnant,", "", "contraindication-without-words",
            "a contraindication is something to tell the clinic",
        ),
        (
            "act: swim, group:", "act: swim, handout: 1, show: staff, group:", "handout-place",
            "this has no place on the handout: patients do not see it",
        ),
        (
            "symptom: you see pus,", "symptom: you see pus, question: Is pus bad?, retired: Old.,",
            "retired-topic", "only a question can be retired: a warning stays",
        ),
    ],
)  # fmt: skip
def test_half_of_what_is_wrong_is_enough(old: str, new: str, slug: str, what: str) -> None:
    """A rule with two conditions is broken by either."""
    problems = check(load_text(edited([[old, new]])))
    assert (slug, what) in {(problem.slug, problem.what) for problem in problems}


@pytest.mark.parametrize(("hours", "written"), [(72, "72 h"), (0.75, "45 min"), (0.5, "30 min")])
def test_hours_are_written_as_an_editor_would(hours: float, written: str) -> None:
    """Whole hours, or minutes."""
    assert _written(hours) == written
