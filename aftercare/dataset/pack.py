"""What a pack for emergencies holds beside signs and statements: first aid, hazards, gaps, lines.

First aid is what a person without training does until help comes. Each situation (somebody
responds, or does not) is a short list of steps, each resting on claims.
Where bodies differ (pregnant, a small child, hard breathing) a step has choices, and the first one
that fits counts: so everybody is laid in one position, and the chest is pushed or it is not.
"""

from collections.abc import Iterator
from itertools import product
from typing import Literal

from pydantic import Field

from aftercare.dataset.fields import Id, Phrase, Telephone, Text, YesNo
from aftercare.dataset.record import Record

State = Literal["breathing-not-normal", "child", "pregnant"]
Position = Literal[
    "flat-legs-raised", "sitting-legs-out", "left-side", "held-flat", "side", "flat-on-back"
]
STATES: tuple[State, ...] = ("breathing-not-normal", "child", "pregnant")


class FirstAidChoice(Record):
    """What to do with one sort of person; the first choice that fits counts."""

    label: Phrase = Field(description='For whom, as a helper sees it: "Hard to breathe".')
    when: tuple[State, ...] = Field(
        default=(), description="All that has to be so. Left out: everybody else.", strict=False
    )
    says: Text = Field(description="What to do: one or two short sentences.")
    position: Position = Field(description="How the person is laid, as the words say it.")
    compressions: YesNo = Field(
        default=False,
        description="yes: the words tell to push on the chest. Never for somebody who responds.",
        json_schema_extra={"default": "no"},
    )
    claims: tuple[Id, ...] = Field(
        description="The statements it rests on.", min_length=1, strict=False
    )


class FirstAidStep(Record):
    """One thing to do, in its place in the order."""

    says: Text = Field(
        description="With {emergency} where the number goes and {wait} where the time goes."
    )
    choices: tuple[FirstAidChoice, ...] = Field(
        default=(), description="Where it differs from person to person; the last one is for all."
    )
    claims: tuple[Id, ...] = Field(
        description="The statements it rests on.", min_length=1, strict=False
    )

    def rests_on(self) -> tuple[str, ...]:
        """The ids of all claims behind it, once each."""
        all_of_it = (*self.claims, *(name for one in self.choices for name in one.claims))
        return tuple(dict.fromkeys(all_of_it))


class FirstAid(Record):
    """What to do for somebody until help comes, in one situation; it holds for any treatment."""

    id: Id
    name: Phrase = Field(description='What a helper sees: "Does not respond".')
    responds: YesNo = Field(description="yes: the person is awake. no: the person does not answer.")
    steps: tuple[FirstAidStep, ...]

    def rests_on(self) -> tuple[str, ...]:
        """The ids of all claims behind it, once each."""
        return tuple(dict.fromkeys(name for step in self.steps for name in step.rests_on()))


def everybody() -> Iterator[frozenset[State]]:
    """Go through all sorts of people, by what can hold of each of them."""
    for flags in product((False, True), repeat=len(STATES)):
        yield frozenset(state for state, holds in zip(STATES, flags, strict=True) if holds)


def chosen(step: FirstAidStep, person: frozenset[State]) -> FirstAidChoice | None:
    """Find the first choice that fits this person, as a helper who reads from the top does."""
    return next((one for one in step.choices if set(one.when) <= person), None)


class Hazard(Record):
    """One thing that can harm a patient who follows this site, with what stands against it."""

    id: Id
    hazard: Text = Field(description="What a patient would do or read: waits too short a time.")
    cause: Text = Field(description="How that could come about.")
    effect: Text = Field(description="What it would do to the patient.")
    severity: Literal["minor", "serious", "critical"] = Field(
        description="minor: passes by itself. serious: needs treatment. critical: can be fatal."
    )
    mitigation: Text = Field(description="What is done against it.")
    checks: tuple[Phrase, ...] = Field(
        min_length=1,
        strict=False,
        description="What enforces that: rules by name (aftercare rule lists them), or tests as "
        "tests/test_file.py::test_name.",
    )
    topics: tuple[Id, ...] = Field(
        default=(), strict=False, description="The questions and signs that it is about, if any."
    )


class Gap(Record):
    """A sign or a step that nothing which was read gives: a clinician says what holds, not we."""

    id: Id
    missing: Text = Field(description="What no page tells: a numb tongue after numbing cream.")
    looked: Text = Field(description="What was read, and what it does not say.")


class HelpLine(Record):
    """A number on which help is had in a country, with its source; a clinic takes it over, or not.

    What patients read stands in the block of the clinic alone.
    """

    id: Id
    kind: Literal["emergency", "urgent", "poison"] = Field(
        description="emergency: brings an ambulance. urgent: advice when the clinic is closed. "
        "poison: something swallowed, or got into an eye."
    )
    name: Phrase = Field(description="What patients call it: NHS 111.")
    telephone: Telephone
    hours: Phrase = Field(description="When it answers: at any time.")
    where: Phrase | None = Field(
        default=None, description="Only in this part of the country. Left out: in all of it."
    )
    source: Id = Field(description="Who states it.")
