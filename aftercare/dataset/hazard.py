"""What can go wrong for a patient, and what is done so that it does not."""

from typing import Literal

from pydantic import Field

from aftercare.dataset.fields import Id, Phrase, Text
from aftercare.dataset.record import Record


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
