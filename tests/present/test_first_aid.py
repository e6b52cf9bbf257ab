"""First aid: everybody is laid in one way, its words stand once, and its number comes first."""

import json
import re
from collections.abc import Iterator

import pytest

from aftercare.api.export import export
from aftercare.dataset.load import load_text
from aftercare.dataset.model import Dataset
from aftercare.dataset.pack import STATES, chosen, everybody
from aftercare.history.telling import tell
from aftercare.parts.site import SiteView
from aftercare.rules.check import require
from aftercare.site.build import Site
from aftercare.words.catalogue import our_words
from tests.build import sealed
from tests.conftest import SAMPLE, TODAY
from tests.presenting import present
from tests.test_second_treatment import SECOND

TAKEN = SAMPLE.replace(
    "says: Stay like that. Do not stand up., claims: [breathing-hospital-1]",
    "says: Stay like that. Do not stand up., claims: [breathing-hospital-2]",
)
DOCTOR = "urgency: today, urgency-basis: read, contact: "


def shown(text: str) -> SiteView:
    """What a site shows of a dataset."""
    return present(require(load_text(text)), today=TODAY)


@pytest.mark.parametrize("responds", [True, False])
def test_everybody_is_in_one_position_and_told_one_thing_about_the_chest(
    dataset: Dataset, *, responds: bool
) -> None:
    """Whoever responds is never pushed on; else only whoever does not breathe normally."""
    people = list(everybody())
    assert len(people) == 2 ** len(STATES)
    situation = next(one for one in dataset.every_treatment.first_aid if one.responds == responds)
    (step,) = (step for step in situation.steps if step.choices)
    for person in people:
        choice = chosen(step, person)
        assert choice is not None
        pushed = not responds and "breathing-not-normal" in person
        assert choice.compressions is pushed
        assert (choice.position == "flat-on-back") is pushed


def test_first_aid_is_one_value_in_every_treatment() -> None:
    """No treatment has a copy, and each emergency card shows it."""
    view = shown(SAMPLE + SECOND)
    card, other = (treatment.emergency for treatment in view.treatments)
    assert card.first_aid == other.first_aid
    assert [one.name for one in card.first_aid] == ["Awake & <b>ill</b>", "Does not respond"]
    assert all(not other.first_aid for other in view.treatments[0].cards[1:])


def test_the_number_is_the_clinics_and_can_be_dialled() -> None:
    """A step that says to call has the button of that number, and no step another one."""
    steps = [step for one in shown(SAMPLE).treatments[0].emergency.first_aid for step in one.steps]
    assert [step.phone.telephone for step in steps if step.phone] == ["999", "999"]
    assert [step.text for step in steps if step.phone] == ["Call 999.", "Call 999 on speaker."]


def test_a_time_is_that_of_its_claims() -> None:
    """It is never typed beside them."""
    text = TAKEN.replace("says: Lie flat.\n", "says: Lie flat.\n      wait: 5-15 min\n").replace(
        "Stay like that. Do not stand up.", '"No better after {wait}? Call again."'
    )
    (awake, _) = shown(text).treatments[0].emergency.first_aid
    assert awake.steps[-1].text == "No better after 5\N{NO-BREAK SPACE}minutes? Call again."


def test_what_first_aid_takes_up_is_not_said_again() -> None:
    """What a source says to do stands beside the signs only if it has no place in first aid."""
    assert shown(SAMPLE).treatments[0].emergency.groups[0].meanwhile == ("Lie flat.",)
    assert shown(TAKEN).treatments[0].emergency.groups[0].meanwhile == ()


def test_a_change_of_first_aid_is_a_change_of_what_is_told() -> None:
    """Of the signs that it follows from, in the words of the page."""
    (treatment,) = tell(require(load_text(TAKEN)), our_words()).treatments
    told = {one.topic: one.words for one in treatment.topics}
    assert "Does not respond: Call 999 on speaker." in told["breathing"]
    assert "Sit up with your legs out." in told["breathing"]


def signed(text: str, *names: str) -> str:
    """The same with first aid signed by these, as it stands."""
    for name in names:
        text = sealed(text, "first-aid", by=name)
    return text


@pytest.mark.parametrize(
    ("text", "is_signed"),
    [
        (SAMPLE, False),
        (signed(SAMPLE, "Dr A. Example"), False),
        (signed(SAMPLE, "Dr A. Example", "Dr B. Example"), True),
        (signed(SAMPLE, "Dr A. Example", "Dr B. Example").replace("Sit up", "Sit"), False),
        (
            signed(SAMPLE, "Dr A. Example", "Dr B. Example").replace(
                "says: Trouble breathing needs", "says: Hard breathing needs"
            ),
            False,
        ),
    ],
    ids=["nobody", "one", "two", "other words", "another claim"],
)
def test_a_draft_says_who_has_signed(text: str, *, is_signed: bool) -> None:
    """Two clinicians, as it stands: anything else is not yet signed."""
    (awake, asleep) = shown(text).treatments[0].emergency.first_aid
    assert awake.is_signed is is_signed
    assert awake.standing == (
        "Signed by Dr A. Example and Dr B. Example."
        if is_signed
        else "Not yet signed by two clinicians."
    )
    assert asleep.is_signed is is_signed


@pytest.mark.parametrize(
    ("contact", "heading", "number"),
    [
        ("clinic", "Call us today if:", "020 7946 0000"),
        ("urgent-line", "Call NHS 111 or see a doctor today if:", "111"),
        ("pharmacist", "Call NHS 111 or see a doctor today if:", "111"),
        ("prescriber", "Call NHS 111 or see a doctor today if:", "111"),
    ],
)
def test_what_only_others_treat_goes_to_them(contact: str, heading: str, number: str) -> None:
    """A card says one thing to do, with one number."""
    text = SAMPLE.replace(f"{DOCTOR}clinic", f"{DOCTOR}{contact}")
    card = shown(text).treatments[0].cards[1]
    assert (card.heading, card.phone.telephone) == (heading, number)
    assert (card.when_closed is None) is (contact != "clinic")


def test_two_cards_of_a_level_have_addresses_of_their_own() -> None:
    """Search leads to the one that names the sign."""
    other = SAMPLE.replace(
        "      - {id: hands, name: Hands,",
        "      - {id: heat, name: Heat, kind: red-flag, safer: urgent, symptom: you feel heat,"
        " ask: urgent-line, group: Infection}\n      - {id: hands, name: Hands,",
    ).replace(
        "    claims:\n      - {id: swim-alpha-1",
        "    claims:\n      - {id: heat-alpha-1, source: alpha, section: Signs, topics: [heat],"
        f" stance: warn, says: Heat needs a doctor., {DOCTOR}urgent-line}}\n"
        "      - {id: swim-alpha-1",
    )
    view = shown(other)
    ids = [card.id for card in view.treatments[0].cards]
    assert ids == ["emergency", "today-doctor", "today"]
    found = {one.title: one.address for group in view.search.groups for one in group.entries}
    assert found["You feel heat"].endswith("#call-today-doctor")
    assert found["You see pus"].endswith("#call-today")


def emergencies(html: str) -> Iterator[str]:
    """The number that can be dialled first after each heading of an emergency."""
    for found in re.finditer(r"Call 999 now if:", html):
        number = re.search(r'href="tel:([^"]*)"', html[found.end() :])
        yield number[1] if number else ""


def test_the_first_number_under_every_emergency_is_its_own(site: Site) -> None:
    """On every page and in every view."""
    seen = 0
    for page in site.pages:
        for number in emergencies(page.html):
            seen += 1
            assert number == "999", page.source
    assert seen > len(site.view.treatments[0].topics)


def test_another_number_under_an_emergency_is_seen() -> None:
    """The test above can fail."""
    box = 'Call 999 now if:</h3> <a href="tel:020">Call</a> <a href="tel:999">999</a>'
    assert list(emergencies(box)) == ["020"]


def test_the_json_says_what_the_page_says(dataset: Dataset) -> None:
    """With what each line is for, and that nobody has signed it."""
    aid = json.loads(export(dataset, our_words(), is_draft=True))["first_aid"]
    assert [one["responds"] for one in aid] == [True, False]
    assert aid[1]["steps"][0]["says"] == "Call 999 on speaker."
    child = aid[0]["steps"][1]["choices"][0]
    assert (child["when"], child["position"], child["compressions"]) == (
        ["child"],
        "held-flat",
        False,
    )
    assert not aid[0]["signed"]
