"""Checking: all problems, each once, in order; and nothing passes that has any."""

import pkgutil

import pytest

from aftercare import rules
from aftercare.dataset.document import Document
from aftercare.dataset.load import Loaded, load_text, load_texts
from aftercare.dataset.model import Dataset
from aftercare.dataset.problem import ProblemsFoundError
from aftercare.rules.check import RULE_MODULES, check, require
from aftercare.rules.registry import NOTING, PUBLISHING, RULES, Finding, duration_in
from tests.conftest import SAMPLE

SECOND = "  - {id: peel, name: Peel, after: after a peel, summary: S., covers: {words: W.}}\n"


def slugs(text: str) -> list[str]:
    """The slugs of all problems, in order."""
    return [problem.slug for problem in check(load_text(text))]


BESIDE = {"check", "emergency_numbers", "kinds", "registry", "reports", "set_aside", "waiting"}
"""What stands beside the rules and has none."""


def test_every_module_of_rules_is_in_use() -> None:
    """A new file of rules cannot be forgotten."""
    found = {module.name for module in pkgutil.iter_modules(rules.__path__)} - BESIDE
    assert {module.__name__.rpartition(".")[2] for module in RULE_MODULES} == found


def test_every_module_of_rules_registers_some() -> None:
    """Each module contributes to the rules that are run."""
    registered = [judge for _, judge in (*RULES.values(), *PUBLISHING.values())]
    assert {judge.__module__ for judge in (*registered, *NOTING.values())} == {
        module.__name__ for module in RULE_MODULES
    }


def test_a_sound_dataset_passes() -> None:
    """It is returned as it was loaded."""
    loaded = load_text(SAMPLE)
    assert check(loaded) == []
    assert require(loaded) is loaded.dataset


def test_a_dataset_with_a_problem_does_not_pass() -> None:
    """The error holds every problem that check finds."""
    loaded = load_text(
        SAMPLE.replace("country: GB", "country: gb").replace("wait: 48 h", "wait: soon")
    )
    with pytest.raises(ProblemsFoundError) as refusal:
        require(loaded)
    assert refusal.value.problems == check(loaded)
    assert len(refusal.value.problems) == 2


BROKEN = SECOND.replace("summary: S.", "sumary: S.")


def test_a_fault_of_form_in_one_treatment_hides_no_rule_that_another_breaks() -> None:
    """One run shows both; of the one that cannot be read whole, nothing is said that needs all."""
    hidden = SAMPLE.replace("topics: [pink], stance: expect", "topics: [sun], stance: expect")
    assert slugs(hidden) == ["topic-without-claims"]
    found = slugs(hidden + BROKEN)
    assert sorted(found) == ["missing-field", "topic-without-claims", "unknown-field"]
    assert slugs(hidden.replace("says: Stay out of pools.", "sayss: x") + SECOND) == [
        "missing-field",
        "unknown-field",
    ]


def test_each_file_of_treatments_is_looked_at_by_itself() -> None:
    """A fault in one included file hides no rule that a treatment in another breaks."""
    hidden = SAMPLE.replace("topics: [pink], stance: expect", "topics: [sun], stance: expect")
    texts = {
        "data/guidelines.yaml": f"include: [two.yaml]\n{hidden}",
        "data/two.yaml": f"treatments:\n{BROKEN}",
    }
    found = [problem.slug for problem in check(load_texts(texts))]
    assert found == ["topic-without-claims", "missing-field", "unknown-field"]
    texts["data/two.yaml"] = f"treatments:\n{SECOND}hazards: soon\n"
    assert [problem.slug for problem in check(load_texts(texts))] == ["wrong-type"]


def test_a_fault_of_form_outside_the_treatments_is_told_first() -> None:
    """What all of them rest on has to be read before anything is compared."""
    hidden = SAMPLE.replace("topics: [pink], stance: expect", "topics: [sun], stance: expect")
    assert slugs(hidden.replace("country: GB", "country: gb")) == ["wrong-form"]
    assert slugs(hidden + BROKEN + "hazards: soon\n") == [
        "missing-field",
        "unknown-field",
        "wrong-type",
    ]


def test_a_dataset_that_breaks_a_rule_does_not_pass() -> None:
    """A fault of content weighs as much as one of form."""
    with pytest.raises(ProblemsFoundError, match="urgency-without-basis"):
        require(load_text(SAMPLE.replace("urgency-basis: read, ", "")))


def test_no_dataset_does_not_pass_even_without_a_problem() -> None:
    """The absence of a reason is no permission."""
    with pytest.raises(ProblemsFoundError):
        require(Loaded(Document("a.yaml", ""), None))


def test_a_record_is_judged_though_another_cannot_be_read() -> None:
    """One run shows faults of form and of content together."""
    text = SAMPLE.replace("wait: 48 h", "wait: soon").replace("urgency-basis: read, ", "")
    assert slugs(text) == ["time-unreadable", "urgency-without-basis"]


def test_problems_of_form_and_of_content_stand_in_one_order() -> None:
    """A broken rule in an early line comes before a fault of form in a later one."""
    text = SAMPLE.replace("says: Lie flat.", "says: Call 999.").replace("wait: 48 h", "wait: soon")
    assert slugs(text) == ["telephone-in-words", "time-unreadable"]


def test_records_are_not_compared_while_a_reference_is_wrong() -> None:
    """A mistyped source is reported alone, and brings no consequences of its own."""
    text = SAMPLE.replace("source: alpha, section: Signs", "source: alfa, section: Signs")
    assert slugs(text.replace("urgency: emergency", "urgency: today")) == ["unknown-source"]


def test_a_sign_shared_by_two_treatments_is_reported_once() -> None:
    """The fault stands in one place of the file."""
    text = f"{SAMPLE}{SECOND}".replace("says: Lie flat.", "says: Call 999.")
    assert slugs(text) == ["telephone-in-words"]


def test_an_emergency_for_every_treatment_serves_each_one() -> None:
    """A treatment with no topics of its own has the shared signs."""
    assert slugs(f"{SAMPLE}{SECOND}") == []


def test_a_finding_is_shown_at_its_field() -> None:
    """The place is that of the field in the file, hyphens and all."""
    text = SAMPLE.replace("says: Put on cream at once.", "says: Now., each: day 2")
    (problem,) = check(load_text(text))
    line = text.splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith("day 2}")


def test_a_finding_without_a_field_is_shown_at_its_record(
    monkeypatch: pytest.MonkeyPatch, dataset: Dataset
) -> None:
    """All of a record can be wrong."""
    source = dataset.sources[1]
    found = Finding(source, "", "it is wrong", "write it right")
    monkeypatch.setitem(RULES, "a-rule", (type(dataset), lambda _: iter([found])))
    (problem,) = check(load_text(SAMPLE))
    assert (problem.slug, problem.where) == ("a-rule", "sources/beta")


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("wait 72 hours", "72 hours"),
        ("wait 72h", "72h"),
        ("wait 24-48 hrs", "24-48 hrs"),
        ("wait 24–48 hours", "24–48 hours"),
        ("24 to 48 hours", "24 to 48 hours"),
        ("wait two weeks", "two weeks"),
        ("Two Weeks", "Two Weeks"),
        ("a 10-minute walk", "10-minute"),
        ("for a day", "a day"),
        ("half an hour", "half an hour"),
        ("fourteen days", "fourteen days"),
        ("eleven days", "eleven days"),
        ("thirty minutes", "thirty minutes"),
        ("1 year", "1 year"),
        ("30 seconds", "30 seconds"),
        ("third day", "third day"),
        ("from day 3", "day 3"),
        ("½ hour", "½ hour"),
        ("2 full weeks", "2 full weeks"),
        ("3 to 5 business days", "3 to 5 business days"),
        ("a couple of days", "a couple of days"),
        ("within the first week", "first week"),
        ("for 3\N{NO-BREAK SPACE}months", "3 months"),
        ("6 fortnights", "6 fortnights"),
        ("twenty-four hours", "twenty-four hours"),
    ],
)
def test_a_duration_in_words_is_found(text: str, duration: str) -> None:
    """Whatever way it is written, a duration outside its field is seen."""
    assert duration_in(text) == duration


@pytest.mark.parametrize(
    "text", ["", "several weeks", "a few days", "SPF 30", "20 lengths", "daily", "someday", "2 mm"]
)
def test_what_is_no_duration_is_left_alone(text: str) -> None:
    """A figure without a unit of time, and a unit without a figure, may stand."""
    assert duration_in(text) is None
