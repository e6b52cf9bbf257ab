"""Packs for emergencies: who names one takes all of it over, and nobody else any of it."""

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aftercare.api.v2.export import export
from aftercare.dataset.load import load_document, load_text
from aftercare.dataset.model import Dataset
from aftercare.doors.cli import main
from aftercare.rules.check import check, require
from aftercare.words.catalogue import our_words
from tests.conftest import SAMPLE
from tests.presenting import present
from tests.test_every_field import full, refused

PACK = """
packs:
  - id: emergency-gb
    version: 2026-11-20
    country: GB
    sources:
      - {id: poster, title: Poster, short: Poster, tier: hospital, read: whole}
    topics:
      - {id: collapse, name: Collapse, kind: red-flag, safer: urgent, symptom: you collapse,
         group: Body}
    claims:
      - {id: collapse-poster-1, source: poster, section: Top, topics: [collapse],
         stance: warn, says: Call for help., urgency: emergency, urgency-basis: stated,
         contact: emergency}
    hazards:
      - {id: slow, hazard: Nobody calls., cause: C., effect: E., severity: critical,
         mitigation: M., checks: [no-emergency-sign], topics: [collapse]}
    gaps:
      - {id: blue-lips, missing: Blue lips., looked: No source names them.}
"""
NAMES_IT = ("    summary: Dabbing is invented.\n", "    use: [emergency-gb]\n")


def with_pack(*, used: bool) -> str:
    """The invented data with a pack, named by its treatment or not."""
    text = SAMPLE.replace("\ntreatments:\n", f"{PACK}\ntreatments:\n")
    return text.replace(NAMES_IT[0], "".join(NAMES_IT)) if used else text


def read(text: str) -> Dataset:
    """A sound dataset."""
    return require(load_text(text))


def moved(pack: str = "emergency-gb", **use: Any) -> Any:
    """The signed project, as values, with all that holds after every treatment in a pack."""
    data = copy.deepcopy(full().data)
    every = data.pop("every-treatment")
    own = {"id": pack, "version": "2026-11-20", "country": "GB", **every}
    data["packs"] = [*(one for one in data["packs"] if one["id"] != pack), own]
    for treatment in data["treatments"]:
        treatment["use"] = use.get("use", [*treatment["use"], pack])
    return data


def test_a_treatment_takes_over_the_packs_that_it_names() -> None:
    """Signs, statements, sources and hazards stand among all others."""
    dataset = read(with_pack(used=True))
    (treatment,) = dataset.treatments
    assert {"collapse", "breathing"} <= {topic.id for topic in treatment.topics}
    assert "collapse-poster-1" in {claim.id for claim in treatment.claims}
    assert dataset.source("poster").short == "Poster"
    assert [one.id for one in dataset.hazards] == ["slow"]


def test_of_a_pack_that_nobody_names_nothing_is_told() -> None:
    """It stands in the file, and that is all."""
    dataset = read(with_pack(used=False))
    assert "collapse" not in {topic.id for topic in dataset.treatments[0].topics}
    assert "poster" not in dataset.sources_by_id
    assert dataset.hazards == ()
    assert dataset.packs_in_use == ()


def test_seals_hold_when_every_treatment_becomes_a_pack() -> None:
    """What was signed is as it was: the same signs, the same first aid, in another place."""
    assert refused(moved("first-aid-gb")) == set()


def test_a_treatment_that_drops_a_pack_is_signed_anew() -> None:
    """Its signs are missed, and with them first aid."""
    data = moved("first-aid-gb")
    data["treatments"][0]["use"] = ["emergency-gb"]
    assert "lapsed" in refused(data)


def test_a_sign_that_comes_with_a_pack_is_signed_anew() -> None:
    """A new version of a pack is never taken over unseen."""
    data = moved("first-aid-gb")
    data["packs"][-1]["topics"][0]["symptom"] = "you choke a little"
    assert refused(data) == {"lapsed"}


def test_first_aid_stands_on_the_cards_of_those_who_name_its_pack() -> None:
    """Nothing that is said of one treatment depends on what another one names."""
    data = moved("first-aid-gb")
    other = copy.deepcopy(data["treatments"][0])
    other |= {"id": "waxing", "name": "Waxing", "after": "after waxing", "use": ["emergency-gb"]}
    for signature in ("checked", "signs-checked"):
        del other[signature]
    data["treatments"].append(other)
    dataset = load_document(replace(full(), data=data)).dataset
    assert dataset
    view = present(dataset)
    assert [bool(one.emergency.first_aid) for one in view.treatments] == [True, True, False]


def test_a_pack_to_come_is_not_published() -> None:
    """Like a version of the whole file."""
    data = moved("first-aid-gb")
    data["packs"][-1]["version"] = "2030-01-01"
    assert refused(data) == {"day-to-come"}


def test_two_packs_with_first_aid_are_refused() -> None:
    """There is one first aid: nobody reads two."""
    data = moved("first-aid-gb")
    text = json.dumps(data["packs"][-1]).replace("choke", "gasp").replace("first-aid-gb", "two-gb")
    again = json.loads(text.replace('"awake"', '"up"').replace('"asleep"', '"out"'))
    data["packs"].append(again)
    data["treatments"][0]["use"].append("two-gb")
    problems = check(load_document(replace(full(), data=data)))
    assert {(one.slug, one.remedy) for one in problems} == {
        ("first-aid-awake-and-not", "keep first aid in one pack, which every treatment uses")
    }


def test_a_treatment_without_a_pack_is_told_which_there_is() -> None:
    """Without a sign for an ambulance it is refused, with the pack that has one."""
    text = with_pack(used=False).replace("urgency: emergency", "urgency: today")
    text = text.replace("Call for help., urgency: today", "Call for help., urgency: emergency")
    (problem,) = check(load_text(text))
    assert problem.slug == "no-emergency-sign"
    assert problem.remedy == "name a pack for emergencies: use: [emergency-gb]"


@pytest.mark.parametrize("broken", ["packs: a", "packs: [a]", "packs: [{id: a}]", "packs: []"])
def test_a_broken_list_of_packs_is_located(broken: str) -> None:
    """Whatever stands there, its faults are told, one by one."""
    text = with_pack(used=True).replace(PACK, f"\n{broken}\n")
    problems = check(load_text(text))
    assert problems
    assert all(one.place.line > 1 for one in problems)


def test_a_sign_is_added_to_a_pack(project: Path) -> None:
    """By its id, in the place of a treatment's."""
    file = project / "data" / "guidelines.yaml"
    file.write_text(with_pack(used=True), encoding="utf-8")
    given = {
        "kind": "red-flag", "name": "Blue lips", "symptom": "your lips turn blue", "group": "Body",
        "source": "poster", "section": "Signs", "stance": "warn", "says": "Blue lips need help.",
        "urgency": "emergency", "urgency-basis": "stated", "claim-id": "blue-1",
    }  # fmt: skip
    options = [part for key, text in given.items() for part in (f"--{key}", text)]
    assert main(["--root", str(project), "new-topic", "emergency-gb", *options, "--yes"]) == 0
    dataset = read(file.read_text(encoding="utf-8"))
    assert [one.id for one in dataset.packs[0].topics] == ["collapse", "blue-lips"]


def test_programs_are_told_which_pack_of_which_day() -> None:
    """So they know what a treatment's signs are taken from."""
    dataset = read(with_pack(used=True))
    data = json.loads(export(dataset, present(dataset), our_words(), {}))
    wanted = {"id": "emergency-gb", "version": "2026-11-20", "country": "GB", "first_aid": []}
    assert data["packs"] == [wanted]
    assert data["treatments"][0]["use"] == ["emergency-gb"]
    assert "blue-lips" not in json.dumps(data)
