"""Records: their defaults, what they derive, and the schema that editors complete from."""

import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset, json_schema
from aftercare.dataset.record import Record
from aftercare.dataset.state import Condition
from aftercare.dataset.statement import Applies, Claim, Source
from aftercare.dataset.vocabulary import ASPECTS, Tier, Urgency
from aftercare.rules.check import require
from tests.conftest import SAMPLE

STRONG = {"regulator", "professional body", "health service", "peer-reviewed", "hospital"}
DATASET = require(load_text(SAMPLE))
VALIDATOR = Draft202012Validator(json_schema())


class EditorLoader(yaml.CBaseLoader):
    """Read YAML as an editor does: whole numbers are numbers, and all else is text."""


EditorLoader.add_implicit_resolver("!int", re.compile(r"(?:0|[1-9]\d*)$"), list("0123456789"))
EditorLoader.add_constructor("!int", lambda _, node: int(node.value))


def as_editor_sees(text: str) -> Any:
    """The plain values of a dataset."""
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506 (a loader without any objects)


def source(tier: str, **fields: str) -> Source:
    """A source of a tier."""
    given = {"id": "aa", "title": "A", "short": "A", "read": "whole", "tier": tier}
    return Source.model_validate({**given, **fields})


def claim(**fields: str) -> Claim:
    """A claim with some times."""
    given = {"id": "aa-1", "source": "aa", "section": "Sun", "stance": "avoid", "says": "Avoid."}
    return Claim.model_validate({**given, "topics": ["sun"], **fields})


@pytest.mark.parametrize("tier", Tier)
def test_five_tiers_are_strong(tier: Tier) -> None:
    """A maker, a business or anyone else never makes the advice stricter by itself."""
    assert tier.is_strong is (tier.value in STRONG)


@pytest.mark.parametrize("tier", Tier)
def test_a_source_counts_by_its_tier_unless_it_says_so(tier: Tier) -> None:
    """Left out, a strong source counts when stricter, and any other not at all."""
    assert source(tier).counting == ("when-stricter" if tier.is_strong else "no")


@pytest.mark.parametrize("counts", ["yes", "when-stricter", "no"])
@pytest.mark.parametrize("tier", ["regulator", "commercial"])
def test_what_a_source_says_of_its_counting_goes_first(tier: str, counts: str) -> None:
    """The editor's word stands above the default of the tier."""
    assert source(tier, counts=counts).counting == counts


def test_an_emergency_is_more_urgent_than_today_and_today_than_a_contact() -> None:
    """Ranks are in the order of urgency, from 0."""
    assert [Urgency(name).rank for name in ("emergency", "today", "contact")] == [0, 1, 2]


@pytest.mark.parametrize(("check_by", "is_testable"), [("ask", False), ("Look at it.", True)])
def test_a_condition_that_only_the_clinic_can_check_is_known(
    check_by: str, is_testable: object
) -> None:
    """The word ask, and nothing else, says that a patient cannot tell."""
    condition = Condition.model_validate(
        {"id": "dry", "words": "your skin is dry", "check-by": check_by}
    )
    assert condition.is_testable is is_testable


def test_limits_are_listed_without_gaps() -> None:
    """Every limit that is given is listed, and none that is not."""
    limits = {"device": "laser", "depth": "2 mm", "area": "face", "product": "acid", "only": "men"}
    assert Applies().listed() == ()
    assert Applies(**limits).listed() == tuple(limits.values())
    assert Applies(area="face").listed() == ("face",)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_time_of_a_claim_is_found_under_any_aspect(aspect: str) -> None:
    """No aspect is forgotten: a time that is not found would not be compared."""
    one = claim(**{aspect.replace("_", "-"): "48 h"})
    said = "every 48 h" if aspect == "every" else "48 h"
    assert [(name, time.text) for name, time in one.timings] == [(aspect, said)]
    assert one.time == one.timings[0][1]


def test_aspects_are_all_fields_that_hold_a_time() -> None:
    """A new time field cannot be left out of the comparison."""
    times = {name for name, info in Claim.model_fields.items() if "Time" in str(info.annotation)}
    assert times == {*ASPECTS, "read_as", "during"}  # neither is a time of its own


def test_a_claim_without_a_time_has_none() -> None:
    """No time is made up."""
    assert (claim().timings, claim().time) == ((), None)


def test_a_record_cannot_be_changed() -> None:
    """What was checked is what is published."""
    with pytest.raises(ValidationError, match="frozen"):
        source("maker").title = "Another"  # type: ignore[misc]


def test_a_record_refuses_an_unknown_field() -> None:
    """A mistyped field is never dropped in silence."""
    with pytest.raises(ValidationError, match="extra_forbidden"):
        source("maker", titel="A")


def test_every_record_is_as_strict_as_the_first() -> None:
    """No kind of record accepts unknown fields or can be changed."""
    kinds = Record.__subclasses__()
    loose = [kind for kind in kinds if kind.model_config.get("extra") != "forbid"]
    assert len(kinds) > 10
    assert loose == [kind for kind in kinds if not kind.model_config.get("frozen")] == []


def test_a_treatment_finds_what_bears_on_a_topic(dataset: Dataset) -> None:
    """Claims come in the order of the file, those for every treatment last."""
    treatment = dataset.treatments[0]
    assert [one.id for one in treatment.topic_claims("cream")] == ["cream-alpha-1", "cream-beta-1"]
    assert [one.source for one in treatment.topic_claims("breathing")] == ["hospital", "hospital"]
    assert treatment.topic_claims("nothing") == ()
    assert treatment.answer_to("cream") is None


def test_a_dataset_finds_its_records(dataset: Dataset) -> None:
    """Sources and conditions are found by their ids."""
    assert dataset.source("hospital").title == "Leaflet"
    assert dataset.state("first-healing").check_by == "ask"


def test_the_schema_is_a_schema() -> None:
    """It is valid by its own draft, which it names."""
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_schema_accepts_a_sound_dataset() -> None:
    """An editor does not underline what the engine reads."""
    assert list(VALIDATOR.iter_errors(as_editor_sees(SAMPLE))) == []


@pytest.mark.parametrize(
    ("find", "replace", "path"),
    [
        ("act: swim", "acts: swim", "treatments/0/topics/0"),
        ("country: GB", "contry: GB", "clinic"),
        ("country: GB", "country: gb", "clinic/country"),
        ("example: yes", "example: true", "clinic/example"),
        ("urgent-line:", "urgent_line:", "clinic"),
        ("tier: hospital", "tier: clinic", "sources/3/tier"),
        ("    after: after dabbing\n", "", "treatments/0"),
        ("implies: [normal]", "implies: normal", "conditions/0/implies"),
        ("topics: [pus]", "topics: []", "treatments/0/claims/19/topics"),
        ("- id: dabbing", "- id: Dabbing", "treatments/0/id"),
        ("summary: Dabbing is invented.", 'summary: ""', "treatments/0/summary"),
    ],
)
def test_the_schema_refuses_a_fault_at_its_place(find: str, replace: str, path: str) -> None:
    """An editor underlines a fault of form while it is being typed."""
    assert find in SAMPLE
    errors = VALIDATOR.iter_errors(as_editor_sees(SAMPLE.replace(find, replace, 1)))
    assert path in {"/".join(map(str, error.absolute_path)) for error in errors}


def test_a_copy_with_other_values_knows_nothing_of_the_old_ones() -> None:
    """What a record has worked out of itself is worked out anew."""
    (treatment, *_) = DATASET.treatments
    assert treatment.topic_claims("swim")
    assert not treatment.model_copy(update={"claims": ()}).topic_claims("swim")
    claim = next(one for one in treatment.topic_claims("swim") if one.timings)
    assert not claim.model_copy(update=dict.fromkeys(ASPECTS)).timings
    assert claim.model_copy().timings == claim.timings
